"""A story in, the sentences of it that may be told out (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from digest.language.reader import is_english
from digest.language.tokens import tokens
from digest.model import Citation, Span, Story
from digest.summarize.embedded.windows import Sentence


class Source(NamedTuple):
    """A sentence of a story that may be told. span, tokens: where it and its words stand in its reading's text."""

    sentence: Sentence
    span: Span
    tokens: tuple[Span, ...]

    @property
    def citation(self) -> Citation:
        """Where it stands in the story."""
        return Citation(self.sentence.doc, *self.span)


def sources(story: Story) -> tuple[Source, ...]:
    """Return the English sentences of a story, in order, that are news: no bylines, captions, or words of the page."""
    return tuple(_sources(story))


def title_of(story: Story) -> tuple[str, ...]:
    """Return the words of the first title that a story has."""
    title = next((reading.article.title for reading in story.readings if reading.article.title), "")
    return tuple(span.of(title) for span in tokens(title, Span(0, len(title))))


def _sources(story: Story) -> Iterator[Source]:
    for doc, reading in enumerate(story.readings):
        if not is_english(reading):
            continue
        text = reading.article.text
        for place, span in enumerate(reading.sentences):
            cut = tuple(tokens(text, span))
            yield Source(Sentence(doc, place, tuple(token.of(text) for token in cut)), span, cut)
