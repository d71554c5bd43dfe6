"""A page of a PDF in; the runs of letters that its reader sees, each with its place and size, out (pure, through pdfium).

What no reader sees is left out, since orders to a model can be hidden there: letters that are drawn not at all, in the colour of
their ground, under something, off the page or too small. A scan is the exception: its words lie unseen under the picture.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import degrees, hypot
from typing import Any, NamedTuple

MAX_LETTERS = 40_000  # of one page: a dense one of a report has 5,000
MAX_OBJECTS = 5_000  # of one page, among which its pictures are looked for
PICTURE_AT = 0.5  # of a page: one as large is a scan
SEEN_AT = 0.15  # of all letters: a scan with more that are seen is a page with a picture behind it
TINY = 2.0  # points: what no eye can read
ALIKE = 12  # of 255: greys that differ by no more
INK = 0.12  # of the contrast between letters and their ground: what is drawn small and thin never reaches all of it
ASKEW = 4  # degrees
LARGEST = 1_600  # pixels of a page's picture, either way
NEVER_DRAWN = (3, 7)  # text render modes: invisible, and only clipped to
FILLED = (0, 4)
BACKWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic and their neighbours
FORWARD = re.compile(r"[\dA-Za-z](?:[\w.,:/%-]*[\dA-Za-z%])?", re.ASCII)
BOLD = ("bold", "black", "heavy", "semibold", "demi")


class Run(NamedTuple):
    """Letters in one line, of one size, without a wide gap; base is where they stand, in points from the page's foot."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one page shows: its runs as they are drawn, upright; its size; whether it is a picture, was cut, or is damaged.

    pixels: of the pictures that were drawn to see it.
    """

    runs: tuple[Run, ...] = ()
    width: float = 0
    height: float = 0
    is_picture: bool = False
    is_cut: bool = False
    is_damaged: bool = False
    pixels: int = 0


class _Look(NamedTuple):
    """How the letters of one text object look; colour is None where it cannot be told."""

    size: float
    turn: int | None
    mode: int
    grey: float | None
    alpha: int
    is_bold: bool


@dataclass(slots=True)
class _Open:
    """A run that letters are still added to. box: left, bottom, right, top as they lie on the page."""

    look: _Look
    letters: list[tuple[str, float]] = field(default_factory=list)
    box: list[float] = field(default_factory=list)
    start: tuple[float, float] = (0, 0)

    def widen(self, left: float, bottom: float, right: float, top: float) -> None:
        """Let the box hold a letter's."""
        box = self.box
        if left < box[0]:
            box[0] = left
        if bottom < box[1]:
            box[1] = bottom
        if right > box[2]:
            box[2] = right
        if top > box[3]:
            box[3] = top


def sheet(page: Any) -> Sheet:
    """Read one page of pdfium's."""
    import pypdfium2.raw as pdfium

    page.set_rotation(0)  # letters tell their own direction, and all places are those of the page as it was written
    left, bottom, right, top = page.get_bbox()
    textpage = page.get_textpage()
    count = pdfium.FPDFText_CountChars(textpage.raw)
    found = [one for one in _runs(pdfium, textpage.raw, min(count, MAX_LETTERS)) if one.letters]
    share, pixels = _pictures(pdfium, page, (right - left) * (top - bottom))
    inside = [one for one in found if _is_on((left, bottom, right, top), one) and one.look.size >= TINY and one.look.turn is not None]
    drawn = [one for one in inside if one.look.mode not in NEVER_DRAWN and one.look.alpha > ALIKE]
    seen = _seen(page, drawn, (left, bottom, right, top)) if drawn else []  # a scan need not be drawn
    is_picture = share >= PICTURE_AT and _count(seen) <= SEEN_AT * _count(inside)
    if is_picture:
        ids = {id(one) for one in seen}
        seen = [one for one in inside if id(one) in ids or one.look.mode in NEVER_DRAWN]
    turns = Counter[int]()
    for one in seen:
        turns[one.look.turn or 0] += len(one.letters)
    turn = turns.most_common(1)[0][0] if turns else 0
    runs = tuple(_upright(one, turn, (left, bottom, right, top)) for one in seen if one.look.turn == turn)
    is_flat = turn % 180 == 0
    return Sheet(
        runs=runs, width=right - left if is_flat else top - bottom, height=top - bottom if is_flat else right - left,
        is_picture=share >= PICTURE_AT, is_cut=count > MAX_LETTERS, pixels=pixels if drawn else 0,
    )  # fmt: skip


