"""A feed that is not well formed in, one that is out, made of its items one by one: each is kept whole, or field by field (pure).

An unclosed tag in one item makes a strict parser stop there and a lenient one lose what follows: of ten items, an unclosed description
in the fifth cost feedparser's five. Here nothing that one item says reaches into the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from digest.sources.mending import CDATA, ITEM_EDGE, KNOWN_NAMESPACES, ROOT, fault, sections

MAX_ITEMS = 5_000  # of one document
MAX_FIELDS = 300  # of one item
MAX_PREFIXES, MAX_ATTRIBUTES = 40, 60  # of a document, and of a tag
# What of an item is read. What else stands in it goes where the field goes that holds it.
FIELDS = {
    "title", "link", "guid", "id", "pubdate", "published", "updated", "modified", "issued", "created", "description", "summary", "content",
    "author", "category", "enclosure", "source", "image", "content:encoded", "dc:date", "dc:creator", "dc:language", "dc:subject",
    "dc:title", "dc:description", "dcterms:modified", "dcterms:created", "itunes:author", "xhtml:body", "body", "date", "comments",
    "media:content", "media:description", "media:title", "media:group",
}  # fmt: skip
OF_HEAD = {"title", "link", "language", "dc:language"}
EMPTY_TAGS = {"link", "enclosure", "category", "media:content"}  # may say all in their attributes
TAG = re.compile(r"<(/?)([^\W\d][\w.-]{0,40}(?::[^\W\d][\w.-]{0,40})?)((?:\s(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)?/?)>")
LOOSE_TAG = re.compile(r"<(/?)([^\W\d][\w.-]{0,40}(?::[^\W\d][\w.-]{0,40})?)([^<>]{0,4000})>")
ATTRIBUTE = re.compile(r"([^\W\d][\w.:-]{0,40})\s{0,9}=\s{0,9}(?:\"([^\"]{0,4000})\"|'([^']{0,4000})'|[\"']?([^\s\"'<>]{1,4000}))")
PREFIXES = re.compile(r"\sxmlns:([^\W\d][\w.-]{0,40})\s{0,9}=\s{0,9}[\"']([^\"'<>&]{1,300})[\"']")
ESCAPED = re.compile(r"&(?:lt|#60|#x3c);/?[a-z]", re.IGNORECASE)


class Rebuilt(NamedTuple):
    """A feed that is well formed; lost: what its items are called of which nothing could be kept."""

    text: str
    lost: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """A stretch of a document: where it begins and ends, where its own tags part from what they hold, and whether its end is there."""

    start: int
    inner: int
    inner_end: int
    end: int
    is_closed: bool


def count_items(text: str) -> int:
    """Return how many items begin in a document, those in comments too."""
    return sum(not found[1] for found in ITEM_EDGE.finditer(text))


def rebuilt(text: str) -> Rebuilt | None:
    """Return a mended document, well formed, with all of it that can be read; None when it has no root of a feed.

    Of an item that the document's end cuts off, the fields before the cut are kept.
    """
    root = ROOT.search(text)
    if root is None:
        return None
    shadow = _shadow(text)
    opened = TAG.match(text, root.start()) or LOOSE_TAG.match(text, root.start())
    head_start = opened.end() if opened else root.end()
    begin, end = _root(text, opened[2] if opened else root[0][1:], opened[3] if opened else "")
    pieces = list(_pieces(shadow, head_start))
    head_end = pieces[0].start if pieces else len(text)
    head = "".join(_fields(text, shadow, head_start, head_end, (begin, end), OF_HEAD, is_cut=not pieces))
    items, lost = [], []
    for number, piece in enumerate(pieces):
        is_last = number + 1 == len(pieces)
        made = _item(text, shadow, piece, (begin, end), is_cut=is_last and not piece.is_closed)
        items.append(made)
        if not made and shadow[piece.inner : piece.inner_end].strip():
            lost.append(_label(text[piece.inner : piece.inner + 1_000]))
    return Rebuilt("".join([begin, head, *items, end]), tuple(lost))


def _shadow(text: str) -> str:
    """Return a document of the same length in which nothing stands in CDATA sections and comments."""
    parts, place = [], 0
    for begin, end in sections(text)[0]:
        parts += [text[place:begin], " " * (end - begin)]
        place = end
    return "".join([*parts, text[place:]])


def _root(text: str, name: str, attributes: str) -> tuple[str, str]:
    """Return what a document of one item begins and ends with: the root and its names, base and language."""
    kind = name.rpartition(":")[2].lower()
    given = _attributes(attributes)
    spaces = {f"xmlns:{prefix}": uri for prefix, uri in KNOWN_NAMESPACES.items()} | _declared_later(text)
    own = {key: value for key, value in given.items() if key.startswith("xmlns:")}
    kept = {key: given[key] for key in ("version", "xml:base", "xml:lang", "xmlns") if key in given}
    told = "".join(f' {key}="{value}"' for key, value in (spaces | own | kept).items() if value)
    name = name if ":" not in name or f"xmlns:{name.partition(':')[0]}" in spaces | own else kind
    outer, inner = (f"<{name}{told}>", f"</{name}>")
    return (outer + "<channel>", "</channel>" + inner) if kind in ("rss", "rdf") else (outer, inner)


def _declared_later(text: str) -> dict[str, str]:
    """Return the prefixes that a document declares anywhere: a few, since each costs something at each element."""
    found: dict[str, str] = {}
    for declared in PREFIXES.finditer(text):
        if len(found) < MAX_PREFIXES and declared[1] not in ("xml", "xmlns"):
            found.setdefault(f"xmlns:{declared[1]}", declared[2])
    return found


def _pieces(shadow: str, start: int) -> Iterator[_Piece]:
    """Yield the items of a document in order, at most MAX_ITEMS: each ends at its end, or where the next one begins."""
    opened: tuple[int, int] | None = None
    count = 0
    for edge in ITEM_EDGE.finditer(shadow, start):
        tag = TAG.match(shadow, edge.start()) or LOOSE_TAG.match(shadow, edge.start())
        begin, stop = edge.start(), tag.end() if tag else edge.end()
        if opened is not None:
            yield _Piece(*opened, begin, stop if edge[1] else begin, bool(edge[1]))
            opened = None
        if edge[1] or (tag and tag[3].endswith("/")):
            continue
        count += 1
        if count > MAX_ITEMS:
            return
        opened = (begin, stop)
    if opened is not None:
        yield _Piece(*opened, len(shadow), len(shadow), is_closed=False)


def _item(text: str, shadow: str, piece: _Piece, around: tuple[str, str], *, is_cut: bool) -> str:
    """Return one item, well formed: as it stands, or made of those of its fields that can be read; empty when there is none."""
    whole = text[piece.start : piece.end]
    if piece.is_closed and fault(whole.join(around)) is None:
        return whole
    tag = TAG.match(text, piece.start) or LOOSE_TAG.match(text, piece.start)
    name = (tag[2] if tag else "item").rpartition(":")[2].lower()
    base = {key: value for key, value in _attributes(tag[3] if tag else "").items() if key in ("xml:base", "xml:lang", "rdf:about")}
    own = _fields(text, shadow, piece.inner, piece.inner_end, around, FIELDS, is_cut=is_cut)
    fields = "".join(islice(own, MAX_FIELDS))
    told = "".join(f' {key}="{value}"' for key, value in base.items())
    made = f"<{name}{told}>{fields}</{name}>"
    return made if fields and fault(made.join(around)) is None else ""


def _fields(text: str, shadow: str, start: int, end: int, around: tuple[str, str], names: set[str], *, is_cut: bool) -> Iterator[str]:
    """Yield the fields of a stretch, each well formed.

    A field ends at its own end tag, or else where the next field begins. is_cut: the stretch ends within a field, which is left out.
    """
    tags = list(_tags(shadow, start, end))
    begins = [tag for tag in tags if not tag[1] and tag[2].lower() in names | FIELDS]
    ends: dict[str, tuple[list[int], list[int]]] = {}
    for tag in tags:
        if tag[1]:
            starts, stops = ends.setdefault(tag[2].lower(), ([], []))
            starts.append(tag.start())
            stops.append(tag.end())
    place = start
    for number, tag in enumerate(begins):
        if tag.start() < place:
            continue
        name, is_empty = tag[2].lower(), tag[3].endswith("/")
        starts, stops = ends.get(name, ([], []))
        at = bisect_left(starts, tag.end())
        following = begins[number + 1].start() if number + 1 < len(begins) else end
        if is_empty:
            inner_end, place = tag.end(), tag.end()
        elif at < len(starts):
            inner_end, place = starts[at], stops[at]
        else:
            inner_end, place = following, following
            if following == end and is_cut:
                return
        if name in names:
            yield _field(tag, "" if is_empty else text[tag.end() : inner_end], around)


def _tags(shadow: str, start: int, end: int) -> Iterator[re.Match[str]]:
    place = start
    while (place := shadow.find("<", place, end)) >= 0:
        found = TAG.match(shadow, place, end) or LOOSE_TAG.match(shadow, place, end)
        if found:
            yield found
        place = found.end() if found else place + 1


def _field(tag: re.Match[str], inner: str, around: tuple[str, str]) -> str:
    """Return one field: as it is where XML takes it, or else with what it holds as the text of a page."""
    name, given = tag[2], _attributes(tag[3])
    told = "".join(f' {key}="{value}"' for key, value in given.items() if ":" not in key or key.startswith("xml:"))
    if not inner and name.lower() in EMPTY_TAGS:
        return f"<{name}{told}/>"
    whole = f"<{name}{told}>{inner}</{name}>"
    if "<" not in inner or fault(whole.join(around)) is None:
        return whole
    if given.get("type") == "xhtml":
        told = told.replace('"xhtml"', '"html"')
    return f"<{name}{told}>{_escaped(inner)}</{name}>"


def _escaped(inner: str) -> str:
    """Return broken markup as text: its tags are escaped, and its references too unless it was escaped in part already."""
    parts, place = [], 0
    for begin, end in sections(inner)[0]:
        is_cdata = inner.startswith(CDATA, begin)
        parts += [_as_text(inner[place:begin]), _all_as_text(inner[begin + len(CDATA) : end - 3]) if is_cdata else ""]
        place = end
    return "".join([*parts, _as_text(inner[place:])])


def _as_text(markup: str) -> str:
    return markup.replace("<", "&lt;").replace("]]>", "]]&gt;") if ESCAPED.search(markup) else _all_as_text(markup)


def _all_as_text(markup: str) -> str:
    return markup.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag, the first of each name, ready to be written between double marks."""
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(written):
        if len(found) < MAX_ATTRIBUTES:
            found.setdefault(name, (double or single or bare).replace("<", "&lt;").replace('"', "&quot;"))
    return found


def _label(inner: str) -> str:
    """Return what an item that is lost is called in a message."""
    title = re.search(r"<title[^<>]{0,200}>([^<]{1,200})", inner, re.IGNORECASE)
    return " ".join((title[1] if title else "").split()) or "an item"
