"""Articles in and out: known by guid, canonical address and content hash, with every revision kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from digest.errors import StoreError
from digest.model import Article, Document, Problem, Reading, SourceState, Window
from digest.store.approvals import Approvals
from digest.store.bodies import body_of, reading_key, reading_of
from digest.store.database import Database, open_database, open_read_only, schema_version
from digest.store.finding import Finder
from digest.store.ledger import Ledger
from digest.store.memory import Memory
from digest.store.outbox import Outbox
from digest.store.overwritten import own_id
from digest.store.rows import READ_AGAIN, WHOLE, article_of, newest, parts, put_readings, put_source, revision_row
from digest.store.schema import MIGRATIONS, articles, edition_articles, editions, readings, revisions, sources
from digest.store.site import Sites
from digest.store.teasers import MAX_TRIES, fill_in, note

LATE_BY = timedelta(hours=48)  # an article that its feed showed so late still becomes news
UNDATED = datetime(1970, 1, 2, tzinfo=UTC)  # news_at, or minutes before it, of what was there before a list without days was first read


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many articles of a batch were new, revised and known."""

    new: int = 0
    revised: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """What the store holds of one source around a window: counts, and the newest time."""

    before: int
    inside: int
    after: int
    newest: datetime | None


def open_store(place: str | Path) -> Store:
    """Open a store, a database file or an address, and bring it to the newest schema; raises StoreError."""
    return Store(open_database(place))


def open_current(place: str | Path) -> Store | None:
    """Open a store that exists and is of this version; None for any other, which is neither made nor brought up to date."""
    return open_store(place) if schema_version(place) == len(MIGRATIONS) else None


def open_to_read(place: str | Path) -> Store:
    """Open a store to look things up: as `open_store` does, and one that may only be read as it is; raises StoreError.

    What is only a cache is not kept in the second.
    """
    try:
        return open_store(place)
    except StoreError as error:
        try:
            return Store(open_read_only(place))
        except StoreError:
            raise error from None


