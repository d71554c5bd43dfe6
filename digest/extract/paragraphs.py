"""The pieces of lines of all pages in; blocks of running text, headings, rows and notes, each on one line, out (pure).

What recurs at the head or foot of pages and their numbers are left out; a word parted at a line's end is put together again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from digest.extract.columns import BULLET, Line, in_order
from digest.text import SENTENCE_END, clean, count_words, one_line

EDGE = 6  # pieces of lines at a page's head or foot that can recur
MARGIN = 0.15  # of a page's height, in which they stand
RECURS_AT = 0.4  # of the pages: left and right pages have heads of their own
LARGER = 1.12  # than running text: a heading
SMALLER = 0.93  # than running text: a note
LOOSE = 1.3  # of the usual distance of lines: a new paragraph
INDENT = 0.8  # of the letters' size
SHORT = 0.2  # of a column's width that a last line leaves free
MAX_HEADING = 30  # words
LOOK = 6  # blocks before one that may be what it goes on with
NUMBER = re.compile(
    r"(?:page|seite|p\.|s\.)?\s*[-–—(|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—)|]?(?:\s*(?:of|/|sur|von|de)\s*\d{1,4})?", re.IGNORECASE
)
NOTE = re.compile(r"(?:\d{1,3}|\[\d{1,3}\]|\(\d{1,3}\)|[*†‡§]{1,3})[.)]?\s+\S")
ITEM = re.compile(rf"(?:{BULLET.pattern})(?:\s+|$)")
SIGN = re.compile(r"[•◦▪●‣·\uf0b7\uf0a7]\s*|[-–*]\s+")  # of a list, which is no word
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st", 0xAD: None}
WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
PARTED = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐]$")
# First parts that stand before a hyphen of the writer's own more often than before a printer's
FIRSTS = frozenset(
    "all co cross euro ex far half high long low mid multi near non off post pre pro self semi short so sub third two vice well".split()
)


class Leaf(NamedTuple):
    """The pieces of lines of one page, from above, and its height."""

    lines: Sequence[Line]
    height: float


@dataclass(slots=True, kw_only=True)
class Block:
    """Lines that belong together, on one line. kind: "text", "heading", "row" or "note"; size: of its letters; page counts from 0."""

    text: str
    kind: str
    size: float
    page: int
    is_bold: bool = False
    top: float = 0
    lines: list[Line] = field(default_factory=list)


def blocks(leaves: Sequence[Leaf]) -> list[Block]:
    """Return the blocks of all pages in reading order, the notes behind everything else."""
    pages = [(page, leaf.height, in_order(lines)) for page, (leaf, lines) in enumerate(zip(leaves, _without_edges(leaves), strict=True))]
    body = _usual(line.size for _, _, lines in pages for line in lines for _ in line.text)
    pitches = _pitches([lines for _, _, lines in pages])
    kept: list[Block] = []
    notes: list[Block] = []
    for page, height, lines in pages:
        text, noted = _without_notes(lines, body, height)
        kept += _continued(kept, _parted(text, page, body, pitches))
        notes += _parted(noted, page, body, pitches, kind="note")
    words = Counter(word.lower() for block in kept for line in block.lines for word in WORD.findall(line.text))
    for block in (*kept, *notes):
        block.text = one_line(clean(_joined(block.lines, words).translate(LIGATURES)))
    return [block for block in (*kept, *notes) if block.text]


def _usual(values: Iterable[float]) -> float:
    found = Counter(_half(value) for value in values).most_common(1)
    return found[0][0] if found else 0


def _without_edges(leaves: Sequence[Leaf]) -> list[list[Line]]:
    """Return each page's lines without what recurs at the same height of many pages, and without page numbers."""
    edges = [_edges(leaf) for leaf in leaves]
    counts = Counter(key for leaf, lines in zip(leaves, edges, strict=True) for key in {_key(line, leaf.height) for line in lines})
    least = max(2, RECURS_AT * len(leaves))
    kept = []
    for leaf, lines in zip(leaves, edges, strict=True):
        gone = {id(line) for line in lines if counts[_key(line, leaf.height)] >= least or NUMBER.fullmatch(line.text.strip())}
        kept.append([line for line in leaf.lines if id(line) not in gone])
    return kept if any(kept) else [list(leaf.lines) for leaf in leaves]  # pages of nothing else are no running heads


