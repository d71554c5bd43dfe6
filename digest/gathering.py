"""One source in, its articles in the store out: the steps of pipeline.gather."""

from __future__ import annotations

import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digest import log, moments, urls
from digest.desk import Desk
from digest.errors import DigestError, ExtractError, FetchError, SourceError
from digest.extract import from_entry, from_page, is_about, is_cut_off, is_teaser
from digest.model import Article, Document, Entry, Problem, Source, SourceState
from digest.moments import Moment
from digest.parallel import each
from digest.sources import Batch, read
from digest.store.store import content_hash
from digest.text import count_words, one_line

CLOCKS_DIFFER_BY = timedelta(hours=1)  # what is dated later than this after its reading is dated wrongly
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
MAX_PAGES_OF_HOST = 50  # in one gathering: at one page a second that is a minute of somebody else's server
MAX_PAGES_S = 600  # seconds for all pages together, so that a gathering every quarter of an hour ends before the next


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
    desk.raise_if_stopped()
    state = desk.store.source(source.name) or SourceState(name=source.name)
    try:
        return read(source, desk.client.get, state)
    except FetchError as error:
        return Problem(stage="gather", subject=source.name, reason=f"{error.host}: {error.reason}", advice=error.advice)
    except SourceError as error:
        return Problem(stage="gather", subject=source.name, reason=error.reason, advice=error.advice)
    except Exception as error:  # noqa: BLE001  # one source's bytes must not end the reading of all others
        return _unexpected(source, "read", error)


def keep(source: Source, batch: Batch | Problem, desk: Desk, now: datetime, *, dry_run: bool = False) -> Gathered:
    """Keep a source's articles together with its state, or remember why there are none."""
    before = desk.store.source(source.name)
    state = replace(before or SourceState(name=source.name), checked_at=now)
    if isinstance(batch, Problem):
        return _keep_problem(batch, state, desk, now, dry_run=dry_run)
    articles, hashes, failed = _articles(source, batch, desk, now)
    problem = _batch_problem(source, (*batch.problems, *failed))
    if problem:
        log.warn("missed", source=source.name, reason=f"{problem.reason}; {problem.advice}")
    counts = Gathered(source=source.name, entries=len(articles), unchanged=batch.unchanged, problem=problem)
    if dry_run:
        log.event("read", source=source.name, entries=len(articles), unchanged=batch.unchanged)
        return counts
    good = replace(
        state, url=source.feed, etag=batch.etag, last_modified=batch.last_modified, ok_at=now,
        failing_since=None, error=problem.reason if problem else None,
    )  # fmt: skip
    try:
        kept = desk.store.keep(articles, hashes, good, is_first=before is None or before.ok_at is None)
    except DigestError:
        raise  # a store that cannot be written is nobody's item
    except Exception as error:  # noqa: BLE001  # what the database's driver refuses of one source
        return _keep_problem(_unexpected(source, "keep", error), state, desk, now, dry_run=dry_run)
    log.event("gathered", source=source.name, entries=len(articles), new=kept.new, revised=kept.revised, unchanged=batch.unchanged)
    return replace(counts, new=kept.new, revised=kept.revised)


def read_pages(desk: Desk, since: datetime, within_s: float | None = None) -> None:
    """Read the page behind every article that is only announced, one host after another in each thread.

    within_s: seconds for all pages together. What is left when a host or the time has been used up is read in the next
    gathering.
    """
    by_host: dict[str, list[Article]] = defaultdict(list)
    for article in desk.store.truncated(list(desk.sources), since):
        by_host[urls.host_of(article.url or "")].append(article)
    until = time.monotonic() + (MAX_PAGES_S if within_s is None else within_s)
    each(lambda host: _read_pages_of(host, by_host[host], desk, until), sorted(by_host), threads=desk.config.fetch.parallel)


