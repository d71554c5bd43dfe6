"""A draft sentence and its evidence in; numbers of an earlier or another event told of this one out (pure).

"Killing 14, two days after a similar crash left nine dead": the nine are not this crash's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.check.flaws import Evidence, Flaw
from digest.check.moved.documents import content
from digest.check.numbers.amounts import is_same
from digest.check.numbers.mentions import Mention, mentions
from digest.check.numbers.nouns import ALIKE, counts_same, root
from digest.check.numbers.units import is_of_unit
from digest.check.passages import Passage
from digest.check.wording.wordforms import key
from digest.language.branches import NOUNS, Branches
from digest.language.tree import ROOT
from digest.model import Reason

OTHER = frozenset("similar earlier previous another separate prior preceding other".split())
LEAST = 3  # words of a draft that are of the other event


def incidents(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the numbers that the sources have of another event only, in a draft that has no word of that."""
    known = [mention for passage in evidence.cited for mention in mentions(passage)]
    own = list(mentions(draft))
    sources = evidence.sentences
    apart = [(b, places) for b in sources for places in _events(b)]
    for mention in own:
        same = [source for source in known if is_same(mention, source)]
        inside = [(places, source) for source in same for b, places in apart if source.branches is b and _stands(source, places)]
        if not same or len(inside) < len(same) or _is_owned(mention):
            continue
        places, source = inside[0]
        rivals = [one for one in known if not (one.branches is source.branches and _stands(one, places)) and _is_rival(source, one)]
        if any(not any(is_same(mine, one) for mine in own) for one in rivals) and _is_of_this(mention, source, places, sources):
            yield Flaw(Reason.NUMBER, mention.quantity.span)


def _is_owned(mention: Mention) -> bool:
    """Tell whether a draft has a number as one of before, or of another event."""
    return bool(OTHER & {word.lower() for word in mention.branches.words}) or mention.before(12).endswith(("from ", "against ", "than "))


def _events(b: Branches) -> Iterator[set[int]]:
    """Yield the tokens that tell of another event than the rest of a sentence does."""
    for place, token in enumerate(b.tokens):
        head = token.head
        if b.small(place) not in OTHER or head == ROOT or b.tokens[head].upos not in NOUNS:
            continue
        above = b.tokens[head].head
        is_doer = b.labels[head] == "nsubj" or (b.labels[head] == "obl" and head < above)  # "after a similar crash left nine dead"
        if above != ROOT and is_doer and b.tokens[above].upos == "VERB":
            yield b.subtree(above)
        else:
            yield b.subtree(head)


def _stands(mention: Mention, places: set[int]) -> bool:
    return not places.isdisjoint(mention.branches.places(mention.quantity.number))


def _is_rival(one: Mention, other: Mention) -> bool:
    if other.quantity.value is None or is_same(one, other) or not is_of_unit(one, other):
        return False
    senses = [{root(mention.branches.small(place)) for place in range(len(mention.branches.words))} for mention in (one, other)]
    return counts_same(one, other) or any(all(group & sense for sense in senses) for group in ALIKE)


def _is_of_this(mention: Mention, source: Mention, places: set[int], sources: Sequence[Branches]) -> bool:
    """Tell whether a draft has words of what is told outside the other event, and of those inside only what counts."""
    b, c = mention.branches, source.branches
    rest = set().union(*(content(one) for one in sources if one is not c))
    outside = content(c, set(range(len(c.tokens))) - places) | rest
    counted = {key(c.small(place)) for place in places if c.tokens[place].start >= source.quantity.number.start}
    counts = places.intersection(c.places(source.quantity.number))
    heads = {key(c.small(above)) for place in counts for above in c.above(place) if above in places}
    inside = content(c, places) - outside - counted - heads
    own = content(b)
    return len(own & outside) >= LEAST and not own & inside and bool(inside)
