"""A story in; its sentences as a model is shown them out, numbered, the most telling ones where not all have room."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import NamedTuple

from digest import log
from digest.model import Article, Citation, Span, Story
from digest.summarize.fences import visible
from digest.summarize.footnotes import unnumbered
from digest.text import one_line, words

Salience = Callable[[Sequence[Story]], Sequence[Sequence[float]]]  # see digest/summarize/salient.py
FILE = re.compile(r"(?!https?://)(?:.*[/\\])?([^/\\]+)\.(?:txt|md|html?|pdf)", re.IGNORECASE)  # a document that a command named
OUTLET = 80  # characters of an outlet's name


class Numbered(NamedTuple):
    """A story as a model is shown it.

    text: a heading a document, under it its sentences, a line each: "[1] The port reopened."
    citations: where sentence number i + 1 stands in the story. left_out: how many sentences had no room.
    """

    text: str
    citations: tuple[Citation, ...]
    left_out: int = 0


class _Line(NamedTuple):
    """A sentence as it is shown. place: its index among all of the story's sentences, repeated ones too."""

    place: int
    citation: Citation
    text: str


def numbered(story: Story, room: int, size: Callable[[str], int], salience: Salience | Sequence[float]) -> Numbered:
    """Return a story's sentences, numbered from 1, each once, without what their readers never saw.

    room: what the text may take, as `size` counts it: a model's tokens. Where that is less than all need, the sentences of highest
    salience are kept, in order, as many as fit; a story of which none fits has an empty text. salience: what
    weighs them, asked only then; or the weights, of all readings' sentences in order.
    """
    lines, heads = list(_lines(story)), {doc: _heading(reading.article) for doc, reading in enumerate(story.readings)}
    whole = _text(lines, heads)
    if size(whole) <= room:
        return Numbered(whole, tuple(line.citation for line in lines))
    scores = salience([story])[0] if callable(salience) else salience
    kept = _fitting(sorted(lines, key=lambda line: (-scores[line.place], line.place)), heads, room, size)
    while kept and size(_text(kept, heads)) > room:
        kept.remove(min(kept, key=lambda line: (scores[line.place], -line.place)))
    log.debug("shortened", story=story.id, sentences=len(lines), kept=len(kept), room=room)
    return Numbered(_text(kept, heads), tuple(line.citation for line in kept), len(lines) - len(kept))


def _lines(story: Story) -> Iterator[_Line]:
    """Yield the sentences of a story that say something, each once, however many outlets print it."""
    seen: set[tuple[str, ...]] = set()
    place = -1
    for doc, reading in enumerate(story.readings):
        for span, shown in zip(reading.sentences, visible(reading.article.text, reading.sentences), strict=True):
            place += 1
            text = unnumbered(one_line(shown))
            said = tuple(words(text))
            if said and said not in seen:
                seen.add(said)
                yield _Line(place, Citation(doc, *span), text)


def _name(source: str) -> str:
    """Return an outlet's name; of a document that a command named by its file, that file's: where it lies is nobody's business."""
    found = FILE.fullmatch(source)
    return found[1] if found else source


def _heading(article: Article) -> str:
    """Return the line over a document's sentences: its outlet and when it was published, as far as that is known."""
    source = _name(article.source)
    (outlet,) = visible(source, [Span(0, len(source))])
    at = article.published_at
    when = "" if at is None else f"{at:%Y-%m-%d}" if article.is_day_only else f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return f"## {', '.join(filter(None, (unnumbered(one_line(outlet, OUTLET)), when))) or 'A document'}"


def _text(lines: Sequence[_Line], heads: Mapping[int, str]) -> str:
    """Return lines under their headings, numbered in their order."""
    shown: list[str] = []
    before = None
    for number, line in enumerate(lines, start=1):
        if line.citation.doc != before:
            shown += [""] * bool(shown) + [heads[line.citation.doc]]
            before = line.citation.doc
        shown.append(f"[{number}] {line.text}")
    return "\n".join(shown)


def _fitting(ranked: Sequence[_Line], heads: Mapping[int, str], room: int, size: Callable[[str], int]) -> list[_Line]:
    """Return those lines, in the story's order, that fit when they are taken by rank; each is measured alone, as if all were far down."""
    kept, opened, left = list[_Line](), set[int](), room
    least = min((len(line.text) for line in ranked), default=0)
    for line in ranked:
        doc = line.citation.doc
        needs = size(f"\n[{len(ranked)}] {line.text}") + (0 if doc in opened else size(f"\n\n{heads[doc]}"))
        if needs <= left:
            kept.append(line)
            opened.add(doc)
            left -= needs
        if left * 8 < least:
            break  # a token holds no more than so many letters: nothing further fits
    return sorted(kept, key=lambda line: line.place)