def _edges(leaf: Leaf) -> list[Line]:
    """Return the first and last lines of a page that stand in its margins."""
    ranked = sorted(leaf.lines, key=lambda line: -line.base)
    head = [line for line in ranked[:EDGE] if line.base > (1 - MARGIN) * leaf.height]
    return head + [line for line in ranked[-EDGE:] if line.base < MARGIN * leaf.height]


def _key(line: Line, height: float) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text).strip().lower(), round(line.base / height * 40)


def _without_notes(lines: list[Line], body: float, height: float) -> tuple[list[Line], list[Line]]:
    """Part a page's lines into its text and the notes at its foot, which are smaller and begin with a mark."""
    small = [
        i
        for i, line in enumerate(lines)
        if line.size <= SMALLER * body and (line.note or NOTE.match(line.text)) and line.base < 0.6 * height
    ]
    for start in small:
        behind = lines[start:]
        top = lines[start].base
        if any(line.size > SMALLER * body and line.base < top for line in lines):
            continue  # running text below it
        noted = [line for line in behind if line.size <= SMALLER * body and line.base <= top]
        ids = {id(line) for line in noted}
        return [line for line in lines if id(line) not in ids], noted
    return lines, []


def _parted(lines: Sequence[Line], page: int, body: float, pitches: Mapping[float, float], kind: str = "") -> list[Block]:
    """Part the lines of a page into blocks."""
    found: list[Block] = []
    for line in lines:
        if not (found and _goes_on(found[-1].lines, line, pitches.get(_half(line.size), 0))):
            found.append(Block(text="", kind="", size=line.size, page=page, top=line.base))
        found[-1].lines.append(line)
    for block in found:
        block.is_bold = all(line.is_bold for line in block.lines)
        block.kind = kind or _kind(block, body)
    return found


def _pitches(pages: Sequence[Sequence[Line]]) -> dict[float, float]:
    """Return by the letters' size how far apart the lines of a paragraph are: the usual distance below that of lines set apart."""
    gaps: dict[float, list[float]] = defaultdict(list)
    for one, other in (pair for lines in pages for pair in pairwise(lines)):
        if abs(one.size - other.size) < 0.5 and 0 < one.base - other.base < 3 * one.size:
            gaps[_half(one.size)].append(one.base - other.base)
    return {size: _usual([gap for gap in found if gap < 1.6 * size]) or _usual(found) for size, found in gaps.items()}


def _half(size: float) -> float:
    return round(size * 2) / 2


def _goes_on(before: list[Line], line: Line, pitch: float) -> bool:
    """Tell whether a line belongs to the block of the lines before it."""
    last = before[-1]
    if line.is_row or last.is_row or line.note or _begins_item(before, line) or abs(line.size - last.size) > 0.08 * last.size:
        return False
    if line.edges != last.edges or line.base > last.base or last.base - line.base > LOOSE * (pitch or 1.3 * line.size):
        return False
    if line.is_bold != last.is_bold and (all(one.is_bold for one in before) or line.is_bold):
        return line.is_bold is False and len(before) > 1  # the last words of a paragraph may be bold, its first line may not alone
    ends, is_short = bool(SENTENCE_END.search(last.text.rstrip())), last.right < last.edges[1] - SHORT * (last.edges[1] - last.edges[0])
    is_item = bool(ITEM.match(before[0].text))
    if is_item and len(before) == 1:
        return line.left > last.left + 0.3 * line.size or not (ends and is_short)
    # of a single line, as of all lines of its column that begin paragraphs; of a further one, against the line before it
    indent = line.left - (line.edges[0] if len(before) == 1 and line.left - last.left < line.size else last.left)
    if (ends or is_short) and INDENT * line.size < indent < 5 * line.size and line.left - line.edges[0] < 5 * line.size:
        return False
    return not (ends and is_short and not is_item)


