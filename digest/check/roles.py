"""A draft sentence and its evidence in, flaws out (pure): who did what to whom."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.conflicts import conflicts
from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.model import Reason


def roles(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield each subject that its source has as what the same is done to."""
    for conflict in conflicts(draft, evidence):
        if conflict.kind == "swapped":
            yield Flaw(Reason.ROLES, conflict.span)
