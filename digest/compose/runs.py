"""What stands in a line of an edition: letters in their faces, links and pictures; pieces as they are met in, tidy runs out (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from digest.text import set_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Letters in one face, on one line; spaces at their ends part them from their neighbours."""

    text: str
    is_strong: bool = False
    is_emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line inside a block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture, and the words that stand for it."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What leads to an address; one of which nothing is seen is left out, as no page shows it."""

    url: str
    runs: tuple[Text | Break | Image, ...]


Run = Text | Break | Image | Link
Runs = tuple[Run, ...]


def wording(runs: Iterable[Run]) -> str:
    """Return what is read of runs, on one line, without faces and addresses; a picture is its words."""
    return "".join(_wording(run) for run in runs)


def _wording(run: Run) -> str:
    if isinstance(run, Link):
        return wording(run.runs)
    return run.text if isinstance(run, Text) else run.alt if isinstance(run, Image) else " "


@dataclass(slots=True)
class Piece:
    """A run as it is met; link: the address it leads to, with a number that tells it from its neighbour's."""

    content: str | Break | Image
    is_strong: bool = False
    is_emphasis: bool = False
    link: tuple[int, str] | None = None


def tidied(pieces: list[Piece]) -> Runs:
    """Return pieces as runs: white space single, none at the ends of a line, no line empty at the ends, neighbours of one face joined."""
    is_start = True
    last: Piece | None = None  # the piece of text that a space at the line's end would belong to
    for piece in pieces:
        if isinstance(piece.content, str):
            shown = set_line(f"|{piece.content}|")[1:-1]  # the marks keep the spaces at its ends
            piece.content = shown.lstrip() if is_start else shown
            if piece.content:
                is_start, last = piece.content.endswith(" "), piece
        elif isinstance(piece.content, Break):
            _strip_end(last)
            is_start, last = True, None
        else:
            is_start, last = False, None
    _strip_end(last)
    seen = [place for place, piece in enumerate(pieces) if piece.content and not isinstance(piece.content, Break)]
    return tuple(_linked(pieces[seen[0] : seen[-1] + 1])) if seen else ()


def _strip_end(piece: Piece | None) -> None:
    if piece is not None:
        assert isinstance(piece.content, str)
        piece.content = piece.content.rstrip()


def _linked(pieces: Iterable[Piece]) -> Iterator[Run]:
    for link, group in groupby(pieces, key=lambda piece: piece.link):
        runs = tuple(_joined(group))
        if link is None:
            yield from runs
        elif runs:
            yield Link(url=link[1], runs=runs)


def _joined(pieces: Iterable[Piece]) -> Iterator[Text | Break | Image]:
    """Yield pieces as runs, those of text that stand beside each other in one face as one."""
    for (is_strong, is_emphasis), group in groupby(pieces, key=lambda piece: (piece.is_strong, piece.is_emphasis)):
        letters = ""
        for piece in group:
            if isinstance(piece.content, str):
                letters += piece.content
                continue
            if letters:
                yield Text(text=letters, is_strong=is_strong, is_emphasis=is_emphasis)
            yield piece.content
            letters = ""
        if letters:
            yield Text(text=letters, is_strong=is_strong, is_emphasis=is_emphasis)