def _begins_item(before: list[Line], line: Line) -> bool:
    """Tell whether a line begins a list's item: with a sign, or with a number where nothing breaks off before it."""
    if SIGN.match(line.text):
        return True
    text = before[-1].text.rstrip()
    is_free = bool(SENTENCE_END.search(text)) or text.endswith((":", ";", ",")) or bool(ITEM.match(before[0].text))
    return is_free and bool(ITEM.match(line.text))


def _kind(block: Block, body: float) -> str:
    if any(line.is_row for line in block.lines):
        return "row"
    text = " ".join(line.text for line in block.lines)
    if (block.size >= LARGER * body or block.is_bold) and count_words(text) <= MAX_HEADING and not ITEM.match(text):
        return "heading" if block.size >= LARGER * body or not SENTENCE_END.search(text) else "text"
    return "text"


def _continued(before: list[Block], found: list[Block]) -> list[Block]:
    """Join a page's or column's first block to one that breaks off before it; return the others."""
    joined: list[Block] = []
    for block in found:
        last = next((one for one in reversed([*before, *joined][-LOOK:]) if one.kind == "text" and not _is_scrap(one)), None)
        if last is not None and block.kind == "text" and _breaks_off(last, block):
            last.lines += block.lines
        else:
            joined.append(block)
    return joined


def _is_scrap(block: Block) -> bool:
    """Tell whether a block is a few words that end nothing, as a foot that stands on one page only."""
    return len(block.lines) == 1 and count_words(block.lines[0].text) < 6 and not SENTENCE_END.search(block.lines[0].text)


def _breaks_off(last: Block, block: Block) -> bool:
    """Tell whether a block's sentence goes on in one on the next page or in the next column."""
    one, other = last.lines[-1], block.lines[0]
    if one.edges == other.edges and last.page == block.page and other.base < one.base:
        return False
    text = one.text.rstrip()
    if SENTENCE_END.search(text) or text.endswith(":") or ITEM.match(other.text) or abs(last.size - block.size) > 0.08 * last.size:
        return False
    return other.text.lstrip()[:1].islower() or count_words(" ".join(line.text for line in last.lines)) > 12


def _joined(lines: Sequence[Line], words: Counter[str]) -> str:
    text = ""
    for number, line in enumerate(lines):
        piece = SIGN.sub("", line.text, count=1) if number == 0 and SIGN.match(line.text) else line.text
        text = _with(text, piece.strip(), words)
    return text


def _with(text: str, piece: str, words: Counter[str]) -> str:
    """Return a text and its next line: a word parted at the line's end is one word, but a writer's own hyphen stays."""
    if text.endswith("\xad"):
        return text[:-1] + piece
    parted, rest = PARTED.search(text), re.match(r"[^\W\d_]+", piece)
    if not parted or not rest:
        return (
            text + piece if text.endswith(("-", "–", "/")) and piece[:1].isalnum() and text[-2:-1].isalnum() else f"{text} {piece}".strip()
        )
    return text + piece if _is_written(parted[1], rest[0], words) else text[:-1] + piece


def _is_written(first: str, second: str, words: Counter[str]) -> bool:
    """Tell whether a hyphen at a line's end is the writer's: by the rest of the text, or else by the halves."""
    if not second[0].islower() or "-" in first or "‐" in first:
        return True
    one, hyphened = words[f"{first}{second}".lower()], words[f"{first}-{second}".lower()]
    if one or hyphened:
        return hyphened > one
    return first.lower() in FIRSTS or (words[first.lower()] > 1 and words[second.lower()] > 1 and min(len(first), len(second)) > 3)
