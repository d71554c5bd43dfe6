"""Readings in, the same with the figures of their texts out, and how JSON holds these."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from digest.figures import figures
from digest.language import Tree
from digest.language.parser import Parser
from digest.model import Figure, Reading, Span
from digest.reading import is_english, trees

PLACES = 14  # of a double's sixteen: sums and products of what a text says leave noise in the last two
LONGEST_LINE = 20_000  # characters: what a stretch without an end may have at most, as in a text with sentences


def with_figures(readings: Sequence[Reading], parser: Callable[[], Parser]) -> list[Reading]:
    """Return the readings with the figures of their texts; a text of another language than English has none.

    parser: as in `trees`, which reads all texts at once.
    """
    return counted(readings, trees(readings, parser))


def counted(readings: Sequence[Reading], read: Sequence[Sequence[Tree]]) -> list[Reading]:
    """Return the readings with the figures of their texts, whose trees are there already."""
    return [
        replace(reading, figures=figures(reading.article, found) if is_english(reading) else ())
        for reading, found in zip(readings, read, strict=True)
    ]


def line_by_line(reading: Reading) -> Reading:
    """Return a reading whose text has no sentence, a headline or a phrase, with its lines as sentences; any other as it is."""
    if reading.sentences:
        return reading
    lines, start = [], 0
    for line in reading.article.text.splitlines(keepends=True):
        bare = line.strip()
        if bare and len(bare) <= LONGEST_LINE:
            begin = start + line.index(bare)
            lines.append(Span(begin, begin + len(bare)))
        start += len(line)
    return replace(reading, sentences=tuple(lines))


def told(reading: Reading, **where: int) -> list[dict[str, Any]]:
    """Return a text's figures as JSON holds them, in order. where: which document it is, for a list that is of several."""
    return [where | _told(figure, reading.article.text) for figure in sorted(reading.figures, key=lambda figure: figure.span)]


def _told(figure: Figure, text: str) -> dict[str, Any]:
    return {
        "surface": figure.span.of(text),
        "start": figure.span.start,
        "end": figure.span.end,
        "value": number(figure.value),
        "high": number(figure.high),
        "unit": figure.unit,
        "noun": figure.noun,
        "modifier": figure.modifier,
        "kind": figure.kind,
        "direction": figure.direction,
        "what": figure.what,
        "speaker": figure.speaker,
        "key": figure.key,
    }


def number(value: float | None) -> int | float | None:
    """Return a value as JSON holds it: whole where it is whole, and without the noise of binary fractions (0.17, not 0.17000000000000001).

    Two-thirds keeps its places, so that whoever compares it with 2/3 finds it equal. A number too large for a float is
    None: JSON has no infinity.
    """
    if value is None or isinstance(value, int):
        return value
    if not math.isfinite(value):
        return None
    short = value if value.is_integer() else float(f"{value:.{PLACES}g}")
    return int(short) if short.is_integer() else short