def _count(runs: list[_Open]) -> int:
    return sum(len(one.letters) for one in runs)


def _runs(pdfium: Any, textpage: Any, count: int) -> Iterator[_Open]:
    """Yield the runs of a page as they are drawn; a run ends where the look changes, the line ends or a wide gap begins."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    looks = _Looks(pdfium, textpage)
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    run: _Open | None = None
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        drawn = pdfium.FPDFText_GetTextObject(textpage, index)
        key = _address(drawn)
        if key is None or code in (10, 13):
            if run is not None and code == 32:
                pdfium.FPDFText_GetCharOrigin(textpage, index, at_x, at_y)
                run.letters.append((" ", x.value))  # a gap that pdfium read as a space
            elif run is not None:
                yield run
                run = None
            continue
        look = looks.of(key, index, drawn)
        pdfium.FPDFText_GetCharOrigin(textpage, index, at_x, at_y)
        pdfium.FPDFText_GetLooseCharBox(textpage, index, at_box)
        place = (x.value, y.value)
        if run is None or look != run.look or _is_apart(run, place):
            if run is not None:
                yield run
            run = _Open(look, start=place, box=[box.left, box.bottom, box.right, box.top])
        run.letters.append((_letter(code), x.value))
        run.widen(box.left, box.bottom, box.right, box.top)
    if run is not None:
        yield run


def _letter(code: int) -> str:
    """Return a letter; pdfium writes a hyphen at a line's end as 2 or as U+FFFE."""
    return "-" if code in (2, 0xFFFE) else chr(code) if 31 < code < 0x110000 else ""


def _is_apart(run: _Open, place: tuple[float, float]) -> bool:
    """Tell whether a letter stands in another line than the run, or far from it."""
    along, across = (0, 1) if (run.look.turn or 0) % 180 == 0 else (1, 0)
    gap = max(run.box[along] - place[along], place[along] - run.box[along + 2])
    return abs(place[across] - run.start[across]) > 0.12 * run.look.size or gap > run.look.size


def _is_backward(run: _Open) -> bool:
    """Tell whether a run is of a script that is written to the left; pdfium gives the letters of its words out of order."""
    return 2 * sum(bool(BACKWARD.match(letter)) for letter, _ in run.letters) > sum(letter.isalpha() for letter, _ in run.letters)


class _Looks:
    """The looks of the text objects of a page, each asked for once; most pages draw a word or less with each."""

    def __init__(self, pdfium: Any, textpage: Any) -> None:
        self._pdfium, self._textpage = pdfium, textpage
        self._found: dict[int, _Look] = {}
        self._bold: dict[int | None, bool] = {}  # by font
        self._matrix = pdfium.FS_MATRIX()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._pointers = [ctypes.byref(self._matrix), *(ctypes.byref(one) for one in self._colour)]

    def of(self, key: int, index: int, drawn: Any) -> _Look:
        """Return how the object under a key looks, to which the letter at an index belongs."""
        if key not in self._found:
            self._found[key] = self._asked(index, drawn)
        return self._found[key]

    def _asked(self, index: int, drawn: Any) -> _Look:
        pdfium, page, matrix = self._pdfium, self._textpage, self._matrix
        pdfium.FPDFText_GetMatrix(page, index, self._pointers[0])
        size = pdfium.FPDFText_GetFontSize(page, index) * hypot(matrix.c, matrix.d)
        angle = degrees(pdfium.FPDFText_GetCharAngle(page, index))
        turn = round(angle / 90) * 90
        is_told = pdfium.FPDFText_GetFillColor(page, index, *self._pointers[1:])
        red, green, blue, alpha = (one.value for one in self._colour)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
        grey = 0.299 * red + 0.587 * green + 0.114 * blue if is_told and mode in FILLED else None
        is_bold = self._is_bold(index, drawn)
        return _Look(size, turn % 360 if abs(angle - turn) <= ASKEW else None, mode, grey, alpha if is_told else 255, is_bold)

    def _is_bold(self, index: int, drawn: Any) -> bool:
        font = _address(self._pdfium.FPDFTextObj_GetFont(drawn))
        if font not in self._bold:
            name = ctypes.create_string_buffer(200)
            self._pdfium.FPDFText_GetFontInfo(self._textpage, index, name, 200, None)
            self._bold[font] = any(word in name.value.decode("latin-1").lower() for word in BOLD)
        return self._bold[font]


