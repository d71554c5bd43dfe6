"""Two quantities with one number in, whether they are in one unit out (pure)."""

from __future__ import annotations

import re

from digest.check.numbers.mentions import Mention
from digest.quantities import Quantity, money
from digest.quantities.measures import named

POINTS = ("percent", "percentage points", "basis points", "points")
DOLLARS = frozenset("USD CAD AUD NZD HKD SGD TWD BRL JMD NAD TTD BZD MXN".split())
BARE = re.compile(r"(?<![A-Za-z])\$|\bdollars?\b|\bdlrs?\b", re.IGNORECASE)
AT = re.compile(r"\b(?:at|aged?|was|is|turn\w*) \Z")  # died at 81 at home
AGED = re.compile(r"\b(?:aged?|old|olds|turn\w*|birthday|was|is|at|born)\b", re.IGNORECASE)
AGE_REACH = 12  # characters around a duration in which a word makes it an age
POUND = re.compile(r"[\s-]pounds?\b(?!\s+sterling)", re.IGNORECASE)
SIGN = re.compile(
    r"[$£€¥]|\b(?:dollars?|pounds?|euros?|pence|cents?|yen|yuan|francs?|rupees?|crowns?|pesos?|roubles?|rubles?|[A-Z]{3})\b|\d[pc]\b"
)
EACH = re.compile(r" ?(?:an?|per|each|every|/) (?P<of>\w+)\b(?! (?:ago|earlier|later|before|after|old)\b)", re.IGNORECASE)
# what prices are for, beside what is measured
SOLD = frozenset(
    "share person head household customer passenger pupil student ticket unit vote match game room bottle vehicle car child".split()
)
PRICES = ("money", "rate", "measure")
PER = " per "
TIMED = {
    "second": "seconds?", "minute": "minutes?", "hour": "hour", "day": "day|daily|bpd", "night": "night", "week": "week",
    "month": "month", "quarter": "quarter", "year": "year|annual|annum|per-year",
}  # fmt: skip


def is_of_unit(draft: Mention, source: Mention) -> bool:
    """Tell whether a draft's number is in the unit of its source's: what is left unsaid on one side is no other unit."""
    if draft.quantity.kind == "age" and source.quantity.kind == "duration" and not AGED.search(source.text, *_around(source)):
        return False  # jailed for 40 years
    one, other = _measure(draft.quantity), _measure(source.quantity)
    if one == other or _is_pound(draft, source, {one, other}):
        return _is_per_same(draft, source)
    if one is None or other is None:
        return _is_left_out(draft, source, one, other)
    if {one, other} <= DOLLARS:
        return _is_bare(draft) or _is_bare(source)
    return False


def _around(mention: Mention) -> tuple[int, int]:
    """Return where a quantity begins with what stands before it, and ends with the word behind it."""
    span, whole = mention.quantity.span, mention.branches.tree.span
    return max(whole.start, span.start - AGE_REACH), min(whole.end, span.end + AGE_REACH)


def _is_pound(draft: Mention, source: Mention, units: set[str | None]) -> bool:
    """Tell whether one of two was read as money and is a weight: a four-pound tumour, of 4lb."""
    paid = draft if draft.quantity.unit == "GBP" else source
    return units == {"GBP", "lb"} and POUND.search(paid.quantity.span.of(paid.text)) is not None


def _is_bare(mention: Mention) -> bool:
    return bool(BARE.search(mention.quantity.span.of(mention.text)))


def _measure(quantity: Quantity) -> str | None:
    """Return what a quantity is measured in, without what it is per; None where it counts things."""
    unit = (quantity.unit or "").split(PER)[0].removeprefix("per ")
    if quantity.kind == "age":
        return unit or "years"
    if money.is_currency(unit) or unit in POINTS or unit == "times" or (named(unit) and quantity.noun is None):
        return unit
    return None


def _is_left_out(draft: Mention, source: Mention, one: str | None, other: str | None) -> bool:
    """Tell whether a number only lacks its unit, or the reading of it: it has a noun of its own on neither side."""
    bare = draft if one is None else source
    if bare is source and money.is_currency(one or "") and not _has_money(source):
        return False  # raised 5 million, raised £5 million
    if "age" in (draft.quantity.kind, source.quantity.kind) and AT.search(draft.before()):
        return True
    if bare.quantity.kind == "rate" or one == "times" or other == "times":
        return True
    return bare.quantity.unit is None


def _has_money(mention: Mention) -> bool:
    """Tell whether a sentence writes a currency anywhere, which may hold for a number beside it: between $5m and 6m."""
    return SIGN.search(mention.branches.tree.span.of(mention.text)) is not None


def _is_per_same(draft: Mention, source: Mention) -> bool:
    """Tell whether what a draft's rate is per stands with its source too: per year, a year, annual; per month is another."""
    one, other = (_per(mention.quantity) for mention in (draft, source))
    if one in TIMED and not other and draft.quantity.kind != "duration":
        return _says_per(one, source)
    return one == other if one and other else not _is_price_of_other(draft, source)


def _says_per(period: str, source: Mention) -> bool:
    """Tell whether a source's sentence says anywhere that a sum comes by the day, month or year: yearly, annual, in a year."""
    return re.search(rf"(?<!\d-)\b(?:{TIMED[period]})(?!s\b)", source.branches.tree.span.of(source.text), re.IGNORECASE) is not None


def _is_price_of_other(draft: Mention, source: Mention) -> bool:
    """Tell whether two sums are for one of different things each, said behind them: a barrel, a gallon."""
    one, other = each(draft), each(source)
    return bool(one) and bool(other) and one != other


def each(mention: Mention) -> str:
    """Return what a sum is said to be for one of, right behind it, where that is measured, timed or sold; nothing elsewhere."""
    if (said := _per(mention.quantity)) is not None:
        return said
    found = EACH.match(mention.text, mention.quantity.span.end, mention.branches.tree.span.end)
    if found is None or mention.quantity.kind not in PRICES:
        return ""
    word = found["of"].lower()
    return word.removesuffix("s") if word in SOLD or named(word) else ""


def _per(quantity: Quantity) -> str | None:
    parts = f" {quantity.unit or ''}".split(PER)
    return parts[1].removesuffix("s") if len(parts) > 1 else None
