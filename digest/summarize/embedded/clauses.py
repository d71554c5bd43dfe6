"""What the steps of the summarizer hand on: a sentence read, what is left of it, and the words as they will stand (pure).

read ──cuts──▶ Cut ──choice──▶ Cut ──names, dates──▶ Cut ──joins──▶ Telling ──▶ DraftSentence
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digest.language.branches import Branches
from digest.model import Citation
from digest.summarize.embedded.material import Source

INSERTED = -1  # the token of a piece that no word of the sentence stands for


class Read(NamedTuple):
    """A sentence, read deeply.

    branches: its tree, whose tokens are the source's. chosen: the probability that it is told. kept: of each of its tokens
    that it is told if the sentence is.
    """

    source: Source
    branches: Branches
    chosen: float
    kept: tuple[float, ...]


class Piece(NamedTuple):
    """A word or mark as it will stand. is_spaced: a blank stands before it. token: which of the sentence's it is, or INSERTED."""

    text: str
    is_spaced: bool
    token: int


class Cut(NamedTuple):
    """A sentence, or what is left of it, as it will stand. more: further stretches that carry it, of a name that was put in."""

    read: Read
    pieces: tuple[Piece, ...]
    more: tuple[Citation, ...] = ()

    @property
    def text(self) -> str:
        """The words as they will stand."""
        return written(self.pieces)

    @property
    def tokens(self) -> frozenset[int]:
        """Which of the sentence's tokens are left."""
        return frozenset(piece.token for piece in self.pieces) - {INSERTED}


class Telling(NamedTuple):
    """A sentence of the summary: the cuts that it is made of, in order, and its pieces."""

    cuts: tuple[Cut, ...]
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words as they will stand."""
        return written(self.pieces)

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The stretches that carry it, each once."""
        return tuple(dict.fromkeys(place for cut in self.cuts for place in (cut.read.source.citation, *cut.more)))


def whole(read: Read) -> Cut:
    """Return a sentence as it stands in its source."""
    return Cut(read, pieces(read, range(len(read.branches.tokens))))


def pieces(read: Read, kept: Iterable[int]) -> tuple[Piece, ...]:
    """Return some of a sentence's tokens as pieces, in order; a blank stands between what the source parts, or what was parted by a cut."""
    tokens, found = read.branches.tokens, list[Piece]()
    before = INSERTED
    for place in sorted(kept):
        is_next = before >= 0 and place == before + 1
        is_spaced = before >= 0 and (not is_next or tokens[place].start > tokens[before].end)
        found.append(Piece(read.branches.words[place], is_spaced, place))
        before = place
    return tuple(found)


def written(pieces: Sequence[Piece]) -> str:
    """Return pieces as text."""
    return "".join(f" {piece.text}" if piece.is_spaced and number else piece.text for number, piece in enumerate(pieces))
