"""A web page's bytes in, its entries out (pure): of a list, an entry for each article that it links; of any other page, itself."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import lxml.html
from lxml import etree

from digest import urls
from digest.errors import SourceError
from digest.markup.charsets import decoded
from digest.markup.fragments import without_illegal_references
from digest.markup.hiding import hide
from digest.model import NO_LINKS, Entry, Problem
from digest.sources.blocks import Item
from digest.sources.entries import MAX_TITLE, Feed, cleaned
from digest.sources.links import Site, begun, links_in, site_of
from digest.sources.listing import items_in, listed
from digest.text import clean, one_line

MAX_ARTICLES = 200  # of one list
LONG_AGO = datetime.min.replace(tzinfo=UTC)
DRAWN_WORDS = 25  # fewer words on a page with scripts: these draw it
DRAWN = (
    "scripts that this program does not run draw the page; `digest feeds check ADDRESS` tells whether the site has a feed, and another"
    " page of it (its archive, its press page for printing) may hold the text"
)


def parse(name: str, body: bytes, *, content_type: str, url: str, links: str | None = None) -> Feed:
    """Parse a page that has no feed.

    name: the source's, for entries and messages. url: where it was read. links: a pattern of its articles' addresses, NO_LINKS for
    a page that is an article itself, None to let the page tell.
    An article of a list is an entry with what the list says of it; a page that is one, an entry whose body is all of the page.
    Raises SourceError where there is nothing to read, or no link that fits.
    """
    text = decoded(body, content_type)
    tree = _tree(text)
    if tree is None:
        raise SourceError(name, "the address answered with nothing", "open it in a browser: the page may have moved")
    title = one_line(clean(begun(found, 2_000) if (found := tree.find(".//title")) is not None else ""), MAX_TITLE)
    language = re.sub(r"[^\w-]", "", tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:35] or None
    page = Feed(title=title or None, language=language, version="list", entries=())
    has_scripts = tree.find(".//script") is not None
    hide(tree)
    items, problems = ([], []) if links == NO_LINKS else _listed(name, tree, site_of(url), language, links)
    if items:
        entries = tuple(cleaned(_announced(name, item, language)) for item in items)
        return Feed(title=page.title, language=language, version="list", entries=entries, problems=tuple(problems))
    words = _words(tree)
    if not words or (has_scripts and words < DRAWN_WORDS):
        raise SourceError(name, f"the page holds {f'only {words} words' if words else 'no text'} before its scripts run", DRAWN)
    whole = Entry(source=name, guid=None, url=url, title="", body=text, body_type="page", language=language, is_whole=True)
    return Feed(title=page.title, language=language, version="page", entries=(cleaned(whole),))


def _tree(text: str) -> Any | None:
    page = without_illegal_references(clean(text))
    try:
        tree = lxml.html.document_fromstring(page, ensure_head_body=True)
    except (etree.ParserError, ValueError):
        return None
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    return tree


def _listed(name: str, tree: Any, site: Site, language: str | None, pattern: str | None) -> tuple[list[Item], list[Problem]]:
    """Return the articles that a page lists, the newest where there are very many; none where it is no list.

    Raises SourceError where there is a pattern and nothing fits it.
    """
    if pattern is not None:
        fitting = [link for link in links_in(tree, site, everywhere=True) if urls.fits(link.url, pattern)]
        if not fitting:
            reason = f"none of its links fits links: {one_line(pattern, 100)}"
            raise SourceError(name, reason, "correct `links:`, or take the line away and see with `digest feeds check` what the page gives")
        items = items_in([link for link in fitting if not link.is_apart] or fitting, site, language)
    else:
        items = listed(tree, site, language)
    return _bounded(name, items)


def _bounded(name: str, items: list[Item]) -> tuple[list[Item], list[Problem]]:
    if len(items) <= MAX_ARTICLES:
        return items, []
    if all(item.moment for item in items):
        newest = sorted(items, key=lambda item: item.moment.at if item.moment else LONG_AGO, reverse=True)[:MAX_ARTICLES]
        kept = {item.canonical for item in newest}
        return [item for item in items if item.canonical in kept], []
    reason = f"it links {len(items):,} articles, of which the first {MAX_ARTICLES} were read"
    return items[:MAX_ARTICLES], [Problem(stage="gather", subject=name, reason=reason, advice="narrow it with a pattern, as `links:`")]


def _words(tree: Any) -> int:
    """Count the words that a page shows."""
    body = tree.find("body")
    count = 0
    for element in (tree if body is None else body).iter(etree.Element):
        count += len((element.tail or "").split())
        if element.tag not in ("script", "style", "noscript", "template"):
            count += len((element.text or "").split())
    return count


def _announced(name: str, item: Item, language: str | None) -> Entry:
    return Entry(
        source=name, guid=None, url=item.url, title=item.title, body=item.teaser, body_type="plain",
        published_at=item.moment.at if item.moment else None, is_day_only=item.moment is not None and item.moment.is_day_only,
        language=language, enclosure=item.paper,
    )  # fmt: skip
