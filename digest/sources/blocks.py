"""Links of one list in, an item each out: title, day and teaser of the block around it (pure, linear in the list)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from lxml import etree

from digest import urls
from digest.dates import moments
from digest.dates.moments import Moment
from digest.markup.fragments import BREAKS, UNSEEN
from digest.sources.days import Around, day_in, day_of_address
from digest.sources.links import HEADINGS, Link, begun
from digest.text import clean, one_line

MANY = ""  # the owner of an element that holds several targets
WHOLES = frozenset("html body main ul ol dl table tbody thead section".split())  # never one item's block
APART = ("nav", "aside", "footer", "hr", "script", "style")
DATE_WORDS = 8  # of a line that is there for its date: "Press release No. 12 of 9 March 2026"
MAX_PIECES = 400  # of one block: an item of a list has ten
TEASER_WORDS = 5  # fewer are a label
MAX_TEASER = 5_000  # characters
TITLE_WORDS = 3
MAX_BESIDE = 3  # elements beside a block that are its own: what comes then is a text of the page


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Item:
    """One item of a list, as its block tells it. paper: the address of a PDF beside its page."""

    url: str
    canonical: str
    title: str
    teaser: str
    moment: Moment | None
    has_heading: bool
    paper: str | None
    link: Link

    @property
    def weight(self) -> float:
        """How much it looks like an article that is announced, from 0 to 21; an article's title has some 30 characters."""
        dated = 4 if self.moment else 0
        if " " not in self.title:
            return dated if self.title else 0
        return min(len(self.title) / 6, 10) + dated + (3 if self.has_heading else 0) + (4 if len(self.teaser.split()) >= 8 else 0)


@dataclass(slots=True)
class _Piece:
    """A stretch of a block's text between two edges. place: whose it is: "heading", "link", "time", "other" (a further link), or ""."""

    text: str
    place: str


def items_of(links: Sequence[Link], common: frozenset[str], *, month_first: bool) -> list[Item]:
    """Return one item for each target of these links, in order of their first.

    common: what stands on links to several places. month_first: what 03/09/2026 means.
    """
    owners = _owners(links)
    blocks: dict[str, list[tuple[Any, Link]]] = {}
    for link in links:
        block = _block(link, owners)
        named = blocks.setdefault(link.canonical, [])
        if all(block is not other for other, _ in named):
            named.append((block, link))
    beside = _beside([block for named in blocks.values() for block, _ in named], owners)
    found = []
    for named in blocks.values():
        items = [_item(link, block, beside.get(id(block), ([], [])), common, month_first=month_first) for block, link in named]
        found.append(max(items, key=lambda item: item.weight))
    return found


def texts_beside(links: Sequence[Link]) -> Iterator[str]:
    """Yield the short texts of the elements around links, from which a page's way of writing dates is told."""
    for link in links[:100]:
        above = link.element.getparent()
        for element in (above, above.getparent() if above is not None else None):
            if element is not None:
                yield from (text[:60] for text in _texts(element))


def _texts(element: Any) -> Iterator[str]:
    for number, text in enumerate(element.itertext(etree.Element)):
        if number > 40:
            return
        yield text


def _owners(links: Sequence[Link]) -> dict[Any, str]:
    """Return for each element around the links which target it holds, or MANY; each is set twice at most, however deep they stand."""
    owners: dict[Any, str] = {}
    for link in links:
        element = link.element
        while element is not None and (owner := owners.get(element)) not in (MANY, link.canonical):
            owners[element] = link.canonical if owner is None else MANY
            element = element.getparent()
    return owners


def _block(link: Link, owners: dict[Any, str]) -> Any:
    """Return the largest element around a link that holds no other target."""
    block = link.element
    while (above := block.getparent()) is not None and above.tag not in WHOLES and owners.get(above) == link.canonical:
        block = above
    return block


def _beside(blocks: Sequence[Any], owners: dict[Any, str]) -> dict[int, tuple[list[Any], list[Any]]]:
    """Return what belongs to a block though it stands beside it: `<h3>` and its `<p>`, `<dd>` and its `<dt>`."""
    by_parent: dict[Any, list[Any]] = {}
    for block in blocks:
        if block.getparent() is not None:
            by_parent.setdefault(block.getparent(), []).append(block)
    found: dict[int, tuple[list[Any], list[Any]]] = {}
    for parent, own in by_parent.items():
        if len(own) > 1:
            found |= _parted(parent, own, owners)
    return found


def _parted(parent: Any, own: Sequence[Any], owners: dict[Any, str]) -> dict[int, tuple[list[Any], list[Any]]]:
    """Share out the elements between the blocks of one parent: to the block before them, but `<dt>` and a line with a date to the next."""
    inside = {id(block) for block in own}
    gaps: list[list[Any]] = [[]]
    for child in parent:
        if id(child) in inside:
            gaps.append([])
        elif isinstance(child.tag, str) and child not in owners and child.tag not in APART and child.tag not in HEADINGS:
            gaps[-1].append(child)
    leads = parent.tag != "dl" and all(gap and _is_dated(gap[-1]) for gap in gaps[:-1])
    ends = [_split(gap) if parent.tag == "dl" else (gap[:-1], gap[-1:]) if leads else (gap, []) for gap in gaps]
    if parent.tag != "dl":  # what stands behind the last block may be the end of the page
        ordinary = max(([element.tag for element in gap] for gap, _ in ends[1:-1]), key=len, default=[])
        last = [element for element, tag in zip(gaps[-1], ordinary, strict=False) if element.tag == tag]
        ends[-1] = (last, [])
    return {id(block): (ends[number][1], ends[number + 1][0][:MAX_BESIDE]) for number, block in enumerate(own)}


