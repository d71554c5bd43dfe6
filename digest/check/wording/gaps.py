"""A draft sentence and one of its evidence in; where they agree word for word but for a few words out (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from digest.check.wording.matching import CONTENT, Match, Matching, Sentence
from digest.check.wording.scopes import Operator

LONGEST = 7  # tokens of a gap
NEAR = 5  # tokens on each side of it that are compared
FLANK = 2  # content words on both sides together that agree
COPIED = 4  # the same in a stretch that is copied


class Gap(NamedTuple):
    """A place where two sentences agree before and behind: draft tokens first to last, source tokens begin to end, ends exclusive."""

    draft: Sentence
    first: int
    last: int
    source: Sentence
    begin: int
    end: int

    @property
    def own(self) -> range:
        """The draft's tokens in it."""
        return range(self.first, self.last)

    @property
    def others(self) -> range:
        """The source's tokens in it."""
        return range(self.begin, self.end)


@lru_cache(maxsize=1)
def gaps(matching: Matching) -> tuple[Gap, ...]:
    """Return the gaps between each draft sentence and each of its evidence; several aspects ask for the same."""
    return tuple(gap for draft in matching.draft for source in matching.sources for gap in _between(draft, source))


def gone_back(matching: Matching, cut: Callable[[Gap], Sequence[Operator]], far: int) -> Iterator[tuple[Sentence, int, list[Match]]]:
    """Yield the draft's words with those of the evidence that they go back to: by what surrounds them, and by what is cut before them.

    cut: the operators of a gap's source that are cut out there where all around is kept. far: tokens behind a gap among which the
    words that they were said of are looked for.
    """
    yield from matching.pairs()
    for gap in gaps(matching):
        yield from _behind(matching, gap, cut(gap), far)


def _behind(matching: Matching, gap: Gap, ops: Sequence[Operator], far: int) -> Iterator[tuple[Sentence, int, list[Match]]]:
    """Yield what operators were said of that were cut out."""
    for head in {head for op in ops for head in op.heads if gap.end <= head < gap.end + far}:
        place = gap.last + head - gap.end
        if place < len(gap.draft.keys) and gap.draft.keys[place] == gap.source.keys[head]:
            others = [match for match in matching.matches(gap.draft, place) if (match.sentence, match.place) != (gap.source, head)]
            yield gap.draft, place, [Match(gap.source, head, 1.0), *others]


def _between(draft: Sentence, source: Sentence) -> Iterator[Gap]:
    blocks = SequenceMatcher(None, draft.keys, source.keys, autojunk=False).get_matching_blocks()[:-1]
    for one, two in pairwise(blocks):
        gap = Gap(draft, one.a + one.size, two.a, source, one.b + one.size, two.b)
        if len(gap.own) <= LONGEST and len(gap.others) <= LONGEST and _is_flanked(draft, gap):
            yield gap
    if blocks and blocks[0].b <= 3 and blocks[0].a <= 3 and _agree(draft, range(blocks[0].a, blocks[0].a + blocks[0].size)) >= FLANK:
        yield Gap(draft, 0, blocks[0].a, source, 0, blocks[0].b)


def _is_flanked(draft: Sentence, gap: Gap) -> bool:
    """Tell whether enough words agree right before a gap and right behind it."""
    before, after = _flanks(draft, gap)
    return before >= 1 and after >= 1 and before + after >= FLANK


def is_copied(gap: Gap, far: int = NEAR) -> bool:
    """Tell whether a gap stands in a stretch that is otherwise the source's own; far: tokens on each side that are compared."""
    before, after = _flanks(gap.draft, gap, far)
    return before >= 1 and after >= 1 and before + after >= COPIED


def begins_both(gap: Gap) -> bool:
    """Tell whether a gap is what the source's sentence begins with, and the draft goes on as it does."""
    return gap.first == gap.last == gap.begin == 0 and _flanks(gap.draft, gap)[1] >= COPIED - 1


def _flanks(draft: Sentence, gap: Gap, far: int = NEAR) -> tuple[int, int]:
    """Return how many content words agree right before a gap and right behind it."""
    before, after = range(max(0, gap.first - far), gap.first), range(gap.last, min(len(draft.keys), gap.last + far))
    same_before = [p for p in before if gap.begin - (gap.first - p) >= 0 and draft.keys[p] == gap.source.keys[gap.begin - (gap.first - p)]]
    ends = len(gap.source.keys)
    same_after = [p for p in after if gap.end + (p - gap.last) < ends and draft.keys[p] == gap.source.keys[gap.end + (p - gap.last)]]
    return _agree(draft, same_before), _agree(draft, same_after)


def _agree(draft: Sentence, places: range | list[int]) -> int:
    return sum(draft.b.tokens[p].upos in CONTENT for p in places)