def as_article(entry: Entry, desk: Desk, now: datetime, language: str | None, *, shares_address: bool = False) -> Article:
    """Turn an entry into an article of what the entry itself says.

    It is news at the time its source states, or now when the source states none or one that lies ahead.
    shares_address: another entry of its source has the same address and neither has a guid, so its words are its identity.
    """
    document = from_entry(entry, desk.config.zone, language=language)
    stated = _stated(entry, desk)
    published = (stated.at if stated else None) or document.published_at or entry.updated_at
    believable = published if published is not None and published <= now + CLOCKS_DIFFER_BY else None
    canonical = None if shares_address else urls.canonical(entry.url)
    title = entry.title or document.title
    words_hash = content_hash(title, document.text)
    kind, value = ("guid", entry.guid) if entry.guid else ("address", canonical) if canonical else ("words", words_hash)
    identity = f"{entry.source}\n{kind}\n{value}"
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
        is_day_only=stated.is_day_only if stated else document.is_day_only,
        authors=entry.authors or document.authors,
        categories=entry.categories,
        language=document.language,
        truncated=is_teaser(entry, document),
    )


def _stated(entry: Entry, desk: Desk) -> Moment | None:
    """Return when the source says that an entry was published; a day alone means noon where the edition is read."""
    if entry.published_at is None:
        return None
    return moments.noon(entry.published_at.date(), desk.config.zone) if entry.is_day_only else Moment(entry.published_at)


def entry_hash(entry: Entry) -> str:
    """Return the hash of what the source itself sent: while it stays, the article is known."""
    return hashlib.sha256("\n".join([entry.title, entry.url or "", entry.body]).encode()).hexdigest()


def _articles(source: Source, batch: Batch, desk: Desk, now: datetime) -> tuple[list[Article], list[str], list[Problem]]:
    """Turn a batch's entries into articles with their hashes; an entry that cannot be is a Problem, named by its title."""
    articles, hashes, problems = [], [], []
    addresses = Counter(urls.canonical(entry.url) for entry in batch.entries if entry.guid is None)
    for entry in batch.entries:
        try:
            is_shared = entry.guid is None and addresses[urls.canonical(entry.url)] > 1
            article, its_hash = as_article(entry, desk, now, batch.language, shares_address=is_shared), entry_hash(entry)
        except Exception as error:  # noqa: BLE001  # hostile text: one entry must not cost the others
            log.debug("failed", source=entry.source, step="article", error=type(error).__name__)
            subject = one_line(entry.title or entry.guid or entry.url or "an item", 80)
            reason = f"its text cannot be read ({type(error).__name__})"
            problems.append(Problem(stage="gather", subject=subject, reason=reason, advice="read it at its source"))
            continue
        if source.folder and not article.text.strip():
            subject = one_line(entry.title or entry.guid or "an item", 80)
            problems.append(Problem(stage="gather", subject=subject, reason="it holds no text", advice="see whether it is the right file"))
            continue
        articles.append(article)
        hashes.append(its_hash)
    return articles, hashes, problems


def _unexpected(source: Source, step: str, error: Exception) -> Problem:
    log.debug("failed", source=source.name, step=step, error=type(error).__name__)
    reason = f"it could not be {'read' if step == 'read' else 'kept'} ({type(error).__name__})"
    return Problem(stage="gather", subject=source.name, reason=reason, advice="run `digest gather --verbose` and report what it says")


def _keep_problem(problem: Problem, state: SourceState, desk: Desk, now: datetime, *, dry_run: bool) -> Gathered:
    log.warn("skipped", source=state.name, reason=f"{problem.reason}; {problem.advice}")
    if not dry_run:
        desk.store.keep_source(replace(state, error=problem.reason, failing_since=state.failing_since or now))
    return Gathered(source=state.name, problem=problem)


def _batch_problem(source: Source, problems: Sequence[Problem]) -> Problem | None:
    """Tell in one line of the items or files that a source could not give, and of what holds for all of it."""
    if not problems:
        return None
    whole = [problem.reason for problem in problems if problem.subject == source.name]
    single = [problem for problem in problems if problem.subject != source.name]
    if single:
        named = "; ".join(f"{problem.subject} ({problem.reason})" for problem in single[:3])
        more = f" and {len(single) - 3} more" if len(single) > 3 else ""
        whole.append(f"not all its {'files' if source.folder else 'items'} could be read: {named}{more}")
    return Problem(stage="gather", subject=source.name, reason="; ".join(whole), advice=problems[0].advice)


