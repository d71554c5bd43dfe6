"""A sentence and the texts that carry it in; the sentence with its days in their words out (pure): "on Tuesday" for "on 17 March"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digest.dates.resolved import days
from digest.dates.written import Dated, written
from digest.model import Span

DAYS = ("day", "weekday", "span")  # kinds that can mean one day: "17 March", "Tuesday", "yesterday"


def reworded(sentence: str, sources: Sequence[tuple[str, date]]) -> str:
    """Return a sentence in which each day reads as its source has it, where that says it in other words.

    sources: some texts, each with the day that it was published on. What compares words alone, as the claim checker does, cannot
    know which day a Tuesday is.
    """
    there = [(text, published, _days(text)) for text, published in sources]
    done, last = [], 0
    for dated in _days(sentence):
        if words := next((found for text, published, known in there if (found := _same(sentence, dated, text, published, known))), None):
            done += [sentence[last : dated.span.start], words]
            last = dated.span.end
    return "".join(done) + sentence[last:]


def _days(text: str) -> list[Dated]:
    return [dated for dated in written(text, Span(0, len(text))) if dated.kind in DAYS]


def _same(sentence: str, dated: Dated, text: str, published: date, known: Sequence[Dated]) -> str | None:
    """Return how a text names the day; None where it names it in the same words, or does not."""
    wanted = [stretch for stretch in days(dated, published) if stretch[0] == stretch[1]]
    alike = [one for one in known if one.kind != dated.kind and set(wanted) & set(days(one, published))]
    if not alike or any(one.kind == dated.kind and one.value == dated.value for one in known):
        return None
    return alike[0].span.of(text) if dated.span.of(sentence) != alike[0].span.of(text) else None
