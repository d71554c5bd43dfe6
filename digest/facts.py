"""A figure, or a story, in; what is known of it out, in numbers and words that JSON holds (pure)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from digest.model import Figure, Story

PLACES = 14  # of a double's sixteen: sums and products of what a text says leave noise in the last two


def facts(figure: Figure) -> dict[str, Any]:
    """Return a figure by the names of its fields; its span as start and end, and its listed names left out."""
    return {
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


def said(told: Mapping[str, Any]) -> str:
    """Return a figure, given by the names of its fields, in short: "about 3,000 troops"."""
    value = "some" if told["value"] is None else f"{number(told['value']):,}"
    high = f" to {number(told['high']):,}" if told["high"] is not None else ""
    return " ".join(part for part in (told["modifier"], f"{value}{high}", told["unit"]) if part)


def hits(story: Story) -> list[dict[str, Any]]:
    """Return the watched topics that a story is about, in which words and where."""
    return [{"topic": hit.topic, "words": list(hit.words), "place": hit.place, "us": hit.is_ours} for hit in story.hits]


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
