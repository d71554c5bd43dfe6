"""An HTML page in, the feeds that it names out (pure): in its head, as alternates of itself, or else on its links."""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.html
from lxml import etree

from digest import urls
from digest.markup.charsets import decoded
from digest.text import clean, one_line

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
MAX_FEEDS = 50  # of one page: a press office has one for each language and subject
LINKED = re.compile(r"\.(?:rss|atom)$|/(?:rss|atom|feed)(?:\.xml|\.php)?/?$|/rss/[^?]{1,200}\.xml$", re.IGNORECASE)  # on a link in the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A feed that a page names, or that stands where feeds mostly do; title as the page has it."""

    url: str
    title: str = ""


def feeds_named(page: bytes, url: str) -> list[Named]:
    """Return the feeds that a page names: in its head, or else on its links."""
    try:
        tree = lxml.html.document_fromstring(clean(decoded(page)))
    except (etree.ParserError, ValueError):
        return []
    heads = [(one.get("href"), one.get("title")) for one in tree.iter("link") if (one.get("type") or "").strip().lower() in FEED_TYPES]
    links = [(one.get("href"), one.text) for one in tree.iter("a") if LINKED.search((one.get("href") or "")[: urls.MAX_URL].strip())]
    found: dict[str, Named] = {}
    for href, title in heads or links:
        if (address := urls.absolute(href, url)) and len(found) < MAX_FEEDS:
            found.setdefault(urls.canonical(address) or address, Named(url=address, title=one_line(clean(title or ""), 120)))
    return list(found.values())
