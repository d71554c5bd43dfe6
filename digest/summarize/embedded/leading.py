"""The sentences of a summary in, the one that is told where there is room for one out (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import DraftSentence
from digest.summarize.embedded.choice import option, size
from digest.summarize.embedded.clauses import Cut, Read, Telling
from digest.summarize.embedded.cuts import cuts

MOST_WORDS = 30


def lead(tellings: Sequence[Telling], reads: Sequence[Read]) -> DraftSentence | None:
    """Return the first sentence, cut where it is longer than a lead may be; None where no cut of it is short enough.

    Of a joined sentence the first part may be left alone; a sentence whose name was put in is not cut anew, since it would lose it.
    """
    if not tellings:
        return None
    first = tellings[0]
    if size(first.text) <= MOST_WORDS:
        return DraftSentence(text=first.text, sources=first.sources)
    begin = first.cuts[0]
    tried = [begin, *(cuts(begin.read) if begin.read in reads and not begin.more else ())]
    short = [cut for cut in tried if size(cut.text) <= MOST_WORDS]
    if not short:
        return None
    best = Telling((cut := max(short, key=worth),), cut.pieces)
    return DraftSentence(text=best.text, sources=best.sources)


def worth(cut: Cut) -> float:
    """Return how likely the words of a cut are told, together."""
    held = option(cut)
    return held.rest + sum(value for _, value in held.forms)
