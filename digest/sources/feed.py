"""A feed's bytes in, its entries out: tells RSS and Atom from JSON Feed, and names what is neither."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from digest.errors import SourceError
from digest.markup.charsets import decoded
from digest.model import Entry
from digest.sources import jsonfeed, xmlfeed
from digest.sources.alternates import feeds_named
from digest.sources.entries import Feed as Feed
from digest.sources.media import other_kind

PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
EMPTY = "open the address in a browser: the feed may have moved, or the site may refuse programs"
LOOK = "open the page in a browser and look for its feed"


def parse(name: str, body: bytes, *, content_type: str, url: str) -> Feed:
    """Parse one feed document.

    name: the source's, for entries and messages. url: where it was read, for relative links.
    Raises SourceError that says what the bytes are instead, and where the page's own feed is if it names one.
    """
    if not body.strip():
        raise SourceError(name, "the address answered with nothing", EMPTY)
    if other := other_kind(body, content_type):
        raise SourceError(name, f"the address gave {other.name}, not a feed", other.advice)
    text = decoded(body, content_type)
    if text.lstrip()[:1] == "{":
        found = jsonfeed.parse(name, text, url)
    else:
        if _is_page(text[:4096].encode(errors="replace")):
            raise SourceError(name, "the address gave an HTML page, not a feed", _where_instead(body, url))
        found = xmlfeed.parse(name, text, url)
    return replace(found, entries=_without_repeated_guids(found.entries))


def is_page(body: bytes) -> bool:
    """Tell whether bytes begin as an HTML page does."""
    return _is_page(body[:4096])


def _is_page(start: bytes) -> bool:
    """Tell whether bytes begin as an HTML page does, comments before it left out."""
    rest = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    while rest.startswith(b"<!--"):
        rest = rest.partition(b"-->")[2].lstrip()
    words = b" ".join(rest[:80].lower().split())
    return any(words.startswith(begin) and not words[len(begin) :][:1].isalnum() for begin in PAGE_STARTS)


def _where_instead(body: bytes, url: str) -> str:
    """Name the page's own feed. An address with a query may hold a secret, so it is not printed."""
    feeds = [found.url for found in feeds_named(body, url) if not urlsplit(found.url).query]
    return f"the page names this feed: {feeds[0]}" if feeds else LOOK


def _without_repeated_guids(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Take the guid from entries that share one: within a feed it is then no identity."""
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.guid:
            seen[entry.guid] = seen.get(entry.guid, 0) + 1
    return tuple(replace(entry, guid=None) if entry.guid and seen[entry.guid] > 1 else entry for entry in entries)
