"""A draft sentence and its evidence in, flaws out (pure): what was joined that its source does not join."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.roles.bearers import borne_by_others
from digest.check.roles.causes import causes, disorders
from digest.check.roles.conflicts import conflicts
from digest.check.roles.objects import other_objects
from digest.check.roles.works import crossed_works
from digest.model import Reason


def splices(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield each subject, name, title, object or cause that stands with what its source has with another."""
    for conflict in conflicts(draft, evidence):
        if conflict.kind == "spliced":
            yield Flaw(Reason.SPLICE, conflict.span)
    for found in (borne_by_others, crossed_works, other_objects, causes, disorders):
        yield from found(draft, evidence)
