"""A draft sentence and its evidence in, flaws out (pure): days, months, years and spans of the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage


def dates(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with days, months, years and spans of the calendar."""
    yield from ()
