"""A draft sentence and its evidence in, flaws out (pure): a word of the draft where its source has another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from digest.check.flaws import Evidence, Flaw
from digest.check.numbers.mentions import mentions
from digest.check.numbers.nouns import PERSON
from digest.check.numbers.units import POINTS
from digest.check.passages import Passage
from digest.check.substitutions.alike import is_alike, root
from digest.check.substitutions.exchanged import exchanged
from digest.check.substitutions.quantifiers import quantifiers
from digest.check.substitutions.senses import LIGHT, MEASURES, PEOPLE, WIDE
from digest.check.substitutions.slots import SHORT, SORTS, Slot, governed, slots
from digest.check.substitutions.told import flaw, is_counted, is_sure
from digest.check.wording.contraries import CONVERSE, subject
from digest.check.wording.matching import Sentence, matching_of
from digest.check.wording.scopes import is_bound
from digest.check.wording.wordforms import key
from digest.dates.written import written
from digest.kept import kept
from digest.language.branches import JOINTS, Branches
from digest.model import Reason, Span
from digest.text import words

SHORTEST, LONG = 3, 4  # letters of a word that is compared, and of one that must stand somewhere
COPIED = 0.9  # of a sentence's other words, where a noun that stands nowhere is no editor's
NONE = frozenset("no not n't n’t none nobody neither never".split())
TOLD = ("part", "gap")  # dates in words, of which some are none
FLANK = {"VERB": 2}  # neighbours on both sides that leave no doubt of what a word replaces; else 1


def substitutions(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the draft's words that stand where its evidence has others."""
    told, seen = _Told(draft, evidence), set[Span]()
    for found in _all(told):
        if all(found.span.end <= span.start or span.end <= found.span.start for span in seen):
            seen.add(found.span)
            yield found


def _all(told: _Told) -> Iterator[Flaw]:
    for sentence in told.matching.draft:
        yield from quantifiers(sentence, told.slots(sentence), told.matching.sources)
        yield from exchanged(told.slots(sentence))
        for place in range(len(sentence.keys)):
            if not _is_compared(sentence, place) or told.is_short(sentence.b.words[place]) or told.is_figure(sentence.b.tokens[place].span):
                continue
            if slot := told.replaced(sentence, place):
                if is_sure(slot, place):
                    yield flaw(slot, place)
            elif told.is_foreign(sentence, place):
                yield Flaw(Reason.NOUN if is_counted(sentence.b, place) else Reason.CLAIM, sentence.b.tokens[place].span)


def _is_compared(sentence: Sentence, place: int) -> bool:
    b, word = sentence.b, sentence.b.words[place]
    is_word = b.tokens[place].upos in SORTS and b.name(place) is None and len(word) >= SHORTEST and word.isalpha()
    is_name = b.tokens[place].upos == "ADJ" and word[0].isupper()
    return is_word and not is_name and not _is_unit(b, place) and not (place > 0 and is_bound(b, place - 1))


def _is_unit(b: Branches, place: int) -> bool:
    """Tell whether a token is the unit of a number, which is compared with it."""
    before = place - 2 if place > 1 and b.words[place - 1] in JOINTS else place - 1
    is_counted_so = b.child(place, "nummod") is not None or (before >= 0 and b.tokens[before].upos == "NUM")
    return key(b.words[place]) in MEASURES and is_counted_so


@kept
def _roots(text: str) -> frozenset[str]:
    """Return the roots of the words of a whole text."""
    return frozenset(map(root, words(text)))


