"""What earlier editions of a plan told in, as it was archived with them; the articles behind it out, as read then and as they are now."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from digest import log
from digest.model import Article
from digest.model.history import DAYS, Past, past_of
from digest.store.database import Database
from digest.store.rows import WITH_ARTICLE, article_of, newest, parts
from digest.store.schema import articles, editions, revisions


class Memory:
    """The editions that were archived, and their articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def editions(self, plan: str, before: date, days: int = DAYS, *, only: Collection[tuple[date, int]] | None = None) -> tuple[Past, ...]:
        """Return the newest revision of each edition of a plan in the days before a date, the last one first.

        An edition that an older version archived, or that cannot be read back, is not remembered. only: dates with revisions, of which
        nothing else is.
        """
        query = (
            sa.select(editions.c.date, editions.c.revision, editions.c.told)
            .where(editions.c.plan == plan, editions.c.state == "archived", editions.c.told.is_not(None))
            .where(editions.c.date < before.isoformat(), editions.c.date >= (before - timedelta(days=days)).isoformat())
            .order_by(editions.c.date, editions.c.revision)
        )
        with self._database.read() as connection:
            rows = [(date.fromisoformat(row.date), row.revision, row.told) for row in connection.execute(query)]
        bodies = {day: (revision, body) for day, revision, body in rows if only is None or (day, revision) in only}
        read = (_past(plan, day, *told) for day, told in sorted(bodies.items(), reverse=True))
        return tuple(past for past in read if past is not None)

    def as_told(self, told: Iterable[tuple[str, str]]) -> list[Article]:
        """Return articles, given by id and the hash of their words, in the revision that has these words; what is gone is left out."""
        wanted = dict.fromkeys(told)
        query = sa.select(*WITH_ARTICLE, revisions).join(revisions, revisions.c.article_id == articles.c.id).order_by(revisions.c.number)
        found = {(one.id, one.content_hash): one for one in self._all(query, (name for name, _ in wanted))}
        return [found[one] for one in wanted if one in found]

    def now(self, ids: Iterable[str]) -> dict[str, Article]:
        """Return the newest revision of each of these articles, by id."""
        return {one.id: one for one in self._all(newest(), ids)}

    def revisions(self, numbers: Mapping[str, int]) -> dict[str, Article]:
        """Return articles, by id, each in the revision of its number; what is gone is left out."""
        query = sa.select(*WITH_ARTICLE, revisions).join(revisions, revisions.c.article_id == articles.c.id)
        wanted = sa.tuple_(revisions.c.article_id, revisions.c.number)
        with self._database.read() as connection:
            rows = (row for part in parts(sorted(numbers.items())) for row in connection.execute(query.where(wanted.in_(part))))
            return {one.id: one for one in map(article_of, rows)}

    def before(self, numbers: Mapping[str, int], moment: datetime) -> dict[str, tuple[Article, datetime]]:
        """Return what articles, by id at a revision, said before a moment, and when that was first read.

        Of one that was not held by then, its first text; nothing of one that has no earlier text.
        """
        query = sa.select(revisions.c.article_id, revisions.c.number, revisions.c.seen_at).order_by(revisions.c.number)
        chosen: dict[str, tuple[int, datetime]] = {}
        with self._database.read() as connection:
            for part in parts(sorted(numbers)):
                for name, number, seen_at in connection.execute(query.where(revisions.c.article_id.in_(part))):
                    if number < numbers[name] and (name not in chosen or seen_at < moment):
                        chosen[name] = number, seen_at
        found = self.revisions({name: number for name, (number, _) in chosen.items()})
        return {name: (one, chosen[name][1]) for name, one in found.items()}

    def _all(self, query: sa.Select[tuple[object, ...]], ids: Iterable[str]) -> list[Article]:
        with self._database.read() as connection:
            return [
                article_of(row)
                for part in parts(sorted(set(ids)))
                for row in connection.execute(query.where(revisions.c.article_id.in_(part)))
            ]


def _past(plan: str, day: date, revision: int, body: str) -> Past | None:
    try:
        return past_of(day, json.loads(body), revision)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        log.warn("skipped", stage="history", plan=plan, date=day, reason=repr(error))
        return None
