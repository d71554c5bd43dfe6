"""Two quantities in, whether their numbers are one and the same, or one rounded and hedged, out (pure)."""

from __future__ import annotations

import re
from decimal import Decimal
from math import inf, isclose, log10

from digest.check.numbers.mentions import Mention
from digest.quantities.numerals import LARGEST

CLOSE = 1e-6
TENTH = 0.1  # how far "about", "nearly" may be from the number that was rounded, as a share of it
FIFTH = 0.2  # the same for a length of time that is told in another unit
QUARTER = 0.25  # how far "more than" may be
EXACT = 100  # times the worth of the last digit: "some 2,987" is exact beside "nearly 3,000"
MANTISSA = re.compile(r"\d+(?:[.,]\d+)*")
ABOVE, BELOW = ("more than", "at least"), ("less than", "nearly")
VAGUE = {  # the least and the most that a vague plural says
    "several": (3, 12), "few": (3, 10), "handful": (2, 10), "tens": (20, 100), "dozens": (24, 100), "scores": (20, 100), "dozen": (24, 100),
    "hundred": (200, 1000), "thousand": (2000, 10_000), "million": (2e6, 1e9), "billion": (2e9, 1e12), "trillion": (2e12, 1e15),
}  # fmt: skip


def is_same(draft: Mention, source: Mention) -> bool:
    """Tell whether two quantities hold the same number, or the same vague plural."""
    one, other = draft.quantity, source.quantity
    if one.value is None or other.value is None:
        return _is_as_vague(draft, source)
    return is_close(one.value, other.value) and (
        one.high is other.high is None or (one.high is not None and other.high is not None and is_close(one.high, other.high))
    )


def is_rounded(draft: Mention, source: Mention) -> bool:
    """Tell whether a draft's number is its source's, rounded, with the hedge that says so: 2,987 is nearly 3,000, more than 2,900."""
    one, other = draft.quantity, source.quantity
    if one.value is None or other.value is None or one.high is not None or (other.high is None and is_close(one.value, other.value)):
        return False
    low, high = sorted((other.value, other.high if other.high is not None else other.value))
    if other.high is not None and (one.modifier, one.value) in (
        ("up to", high),
        ("at least", low),
        ("more than", low),
        ("less than", high),
    ):
        return True
    step, off = _step(draft), abs(one.value) - abs(other.value)
    is_near = other.modifier == "about" and (one.modifier == "about" or step >= EXACT * _step(source) or abs(off) >= _step(source))
    if other.modifier is not None and not is_near and not _is_weaker_bound(draft, source):
        return False
    if other.high is not None or step <= _step(source):
        return False  # a number with as many digits is another number
    match one.modifier:
        case "about":
            return abs(off) <= min(step / 2, TENTH * abs(other.value))
        case "nearly" | "less than" | "up to":
            is_other_unit = other.kind == "duration" and not other.value.is_integer()  # 12 days are nearly two weeks
            return 0 <= off <= min(step, (FIFTH if is_other_unit else TENTH) * abs(other.value))
        case "more than" | "at least":
            return 0 <= -off <= min(step, QUARTER * abs(other.value))
        case _:
            return False


def _is_weaker_bound(draft: Mention, source: Mention) -> bool:
    """Tell whether a draft's bound goes the way of its source's: over 300,000 where that says more than 310,000.

    What fell by as much as 11.2 percent fell by more than 11.
    """
    one, other = draft.quantity.modifier, source.quantity.modifier
    if other == "up to" and source.quantity.kind in ("change", "percent") and source.quantity.direction is not None:
        return one in ABOVE
    return (one in ABOVE and other in ABOVE) or (one in BELOW and other == "nearly") or (one == other == "less than")


def is_vaguer(draft: Mention, source: Mention) -> bool:
    """Tell whether a draft's vague plural says less than the number of its source: "dozens" of 40."""
    value = source.quantity.value
    if draft.quantity.value is not None or value is None:
        return False
    least, most = _reach(draft.written)
    return least <= value < most


def is_scaled(draft: Mention, source: Mention) -> bool:
    """Tell whether two quantities are written with the same digits and mean different sums: 12.9m and 12.9bn."""
    one, other = draft.quantity.value, source.quantity.value
    if not one or not other:
        return False
    digits = [MANTISSA.search(mention.written) for mention in (draft, source)]
    ratio = log10(abs(one / other))
    is_power = round(ratio) != 0 and round(ratio) % 3 == 0 and isclose(ratio, round(ratio), abs_tol=CLOSE)
    return is_power or (digits[0] is not None and digits[1] is not None and digits[0].group() == digits[1].group())


def is_close(one: float, other: float) -> bool:
    """Tell whether two values are one, their signs left out."""
    return isclose(abs(one), abs(other), rel_tol=CLOSE)


def _is_as_vague(draft: Mention, source: Mention) -> bool:
    if draft.quantity.value is not source.quantity.value:
        return False
    one, other = _reach(draft.written), _reach(source.written)
    return one[0] < other[1] and other[0] < one[1]


def _reach(written: str) -> tuple[float, float]:
    """Return the least and the most that a vague plural can mean: "hundreds" 200 to 1,000, "tens of thousands" 20,000 to 100,000."""
    low, high = 1.0, 1.0
    for word in re.findall(r"[a-z]+", written):
        for name in (word, word.removesuffix("s")):
            if name in VAGUE:
                least, most = VAGUE[name]
                is_scale = name in ("hundred", "thousand", "million", "billion", "trillion")
                low, high = (low * least / 2, high * most / 2) if is_scale and low > 1 else (low * least, high * most)
                break
    return (low, high) if high > 1 else (2.0, inf)


def _step(mention: Mention) -> float:
    """Return the worth of a number's last digit that is not 0: 100,000 of 3.2 million; 12 of a dozen."""
    value = mention.quantity.value or 0.0
    if "dozen" in mention.written:
        return 12.0
    if 0 < value < 1 and not any(sign.isdigit() for sign in mention.written):
        return TENTH  # half, a third
    if not 0 < abs(value) < LARGEST:
        return 1.0
    exponent = Decimal(repr(round(value, 6))).normalize().as_tuple().exponent
    return float(Decimal(10) ** exponent) if isinstance(exponent, int) else 1.0
