"""A sentence's text and tree in, its quantities out (pure): numbers, then their units, ranges, hedges and nouns.

    numerals ──▶ sized ──▶ ranges ──▶ units and nouns ──▶ hedges ──▶ Quantity

A number that says when, which one or where (refused.py) goes no further than the first arrow, unless it is money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digest.language import Tree
from digest.model import FigureKind, Modifier, Span
from digest.quantities import hedges, money
from digest.quantities.changes import direction
from digest.quantities.measures import Measure, measure, named, percentage
from digest.quantities.nouns import Counted, Words, counted, is_part_of_name, plural, words_of
from digest.quantities.numerals import Form, Numeral, numerals
from digest.quantities.quantity import Quantity
from digest.quantities.refused import VOTE, refused

JOINED = re.compile(r"\s?[-–—‑]\s?|\s(?:to|or)\s|-(?:to|or)-", re.IGNORECASE)
JOINED_BY_AND = re.compile(r"\s(?:and|to|or)\s", re.IGNORECASE)
BETWEEN = re.compile(r"\b(?:between|ranging from|ranges? from|anywhere from|varying from|range of)(?: (?:an? |about |around |some |roughly |an estimated )?)?\Z", re.IGNORECASE)
FROM = re.compile(r"\bfrom(?: (?:an?|about|around|some|just|only|nearly|almost|the|its|a record|around) ?)? ?(?:\w+ )?\Z", re.IGNORECASE)
MOVED = re.compile(r"\b(?:rose|up|down|fell|gained|lost|added|shed|climbed|dropped|jumped|slipped|eased|dipped|off|advanced|higher|lower|increased|declined)(?: by)? ?\Z", re.IGNORECASE)
PER = re.compile(
    r"(?:(?: |-)?(?:per|/)(?: |-)?|(?: |-)(?P<article>an?|each|every|the)(?: |-))"
    r"(?P<number>(?:\d[\d,]*|hundred|thousand|million)\b )?(?P<what>(?:(?:troy|square|cubic|metric|fully diluted|diluted|common|ordinary) )*[A-Za-z]+)",
    re.IGNORECASE,
)
PER_NOUNS = frozenset(
    "year month week day hour minute second night quarter decade barrel share tonne ton pound lb litre liter gallon head person kilo kilogram kg bushel"
    " ounce unit bottle pack packet piece mile acre hectare seat child pupil student household family ticket go time vote voter term worker employee shift"
    " game session semester pop bag box case dose shot mwh megawatt kilometre yard foot".split()
)
NOT_PER = re.compile(r"(?: (?:earlier|later|ago|before|after|afterwards|apart|early|previously|on)\b|-(?:long|old)\b)", re.IGNORECASE)
AGE = re.compile(r"(?: |-)?years?(?: |-)(?:olds?|of age)\b|-?y(?:ear)?/?o\b", re.IGNORECASE)
AGED = re.compile(r"\b(?:aged|age|ages|age of|under|over)(?: about| around| of| just| only)? ?\Z", re.IGNORECASE)
AGE_GROUP = re.compile(r"\b(?:under|over)-?\Z", re.IGNORECASE)
COMMA_AGE = re.compile(r"\A, (?:who|of|from|was|is|a|an|has|had|said|and|whose|the)\b|\A,(?: [A-Za-z]+)|\A[).]", re.IGNORECASE)
DECADES = {"decade": 10.0, "decades": 10.0, "century": 100.0, "centuries": 100.0, "fortnight": 2.0, "fortnights": 2.0}
SPANNED = re.compile(r"(?P<article>\b(?:an?|half an?|half a)) (?P<unit>decade|century|year|month|week|day|hour|fortnight|quarter of an hour)\b(?! (?:ago|earlier|later|before|when|that|in which))", re.IGNORECASE)
FOR = re.compile(r"\b(?:for|within|in|over|after|lasted|last|lasts|than|nearly|almost|about|around|least|took|take|takes|spent|spend|under)(?: the)? \Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number on its way to a quantity: number is where it stands, start and end hold currency and unit too."""

    start: int
    end: int
    number: Span
    value: float | None
    form: Form
    scale: float
    unit: str | None = None
    kind: FigureKind = "count"
    high: float | None = None
    factor: float = 1
    is_paid: bool = False


