"""One source in, its articles in the store out: the steps of pipeline.gather."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digest import log, urls
from digest.dates import moments
from digest.dates.moments import Moment
from digest.desk import Desk
from digest.errors import DigestError, FetchError, SourceError, StoppedError
from digest.extract import called, is_teaser, unreadable
from digest.gather import papers
from digest.gather.entering import entered, entry_hash
from digest.gather.placing import is_one_text, lost_list, placed
from digest.gather.standing import Failed, Way, after_failure, after_success, at_address, left_alone, problem_of
from digest.model import Article, Document, Entry, Problem, Source, SourceState
from digest.sources import Batch, read
from digest.store.finding import content_hash

LASTING = timedelta(days=3)  # what has failed for so long is no passing fault
NEVER_READ = "it was never read"  # of a source that no gathering has asked yet
CLOCKS_DIFFER_BY = timedelta(hours=1)  # what is dated later than this after its reading is dated wrongly


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What one reading of one source gave; unchanged means that the server sent nothing new.

    pages: how many pages behind its announcements were read, and unread, how many could not be; page_problem says why.
    """

    source: str
    entries: int = 0
    new: int = 0
    revised: int = 0
    unchanged: bool = False
    problem: Problem | None = None
    pages: int = 0
    unread: int = 0
    page_problem: Problem | None = None


def read_source(source: Source, before: SourceState | None, desk: Desk, now: datetime | None = None) -> Batch | Failed:
    """Read what a source shows now, or say why it cannot be read.

    before: what is remembered of it. now: when this happens; a source that is gone for good, or whose server wants to be left alone
    until later, is not asked then. Without it, every source is asked.
    """
    desk.raise_if_stopped()
    state = at_address(source, before)
    if now is not None and (held := left_alone(source, state, now)):
        return held
    way = Way(desk.client, source, state)
    try:
        found = read(source, way, state, desk.pool.call, papers.readers(desk.config.zone, desk.pool.call))
        return replace(entered(source, found, desk), moved_to=way.moved_to)
    except FetchError as error:
        return Failed(problem=problem_of(source, error), cause=error)
    except SourceError as error:
        return Failed(problem=Problem(stage="gather", subject=source.name, reason=error.reason, advice=error.advice))
    except StoppedError:
        raise
    except Exception as error:  # noqa: BLE001  # one source's bytes must not end the reading of all others
        return Failed(problem=_unexpected(source, "read", error))


def keep(
    source: Source, batch: Batch | Failed, before: SourceState | None, desk: Desk, now: datetime, *, dry_run: bool = False
) -> Gathered:
    """Keep a source's articles together with its state, or remember why there are none. before: what its reading was begun with."""
    state = at_address(source, before)
    if isinstance(batch, Failed):
        return _keep_failed(batch, state, desk, now, dry_run=dry_run)
    articles, hashes, failed = _articles(source, batch, desk, now)
    if lost := lost_list(source, batch, articles, desk.store, before):
        return _keep_failed(Failed(problem=lost), state, desk, now, dry_run=dry_run)
    articles = placed(source, batch, articles, desk.store, before, now)
    problem = _batch_problem(source, (*batch.problems, *failed))
    if problem:
        log.warn("missed", source=source.name, reason=f"{problem.reason}; {problem.advice}")
    shown = len(articles) + len(batch.known)
    counts = Gathered(source=source.name, entries=shown, unchanged=batch.unchanged, problem=problem)
    if dry_run:
        log.event("read", source=source.name, entries=shown, unchanged=batch.unchanged)
        return counts
    good = after_success(state, now, moved_to=batch.moved_to, problem=problem)
    good = replace(good, etag=batch.etag, last_modified=batch.last_modified)
    if good.moved_to and good.moved_to != state.moved_to:
        log.warn("moved", source=source.name, to=urls.masked(good.moved_to), advice="write it in the configuration")
    is_first = before is None or before.ok_at is None
    try:
        kept = desk.store.keep(articles, hashes, good, is_first=is_first, known=batch.known, renews=is_one_text(source, batch))
    except DigestError:
        raise  # a store that cannot be written is nobody's item
    except Exception as error:  # noqa: BLE001  # what the database's driver refuses of one source
        return _keep_failed(Failed(problem=_unexpected(source, "keep", error)), state, desk, now, dry_run=dry_run)
    log.event("gathered", source=source.name, entries=shown, new=kept.new, revised=kept.revised, unchanged=batch.unchanged)
    return replace(counts, new=kept.new, revised=kept.revised)


