"""The slots of a draft sentence in, flaws out (pure): two words of one source that stand in one another's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from digest.check.flaws import Flaw
from digest.check.substitutions.slots import SORTS, Slot
from digest.check.substitutions.told import reason
from digest.check.wording.matching import Sentence

JOINING = frozenset({",", "and", "or", "&", "/"})
SKIPPED = frozenset("the a an his her its their".split())


def exchanged(slots: Sequence[Slot]) -> Iterator[Flaw]:
    """Yield the words that stand in the place of one another: "a profit of 40 against a loss of 12" for a loss of 40."""
    for one, other in combinations(slots, 2):
        if one.source is other.source and _is_crossed(one, other):
            for slot in (one, other):
                place = _only(slot.draft, slot.own)
                if place is not None:
                    token = slot.draft.b.tokens[place]
                    yield Flaw(reason(slot, place), token.span, _word(slot))


def _is_crossed(one: Slot, other: Slot) -> bool:
    mine, theirs = _only(one.draft, one.own), _only(other.draft, other.own)
    if mine is None or theirs is None or _is_list(one.draft, mine, theirs):
        return False
    his, its = _only(one.source, one.others), _only(other.source, other.others)
    if his is None or its is None:
        return False
    own, source = one.draft.keys, one.source.keys
    return own[mine] == source[its] != own[theirs] == source[his]


def _only(sentence: Sentence, places: range) -> int | None:
    """Return the one token of some, where it is a noun, a verb or an adjective and in no name."""
    here = places.start
    is_word = len(places) == 1 and sentence.b.tokens[here].upos in SORTS and sentence.b.name(here) is None
    return here if is_word and sentence.b.words[here].isalpha() else None


def _is_list(sentence: Sentence, one: int, other: int) -> bool:
    """Tell whether only words that join stand between two: soldiers and police are police and soldiers."""
    between = {sentence.b.small(place) for place in range(one + 1, other)} - SKIPPED
    return between <= JOINING


def _word(slot: Slot) -> str | None:
    own, theirs = slot.draft.b, slot.source.b
    is_form = own.tokens[slot.first].xpos == theirs.tokens[slot.begin].xpos
    return theirs.words[slot.begin] if is_form and own.words[slot.first].islower() and theirs.words[slot.begin].islower() else None
