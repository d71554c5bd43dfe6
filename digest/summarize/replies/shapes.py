"""An answer in, its pieces out: values of JSON, rows of a table, items of a list, paragraphs; titles and asides left out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.summarize.replies.chatter import REFERENCES, without_preamble
from digest.summarize.replies.spoken import plain, without_definitions
from digest.summarize.replies.structured import Piece, structured

ANSWERED = re.compile(r"[#*_\s]*(?:final |my |revised )?(?:answer|summary|output|response|result)[*_\s]*(?::[*_\s]*)?", re.IGNORECASE)
RULE = re.compile(r"\s*(?:[-*_=~–—#]\s*){3,}")
HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
QUOTED = re.compile(r"^\s*(?:[>›]\s?)+(?=\S)", re.MULTILINE)
FENCE = re.compile(r"^\s*(?:```+|~~~+)[^\n`]*$", re.MULTILINE)
BULLET = re.compile(r"\s*(?:[-*+–—•·‣▪▫●○◦►▶➤➔→⁃∙✓✔✅☑◆◇■□★☆❖]|[\U0001f300-\U0001faff\u2600-\u27bf])\s+(?=\S)")
ORDER = re.compile(r"\s*(?:\*\*|__)?(?:\((\d{1,2})\)|(\d{1,2})[.)]|(\d{1,2})\s?:(?!\d)|(\d{1,2})\s[–—-]|(\d)\u20e3)(?:\*\*|__)?:?\s+(?=\S)")
LETTERED = re.compile(r"\s*\(?[a-h]\)\s+(?=\S)")
NAMED = re.compile(
    r"\s*(?:\*\*|__)?(?:sentence|satz|phrase|point|bullet|item|key point|statement|s)\s?#?\d{1,2}\s*(?:\*\*|__)?[:.)–—-]+(?:\*\*|__)?"
    r"\s*(?=\S)",
    re.IGNORECASE,
)
LEADING_MARK = re.compile(r"\s*\[(\d{1,3})\]:?\s+(?=\S)")
BOLD_LINE = re.compile(r"\s*(\*\*|__)[^*\n]+\1:?\s*")
BOLD_LABEL = re.compile(r"\s*(\*\*|__)[^*\n]{1,60}?(?:[:：]\s*\1|\1\s*[:：]|\1\s[–—-](?=\s*[^\W\d_a-z]))\s*(?=[^\s\"“„«'])")
ROW = re.compile(r"\s*\|.*\|\s*")
RULER = re.compile(r"[\s|:–]*-[\s|:–-]*")
CITING_HEAD = re.compile(
    r"sources?|citations?|cited|refs?|references?|from|cites?|evidence|quellen?|belege?|sentences? (?:no|num|id)", re.IGNORECASE
)
ONLY_NUMBERS = re.compile(r"[\s\[\](),;&–-]*\d[\d\s\[\](),;&–-]*")
ENDED = re.compile(r"[.!?…。！？:;](?:[\"'”’»«“)\]\s]|\[[\d\s,;–-]+\]|[⁰¹²³⁴-⁹])*$")
TITLE = re.compile(r"[\"'](?:headline|title)[\"']\s*:\s*\"((?:[^\"\\\n]|\\.)*)\"", re.IGNORECASE)
WRAPPED_FROM = 50  # characters: a line that long without an end goes on in the next one
TITLE_WORDS = 14


class _Line(NamedTuple):
    """A line. is_item: it begins a piece. is_title: it names what follows."""

    text: str
    is_item: bool = False
    is_title: bool = False


def pieces(text: str) -> list[Piece]:
    """Return the pieces of an answer in order: plain words on one line, their citations still inside."""
    found = structured(text)
    return _cleaned([one for piece in found for one in _of_value(piece)] if found else _of_lines(text))


def titled(text: str) -> list[Piece]:
    """Return the lines of an answer that was asked for a title: what looks like one is kept, what only announces it is not."""
    lines = [line for line in _lines(FENCE.sub("", text)) if isinstance(line, _Line)]
    if value := TITLE.search(text):
        return _cleaned([Piece(value[1].replace('\\"', '"'))])
    return _cleaned(structured(text) or [Piece(line.text) for line in lines if not _announces(line.text)])


def _of_lines(text: str) -> list[Piece]:
    """Return the pieces of lines; of titles that are sentences, where there is nothing else."""
    lines = list(_lines(_answer(without_definitions(QUOTED.sub("", FENCE.sub("", text))))))
    titles = (line.text for line in lines if isinstance(line, _Line) and line.is_title and ENDED.search(line.text))
    return list(_joined(lines)) or [Piece(title) for title in titles]


def _of_value(piece: Piece) -> list[Piece]:
    """Return the pieces of a string of JSON, which may hold lines."""
    return [piece] if piece.numbers or "\n" not in piece.text else _of_lines(piece.text)


def _cleaned(found: Sequence[Piece]) -> list[Piece]:
    """Return pieces in plain words, each on one line, without what announces them."""
    cleaned = (piece._replace(text=" ".join(without_preamble(plain(piece.text).strip()).split())) for piece in found)
    return [piece for piece in cleaned if piece.text]


def _answer(text: str) -> str:
    """Return what follows the last line that only says "Answer:", without the list of sources at its end."""
    lines = text.split("\n")
    begins = [place for place, line in enumerate(lines) if ANSWERED.fullmatch(line) and any(map(str.strip, lines[place + 1 :]))]
    lines = lines[begins[-1] + 1 :] if begins else lines
    ends = [place for place, line in enumerate(lines) if place and line.strip() and REFERENCES.fullmatch(line)]
    return "\n".join(lines[: ends[0]] if ends and any(map(str.strip, lines[: ends[0]])) else lines)


def _lines(text: str) -> Iterator[_Line | Piece | None]:
    """Yield the lines of an answer; None where a paragraph ends, and a row of a table as its piece."""
    lines = text.split("\n")
    leading = [int(found[1]) for line in lines if (found := LEADING_MARK.match(line))]
    is_numbered = len(leading) > 1 and leading == list(range(1, len(leading) + 1))
    order, rows = 0, list[str]()
    for line in [*lines, ""]:
        if ROW.fullmatch(line) or (rows and line.count("|") == rows[0].count("|") > 0):
            rows.append(line)
            continue
        yield from _table(rows)
        rows = []
        if not line.strip() or RULE.fullmatch(line):
            yield None
            continue
        bare, order = _unordered(line, order)
        if is_numbered:
            bare = LEADING_MARK.sub("", bare, count=1)
        is_item = bare != line
        is_bold = BOLD_LINE.fullmatch(line) or BOLD_LINE.fullmatch(bare)
        is_title = bool(HEADING.match(bare) or (is_bold and not ENDED.search(bare.strip(" *_")))) or _announces(bare)
        yield _Line((HEADING if is_title else BOLD_LABEL).sub("", bare, count=1).strip(), is_item, is_title)


def _announces(line: str) -> bool:
    return line.rstrip(" *_").endswith((":", "：")) and len(line.split()) <= 25


def _unordered(line: str, order: int) -> tuple[str, int]:
    """Return a line without its bullet or number, and the number of the last item; "3. Oktober" after nothing is no third item."""
    bare = BULLET.sub("", line, count=1) if BULLET.match(line) else line
    if named := NAMED.match(bare):
        return bare[named.end() :], order
    found = ORDER.match(bare)
    if found and (number := int(next(filter(None, found.groups())))) in (1, order + 1):
        return bare[found.end() :], number
    return (LETTERED.sub("", bare, count=1), order) if LETTERED.match(bare) else (bare, order)


def _joined(lines: Sequence[_Line | Piece | None]) -> Iterator[Piece]:
    """Yield pieces: items, paragraphs with the lines that were wrapped, rows; a title is left out."""
    told = [line for line in lines if isinstance(line, _Line) and not line.is_title]
    some_end = any(ENDED.search(line.text) for line in told)
    current: _Line | None = None
    for line in [*lines, None]:
        if isinstance(line, _Line) and not line.is_title and current and _goes_on(current.text, line):
            current = current._replace(text=f"{current.text} {line.text}")
            continue
        if current and (current.is_item or not some_end or not _is_title(current.text)):
            yield Piece(current.text)
        current = line if isinstance(line, _Line) and not line.is_title else None
        if isinstance(line, Piece):
            yield line


def _goes_on(before: str, line: _Line) -> bool:
    """Tell whether a line goes on with the sentence of the one before it."""
    return not line.is_item and not ENDED.search(before) and (line.text[:1].islower() or len(before) >= WRAPPED_FROM)


def _is_title(text: str) -> bool:
    return not ENDED.search(text) and len(text.split()) <= TITLE_WORDS and not re.search(r"[\])]\s*$", text)


def _table(rows: Sequence[str]) -> Iterator[Piece]:
    """Yield a piece a row: the cell of the column that holds most, with the numbers of the column that cites."""
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))] for row in rows if not RULER.fullmatch(row)]
    has_head = len(rows) > 1 and bool(RULER.fullmatch(rows[1]))
    head, body = (cells[0], cells[1:]) if has_head else ([], cells)
    width = min(map(len, body), default=0)
    if not width:
        return
    told = max(range(width), key=lambda column: sum(len(row[column]) for row in body))
    citing = [column for column in range(width) if column != told and all(ONLY_NUMBERS.fullmatch(row[column]) for row in body)]
    named = [column for column in citing if column < len(head) and CITING_HEAD.search(head[column])]
    chosen = named or [column for column in citing if column > told]
    for row in body:
        yield Piece(row[told], tuple(int(number) for column in chosen[:1] for number in re.findall(r"\d+", row[column])))
