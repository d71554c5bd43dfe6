"""A sentence's text and tree in, its quantities out (pure): numbers, then their units, ranges, nouns and hedges.

    numerals ──▶ sized ──▶ joined ──▶ noun, or what is left out ──▶ per ──▶ hedge ──▶ change ──▶ Quantity

A number that says when, which one or where (never.py) goes no further than the second arrow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.language import Tree
from digest.model import Direction, FigureKind, Modifier, Span
from digest.quantities import hedges, money
from digest.quantities.ages import aged
from digest.quantities.amounts import Amount, sized
from digest.quantities.antecedents import antecedent, end_of_them, is_of_them
from digest.quantities.articles import with_article
from digest.quantities.changes import direction, doubled
from digest.quantities.countries import Context
from digest.quantities.elided import currency, elided, is_sum
from digest.quantities.measures import named
from digest.quantities.never import is_never
from digest.quantities.nouns import counted
from digest.quantities.numerals import numerals
from digest.quantities.pieces import Piece, pieces
from digest.quantities.points import are_of_percent
from digest.quantities.quantity import Quantity
from digest.quantities.quotes import exchanged, indexed, quoted
from digest.quantities.ranges import joined
from digest.quantities.rates import from_to, rated
from digest.quantities.refused import refused
from digest.quantities.results import is_listed, listed, unwrapped
from digest.quantities.subjects import subject
from digest.quantities.turns import coordinated
from digest.quantities.units import Counted
from digest.quantities.votes import vote
from digest.quantities.words import Words, words_of

OF_MASS = re.compile(r" of (?=[a-z]+\b)")
AND = re.compile(
    r" (?:(?:on|in|over|last|this|next|that|during) [\w ]{0,24})?and (?:by )?", re.IGNORECASE
)  # up 12% this year and 7% the next
OF_ITS = re.compile(r" of (?:its|their|his|her) ")
OR = re.compile(r"[,)]?(?: [-–—])? or | \(")
FORMER = re.compile(r"\b(?:from|to|against) (?:\w+ )?\Z")
TIMES_SINCE = re.compile(r" (?:since|so far|this (?:year|month)|in (?:the )?(?:last|past)|over the|during)\b", re.IGNORECASE)
TIMES_AS = re.compile(
    r" (?:[\w.&-]+['’]s?\b|earnings|book|sales|profits?|annual|net|operating|cash|as|more|less|the|its|their|his|her|that|what|larger"
    r"|greater|bigger|higher|better|faster|worse|smaller|lower|over)\b",
    re.IGNORECASE,
)


def quantities(text: str, tree: Tree, before: Sequence[Quantity] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of one sentence in order.

    text: the whole of which the tree's spans are; of what stands outside the sentence only the countries are read, whose money
    "N900" or "dinars" may be. before: the quantities of the sentence before, whose noun is meant where this one leaves it out
    ("Twelve are closed").
    """
    found: list[Quantity] = []
    for piece in pieces(text, tree):
        before = _of_piece(piece, Context(text, piece.start), before)
        found += [piece.placed(quantity) for quantity in before]
    return tuple(found)


def _of_piece(piece: Piece, context: Context, before: Sequence[Quantity]) -> Sequence[Quantity]:
    text, within = unwrapped(piece.text), piece.tree.span
    read = with_article(text, within, numerals(text, within))
    if not read:
        return ()
    words = words_of(text, piece.tree, context)
    amounts = _counting(words, joined(words, [sized(words, numeral) for numeral in read]))
    found: list[Quantity] = []
    for place, amount in enumerate(amounts, start=1):
        if found and amount.number.end <= found[-1].span.end and "per " in (found[-1].unit or "") and amount.start > found[-1].number.end:
            continue  # the 100,000 of "20 deaths per 100,000 people"
        if quantity := aged(words, amount, found) or vote(words, amount) or _quantity(words, amount, found, amounts[place:], before):
            found.append(quantity)
    return from_to(text, found)


