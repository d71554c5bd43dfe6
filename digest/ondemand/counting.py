"""Readings in, the same with the figures of their texts out, and how JSON holds these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from digest.facts import facts
from digest.figures import from_trees
from digest.language import Tree
from digest.language.parser import Parser
from digest.model import Reading, Span
from digest.ondemand.reading import trees

LONGEST_LINE = 20_000  # characters: what a stretch without an end may have at most, as in a text with sentences


def with_figures(readings: Sequence[Reading], parser: Callable[[], Parser]) -> list[Reading]:
    """Return the readings with the figures of their texts; a text of another language than English has none.

    parser: as in `trees`, which reads all texts at once. For who asks for the figures of just these texts: whatever error a
    text raises is raised, where `digest.figures.figured`, for an edition or a summary, costs that text its figures.
    """
    return counted(readings, trees(readings, parser))


def counted(readings: Sequence[Reading], read: Sequence[Sequence[Tree]]) -> list[Reading]:
    """Return the readings with the figures of their texts, whose trees are there already."""
    return [from_trees(reading, found) for reading, found in zip(readings, read, strict=True)]


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
    text = reading.article.text
    in_order = sorted(reading.figures, key=lambda figure: figure.span)
    return [where | {"surface": figure.span.of(text)} | facts(figure) for figure in in_order]
