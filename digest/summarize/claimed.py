"""A value of a checkpoint's files in, the number that it is within its bounds out, or None (pure).

Whoever made a checkpoint may have written anything there: a text, a boolean, which Python takes for a number, one that is infinite.
"""

from __future__ import annotations

MOST = 1 << 40  # no size of a model comes near


def whole(value: object, least: int = 1, most: int = MOST) -> int | None:
    """Return a whole number from `least` to `most`; None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most else None


def number(value: object, least: float, most: float) -> float | None:
    """Return a number from `least` to `most`; None for anything else, and for what is no number (nan)."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most else None


def token(value: object, size: int) -> bool:
    """Tell whether a value is the number of a token of so many."""
    return whole(value, 0, size - 1) is not None


def tokens(value: object, size: int) -> bool:
    """Tell whether a value is a list of tokens' numbers, and not empty."""
    return isinstance(value, list) and bool(value) and all(token(one, size) for one in value)


def token_runs(value: object, size: int) -> bool:
    """Tell whether a value is a list of such lists, and not empty."""
    return isinstance(value, list) and bool(value) and all(tokens(one, size) for one in value)