def _is_dated(element: Any) -> bool:
    text = begun(element, 200)
    return len(text.split()) <= DATE_WORDS and day_in(text) is not None


def _split(gap: list[Any]) -> tuple[list[Any], list[Any]]:
    """Part the elements between two `<dd>` where the next `<dt>` begins."""
    at = next((place for place, element in enumerate(gap) if element.tag == "dt"), len(gap))
    return gap[:at], gap[at:]


def _item(link: Link, block: Any, beside: tuple[Sequence[Any], Sequence[Any]], common: frozenset[str], *, month_first: bool) -> Item:
    elements = [*beside[0], block, *beside[1]]
    pieces = [piece for element in elements for piece in _pieces(element, link)]
    stated = next((moment for element in elements if (moment := _stated(element))), None)
    day = _take_day(pieces, month_first=month_first, around=link.around) or day_of_address(link.url)
    title, has_heading = _title(pieces, common)
    teaser = "\n\n".join(
        piece.text for piece in pieces
        if piece.text != title and piece.place not in ("heading", "other") and len(piece.text.split()) >= TEASER_WORDS
        and piece.text.casefold() not in common
    )  # fmt: skip
    return Item(
        url=link.url, canonical=link.canonical, title=title, teaser=clean(teaser)[:MAX_TEASER],
        moment=stated or (_noon(day) if day else None), has_heading=has_heading, paper=_paper(elements, link), link=link,
    )  # fmt: skip


def _pieces(element: Any, link: Link) -> list[_Piece]:
    """Return the texts of an element between the edges of blocks, links and times."""
    pieces: list[_Piece] = []
    places: list[str] = [""]
    parts: list[str] = []

    def close() -> None:
        text = one_line(" ".join("".join(parts).split()))
        if text and len(pieces) < MAX_PIECES:
            pieces.append(_Piece(text, places[-1]))
        parts.clear()

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        tag = one.tag
        if event == "start":
            if tag in UNSEEN and one is not element:
                walk.skip_subtree()
            place = "heading" if tag in HEADINGS else "time" if tag == "time" else ""
            if tag == "a" and places[-1] != "heading":
                place = "link" if one.get("href") == link.element.get("href") or one is link.element else "other"
            if place or tag in BREAKS:
                close()
            elif parts and not parts[-1].endswith(" "):
                parts.append(" " if tag in ("span", "br", "time", "img") else "")
            places.append(place or places[-1])
            if tag not in UNSEEN:
                parts.append(one.text or "")
        else:
            if tag in BREAKS or places[-1] != places[-2] or tag in ("a", "time"):
                close()
            elif tag == "span":
                parts.append(" ")
            places.pop()
            if one is not element:
                parts.append(one.tail or "")
    close()
    return pieces


def _stated(element: Any) -> Moment | None:
    """Return the moment that a block states for programs."""
    for one in element.iter("time", "meta", "span", "div", "p", "td"):
        if one.tag == "time" or "datePublished" in (one.get("itemprop") or ""):
            found = moments.parse(one.get("datetime") or one.get("content"), UTC)
            if found:
                return moments.noon(found.at.date(), UTC) if found.is_day_only else found
    return None


def _take_day(pieces: list[_Piece], *, month_first: bool, around: Around | None) -> date | None:
    """Find the day that a block is dated with, and take it out of its texts; a day in the middle of prose is another one's."""
    for number, piece in enumerate(pieces):
        if piece.place == "heading":
            continue
        found = day_in(piece.text, month_first=month_first, around=around)
        if found is None and len(piece.text.split()) <= 2:  # the leaf of a calendar: "9", "Mar", "2026"
            run = [one.text for one in pieces[number : number + 3] if len(one.text.split()) <= 2]
            found = day_in(" ".join(run), month_first=month_first, around=around) if len(run) > 1 else None
            if found:
                del pieces[number : number + len(run)]
                return found.day
        if found is None:
            continue
        rest = piece.text[found.end :].strip(" ,;:|–—-·•/()")
        ahead = piece.text[: found.start].strip(" ,;:|–—-·•/()")
        is_short = len(piece.text.split()) <= DATE_WORDS and piece.place != "link"
        if is_short and len(rest.split()) < TITLE_WORDS:
            del pieces[number]
        elif len(ahead.split()) <= 2:
            pieces[number] = _Piece(rest, piece.place)
        elif not rest and piece.text[found.start - 1 : found.start] in ("(", " ") and piece.place == "link":
            pieces[number] = _Piece(ahead, piece.place)
        elif not is_short:
            continue
        return found.day
    return None


def _title(pieces: list[_Piece], common: frozenset[str]) -> tuple[str, bool]:
    """Return a block's title, and whether it stands in a heading: that, else what is written on its link, else its first longer text."""
    of_links = [piece.text for piece in pieces if piece.place == "link" and piece.text.casefold() not in common]
    heading = " ".join(piece.text for piece in pieces if piece.place == "heading")
    if heading:
        return one_line(heading, 500), True
    longer = [text for text in of_links if len(text.split()) >= TITLE_WORDS]
    if longer or of_links:
        return one_line(longer[0] if longer else max(of_links, key=len), 500), False
    others = [piece.text for piece in pieces if piece.place == "" and len(piece.text.split()) >= TITLE_WORDS]
    return (one_line(others[0], 500), False) if others else ("", False)


def _paper(elements: Sequence[Any], link: Link) -> str | None:
    """Return the address of a PDF that a block offers beside its page."""
    if link.is_paper:
        return None
    hrefs = (one.get("href") or "" for element in elements for one in element.iter("a"))
    return next((urls.absolute(href, link.url) for href in hrefs if href.lower().partition("?")[0].endswith(".pdf")), None)


def _noon(day: date) -> Moment:
    return Moment(datetime.combine(day, time(12), UTC), is_day_only=True)
