"""Blocks in, the body of a Word document, written into one (pure but for its argument).

Elements are built here, since python-docx looks through the whole document for every paragraph and cell that it adds.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu

from digest import urls
from digest.compose.blocks import Block, Heading, List, Paragraph, Quote, Table
from digest.compose.docxstyles import TABLE, element, text_width
from digest.compose.runs import Break, Image, Link, Run, Runs, Text, wording
from digest.model import Picture
from digest.text import clean

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

EMU_A_PIXEL = 9_525  # English Metric Units, of a CSS pixel
MAX_TARGET = 2_000  # characters; Word calls a file with a longer address damaged
MAILBOX = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+(?:\?[A-Za-z0-9=&%.+-]*)?")
LISTS = {True: "ListNumber", False: "ListBullet"}
DEEPEST = 3  # levels of lists for which there is a style
WIDEST = 48  # characters of a cell that ask for width; what is longer is wrapped
RIGHT_TO_LEFT, LEFT_TO_RIGHT = {"R", "AL"}, {"L"}


def write(layout: Sequence[Block], made: Document, pictures: Sequence[Picture] = ()) -> None:
    """Write blocks behind each other, before the properties of the document's one section; pictures: those that it may show."""
    _Body(made, pictures).write(layout)


class _Body:
    """What the blocks of one document share: its relations, its lists, and whether it has its title."""

    def __init__(self, made: Document, pictures: Sequence[Picture]) -> None:
        self._pictures = {one.name: one for one in pictures}
        self._part = made.part
        self._section = made.element.body.sectPr
        self._width = text_width(made)
        self._relations: dict[str, str] = {}
        self._has_title = False

    def write(self, layout: Sequence[Block]) -> None:
        """Write all blocks."""
        for block, after in zip_longest(layout, layout[1:]):
            self._block(block)
            if isinstance(block, Table) and (after is None or isinstance(after, Table)):
                self._paragraph((), "Normal")  # two tables that touch are one to Word

    def _block(self, block: Block, depth: int = 0, style: str = "Normal") -> None:
        """Write a block. depth: of the lists around it; style: of a paragraph that has none of its own."""
        if isinstance(block, Heading):
            self._paragraph(block.runs, self._heading(block.level))
        elif isinstance(block, Paragraph):
            self._paragraph(block.runs, style)
        elif isinstance(block, List):
            self._list(block, min(depth + 1, DEEPEST))
        elif isinstance(block, Table):
            self._section.addprevious(self._table(block))
        elif isinstance(block, Quote):
            for inner in block.blocks:
                self._block(inner, depth, "Quote")
        else:
            self._paragraph((), "Rule")

    def _heading(self, level: int) -> str:
        if level == 1 and not self._has_title:
            self._has_title = True
            return "Title"
        return f"Heading{min(max(level - 1, 1), 3)}"

    def _list(self, block: List, depth: int) -> None:
        """Write a list; behind an item's first paragraph what belongs to it is set in as far."""
        level = "" if depth == 1 else str(depth)
        style = LISTS[block.is_numbered] + level
        number = self._new_count(style) if block.is_numbered else None
        for item in block.items:
            if not item or not isinstance(item[0], Paragraph):
                self._paragraph((), style, number)
            for place, inner in enumerate(item):
                if place == 0 and isinstance(inner, Paragraph):
                    self._paragraph(inner.runs, style, number)
                else:
                    self._block(inner, depth, f"ListContinue{level}")

    def _new_count(self, style: str) -> str:
        """Make a list that begins with 1; of two that share the style's own, the second would go on counting."""
        numbering = self._part.numbering_part.element
        levels = numbering.iterfind(f"{qn('w:abstractNum')}/{qn('w:lvl')}/{qn('w:pStyle')}")
        kind = next(level.getparent().getparent() for level in levels if level.get(qn("w:val")) == style)
        count = numbering.add_num(int(kind.get(qn("w:abstractNumId"))))
        count.add_lvlOverride(ilvl=0).add_startOverride(1)
        return str(count.numId)

    def _paragraph(self, runs: Runs, style: str, number: str | None = None) -> None:
        self._section.addprevious(self._lines(runs, style, number))

    def _lines(self, runs: Runs, style: str | None = None, number: str | None = None) -> Element:
        """Make a paragraph. number: of the list that counts it."""
        properties = element("pPr")
        if style not in (None, "Normal"):
            properties.append(element("pStyle", {"val": str(style)}))
        if number:
            properties.append(element("numPr", None, element("ilvl", {"val": "0"}), element("numId", {"val": number})))
        if _is_right_to_left(wording(runs)):
            properties.append(element("bidi"))
        return element("p", None, *([properties] if len(properties) else []), *self._runs(runs))

    def _table(self, table: Table) -> Element:
        """Make a table; its head is repeated on every page, and no row is broken between two."""
        widths = _widths(table, self._width)
        rows = [(True, table.head)] if table.head else []
        rows += [(False, row) for row in table.rows]
        look = {
            "firstRow": "1" if table.head else "0",
            "lastRow": "0",
            "firstColumn": "0",
            "lastColumn": "0",
            "noHBand": "1",
            "noVBand": "1",
        }
        properties = element(
            "tblPr",
            None,
            element("tblStyle", {"val": TABLE}),
            element("tblW", {"w": str(sum(widths)), "type": "dxa"}),
            element("tblLayout", {"type": "fixed"}),
            element("tblLook", {"val": "0620" if table.head else "0600", **look}),
        )
        grid = element("tblGrid", None, *(element("gridCol", {"w": str(width)}) for width in widths))
        return element("tbl", None, properties, grid, *(self._row(cells, widths, is_head=is_head) for is_head, cells in rows))

    def _row(self, cells: Sequence[Runs], widths: Sequence[int], *, is_head: bool) -> Element:
        properties = element("trPr", None, element("cantSplit"), *([element("tblHeader")] if is_head else []))
        made = element("tr", None, properties)
        for place, width in enumerate(widths):
            size = element("tcPr", None, element("tcW", {"w": str(width), "type": "dxa"}))
            cell = cells[place] if place < len(cells) else ()
            made.append(element("tc", None, size, self._lines(_strong(cell) if is_head else cell)))
        return made

    def _runs(self, runs: Iterable[Run]) -> Iterator[Element]:
        for run in runs:
            if not isinstance(run, Link):
                picture = self._pictures.get(run.src) if isinstance(run, Image) else None
                yield self._picture(picture) if picture else _run(run)
                continue
            target = _target(run.url)
            if target is not None:
                yield self._link(target, run.runs)
                continue
            yield from (_run(one) for one in run.runs)
            if wording(run.runs) != run.url:
                yield _run(Text(text=f" ({run.url})"))

    def _picture(self, picture: Picture) -> Element:
        width, height = Emu(EMU_A_PIXEL * picture.width), Emu(EMU_A_PIXEL * picture.height)
        inline = self._part.new_pic_inline(io.BytesIO(picture.png), width, height)
        inline.docPr.set("descr", clean(picture.alt))
        return element("r", None, element("drawing", None, inline))

    def _link(self, target: str, runs: Iterable[Text | Break | Image]) -> Element:
        if target not in self._relations:
            self._relations[target] = self._part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made = element("hyperlink", {"history": "1"}, *(_run(run, "Hyperlink") for run in runs))
        made.set(qn("r:id"), self._relations[target])
        return made


