"""A document's sentences in, the days that each date in them can mean out (pure): of Mondays one where the sentence tells which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from digest.check.passages import Passage
from digest.dates.leaning import Lean, lean
from digest.dates.resolved import Days, days
from digest.dates.written import Dated, written
from digest.language.branches import Branches
from digest.model import Span

# A sentence that has these has its own day, but they are no dates that a draft must find word for word in its source.
TODAY = re.compile(r"\b(?:overnight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
BEHIND, BEFORE = 8, 12  # hours in UTC: earlier the Americas still have the day before, later the Pacific has the day behind


class Meant(NamedTuple):
    """A date of a source, and the days that it can mean."""

    dated: Dated
    days: tuple[Days, ...]


def meant(passage: Passage, *, is_chosen: bool) -> tuple[Meant, ...]:
    """Return the dates of the chosen sentences of a document, or of those read beside them."""
    own = set(passage.spans)
    some = [b for b in passage.branches if (b.tree.span in own) == is_chosen]
    return tuple(_meant(b, one, passage.published_at) for b in some for one in _dates(b.text, b.tree.span))


def _dates(text: str, span: Span) -> Iterator[Dated]:
    yield from written(text, span)
    for found in TODAY.finditer(text, span.start, span.end):
        yield Dated(Span(*found.span()), "part of day", ("day", 0))


def _meant(b: Branches, dated: Dated, at: datetime | None) -> Meant:
    if at is None:
        return Meant(dated, ())
    if dated.kind == "part of day":
        return Meant(dated, ((at.date(), at.date()),))
    found = days(dated, at.date())
    if dated.kind != "weekday" or dated.value[1] != 0:
        return Meant(dated, found)
    near = b.places(dated.span)
    leaning = lean(b, near[0]) if near else ""
    return Meant(dated, tuple(one for one in found if _is_on_side(one[0], leaning, at)))


def _is_on_side(day: date, leaning: Lean, at: datetime) -> bool:
    """Tell whether a day is on the side of publication that the sentence tells, in a zone where its outlet may be."""
    if not leaning:
        return True
    if leaning == "past":
        return day <= at.date() + timedelta(days=at.hour >= BEFORE)
    return day >= at.date() - timedelta(days=at.hour < BEHIND)
