"""The sentences of a summary in, the one that is told where there is room for one out (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import DraftSentence
from digest.summarize.embedded.choice import option
from digest.summarize.embedded.clauses import Cut, Read, Telling
from digest.summarize.embedded.cuts import cuts
from digest.text import count_words

MOST_WORDS = 30


def lead(tellings: Sequence[Telling], reads: Sequence[Read]) -> DraftSentence | None:
    """Return the first sentence, cut where it is longer than a lead may be; None where no cut of it is short enough.

    Of a joined sentence the first part may be left alone; a sentence whose name was put in is not cut anew, since it would lose it.
    """
    if not tellings:
        return None
    first = tellings[0]
    if words(first.text) <= MOST_WORDS:
        return DraftSentence(text=first.text, sources=first.sources)
    begin = first.cuts[0]
    tried = [begin, *(cuts(begin.read) if begin.read in reads and not begin.more else ())]
    short = [cut for cut in tried if words(cut.text) <= MOST_WORDS]
    if not short:
        return None
    best = Telling((cut := max(short, key=worth),), cut.pieces)
    return DraftSentence(text=best.text, sources=best.sources)


def worth(cut: Cut) -> float:
    """Return how likely the words of a cut are told, together."""
    held = option(cut)
    return held.rest + sum(value for _, value in held.forms)


def words(text: str) -> int:
    """Count the words of a text, however they are counted: what stands between blanks, or the runs of letters, whichever is more."""
    return max(count_words(text), len(text.split()))