def _read_pages_of(host: str, articles: list[Article], desk: Desk, until: float) -> None:
    """Read one host's pages; a text that the host gives for several articles is a consent or login page, and none's."""
    results: list[tuple[Article, Document | Problem, bool]] = []
    down: Problem | None = None
    for number, article in enumerate(articles):
        if down is None and (number == MAX_PAGES_OF_HOST or time.monotonic() >= until or desk.stop.is_set()):
            break
        found, is_final, is_down = (down, False, True) if down else _page(article, desk)
        down = found if is_down and isinstance(found, Problem) else None
        results.append((article, found, is_final))
    owners: dict[str, set[str]] = defaultdict(set)
    for article, found, _ in results:
        if isinstance(found, Document) and found.text != article.text:
            owners[content_hash("", found.text)].add(content_hash(article.title, ""))
    read_count = 0
    for number, (article, found, _) in enumerate(results):
        if isinstance(found, Document) and len(owners[content_hash("", found.text)]) > 1:
            results[number] = (article, _other(host), True)
        read_count += isinstance(results[number][1], Document)
    desk.store.complete(results)
    log.event("read_pages", host=host, pages=read_count, failed=len(results) - read_count, left=len(articles) - len(results))


def _page(article: Article, desk: Desk) -> tuple[Document | Problem, bool, bool]:
    """Read one article's page; with it, whether another try could give no more, and whether its host is down.

    A page that says no more than a complete item means that the item is whole, so the item's own text comes back.
    """
    url = article.url or ""
    host = urls.host_of(url)
    try:
        answer = desk.client.get(url, accept="text/html, application/xhtml+xml;q=0.9, */*;q=0.1")
        media_type = one_line(answer.content_type.split(";")[0].lower(), 60)
        if media_type not in PAGE_TYPES:
            return Problem(stage="pages", subject=host, reason=f"{media_type} is no web page"), True, False
        document = from_page(answer.body, url=answer.url, zone=desk.config.zone)
    except FetchError as error:
        return Problem(stage="pages", subject=error.host, reason=error.reason), False, error.host_is_down and error.host == host
    except ExtractError:
        return Problem(stage="pages", subject=host, reason="no article text in the page"), True, False
    except Exception as error:  # noqa: BLE001  # one page must not end the reading of all others
        log.debug("failed", host=host, step="page", error=type(error).__name__)
        return Problem(stage="pages", subject=host, reason=f"the page cannot be read ({type(error).__name__})"), False, False
    if not is_about(f"{article.title} {article.text}", document.text):
        return _other(host), True, False
    if not article.truncated or count_words(document.text) > count_words(article.text):
        return document, True, False  # what is not truncated is read again because its announcement changed
    if is_cut_off(article.text):
        return Problem(stage="pages", subject=host, reason="no more text in the page than in the feed"), True, False
    return replace(document, title=article.title, text=article.text, paragraphs=article.paragraphs, language=article.language), True, False


def _other(host: str) -> Problem:
    return Problem(stage="pages", subject=host, reason="the page is not about this article (a login or consent page?)")


def source_problems(desk: Desk) -> list[Problem]:
    """Return a Problem for every source whose newest reading failed, or that was never read."""
    found = []
    for name in desk.sources:
        state = desk.store.source(name)
        if state is None:
            found.append(Problem(stage="gather", subject=name, reason="it was never read", advice="run `digest gather`"))
        elif state.error:
            found.append(Problem(stage="gather", subject=name, reason=state.error))
    return found


def page_problems(articles: Sequence[Article]) -> list[Problem]:
    """Return one Problem a host and reason for the pages that could not be read."""
    counts: Counter[tuple[str, str]] = Counter()
    outlets: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article in articles:
        if article.problem is not None:
            key = (article.problem.subject, article.problem.reason)
            counts[key] += 1
            outlets[key].add(article.source)
    return [
        Problem(
            stage="pages",
            subject=host,
            reason=f"{count} {'page' if count == 1 else 'pages'} of {', '.join(sorted(outlets[host, reason]))} not read"
            f" ({reason}); what the feed announced is used instead",
        )
        for (host, reason), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