class _Told:
    """A draft sentence beside its evidence: which of its words the evidence has, and where it has others."""

    def __init__(self, draft: Passage, evidence: Evidence) -> None:
        self.matching = matching_of(draft, evidence.cited)
        self._draft, self._evidence = draft, evidence
        self._own = {own for sentence in self.matching.draft for own in sentence.keys}
        self._slots = {
            id(sentence): [slot for source in self.matching.sources for slot in slots(sentence, source)] for sentence in self.matching.draft
        }

    @cached_property
    def _near(self) -> set[str]:
        """The roots of the words of the cited sentences, of those read before them and of their titles."""
        return {root(word) for word in self._evidence.read}

    @cached_property
    def _cited(self) -> set[str]:
        """The words of the cited sentences."""
        return {source.b.small(at) for source in self.matching.sources for at in range(len(source.keys))}

    def _is_near(self, word: str) -> bool:
        """Tell whether the documents have a form of a word, or the sentences and titles that were read."""
        return root(word) in self._near or any(root(word) in _roots(text) for text in self._evidence.texts)

    def is_short(self, word: str) -> bool:
        """Tell whether a word in capitals is the first letters of words of the cited sentences: GDP, of gross domestic product."""
        initials = "".join(source.b.small(at)[0] for source in self.matching.sources for at in range(len(source.keys)))
        return word.isupper() and word.lower() in initials

    def is_figure(self, span: Span) -> bool:
        """Tell whether a word is of a number, the unit of a change, or a date, which are compared elsewhere: two fifths, third quarter."""
        return any(figure.start <= span.start and span.end <= figure.end for figure in self._figures)

    @cached_property
    def _figures(self) -> list[Span]:
        found = (mention.quantity for mention in mentions(self._draft))
        dates = (dated for span in self._draft.spans for dated in written(self._draft.text, span))
        return [
            *(one.span if one.unit in POINTS or one.kind == "duration" else one.number for one in found),
            *(one.span for one in dates if one.kind in TOLD),
        ]

    def slots(self, sentence: Sentence) -> list[Slot]:
        """Return where a draft sentence has other words than its evidence."""
        return self._slots[id(sentence)]

    def replaced(self, sentence: Sentence, place: int) -> Slot | None:
        """Return what a draft's word replaces without saying the same, as a slot whose source tokens begin with that."""
        word, here = sentence.b.small(place), [slot for slot in self.slots(sentence) if place in slot.own]
        if any(is_alike(word, slot.source.b.small(at)) for slot in here for at in slot.others):
            return None
        is_light = key(word) in LIGHT and sentence.b.tokens[place].upos == "VERB"
        is_near = self._is_near(word) or any(is_alike(word, other) for other in self._cited)
        upos = sentence.b.tokens[place].upos
        is_free, least = is_near or is_light or (key(word) in WIDE and upos == "ADJ"), FLANK.get(upos, 1)
        tight = [slot for slot in here if slot.flank >= least and (slot.is_verbatim or not is_free)]
        if found := next((slot for slot in tight if self._fits(place, slot, slot.others)), None):
            return found
        if is_near:
            return None
        if key(word) in WIDE:
            return next(
                (slot for slot in self._governed(sentence, place, least=2) if not is_light and self._fits(place, slot, slot.others)), None
            )
        return next((slot for slot in self._loose(sentence, place, here) if self._fits(place, slot, slot.others)), None)

    def is_foreign(self, sentence: Sentence, place: int) -> bool:
        """Tell whether a noun stands in none of the documents, nor anything like it, in a sentence that is copied otherwise."""
        b, word = sentence.b, sentence.b.small(place)
        if b.tokens[place].upos != "NOUN" or len(word) < LONG or key(word) in WIDE or self._is_near(word):
            return False
        others = [at for at in sentence.content if at != place]
        if sum(root(b.words[at]) in self._near for at in others) < COPIED * len(others):
            return False
        return not any(is_alike(word, other) for other in self._cited)

    def _loose(self, sentence: Sentence, place: int, here: Iterable[Slot]) -> Iterator[Slot]:
        is_verb = sentence.b.tokens[place].upos == "VERB"
        yield from (slot for slot in here if not is_verb or len(slot.own) <= SHORT)
        yield from self._governed(sentence, place, least=2 if is_verb else 1)

    def _governed(self, sentence: Sentence, place: int, least: int) -> Iterator[Slot]:
        for source in self.matching.sources:
            for at in governed(sentence, place, source, least):
                yield Slot(sentence, place, place + 1, source, at, at + 1, 0, is_verbatim=False)

    def _fits(self, place: int, slot: Slot, others: Iterable[int]) -> bool:
        """Tell whether one of some tokens of a source can be held against a draft's: of its sort, and nowhere in the draft."""
        own = slot.draft.b
        for at in others:
            other, token = slot.source.b.small(at), slot.source.b.tokens[at]
            is_sort = other.isalpha() and (token.upos == own.tokens[place].upos or (token.upos in SORTS and slot.is_one_word))
            is_person = key(own.small(place)) in PEOPLE and key(other) not in PEOPLE and PERSON.search(other)
            if is_sort and slot.source.keys[at] not in self._own and not is_person and not _is_turned(slot, place, at):
                return True
        return False


def _is_turned(slot: Slot, place: int, at: int) -> bool:
    """Tell whether one of two words is denied, or is what another does: what one buys another sells."""
    own, theirs = slot.draft.b.small(place), slot.source.b.small(at)
    is_verb = slot.draft.b.tokens[place].upos == "VERB"
    if is_verb and not slot.is_verbatim and _denies(slot.draft.b) != _denies(slot.source.b):
        return True
    denials = [op.is_negation for op in (*slot.draft.over(place), *slot.source.over(at))]
    if any(denials) or (own == f"un{theirs}" and _denies(slot.source.b)) or (theirs == f"un{own}" and _denies(slot.draft.b)):
        return True
    is_converse = frozenset((key(own), key(theirs))) in CONVERSE
    return is_converse and subject(slot.draft, place) != subject(slot.source, at)


def _denies(b: Branches) -> bool:
    return any(b.small(place) in NONE for place in range(len(b.words)))
