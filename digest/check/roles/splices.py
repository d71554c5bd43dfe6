"""A draft sentence and its evidence in, flaws out (pure): what was joined that its source does not join."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.roles.conflicts import conflicts
from digest.model import Reason


def splices(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield each subject whose predicate its source has of another."""
    for conflict in conflicts(draft, evidence):
        if conflict.kind == "spliced":
            yield Flaw(Reason.SPLICE, conflict.span)
