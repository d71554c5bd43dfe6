"""A story in, the sentences of it that may be told out (pure)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.language.reader import is_english
from digest.language.tokens import tokens
from digest.model import Citation, Reading, Span, Story
from digest.opinions import appeals, is_opinion
from digest.speech.quotations import quotations
from digest.summarize.embedded.courtesies import is_courtesy
from digest.summarize.embedded.glued import behind_seam
from digest.summarize.embedded.news import Quoted, Worth, headless, is_own, is_uneven, letters, worth
from digest.summarize.embedded.pages import is_of_page
from digest.summarize.embedded.turns import turns
from digest.summarize.embedded.windows import Sentence
from digest.text import blocks, count_words, one_line

CLOSING = tuple("\"”'’″")
COLON = 3  # characters between a label and what is said
FEWEST, MOST = 4, 16  # words of a heading that stands in for a title


class Source(NamedTuple):
    """A sentence of a story that may be told. span, tokens: where it and its words stand in its reading's text.

    label: of a sentence that is told as its speaker's, where the transcript's label stands. is_behind: a caption or another sentence
    that is not told is glued to its front.
    """

    sentence: Sentence
    span: Span
    tokens: tuple[Span, ...]
    label: Span | None = None
    is_behind: bool = False

    @property
    def citation(self) -> Citation:
        """Where it stands in the story, with a label right before it."""
        begin = self.label.start if self.label and 0 < self.span.start - self.label.end <= COLON else self.span.start
        return Citation(self.sentence.doc, begin, self.span.end)

    @property
    def carried(self) -> tuple[Citation, ...]:
        """The stretches that carry it: of what somebody says also where that one's label stands."""
        label = self.label and Citation(self.sentence.doc, *self.label)
        return (self.citation, label) if label and label.start != self.citation.start else (self.citation,)


def sources(story: Story) -> tuple[Source, ...]:
    """Return the English sentences of a story, in order, that are news: no bylines, captions, or words of the page.

    Where it has none, those that come nearest: questions and parts of quotations, or else rows, headings and pieces.
    """
    found = [
        one
        for doc, reading in enumerate(story.readings)
        if is_english(reading)
        for one in _weighed(doc, reading, is_only=len(story.readings) == 1)
    ]
    best = max((worth for worth, _ in found), default=Worth.PAGE)
    return tuple(source for worth, source in found if worth == best > Worth.PAGE)


def title_of(story: Story) -> tuple[str, ...]:
    """Return the words of the first title that a story has; those of a text's first heading where none has one."""
    titles = (reading.article.title or heading(reading) for reading in story.readings)
    return _words(next(filter(None, titles), ""))


def heading(reading: Reading) -> str:
    """Return the first heading of a text: a line of its own that is long enough to say something, and is no sentence; else nothing.

    One that ends in a colon says nothing itself: "What we know about the storm:".
    """
    text, ends = reading.article.text, [span.end for span in reading.sentences]
    for block in blocks(text):
        here = bisect_right(ends, block.start)
        is_told = here < len(ends) and reading.sentences[here].start < block.end
        line = one_line(block.of(text))
        if not is_told and FEWEST <= count_words(line) <= MOST and not is_of_page(line) and not line.endswith(":"):
            return line
    return ""


def _weighed(doc: int, reading: Reading, *, is_only: bool) -> Iterator[tuple[Worth, Source]]:
    """Yield the sentences of a document, each once, with how they may be told.

    is_only: it is all that there is, so that what is glued to a caption is told behind it; of several another tells it.
    """
    text, title = reading.article.text, _words(reading.article.title)
    inside = quotations(text, reading.sentences)
    said_by = turns(text, reading.sentences)
    is_view = is_opinion(reading)
    seen: set[tuple[str, ...]] = set()
    for place, whole in enumerate(reading.sentences):
        span, turn = headless(text, _marked(text, whole, inside), is_first=place == 0), said_by.get(place)
        span = Span(max(span.start, turn.begin), span.end) if turn else span
        cut = tokens(text, span)
        words = tuple(token.of(text) for token in cut)
        begin = behind_seam(words) if is_only and not turn and not is_of_page(span.of(text)) else 0
        if begin:
            span, cut, words = Span(cut[begin].start, span.end), cut[begin:], words[begin:]
        said = letters(words)
        if said not in seen:
            seen.add(said)
            plain, quoted = _quoted(text, span, cut, inside)
            found = worth(span.of(text), words, title, quoted)
            if turn:
                found = Worth.PAGE if is_courtesy(span.of(text)) else min(found, turn.worth)
            elif is_own(plain) or (is_view and appeals(plain)):
                found = min(found, Worth.ASIDE)
            yield found, Source(Sentence(doc, place, words), span, cut, turn.label if turn else None, begin > 0)


def _quoted(text: str, span: Span, cut: Sequence[Span], inside: Sequence[Span]) -> tuple[list[str], Quoted]:
    """Return the words of a sentence that stand in none of its document's quotations, and what stands in them."""
    around = inside[bisect_right(inside, span.start, key=_end) : bisect_right(inside, span.end, key=_start)]
    words = [token for token in cut if text[token.start].isalnum()]
    plain = [word.of(text) for word in words if not any(one.start <= word.start < one.end for one in around)]
    is_torn = is_uneven(span.of(text)) or any(one.start < span.start or one.end > span.end for one in around)
    return plain, Quoted(some=len(plain) < len(words), whole=not plain, is_torn=is_torn)


def _marked(text: str, span: Span, inside: Sequence[Span]) -> Span:
    """Return a sentence with the mark that closes its quotation, and without one that closes that of the sentence before."""
    ends = {one.end for one in inside[bisect_left(inside, span.start, key=_end) : bisect_right(inside, span.end, key=_end)]}
    closing = [place in ends and text[place : place + 1] in CLOSING for place in span]
    return Span(span.start + closing[0], span.end + closing[1])


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.of(text) for token in tokens(text, Span(0, len(text))))
