"""A story in; its sentences out, looked up by their own words, by what they carry and by their place (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from digest.alignment import Aligner
from digest.check.shelf import named
from digest.check.verbatim import shown
from digest.language import detect, is_english
from digest.model import Citation, Reading, Span, Story
from digest.orders import is_order, quoted_orders, unquoted
from digest.text import words

SAME_LANGUAGE = 0.5  # of a sentence's words, function words and all: where so many stand in its sources it is in their language


class Catalogue:
    """The sentences of a story's readings, made ready once for all sentences of its draft."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._places = tuple(Citation(doc, *span) for doc, one in enumerate(story.readings) for span in one.sentences)
        self._numbers = {place: number for number, place in enumerate(self._places)}
        self._words: dict[int, frozenset[str]] = {}

    def text(self, place: Citation) -> str:
        """Return the words that a stretch covers, as a reader sees them."""
        return shown(self.story.readings[place.doc].article.text[place.start : place.end])

    def own(self, text: str) -> Citation | None:
        """Return the first sentence that is a text, word for word."""
        return self._own.get(text)

    def carriers(self, text: str) -> tuple[Citation, ...]:
        """Return the sentences that carry a text, best first; none where none does."""
        return tuple(self._places[number] for number in self._aligner.carriers(text))

    def carriers_of(self, text: str, docs: Collection[int]) -> tuple[Citation, ...]:
        """Return the sentences of some documents that carry a text, as if there were no others; none where none does."""
        places = [place for place in self._places if place.doc in docs]
        return tuple(places[number] for number in Aligner([self.text(place) for place in places]).carriers(text))

    def holders(self, text: str, stretch: str, places: Iterable[Citation]) -> tuple[Citation, ...]:
        """Return the sentence beside some others that has a stretch of a text, and most of the rest of it; none where none does."""
        return tuple(self._places[number] for number in self._aligner.holders(text, stretch, [self._numbers[place] for place in places]))

    def share(self, text: str, places: Iterable[Citation]) -> float:
        """Return how much of a text some of these sentences carry together, 0..1."""
        return self._aligner.share(text, [self._numbers[place] for place in places])

    def whole(self, sources: Sequence[Citation]) -> tuple[Citation, ...]:
        """Return the sentences that some stretches touch, in the order of the story."""
        return tuple(
            Citation(doc, *reading.sentences[index])
            for doc, (reading, indices) in enumerate(named(self.story, sources))
            for index in indices
        )

    def widened(self, source: Citation) -> Citation:
        """Return a stretch as far as the sentences go that it touches: what was read to carry a sentence; itself where it touches none."""
        touched = self.whole([source])
        return Citation(source.doc, min(source.start, touched[0].start), max(source.end, touched[-1].end)) if touched else source

    def nearest(self, text: str, places: Sequence[Citation], most: int) -> tuple[Citation, ...]:
        """Return the sentences, of some, that say most of what a text says, at most so many, in their order."""
        best = sorted(places, key=lambda place: -self.share(text, [place]))[:most]
        return tuple(place for place in places if place in best)

    def has_english(self, sources: Iterable[Citation]) -> bool:
        """Tell whether any of some stretches is of an English text, which alone can be read."""
        return any(is_english(self.story.readings[source.doc]) for source in sources)

    def is_foreign(self, text: str, docs: Iterable[int], language: str = "und") -> bool:
        """Tell whether a text is in another language than all of some documents.

        Short texts are easily taken for another language, and full of names; one whose words stand in the documents is in theirs,
        and else what is too short to tell is in that of the draft, which is given as language.
        """
        docs = sorted(set(docs))
        held = [self.story.readings[doc].article.language for doc in docs]
        wanted = words(text)
        if not wanted or not held or "und" in held:
            return False
        stand = sum(any(word in self._words_of(doc) for doc in docs) for word in wanted)
        return stand < SAME_LANGUAGE * len(wanted) and detect(text, language if language != "und" else held[0]) not in held

    def tells_order(self, text: str) -> bool:
        """Tell whether a text gives an order, or has words outside quotation marks that the story only has in an order that it quotes."""
        return is_order(text) or not self._ordered.isdisjoint(words(unquoted(text)))

    def _words_of(self, doc: int) -> frozenset[str]:
        if doc not in self._words:
            self._words[doc] = frozenset(words(self.story.readings[doc].article.text))
        return self._words[doc]

    @cached_property
    def _ordered(self) -> frozenset[str]:
        """The words that the story has only in orders that it quotes."""
        texts = [self.text(place) for place in self._places]
        orders = {text: found for text in texts if (found := quoted_orders(text))}
        told = {word for text in texts for word in words(unquoted(text) if text in orders else text)} if orders else ()
        return frozenset(word for found in orders.values() for order in found for word in words(order)).difference(told)

    @cached_property
    def _own(self) -> dict[str, Citation]:
        return {self.text(place): place for place in reversed(self._places)}

    @cached_property
    def _aligner(self) -> Aligner:
        return Aligner([self.text(place) for place in self._places], [place.doc for place in self._places])


def titled(story: Story) -> Story:
    """Return a story whose readings begin with their titles, as sentences: what a headline may rest on."""
    return replace(story, readings=tuple(map(_titled, story.readings)))


def beside_titles(story: Story, sources: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return stretches of a story's texts as stretches of the same story with its titles in front."""
    sizes = [_title_size(reading) for reading in story.readings]
    return tuple(Citation(doc, start + sizes[doc], end + sizes[doc]) for doc, start, end in sources)


def untitled(story: Story, sources: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return what of a titled story's stretches stands in the texts themselves, as stretches of these."""
    found = []
    for doc, start, end in sources:
        begin = _title_size(story.readings[doc])
        if start >= begin:
            found.append(Citation(doc, start - begin, end - begin))
    return tuple(found)


def _titled(reading: Reading) -> Reading:
    begin = _title_size(reading)
    if not begin:
        return reading
    article = replace(reading.article, text=f"{shown(reading.article.title)}\n{reading.article.text}")
    moved = (Span(span.start + begin, span.end + begin) for span in reading.sentences)
    return replace(reading, article=article, sentences=(Span(0, begin - 1), *moved))


def _title_size(reading: Reading) -> int:
    """Return how many characters a title takes in front of a text; none where there is none, or where it gives an order."""
    title = shown(reading.article.title)
    return len(title) + 1 if title and not is_order(title) else 0
