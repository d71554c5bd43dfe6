"""Two mentions of figures in, whether they are of one thing, and whether they give it two numbers, out (pure)."""

from __future__ import annotations

from digest.figures.agree import ABOUT, LARGE, is_exact, is_rare, is_telling
from digest.figures.things import Thing
from digest.model import Figure

LIKELY = 2.5  # times: two numbers that lie further apart count two things
MANY, MOST = 0.4, 0.75  # of the words of what
FATES = ("dead", "injured", "missing", "displaced")  # measures that say of themselves what is counted
GENERAL = ("percent", "percentage points", "basis points", "tim")  # measures that say nothing of it
MOVING = ("per hour", "degrees", "points")  # measures that change by the hour
WIDE = 2  # times: a range whose ends lie further apart says no one number
NEVER_RIVAL = ("age", "duration", "derived")


def is_same(one: Thing, other: Thing) -> bool:
    """Tell whether two mentions are of one figure: numbers that agree, of one thing."""
    a, b = one.figure, other.figure
    if a.kind == b.kind == "derived":
        return one.listed == other.listed
    if one.measure != other.measure and not (a.kind == b.kind == "count" and is_exact(a, b) and is_rare(a)):
        return False
    if (a.kind == "age") != (b.kind == "age") or {a.direction, b.direction} == {"up", "down"}:
        return False
    if a.value is None or b.value is None:
        return a.value is b.value and a.noun == b.noun and (one.words == other.words or bool(one.words & other.words))
    if is_exact(a, b):
        return (
            (is_telling(a) and one.measure == other.measure)
            or bool(one.words & other.near or other.words & one.near)
            or (one.measure in FATES and is_alike(one, other))
        )
    return one.marks == other.marks and one.agrees(other) and (is_alike(one, other) or _is_rounded(a, b))


def _is_rounded(a: Figure, b: Figure) -> bool:
    """Tell whether two large counts that agree are hardly two: "more than 200,000 birds" and "210,000 birds"."""
    low, high = sorted((a.value or 0, b.value or 0))
    return a.kind == b.kind == "count" and bool(a.modifier or b.modifier) and low >= LARGE and high - low <= ABOUT * low


def is_rival(one: Thing, other: Thing) -> bool:
    """Tell whether two mentions give one thing, at one time, two different numbers."""
    a, b = one.figure, other.figure
    if a.value is None or b.value is None or a.kind != b.kind or a.kind in NEVER_RIVAL or a.direction != b.direction:
        return False
    if not one.measure or one.measure != other.measure or one.measure == "vot" or one.is_part or other.is_part:
        return False
    if _is_moving(one) or _is_wide(one) or _is_wide(other):
        return False
    if one.marks != other.marks or one.elsewhen != other.elsewhen or (one.dates and other.dates and not one.dates & other.dates):
        return False
    low, high = sorted((abs(a.value), abs(b.value)))
    return high <= LIKELY * low and not one.agrees(other) and is_alike(one, other)


def _is_moving(one: Thing) -> bool:
    return any(word in one.measure for word in MOVING)


def _is_wide(one: Thing) -> bool:
    low, high = one.figure.value, one.figure.high
    return low is not None and high is not None and high > WIDE * low


def is_alike(one: Thing, other: Thing) -> bool:
    """Tell whether what two texts say of their numbers is the same: the words of each stand in the sentence of the other.

    Most words of one and many of the other: where both have a word of their own ("first-time", "continuing") they are two things.
    Of the dead, injured and missing of one event, texts say the same in many ways; a word in common is enough, or none.
    """
    if one.measure in FATES:
        apart = one.named and other.named and not one.named & other.named
        return not apart and (not (one.words and other.words) or bool(one.words & other.words))
    if (one.names and other.names and not one.names & other.names) or not one.words & other.words:
        return False
    shares = sorted(len(a.words & b.near) / len(a.words) for a, b in ((one, other), (other, one)))
    return shares[0] >= (MOST if one.measure in GENERAL else MANY) and shares[1] >= MOST