def _run(run: Text | Break | Image, style: str | None = None) -> Element:
    """Make a run; a picture is its words, since a document brings none from elsewhere."""
    if isinstance(run, Break):
        return element("r", None, element("br"))
    if isinstance(run, Image):
        source = f" ({run.src})" if run.src.startswith(("http:", "https:")) else ""
        run = Text(text=run.alt + source, is_emphasis=True)
    words = clean(run.text)
    faces = [
        *([element("rStyle", {"val": style})] if style else []),
        *([element("b"), element("bCs")] if run.is_strong else []),
        *([element("i"), element("iCs")] if run.is_emphasis else []),
        *([element("rtl")] if _is_right_to_left(words) else []),
    ]
    text = element("t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", None, *([element("rPr", None, *faces)] if faces else []), text)


def _strong(runs: Runs) -> Runs:
    """Return a head's cell as it is seen where a table's style is not read, as in the views of mail programs."""
    return tuple(replace(run, is_strong=True) if isinstance(run, Text) else run for run in runs)


def _target(url: str) -> str | None:
    """Return an address that a document may lead to: of the web, or of a mailbox; None for any other."""
    web = urls.absolute(url)
    found = web or (url if MAILBOX.fullmatch(url) else None)
    return found if found and len(found) <= MAX_TARGET else None


def _is_right_to_left(words: str) -> bool:
    """Tell whether the first letter that has a direction runs from right to left."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction in RIGHT_TO_LEFT or direction in LEFT_TO_RIGHT:
            return direction in RIGHT_TO_LEFT
    return False


def _widths(table: Table, width: int) -> list[int]:
    """Share a width among columns by their longest cells, so that short ones stay narrow; in the same unit, whole."""
    rows = [row for row in (table.head, *table.rows) if row]
    columns = max((len(row) for row in rows), default=1)
    asked = [max((_asked(wording(row[place])) for row in rows if place < len(row)), default=1) for place in range(columns)]
    shares = [width * one // sum(asked) for one in asked]
    return [*shares[:-1], width - sum(shares[:-1])]


def _asked(words: str) -> int:
    """Return how many characters of width a cell asks for: its longest word at least, where that is no address."""
    longest = max((len(word) for word in words.split()), default=1)
    return max(4, min(longest, WIDEST), min(len(words), WIDEST))
