"""What a reason is translated by: its English form as a pattern, and the same in the other languages (pure)."""

from __future__ import annotations

from typing import NamedTuple

S = "\u00a0"  # French: before a colon, and between a number and what it counts
T = "\u202f"  # French: before ; and ?


class Usual(NamedTuple):
    """A reason that readers meet: its English form as a pattern, and the same in the other languages.

    Groups are names, numbers and what a library says; they stand in braces in the other forms. What stands there in square brackets
    is left out where its group is empty. Some groups are read further: "reason" is a reason of its own, "items" are several, each
    behind its name and in brackets, "writers" is a list, "shares" says how many each wrote; "count", "most", "more" and "seconds" are
    numbers, written as English writes them.
    """

    english: str
    fr: str
    de: str
