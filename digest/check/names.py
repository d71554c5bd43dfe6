"""A draft sentence and its evidence in, flaws out (pure): the names of persons, bodies and places."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage


def names(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with the names of persons, bodies and places."""
    yield from ()
