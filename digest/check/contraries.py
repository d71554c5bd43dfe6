"""A draft sentence beside its evidence in, the words that say the contrary of the source's out (pure): "rose" for "fell"."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.matching import Matching
from digest.model import Span


def contraries(matching: Matching) -> Iterator[Span]:
    yield from ()
