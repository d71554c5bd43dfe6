"""Two figures in, whether their values can be one and the same out: hedges and rounding are given their room (pure)."""

from __future__ import annotations

from decimal import Decimal
from math import isclose

from digest.model import Figure

ROUND = 100  # a count that is no multiple of this is taken at its word: 20 is not 21, but 20,000 may be 20,140
LARGE = 1000
DOZEN = 12
ABOUT = 0.1  # of a value: how far "about" and a rounded number may reach at most
MORE = 0.5  # of a value: how far "more than" may reach at most
NEAR = 0.99  # of a step: what a truncated number may leave out
FINE = ("percent", "percentage points", "basis points")


def meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether two reaches have a number in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def is_exact(one: Figure, other: Figure) -> bool:
    """Tell whether two figures hold the very same number, whatever their hedges."""
    if one.value is None or other.value is None:
        return False
    return isclose(one.value, other.value, rel_tol=1e-6) and one.high == other.high


def is_telling(figure: Figure) -> bool:
    """Tell whether a value is so peculiar that two texts of one event hardly mean two things by it."""
    value = figure.value
    if value is None:
        return False
    return value >= ROUND or value != round(value)


def is_rare(figure: Figure) -> bool:
    """Tell whether a value is so large and uneven that it is one thing by any name: 15,000 members, 15,000 strikers."""
    value = figure.value
    return value is not None and value >= LARGE and 10 * step(value) <= value


def reach(figure: Figure) -> tuple[float, float]:
    """Return the least and the most that a figure may mean, given its hedge and the place of its last digit.

    "about 100,000" reaches from 90,000 to 110,000, "more than 40" to just below 50, "26" is 26. A range reaches from end to end.
    Raises ValueError for a vague plural, which means no number.
    """
    value = figure.value
    if value is None:
        raise ValueError("a vague plural reaches nowhere")
    if figure.high is not None:
        return min(value, figure.high), max(value, figure.high)
    last, size = step(value), abs(value)
    if figure.modifier and value % DOZEN == 0 and value <= 6 * DOZEN:
        last = max(last, DOZEN)  # "more than a dozen" is hardly more than 12
    if figure.unit in FINE:
        last = min(last, 1.0)
    match figure.modifier:
        case "about" | "plus or minus":
            room = max(min(last / 2, ABOUT * size), ABOUT / 10 * size)
            return value - room, value + room
        case "nearly" | "less than":
            return value - min(last, ABOUT * size), value
        case "more than" | "at least":
            return value, value + NEAR * min(last, MORE * size)
        case _:
            return _as_printed(figure, value, last)


def step(value: float) -> float:
    """Return the worth of a value's last digit that is not 0: 100,000 of 3.2 million, 0.1 of 138.7."""
    exponent = Decimal(repr(round(value, 4))).normalize().as_tuple().exponent
    return float(Decimal(10) ** exponent) if value and isinstance(exponent, int) else 1.0


def _as_printed(figure: Figure, value: float, last: float) -> tuple[float, float]:
    """Return the reach of a number without a hedge: it may have been rounded, or cut, behind its last digit."""
    if figure.unit in FINE:
        return value - last / 2, value + last * (NEAR / 2)
    is_counted = figure.kind in ("count", "derived", "duration", "age")
    if is_counted and last < ROUND and value == round(value):
        return value, value
    return value - min(last / 2, ABOUT * abs(value)), value + NEAR * min(last, ABOUT * abs(value))
