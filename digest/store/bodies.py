"""Readings in, the JSON that caches them and its key out, and back; what cannot be read back is read anew by the reader."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import Any

from digest.model import Article, Figure, Quotation, Reading, Span

DEFAULTS = {field.name: field.default for field in fields(Figure) if field.name not in ("span", "value")}


def body_of(reading: Reading) -> str:
    """Write a reading: its sentences and quotations, and of each figure its place, its value and what differs from a figure's defaults."""
    figures = [
        {"span": figure.span, "value": figure.value}
        | {name: value for name, default in DEFAULTS.items() if (value := getattr(figure, name)) != default}
        for figure in reading.figures
    ]
    whole = {"sentences": reading.sentences, "figures": figures, "quotations": reading.quotations}
    return json.dumps(whole, separators=(",", ":"))


def reading_of(article: Article, body: str) -> Reading | None:
    """Read a reading back, or return None for a body of another form: another version's, or none at all."""
    try:
        found = json.loads(body)
        return Reading(
            article=article,
            sentences=tuple(Span(start, end) for start, end in found["sentences"]),
            figures=tuple(_figure(one) for one in found["figures"]),
            quotations=tuple(Quotation(Span(*span), Span(*around), who, role) for span, around, who, role in found["quotations"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def reading_key(article: Article) -> str:
    """Return the hash of all that a reading is made of: the exact text, its paragraphs, and the title and language beside it."""
    return hashlib.sha256(json.dumps([article.text, article.paragraphs, article.title, article.language]).encode()).hexdigest()


def _figure(told: dict[str, Any]) -> Figure:
    start, end = told.pop("span")
    listed = tuple(Span(*span) for span in told.pop("listed", ()))
    return Figure(span=Span(start, end), listed=listed, **told)
