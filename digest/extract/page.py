"""A whole web page in, the article that it holds out (pure): its text without what stands around it, its title, date and authors."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from digest import text as texts
from digest.errors import ExtractError
from digest.extract.authors import BYLINE, people
from digest.extract.dated import published
from digest.extract.document import document_of
from digest.extract.front import Front, classed, front_of, is_elsewhere, visible
from digest.extract.leads import with_lead
from digest.extract.standing import without_standing
from digest.extract.stated import Stated, stated
from digest.extract.whole import part_of, why_none
from digest.markup.charsets import decoded
from digest.markup.fragments import without_illegal_references
from digest.markup.hiding import hide
from digest.model import Document
from digest.model.partial import NO_TEXT, TOO_MANY_TAGS

PAGE_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\s(?:xml:)?lang\s{0,9}=\s{0,9}[\"']?([a-z]{2,3}\b)", re.IGNORECASE)
PAGE_HEAD = 4_000  # characters of a page, among which <html> stands
MOST_TAGS = 100_000  # the saved page with most has 4,082; a million took trafilatura half a minute
NAME_ANOTHER = "name the page of one article, or save its text as .txt"
OWN_TIMES = re.compile(r"modif|updat", re.IGNORECASE)


def from_page(
    page: bytes | str, *, url: str | None = None, zone: ZoneInfo, language: str | None = None, otherwise: str | None = None,
    before: datetime | None = None, content_type: str = "",
) -> Document:  # fmt: skip
    """Find the article in a whole web page: its text without navigation, its title, date and authors.

    language: decides, as in `detect`, before what the page says of itself; otherwise: where the page says nothing. before: when
    it was read; a date that lies later is none. content_type: of the answer's header, for the charset of bytes. A text that is
    no whole article says so in `partial`.
    Raises ExtractError when the page holds no article, with why: it may ask for consent or for a password instead.
    """
    try:
        return _read(decoded(page, content_type) if isinstance(page, bytes) else page, url, zone, language, otherwise, before)
    except ExtractError:
        raise
    except Exception as error:  # parsers of hostile bytes: whatever they raise is this page's problem alone
        raise ExtractError(_subject(url), f"the page cannot be read ({type(error).__name__})", NAME_ANOTHER) from error


def _subject(url: str | None) -> str:
    """Return what messages call a page; a long address would leave no room for the reason."""
    return texts.one_line(url, 120) if url else "the page"


def _read(page: str, url: str | None, zone: ZoneInfo, language: str | None, otherwise: str | None, before: datetime | None) -> Document:
    from trafilatura import load_html

    if page.count("<") > MOST_TAGS:
        raise ExtractError(_subject(url), TOO_MANY_TAGS, NAME_ANOTHER)
    tree = load_html(without_illegal_references(page))
    says = stated(tree) if tree is not None else Stated()
    if tree is not None:
        hide(tree)
    found = _found(page if tree is None else tree, url)
    title = _title(says)
    lines = _lines(found, title)
    if none := why_none(tree, says, title, lines) or ("" if lines else NO_TEXT):
        raise ExtractError(_subject(url), none, NAME_ANOTHER)
    front = front_of(tree, title, lines) if tree is not None else Front()
    part = part_of(tree, front, says, title, lines, url)
    lines = without_standing(with_lead(part.lines, front), title)
    return document_of(
        "\n\n".join(lines),
        title=title,
        dated=published(says, front=_times(front), url=url, zone=zone, before=before),
        authors=_authors(front, says),
        language=language or _language_of_page(page) or otherwise,
        partial=part.why,
    )


def _found(page: Any, url: str | None) -> Any:
    """Have trafilatura find the article; it works on a copy of the tree.

    Its fast mode: the others, which ask other extractors where it finds little, were no better on saved pages (./run bench extract:
    F1 0.974 each) and slower. Title, date and authors are read by `stated`, which knows zones, and people from offices.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.bare_extraction(
        page, url=url, fast=True, include_comments=False, include_tables=False, include_formatting=False, with_metadata=False
    )


def _title(says: Stated) -> str:
    """Return the title without the outlet's name behind it."""
    title = next(iter(says.titles), "")
    head, mark, tail = title.rpartition(" | ")
    if not mark:
        head, mark, tail = title.rpartition(" - ")
    own = {" ".join(texts.words(outlet)) for outlet in says.outlets} | {""}
    is_outlet = " ".join(texts.words(tail)) in own or any(texts.words(head) == texts.words(one) for one in says.titles)
    return head.strip() if mark and head.strip() and is_outlet else title


def _lines(found: Any, title: str) -> list[str]:
    body = texts.clean((found.text if found else "") or "").strip()
    lines = [line for one in body.splitlines() if (line := texts.one_line(one))]
    if len(lines) > 1 and texts.words(lines[0]) == texts.words(title):
        lines = lines[1:]  # the page's own heading stands above its text
    return lines


def _times(front: Front) -> Iterator[str]:
    """Yield what may be a time between a page's heading and its text: first its `time` elements, then its words."""
    inside = [one for one in front.around if not is_elsewhere(one)]
    for one in inside:
        if one.tag == "time" and one.get("datetime") and not OWN_TIMES.search(f"{one.get('class')} {one.get('itemprop')}"):
            yield one.get("datetime")[:100]
    yield from (texts.one_line(piece[:400]) for one in inside for piece in (one.text, one.tail) if piece and piece.strip())


def _authors(front: Front, says: Stated) -> tuple[str, ...]:
    """Return who wrote the page: whom its markup names, or else the line below its heading."""
    found = people(says.authors, says.outlets)
    bylines = [visible(one)[:200] for one in classed(front.around, BYLINE)]
    below = [people([byline], says.outlets) for byline in bylines]
    return found or max(below, key=len, default=())


def _language_of_page(page: str) -> str | None:
    """Return what <html lang> says, which trafilatura passes over."""
    found = PAGE_LANGUAGE.search(page[:PAGE_HEAD])
    return found[1] if found else None
