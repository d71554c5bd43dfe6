"""A feed's bytes in, its entries out: tells RSS and Atom from JSON Feed, and names what is neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import lxml.html
from lxml import etree

from digest.errors import SourceError
from digest.model import Entry
from digest.sources import jsonfeed, xmlfeed
from digest.urls import absolute

HTML_START = re.compile(rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one feed document says: its own title and language, and its entries in its order."""

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]
    version: str


def parse(name: str, body: bytes, *, content_type: str, url: str) -> Feed:
    """Parse one feed document.

    name: the source's, for entries and messages. url: where it was read, for relative links.
    Raises SourceError that says what the bytes are instead, and where the page's own feed is if it names one.
    """
    if not body.strip():
        raise SourceError(name, "the address answered with nothing", f"check it with `digest feeds check {url}`")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        title, language, version, entries = jsonfeed.parse(name, body, url)
    else:
        if HTML_START.match(body[:4096]):
            raise SourceError(name, "the address gave an HTML page, not a feed", _where_instead(body, url))
        title, language, version, entries = xmlfeed.parse(name, body, content_type, url)
    return Feed(title=title, language=language, version=version, entries=_without_repeated_guids(entries))


def _where_instead(body: bytes, url: str) -> str:
    feeds = linked_feeds(body, url)
    return f"the page names this feed: {feeds[0]}" if feeds else "open the page in a browser and look for its feed"


def linked_feeds(page: bytes, url: str) -> list[str]:
    """Return the addresses of the feeds that an HTML page names in its head."""
    try:
        tree = lxml.html.document_fromstring(page)
    except (etree.ParserError, ValueError):
        return []
    links = [link.get("href") for link in tree.iter("link") if (link.get("type") or "").lower() in FEED_TYPES]
    return [found for link in links if (found := absolute(link, url))]


def _without_repeated_guids(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Take the guid from entries that share one: within a feed it is then no identity."""
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.guid:
            seen[entry.guid] = seen.get(entry.guid, 0) + 1
    return tuple(replace(entry, guid=None) if entry.guid and seen[entry.guid] > 1 else entry for entry in entries)