def _counting(words: Words, amounts: Sequence[Amount]) -> list[Amount]:
    """Return the amounts that count or measure something, and are no part of the one before them: half of one percent."""
    apart = [amount for place, amount in enumerate(amounts) if place == 0 or amount.start >= amounts[place - 1].end]
    never = tuple(refused(words.text, words.tree.span))
    return [amount for amount in apart if is_listed(words, amount) or not is_never(words, amount, never)]


def _quantity(
    words: Words, amount: Amount, found: Sequence[Quantity], ahead: Sequence[Amount], before: Sequence[Quantity]
) -> Quantity | None:
    """Give a number its noun, hedge and direction; None where it counts nothing."""
    amount = quoted(words, listed(words, _of_same_country(amount, found, before), found, ahead, before))
    if amount.form == "ratio" or (amount.unit is None and amount.kind == "money"):
        modifier, span = hedged(words, amount, amount.end)
        return Quantity(span=span, number=amount.number, value=_whole(amount.value, amount.factor), modifier=modifier, kind=amount.kind)
    amount, noun = _with_noun(words, amount, found, currency(found, ahead, before))
    is_some = amount.unit is None and is_of_them(words, amount, noun)
    if is_some:
        noun = None
    unit, end = amount.unit or (noun.unit if noun else None), noun.end if noun and noun.end else amount.end
    amount, end, unit = rated(words, amount, end, unit)
    if unit is None or unit.startswith("per "):
        left_out = antecedent(words, amount, found, before) if is_some else _left_out(words, amount, found, ahead, before, unit)
        if left_out is None:
            return None
        amount, unit = _with_left_out(words, amount, found, ahead, unit, left_out)
        end = end_of_them(words.text, end) if is_some else end
    elif _is_former_rate(words, amount, found, unit):
        unit, amount = found[-1].unit, replace(amount, kind="rate")  # 142.9p a litre, up from 139.5p
    if unit == "times":
        amount = _times(words, amount, noun)
    if are_of_percent(words, amount, unit, found, ahead, before):
        unit, amount = "percentage points", replace(amount, kind="percent")
    modifier, span = hedged(words, amount, end)
    has_noun = noun is not None and noun.end is not None and amount.kind in ("count", "rate") and unit not in ("points", "times")
    way = _way(words, amount, span, unit, found, end=end, has_noun=has_noun)
    way = None if is_some and amount.form == "share" else way or coordinated(words.text, span, words.tree.span.start, found)
    return Quantity(
        span=span, number=amount.number, value=_whole(amount.value, amount.factor), high=_whole(amount.high, amount.factor), unit=unit,
        noun=noun.noun if noun else None, modifier="vague" if amount.value is None else modifier, kind="change" if way else amount.kind,
        direction=way, head=noun.head if noun else None,
    )  # fmt: skip


def _with_noun(words: Words, amount: Amount, found: Sequence[Quantity], code: str | None) -> tuple[Amount, Counted | None]:
    """Return what a number without a unit counts, by the tree; or what it is where prices, rates and indexes are told.

    code: of the currency that is said nearest.
    """
    noun = counted(words, amount.number) if amount.unit is None else None
    if noun and code and is_sum(words, amount, has_noun=True):
        return replace(amount, unit=code, kind="money"), None  # a 200 mln deficit
    if noun and found and found[-1].kind == "measure" and OF_MASS.match(words.text, amount.end) and _is_mass(words, noun):
        noun = None  # 46 mln bushels of corn and 12 mln of wheat
    if noun and amount.form == "share" and _is_doing(words, amount, noun):
        return amount, None
    if noun is None:
        return exchanged(words, indexed(words, amount)), None
    if noun.end is not None and (measured := named(noun.unit)):
        amount = replace(amount, unit=measured[0], kind=measured[1])
    if words.text[amount.end : amount.end + 1] == "-" and noun.unit in ("pages", "storeys", "stories"):
        amount = replace(amount, kind="measure")  # a 13-storey block
    if amount.value == 1 and amount.form in ("digits", "words") and noun.unit != amount.unit:
        noun = noun._replace(unit=_single(words, noun))
    return amount, noun._replace(unit=_undivided(words, noun)) if amount.form == "share" else noun


