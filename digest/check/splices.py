"""A draft sentence and its evidence in, flaws out (pure): what was joined that its source does not join."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage


def splices(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with what was joined that its source does not join."""
    yield from ()
