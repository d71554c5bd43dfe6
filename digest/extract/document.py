"""Plain text, Markdown or a fragment of HTML in; a Document out (pure)."""

from __future__ import annotations

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from digest import text as texts
from digest.dates import moments
from digest.dates.moments import Moment
from digest.errors import ExtractError
from digest.extract.forms import MORE, OUTLET
from digest.extract.head import without_head
from digest.extract.standing import is_signature
from digest.language import detect
from digest.markup.fragments import blocks_of, described
from digest.markup.spelled import spelled
from digest.model import Document, Span

DATE_LINE = re.compile(  # every gap is bounded: two endless ones side by side took seconds over 20,000 spaces
    r"\s{0,9}(?:date|published|datum)\s{0,9}:\s{0,9}"
    r"(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?\s{0,9}(?:Z|[+-]\d{2}:?\d{2})?)?)\s{0,9}",
    re.IGNORECASE,
)
FIRST_LINE = re.compile(
    DATE_LINE.pattern.removesuffix(r"\s{0,9}") + r"[^\S\n]{0,9}(?:\n|$)", re.IGNORECASE
)  # with or without an empty one below
MAX_TITLE = 200  # characters; a longer first line is prose
TOO_DEEP = ("the Markdown is nested too deep to be read", "save it as plain text")


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


def from_markdown(source: str, zone: ZoneInfo, *, language: str | None = None, name: str = "the text") -> Document:
    """Read a Markdown text: rendered first, so that marks are no words; spans index the text that was rendered.

    Title and date are read from its front matter, or else from its first heading and a date line below that.
    name: what messages call it. Raises ExtractError when its lists or quotations are nested too deep.
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
        raise ExtractError(name, *TOO_DEEP) from error
    blocks = blocks_of(rendered)
    return document_of("\n\n".join(blocks), title=texts.clean(title)[:MAX_TITLE], dated=dated, language=language)


def from_html(fragment: str, *, title: str = "", authors: tuple[str, ...] = (), language: str | None = None) -> Document:
    """Read an HTML fragment that is all content, as feeds carry it: one paragraph a block, without what leads to the page behind.

    That is a link "[more]", an outlet's name behind a title that is all there is, and the line that signs a blog's items. What a picture's
    own words say again is its caption or credit, and no text either; nor is the title once more where that is all.
    """
    blocks = [line for block in blocks_of(OUTLET.sub("", fragment)) if (line := MORE.sub("", block))]
    pictures = described(fragment)
    others = [block for block in blocks if not any(block in said for said in pictures)]
    blocks = others if any(map(texts.is_prose, others)) else blocks
    if len(blocks) == 1 and _is_title(blocks[0], title):
        blocks = []
    while len(blocks) > 1 and is_signature(blocks[-1], title):
        blocks = blocks[:-1]
    return document_of("\n\n".join(blocks), title=title, authors=authors, language=language)


def _is_title(block: str, title: str) -> bool:
    return bool(title) and texts.words(block) == texts.words(title)


def document_of(
    text: str,
    *,
    title: str,
    dated: Moment | None = None,
    authors: tuple[str, ...] = (),
    language: str | None = None,
    partial: str | None = None,
) -> Document:
    """Make a document of a text; one without any finished sentence, as teasers are, is prose as far as it goes."""
    text, title = spelled(text), spelled(title)
    prose = texts.paragraphs(text) or tuple(block for block in texts.blocks(text) if texts.count_words(block.of(text)) > 2)
    return Document(
        title=title,
        text=text,
        paragraphs=prose,
        published_at=dated.at if dated else None,
        is_day_only=dated is not None and dated.is_day_only,
        authors=authors,
        language=_language(text, prose, title, language),
        partial=partial,
    )


def with_language(document: Document) -> Document:
    """Return a document with its language told, where it was made by a process that tells none and holds what is stated."""
    stated = None if document.language == "und" else document.language
    return replace(document, language=_language(document.text, document.paragraphs, document.title, stated))


def _language(text: str, prose: tuple[Span, ...], title: str, stated: str | None) -> str:
    sample = " ".join(span.of(text) for span in prose[:6])
    return detect(sample or title or text, stated)
