"""A draft sentence and its evidence in, flaws out (pure): who did what to whom."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage


def roles(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with who did what to whom."""
    yield from ()
