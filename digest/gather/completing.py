"""Articles that are only announced in, the texts of the pages behind them in the store out: the second half of pipeline.gather."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, TypeAlias

from digest import log, urls
from digest.desk import Desk
from digest.errors import ConfinedError, ExtractError, FetchError, StoppedError
from digest.extract import from_page, from_pdf, is_about, is_cut_off, line_hashes, with_language, without
from digest.gather import papers
from digest.model import Article, Document, Problem
from digest.model.partial import PARTIAL
from digest.orders import has_order
from digest.parallel import each
from digest.sources.media import is_pdf
from digest.sources.read import ACCEPT_PAGE
from digest.store.finding import content_hash
from digest.text import count_words, one_line

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
MAX_PAGES_OF_HOST = 50  # in one gathering: at one page a second that is a minute of somebody else's server
NAMED = 3  # articles of a host, in what an edition says of pages that it could not read
NAME = 80  # characters
ANNOUNCED = "their announcements are used; what failed for now is asked for again by the next `digest gather`"
MAX_PAGES_S = 600  # seconds for all pages together, so that a gathering every quarter of an hour ends before the next

Result: TypeAlias = tuple[Article, Document | Problem, bool]  # what was found, and whether another try could give no more


class Pages(NamedTuple):
    """What became of the pages of one source in a gathering: how many were read, and the others by host and reason."""

    read: int
    failed: Mapping[tuple[str, str], int]

    @property
    def unread(self) -> int:
        """How many could not be read."""
        return sum(self.failed.values())


def read_pages(desk: Desk, since: datetime, within_s: float | None = None, *, now: datetime | None = None) -> dict[str, Pages]:
    """Read the page behind every article that is only announced, one host after another in each thread.

    within_s: seconds for all pages together. now: when this happens; without it, when the newest article was first seen. What is
    left when a host or the time has been used up is read in the next gathering. Returns, by source, what became of its pages.
    """
    by_host: dict[str, list[Article]] = defaultdict(list)
    for article in desk.store.truncated(list(desk.sources), since):
        by_host[urls.host_of(article.url or "")].append(article)
    until = time.monotonic() + (MAX_PAGES_S if within_s is None else within_s)
    at = {host: now or max(article.seen_at for article in articles) for host, articles in by_host.items()}
    hosts = sorted(by_host)
    results = each(lambda host: _read_pages_of(host, by_host[host], desk, until, at[host]), hosts, threads=desk.config.fetch.parallel)
    return _by_source(one for of_host in results for one in of_host)


def unread(source: str, pages: Pages) -> Problem | None:
    """Say of a source's pages how many could not be read, and why; None where all could."""
    if not pages.failed:
        return None
    reasons = sorted(pages.failed.items(), key=lambda one: (-one[1], one[0]))
    named = "; ".join(f"{host}: {reason}" for (host, reason), _ in reasons[:NAMED])
    more = f" and {len(reasons) - NAMED:,} more" if len(reasons) > NAMED else ""
    reason = f"{pages.unread:,} of {pages.read + pages.unread:,} pages not read ({named}{more})"
    return Problem(stage="pages", subject=source, reason=reason, advice=ANNOUNCED)


def _by_source(results: Iterable[Result]) -> dict[str, Pages]:
    read: Counter[str] = Counter()
    failed: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for article, found, _ in results:
        if isinstance(found, Problem):
            failed[article.source][found.subject, found.reason] += 1
        else:
            read[article.source] += 1
    return {name: Pages(read[name], failed[name]) for name in sorted({*read, *failed})}


