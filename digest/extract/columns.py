"""The runs of a page in; its lines in the order in which they are read, column after column, out (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from digest.extract.glyphs import BACKWARD, Run

GAP = 0.8  # of the letters' size: a wider gap parts two columns or cells, a narrower one is a space of a justified line
FEWEST = 2  # lines on either side of a gutter
WORDS = {2: 5, 3: 3}  # of the middle line of a column, by how many lines it has: one with fewer is a list of labels or cells
GUTTERS = 12  # that are tried on one page
DEEP = 6  # columns in one another
RAISED = 0.14  # of a line's size
SMALL = 0.82  # of a line's size: letters of a mark
MARK = re.compile(r"[\d*†‡§,\s]{1,6}|[\[(]\d{1,3}[\])]|[a-z]")
UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdmµ]?m|ft|in|s)$")  # "km²" is no mark of a note
BULLET = re.compile(r"[-–•◦▪●‣·*\uf0b7\uf0a7o]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]")


@dataclass(slots=True, kw_only=True)
class Line:
    """A line, or a piece of one between two wide gaps; note is the mark that it begins with, where that is raised."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    note: str = ""
    is_row: bool = False  # of a table
    edges: tuple[float, float] = (0, 0)  # of the column that it stands in
    cells: list[Line] = field(default_factory=list)


def pieces(runs: Iterable[Run]) -> list[Line]:
    """Return the pieces of a page's lines, from above: marks of notes are left out of their words."""
    return sorted(_across(_joined(runs)), key=lambda line: (-line.base, line.left))


def in_order(found: Sequence[Line]) -> list[Line]:
    """Return pieces, sorted from above, as lines in the order in which they are read; a table's row is one line."""
    return [line for column in _columns(list(found), 0) for line in _rows(column)]


def is_backward(text: str) -> bool:
    """Tell whether a text is written to the left."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(bool(BACKWARD.match(letter)) for letter in letters) > len(letters)


def _joined(runs: Iterable[Run]) -> list[Line]:
    """Join the runs that follow each other in one line, as they were drawn."""
    found: list[Line] = []
    for run in runs:
        if not run.text.strip():
            if found and run.left - found[-1].right < run.size and abs(run.base - found[-1].base) < RAISED * run.size:
                found[-1].text += " "
                found[-1].right = max(found[-1].right, min(run.right, found[-1].right + run.size))
            continue
        if not (found and _takes(found[-1], run)):
            found.append(Line(text=run.text, left=run.left, right=run.right, base=run.base, size=run.size, is_bold=run.is_bold))
    return found


def _takes(line: Line, run: Run) -> bool:
    """Add a run to the line that ends where it begins; a small raised number between two is a note's mark, and no word."""
    gap = max(run.left - line.right, line.left - run.right)
    size = max(line.size, run.size)
    off = run.base - line.base
    if gap > GAP * size or gap < -0.6 * size or abs(off) > 0.6 * size:
        return False
    if run.size < SMALL * line.size and off > RAISED * line.size and MARK.fullmatch(run.text.strip()):
        _add(line, run, "" if not UNIT.search(line.text) else run.text)
    elif line.size < SMALL * run.size and -off > RAISED * run.size and MARK.fullmatch(line.text.strip()):
        line.note, line.text, line.base, line.size, line.is_bold = line.text.strip(), "", run.base, run.size, run.is_bold
        _add(line, run, run.text)
    elif abs(off) <= RAISED * size or run.size < SMALL * line.size:
        is_gap = gap > 0.2 * size and not line.text.endswith(" ") and not run.text.startswith(" ")
        _add(line, run, f" {run.text}" if is_gap else run.text)
    else:
        return False
    return True


def _add(line: Line, run: Run, text: str) -> None:
    if len(run.text.strip()) > len(line.text.strip()):  # most of the line tells what it is
        line.is_bold, line.size = run.is_bold, run.size
    line.text += text
    line.left, line.right = min(line.left, run.left), max(line.right, run.right)


def _across(found: list[Line]) -> list[Line]:
    """Join pieces of a line that were drawn at different times."""
    found.sort(key=lambda line: (-round(line.base), line.left))
    joined: list[Line] = []
    for line in found:
        last = joined[-1] if joined else None
        gap = line.left - last.right if last else 0
        if last is None or abs(last.base - line.base) > RAISED * line.size or not -0.3 * line.size <= gap <= GAP * line.size:
            joined.append(line)
            continue
        one, other = (line, last) if is_backward(last.text + line.text) else (last, line)
        text = f"{one.text.rstrip()} {other.text.lstrip()}" if gap > 0.2 * line.size else one.text + other.text
        joined[-1] = replace(last, text=text, right=max(last.right, line.right), is_bold=last.is_bold and line.is_bold)
    return joined


