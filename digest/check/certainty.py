"""A draft sentence and its evidence in, flaws out (pure): what is surer in the draft than in its source."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage


def certainty(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with what is surer in the draft than in its source."""
    yield from ()
