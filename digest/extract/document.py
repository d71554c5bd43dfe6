"""Plain text, Markdown, HTML or a whole web page in; a Document out (pure)."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from digest import moments
from digest import text as texts
from digest.errors import ExtractError
from digest.extract.head import without_head
from digest.hiding import hide
from digest.language import detect
from digest.markup import blocks_of, without_illegal_references
from digest.model import Document, Span
from digest.moments import Moment

DATE_LINE = re.compile(  # every gap is bounded: two endless ones side by side took seconds over 20,000 spaces
    r"\s{0,9}(?:date|published|datum)\s{0,9}:\s{0,9}"
    r"(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?\s{0,9}(?:Z|[+-]\d{2}:?\d{2})?)?)\s{0,9}",
    re.IGNORECASE,
)
FIRST_LINE = re.compile(
    DATE_LINE.pattern.removesuffix(r"\s{0,9}") + r"[^\S\n]{0,9}(?:\n|$)", re.IGNORECASE
)  # with or without an empty one below
PAGE_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\s(?:xml:)?lang\s{0,9}=\s{0,9}[\"']?([a-z]{2,3}\b)", re.IGNORECASE)
PAGE_HEAD = 4_000  # characters of a page, or bytes, among which <html> stands
MAX_TITLE = 200  # characters; a longer first line is prose


def from_plain(text: str, zone: ZoneInfo, *, title: str = "", language: str | None = None) -> Document:
    """Read a plain text as it lies there; all spans index the given text.

    " date 2022-02-03 " in front of the first words, or a line "Date: 2022-02-03", dates it; a date alone means noon in
    the zone. A first line that ends like no sentence and is set off from what follows is its title.
    """
    stated, start = texts.date_prefix(text)
    dated = moments.parse(stated, zone)
    if line := FIRST_LINE.match(text, start):
        dated, start = dated or moments.parse(line[1], zone), line.end()
    blocks = list(texts.blocks(text, start))

    def take_dates() -> None:
        nonlocal dated
        while blocks and (line := DATE_LINE.fullmatch(blocks[0].of(text))):
            dated = dated or moments.parse(line[1], zone)
            blocks.pop(0)

    take_dates()
    if not title and len(blocks) > 1 and len(blocks[0].of(text)) <= MAX_TITLE and not texts.is_prose(blocks[0].of(text)):
        title = texts.one_line(blocks.pop(0).of(text).lstrip("# "))
    take_dates()
    prose = tuple(block for block in blocks if texts.is_prose(block.of(text)))
    return Document(
        title=title, text=text, paragraphs=prose, published_at=dated.at if dated else None,
        is_day_only=dated is not None and dated.is_day_only, language=_language(text, prose, title, language),
    )  # fmt: skip


def from_markdown(source: str, zone: ZoneInfo, *, language: str | None = None) -> Document:
    """Read a Markdown text: rendered first, so that marks are no words; spans index the text that was rendered.

    Title and date are read from its front matter, or else from its first heading and a date line below that.
    Raises ExtractError when its lists or quotations are nested too deep.
    """
    import markdown

    title, stated, rest = without_head(source)
    dated = moments.parse(stated, zone)
    line = rest.lstrip()[:MAX_TITLE].partition("\n")[0]
    if found := DATE_LINE.fullmatch(line):
        dated = dated or moments.parse(found[1], zone)
        rest = rest.lstrip()[len(line) :]
    try:
        rendered = markdown.markdown(rest, extensions=["tables", "sane_lists"])
    except RecursionError as error:
        raise ExtractError("the Markdown is nested too deep to be read; save it as plain text") from error
    blocks = blocks_of(rendered)
    return _document("\n\n".join(blocks), title=texts.clean(title)[:MAX_TITLE], dated=dated, language=language)


def from_html(fragment: str, *, title: str = "", authors: tuple[str, ...] = (), language: str | None = None) -> Document:
    """Read an HTML fragment that is all content, as feeds carry it: one paragraph a block, no boilerplate to find."""
    return _document("\n\n".join(blocks_of(fragment)), title=title, authors=authors, language=language)


def from_page(
    page: bytes | str, *, url: str | None = None, zone: ZoneInfo, language: str | None = None, otherwise: str | None = None
) -> Document:
    """Find the article in a whole web page: its text without navigation, its title, date and authors.

    language: decides, as in `detect`, before what the page says of itself; otherwise: where the page says nothing.
    Raises ExtractError when the page holds no article.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found: Any = trafilatura.bare_extraction(
            _seen(page),
            url=url, fast=True, include_comments=False, include_tables=False, include_formatting=False, with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%dT%H:%M:%S%z"},
        )  # fmt: skip
    except Exception as error:  # a parser of hostile bytes: whatever it raises is this page's problem alone
        raise ExtractError(f"{url or 'the page'}: cannot be parsed ({type(error).__name__})") from error
    body = texts.clean(found.text or "").strip() if found else ""
    if not body:
        raise ExtractError(f"{url or 'the page'}: holds no article text")
    title = texts.one_line(texts.clean(found.title or ""))
    lines = [line for one in body.splitlines() if (line := texts.one_line(one))]
    if len(lines) > 1 and texts.words(lines[0]) == texts.words(title):
        lines = lines[1:]  # the page's own heading stands above its text
    authors = tuple(texts.one_line(texts.clean(author), 80) for author in (found.author or "").split(";") if author.strip())
    stated = language or found.language or _language_of_page(page) or otherwise
    return _document("\n\n".join(lines), title=title, dated=moments.parse(found.date, zone), authors=authors, language=stated)


def _seen(page: bytes | str) -> Any:
    """Return a page's tree without what its readers do not see; the page itself where it is none."""
    from trafilatura import load_html

    tree = load_html(without_illegal_references(page))
    if tree is not None:
        hide(tree)
    return page if tree is None else tree


def _language_of_page(page: bytes | str) -> str | None:
    """Return what <html lang> says, which trafilatura passes over."""
    head = page[:PAGE_HEAD]
    found = PAGE_LANGUAGE.search(head.decode("ascii", "replace") if isinstance(head, bytes) else head)
    return found[1] if found else None


def _document(
    text: str, *, title: str, dated: Moment | None = None, authors: tuple[str, ...] = (), language: str | None = None
) -> Document:
    """Make a document of a text; one without any finished sentence, as teasers are, is prose as far as it goes."""
    prose = texts.paragraphs(text) or tuple(block for block in texts.blocks(text) if texts.count_words(block.of(text)) > 2)
    return Document(
        title=title,
        text=text,
        paragraphs=prose,
        published_at=dated.at if dated else None,
        is_day_only=dated is not None and dated.is_day_only,
        authors=authors,
        language=_language(text, prose, title, language),
    )


def with_language(document: Document) -> Document:
    """Return a document with its language told, where it was made by a process that tells none and holds what is stated."""
    stated = None if document.language == "und" else document.language
    return replace(document, language=_language(document.text, document.paragraphs, document.title, stated))


def _language(text: str, prose: tuple[Span, ...], title: str, stated: str | None) -> str:
    sample = " ".join(span.of(text) for span in prose[:6])
    return detect(sample or title or text, stated)
