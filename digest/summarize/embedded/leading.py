"""The sentences of a summary in, the one that is told where there is room for one out (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Story
from digest.summarize.embedded.choice import option, size
from digest.summarize.embedded.clauses import Cut, Read, Telling
from digest.summarize.embedded.cuts import cuts
from digest.summarize.embedded.dates import dated
from digest.summarize.embedded.fitting import fitted
from digest.summarize.embedded.names import Naming
from digest.summarize.embedded.whom import leans

MOST_WORDS = 30


def leads(tellings: Sequence[Telling], picked: Sequence[Cut], reads: Sequence[Read], story: Story, name: Naming) -> list[Telling]:
    """Return what the lead may be, the best first: the first sentence, or where that is longer than a lead may be its cuts that are not.

    Of a joined sentence the first part may be left alone; a sentence whose name was put in is not cut anew, since it would lose it.
    Behind them stand what of it fits at all, and then the other sentences that lean on none, the likeliest first, each with the names
    that it needs where it stands alone.
    picked: what the sentences were made of, before names were put in. name: what gives these, as `naming` makes it.
    """
    if not tellings or size(tellings[0].text) <= MOST_WORDS:
        return list(tellings[:1])
    begin = tellings[0].cuts[0]
    is_own = begin.read in reads
    tried = [begin, *(dated(cut, story) for cut in (cuts(begin.read) if is_own and not begin.more else ()))]
    short = {cut.text: cut for cut in tried if size(cut.text) <= MOST_WORDS}
    last = fitted(begin.read, MOST_WORDS) if is_own else None
    others = sorted((cut for cut in picked if cut.read is not begin.read and not leans(cut.read)), key=lambda cut: -cut.read.chosen)
    alone = [dated(cut, story) for one in (last, *others) if one for cut in name([one]) if cut]
    found = [*sorted(short.values(), key=worth, reverse=True), *(cut for cut in alone if size(cut.text) <= MOST_WORDS)]
    return [Telling((cut,), cut.pieces) for cut in found]


def worth(cut: Cut) -> float:
    """Return how likely the words of a cut are told, together."""
    held = option(cut)
    return held.rest + sum(value for _, value in held.forms)