def _single(words: Words, noun: Counted) -> str:
    """Return what is counted once as it is written: one police officer."""
    if noun.head is None or words.tree.tokens[noun.head].xpos not in ("NN", "NNP") or " and " in noun.unit or "-" in noun.unit:
        return noun.unit
    *before, last = noun.unit.split(" ")
    word = words.word(noun.head)
    return " ".join([*before, word if last[:1].isupper() else word.lower()])


def _is_mass(words: Words, noun: Counted) -> bool:
    return noun.head is not None and words.tree.tokens[noun.head].xpos == "NN"


def _left_out(
    words: Words, amount: Amount, found: Sequence[Quantity], ahead: Sequence[Amount], before: Sequence[Quantity], unit: str | None
) -> tuple[str | None, FigureKind] | None:
    """Return the unit that a number leaves out; unit: what it is per, which alone makes it a quantity."""
    said = elided(words, amount, found, ahead, before)
    if unit is None:
        return said
    if said and said[0]:
        return said
    told = subject(words, amount.number, is_doing=True)
    return (told.unit if told else None), "rate"  # trucks pass at a rate of 90 an hour


def _with_left_out(
    words: Words,
    amount: Amount,
    found: Sequence[Quantity],
    ahead: Sequence[Amount],
    unit: str | None,
    left_out: tuple[str | None, FigureKind],
) -> tuple[Amount, str | None]:
    """Return a number with the unit that it leaves out, cents where those are meant; unit: what it is per, if it says that."""
    said, kind = left_out
    nearest = ahead[0].number.end if ahead and ahead[0].is_paid and not found else found[-1].number.end if found else None
    if kind in ("money", "rate") and nearest is not None and said in (found[-1].unit if found else None, ahead[0].unit if ahead else None):
        amount = replace(amount, factor=money.part(words.text, nearest, amount.value, amount.scale))
    if unit and said:  # up from 12 per day, where pages per day were said; and 20,000 a week, behind tonnes a day
        said, kind = f"{said.split(' per ')[0]} {unit}".removeprefix("per "), "measure" if kind == "measure" else "rate"
    return replace(amount, kind="rate" if amount.form == "share" else kind), said or unit


def _is_former_rate(words: Words, amount: Amount, found: Sequence[Quantity], unit: str) -> bool:
    """Tell whether a price is per what the price before it was: cut from 80 cts a share to 65; not from 7.9 mln dlrs."""
    if not (amount.is_paid and found and f"{unit} per " in f"{found[-1].unit} "):
        return False
    is_as_large = (amount.value or 0) * amount.factor < 30 * (found[-1].value or 0)
    return is_as_large and bool(FORMER.search(words.text, max(words.tree.span.start, amount.start - 20), amount.start))


def _way(
    words: Words, amount: Amount, span: Span, unit: str | None, found: Sequence[Quantity], *, end: int, has_noun: bool
) -> Direction | None:
    """Return which way a quantity changes something, or None where it is a level; end: of the number with its unit."""
    way = direction(words, span, unit, has_own_noun=has_noun, is_time=amount.kind == "duration")
    if unit == "times" and (TIMES_AS.match(words.text, end) or TIMES_SINCE.match(words.text, end)):
        way = None  # rose eight times as fast; was raised nine times since January
    if amount.form == "share" and OF_ITS.search(span.of(words.text)):
        way = direction(words, span, "percent", has_own_noun=False)  # lost a tenth of its value
    if amount.form == "times" and way is None:
        way = doubled(words, amount.number)
    if way is None and found and not has_noun and OR.fullmatch(words.text[found[-1].span.end : span.start]) and unit != found[-1].unit:
        return found[-1].direction  # up 8 pence, or 1.3%
    if way is None and found and unit in ("percent", "percentage points") and found[-1].unit == unit and found[-1].direction:
        return found[-1].direction if AND.fullmatch(words.text[found[-1].span.end : span.start]) else None
    return way


