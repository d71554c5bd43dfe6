"""A story's sentences as words in, what the network reads out: windows of word pieces with what is known of each piece (pure).

Of each piece it is told whether its word stands in the title, how many other documents and how many other sentences hold it,
where its sentence stands in its document, and which document that is; so one window knows of the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from digest.language.pieces import Numbers, Pieces
from digest.vectors import STOP, stem

LONGEST = 384  # pieces of a window
OVERLAP = 1  # sentences that a window repeats of the one before
POSITIONS = (0, 1, 2, 3, 5, 8, 12, 20, 35)  # where the buckets of sentences' places begin
SIZES = (4, 4, 5, len(POSITIONS), 4, 4)  # of the six marks: in_title, in_documents, in_sentences, position, document, length
NONE = -1


class Sentence(NamedTuple):
    """One sentence: its document, its place in it, its words."""

    doc: int
    place: int
    words: tuple[str, ...]


class Window(NamedTuple):
    """pieces: (n,); marks: (n, 6), below SIZES; sentence, word: (n,), of which of the story's sentences a piece is, and of which word."""

    pieces: Numbers
    marks: Numbers
    sentence: Numbers
    word: Numbers

    @property
    def numbers(self) -> tuple[int, ...]:
        """Which of the story's sentences it holds, in order."""
        return tuple(sorted({int(number) for number in self.sentence if number >= 0}))


class Told(NamedTuple):
    """What all sentences of a story know of one another: of each word's form its documents and how many sentences hold it."""

    title: frozenset[str]
    documents: dict[str, set[int]]
    sentences: Counter[str]

    def marks(self, sentence: Sentence, word: str, documents: int) -> tuple[int, ...]:
        """Return what is known of a word in its place."""
        own = form(word)
        if not own:
            return (0, 0, 0, bucket(sentence.place), min(sentence.doc, 3), min(documents, 4) - 1)
        others = len(self.documents[own] - {sentence.doc})
        return (
            1 + (own in self.title),
            1 + min(others, 2),
            1 + min(max(0, self.sentences[own] - 1), 3),
            bucket(sentence.place), min(sentence.doc, 3), min(documents, 4) - 1,
        )  # fmt: skip


@lru_cache(maxsize=50_000)  # a story's words come again and again, in each way to cut its sentences
def form(word: str) -> str:
    """Return what forms of a content word share; nothing for other words."""
    small = word.lower()
    return stem(small) if small[:1].isalnum() and small not in STOP else ""


def bucket(place: int) -> int:
    """Return which bucket a sentence's place is in."""
    return sum(place >= begin for begin in POSITIONS) - 1


def told(title: Sequence[str], sentences: Sequence[Sentence]) -> Told:
    """Count a story's words."""
    documents: dict[str, set[int]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for sentence in sentences:
        forms = {form(word) for word in sentence.words} - {""}
        counts.update(forms)
        for own in forms:
            documents[own].add(sentence.doc)
    return Told(frozenset(form(word) for word in title) - {""}, documents, counts)


def windows(pieces: Pieces, title: Sequence[str], sentences: Sequence[Sentence], longest: int = LONGEST) -> Iterator[Window]:
    """Yield the windows of a story: each begins with the title, holds whole sentences of one document, and ends within `longest`.

    A sentence that is longer than a window loses its end. Each sentence is first read in one window; a window's first sentence may
    be the last one of the window before, for its context alone: then its pieces are marked as of no sentence.
    """
    known = told(title, sentences)
    documents = len({sentence.doc for sentence in sentences})
    head = [pieces.begin, *[piece for word in title for piece in pieces.of(word)][:48], pieces.end]
    numbers = list(range(len(sentences)))
    while numbers:
        first = numbers[0]
        rows: list[tuple[int, tuple[int, ...], int, int]] = [(piece, (0,) * len(SIZES), NONE, NONE) for piece in head]
        before = first - 1
        if before >= 0 and sentences[before].doc == sentences[first].doc:
            context = _rows(pieces, known, sentences[before], NONE, documents)
            if len(context) < longest // 3:
                rows += [(piece, marks, NONE, NONE) for piece, marks, _, _ in context]
        count = 0
        for number in numbers:
            own = _rows(pieces, known, sentences[number], number, documents)
            if count and (sentences[number].doc != sentences[first].doc or len(rows) + len(own) > longest):
                break
            rows += own[: max(1, longest - len(rows))]
            count += 1
        numbers = numbers[count:]
        columns = list(zip(*rows, strict=True))
        yield Window(*(np.array(column, dtype=np.int64) for column in columns))


def _rows(pieces: Pieces, known: Told, sentence: Sentence, number: int, documents: int) -> list[tuple[int, tuple[int, ...], int, int]]:
    rows = [
        (piece, known.marks(sentence, word, documents), number, place)
        for place, word in enumerate(sentence.words)
        for piece in pieces.of(word)
    ]
    return [*rows, (pieces.end, (0,) * len(SIZES), number, NONE)]
