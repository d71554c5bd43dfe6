"""A draft sentence and its evidence in, flaws out (pure): words between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage


def quotations(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with words between quotation marks."""
    yield from ()
