"""A story in, the sentences of it that may be told out (pure)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.language.reader import is_english
from digest.language.tokens import tokens
from digest.model import Citation, Reading, Span, Story
from digest.speech.quotations import quotations
from digest.summarize.embedded.news import Quoted, Worth, headless, in_turn, is_own, is_uneven, letters, speaker, worth
from digest.summarize.embedded.pages import is_of_page
from digest.summarize.embedded.windows import Sentence
from digest.text import blocks, count_words, one_line

CLOSING = tuple("\"”'’″")
TURNS = 3  # labels of a transcript
SPARSE = 8
FEWEST, MOST = 4, 16  # words of a heading that stands in for a title


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
    """Return the English sentences of a story, in order, that are news: no bylines, captions, or words of the page.

    Where it has none, those that come nearest: questions and parts of quotations, or else rows, headings and pieces.
    """
    found = [one for doc, reading in enumerate(story.readings) if is_english(reading) for one in _weighed(doc, reading)]
    best = max((worth for worth, _ in found), default=Worth.PAGE)
    return tuple(source for worth, source in found if worth == best > Worth.PAGE)


def title_of(story: Story) -> tuple[str, ...]:
    """Return the words of the first title that a story has; those of a text's first heading where none has one."""
    titles = (reading.article.title or heading(reading) for reading in story.readings)
    return _words(next(filter(None, titles), ""))


def heading(reading: Reading) -> str:
    """Return the first heading of a text: a line of its own that is long enough to say something, and is no sentence; else nothing."""
    text, ends = reading.article.text, [span.end for span in reading.sentences]
    for block in blocks(text):
        here = bisect_right(ends, block.start)
        is_told = here < len(ends) and reading.sentences[here].start < block.end
        line = one_line(block.of(text))
        if not is_told and FEWEST <= count_words(line) <= MOST and not is_of_page(line):
            return line
    return ""


def _weighed(doc: int, reading: Reading) -> Iterator[tuple[Worth, Source]]:
    """Yield the sentences of a document, each once, with how they may be told."""
    text, title = reading.article.text, _words(reading.article.title)
    inside = quotations(text, reading.sentences)
    turns = _turns(text, reading.sentences)
    seen: set[tuple[str, ...]] = set()
    for place, whole in enumerate(reading.sentences):
        span = headless(text, _marked(text, whole, inside), is_first=place == 0)
        cut = tokens(text, span)
        words = tuple(token.of(text) for token in cut)
        said = letters(words)
        if said not in seen:
            seen.add(said)
            plain, quoted = _quoted(text, span, cut, inside)
            found = worth(span.of(text), words, title, quoted)
            if place in turns:
                found = min(found, in_turn(turns[place]))
            elif is_own(plain):
                found = min(found, Worth.ASIDE)
            yield found, Source(Sentence(doc, place, words), span, cut)


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


def _turns(text: str, sentences: Sequence[Span]) -> dict[int, str]:
    """Return the sentences of a text that several people say in turn, each with its own label or none.

    Where one sentence in SPARSE has a label, all are said from the first label on; else those of a label's own paragraph.
    """
    labels = {place: label for place, span in enumerate(sentences) if (label := speaker(text, span)) and not is_of_page(span.of(text))}
    counts = Counter(labels.values())
    if len(counts) < 2 or len(labels) < TURNS or max(counts.values()) < 2:
        return {}
    first, last = min(labels), max(labels)
    is_transcript = SPARSE * len(labels) > last - first
    said: dict[int, str] = {}
    for place in range(first, len(sentences)):
        goes_on = place - 1 in said and "\n" not in text[sentences[place - 1].end : sentences[place].start]
        if is_transcript or goes_on or place in labels:
            said[place] = labels.get(place, "")
    return said


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.of(text) for token in tokens(text, Span(0, len(text))))
