"""A page's tree in; its links that could be articles out, each with where it stands (pure, one walk over the tree)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

from digest import urls
from digest.sources.days import Around, around_in, day_in
from digest.text import one_line

MAX_LINKS = 3_000  # of one page: a page that a person reads has hundreds
MAX_SPINE = 50  # headings and main parts from which the page's spine is drawn
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
NAMING = HEADINGS | frozenset("summary caption legend th dt".split())  # elements whose month and year hold for what stands below
LABEL = 24  # characters: shorter texts on links may be labels
NAMING_WORDS = 6  # a longer heading is a title
INLINE = frozenset("span b strong em i u small time font abbr mark cite q sub sup wbr br img picture".split())
ROOMS = frozenset("nav aside form dialog".split())  # elements that hold no article's link
ROLES = frozenset("navigation banner contentinfo complementary search menu menubar dialog toolbar".split())
CLASSES = frozenset(  # words of a class or an id that name such a part
    "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager paginator footer sidebar social share sharing cookie"
    " cookies consent tags taglist toolbar login related skip language languages metanav metanavigation servicenav".split()
)
WORD = re.compile(r"[a-z]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
NO_ARTICLE = re.compile(  # files that are no text, and places of every site
    r"\.(?:jpe?g|png|gif|svg|webp|ico|css|js|json|xml|rss|atom|ics|zip|gz|mp[34]|m4a|m4v|ogg|webm|mov|avi|xlsx?|csv|pptx?|exe|apk|epub)$"
    r"|/(?:tags?|categor(?:y|ies)|authors?|log-?in|sign-?in|register|anmelden|connexion|search|suche|recherche|feed|rss|share|print)(?:/|$)"
    r"|/wp-(?:admin|content|json|login)",
    re.IGNORECASE,
)
PAGES = re.compile(  # parts of a query that turn over, sort, narrow or print the page itself
    r"(?:page|p|paged|seite|pg|offset|start|from|sort|order|orderby|filter|lang|language|locale|print|share|replytocom|view|limit)(?:\[.*\])?"
)
PAGE_PATH = re.compile(r"/(?:page|seite|p)[/-]?\d+/?$", re.IGNORECASE)
PAPER = re.compile(r"\.pdf$", re.IGNORECASE)
BEHIND = re.compile(  # a heading above what goes with an article, not above news
    r"(?:related|read (?:also|next)|see also|more (?:on|from|about)|you may|most read|popular|weitere|mehr zum|siehe auch|verwandte"
    r"|ähnliche|meistgelesen|à lire aussi|lire aussi|voir aussi|sur le même|à découvrir|les plus lus)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Site:
    """The page itself: its address, and what tells its own links from others."""

    url: str
    host: str
    canonical: str | None


@dataclass(frozen=True)
class Link:
    """One link to what may be an article.

    path: the tags from the body down to it, inline ones left out. is_apart: it stands in navigation, footer or the like.
    is_behind: it stands below a heading such as "Related". is_early: it stands above the page's own heading. around: the month
    or year that the heading above names.
    """

    element: Any
    url: str
    canonical: str
    path: str
    is_apart: bool
    is_behind: bool
    is_early: bool
    around: Around | None

    @cached_property
    def text(self) -> str:
        """What is written on the link."""
        return begun(self.element, 1_000)

    @cached_property
    def shape(self) -> str:
        """What addresses of one kind share: the path without its last part, all figures alike, and the names in its query."""
        parts = urlsplit(self.url)
        folders = re.sub(r"\d+", "0", parts.path.rstrip("/").rpartition("/")[0])
        return f"{folders}/*?{'&'.join(sorted(name for name, _ in parse_qsl(parts.query)))}"

    @property
    def is_paper(self) -> bool:
        """Tell whether the link leads to a PDF."""
        return bool(PAPER.search(urlsplit(self.url).path))


def site_of(url: str) -> Site:
    """Return what tells a page's own links from others."""
    return Site(url, _bare(urls.host_of(url)), urls.canonical(url))


def links_in(tree: Any, site: Site, *, by_class: bool = True, everywhere: bool = False) -> list[Link]:
    """Return the links of a page that could lead to its articles, in order.

    by_class: believe what classes and ids say of navigation. everywhere: other hosts and places too, as a pattern may name.
    """
    found: list[Link] = []
    spine = _spine(tree)
    stack: list[tuple[str, bool]] = []
    headings = _Headings(is_early=tree.find(".//h1") is not None)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "end":
            stack.pop()
            headings.left(len(stack))
            continue
        above = stack[-1][1] if stack else False
        stack.append((tag, above or (element not in spine and _is_apart(element, stack, by_class=by_class))))
        headings.is_early = headings.is_early and tag != "h1"
        if tag in NAMING and element.find(".//a") is None:
            headings.met(tag, begun(element, 200), len(stack))
        if tag == "a" and len(found) < MAX_LINKS and (link := _link(element, site, everywhere=everywhere)):
            path = "/".join(name for name, _ in stack[2:] if name not in INLINE)
            found.append(Link(element, *link, path, stack[-1][1], headings.behind is not None, headings.is_early, headings.around))
    return found