def _columns(found: list[Line], depth: int) -> list[list[Line]]:
    """Part lines, sorted from above, into columns in reading order; what spans several stands between them."""
    best: tuple[int, int, int] | None = None
    most = 0
    starts = Counter(round(line.left / 3) * 3 for line in found)
    for start, count in starts.most_common(GUTTERS) if depth < DEEP else []:
        if count < FEWEST:
            break
        for first, end in _bands(found, start):
            if end - first > most:
                best, most = (first, end, start), end - first
    if best is None:
        return [found] if found else []
    first, end, start = best
    while 0 < first < end - 1 and abs(found[first].size - found[first - 1].size) < 0.5 < abs(found[first].size - found[first + 1].size):
        first += 1  # the last words of a title that spans the columns
    sides = [[line for line in found[first:end] if (line.left < start - 4) is is_left] for is_left in (True, False)]
    if is_backward(" ".join(line.text for line in found[first:end])):
        sides.reverse()
    around = (found[:first], sides[0], sides[1], found[end:])
    return [column for part in around for column in _columns(part, depth + 1)]


def _bands(found: list[Line], start: float) -> list[tuple[int, int]]:
    """Return the stretches of lines of which none crosses a gutter left of `start`, and both sides of it hold running text."""
    crossing = [i for i, line in enumerate(found) if line.left < start - 4 and line.right > start - 0.5 * line.size]
    bands = []
    for first, end in pairwise([-1, *crossing, len(found)]):
        left = [line for line in found[first + 1 : end] if line.left < start - 4]
        right = [line for line in found[first + 1 : end] if line.left >= start - 4]
        if _runs_on(left) and _runs_on(right) and min(left[0].base, right[0].base) > max(left[-1].base, right[-1].base):
            bands.append((first + 1, end))
    return bands


def _runs_on(found: list[Line]) -> bool:
    return len(found) >= FEWEST and median(len(line.text.split()) for line in found) >= WORDS[min(len(found), 3)]


def _rows(column: list[Line]) -> list[Line]:
    """Return a column's lines, pieces on one height as one; two rows or more whose pieces stand below each other are a table's."""
    edges = min(line.left for line in column), max(line.right for line in column)
    rows: list[Line] = []
    for line in column:
        line.edges = edges
        last = rows[-1] if rows else None
        if last is not None and abs(last.base - line.base) <= 0.3 * line.size:
            last.cells = [*(last.cells or [replace(last)]), line]
            _set_row(last)
        else:
            rows.append(line)
    for one, other in pairwise(rows):
        if _is_table(one, other):
            one.is_row = other.is_row = True
    return rows


def _set_row(row: Line) -> None:
    cells = sorted(row.cells, key=lambda cell: cell.left)
    if is_backward(" ".join(cell.text for cell in cells)):
        cells.reverse()
    row.cells = cells
    longest = max(cells, key=lambda cell: len(cell.text))
    row.size, row.is_bold = longest.size, longest.is_bold
    row.text = " ".join(cell.text.strip() for cell in cells)
    row.left, row.right = min(cell.left for cell in cells), max(cell.right for cell in cells)
    row.is_row = len(cells) > 2 and not _is_justified(cells)


def _is_justified(cells: list[Line]) -> bool:
    """Tell whether pieces are the words of a line that was spread over its column: the gaps between them are alike."""
    ordered = sorted(cells, key=lambda cell: cell.left)
    gaps = [other.left - one.right for one, other in pairwise(ordered)]
    return max(gaps) - min(gaps) <= 0.4 * ordered[0].size and max(gaps) < 3 * ordered[0].size


def _is_table(one: Line, other: Line) -> bool:
    """Tell whether two rows, one above the other, have pieces that stand below each other; a bullet and its text are no cells."""
    if min(len(one.cells), len(other.cells)) < 2 or one.base - other.base > 4 * one.size:
        return False
    if any(len(row.cells) > 2 and _is_justified(row.cells) for row in (one, other)):
        return False
    if BULLET.fullmatch(one.cells[0].text.strip()) or BULLET.fullmatch(other.cells[0].text.strip()):
        return False
    return any(_is_below(cell, below) for cell in one.cells[1:] for below in other.cells[1:])


def _is_below(cell: Line, below: Line) -> bool:
    """Tell whether a cell stands below another: they begin at one place, or are numbers that end at one."""
    if abs(cell.left - below.left) <= 0.5 * cell.size:
        return True
    is_counted = all(2 * sum(letter.isdigit() for letter in one.text) >= len(one.text.strip()) for one in (cell, below))
    return is_counted and abs(cell.right - below.right) <= 0.5 * cell.size
