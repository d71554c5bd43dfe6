"""Two mentions of figures in, one of an edition before the other, whether the later is the same thing's new number out (pure)."""

from __future__ import annotations

import re

from digest.figures.reconciling.same import (
    LIKELY,
    NEVER_RIVAL,
    NO_RIVALS,
    is_alike,
    is_moving,
    is_of_another_kind,
    is_one_strike,
    is_same,
    is_wide,
)
from digest.figures.reconciling.things import Thing

GROWING = ("dead", "injured")  # measures that only a correction makes smaller; else fewer are those of another event
REVISED = re.compile(
    r"\b(?:revis\w+|correct\w+|lower(?:ed|ing)?|reduced|down from|not|wrong\w*|mistak\w+|recount\w*|(?:had|was|were) thought"
    r"|found alive)\b",
    re.IGNORECASE,
)
ANOTHER = re.compile(
    r"\b(?:second|another|separate|new|fresh|latest|different|third) (?:\w+ )?(?:earthquake|quake|attack|blast|explosion|bomb\w*|strike"
    r"|raid|crash|collision|fire|flood|storm|shooting|accident|incident|landslide|outbreak)\b",
    re.IGNORECASE,
)
OPEN = ("displaced", "missing", *GROWING)  # measures of which the next day's number may be any


def is_unchanged(old: Thing, new: Thing) -> bool:
    """Tell whether a later text gives the same number for the same thing."""
    return is_same(old, new) and old.marks == new.marks


def succeeds(old: Thing, new: Thing, text: str) -> bool:
    """Tell whether a later text gives another number for the same thing. text: the later one's sentence.

    What tells two numbers of one day apart by their dates does not count here, since a later text is of a later day; but a number that
    is of another time or mood than the text itself, a part, or of a second event follows nothing.
    """
    a, b = old.figure, new.figure
    if a.value is None or b.value is None or a.kind != b.kind or a.kind in NEVER_RIVAL or a.direction != b.direction:
        return False
    if not old.measure or is_of_another_kind(old, new) or old.measure in NO_RIVALS or old.is_part or new.is_part:
        return False
    if is_moving(old) or is_wide(old) or is_wide(new) or old.marks != new.marks or old.elsewhen or new.elsewhen or old.agrees(new):
        return False
    if ANOTHER.search(text) or not _is_likely(old, new, text):
        return False
    return is_alike(old, new) or is_one_strike(old, new)


def _is_likely(old: Thing, new: Thing, text: str) -> bool:
    """Tell whether one thing's number can have become another's."""
    before, now = abs(old.figure.value or 0), abs(new.figure.value or 0)
    if new.measure in GROWING and now < before:
        return bool(REVISED.search(text))
    return new.measure in OPEN or max(before, now) <= LIKELY * min(before, now)
