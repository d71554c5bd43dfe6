"""An address in, what can be read there out: a feed, the feeds that a page names, or the page itself. Few requests, through a getter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from digest.confined import Call, directly
from digest.errors import ConfinedError, DigestError, SourceError, StoppedError
from digest.model import Source
from digest.sources import feed
from digest.sources.alternates import Named, feeds_named
from digest.sources.entries import Feed
from digest.sources.media import other_kind
from digest.sources.read import ACCEPT, Answer, Get, parsed_by

PLACES = ("/feed", "/rss", "/atom.xml", "/feed.xml", "/rss.xml")  # where a site's feed mostly is
OF_COMMENTS = re.compile(r"comment|kommentar|réaction", re.IGNORECASE)
FORMAT = re.compile(r"\b(?:rss|atom|feed|xml|json|[12]\.0)\b|[^\w]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an address gives.

    kind: "feed", "feeds" (a page that names these), "page" (it names none; parsed as a page without a feed) or "nothing", which
    problem tells of. url: where it was read. parsed: the feed or the page.
    """

    kind: str
    url: str
    parsed: Feed | None = None
    feeds: tuple[Named, ...] = ()
    problem: SourceError | None = None

    @property
    def best(self) -> Named | None:
        """The feed to take without asking: the only one for readers, or the only one for this part of the site."""
        return _best(self.feeds, self.url)


def discover(name: str, url: str, get: Get, call: Call = directly, *, answer: Answer | None = None) -> Found:
    """Find out what an address gives.

    name: what messages call it. call: how what parses bytes is called. answer: what the address has answered already.
    Raises FetchError when it cannot be read.
    """
    answer = answer or get(url, accept=ACCEPT)
    if other := other_kind(answer.body, answer.content_type):
        problem = SourceError(name, f"the address gave {other.name}, neither a feed nor a page", other.advice)
        return Found(kind="nothing", url=answer.url, problem=problem)
    try:
        return Found(kind="feed", url=url, parsed=parsed_by(Source(name=name, feed=url), answer, call))
    except SourceError as error:
        if not feed.is_page(answer.body):
            return Found(kind="nothing", url=answer.url, problem=error)
    try:
        named = call(feeds_named, answer.body, answer.url)
        # a feed that is guessed is the whole site's: on its front page that is meant, on its page of travel advice it is not
        is_front = urlsplit(answer.url).path in ("", "/")
        if is_front and not named:
            named = _at_places(name, answer.url, get, call)
        if named:
            return Found(kind="feeds", url=answer.url, feeds=tuple(named))
    except ConfinedError as error:
        return Found(kind="nothing", url=answer.url, problem=SourceError(name, error.reason, error.advice))
    try:
        return Found(kind="page", url=url, parsed=parsed_by(Source(name=name, page=url), answer, call))
    except SourceError as error:
        if not is_front and (named := _at_places(name, answer.url, get, call)):
            return Found(kind="feeds", url=answer.url, feeds=tuple(named))
        return Found(kind="nothing", url=answer.url, problem=error)


def _at_places(name: str, url: str, get: Get, call: Call) -> list[Named]:
    """Ask where a site's feed mostly is, until one answers with entries."""
    for place in PLACES:
        address = urljoin(url, place)
        try:
            answer = get(address, accept=ACCEPT)
            parsed = parsed_by(Source(name=name, feed=address), answer, call)
        except StoppedError:
            raise
        except DigestError:
            continue
        if parsed.entries:
            return [Named(url=address, title=parsed.title or "")]
    return []


def _best(feeds: tuple[Named, ...], url: str) -> Named | None:
    """Return the feed that is meant: comments left out, one of several formats of the same, and else the only one below the page."""
    for_readers = [one for one in feeds if not OF_COMMENTS.search(f"{one.title} {urlsplit(one.url).path}")]
    by_name: dict[str, Named] = {}
    for one in for_readers:
        by_name.setdefault(FORMAT.sub(" ", one.title or urlsplit(one.url).path).strip().casefold(), one)
    if len(by_name) == 1:
        return next(iter(by_name.values()))
    folder = urlsplit(url).path.rstrip("/")
    below = [one for one in by_name.values() if folder and urlsplit(one.url).path.startswith(f"{folder}/")]
    return below[0] if len(below) == 1 else None