def as_article(entry: Entry, document: Document, desk: Desk, now: datetime, *, shares_address: bool = False) -> Article:
    """Turn an entry into an article of what the entry itself says. document: its text.

    It is news at the time its source states, or now when the source states none or one that lies ahead.
    shares_address: another entry of its source has the same address and neither has a guid, so its words are its identity.
    """
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
        truncated=is_teaser(entry, document) or document.partial is not None,
        problem=Problem(stage="pages", subject=entry.source, reason=document.partial) if document.partial else None,
        enclosure=entry.enclosure,
        read_from=entry.url if entry.body_type == "page" else None,
    )


def _stated(entry: Entry, desk: Desk) -> Moment | None:
    """Return when the source says that an entry was published; a day alone means noon where the edition is read."""
    if entry.published_at is None:
        return None
    return moments.noon(entry.published_at.date(), desk.config.zone) if entry.is_day_only else Moment(entry.published_at)


def _articles(source: Source, batch: Batch, desk: Desk, now: datetime) -> tuple[list[Article], list[str], list[Problem]]:
    """Turn a batch's entries into articles with their hashes; an entry that cannot be is a Problem, named by its title."""
    articles, hashes, problems = [], [], []
    addresses = Counter(urls.canonical(entry.url) for entry in batch.entries if entry.guid is None)
    for entry, document in zip(batch.entries, batch.documents, strict=True):
        if isinstance(document, Problem):
            problems.append(document)
            continue
        try:
            is_shared = entry.guid is None and addresses[urls.canonical(entry.url)] > 1
            article, its_hash = as_article(entry, document, desk, now, shares_address=is_shared), entry_hash(entry)
        except Exception as error:  # noqa: BLE001  # hostile text: one entry must not cost the others
            log.debug("failed", source=entry.source, step="article", error=type(error).__name__)
            problems.append(unreadable(entry, error))
            continue
        if source.folder and not article.text.strip():
            reason, advice = "it holds no text", "see whether it is the right file"
            problems.append(Problem(stage="gather", subject=called(entry), reason=reason, advice=advice))
            continue
        articles.append(article)
        hashes.append(its_hash)
    return articles, hashes, problems


def _unexpected(source: Source, step: str, error: Exception) -> Problem:
    log.debug("failed", source=source.name, step=step, error=type(error).__name__)
    reason = f"it could not be {'read' if step == 'read' else 'kept'} ({type(error).__name__})"
    return Problem(stage="gather", subject=source.name, reason=reason, advice="run `digest gather --verbose` and report what it says")


def _keep_failed(failed: Failed, state: SourceState, desk: Desk, now: datetime, *, dry_run: bool) -> Gathered:
    """Remember why a source gave nothing; one that was left alone stays as it was."""
    problem = failed.problem
    log.warn("skipped", source=state.name, reason=f"{problem.reason}; {problem.advice}")
    if failed.was_asked and not dry_run:
        desk.store.keep_source(after_failure(state, failed, now))
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


def source_problems(desk: Desk, until: datetime) -> list[Problem]:
    """Return a Problem for every source whose newest reading failed, or that was never read.

    until: the end of the edition's window. What has failed for three days by then, or is gone for good, is told with its first day.
    """
    found = []
    for name in desk.sources:
        held = desk.store.source(name)
        state = at_address(desk.sources[name], held) if held else None
        if state is None:
            found.append(Problem(stage="gather", subject=name, reason=NEVER_READ, advice="run `digest gather`"))
        elif state.error:
            begun = state.gone_at or state.failing_since
            has_lasted = begun is not None and (state.gone_at is not None or until - begun >= LASTING)
            since = begun.astimezone(desk.config.zone).date() if begun and has_lasted else None
            found.append(Problem(stage="gather", subject=name, reason=state.error, since=since))
    return found
