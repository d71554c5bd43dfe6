"""A parsed page in, what it says of its article in its own markup out (pure): JSON-LD, meta elements and microdata."""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from digest.text import clean, one_line, words

MOST_JSON = 1_000_000  # characters of JSON-LD that are read
MOST_NODES = 500  # of it that are looked at
MOST_META = 1_000  # meta elements
LONGEST = 2_000  # characters of one value
HEADINGS, PIECES = 20, 50  # first-level headings, and strings of each
ALIKE = 0.4  # of the words of a heading and a title: the one is the other
WRAPPED = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?:(?://\s*)?\]\]>|-->|;)\s*$")
WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")  # where the page's own article stands in another node
PUBLISHED = (
    "article:published_time og:article:published_time og:published_time datepublished date.published published_time"
    " parsely-pub-date sailthru.date dc.date.issued dcterms.issued dc.date.created dcterms.created pubdate publishdate publish-date"
    " publication_date article_date_original cxenseparse:recs:publishtime dc.date dcterms.date date"
).split()  # the plainest first
MODIFIED = "article:modified_time og:updated_time datemodified dc.date.modified dcterms.modified last-modified lastmod".split()
AUTHOR = "author byl parsely-author sailthru.author dc.creator dcterms.creator article:author citation_author".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a page says of its article; kinds: its types in schema.org's names."""

    kinds: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    description: str = ""
    is_free: bool = True
    address: str = ""
    updates: tuple[tuple[str, str], ...] = ()  # of a live blog: when, and what


def stated(tree: Any) -> Stated:
    """Read what a page says of its article; the first of each is the best."""
    meta = _meta(tree)
    named = [_short(one.text or "") for one in islice(tree.iter("title"), 1)]
    titles = (*meta["og:title"], *named)
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if any(_is_article(kind) for kind in _kinds(node))]
    node = max(articles, key=lambda one: _likeness(_text(one.get("headline")), titles), default={})
    kinds = {kind for one in ([node] if node else nodes) for kind in _kinds(one)}
    return Stated(
        kinds=frozenset(kinds | {f"og:{kind}" for kind in meta["og:type"]}),
        titles=_some([*meta["og:title"], _heading(tree, (_text(node.get("headline")), *titles)), _text(node.get("headline")), *named]),
        published=_some([_text(node.get("datePublished")), *(value for key in PUBLISHED for value in meta[key])]),
        modified=_some([_text(node.get("dateModified")), *(value for key in MODIFIED for value in meta[key])]),
        authors=_some([*_people(node.get("author")), *(value for key in AUTHOR for value in meta[key])]),
        outlets=_some(
            [*_names(node.get("publisher")), *_organizations(node.get("author")), *meta["og:site_name"], *meta["application-name"]]
        ),
        description=next(iter(_some([*meta["og:description"], *meta["description"]])), ""),
        is_free=not any(str(one.get("isAccessibleForFree", "")).strip().lower() == "false" for one in ([node] if node else nodes)),
        address=next(iter(_some([*_canonical(tree), *meta["og:url"]])), ""),
        updates=tuple(_updates(node.get("liveBlogUpdate"))),
    )  # fmt: skip


def _meta(tree: Any) -> Mapping[str, list[str]]:
    """Return the values of meta elements and of microdata, by name in small letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for number, one in enumerate(tree.iter("meta")):
        if number == MOST_META:
            break
        value = _short(one.get("content") or "")
        for name in {(one.get(key) or "").strip().lower() for key in ("property", "name", "itemprop")} - {""}:
            if value:
                found[name].append(value)
    for one in islice(tree.iter("time"), MOST_META):
        name = "datepublished" if one.get("pubdate") is not None else (one.get("itemprop") or "").strip().lower()
        if name and one.get("datetime"):
            found[name].append(_short(one.get("datetime")))
    return found


def _heading(tree: Any, titles: Sequence[str]) -> str:
    """Return the heading that readers see, where it is of the page's title and not of its site."""
    headings = [_short("".join(islice(one.itertext(), PIECES))) for one in islice(tree.iter("h1"), HEADINGS)]
    best = max(headings, key=lambda one: _likeness(one, titles), default="")
    return best if _likeness(best, titles) >= ALIKE else ""


def _canonical(tree: Any) -> Iterator[str]:
    yield from (_short(one.get("href") or "") for one in islice(tree.iter("link"), MOST_META) if one.get("rel") == "canonical")


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a page's JSON-LD that may be its article, the outermost first."""
    left = MOST_JSON
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            text = script.text or ""
            left -= len(text)
            if left < 0:
                break
            waiting.append(_parsed(text))
    count = 0
    for value in waiting:
        if isinstance(value, list):
            waiting.extend(value[: max(0, MOST_NODES - len(waiting))])  # this very loop reads on into what it appends
        elif isinstance(value, dict):
            yield value
            count += 1
            waiting.extend(value[key] for key in WITHIN if isinstance(value.get(key), (dict, list)))
        if count >= MOST_NODES:
            return


def _parsed(text: str) -> Any:
    try:
        return json.loads(WRAPPED.sub("", WRAPPED.sub("", text)), strict=False)
    except (ValueError, RecursionError):
        return None


def _kinds(node: Mapping[str, Any]) -> set[str]:
    of = node.get("@type")
    return {one.rpartition("/")[2] for one in (of if isinstance(of, list) else [of]) if isinstance(one, str)}


def _is_article(kind: str) -> bool:
    return kind.endswith(("Article", "Posting")) or kind in ("Report", "Review", "PressRelease")


def _likeness(headline: str, titles: Sequence[str]) -> float:
    own = set(words(headline))
    return max((len(own & set(words(title))) / len(own | set(words(title))) for title in titles if own), default=0)


def _people(value: Any) -> Iterator[str]:
    for one in _each(value):
        if isinstance(one, str):
            yield _short(one)
        elif isinstance(one, dict) and "Organization" not in _kinds(one):
            yield from map(_text, _each(one.get("name")))


def _organizations(value: Any) -> Iterator[str]:
    for one in _each(value):
        if isinstance(one, dict) and any(kind.endswith("Organization") for kind in _kinds(one)):
            yield _text(one.get("name"))


def _names(value: Any) -> Iterator[str]:
    for one in _each(value):
        yield _text(one.get("name")) if isinstance(one, dict) else _text(one)


def _updates(value: Any) -> Iterator[tuple[str, str]]:
    for one in _each(value):
        if isinstance(one, dict):
            said = one.get("articleBody") or one.get("headline")
            if isinstance(said, str) and said.strip():
                yield _text(one.get("datePublished")), said[: 4 * LONGEST]


def _each(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    return _short(value) if isinstance(value, str) else ""


def _short(text: str) -> str:
    return one_line(clean(html.unescape(text[: 4 * LONGEST])), LONGEST)


def _some(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
