"""A sentence's quantities in, the same with its lengths of time made whole out (pure): "two hours, five minutes and 40 seconds" is one.

What no other reader takes for a quantity is added: 2:05:40, as a race's time is written, and a fortnight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.model import Span
from digest.quantities import Quantity

SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800, "months": 2_629_800, "years": 31_557_600}
GLUE = re.compile(r",? (?:and )?")
AND_PART = re.compile(r" and an? (?P<part>half|quarter)\b", re.IGNORECASE)
ELAPSED = re.compile(
    r"(?<![\d:.,/-])(?:(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:\.\d+)?)"
    r"|(?P<minutes2>\d{1,3}):(?P<seconds2>[0-5]\d\.\d{1,3}))(?![\d:-])"
)
FORTNIGHT = re.compile(r"\b(?:an?|one|the (?:last|past|next)) fortnight\b|\bfortnight(?=['’]s\b)", re.IGNORECASE)
ARTICLE = re.compile(r"(?:an?|one)\Z", re.IGNORECASE)


def whole_durations(text: str, sentence: Span, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities of a sentence in order, the parts of one length of time put together."""
    joined: list[Quantity] = []
    for one in (_with_part(text, quantity) for quantity in found):
        if joined and (both := _both(text, joined[-1], one)):
            joined[-1] = both
        else:
            joined.append(one)
    added = (
        one
        for one in _added(text, sentence)
        if not any(one.span.start < other.span.end and other.span.start < one.span.end for other in joined)
    )
    return sorted([*joined, *added], key=lambda one: one.span)


def _with_part(text: str, quantity: Quantity) -> Quantity:
    """Return a year of "a year and a half" as one and a half."""
    part = AND_PART.match(text, quantity.span.end)
    if part is None or quantity.kind != "duration" or quantity.value is None or not ARTICLE.fullmatch(quantity.number.of(text)):
        return quantity
    more = 0.5 if part["part"].lower() == "half" else 0.25
    return replace(quantity, value=quantity.value * (1 + more), span=Span(quantity.span.start, part.end()))


def _both(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    """Return two lengths of time as one, where the second goes on with the first in a smaller unit."""
    if "duration" not in (one.kind, other.kind) or one.kind != other.kind or one.high is not None or other.high is not None:
        return None
    sizes = [SECONDS.get(quantity.unit or "", 0) for quantity in (one, other)]
    if not 0 < sizes[1] < sizes[0] or other.modifier is not None or not GLUE.fullmatch(text[one.span.end : other.span.start]):
        return None
    if one.value is None or other.value is None or other.value * sizes[1] >= sizes[0]:
        return None
    value = float(f"{one.value + other.value * sizes[1] / sizes[0]:.12g}")
    return replace(one, value=value, span=Span(one.span.start, other.span.end), number=Span(one.number.start, other.number.end))


def _added(text: str, sentence: Span) -> Iterator[Quantity]:
    for found in ELAPSED.finditer(text, sentence.start, sentence.end):
        hours, minutes = float(found["hours"] or 0), float(found["minutes"] or found["minutes2"])
        value = hours + minutes / 60 + float(found["seconds"] or found["seconds2"]) / 3600
        span = Span(*found.span())
        yield Quantity(span=span, number=span, value=float(f"{value:.12g}"), unit="hours", kind="duration")
    for found in FORTNIGHT.finditer(text, sentence.start, sentence.end):
        span = Span(*found.span())
        yield Quantity(span=span, number=span, value=2.0, unit="weeks", kind="duration")
