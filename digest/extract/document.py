"""Plain text, Markdown or a fragment of HTML in; a Document out (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
from digest.markup.fragments import blocks_of, pictured_blocks
from digest.markup.spelled import spelled
from digest.model import Document, Span
from digest.sentences.split import sentences

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

    That is a link "[more]", an outlet's name behind a title that is all there is, and the line that signs a blog's items. What says a
    picture's own words again behind it is its caption or credit, and no text either; nor is the title once more where that is all.
    """
    pictured = pictured_blocks(OUTLET.sub("", fragment))
    blocks = _without_captions([(line, said) for block, said in pictured if (line := MORE.sub("", block))])
    if len(blocks) == 1 and _is_title(blocks[0], title):
        blocks = []
    while len(blocks) > 1 and is_signature(blocks[-1], title):
        blocks = blocks[:-1]
    return document_of("\n\n".join(blocks), title=title, authors=authors, language=language)


def _without_captions(pictured: Sequence[tuple[str, tuple[str, ...]]]) -> list[str]:
    """Return the blocks that are no captions; one that is most of a text stays: some sites say an article's own words of its picture.

    Not so where the picture's credit stands between them: no article's own words stand behind that.
    """
    blocks, captions = [block for block, _ in pictured], _captions(pictured)
    signed = {place for place in captions if not texts.is_prose(blocks[place])}
    prose = [texts.count_words(block) for place, block in enumerate(blocks) if place not in captions and texts.is_prose(block)]
    return [
        block
        for place, block in enumerate(blocks)
        if place not in captions or (len(prose) < 2 and place - 1 not in signed and texts.count_words(block) > sum(prose))
    ]


def _captions(pictured: Sequence[tuple[str, tuple[str, ...]]]) -> frozenset[int]:
    """Return the places of blocks that only say again, sentence by sentence, what is said of the picture directly before them.

    None stands before the first prose: that may be the article's standfirst, which was copied to the picture. A line that is no prose
    is a credit where more is said than that, or nothing follows it; all that is said may be a heading.
    """
    found: set[int] = set()
    told: set[tuple[str, ...]] = set()
    is_behind = False  # prose
    for place, (block, said) in enumerate(pictured):
        told = {words for one in said for words in _told(one)} if said else told
        is_prose = texts.is_prose(block)
        if is_behind and told and (own := _told(block)) and own <= told and (is_prose or own < told or place == len(pictured) - 1):
            found.add(place)
        else:
            told, is_behind = set(), is_behind or is_prose
    return frozenset(found)


def _told(text: str) -> set[tuple[str, ...]]:
    """Return the words of each sentence."""
    return {tuple(texts.words(one.of(text))) for one in sentences(text, (Span(0, len(text)),))} - {()}


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
