"""An edition's Markdown in, its lines out, each with its place in the edition: what an editor may take out, and what is compared (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

Kind = Literal["heading", "item", "row", "rule", "paragraph"]
HEADING = re.compile(r"(#{1,6})\s+(.*)")
ITEM = re.compile(r"[-*+]\s+(.*)")
STORY = re.compile(r"###\s+(\d+)\s+(.*)")
PROOF = re.compile(r"\*\*(\d+\.\d+)\*\* ")  # of a sentence, among the evidence
FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)
RULED = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+")
RULE = "---"


class Line(NamedTuple):
    """A heading, a list's item, a table's row, a rule or a paragraph: its Markdown on one line; an item's without the mark of the list."""

    kind: Kind
    text: str

    @property
    def level(self) -> int:
        """How deep a heading is, from 1; 0 for anything else."""
        return len(self.text) - len(self.text.lstrip("#")) if self.kind == "heading" else 0


class Placed(NamedTuple):
    """A line and where it stands: before the first section, in a story, beside the stories, among the evidence, or below the last rule.

    story: the number of its story; None where it stands in none.
    """

    line: Line
    where: Literal["head", "story", "beside", "evidence", "foot"]
    story: int | None = None


def parted(markdown: str) -> tuple[str, str]:
    """Return an edition's front matter, "" where it has none, and its body, with one kind of line ends."""
    text = markdown.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    front = FRONT.match(text)
    return (front[0], text[front.end() :]) if front else ("", text)


def placed(body: str) -> tuple[Placed, ...]:
    """Return the lines of a body in order, each with its place."""
    lines = list(_lines(body))
    first = next((place for place, line in enumerate(lines) if line.level == 2), len(lines))
    foot = max((place for place, line in enumerate(lines) if line.kind == "rule"), default=len(lines))
    evidence = _evidence(lines, foot)
    found: list[Placed] = []
    story: int | None = None
    for place, line in enumerate(lines):
        if line.level:
            opened = STORY.fullmatch(line.text)
            story = int(opened[1]) if opened else None
        if place >= foot:
            found.append(Placed(line, "foot"))
        elif place >= evidence:
            found.append(Placed(line, "evidence"))
        elif place < first:
            found.append(Placed(line, "head"))
        else:
            found.append(Placed(line, "beside" if story is None else "story", story))
    return tuple(found)


def joined(lines: Sequence[Line]) -> str:
    """Return lines as a body: those of one list or table stand together, and an empty line stands between any two others."""
    blocks: list[str] = []
    for (kind, _), group in groupby(enumerate(lines), key=lambda one: (one[1].kind, one[0] if one[1].kind not in ("item", "row") else -1)):
        mark = "- " if kind == "item" else ""
        blocks.append("\n".join(mark + line.text for _, line in group))
    return "\n\n".join(blocks) + "\n"


def _evidence(lines: Sequence[Line], foot: int) -> int:
    """Return where the section begins whose items are proofs of sentences; the foot where there is none."""
    begin = foot
    for place, line in enumerate(lines[:foot]):
        if line.level == 2:
            begin = place
        elif line.kind == "item" and begin < place and PROOF.match(line.text):
            return begin
    return foot


def _lines(body: str) -> Iterator[Line]:
    """Yield lines, those that are broken put together again."""
    open_line: Line | None = None
    for raw in [*body.split("\n"), ""]:
        text = raw.strip(" \t")
        fresh = _line(text)
        if open_line and (not text or fresh.kind != "paragraph"):
            yield open_line
            open_line = None
        if not text:
            continue
        if fresh.kind in ("heading", "rule", "row"):
            yield fresh
        else:
            open_line = Line(open_line.kind, f"{open_line.text} {text}") if open_line else fresh


def _line(text: str) -> Line:
    if HEADING.fullmatch(text):
        return Line("heading", re.sub(r"[ \t]+", " ", text))
    if text == RULE:
        return Line("rule", text)
    if text.startswith("|"):
        return Line("row", _row(text))
    item = ITEM.fullmatch(text)
    return Line("item", item[1]) if item else Line("paragraph", text)


def _row(text: str) -> str:
    """Return a table's row with one blank around each cell: editors pad them."""
    cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
    return f"|{'|'.join('---' for _ in cells)}|" if RULED.fullmatch(text) else f"| {' | '.join(cells)} |"
