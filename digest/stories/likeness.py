"""Two articles in, their likeness out: one a copy, a rewrite or a revision of the other, or neither (pure).

What counts is the wording, as rows of three words (shingles), and how many of the shorter text's stand in the longer one, since a
text whose end was cut lies whole in the one that it was cut from. Words between quotation marks count for nothing: two reporters
who heard one speech quote it alike. Source: Broder 1997, On the resemblance and containment of documents.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digest.model import LikenessKind, Reading
from digest.sentences.split import UNSPACED
from digest.speech.quotations import quotations
from digest.text import WORD, words
from digest.vectors import STOP, content_stems, stem

Hashes: TypeAlias = NDArray[np.uint64]

ROW = 3  # words of a shingle
NAMES = 2  # words of a shingle that begin with a capital: a list of those who signed is nobody's wording
NOUNS_CAPITAL = ("de", "lb")
LETTERS = 3  # of a script without spaces, that stand for a word

# Measured by `./run bench duplicates` on reports of one event by different newsrooms and on articles that were rewritten by rule.
REWRITE_AT = 0.4  # of the shorter text's shingles
REWORDED_AT, CONTENT_AT = 0.25, 0.55  # of its shingles, where so many of its content words are the other's: every third word was changed
SHORT_AT = 0.7  # the same for a text of few shingles
COPY_AT = 0.9  # of the shingles of both texts together, quotations and names among them
REVISION_AT = 0.6  # of the shorter text's shingles, within a source: one that sets an article aside must be surer
FEW = 30  # shingles: below, a report shares many by chance
LEAST = 8  # shingles that two texts share at least, and words of a short one that is a copy
TEMPLATE = 40  # shingles of a revision at least: "A raises its prime rate" and "B raises its prime rate" are short
TITLE_AT = 0.75  # of a title's words must stand in the other article where one source tells a thing twice
WHOLE_AT = 0.5  # of an article's shingles must be left in its revision: a summary of the day replaces nothing

MIX = tuple(np.uint64(prime) for prime in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F))
SHIFT = np.uint64(29)


@dataclass(frozen=True, kw_only=True, eq=False)
class Wording:
    """The words of an article as they are compared.

    said: all of them, hashed, in order. every: its shingles. own: those outside of quotations and names. content: the words there that
    carry content. Shingles and content are sorted hashes, each once.
    """

    reading: Reading
    said: bytes
    every: Hashes
    own: Hashes
    content: Hashes

    @cached_property
    def title(self) -> frozenset[str]:
        """The words of the title that carry content."""
        return frozenset(content_stems(self.reading.article.title))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the title and the text."""
        return frozenset(stem(word) for word in words(f"{self.reading.article.title} {self.reading.article.text}"))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in digits of the text."""
        return frozenset(re.sub(r"\D", "", found) for found in re.findall(r"\d(?:[.,]?\d)*", self.reading.article.text))

    @cached_property
    def line(self) -> tuple[str, ...]:
        """The title and the text of an article that is hardly more than a headline."""
        return tuple(words(f"{self.reading.article.title} {self.reading.article.text}"))


def wording(reading: Reading) -> Wording:
    """Take an article's prose apart; datelines, credits and headings are not compared."""
    tokens = list(_tokens(reading))
    said = np.array([token.hashed for token, _ in tokens], dtype=np.uint64)
    inside = _inside(np.array([place for _, place in tokens], dtype=np.int64), reading)
    rows = _rows(said)
    is_name = np.array([token.is_name and reading.article.language not in NOUNS_CAPITAL for token, _ in tokens], dtype=np.int64)
    left_out = (_summed(is_name) >= NAMES) | (_summed(inside.astype(np.int64)) > 0)
    carries = np.array([token.is_content for token, _ in tokens], dtype=np.bool_) & ~inside
    return Wording(
        reading=reading, said=said.tobytes(), every=np.unique(rows), own=np.unique(rows[~left_out]), content=np.unique(said[carries])
    )


