"""A draft as plain text or as Markdown in; its headline, and its blocks of running text and headings, out (pure)."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from digest import text as texts
from digest.errors import ExtractError
from digest.extract.document import TOO_DEEP
from digest.extract.head import without_head
from digest.markup.fragments import blocks_of
from digest.model import Document

HEADING = "\ue000"  # of no script: stands in front of a heading's words while the text is rendered
BESIDE = {"table": "table", "pre": "stretch of code"}  # what holds no sentence
ANNOUNCING = 60  # characters of a line that announces a list
ASIDE = re.compile(r"<(table|pre)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
HEAD = re.compile(r"<h[1-6]\b[^>]{0,200}>", re.IGNORECASE)
FENCE = re.compile(r" {0,3}(?:```|~~~)")
ITEM = re.compile(r"\s{0,12}(?:([-*+•])|\d{1,3}([.)]))\s+(?:\[[ xX]\]\s+)?(?=\S)")
# "[[1]](https://…)", "[^note]" and its beginning below, "[1]" behind a word or a stop: where a draft says what its sources are
MARK = re.compile(
    r"\[{1,2}\d{1,3}\]{1,2}\([^()\s]{0,500}\)|^ {0,3}\[\^[^\]\s]{1,40}\]:|\[\^[^\]\s]{1,40}\]|(?<=[\w.,;:!?\"”’)])\s?\[\d{1,3}\](?![(\[:])",
    re.MULTILINE,
)


class Block(NamedTuple):
    """A paragraph, a list's item, a quotation, or a heading."""

    text: str
    is_heading: bool = False


class Drafted(NamedTuple):
    """What of a draft is to be checked: its headline, or "", and its blocks in order. beside: what is not, each kind with its number."""

    headline: str
    blocks: tuple[Block, ...]
    beside: tuple[str, ...] = ()


def from_text(document: Document) -> Drafted:
    """Return a plain text as a draft: its title is its headline, and the marks of a list are no words."""
    found = [_bare(span.of(document.text)) for span in texts.blocks(document.text)]
    title = document.title.strip()
    if title and found and texts.one_line(found[0].lstrip("# ")) == title:
        found = found[1:]
    return Drafted(title, tuple(Block(text, _announces(text)) for text in found))


def from_marked(source: str, *, name: str = "the draft") -> Drafted:
    """Return a Markdown text as a draft.

    Its title is its headline. Tables and code are left out; marks of lists, links and notes are no words. A list may stand right
    below a line, as people and machines write it. name: what messages call it. Raises ExtractError when its lists or quotations are
    nested too deep.
    """
    import markdown

    title, _, rest = without_head(texts.clean(source).replace(HEADING, ""))
    try:
        page = markdown.markdown(_spaced(rest), extensions=["tables", "sane_lists", "fenced_code"])
    except RecursionError as error:
        raise ExtractError(name, *TOO_DEEP) from error
    beside = Counter(BESIDE[found[1].lower()] for found in ASIDE.finditer(page))
    page = HEAD.sub(lambda found: found[0] + HEADING, ASIDE.sub("<hr>", page))
    blocks = (Block(one.replace(HEADING, "").strip(), one.startswith(HEADING) or _announces(one)) for one in blocks_of(page))
    counted = tuple(f"{count} {what}{'s' if count > 1 and what == 'table' else ''}" for what, count in beside.items())
    return Drafted(texts.one_line(MARK.sub("", title)), tuple(block for block in blocks if block.text), counted)


def _bare(block: str) -> str:
    """Return a block without the mark of a list that it begins with."""
    item = ITEM.match(block)
    return block[item.end() :] if item else block


def _announces(block: str) -> bool:
    """Tell whether a block is a line that announces what is below it: "Key points:"."""
    return block.endswith(":") and len(block) <= ANNOUNCING


def _spaced(source: str) -> str:
    """Return a Markdown text without its marks of sources, and with an empty line before each list, which the renderer wants."""
    lines: list[str] = []
    is_code, kind = False, None
    for line in source.split("\n"):
        is_fence = bool(FENCE.match(line))
        is_code ^= is_fence
        if is_code or is_fence:
            lines.append(line)
            continue
        item = ITEM.match(line)
        if item and lines and lines[-1].strip() and (kind is None or (item[1] or item[2]) != kind) and not line.startswith((" ", "\t")):
            lines.append("")
        kind = (item[1] or item[2]) if item else kind if line.strip() else None
        lines.append(MARK.sub("", re.sub(r"(?<=[-*+•.)])(\s+)\[[ xX]\]\s+", r"\1", line, count=1) if item else line))
    return "\n".join(lines)
