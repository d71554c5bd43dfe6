"""The sentences of a summary in, the one that is told where there is room for one out (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.summarize.embedded.choice import option, size
from digest.summarize.embedded.clauses import Cut, Read, Telling
from digest.summarize.embedded.cuts import cuts

MOST_WORDS = 30


def leads(tellings: Sequence[Telling], reads: Sequence[Read]) -> list[Telling]:
    """Return what the lead may be, the best first: the first sentence, or where that is longer than a lead may be its cuts that are not.

    Of a joined sentence the first part may be left alone; a sentence whose name was put in is not cut anew, since it would lose it.
    """
    if not tellings or size(tellings[0].text) <= MOST_WORDS:
        return list(tellings[:1])
    begin = tellings[0].cuts[0]
    tried = [begin, *(cuts(begin.read) if begin.read in reads and not begin.more else ())]
    short = {cut.text: cut for cut in tried if size(cut.text) <= MOST_WORDS}
    return [Telling((cut,), cut.pieces) for cut in sorted(short.values(), key=worth, reverse=True)]


def worth(cut: Cut) -> float:
    """Return how likely the words of a cut are told, together."""
    held = option(cut)
    return held.rest + sum(value for _, value in held.forms)
