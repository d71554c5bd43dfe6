"""A Markdown body in, its blocks out, as every form but the HTML is written from them (pure).

They are read from the very HTML that `html.fragment` makes of the body, so that no form can hold what another has not,
and what the allow-list takes away is in none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from digest.compose.html import fragment
from digest.compose.runs import Break, Image, Piece, Runs, tidied
from digest.text import one_line

MAX_DEPTH = 12  # lists, items and quotations inside each other; what lies deeper is laid out as if it lay here
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
CONTAINERS = {"ul", "ol", "li", "blockquote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level: 1 for the edition's own."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text."""

    runs: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """Items, each of which holds blocks: as a rule one paragraph."""

    items: tuple[tuple[Block, ...], ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; head: one cell a column, or none at all. Rows may be shorter or longer than it."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Blocks that are set off as a quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


Block = Heading | Paragraph | List | Table | Quote | Rule


def blocks_of(body: str, pictures: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """Read a Markdown body, without its front matter, into blocks. pictures: the names of those that the edition brings."""
    return parsed(fragment(body, pictures))


def parsed(fragment: str) -> tuple[Block, ...]:
    """Read cleaned HTML, in which every element is closed, into blocks; text outside any is a paragraph."""
    reader = _Reader()
    reader.feed(fragment)
    reader.close()
    return reader.ended()


class _Frame:
    """An open list, item or quotation, or the body itself. blocks: of an item and a quotation; items: of a list."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.blocks: list[Block] = []
        self.items: list[tuple[Block, ...]] = []

    def add(self, block: Block) -> None:
        """Add a block; one that stands in a list outside its items is an item."""
        if self.tag in ("ul", "ol"):
            self.items.append((block,))
        else:
            self.blocks.append(block)


class _OpenTable:
    """A table being read. depth: of the tables inside one of its cells, which are read as the cell's text."""

    def __init__(self) -> None:
        self.head: tuple[Runs, ...] = ()
        self.rows: list[tuple[Runs, ...]] = []
        self.row: list[Runs] = []
        self.is_head = True
        self.in_cell = False
        self.depth = 0


class _Reader(HTMLParser):
    """Builds blocks from the events of a parser, without recursion, in one pass."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[Piece] = []
        self._frames = [_Frame("body")]
        self._passed: list[bool] = []  # for each open container, whether it lies too deep for a frame of its own
        self._level = 0  # of the open heading
        self._strong = self._emphasis = self._links = 0
        self._link: tuple[int, str] | None = None
        self._table: _OpenTable | None = None

    def ended(self) -> tuple[Block, ...]:
        """Return the blocks once everything is read."""
        self._flush()
        return tuple(self._frames[0].blocks)

    def handle_data(self, data: str) -> None:
        """Take text."""
        self._add(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {name: value or "" for name, value in attrs}
        if tag in ("strong", "em", "a"):
            self._face(tag, 1, given)
        elif tag == "br":
            self._add(Break())
        elif tag == "img":
            self._add(Image(src=given.get("src", ""), alt=one_line(given.get("alt", ""))))
        elif self._table:
            self._in_table(tag)
        else:
            self._open(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in ("strong", "em", "a"):
            self._face(tag, -1, {})
        elif self._table:
            self._out_of_table(tag)
        elif tag in HEADINGS or tag == "p":
            self._flush()
            self._level = 0
        elif tag in CONTAINERS and self._passed:
            self._flush()
            if not self._passed.pop():
                self._close(self._frames.pop())

    def _face(self, tag: str, step: int, given: dict[str, str]) -> None:
        if tag == "strong":
            self._strong += step
        elif tag == "em":
            self._emphasis += step
        elif step < 0:
            self._link = None
        else:
            self._links += 1
            self._link = (self._links, given["href"]) if given.get("href") else None

    def _open(self, tag: str) -> None:
        if tag in HEADINGS or tag in CONTAINERS or tag in ("p", "hr", "table"):
            self._flush()
        self._level = HEADINGS.get(tag, self._level)
        if tag == "hr":
            self._frames[-1].add(Rule())
        elif tag == "table":
            self._table = _OpenTable()
        elif tag in CONTAINERS:
            self._passed.append(len(self._frames) > MAX_DEPTH)
            if not self._passed[-1]:
                self._frames.append(_Frame(tag))

    def _close(self, frame: _Frame) -> None:
        around = self._frames[-1]
        if frame.tag != "li":
            is_list = frame.tag != "blockquote"
            around.add(List(items=tuple(frame.items), is_numbered=frame.tag == "ol") if is_list else Quote(blocks=tuple(frame.blocks)))
        elif around.tag in ("ul", "ol"):
            around.items.append(tuple(frame.blocks))
        else:
            around.blocks += frame.blocks

    def _in_table(self, tag: str) -> None:
        """Open what stands in a table: a cell, or inside one a line of its text."""
        table = self._table
        assert table is not None
        table.depth += tag == "table"
        if table.in_cell:
            if self._pieces and tag not in ("thead", "tbody"):
                self._add(Break())
        elif tag in ("th", "td"):
            self._cell_ended(table)
            table.in_cell = True
            table.is_head &= tag == "th"

    def _out_of_table(self, tag: str) -> None:
        table = self._table
        assert table is not None
        if tag == "table" and table.depth:
            table.depth -= 1
        elif table.depth:
            return
        elif tag in ("th", "td"):
            self._cell_ended(table)
        elif tag == "tr":
            self._row_ended(table)
        elif tag == "table":
            self._table = None
            self._frames[-1].add(Table(head=table.head, rows=tuple(table.rows)))

    def _cell_ended(self, table: _OpenTable) -> None:
        if table.in_cell:
            table.row.append(tidied(self._pieces))
            self._pieces = []
        table.in_cell = False

    def _row_ended(self, table: _OpenTable) -> None:
        if table.row and table.is_head and not table.head and not table.rows:
            table.head = tuple(table.row)
        elif table.row:
            table.rows.append(tuple(table.row))
        table.row, table.is_head = [], True

    def _add(self, content: str | Break | Image) -> None:
        self._pieces.append(Piece(content, self._strong > 0, self._emphasis > 0, self._link))

    def _flush(self) -> None:
        """End the block whose text was being read, if it holds any."""
        runs = tidied(self._pieces)
        self._pieces = []
        if runs:
            self._frames[-1].add(Heading(level=self._level, runs=runs) if self._level else Paragraph(runs=runs))
