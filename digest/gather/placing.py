"""A page's articles in; the same, each at the time that it is news at, out: what a list showed before it was first read is not today's.

A list without dates does not say what is new in it. What is met in its first reading was there before, so it is news only where its
own page names a day (see store.complete); what a later reading finds that the one before did not is news when it is found. Where a
list shows nothing that is known, its address or pattern was changed or its site rebuilt, and that is a first reading again.
A page that is one text is news when that text changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from digest.model import Article, Problem, Source, SourceState
from digest.model.articles import DATES_DIFFER_BY
from digest.sources import Batch
from digest.store.finding import content_hash
from digest.store.store import UNDATED, Store

MOST_READ = 30  # pages of undated articles that a first reading looks up the days of: newest first, as lists are
REBUILT_AT = 5  # articles of which none is known: fewer can all be new
STAMP = re.compile(  # a line that says when the page was looked at, which changes though nothing has
    r"\s*(?:page |this page was )?(?:(?:last|still) (?:updated|modified|reviewed|checked|current)|current (?:as )?(?:of|at)|updated|as of"
    r"|stand|zuletzt|aktualisiert|letzte (?:änderung|aktualisierung)|unverändert gültig|dernière (?:mise à jour|modification)|mise? à jour"
    r"|date de (?:mise à jour|modification))\b(?=[^\d]{0,60}\d)",
    re.IGNORECASE,
)
LISTED = 3  # articles of a source that was a list: one text is one, or two where its address was changed
STAMP_WORDS = 14


def is_one_text(source: Source, batch: Batch) -> bool:
    """Tell whether a source is a page that is one text, whose changes are news."""
    return source.page is not None and any(entry.body_type == "page" for entry in batch.entries)


def lost_list(source: Source, batch: Batch, articles: Sequence[Article], store: Store, before: SourceState | None) -> Problem | None:
    """Return a Problem where a page that was a list looks like one text now: its text, never shown before, would be today's news."""
    if source.links is not None or not is_one_text(source, batch) or _is_first(source, before):
        return None
    if _is_known(source, articles, store) or store.count(source.name) < LISTED:
        return None
    advice = "open it in a browser; give a pattern of its articles' addresses as `links:`, or `links: none` if the page itself is the text"
    return Problem(stage="gather", subject=source.name, reason="the page lists no articles any more", advice=advice)


def placed(
    source: Source, batch: Batch, articles: Sequence[Article], store: Store, before: SourceState | None, now: datetime
) -> list[Article]:
    """Return a source's articles with the time that each is news at, where a page decides that otherwise than a feed.

    before: what was remembered of the source before this reading.
    """
    if source.page is None or not articles:
        return list(articles)
    if is_one_text(source, batch):
        is_known = _is_known(source, articles, store)
        return [_one_text(article, now, is_first=not is_known) for article in articles]
    is_first = _is_first(source, before)
    dated = [_without_day_ahead(article, now) for article in articles]
    is_first = is_first or (len(dated) >= REBUILT_AT and not _is_known(source, dated, store))
    return _as_backlog(dated) if is_first else dated


def _one_text(article: Article, now: datetime, *, is_first: bool) -> Article:
    """Return a page's text as news of the day that it names when it is first read, and later of now, when it has changed."""
    lines = [line for line in article.text.splitlines() if len(line.split()) > STAMP_WORDS or not STAMP.match(line)]
    article = replace(article, content_hash=content_hash(article.title, "\n".join(lines)))
    if not is_first:
        return replace(article, news_at=now, published_at=now, is_day_only=False)
    return article if article.published_at else replace(article, news_at=UNDATED)


def _is_known(source: Source, articles: Sequence[Article], store: Store) -> bool:
    return store.known(source.name, [article.canonical for article in articles if article.canonical])


def _is_first(source: Source, before: SourceState | None) -> bool:
    return before is None or before.ok_at is None or before.url != source.address


def _without_day_ahead(article: Article, now: datetime) -> Article:
    if article.published_at is None or article.published_at <= now + DATES_DIFFER_BY:
        return article
    return replace(article, published_at=None, is_day_only=False)


def _as_backlog(articles: Sequence[Article]) -> list[Article]:
    """Return undated articles as what was there before; of the first of them the pages are read, in their order, for their days."""
    found, count = [], 0
    for article in articles:
        if article.published_at is None:
            is_read = article.truncated and count < MOST_READ
            article = replace(article, news_at=UNDATED - timedelta(minutes=count), truncated=is_read)
            count += 1
        found.append(article)
    return found