class _Headings:
    """What the headings above a place of the page say of it."""

    def __init__(self, *, is_early: bool) -> None:
        self.is_early = is_early  # the page's own heading, which it has, is still to come
        self.around: Around | None = None
        self.behind: tuple[int, str] | None = None  # how deep a heading such as "Related" stands, and of which level it is

    def met(self, tag: str, text: str, depth: int) -> None:
        """Take note of a heading, or of another element that names what stands below it."""
        if tag in HEADINGS and tag != "h1":
            if BEHIND.match(text):
                self.behind = self.behind or (depth, tag)
            elif self.behind and (depth, tag) <= self.behind:
                self.behind = None
        if len(text.split()) <= NAMING_WORDS:
            self.around = around_in(text) or self.around

    def left(self, depth: int) -> None:
        """Take note that an element has ended, of which this many around it have not."""
        if self.behind and depth < self.behind[0] - 1:
            self.behind = None


def begun(element: Any, limit: int) -> str:
    """Return how an element's text begins, on one line; what stands behind so many characters is not looked at."""
    parts: list[str] = []
    for part in element.itertext(etree.Element):
        parts.append(part[:limit])
        limit -= len(part) + 1
        if limit <= 0:
            break
    return one_line(" ".join(parts))


def said_twice(links: Sequence[Link]) -> frozenset[str]:
    """Return what stands on links to several places, and so is no article's title: "Read more", "PDF"; two may share a long one."""
    targets = {(link.text.casefold(), link.canonical) for link in links}
    return frozenset(text for text, count in Counter(text for text, _ in targets).items() if count > (1 if len(text) < LABEL else 2))


def _link(element: Any, site: Site, *, everywhere: bool) -> tuple[str, str] | None:
    """Return a link's address and its canonical form; None when it can lead to no article of this site."""
    href = (element.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
        return None
    url = urls.absolute(href, site.url)
    canonical = urls.canonical(url)
    if url is None or canonical is None or canonical == site.canonical:
        return None
    parts = urlsplit(url)
    if everywhere:
        return url, canonical
    if _is_in_prose(element):
        return None
    if _bare(parts.hostname or "") != site.host or parts.path in ("", "/"):
        return None
    if NO_ARTICLE.search(parts.path) or PAGE_PATH.search(parts.path):
        return None
    its_own = {name for name, _ in parse_qsl(urlsplit(site.url).query)}
    is_same_place = parts.path.rstrip("/") == urlsplit(site.url).path.rstrip("/")
    names = [name for name, _ in parse_qsl(parts.query)]
    if is_same_place and (not names or all(PAGES.fullmatch(name.lower()) or name in its_own for name in names)):
        return None
    return url, canonical


def _is_in_prose(element: Any) -> bool:
    """Tell whether a link stands in the middle of a sentence."""
    above = element.getparent()
    if above is None or above.tag != "p" or not above.text:
        return False
    ahead = " ".join(above.text[:300].split())
    return len(ahead.split()) >= 4 and day_in(ahead) is None


def _is_apart(element: Any, stack: list[tuple[str, bool]], *, by_class: bool) -> bool:
    """Tell whether an element is a part of the page that holds no article's link."""
    tag, role = element.tag, (element.get("role") or "").strip().lower()
    if tag in ("footer", "header"):
        own = {"article", "li"} if tag == "footer" else {"article", "li", "main", "section"}
        return own.isdisjoint(name for name, _ in stack)
    if tag in ROOMS or role in ROLES:
        return True
    if not by_class or tag in ("html", "body", "main", "article"):
        return False
    named = CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}"[:500]).lower()
    return not CLASSES.isdisjoint(WORD.findall(named))


def _spine(tree: Any) -> set[Any]:
    """Return the elements around the page's main parts and first headings, which no class makes navigation."""
    spine: set[Any] = set()
    parts = [element for element in tree.iter("main", "h1") if element.getparent() is not None][:MAX_SPINE]
    parts += tree.xpath("//*[@role='main']")[:MAX_SPINE]
    for element in parts:
        above = element
        while above is not None and above not in spine:
            spine.add(above)
            above = above.getparent()
    return spine


def _bare(host: str) -> str:
    return host.lower().rstrip(".").removeprefix("www.")
