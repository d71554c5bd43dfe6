"""A draft sentence and its evidence in, flaws out (pure): who did what to whom."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.roles.conflicts import conflicts
from digest.check.roles.converses import turned_events
from digest.check.roles.exchanges import exchanged_names
from digest.model import Reason


def roles(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield each subject that its source has as what the same is done to, and names that have changed places."""
    for conflict in conflicts(draft, evidence):
        if conflict.kind == "swapped":
            yield Flaw(Reason.ROLES, conflict.span)
    yield from turned_events(draft, evidence)
    sources = evidence.sentences
    for b in draft.own_branches:
        for place in exchanged_names(b, sources):
            yield Flaw(Reason.ROLES, b.tokens[place].span)
