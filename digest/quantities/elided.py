"""A number without a noun in, what it counts by what was said before it out (pure): "up from 6,000", "12 of them"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.language.tree import ROOT
from digest.model import FigureKind
from digest.quantities import hedges, money
from digest.quantities.amounts import Amount
from digest.quantities.antecedents import ONE_THING, one_in
from digest.quantities.measures import PERCENT
from digest.quantities.nouns import MORE, counted
from digest.quantities.quantity import Quantity
from digest.quantities.subjects import counter, subject
from digest.quantities.units import plural
from digest.quantities.words import Words

TO_NEXT = re.compile(
    r"(?:,? (?:to|and|or|from|out of|of)|,| -)(?: (?:then|possibly|perhaps|about|around|up to|nearly|almost|more than|a further|another"
    r"|just|down to|at least|the|an average of|a high of|a low of|a record))* (?:(?-i:(?<= and )[A-Z][a-z]+ ))?",
    re.IGNORECASE,
)
FORMER = re.compile(
    r"\b(?:from|to|against|versus|vs\.?|than|at)(?: (?:about|around|just|a|an|the|only|nearly|almost|revised|previous|record|some))* ?\Z",
    re.IGNORECASE,
)
BY = re.compile(r"\bby (?:about |around |almost |nearly |more than |over |up to |at least |as much as )?\Z", re.IGNORECASE)
HUMAN = frozenset(
    "say tell vote play watch view attend join sign register apply live work gather march protest flee believe think want plan hope expect"
    " support oppose choose respond answer die queue demonstrate rally follow stay come leave arrive travel wait sleep pray sing lose buy"
    " face clog rush turn".split()
)
# What is reckoned in money, where no unit is said: turnover fell to 953 mln; a 200 mln deficit
SUM = re.compile(
    r"\b(?:deficits?|surplus(?:es)?|turnover|sales|revenues?|profits?|loss(?:es)?|earnings|income|deposits?|assets|liabilities|reserves"
    r"|holdings|loans?|debts?|credits?"
    r"|outlays|receipts|spending|expenditure|budget|balance(?: sheet)?|costs|investments?|capital|premiums?|dividends?|bonds?|bills"
    r"|funding|lending|borrowings?"
    r"|liquidity|facility|facilities|pacts?|deals?|package|payments?|value|capitali[sz]ation)\b",
    re.IGNORECASE,
)
SUM_BEHIND = re.compile(rf"[ -](?:(?!and\b)[a-z-]+(?<!s) ){{0,2}}?{SUM.pattern}", re.IGNORECASE)
NOT_A_SUM = re.compile(r"\b(?:tonn?es?|barrels|bpd|bushels|ounces|units|hectares|shares)\b", re.IGNORECASE)
PRICED = re.compile(
    r"\b(?:trad(?:ed|ing)|priced|quoted|sold|sells?|bid|offered|closed|opened|changed hands) (?:\w+ )?at ?\Z", re.IGNORECASE
)
COMPARED = re.compile(r" (?:more|less|fewer|higher|lower|bigger|smaller|larger|cheaper|dearer|up|down)\b", re.IGNORECASE)  # a tenth more
OR_A = re.compile(r", or (?:about |around |nearly |almost |roughly |some )?\Z", re.IGNORECASE)  # 400, or about half
CLOSES = re.compile(r"[.;,]| and [A-Z]")
FROM = re.compile(r"(?: now)?,? (?:up |down |cut |raised |extended |reduced |shortened )?from (?:the |an? |about |around )?", re.IGNORECASE)
ABOARD = re.compile(r" (?:aboard|on board)\b", re.IGNORECASE)
OF_PEOPLE = re.compile(
    r"\b(?:populations? of|groups? of|parties of|crowds? of|congregation of)(?: (?:about|around|some|just|nearly|almost|over|more than"
    r"|only))* \Z",
    re.IGNORECASE,
)
NEXT_OF_TWO = re.compile(r" (?:is|was|has|had)\b")
OF_SUM = re.compile(r" of (?:the |its |their |his |her )?", re.IGNORECASE)
NEAR = re.compile(r",? (?:and |or |to )?")
SMALL = 100
# What a small number is reached, added or compared by: a majority of only 14, down to 39, killed 60
REACHED = re.compile(
    r"\b(?:(?:total|toll|majority|record|average|number|count|figure|tally|lead|margin|score|sum|rise|fall|increase|drop)(?: of| was| is"
    r"| at| to| stands at)?"
    r"|to|from|by|up|down|off|than|against|versus|vs\.?|least|most|was|were|is|are|reached|hit|killed|injured|wounded|leaving|left|sold"
    r"|bought|lost|won|has|had"
    r"|have|got|made|took|saw|found|with|only|just|another|all|these|those|the other"
    r"|some)(?: (?:a|an|the|only|just|about|further|total of)){0,2} \Z",
    re.IGNORECASE,
)


def elided(
    words: Words, amount: Amount, found: Sequence[Quantity], ahead: Sequence[Amount], before: Sequence[Quantity]
) -> tuple[str | None, FigureKind] | None:
    """Return the unit that a number leaves out, with the kind of figure that it makes; None where it is no quantity.

    The unit is None where the number is a quantity of something that the sentence does not say with it.
    """
    if amount.form == "share":
        return _of_share(words, amount, found, ahead, before)
    if amount.form == "words" and amount.value == 1:
        return None
    is_small = amount.form == "words" and (amount.value or 0) < 13
    start = max(words.tree.span.start, amount.start - 40)
    if ABOARD.match(words.text, amount.end) or OF_PEOPLE.search(words.text, start, amount.start):
        return "people", "count"
    if found and found[-1].kind == "duration" and FROM.fullmatch(words.text, found[-1].span.end, amount.start):
        return found[-1].unit, "duration"
    if is_small and found and found[-1].kind == "count" and CLOSES.match(words.text, amount.end) and found[-1].value is not None:
        return _many(found[-1]), "count"  # 14 tanks and Warsaw ten
    if found and amount.form != "vague" and (nearer := counter(words, amount.number, found[-1].span.end)):
        return nearer.unit, "count"
    if said := _next(words, amount, ahead) or _previous(words, amount, found):
        return said
    if PRICED.search(words.text, max(words.tree.span.start, amount.start - 30), amount.start):
        return currency(found, ahead, before), "money"  # April deliveries traded at 123
    if (code := currency(found, ahead, before)) and is_sum(words, amount, has_noun=False):
        return code, "money"
    told = subject(words, amount.number)
    if told and amount.form != "vague":
        return told.unit, "count"
    if amount.form == "words" and (amount.value or 0) < 13:
        return _of_sentence_before(words, amount, before)
    if amount.form == "digits" and (amount.value or 0) >= 13 and (last_said := _of_sentence_before(words, amount, before)):
        return last_said
    if amount.form == "vague" and _are_people(words, amount):
        return "people", "count"
    if amount.form == "vague" and not found and (last := _last(before)):
        return (last, "count") if _is_subject(words, amount) else (None, "count")
    if _is_stray(words, amount):
        return None
    return ("people" if _are_people(words, amount) else None), "count"


def _is_stray(words: Words, amount: Amount) -> bool:
    """Tell whether a small number that counts nothing said is a place or a title: came in at 39, episodes of 24, and 20."""
    if amount.form != "digits" or amount.value != int(amount.value or 0.5) or not 0 <= amount.value <= SMALL or amount.high is not None:
        return False
    start = words.tree.span.start
    before = words.text[max(start, amount.start - 40) : amount.start]
    is_counted = REACHED.search(before) or hedges.before(words.text, amount.start, start) or hedges.after(words.text, amount.end)
    return not is_counted and amount.scale == 1


def is_sum(words: Words, amount: Amount, *, has_noun: bool) -> bool:
    """Tell whether millions without a currency are money, by what they are of: a 200 mln deficit, turnover fell to 953 mln.

    has_noun: the tree gives the number a noun, which alone is asked then.
    """
    if amount.scale < 1e6 or amount.unit is not None:
        return False
    text, within = words.text, words.tree.span
    clause = re.split(r"[;,]", text[within.start : amount.start])[-1]
    behind = text[amount.end : min(within.end, amount.end + 30)]
    is_sum = SUM_BEHIND.match(behind) or (not has_noun and SUM.search(clause))
    return is_sum is not None and is_sum is not False and not NOT_A_SUM.search(clause) and not NOT_A_SUM.search(behind)


def currency(found: Sequence[Quantity], ahead: Sequence[Amount], before: Sequence[Quantity]) -> str | None:
    """Return the currency that is said nearest: in the sentence, or in the one before."""
    said = [quantity.unit for quantity in (*reversed(found), *before) if money.is_currency(quantity.unit)]
    return next(iter([*said, *(other.unit for other in ahead if other.is_paid)]), None)


def _of_share(
    words: Words, amount: Amount, found: Sequence[Quantity], ahead: Sequence[Amount], before: Sequence[Quantity]
) -> tuple[str | None, FigureKind] | None:
    """Read "and a third have none", of what was counted before; and "plunged by a quarter"."""
    written = amount.number.of(words.text).lower()
    if " in " in written and not _is_subject(words, amount):
        return one_in(words, amount, found), "rate"
    if ONE_THING.match(written):
        return one_in(words, amount, found), "rate"
    if COMPARED.match(words.text, amount.end) or (
        found and OR_A.search(words.text, max(words.tree.span.start, amount.start - 16), amount.start)
    ):
        return None, "rate"
    if written == "a third" and found and found[-1].value == 2 and NEXT_OF_TWO.match(words.text, amount.end):
        return None  # two died and a third is ill
    if _is_subject(words, amount):
        said = next((quantity.unit for quantity in reversed(found) if quantity.unit and quantity.kind in ("count", "rate")), None)
        last = said or _last(before)
        return None if written == "half" and last is None else (last, "rate")
    if ahead and ahead[0].is_paid and OF_SUM.fullmatch(words.text[amount.end : ahead[0].start]):
        return ahead[0].unit, "rate"
    if BY.search(words.text, max(words.tree.span.start, amount.start - 24), amount.start):
        told = subject(words, amount.number)
        return (told.unit if told else None), "rate"
    return (None, "rate") if "-" in written or " in " in written or " out of " in written else None


def _are_people(words: Words, amount: Amount) -> bool:
    """Tell whether a number alone does what people do: thousands marched; millions had seen it."""
    anchor = words.anchor(amount.number)
    token = words.token(anchor) if anchor is not None else None
    above = words.token(token.head) if token else None
    is_doing = token is not None and (token.label == "nsubj" or (anchor is not None and token.head == anchor + 1))
    return is_doing and above is not None and above.upos == "VERB" and above.lemma in HUMAN


def _next(words: Words, amount: Amount, ahead: Sequence[Amount]) -> tuple[str, FigureKind] | None:
    """Read 20,000 and perhaps 30,000 tonnes: the unit is said with the next number."""
    end = amount.end
    is_from = words.text[max(0, amount.start - 5) : amount.start] == "from "
    for following in ahead:
        gap = words.text[end : following.start]
        is_span = following.kind == "duration" and amount.form == "words" and " and " in gap  # terms of eight and 11 years
        is_alike = following.form in (amount.form, "words") or is_span or amount.form == "vague" or " out of " in gap
        if not is_alike or not TO_NEXT.fullmatch(gap):
            return None
        if following.kind == "percent" and (" or " in gap or amount.scale > 1 or (amount.value or 0) > 100):
            return None  # fell to 512,000, or 8 pct of all
        if following.unit:
            return (following.unit, following.kind) if following.kind != "duration" or gap[0] != "," else None
        if noun := counted(words, following.number):
            is_said = amount.form == "vague" or "from" in gap or "out of" in gap or is_from
            return (noun.unit, "count") if noun.end is not None and is_said else None
        end = following.end
    return None


def _previous(words: Words, amount: Amount, found: Sequence[Quantity]) -> tuple[str, FigureKind] | None:
    before = words.text[max(words.tree.span.start, amount.start - 30) : amount.start]
    is_former = bool(FORMER.search(before))
    for quantity in reversed(found):
        if words.text[quantity.span.start - 1 : quantity.span.start] == "(" or (amount.form == "vague" and quantity.kind != "count"):
            continue  # 372 riyals ($99)
        if not quantity.unit or quantity.kind in ("duration", "age") or quantity.unit == "times" or quantity.value is None:
            continue
        if quantity.unit in PERCENT:
            if is_former and amount.scale == 1 and (amount.value or 0) <= 100 and quantity.kind == "percent" and amount.form == "digits":
                return quantity.unit, "percent"
            continue
        if quantity.kind == "change" and not is_former:
            continue
        if quantity.kind in ("money", "change") and not _is_as_large(words, amount, quantity, is_former=is_former):
            continue
        return _many(quantity) or quantity.unit, _kind(quantity)
    return None


def _is_as_large(words: Words, amount: Amount, quantity: Quantity, *, is_former: bool) -> bool:
    """Tell whether a number can be money as the sum before it is: not the 170 of "sold 180 mln dlrs of tyres and employs 170"."""
    if not (quantity.unit and quantity.unit.isupper()) or is_former:
        return True
    is_small = amount.scale == 1 and (amount.value or 0) < 1000 and (quantity.value or 0) >= 1e6
    is_signed = any(mark in quantity.span.of(words.text) for mark in "$£€¥")
    if is_signed and (amount.form == "words" or amount.scale == 1) and not NEAR.fullmatch(words.text[quantity.span.end : amount.start]):
        return False  # £3bn in reserves, 250,000 homes
    return not is_small and not NOT_A_SUM.search(words.text, amount.end, min(words.tree.span.end, amount.end + 25))


def _kind(quantity: Quantity) -> FigureKind:
    """Return the kind of a level in the unit of a quantity that may be a change."""
    if quantity.kind == "rate" and (quantity.value or 1) < 1 and " per " not in (quantity.unit or ""):
        return "count"
    if quantity.kind != "change":
        return quantity.kind
    return "money" if money.is_currency(quantity.unit) else "count"


def _of_sentence_before(words: Words, amount: Amount, before: Sequence[Quantity]) -> tuple[str | None, FigureKind] | None:
    last = _last(before)
    return (last, "count") if last and _is_subject(words, amount) else None


def _many(quantity: Quantity) -> str | None:
    """Return a unit that others are counted in too: the climbers of "one climber was found, two are missing"."""
    if quantity.unit is None or quantity.value != 1 or quantity.kind != "count":
        return quantity.unit
    *before, last = quantity.unit.split(" ")
    return " ".join([*before, plural(last)])


def _last(before: Sequence[Quantity]) -> str | None:
    """Return what the sentence before counts: its first count, which is what it is about."""
    return next((_many(quantity) for quantity in before if quantity.kind == "count" and quantity.unit and quantity.value is not None), None)


def _is_subject(words: Words, amount: Amount) -> bool:
    """Tell whether a number alone is the subject of its clause: "Twelve are closed", "40 more were found"."""
    anchor = words.anchor(amount.number)
    if anchor is None:
        return False
    token = words.tree.tokens[anchor]
    if token.head != ROOT and words.word(token.head).lower() in MORE:
        token = words.tree.tokens[token.head]
    if (
        token.label == "advmod"
        and token.head == anchor + 1
        and token.xpos in ("NN", "RB", "CD")
        and words.tree.tokens[token.head].upos == "VERB"
    ):
        return not any(words.tree.tokens[child].label.startswith("nsubj") and child < anchor for child in words.children(token.head))
    head = words.token(token.head)
    if (
        amount.form == "share"
        and token.label in ("det", "amod", "nummod")
        and head
        and head.xpos == "NN"
        and head.label in ("ccomp", "root", "parataxis")
    ):
        return words.within(amount.number)[-1] + 1 == token.head  # showed that a third plan to hire: the verb was read as a noun
    return token.label.split(":")[0] == "nsubj"
