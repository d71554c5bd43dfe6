"""What the page behind a teaser gave in; the stored article filled in with its document, or the problem noted with it."""

from __future__ import annotations

import json
from datetime import timedelta

import sqlalchemy as sa

from digest.model import Article, Document, Problem
from digest.store.finding import content_hash
from digest.store.rows import TEASER, WHOLE
from digest.store.schema import articles, edition_articles, revisions
from digest.urls import host_of

A_DAY = timedelta(days=1)
MAX_TRIES = 3  # readings of one page that gave nothing


def note(connection: sa.Connection, article: Article, problem: Problem, *, is_final: bool) -> None:
    """Note why a page gave nothing; is_final: reading it again can give no more."""
    tries = MAX_TRIES if is_final else revisions.c.tries + 1
    noted = {"tries": tries, "problem_subject": problem.subject, "problem_reason": problem.reason}
    connection.execute(revisions.update().where(_here(article)).values(noted))


def fill_in(connection: sa.Connection, article: Article, found: Document) -> None:
    """Put a document in the place of a teaser, or beside one that an edition was made of, as a further revision."""
    here, title = _here(article), article.title or found.title
    if _is_unchanged(connection, article, content_hash(title, found.text)):
        return
    whole = _whole(article, found, title)
    told = sa.select(edition_articles.c.plan).where(edition_articles.c.article_id == article.id)
    if connection.execute(told).first():
        teaser = connection.execute(sa.select(revisions).where(here)).one()
        connection.execute(revisions.insert().values({**teaser._mapping, **whole, "number": article.revision + 1}))
        return
    connection.execute(revisions.update().where(here).values(whole))
    dated = found.published_at if article.published_at is None else None
    if dated is not None and dated < article.seen_at + A_DAY:  # a day's noon may be ahead of its reading
        at = min(dated, article.seen_at)
        connection.execute(articles.update().where(articles.c.id == article.id).values(news_at=at))


def _whole(article: Article, found: Document, title: str) -> dict[str, object]:
    """Return the values of a revision that has a page's document; one that is no whole article says why."""
    whole: dict[str, object] = {
        "title": title, "text": found.text, "paragraphs": json.dumps(found.paragraphs), "language": found.language,
        "authors": json.dumps(article.authors or found.authors), "published_at": article.published_at or found.published_at,
        "is_day_only": int(article.is_day_only if article.published_at else found.is_day_only),
        "content_hash": content_hash(title, found.text), "truncated": WHOLE, "problem_subject": None, "problem_reason": None,
        "read_from": found.read_from,
    }  # fmt: skip
    if found.partial:
        host = host_of(article.url or "")
        whole |= {"truncated": TEASER, "tries": MAX_TRIES, "problem_subject": host, "problem_reason": found.partial}
    return whole


def _is_unchanged(connection: sa.Connection, article: Article, words_hash: str) -> bool:
    """Withdraw a revision whose page, once read, says what the revision before it said."""
    of = revisions.c.article_id == article.id
    here, before = revisions.c.number == article.revision, revisions.c.number == article.revision - 1
    earlier = connection.execute(sa.select(revisions.c.content_hash).where(of, before)).scalar()
    if earlier != words_hash:
        return False
    entry_hash = connection.execute(sa.select(revisions.c.entry_hash).where(of, here)).scalar()
    connection.execute(revisions.delete().where(of, here))
    connection.execute(revisions.update().where(of, before).values(entry_hash=entry_hash))
    return True


def _here(article: Article) -> sa.ColumnElement[bool]:
    """Return what is true of an article's revision alone."""
    return (revisions.c.article_id == article.id) & (revisions.c.number == article.revision)
