"""Plain text, Markdown, HTML or a whole web page in; a Document out (pure)."""

from __future__ import annotations

import logging
import re
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from digest import text as texts
from digest.errors import ExtractError
from digest.language import detect
from digest.model import Document, Span

MARKDOWN_TITLE = re.compile(r"\s*#\s+(\S.*?)\s*#*\s*$", re.MULTILINE)
DATE_LINE = re.compile(
    r"^\s*(?:date|published|datum)\s*:\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$", re.I | re.M
)
MAX_TITLE = 200  # characters; a longer first line is prose


def from_plain(text: str, zone: ZoneInfo, *, title: str = "", language: str | None = None) -> Document:
    """Read a plain text as it lies there; all spans index the given text.

    " date 2022-02-03 " in front of the first words, or a line "Date: 2022-02-03", dates it; a date alone means noon in
    the zone. A first line that ends like no sentence and is set off from what follows is its title.
    """
    stated, start = texts.date_prefix(text)
    dated_at = _noon(stated, zone)
    blocks = list(texts.blocks(text, start))
    while blocks and (dated := DATE_LINE.fullmatch(blocks[0].of(text))):
        dated_at = dated_at if dated_at.at else _dated(dated, zone)
        blocks.pop(0)
    if not title and len(blocks) > 1 and len(blocks[0].of(text)) <= MAX_TITLE and not texts.is_prose(blocks[0].of(text)):
        title = texts.one_line(blocks.pop(0).of(text).lstrip("# "))
    while blocks and (dated := DATE_LINE.fullmatch(blocks[0].of(text))):
        dated_at = dated_at if dated_at.at else _dated(dated, zone)
        blocks.pop(0)
    prose = tuple(block for block in blocks if texts.is_prose(block.of(text)))
    return Document(
        title=title, text=text, paragraphs=prose, published_at=dated_at.at, is_day_only=dated_at.is_day_only,
        language=_language(text, prose, title, language),
    )  # fmt: skip


def from_markdown(source: str, zone: ZoneInfo) -> Document:
    """Read a Markdown text: rendered first, so that marks are no words; spans index the text that was rendered."""
    import markdown

    found = MARKDOWN_TITLE.match(source)
    title = texts.one_line(found[1])[:MAX_TITLE] if found else ""
    rest = source[found.end() :] if found else source
    head = rest.lstrip()[:400]
    dated = DATE_LINE.search(head)
    if dated and not head[: dated.start()].strip():
        rest = rest.replace(dated[0].strip(), "", 1)
    blocks = _blocks_of(markdown.markdown(rest, extensions=["tables", "sane_lists"]))
    return _document("\n\n".join(blocks), title=title, dated=_dated(dated, zone) if dated else Dated())


def from_html(fragment: str, *, title: str = "", authors: tuple[str, ...] = (), language: str | None = None) -> Document:
    """Read an HTML fragment that is all content, as feeds carry it: one paragraph a block, no boilerplate to find."""
    return _document("\n\n".join(_blocks_of(fragment)), title=title, authors=authors, language=language)


def from_page(page: bytes | str, *, url: str | None = None, zone: ZoneInfo, language: str | None = None) -> Document:
    """Find the article in a whole web page: its text without navigation, its title, date and authors.

    Raises ExtractError when the page holds no article.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found: Any = trafilatura.bare_extraction(
            page, url=url, fast=True, include_comments=False, include_tables=False, include_formatting=False, with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%dT%H:%M:%S%z"},
        )  # fmt: skip
    except Exception as error:  # a parser of hostile bytes: whatever it raises is this page's problem alone
        raise ExtractError(f"{url or 'the page'}: cannot be parsed ({type(error).__name__})") from error
    body = (found.text or "").strip() if found else ""
    if not body:
        raise ExtractError(f"{url or 'the page'}: holds no article text")
    title = texts.one_line(found.title or "")
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    if len(lines) > 1 and texts.words(lines[0]) == texts.words(title):
        lines = lines[1:]  # the page's own heading stands above its text
    authors = tuple(texts.one_line(author, 80) for author in (found.author or "").split(";") if author.strip())
    return _document("\n\n".join(lines), title=title, dated=_parsed(found.date, zone), authors=authors, language=language or found.language)


class Dated(NamedTuple):
    """When a document says it was published; is_day_only when it names no hour."""

    at: datetime | None = None
    is_day_only: bool = False


UNDATED = Dated()


def _document(text: str, *, title: str, dated: Dated = UNDATED, authors: tuple[str, ...] = (), language: str | None = None) -> Document:
    """Make a document of a text; one without any finished sentence, as teasers are, is prose as far as it goes."""
    prose = texts.paragraphs(text) or tuple(block for block in texts.blocks(text) if texts.count_words(block.of(text)) > 2)
    return Document(
        title=title,
        text=text,
        paragraphs=prose,
        published_at=dated.at,
        is_day_only=dated.is_day_only,
        authors=authors,
        language=_language(text, prose, title, language),
    )


def _blocks_of(fragment: str) -> list[str]:
    """Return the visible text of each block of an HTML fragment, in order."""
    import lxml.html
    from lxml import etree

    if not fragment.strip():
        return []
    try:
        tree = lxml.html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, ValueError):
        return [texts.one_line(fragment)]
    for element in list(tree.iter(*UNSEEN)):
        element.drop_tree()
    for element in tree.iter():
        if element.tag in BREAKS:
            element.text = f"\n\n{element.text or ''}" if element.tag != "br" else element.text
            element.tail = f"\n\n{element.tail or ''}"
    return [line for block in re.split(r"\n{2,}", tree.text_content()) if (line := texts.one_line(block))]


UNSEEN = ("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "figcaption", "form", "button")
BREAKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote section article header footer table tr td th figure pre hr dd dt".split()
)


def _language(text: str, prose: tuple[Span, ...], title: str, stated: str | None) -> str:
    sample = " ".join(span.of(text) for span in prose[:6])
    return detect(sample or title or text, stated)


def _noon(day: str | None, zone: ZoneInfo) -> Dated:
    """Take a day without an hour as its noon, since it must lie in one window; a day that does not exist is none."""
    try:
        return Dated(datetime.combine(date.fromisoformat(day or ""), time(12), zone).astimezone(UTC), is_day_only=True)
    except ValueError:
        return Dated()


def _dated(match: re.Match[str], zone: ZoneInfo) -> Dated:
    day, clock, offset = match[1], match[2], match[3]
    return _parsed(f"{day}T{clock}{offset or ''}", zone) if clock else _noon(day, zone)


def _parsed(stamp: str | None, zone: ZoneInfo) -> Dated:
    """Parse a page's ISO time; midnight without a zone is a day alone."""
    try:
        moment = datetime.fromisoformat(stamp or "")
    except ValueError:
        return Dated()
    if moment.tzinfo is None and moment.time() == time(0):
        return _noon(moment.date().isoformat(), zone)
    return Dated((moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC))
