"""Figures for tests, written into their texts, as in: It sent {about 3,000 troops|3000 troops, about|troops sent|John Kirby} there.

In the braces stand the surface; its value and unit, and behind commas what else is known of it (a modifier, a kind, a
direction, "key 1"); what is counted; who says so. A value may be a range (40-50) or "?", for a vague plural; the names of a
derived figure are the words of its surface that begin with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

from editions import NEWS_AT, article, story

from digest.figures.collect import unranked
from digest.figures.ranking import ranked
from digest.figures.reconciling.reconcile import reconciled
from digest.language import tokens
from digest.language.parser import Parser
from digest.model import Direction, Figure, FigureKind, Modifier, Reading, Span, Story, StoryFigure
from digest.text import paragraphs, sentences

MARKED = re.compile(r"\{([^{}|]*)\|([^{}|]*)(?:\|([^{}|]*))?(?:\|([^{}|]*))?\}")
OUTLET = re.compile(r"(?P<name>\w+)(?:\+(?P<hours>\d+))?: ")


def figured(name: str, marked: str, *, source: str = "Wire", hours: float = 0, **more: Any) -> Reading:
    """Return a reading of a marked text; hours: by which it is later than other articles."""
    text, shift, found = "", 0, []
    for part in MARKED.finditer(marked):
        text += marked[shift : part.start()]
        span = Span(len(text), len(text) + len(part[1]))
        found.append((span, part))
        text += part[1]
        shift = part.end()
    text += marked[shift:]
    at = NEWS_AT + timedelta(hours=hours)
    reading = article(name, source=source, text=text, news_at=at, published_at=at, **more)
    return replace(reading, figures=tuple(_figure(text, span, *part.groups()[1:]) for span, part in found))


def read_with(parser: Parser, text: str, title: str = "") -> tuple[Figure, ...]:
    """Return the figures of a text without paragraphs, as the reader's trees give them, ranked."""
    spans = sentences(text, paragraphs(text))
    trees = list(parser.parse_all([(text, span, tokens(text, span)) for span in spans]))
    return ranked(title, text, spans, unranked(text, trees))


def told_by(*texts: str) -> Story:
    """Return a story of marked texts, each behind its outlet: "Wire: …", or, an article three hours later, "Wire+3: …"."""
    readings = []
    for number, text in enumerate(texts):
        outlet = OUTLET.match(text)
        assert outlet
        readings.append(
            figured(f"{outlet['name'].lower()}{number}", text[outlet.end() :], source=outlet["name"], hours=float(outlet["hours"] or 0))
        )
    return story(*readings)


def written(story: Story, figures: Sequence[StoryFigure] | None = None) -> list[str]:
    """Write a story's figures: mentions of one figure with "=" between them, sides of a conflict with " / "."""
    return [
        " / ".join(" = ".join(one.figure.span.of(story.readings[one.doc].article.text) for one in side) for side in figure.sides)
        for figure in (reconciled(story) if figures is None else figures)
    ]


def _figure(text: str, span: Span, value: str, what: str | None, speaker: str | None) -> Figure:
    amount, *known = value.split(", ")
    number, _, unit = amount.partition(" ")
    low, _, high = number.partition("-")
    facts: dict[str, Any] = {}
    for one in known:
        for name, words in (("modifier", Modifier), ("kind", FigureKind), ("direction", Direction)):
            if one in get_args(words):
                facts[name] = one
        if one.startswith("key "):
            facts["key"] = int(one[4:])
    listed = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"[A-Z]\w+", span.of(text))]
    return Figure(
        span=span,
        value=None if low == "?" else float(low),
        high=float(high) if high else None,
        unit=unit or None,
        noun=unit or None,
        what=what or "",
        speaker=speaker or None,
        listed=tuple(listed) if facts.get("kind") == "derived" else (),
        **facts,
    )