class Store:
    """One database of articles, with its editions in `ledger`, their copies in `outbox`, and what these told in `memory`.

    `sites` knows what the pages of a site have in common. Close it, or use it as a context.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ledger = Ledger(database)
        self.outbox = Outbox(database)
        self.approvals = Approvals(database)
        self.memory = Memory(database)
        self.sites = Sites(database)

    def keep(
        self,
        batch: Sequence[Article],
        entry_hashes: Sequence[str],
        state: SourceState,
        *,
        is_first: bool,
        known: Sequence[str] = (),
        renews: bool = False,
    ) -> Kept:
        """Keep one source's articles and its state in one transaction; a file with another document in it is another article.

        entry_hashes: one an article, of the entry as the source gave it: an entry that did not change is known.
        known: guids of entries that it shows too, and that `entry_hashes` told to be unchanged.
        is_first: the source was never read before, so what is older than today's window is no late arrival. renews: what has changed
        is news again.
        """
        new = revised = same = 0
        with self.database.write(f"source {state.name}") as connection:
            finder = Finder(connection, batch, known, are_files=state.url is None)
            done: set[str] = set()
            for article, entry_hash in zip(batch, entry_hashes, strict=True):
                found = finder.find(article)
                article = own_id(connection, article) if found is None else article
                if (found or article).id in done:
                    same += 1  # the batch itself repeats it
                    continue
                done.add((found or article).id)
                if found is None:
                    self._insert(connection, article, entry_hash, is_backlog=is_first)
                    finder.kept(article)
                    new += 1
                elif self._revise(connection, found, article, entry_hash):
                    finder.kept(article)
                    revised += 1
                    if renews:
                        connection.execute(articles.update().where(articles.c.id == found.id).values(news_at=article.news_at))
                else:
                    same += 1
            put_source(connection, state)
        return Kept(new=new, revised=revised, known=same)

    def entry_hashes(self, source: str, guids: Sequence[str]) -> dict[str, str]:
        """Return the hashes of the entries that a source's articles of these guids were last made of."""
        query = newest().with_only_columns(articles.c.guid, revisions.c.entry_hash).where(articles.c.source == source)
        found: dict[str, str] = {}
        with self.database.read() as connection:
            for part in parts(sorted(set(guids))):
                found |= {row.guid: row.entry_hash for row in connection.execute(query.where(articles.c.guid.in_(part)))}
        return found

    def truncated(self, names: Sequence[str], since: datetime) -> list[Article]:
        """Return the articles of these sources whose page has still to be read, newest first, and last what no day is known of."""
        is_new = (articles.c.news_at >= since) | ((articles.c.news_at <= UNDATED) & (articles.c.seen_at >= since))
        query = (
            newest()
            .where(articles.c.source.in_(names), is_new, revisions.c.truncated != WHOLE)
            .where(revisions.c.tries < MAX_TRIES, revisions.c.url.is_not(None))
            .order_by(articles.c.news_at.desc(), articles.c.id)
        )
        with self.database.read() as connection:
            return [article_of(row) for row in connection.execute(query)]

    def complete(self, results: Iterable[tuple[Article, Document | Problem, bool]]) -> None:
        """Fill in what the pages gave: a document replaces the teaser, a problem is remembered with it.

        A document that is no whole article stays an announcement, with why; its page read again gives no more. The third value is
        true when reading the page again can give no more. A teaser that an edition was made of stays, with the time that it was
        news at, so that this can be answered for: its document is a further revision.
        """
        with self.database.write() as connection:
            for article, found, is_final in results:
                if isinstance(found, Problem):
                    note(connection, article, found, is_final=is_final)
                else:
                    fill_in(connection, article, found)

    def articles(self, window: Window, names: Sequence[str], *, late_for: tuple[str, date] | None = None) -> list[Article]:
        """Return the newest revision of every article of these sources that is news in the window, oldest first.

        late_for: a plan and a date. What came at most 48 hours late, not with a source's first reading, and stands in
        no edition of the plan before that date is news now; where the plan has no earlier edition, nothing is late.
        """
        inside = (articles.c.news_at >= window.start) & (articles.c.news_at < window.end)
        if late_for is not None:
            earlier = (edition_articles.c.plan == late_for[0]) & (edition_articles.c.date < late_for[1].isoformat())
            before = (editions.c.plan == late_for[0]) & (editions.c.date < late_for[1].isoformat()) & (editions.c.state == "archived")
            inside |= (
                (articles.c.news_at >= window.start - LATE_BY)
                & (articles.c.news_at < window.start)
                & (articles.c.is_backlog == 0)
                & sa.exists().where(before)
                & ~sa.exists().where(earlier, edition_articles.c.article_id == articles.c.id)
            )
        query = newest().where(inside, articles.c.source.in_(names)).order_by(articles.c.news_at, articles.c.id)
        with self.database.read() as connection:
            return [article_of(row) for row in connection.execute(query)]

    def known(self, name: str, canonicals: Sequence[str]) -> bool:
        """Tell whether any of these addresses is that of an article of a source."""
        query = sa.select(articles.c.id).where(articles.c.source == name).limit(1)
        with self.database.read() as connection:
            return any(connection.execute(query.where(articles.c.canonical.in_(part))).first() for part in parts(canonicals))

    def count(self, name: str) -> int:
        """Return how many articles of a source there are."""
        with self.database.read() as connection:
            return connection.execute(sa.select(sa.func.count()).where(articles.c.source == name)).scalar_one()

    def census(self, window: Window) -> dict[str, Census]:
        """Count every source's articles before, inside and after a window."""
        at = articles.c.news_at
        query = sa.select(
            articles.c.source,
            sa.func.sum(sa.case((at < window.start, 1), else_=0)).label("before"),
            sa.func.sum(sa.case(((at >= window.start) & (at < window.end), 1), else_=0)).label("inside"),
            sa.func.sum(sa.case((at >= window.end, 1), else_=0)).label("after"),
            sa.func.max(at, type_=at.type).label("newest"),
        ).group_by(articles.c.source)
        with self.database.read() as connection:
            return {
                row.source: Census(before=row.before, inside=row.inside, after=row.after, newest=row.newest)
                for row in connection.execute(query)
            }

    def source(self, name: str) -> SourceState | None:
        """Return what is remembered of a source, or None when it was never read."""
        with self.database.read() as connection:
            row = connection.execute(sa.select(sources).where(sources.c.name == name)).first()
        return SourceState(**row._mapping) if row else None

    def keep_source(self, state: SourceState) -> None:
        """Remember the state of a source that gave no articles."""
        with self.database.write(f"source {state.name}") as connection:
            put_source(connection, state)

    def readings(self, batch: Sequence[Article], reader: str) -> dict[str, Reading]:
        """Return the readings that are cached for these articles by this reader, by article id; of what cannot be read back, none."""
        keys = {article.id: reading_key(article) for article in batch}
        query = sa.select(readings.c.content_hash, readings.c.body).where(readings.c.reader == reader)
        found: dict[str, str] = {}
        with self.database.read() as connection:
            for part in parts(sorted(set(keys.values()))):
                found |= {row.content_hash: row.body for row in connection.execute(query.where(readings.c.content_hash.in_(part)))}
        told = {article.id: reading_of(article, found[keys[article.id]]) for article in batch if keys[article.id] in found}
        return {name: reading for name, reading in told.items() if reading is not None}

    def keep_readings(self, batch: Sequence[Reading], reader: str) -> None:
        """Cache readings under all that they are made of, and the reader; in a store that may only be read, nothing is kept."""
        if self.database.is_read_only:
            return
        bodies = {reading_key(reading.article): body_of(reading) for reading in batch}
        with self.database.write() as connection:
            put_readings(connection, bodies, reader)

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _insert(self, connection: sa.Connection, article: Article, entry_hash: str, *, is_backlog: bool) -> None:
        connection.execute(articles.insert(), {
            "id": article.id, "source": article.source, "guid": article.guid, "canonical": article.canonical,
            "news_at": article.news_at, "seen_at": article.seen_at, "is_backlog": int(is_backlog),
        })  # fmt: skip
        connection.execute(revisions.insert(), revision_row(article, entry_hash))

    def _revise(self, connection: sa.Connection, found: Article, article: Article, entry_hash: str) -> bool:
        """Add a revision when the entry and its words changed; true when they did."""
        here = (revisions.c.article_id == found.id) & (revisions.c.number == found.revision)
        if connection.execute(sa.select(revisions.c.entry_hash).where(here)).scalar() == entry_hash:
            return False
        if found.content_hash == article.content_hash and not article.truncated:
            connection.execute(revisions.update().where(here).values(entry_hash=entry_hash))
            return False
        again = replace(article, id=found.id, revision=found.revision + 1)
        row = revision_row(again, entry_hash)
        if article.truncated and not found.truncated:  # the teaser changed: the text we hold stands until the page is read again
            row |= {"text": found.text, "paragraphs": json.dumps(found.paragraphs), "language": found.language, "truncated": READ_AGAIN}
            row |= {"read_from": found.read_from}
        connection.execute(revisions.insert().values(**row))
        return True
