"""A web page's bytes in, its entries out (pure): of a list, an entry for each article that it links; of any other page, itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from lxml import etree

from digest import urls
from digest.errors import SourceError
from digest.hiding import hide
from digest.markup import without_illegal_references
from digest.model import NO_LINKS, Entry, Problem
from digest.sources.blocks import Item, items_of, texts_beside
from digest.sources.days import day_of_address, is_month_first
from digest.sources.entries import MAX_TITLE, Feed, cleaned
from digest.sources.links import Link, Site, begun, links_in, said_twice, site_of
from digest.text import clean, one_line

MAX_ARTICLES = 200  # of one list
LONG_AGO = datetime.min.replace(tzinfo=UTC)
MOST = 60  # items of a kind that are weighed
FEW = 3  # links of one kind are no list
PROMISING = 4  # the weight of an item with a title of 24 characters and nothing else
ALIKE = 0.7  # of the best kind's weight: another kind of news on the same page
TRIED = 6  # kinds of links whose blocks are read
DRAWN_WORDS = 25  # fewer words on a page with scripts: these draw it
PROSE_WORDS = 12  # of a paragraph that is one
APART = ("aside", "footer", "nav", "form")
CHARSET = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{1,40})""", re.IGNORECASE)
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
ONE_ARTICLE = ("article:published_time",)  # not modified_time, which some systems say of every page
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


def decoded(body: bytes, content_type: str) -> str:
    """Decode a page: by its mark, its header, its own word for it, else as UTF-8 if it is that, else as Windows-1252."""
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace").removeprefix("\ufeff")
    stated = CHARSET.search(content_type.encode("ascii", "replace")) or CHARSET.search(body[:4_096])
    for encoding in [stated[1].decode() if stated else "utf-8", "utf-8"]:
        try:
            return body.decode("cp1252" if encoding.lower() in ("iso-8859-1", "latin1", "latin-1") else encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("cp1252", "replace")


def _tree(text: str) -> Any | None:
    page = without_illegal_references(clean(text))
    try:
        tree = lxml.html.document_fromstring(page if isinstance(page, str) else page.decode(), ensure_head_body=True)
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
        items = _items([link for link in fitting if not link.is_apart] or fitting, site, language)
    else:
        items = _chosen(tree, site, language, by_class=True) or _chosen(tree, site, language, by_class=False)
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


def _chosen(tree: Any, site: Site, language: str | None, *, by_class: bool) -> list[Item]:
    """Return the items of the kind of links that look most like news, and of others of its kind; none where the page is no list."""
    links = [link for link in links_in(tree, site, by_class=by_class) if not link.is_apart]
    kinds: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        kinds[f"{link.path}{'#pdf' if link.is_paper else ''}"].append(link)
    common = said_twice(list(links))
    guessed = sorted(kinds.values(), key=lambda kind: -_guess(kind, common))[:TRIED]
    read = [_items(kind, site, language, common) for kind in guessed]
    best = max(read, key=_weight, default=[])
    if len(_good(best)) < max(FEW, len(best) / 2) or not _is_list(best, tree, site):
        return []
    is_paper, shapes, mean = best[0].link.is_paper, {item.link.shape for item in best}, _mean(best)
    alike = {item.canonical for item in best}
    for items in read:
        is_alike = bool(items) and _mean(items) >= ALIKE * mean
        alike |= {item.canonical for item in items if item.weight >= mean / 2 and (is_alike or item.link.shape in shapes)}
    wanted = [link for kind in guessed for link in kind if link.is_paper == is_paper and link.canonical in alike]
    return [item for item in _items(wanted, site, language, common) if item.weight]


def _items(links: Sequence[Link], site: Site, language: str | None, common: frozenset[str] | None = None) -> list[Item]:
    american = (language or "").lower() == "en-us" or site.host.endswith((".gov", ".mil"))
    month_first = is_month_first(texts_beside(links), otherwise=american)
    return items_of(links, said_twice(list(links)) if common is None else common, month_first=month_first)


def _guess(kind: Sequence[Link], common: frozenset[str]) -> float:
    """Return how much a kind of links promises, before its blocks are read."""
    words = {link.canonical: 0 for link in kind}
    for link in kind[:500]:
        said = 0 if link.text.casefold() in common else len(link.text.split())
        words[link.canonical] = max(words[link.canonical], min(said, 10))
    return sum(count + 1 for count in words.values())


def _good(items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.weight >= PROMISING]


def _weight(items: Sequence[Item]) -> float:
    return sum(item.weight for item in items[:MOST])


def _mean(items: Sequence[Item]) -> float:
    return _weight(items) / min(len(items), MOST)


def _is_list(items: Sequence[Item], tree: Any, site: Site) -> bool:
    """Tell whether a page is there for these items, or for a text beside which they stand."""
    count = len(items)
    told = sum(len(item.title.split()) + min(len(item.teaser.split()), 60) for item in items)
    prose = _prose(tree, items)
    own = urlsplit(site.url).path.rstrip("/")
    own_folder = re.sub(r"\d+", "0", own.rpartition("/")[0])
    beside = sum(item.link.shape.partition("/*?")[0] == own_folder and own_folder != "" for item in items)
    below = sum(urlsplit(item.url).path.startswith(f"{re.sub(r'/(?:index|default)[.][a-z]+$', '', own)}/") for item in items)
    points = 2.0 * (below > count / 2) - 3.0 * (beside > count / 2 >= below)
    points += 2.0 * (sum(item.moment is not None for item in items) > count / 2) + 1.0 * (count >= 8)
    points -= 2.0 * any(link.is_behind for link in (item.link for item in items[:1]))
    points -= 3.0 * (_states_article(tree) or day_of_address(f"{own}/") is not None)
    points += 2.0 if prose <= told else -1.0 if prose <= 3 * told else -4.0
    return points > 0


def _states_article(tree: Any) -> bool:
    """Tell whether a page says to programs that it is one article."""
    head = tree.find("head")
    return head is not None and any(meta.get("property") in ONE_ARTICLE or meta.get("name") in ONE_ARTICLE for meta in head.iter("meta"))


def _prose(tree: Any, items: Sequence[Item]) -> int:
    """Count the words of the page's paragraphs that announce none of the items."""
    told = {line for item in items for line in (*item.teaser.split("\n\n"), item.title)}
    count = 0
    for element in tree.iter("p"):
        text = begun(element, 5_000)
        words = len(text.split())
        if words >= PROSE_WORDS and text not in told and all(above.tag not in APART for above in element.iterancestors()):
            count += words
    return count


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
