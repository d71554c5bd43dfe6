"""A draft sentence and its evidence in, flaws out (pure): a word of the draft where its source has another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from digest.check.flaws import Evidence, Flaw
from digest.check.matching import Matching, Sentence
from digest.check.nouns import PERSON
from digest.check.passages import Passage
from digest.check.substitutions.alike import PEOPLE, UNITS, WIDE, is_alike, root
from digest.check.substitutions.slots import SORTS, Slot, governed, slots
from digest.check.wordforms import key
from digest.model import Reason, Span
from digest.text import words

SHORTEST = 3  # letters


def substitutions(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the draft's words that stand where its evidence has others."""
    told = _Told(draft, evidence)
    for sentence in told.matching.draft:
        for place in range(len(sentence.keys)):
            if _is_compared(sentence, place) and (found := told.replaced(sentence, place)):
                yield _flaw(told, sentence, place, *found)


def _is_compared(sentence: Sentence, place: int) -> bool:
    b, word = sentence.b, sentence.b.words[place]
    return b.tokens[place].upos in SORTS and b.name(place) is None and len(word) >= SHORTEST and word.isalpha()


class _Told:
    """A draft sentence beside its evidence: what of its words the evidence has, and where it has others."""

    def __init__(self, draft: Passage, evidence: Evidence) -> None:
        self.matching = Matching(draft, evidence.cited)
        self._evidence = evidence
        self._own = {own for sentence in self.matching.draft for own in sentence.keys}
        self._slots = {
            id(sentence): [slot for source in self.matching.sources for slot in slots(sentence, source)] for sentence in self.matching.draft
        }

    @cached_property
    def _near(self) -> dict[str, str]:
        """The words of the cited sentences, of those read before them and of their titles, by key."""
        found = {b.small(place) for passage in self._evidence.cited for b in passage.branches for place in range(len(b.words))}
        found.update(word.lower() for passage in self._evidence.cited for word in words(passage.title))
        return {root(word): word for word in found}

    @cached_property
    def _cited(self) -> set[str]:
        """The words of the cited sentences."""
        return {source.b.small(place) for source in self.matching.sources for place in range(len(source.keys))}

    def slots(self, sentence: Sentence, place: int) -> list[Slot]:
        """Return the slots that a token stands in."""
        return [slot for slot in self._slots[id(sentence)] if place in slot]

    def replaced(self, sentence: Sentence, place: int) -> tuple[Sentence, int] | None:
        """Return the source's word that a draft's word replaces without saying the same."""
        word, own = sentence.b.small(place), self.slots(sentence, place)
        if any(is_alike(word, slot.source.b.small(at)) for slot in own for at in slot.others):
            return None
        for slot in own:
            is_near = root(word) in self._near
            if slot.is_tight and (not is_near or slot.is_verbatim) and (at := self._fitting(sentence, place, slot.source, slot.others)) is not None:
                return slot.source, at
        if root(word) in self._near or key(word) in WIDE or any(is_alike(word, other) for other in self._cited):
            return None
        return self._loosely(sentence, place, own)

    def _loosely(self, sentence: Sentence, place: int, own: Sequence[Slot]) -> tuple[Sentence, int] | None:
        for slot in own:
            if (at := self._fitting(sentence, place, slot.source, slot.others)) is not None:
                return slot.source, at
        for source in self.matching.sources:
            if (at := self._fitting(sentence, place, source, governed(sentence, place, source))) is not None:
                return source, at
        return None

    def _fitting(self, sentence: Sentence, place: int, source: Sentence, others) -> int | None:
        """Return the first of some tokens of a source that the draft's can be held against: of its sort, and nowhere in the draft."""
        b, word = sentence.b, sentence.b.small(place)
        for at in others:
            other = source.b.small(at)
            is_sort = SORTS.get(source.b.tokens[at].upos) == SORTS[b.tokens[place].upos] and other.isalpha()
            is_person = key(word) in PEOPLE and PERSON.search(other)
            if is_sort and source.keys[at] not in self._own and not is_person:
                return at
        return None


def _flaw(told: _Told, sentence: Sentence, place: int, source: Sentence, at: int) -> Flaw:
    return Flaw(_reason(sentence, place, source, at), sentence.b.tokens[place].span, None)


def _reason(sentence: Sentence, place: int, source: Sentence, at: int) -> Reason:
    return Reason.CLAIM
