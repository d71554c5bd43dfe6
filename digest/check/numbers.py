"""A draft sentence and its evidence in, flaws out (pure): numbers, their units, counted nouns and hedges."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage


def numbers(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with numbers, their units, counted nouns and hedges."""
    yield from ()