def _is_doing(words: Words, amount: Amount, noun: Counted) -> bool:
    """Tell whether a noun behind a share is a verb that was read wrong: a third plan to hire, one in five post pictures."""
    written, inside = amount.number.of(words.text).lower(), words.within(amount.number)
    is_of_many = " in " in written or " out of " in written or written.startswith(("a ", "one "))
    return is_of_many and noun.head == inside[-1] + 1 and words.tree.tokens[inside[-1] + 1].xpos == "NN"


def _undivided(words: Words, noun: Counted) -> str:
    """Return what a share is of, as it is written: a quarter of the fleet, and not of fleets."""
    is_one = noun.head is not None and words.tree.tokens[noun.head].xpos in ("NN", "NNP") and " and " not in noun.unit
    return words.word(noun.head).lower() if noun.head is not None and is_one else noun.unit


def _of_same_country(amount: Amount, found: Sequence[Quantity], before: Sequence[Quantity]) -> Amount:
    """Read 926 mln dlrs behind 11 mln Canadian dlrs, pesos behind Chilean pesos: dollars only in one sentence."""
    if amount.bare is None:
        return amount
    said = found if amount.unit == "USD" else (*before, *found)
    codes = [quantity.unit[:3] for quantity in reversed(said) if quantity.unit and money.is_called(quantity.unit[:3], amount.bare)]
    return replace(amount, unit=codes[0]) if codes else amount


def _whole(value: float | None, factor: float) -> float | None:
    return None if value is None else float(f"{value * factor:.12g}")


def _times(words: Words, amount: Amount, noun: Counted | None) -> Amount:
    """Tell three times as costly, which compares, from fined three times, or twice, which counts."""
    if noun is None and amount.number.of(words.text).lower() not in ("twice", "thrice"):
        return amount
    end = noun.end if noun else amount.end
    return replace(amount, kind="rate" if TIMES_AS.match(words.text, end or amount.end) else "count")


def hedged(words: Words, amount: Amount, end: int) -> tuple[Modifier | None, Span]:
    """Return the hedge around an amount, and its span with the hedge in it; end: where its noun or unit ends."""
    text, first = words.text, words.tree.span.start
    hedge = hedges.before(text, amount.start, first, is_duration=amount.kind == "duration")
    if hedge and (_is_preposition(words, hedge.edge, amount) or (amount.value is None and hedge.modifier == "less than")):
        hedge = None
    behind = hedges.after(text, amount.number.end) or hedges.after(text, end)
    span = Span(hedge.edge if hedge else amount.start, max(end, behind.edge if behind else end))
    if hedge is None and amount.high is not None and text[amount.start :].lower().startswith("between"):
        inner = hedges.before(text, amount.number.start, amount.start)
        hedge = inner
    return (hedge.modifier if hedge else behind.modifier if behind else None), span


def _is_preposition(words: Words, edge: int, amount: Amount) -> bool:
    """Tell whether a word only looks like a hedge: spoke about three dams, flew over two bridges."""
    inside = words.within(Span(edge, edge + 1))
    token = words.token(inside[0]) if inside else None
    if (
        token is None
        or amount.unit in ("percent",)
        or amount.is_paid
        or words.word(inside[0]).lower() not in ("about", "over", "under", "above", "below", "around", "up", "within", "near")
    ):
        return False
    above = words.token(token.head)
    if amount.form == "times" and above is not None and above.upos == "VERB":
        return True  # was turned around twice
    return (
        token.label == "case"
        and token.upos == "ADP"
        and above is not None
        and above.upos in ("NOUN", "PROPN")
        and amount.kind == "count"
        and (amount.value or 0) < 13
    )
