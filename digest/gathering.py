"""One source in, its articles in the store out: the steps of pipeline.gather."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digest import log, urls
from digest.desk import Desk
from digest.errors import ExtractError, FetchError, SourceError
from digest.extract import from_entry, from_page, is_teaser
from digest.model import Article, Document, Entry, Problem, Source, SourceState
from digest.parallel import each
from digest.sources import Batch, read
from digest.store.store import content_hash
from digest.text import count_words

CLOCKS_DIFFER_BY = timedelta(hours=1)  # what is dated later than this after its reading is dated wrongly
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What one reading of one source gave; unchanged means that the server sent nothing new."""

    source: str
    entries: int = 0
    new: int = 0
    revised: int = 0
    unchanged: bool = False
    problem: Problem | None = None


def read_source(source: Source, desk: Desk) -> Batch | Problem:
    """Read what a source shows now, or say why it cannot be read."""
    state = desk.store.source(source.name) or SourceState(name=source.name)
    try:
        return read(source, desk.client.get, state)
    except FetchError as error:
        return Problem(stage="gather", subject=source.name, reason=f"{error.host}: {error.reason}", advice=error.advice)
    except SourceError as error:
        return Problem(stage="gather", subject=source.name, reason=error.reason, advice=error.advice)


def keep(source: Source, batch: Batch | Problem, desk: Desk, now: datetime, *, dry_run: bool = False) -> Gathered:
    """Keep a source's articles together with its state, or remember why there are none."""
    before = desk.store.source(source.name)
    state = replace(before or SourceState(name=source.name), checked_at=now)
    if isinstance(batch, Problem):
        log.warn("skipped", source=source.name, reason=f"{batch.reason}; {batch.advice}")
        if not dry_run:
            desk.store.keep_source(replace(state, error=batch.reason, failing_since=state.failing_since or now))
        return Gathered(source=source.name, problem=batch)
    problem = _file_problem(source, batch)
    state = replace(
        state, url=source.feed, etag=batch.etag, last_modified=batch.last_modified, ok_at=now,
        failing_since=None, error=problem.reason if problem else None,
    )  # fmt: skip
    articles = [as_article(entry, desk, now, batch.language) for entry in batch.entries]
    if dry_run:
        log.event("read", source=source.name, entries=len(articles), unchanged=batch.unchanged)
        return Gathered(source=source.name, entries=len(articles), unchanged=batch.unchanged, problem=problem)
    is_first = before is None or before.ok_at is None
    kept = desk.store.keep(articles, [entry_hash(entry) for entry in batch.entries], state, is_first=is_first)
    log.event("gathered", source=source.name, entries=len(articles), new=kept.new, revised=kept.revised, unchanged=batch.unchanged)
    return Gathered(
        source=source.name, entries=len(articles), new=kept.new, revised=kept.revised, unchanged=batch.unchanged, problem=problem
    )


def read_pages(desk: Desk, since: datetime) -> None:
    """Read the page behind every article that is only announced, one host after another in each thread."""
    by_host: dict[str, list[Article]] = defaultdict(list)
    for article in desk.store.truncated(list(desk.sources), since):
        by_host[urls.host_of(article.url or "")].append(article)
    each(lambda host: _read_pages_of(host, by_host[host], desk), sorted(by_host), threads=desk.config.fetch.parallel)


def as_article(entry: Entry, desk: Desk, now: datetime, language: str | None) -> Article:
    """Turn an entry into an article of what the entry itself says.

    It is news at the time its source states, or now when the source states none or one that lies ahead.
    """
    document = from_entry(entry, desk.config.zone, language=language)
    published = entry.published_at or document.published_at or entry.updated_at
    believable = published if published is not None and published <= now + CLOCKS_DIFFER_BY else None
    canonical = urls.canonical(entry.url)
    title = entry.title or document.title
    words_hash = content_hash(title, document.text)
    identity = f"{entry.source}\n{entry.guid or canonical or words_hash}"
    return Article(
        id=hashlib.sha256(identity.encode()).hexdigest()[:16],
        source=entry.source,
        guid=entry.guid,
        url=entry.url,
        canonical=canonical,
        title=title,
        text=document.text,
        paragraphs=document.paragraphs,
        content_hash=words_hash,
        news_at=min(believable, now) if believable else now,
        seen_at=now,
        published_at=published,
        is_day_only=entry.published_at is None and document.is_day_only,
        authors=entry.authors or document.authors,
        language=document.language,
        truncated=is_teaser(entry, document),
    )


def entry_hash(entry: Entry) -> str:
    """Return the hash of what the source itself sent: while it stays, the article is known."""
    return hashlib.sha256("\n".join([entry.title, entry.url or "", entry.body]).encode()).hexdigest()


def _read_pages_of(host: str, articles: list[Article], desk: Desk) -> None:
    read_count = 0
    for article in articles:
        found, is_final = _page(article, desk)
        desk.store.complete([(article, found, is_final)])
        read_count += isinstance(found, Document)
    log.event("read_pages", host=host, pages=read_count, failed=len(articles) - read_count)


def _page(article: Article, desk: Desk) -> tuple[Document | Problem, bool]:
    """Read one article's page; true with it when another try could give no more."""
    url = article.url or ""
    host = urls.host_of(url)
    try:
        answer = desk.client.get(url, accept="text/html, application/xhtml+xml;q=0.9, */*;q=0.1")
        media_type = answer.content_type.split(";")[0].strip().lower()
        if media_type not in PAGE_TYPES:
            return Problem(stage="pages", subject=host, reason=f"{media_type} is no web page"), True
        document = from_page(answer.body, url=answer.url, zone=desk.config.zone)
    except FetchError as error:
        return Problem(stage="pages", subject=error.host, reason=error.reason), False
    except ExtractError:
        return Problem(stage="pages", subject=host, reason="no article text in the page"), True
    if count_words(document.text) <= count_words(article.text):
        return Problem(stage="pages", subject=host, reason="no more text in the page than in the feed"), True
    return document, True


def _file_problem(source: Source, batch: Batch) -> Problem | None:
    """Tell of the single files that a folder could not give."""
    if not batch.problems:
        return None
    named = "; ".join(f"{problem.subject} ({problem.reason})" for problem in batch.problems[:3])
    more = f" and {len(batch.problems) - 3} more" if len(batch.problems) > 3 else ""
    reason = f"not all its files could be read: {named}{more}"
    return Problem(stage="gather", subject=source.name, reason=reason, advice=batch.problems[0].advice)