def page_problems(articles: Sequence[Article]) -> list[Problem]:
    """Return one Problem a host and reason for the pages that could not be read, which names the first articles."""
    missed: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        if article.problem is not None:
            missed[article.problem.subject, article.problem.reason].append(article)
    return [
        Problem(stage="pages", subject=host, reason=_told(of, reason))
        for (host, reason), of in sorted(missed.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def _told(articles: Sequence[Article], reason: str) -> str:
    """Say why pages could not be read, and which: a reader looks for them by their titles."""
    count, outlets = len(articles), ", ".join(sorted({article.source for article in articles}))
    names = list(dict.fromkeys(map(_named, articles)))
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    which = f"({reason}): {', '.join(names[:NAMED])}{more}"
    pages = f"{count:,} {'page' if count == 1 else 'pages'} of {outlets}"
    if reason in PARTIAL:
        return f"{pages} not read whole {which}; what could be read is used"
    return f"{pages} not read {which}; what the feed announced is used instead"


def _named(article: Article) -> str:
    """Return an article's title; its address where it has none that may be printed."""
    title = one_line(article.title, NAME)
    return f'"{title}"' if title and not has_order(article.title) else one_line(urls.masked(article.url or article.source), NAME)


def _read_pages_of(host: str, articles: list[Article], desk: Desk, until: float, now: datetime) -> list[Result]:
    """Read one host's pages; a text that the host gives for several articles is a consent or login page, and none's."""
    results: list[Result] = []
    down: Problem | None = None
    for number, article in enumerate(articles):
        if down is None and (number == MAX_PAGES_OF_HOST or time.monotonic() >= until or desk.stop.is_set()):
            break
        try:
            found, is_final, is_down = (down, False, True) if down else _page(article, desk, now)
        except StoppedError:
            break
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
    desk.store.complete(_without_standing(host, results, desk, now))
    log.event("read_pages", host=host, pages=read_count, failed=len(results) - read_count, left=len(articles) - len(results))
    return results


def _without_standing(host: str, results: list[Result], desk: Desk, now: datetime) -> list[Result]:
    """Take the lines that are a host's own out of its pages; these very pages are counted first."""
    first = [found for article, found, _ in results if isinstance(found, Document) and article.revision == 1 and found.text != article.text]
    desk.store.sites.learn(host, Counter(line for document in first for line in line_hashes(document)), now)
    learnt = desk.store.sites.learnt(host)
    if not learnt:
        return results
    cleaned = [(article, without(found, learnt) if isinstance(found, Document) else found, final) for article, found, final in results]
    return [(article, _unless_same(article, found, learnt), final) for article, found, final in cleaned]


def _unless_same(article: Article, found: Document | Problem, learnt: frozenset[str]) -> Document | Problem:
    """Return the text that we hold where the page differs from it only in lines that were not known to be its host's then."""
    if isinstance(found, Problem) or article.truncated or found.text == article.text:
        return found
    own = _own(article, found)
    return own if without(own, learnt).text == found.text else found


def _page(article: Article, desk: Desk, now: datetime) -> tuple[Document | Problem, bool, bool]:
    """Read one article's page; with it, whether another try could give no more, and whether its host is down."""
    url = article.url or ""
    host = urls.host_of(url)
    try:
        if paper := papers.enclosed(article, desk):
            return paper, True, False
        answer = desk.client.get(url, accept=ACCEPT_PAGE, robots=True)
        media_type = one_line(answer.content_type.split(";")[0].lower(), 60)
        if is_pdf(answer.body, media_type):
            document = with_language(desk.pool.call(from_pdf, answer.body, zone=desk.config.zone))
        elif media_type not in PAGE_TYPES:
            return Problem(stage="pages", subject=host, reason=f"{media_type} is no web page"), True, False
        else:
            found = desk.pool.call(
                from_page, answer.body, url=answer.url, zone=desk.config.zone, before=now, content_type=answer.content_type
            )
            document = with_language(found)
    except FetchError as error:
        return Problem(stage="pages", subject=error.host, reason=error.reason), False, error.host_is_down and error.host == host
    except ExtractError as error:
        return Problem(stage="pages", subject=host, reason=error.reason), True, False
    except ConfinedError as error:
        return Problem(stage="pages", subject=host, reason=error.reason), error.is_overrun, False
    except StoppedError:
        raise
    except Exception as error:  # noqa: BLE001  # one page must not end the reading of all others
        log.debug("failed", host=host, step="page", error=type(error).__name__)
        return Problem(stage="pages", subject=host, reason=f"the page cannot be read ({type(error).__name__})"), False, False
    return _chosen(article, replace(document, read_from=url), host), True, False


def _chosen(article: Article, document: Document, host: str) -> Document | Problem:
    """Return what is kept of a page and the item that announced it.

    A page that says no more than a complete item means that the item is whole, so the item's own text comes back. A page that
    shows a part only is kept where it is longer; it replaces no text that was whole.
    """
    if not is_about(f"{article.title} {article.text}", document.text):
        return _other(host)
    if document.partial and not article.truncated:
        return _own(article, document)
    is_longer = count_words(document.text) > count_words(article.text)
    if document.partial:
        return document if is_longer else replace(_own(article, document), partial=document.partial)
    if not article.truncated or is_longer:
        return document  # what is not truncated is read again because its announcement changed
    if is_cut_off(article.text):
        return Problem(stage="pages", subject=host, reason="no more text in the page than in the feed")
    return _own(article, document)


def _own(article: Article, document: Document) -> Document:
    """Return an article's own text, with what else its page says."""
    return replace(
        document, title=article.title, text=article.text, paragraphs=article.paragraphs, language=article.language, partial=None,
        read_from=article.read_from,
    )  # fmt: skip


def _other(host: str) -> Problem:
    return Problem(stage="pages", subject=host, reason="the page is not about this article (a login or consent page?)")
