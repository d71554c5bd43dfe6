"""Rows of the database in, articles and spans out, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from digest.model import Article, Problem, SourceState, Span
from digest.store.schema import articles, readings, revisions, sources

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

T = TypeVar("T")
WHOLE, TEASER, READ_AGAIN = 0, 1, 2  # revisions.truncated: READ_AGAIN holds a whole text whose page may say more now
WITH_ARTICLE = (articles.c.source, articles.c.guid, articles.c.canonical, articles.c.news_at, articles.c.seen_at.label("first_seen_at"))


def newest() -> sa.Select[Any]:
    """Select every article with its newest revision."""
    later = revisions.alias("later")
    last = sa.select(sa.func.max(later.c.number)).where(later.c.article_id == articles.c.id).scalar_subquery()
    return sa.select(*WITH_ARTICLE, revisions).join(revisions, revisions.c.article_id == articles.c.id).where(revisions.c.number == last)


def article_of(row: Any) -> Article:
    """Return a selected row as an article."""
    problem = Problem(stage="fetch", subject=row.problem_subject, reason=row.problem_reason) if row.problem_subject else None
    return Article(
        id=row.article_id, source=row.source, guid=row.guid, url=row.url, canonical=row.canonical, title=row.title, text=row.text,
        paragraphs=spans(row.paragraphs), content_hash=row.content_hash, news_at=row.news_at, seen_at=row.first_seen_at,
        published_at=row.published_at, is_day_only=bool(row.is_day_only), authors=tuple(json.loads(row.authors)),
        categories=tuple(json.loads(row.categories or "[]")), language=row.language, truncated=row.truncated == TEASER,
        problem=problem, revision=row.number, enclosure=row.enclosure, read_from=row.read_from,
    )  # fmt: skip


def revision_row(article: Article, entry_hash: str) -> dict[str, object]:
    """Return the values of an article's revision."""
    return {
        "article_id": article.id, "number": article.revision, "seen_at": article.seen_at, "entry_hash": entry_hash,
        "content_hash": article.content_hash, "url": article.url, "title": article.title, "text": article.text,
        "paragraphs": json.dumps(article.paragraphs), "authors": json.dumps(article.authors),
        "categories": json.dumps(article.categories), "language": article.language,
        "published_at": article.published_at, "is_day_only": int(article.is_day_only),
        "truncated": TEASER if article.truncated else WHOLE, "tries": 0,
        "problem_subject": article.problem.subject if article.problem else None,
        "problem_reason": article.problem.reason if article.problem else None,
        "enclosure": article.enclosure, "read_from": article.read_from,
    }  # fmt: skip


def put_source(connection: sa.Connection, state: SourceState) -> None:
    """Write a source's state over the one before."""
    values = {column.name: getattr(state, column.name) for column in sources.columns}
    if connection.execute(sources.update().where(sources.c.name == state.name).values(values)).rowcount == 0:
        connection.execute(sources.insert().values(values))


def spans(stored: str) -> tuple[Span, ...]:
    """Return spans as they were stored."""
    return tuple(Span(start, end) for start, end in json.loads(stored))


def put_new(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows; one whose key is there already, perhaps by another process this very moment, stays as it is."""
    new = inserting(connection, table).on_conflict_do_nothing()
    for part in (rows[start : start + 500] for start in range(0, len(rows), 500)):
        connection.execute(new, part)


def put_readings(connection: sa.Connection, bodies: Mapping[str, str], reader: str) -> None:
    """Write readings, by key, over what is there: a body that could not be read back, or the same that another process just wrote."""
    rows = [{"content_hash": key, "reader": reader, "body": body} for key, body in sorted(bodies.items())]  # one order: no deadlock
    insert = inserting(connection, readings)
    over = insert.on_conflict_do_update(index_elements=["content_hash", "reader"], set_={"body": insert.excluded.body})
    for part in (rows[start : start + 500] for start in range(0, len(rows), 500)):
        connection.execute(over, part)


def inserting(connection: sa.Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert in the store's own dialect, which can say what becomes of a row that is there already."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # here, since with it come all its drivers, which no database file needs

    return postgresql.insert(table)


def parts(items: Sequence[T], size: int = 500) -> Iterable[Sequence[T]]:
    """Cut a long list of values for queries that take a limited number."""
    return (items[begin : begin + size] for begin in range(0, len(items), size))
