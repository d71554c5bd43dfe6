"""Words in, what the network reads out: the encoder's word pieces, the shape of the letters, the white space before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digest.errors import BackendError
from digest.model import Span
from digest.text import one_line

Numbers: TypeAlias = NDArray[np.int64]

MOST_PIECES = 16  # of one word; an address of 2,000 letters says no more to the network
LETTERS_A_PIECE = 8  # as many as a word is cut to for each piece that it may have
KEPT = 50_000  # words whose pieces are remembered, the latest asked; some 60 MB at the worst, of words of 128 letters
BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
READER = "the English reader"  # as its errors name it
WHOLE = "name the whole folder of all-MiniLM-L6-v2"


class Word(NamedTuple):
    """A token as the network sees it."""

    text: str
    is_glued: bool  # no white space stands before it


class Batch(NamedTuple):
    """Sentences side by side. Word 0 of each is the mark at its beginning, which stands for the root of its tree.

    pieces, shapes, glued: (batch, pieces); mask: (batch, pieces), 1 where a piece is; first, last: (batch, words), the
    places of a word's first and last piece; words: (batch, words), 1 where a word is, the root included.
    """

    pieces: Numbers
    shapes: Numbers
    glued: Numbers
    mask: Numbers
    first: Numbers
    last: Numbers
    words: Numbers


def words_of(text: str, spans: Sequence[Span]) -> tuple[Word, ...]:
    """Return the words of a sentence, given its tokens' spans in order; the first counts as not glued."""
    ends = [-1, *(span.end for span in spans)]
    return tuple(Word(span.of(text), end == span.start) for span, end in zip(spans, ends, strict=False))


def parted(sizes: Sequence[int], stops: Sequence[bool], most: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a long sentence, from word to word, end exclusive: none empty, each but the last followed by the next.

    sizes: how many pieces each word has. stops: whether a part may well end behind it. most: pieces of a part; only a word
    that has more makes a larger one. A part ends behind its last stop, if that is in its second half; else where it is full.
    """
    begin = size = stop = before = 0  # before: the pieces of the part up to the stop
    for place, pieces in enumerate(sizes):
        while size and size + pieces > most:
            if before <= most // 2:
                stop, before = place, size
            yield begin, stop
            begin, size, before = stop, size - before, 0
        size += pieces
        if stops[place]:
            stop, before = place + 1, size
    if size:
        yield begin, len(sizes)


def shape(word: str) -> int:
    """Tell the kind of a word's letters, which the encoder's lower-cased pieces do not: 1 to 10."""
    if word.islower():
        return 1 if word.isalpha() else 2
    if word.isupper():
        return (3 if len(word) == 1 else 4) if word.isalpha() else 5
    if word[:1].isupper():
        return 6 if word[1:].islower() else 7
    if any(letter.isalpha() for letter in word):
        return 8
    if any(letter.isdigit() for letter in word):
        return 9
    return 10


class Pieces:
    """The encoder's vocabulary, from its folder; raises BackendError when it cannot be read. who: wants it, as errors name it."""

    def __init__(self, folder: Path, who: str = READER) -> None:
        try:
            from tokenizers import Tokenizer
        except ImportError as error:
            raise BackendError(f"{who}: tokenizers is not installed; pip install 'digest[embedded]'") from error
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # tokenizers raises bare ones
            reason = one_line(str(error), 100)
            raise BackendError(f"encoder {folder}: tokenizer.json cannot be read ({reason}); {WHOLE}") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.begin, self.end, self.unknown = (self._number(mark, folder) for mark in (BEGIN, END, UNKNOWN))
        self._remembered = lru_cache(maxsize=KEPT)(self._ids)

    def _number(self, mark: str, folder: Path) -> int:
        number: int | None = self._tokenizer.token_to_id(mark)
        if number is None:
            raise BackendError(f"encoder {folder}: tokenizer.json has no {mark}; {WHOLE}")
        return number

    def of(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces, at least one and at most MOST_PIECES."""
        return self._remembered(word[: LETTERS_A_PIECE * MOST_PIECES])

    def _ids(self, word: str) -> tuple[int, ...]:
        whole = word.encode("utf-8", "replace").decode()  # half a pair is no text
        return tuple(self._tokenizer.encode(whole, add_special_tokens=False).ids[:MOST_PIECES]) or (self.unknown,)

    def rank(self, word: str) -> int | None:
        """Return a word's place in the vocabulary, in which common words stand first; None of one that it has in pieces only."""
        found: int | None = self._tokenizer.token_to_id(word)
        return found

    def count(self, words: Sequence[Word]) -> int:
        """Count the pieces of a sentence, its two marks included."""
        return 2 + sum(len(self.of(word.text)) for word in words)

    def batch(self, sentences: Sequence[Sequence[Word]], shapes: Sequence[Sequence[int]] | None = None, length: int = 0) -> Batch:
        """Lay sentences side by side.

        shapes: stand in for the words' own, one for each word. length: of pieces and words, where a fixed one is wanted;
        0 for what the longest sentence needs.
        """
        rows = [
            self._row(sentence, shapes[number] if shapes else [shape(word.text) for word in sentence])
            for number, sentence in enumerate(sentences)
        ]
        width = length or max(len(row[3]) for row in rows)
        length = length or max(len(row[0]) for row in rows)

        def padded(column: int, to: int) -> Numbers:
            return np.array([row[column] + [0] * (to - len(row[column])) for row in rows], dtype=np.int64)

        def marked(column: int, to: int) -> Numbers:
            return np.array([[1] * len(row[column]) + [0] * (to - len(row[column])) for row in rows], dtype=np.int64)

        return Batch(
            pieces=padded(0, length), shapes=padded(1, length), glued=padded(2, length), mask=marked(0, length),
            first=padded(3, width), last=padded(4, width), words=marked(3, width),
        )  # fmt: skip

    def _row(self, sentence: Sequence[Word], forms: Sequence[int]) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
        """Return a sentence's pieces, their shapes, whether they are glued, and each word's first and last piece."""
        ids, shapes, glued, first, last = [self.begin], [0], [0], [0], [0]
        for word, form in zip(sentence, forms, strict=True):
            pieces = self.of(word.text)
            first.append(len(ids))
            ids += pieces
            shapes += [form] * len(pieces)
            glued += [int(word.is_glued)] * len(pieces)
            last.append(len(ids) - 1)
        return [*ids, self.end], [*shapes, 0], [*glued, 0], first, last