def quantities(text: str, tree: Tree, before: Sequence[Quantity] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of one sentence in order.

    text: the whole of which the tree's spans are; nothing outside the sentence is read. before: the quantities of the
    sentence before, whose noun is meant where this one leaves it out.
    """
    read = tuple(numerals(text, tree.span))
    if not read:
        return ()
    words = words_of(text, tree)
    amounts = ranged(text, tree.span, [amount for amount in map(lambda one: _sized(words, one), read) if amount is not None])
    never = tuple(refused(text, tree.span))
    found: list[Quantity] = []
    for amount in amounts:
        if not _is_never(words, amount, never) and (quantity := _quantity(words, amount, found)):
            found.append(quantity)
    return tuple(found)


def _sized(words: Words, numeral: Numeral) -> Amount | None:
    """Give a number the currency or unit that is written at it."""
    text, start, end = words.text, words.tree.span.start, words.tree.span.end
    amount = Amount(numeral.start, numeral.end, numeral.span, numeral.value, numeral.form, numeral.scale)
    is_digits = numeral.form == "digits"
    if numeral.form in ("digits", "words") and (paid := money.before(text, numeral.start, start)):
        amount = replace(amount, start=paid.edge, unit=paid.code, kind="money", is_paid=True)
        return _with_name(words, amount)
    if numeral.form == "times":
        return replace(amount, unit="times", kind="rate")
    if numeral.form != "share" and (paid := _money_behind(words, numeral)):
        return replace(amount, end=paid.edge, unit=paid.code, kind="money", factor=paid.factor, is_paid=True)
    if numeral.form != "share" and (size := percentage(text, numeral.end)):
        return _measured(amount, size)
    if size := measure(text, numeral.end, is_digits=is_digits and numeral.scale == 1 or is_digits):
        return _measured(amount, size) if size.end <= end else amount
    return amount


def _with_name(words: Words, amount: Amount) -> Amount:
    """Read "US$5 million dollars" and "A$5 Australian" no further than the sign says."""
    return amount


def _money_behind(words: Words, numeral: Numeral) -> money.Currency | None:
    position = numeral.end
    if numeral.form == "vague" and words.text.startswith(" of ", position):
        position += 3
    found = money.behind(words.text, position, is_digits=numeral.form == "digits")
    if found is None:
        return None
    tokens = words.within(Span(position, found.edge))
    last = words.tree.tokens[tokens[-1]] if tokens else None
    return None if last and last.upos in ("VERB", "AUX", "ADJ", "ADV") and numeral.value is not None else found


def _measured(amount: Amount, size: Measure) -> Amount:
    return replace(amount, end=size.end, unit=size.name, kind=size.kind)


def ranged(text: str, within: Span, amounts: Sequence[Amount]) -> list[Amount]:
    """Join two numbers that are the ends of one range: between 40 and 50, 1.1-1.4 million, £2m to £3m."""
    found: list[Amount] = []
    for amount in amounts:
        if found and (joined := _joined(text, within, found[-1], amount)):
            found[-1] = joined
        else:
            found.append(amount)
    return found


def _joined(text: str, within: Span, low: Amount, high: Amount) -> Amount | None:
    gap = text[low.end : high.start]
    before = text[max(within.start, low.start - 40) : low.start]
    is_between = bool(BETWEEN.search(before))
    if low.value is None or high.value is None or low.high is not None or not (JOINED_BY_AND if is_between else JOINED).fullmatch(gap):
        return None
    if {low.form, high.form} - {"digits", "words", "share"} or not _fit(low, high):
        return None
    if not is_between and (FROM.search(before) or (" to " in gap and MOVED.search(before))):
        return None
    first = low.value
    if high.scale > 1 and low.scale == 1 and first < 1000 and first <= high.value / high.scale * 10:
        first *= high.scale
    if first >= high.value or (gap.strip() in ("-", "–", "—") and low.unit is None and _is_tally(text, within, high)):
        return None
    whole = high if high.unit else replace(low, end=high.end)
    return replace(
        whole, start=low.start, end=high.end, number=Span(low.number.start, high.number.end), value=first, high=high.value,
        form=low.form if low.form == high.form else "digits", scale=1, unit=high.unit or low.unit, kind=high.kind if high.unit else low.kind,
    )  # fmt: skip


def _fit(low: Amount, high: Amount) -> bool:
    """Tell whether two numbers can be of one unit: the same, or one of them has none."""
    return low.unit is None or high.unit is None or low.unit == high.unit


def _is_tally(text: str, within: Span, high: Amount) -> bool:
    """Tell whether two whole numbers with a dash between are sides of a vote or a score."""
    if high.unit is not None or high.scale > 1:
        return False
    return not re.match(r"[ -](?:[a-z]+[ -]){0,2}[a-z]+s\b", text[high.end : high.end + 40]) or bool(VOTE.search(text[within.start : within.end]))


def _is_never(words: Words, amount: Amount, never: Iterable[Span]) -> bool:
    """Tell whether a number is none that counts anything."""
    if amount.is_paid or amount.kind == "percent":
        return False
    if any(span.start < amount.number.end and amount.number.start < span.end for span in never):
        return not (amount.kind in ("measure", "rate") and amount.form == "digits" and amount.unit != "times" and _at_once(words, amount))
    if amount.form != "digits" and amount.form != "words":
        return False
    return amount.unit is None and (_is_year(words, amount) or is_part_of_name(words, amount.number) or _is_named(words, amount))


def _at_once(words: Words, amount: Amount) -> bool:
    before = words.text[amount.start - 1 : amount.start]
    return amount.end - amount.number.end <= 3 and not before.isalpha() and before != "-"


def _is_year(words: Words, amount: Amount) -> bool:
    written = amount.number.of(words.text)
    if amount.high is not None and amount.value is not None:
        return bool(re.fullmatch(r"(?:1[6-9]|20)\d\d\s?(?:[-–]|to|or)\s?(?:1[6-9]|20)?\d\d", written))
    if not re.fullmatch(r"1[0-9]\d\d|20\d\d", written):
        return False
    hedge = hedges.before(words.text, amount.start, words.tree.span.start)
    noun = counted(words, amount.number)
    if noun is None or noun.end is None:
        return True
    is_recent = 1900 <= int(written) <= 2100
    return is_recent and (hedge is None or hedge.modifier == "about") and not re.match(r" (?:people|jobs|troops|homes|workers|staff)", words.text[amount.end :])


def _is_named(words: Words, amount: Amount) -> bool:
    """Tell whether a number in words is a name's: the Six Nations, Three Gorges, BBC One."""
    inside = words.within(amount.number)
    if amount.form != "words" or not inside or not words.word(inside[0])[:1].isupper():
        return False
    following, is_first = words.token(inside[-1] + 1), inside[0] == 0 or words.word(inside[0] - 1) in ('"', "“", "'", "‘", "-", "–", ":")
    if is_first:
        return False
    return words.tree.tokens[inside[0]].upos == "PROPN" or bool(following and following.upos == "PROPN" and words.word(inside[-1] + 1)[:1].isupper())


def _quantity(words: Words, amount: Amount, found: Sequence[Quantity]) -> Quantity | None:
    """Give a number its noun, hedge and direction; None where it counts nothing."""
    text, start = words.text, words.tree.span.start
    if aged := _age(words, amount):
        return aged
    if sided := _vote(words, amount):
        return sided
    noun: Counted | None = None
    if amount.unit is None:
        noun = counted(words, amount.number)
        if noun and (unit := named(noun.unit)) and noun.end is not None:
            amount = replace(amount, unit=unit[0], kind=unit[1])
    amount = _as_share(words, amount, noun)
    end = noun.end if noun and noun.end else amount.end
    unit = amount.unit or (noun.unit if noun else None)
    amount, end, unit = _rated(words, amount, end, unit)
    if amount.unit is None and noun is None and unit is None:
        unit, kind = _elided(words, amount, found)
        if unit is None and _is_bare(words, amount):
            return None
        amount = replace(amount, kind=kind)
    modifier, span = _hedged(text, start, amount, end)
    way = direction(words, span, has_own_noun=noun is not None and noun.end is not None and amount.form != "times")
    kind: FigureKind = "change" if way and amount.kind != "age" else amount.kind
    return Quantity(
        span=span, number=amount.number, value=_whole(amount.value, amount.factor), high=_whole(amount.high, amount.factor), unit=unit,
        noun=noun.noun if noun else None, modifier="vague" if amount.value is None else modifier, kind=kind, direction=way, head=noun.head if noun else None,
    )  # fmt: skip


def _whole(value: float | None, factor: float) -> float | None:
    return None if value is None else float(f"{value * factor:.12g}")


def _hedged(text: str, start: int, amount: Amount, end: int) -> tuple[Modifier | None, Span]:
    """Return the hedge around a quantity, and the quantity's span with it."""
    is_duration = amount.kind == "duration"
    hedge = hedges.before(text, amount.start, start, is_duration=is_duration)
    behind = hedges.after(text, amount.number.end) or hedges.after(text, end)
    span = Span(hedge.edge if hedge else amount.start, max(end, behind.edge if behind else end))
    return (hedge.modifier if hedge else behind.modifier if behind else None), span


def _as_share(words: Words, amount: Amount, noun: Counted | None) -> Amount:
    return replace(amount, kind="rate") if amount.form == "share" else amount


def _rated(words: Words, amount: Amount, end: int, unit: str | None) -> tuple[Amount, int, str | None]:
    """Read what a quantity is per: $78 a barrel, 500 km an hour, 20 deaths per 100,000 people."""
    found = PER.match(words.text, end)
    if found is None or found.end() > words.tree.span.end or amount.form in ("share", "times") or (unit and " per " in unit):
        return amount, end, unit
    what = found["what"].lower()
    if found["article"] and (what.removesuffix("s") not in PER_NOUNS or found["article"].lower() == "the" or NOT_PER.match(words.text, found.end())):
        return amount, end, unit
    if unit is None and amount.form not in ("digits", "words", "vague"):
        return amount, end, unit
    per = f"{found['number'] or ''}{found['what']}"
    return replace(amount, kind="rate"), found.end(), f"{unit} per {per}" if unit else f"per {per}"


def _age(words: Words, amount: Amount) -> Quantity | None:
    text, start = words.text, words.tree.span.start
    if amount.kind not in ("count", "duration") or amount.value is None or amount.form not in ("digits", "words") or amount.value > 130:
        return None
    before = text[max(start, amount.start - 24) : amount.start]
    behind = AGE.match(text, amount.number.end)
    is_aged = bool(re.search(r"\b(?:aged|ages?|age of)(?: about| around| of| just| only| between)? ?\Z", before, re.IGNORECASE))
    is_told = bool(amount.unit is None and amount.high is None and re.search(r"[a-z)], \Z", before) and COMMA_AGE.match(text[amount.end : amount.end + 12]) and _names_person(words, amount))
    if not (behind or is_aged or is_told):
        return None
    span = Span(amount.start, behind.end() if behind else amount.end)
    modifier, span = _hedged(text, start, replace(amount, start=span.start), span.end)
    return Quantity(span=span, number=amount.number, value=amount.value, high=amount.high, unit="years", modifier=modifier, kind="age")


def _names_person(words: Words, amount: Amount) -> bool:
    """Tell whether the name of a person ends right before ", 34,"."""
    return any(name.kind == "person" and 0 <= amount.start - name.end <= 3 for name in words.tree.names)


def _vote(words: Words, amount: Amount) -> Quantity | None:
    """Read each side of 68-32 as votes."""
    if amount.unit is not None or amount.form != "digits" or amount.high is not None or amount.scale > 1 or amount.value != int(amount.value or 0.5):
        return None
    text, within = words.text, words.tree.span
    is_first = re.match(r"(?:\s?[-–—]\s?| to )\d{1,3}(?![\d%,.]\d|%|[ -]?(?:million|billion))", text[amount.end : amount.end + 12])
    is_second = re.search(r"(?<![\d,.])\d{1,3}(?:\s?[-–—]\s?| to )\Z", text[max(within.start, amount.start - 9) : amount.start])
    if not (is_first or is_second) or not VOTE.search(text[within.start : within.end]):
        return None
    noun = counted(words, amount.number) if is_second else None
    if noun and noun.end and noun.head is not None and noun.unit not in ("votes", "votings", "decisions", "rulings", "majorities", "margins", "tallies", "defeats", "wins"):
        if not re.search(r"\b(?:vote|voted|voting|by|of|margin|tally)\b", text[max(within.start, amount.start - 30) : amount.start], re.IGNORECASE):
            return None
    return Quantity(span=amount.number, number=amount.number, value=amount.value, unit="votes", kind="count")


def _elided(words: Words, amount: Amount, found: Sequence[Quantity]) -> tuple[str | None, FigureKind]:
    """Take the unit that is left out from the quantity before it in the sentence."""
    for quantity in reversed(found):
        if quantity.unit and quantity.kind not in ("duration", "age") and quantity.unit != "times":
            return quantity.unit, "count" if quantity.kind == "change" else quantity.kind
    return None, "count"


def _is_bare(words: Words, amount: Amount) -> bool:
    """Tell whether a number that counts nothing is better not shown."""
    if amount.form in ("share", "times"):
        return amount.form == "share"
    return amount.form == "words" and (amount.value or 0) < 13