def likeness(one: Wording, other: Wording, *, rewrite_at: float = REWRITE_AT) -> LikenessKind | None:
    """Tell what two articles are to each other, whichever is given first; None for two texts of their own.

    A copy has the same numbers. A revision is of the same source and of another hour. rewrite_at: the share of wording that is
    enough, less where one credits the other.
    """
    if min(len(one.every), len(other.every)) < LEAST:
        return "copy" if one.line == other.line and len(one.line) >= LEAST // 2 else None
    if one.said == other.said:
        return "copy"
    shared, resemblance = _contained(one.own, other.own), _resemblance(one.every, other.every)
    is_copy = resemblance >= COPY_AT and one.numbers == other.numbers
    if min(len(one.own), len(other.own)) < LEAST:  # next to nothing but quotations
        return "copy" if is_copy else None
    if not _is_enough(one, other, shared, rewrite_at):
        return None
    if shared >= REVISION_AT and _is_revision(one, other):
        return "revision"
    return "copy" if is_copy else "rewrite"


def _is_enough(one: Wording, other: Wording, shared: float, rewrite_at: float) -> bool:
    """Tell whether so large a share of wording is no chance: less is enough where the words between are the same ones too."""
    if _common(one.own, other.own) < LEAST:
        return False
    if min(len(one.own), len(other.own)) < FEW:
        return shared >= SHORT_AT
    return shared >= rewrite_at or (shared >= REWORDED_AT and _contained(one.content, other.content) >= CONTENT_AT)


def titles_agree(one: Wording, other: Wording) -> bool:
    """Tell whether what the one title names stands in the other article too; a bank's name does not stand in another bank's."""
    return all(
        not this.title or len(this.title & that.vocabulary) >= TITLE_AT * len(this.title) for this, that in ((one, other), (other, one))
    )


def _is_revision(one: Wording, other: Wording) -> bool:
    first, later = sorted((one, other), key=lambda wording: wording.reading.article.news_at)
    before, after = first.reading.article, later.reading.article
    if before.source != after.source or before.news_at == after.news_at:
        return False
    is_announcement = before.truncated or after.truncated
    is_long = min(len(one.own), len(other.own)) >= TEMPLATE and len(later.own) >= WHOLE_AT * len(first.own)
    return (is_announcement or is_long) and titles_agree(one, other)


class _Token(NamedTuple):
    hashed: int
    is_content: bool
    is_name: bool


def _tokens(reading: Reading) -> Iterator[tuple[_Token, int]]:
    """Yield the words of a reading's sentences with where they stand; of a script without spaces each letters in a row."""
    text = reading.article.text
    is_spaced = not UNSPACED.search(text)
    for sentence in reading.sentences:
        for found in WORD.finditer(text, sentence.start, sentence.end):
            if is_spaced or not UNSPACED.search(found[0]):
                yield _token(found[0]), found.start()
            else:
                yield from _run(found[0], found.start())


def _run(letters: str, place: int) -> Iterator[tuple[_Token, int]]:
    for at in range(max(1, len(letters) - LETTERS + 1)):
        yield _token(letters[at : at + LETTERS]), place + at


@lru_cache(maxsize=1 << 16)
def _token(word: str) -> _Token:
    bare = re.sub("[’']s$", "", word.lower())
    return _Token(zlib.crc32(bare.encode("utf-8", "surrogatepass")), bare not in STOP and len(bare) > 1, word[:1].isupper())


def _inside(places: NDArray[np.int64], reading: Reading) -> NDArray[np.bool_]:
    """Tell of each place whether it lies inside a quotation."""
    spans = quotations(reading.article.text, reading.sentences)
    if not spans:
        return np.zeros(len(places), dtype=np.bool_)
    starts, ends = (np.array(edge, dtype=np.int64) for edge in zip(*spans, strict=True))
    before = np.searchsorted(starts, places, side="right") - 1
    return np.asarray((before >= 0) & (places < ends[before]), dtype=np.bool_)


def _rows(said: Hashes) -> Hashes:
    """Return the hash of each row of ROW words."""
    many = max(0, len(said) - ROW + 1)
    rows: Hashes = np.zeros(many, dtype=np.uint64)
    for shift in range(ROW):
        rows = (rows * MIX[0]) ^ (said[shift : many + shift] * MIX[1])
        rows ^= rows >> SHIFT
    return rows


def _summed(marks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many words of each row are marked."""
    many = max(0, len(marks) - ROW + 1)
    return marks[:many] + marks[1 : many + 1] + marks[2 : many + 2]


def _common(one: Hashes, other: Hashes) -> int:
    return len(np.intersect1d(one, other, assume_unique=True))


def _contained(one: Hashes, other: Hashes) -> float:
    return _common(one, other) / max(1, min(len(one), len(other)))


def _resemblance(one: Hashes, other: Hashes) -> float:
    shared = _common(one, other)
    return shared / max(1, len(one) + len(other) - shared)