def _address(pointer: Any) -> int | None:
    return ctypes.cast(pointer, ctypes.c_void_p).value if pointer else None


def _pictures(pdfium: Any, page: Any, area: float) -> tuple[float, int]:
    """Return how much of a page its largest picture covers, and how many pixels all its pictures have."""
    largest, pixels = 0.0, 0
    sides = [ctypes.c_float() for _ in range(4)]
    width, height = ctypes.c_uint(), ctypes.c_uint()
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)):
        one = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(one, *(ctypes.byref(side) for side in sides))
            left, bottom, right, top = (side.value for side in sides)
            largest = max(largest, (right - left) * (top - bottom))
            if pdfium.FPDFImageObj_GetImagePixelSize(one, ctypes.byref(width), ctypes.byref(height)):
                pixels += width.value * height.value
    return largest / area if area > 0 else 0, pixels


def _is_on(page: tuple[float, float, float, float], run: _Open) -> bool:
    """Tell whether a run's middle lies on the page."""
    left, bottom, right, top = run.box
    return page[0] <= (left + right) / 2 <= page[2] and page[1] <= (bottom + top) / 2 <= page[3]


def _seen(page: Any, runs: list[_Open], bounds: tuple[float, float, float, float]) -> list[_Open]:
    """Return the runs whose letters differ from their ground on the page as it is drawn."""
    import numpy as np

    left, bottom, right, top = bounds
    scale = min(1.5, LARGEST / max(right - left, top - bottom, 1))
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=False, may_draw_forms=False)
    shades = np.asarray(bitmap.to_numpy()).reshape(bitmap.height, -1).astype(np.int16)
    found = []
    for run in runs:
        x0, x1 = ((place - left) * scale for place in (run.box[0], run.box[2]))
        y0, y1 = ((top - place) * scale for place in (run.box[3], run.box[1]))
        patch = shades[max(0, int(y0)) : int(y1) + 1, max(0, int(x0)) : int(x1) + 1]
        if patch.size and _contrasts(np.median(patch), patch.min(), patch.max(), run.look.grey):
            found.append(run)
    return found


def _contrasts(ground: float, darkest: float, lightest: float, grey: float | None) -> bool:
    """Tell whether letters of a grey can be seen on a ground, and whether anything is drawn there."""
    ink = max(ground - darkest, lightest - ground)
    if grey is None:
        return ink > ALIKE
    return abs(grey - ground) > ALIKE and ink > INK * abs(grey - ground)


def _upright(run: _Open, turn: int, page: tuple[float, float, float, float]) -> Run:
    """Return a run as it lies when the page is turned so that its text stands upright, from the page's own corner."""
    left, bottom, right, top = (
        run.box[0] - page[0], run.box[1] - page[1], run.box[2] - page[0], run.box[3] - page[1],
    )  # fmt: skip
    width, height = page[2] - page[0], page[3] - page[1]
    start = run.start[0] - page[0], run.start[1] - page[1]
    ends, base = {
        0: ((left, right), start[1]),
        270: ((bottom, top), width - start[0]),
        180: ((width - right, width - left), height - start[1]),
        90: ((height - top, height - bottom), start[0]),
    }[turn]
    return Run(_text(run), *ends, base, run.look.size, run.look.is_bold)


def _text(run: _Open) -> str:
    """Return a run's letters; those of a script that is written to the left are put in order by their places, numbers left as they are."""
    if not _is_backward(run):
        text = "".join(letter for letter, _ in run.letters)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # pdfium may give a letter in two halves
    placed = "".join(letter for letter, _ in sorted(run.letters, key=lambda one: -one[1]))
    return FORWARD.sub(lambda found: found[0][::-1], placed)
