"""A draft's quantity and its source's in, the source's put in the draft's terms out (pure): 36 hours as 1.5 days, a quarter as 25 percent.

Only what is the same for sure: parts of a whole, and units of which one is a round number of the other. A month is no number of days.
Of a rate, 25 basis points are a quarter of a point.
"""

from __future__ import annotations

from dataclasses import replace

from digest.check.numbers.mentions import Mention
from digest.quantities import Quantity

SCALES = (  # units that measure the same, each with how many of the smallest it holds
    {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "nights": 86400, "weeks": 604800, "fortnights": 1209600},
    {"months": 1, "years": 12, "decades": 120, "centuries": 1200},
    {"basis points": 1, "points": 100, "percentage points": 100},
    {"millimetres": 1, "centimetres": 10, "metres": 1000, "kilometres": 1_000_000},
    {"inches": 1, "feet": 12, "yards": 36},
    {"milligrams": 1, "grams": 1000, "kilograms": 1_000_000, "tonnes": 1_000_000_000},
    {"millilitres": 1, "litres": 1000},
    {"ounces": 1, "lb": 16},
    {"watts": 1, "kilowatts": 1000, "megawatts": 1_000_000, "gigawatts": 1_000_000_000},
)
NEAR = 0.5 + 1e-9  # percent: what a third is rounded by
EXACT = 1e-6


def in_terms_of(draft: Mention, source: Mention) -> Mention:
    """Return a source's mention with its number in the unit of a draft's; itself where it has no other, or in another one."""
    one, other = draft.quantity, source.quantity
    if other.value is None or one.value is None or one.unit == other.unit:
        return source
    if one.unit == "percent" and is_part(source):
        value = _settled(other.value * 100, one.value)
        return source._replace(quantity=replace(other, value=value, unit="percent", noun=None, head=None, span=other.number))
    if other.unit == "percent" and is_part(draft):
        value = one.value if _settled(one.value * 100, other.value) == other.value else other.value / 100
        return source._replace(quantity=replace(other, value=value, unit=None))
    ratio = _ratio(one.unit or "", other.unit or "")
    if ratio is None or (one.unit, other.unit) == ("percentage points", "points"):
        return source  # an index has points too
    high = None if other.high is None else other.high * ratio
    return source._replace(quantity=replace(other, value=other.value * ratio, high=high, unit=one.unit))


def is_part(mention: Mention) -> bool:
    """Tell whether a quantity is a part of something, written as one: half, a quarter, two-thirds of voters."""
    quantity = mention.quantity
    is_fraction = quantity.value is not None and 0 < quantity.value < 1 and not any(sign.isdigit() for sign in mention.written)
    return is_fraction and (quantity.kind in ("rate", "change") or _has_no_measure(quantity))


def _has_no_measure(quantity: Quantity) -> bool:
    return quantity.unit is None or quantity.noun is not None


def _settled(percent: float, said: float) -> float:
    """Return what is said where it is a part's percentage, rounded: 33 for a third."""
    is_round = abs(percent * 2 - round(percent * 2)) < EXACT
    return said if abs(percent - said) <= (EXACT if is_round else NEAR) else percent


def _ratio(one: str, other: str) -> float | None:
    """Return how many of one unit another is."""
    return next((scale[other] / scale[one] for scale in SCALES if one in scale and other in scale), None)
