"""A day and its desk in; all that its edition is made of, as the store holds it now, out: `replaying` makes the same from a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from digest.desk import Desk
from digest.gather import completing
from digest.gather import source as gathering
from digest.model import Article, Day, Problem
from digest.publish import following
from digest.publish.changing import Was, was_before
from digest.publish.following import Remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What an edition is made of: the same holdings, settings and drafts give the same bytes.

    was: what pages that are one text said before they changed. problems: of sources and pages. outside: entries a source that lie
    outside the window; later: those of them that lie after it. memory: what earlier editions told.
    """

    articles: Sequence[Article]
    problems: Sequence[Problem]
    outside: Mapping[str, int]
    later: Mapping[str, int]
    memory: Remembered
    was: Mapping[str, Was]


def holdings(day: Day, desk: Desk) -> Holdings:
    """Return what the store holds now for a day."""
    articles = desk.store.articles(day.window, list(desk.sources), late_for=(day.plan, day.date))
    census = desk.store.census(day.window)
    return Holdings(
        articles=articles,
        problems=(*gathering.source_problems(desk, day.window.end), *completing.page_problems(articles)),
        outside={name: census[name].before + census[name].after for name in desk.sources if name in census},
        later={name: census[name].after for name in desk.sources if name in census},
        memory=following.remember(day, desk),
        was=was_before(day, articles, desk),
    )


def remembered_from(memory: Remembered) -> dict[str, Any]:
    """Return which editions and articles a memory is made of, as JSON holds it.

    articles: the revision of each that earlier editions were made of, in the order in which they were read for this one; changed: those
    that were others by then.
    """
    return {
        "editions": [{"date": past.date.isoformat(), "revision": past.revision} for past in memory.history],
        "articles": {name: reading.article.revision for name, reading in memory.then.items()},
        "changed": {reading.article.id: reading.article.revision for reading in memory.changed},
    }
