"""Numbers and what they are of in, small pictures of them as PNG out: for where a line of digits tells less than its shape (pure)."""

from __future__ import annotations

import hashlib
import io
import logging
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import BackendError
from digest.model import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT, ROW = 380, 170, 30  # CSS pixels: a phone shows seven tenths of them, and the words are still read; a bar takes a row
SHARP = 2  # pixels of the picture for one of those: phones have as many
INK, MUTED, LINE = "#1c1f23", "#5a6270", "#0b57a4"
COLOURS = 24
SIZE = 11  # points of letters
LETTER = 9.4  # CSS pixels of width, where they are bold
TITLE = 44  # characters of a line
NAME = 22
FONTS = "fonts/ttf/DejaVuSans{}.ttf"  # they come with the library, so that a picture is the same everywhere


def course(title: str, points: Sequence[tuple[str, float, str]], *, alt: str) -> Picture | None:
    """Draw what became of one number: points as (day, value, the number as it was printed), the first day first.

    None where the letters of a text cannot be drawn. Raises BackendError when the extra that draws is not installed.
    """
    days, values, printed = [one[0] for one in points], [one[1] for one in points], [one[2] for one in points]
    with _canvas(HEIGHT, [title, *days, *printed]) as drawing:
        if drawing is None:
            return None
        figure, axes = drawing
        places = list(range(len(points)))
        axes.plot(places, values, color=LINE, linewidth=2, marker="o", markersize=5)
        low, high = min(0.0, *values), max(values)
        axes.set_ylim(low, high + 0.3 * (high - low or 1))
        axes.set_xlim(-0.4, len(points) - 0.6)
        for place in _apart(printed):
            _label(axes, printed[place], (place, values[place]), (0, 7), ha="center")
        dated = _apart(days)
        axes.set_xticks(dated, [days[place] for place in dated], color=MUTED, **_font())
        axes.set_yticks([])
        return _finished(figure, axes, title, alt, HEIGHT)


def bars(title: str, counts: Sequence[tuple[str, int, str]], *, alt: str) -> Picture | None:
    """Draw how many of what, as (what, how many, the same as it is printed): a bar each, the first on top; else as `course`."""
    height = 56 + ROW * len(counts)
    names = [textwrap.shorten(name, NAME, placeholder="…") for name, _, _ in counts]
    with _canvas(height, [title, *names]) as drawing:
        if drawing is None:
            return None
        figure, axes = drawing
        places = list(range(len(counts)))
        axes.barh(places, [count for _, count, _ in counts], color=LINE, height=0.55)
        axes.invert_yaxis()
        for place, (_, count, printed) in enumerate(counts):
            _label(axes, printed, (count, place), (5, 0), va="center")
        axes.set_yticks(places, names, color=INK, **_font())
        axes.set_xticks([])
        axes.set_xlim(0, 1.1 * max([count for _, count, _ in counts], default=1))
        axes.spines["bottom"].set_visible(False)
        return _finished(figure, axes, title, alt, height)


@contextmanager
def _canvas(height: int, texts: Iterable[str]) -> Iterator[tuple[Figure, Axes] | None]:
    """Open what is drawn on, by the library's own defaults, whatever a machine has for others; None where a letter has no shape."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # where it keeps its list of fonts is nothing for our diary
    try:
        from matplotlib import style  # here, since it takes half a second, and few editions draw
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise BackendError("pictures: they need the extra digest[pictures]; install it, or set `edition: {pictures: 0}`") from error
    with style.context("default"):
        if not _has_letters("".join(texts)):
            yield None
            return
        figure = Figure(figsize=(WIDTH / 100, height / 100), dpi=100 * SHARP, facecolor="white", layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.subplots()
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color("#d5d9df")
        axes.tick_params(length=0)
        yield figure, axes


def _label(axes: Axes, text: str, at: tuple[float, float], apart: tuple[float, float], **aligned: Any) -> None:
    axes.annotate(text, at, apart, textcoords="offset points", color=INK, **aligned, **_font(bold=True))


def _apart(labels: Sequence[str]) -> list[int]:
    """Return the places of labels that do not touch, today's first; where some give way, the others leave their neighbours room."""
    kept = _kept(labels, LETTER)
    return kept if len(kept) == len(labels) else _kept(labels, 1.4 * LETTER)


def _kept(labels: Sequence[str], letter: float) -> list[int]:
    step = 0.9 * WIDTH / max(len(labels), 1)
    kept: list[int] = []
    for place in reversed(range(len(labels))):
        if not kept or (kept[-1] - place) * step >= letter * (len(labels[place]) + len(labels[kept[-1]]) + 1) / 2:
            kept.append(place)
    return kept[::-1]


def _finished(figure: Figure, axes: Axes, title: str, alt: str, height: int) -> Picture:
    axes.set_title(_plain("\n".join(textwrap.wrap(title, TITLE)[:2])), loc="left", color=MUTED, **_font())
    for text in (*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()):
        text.set_text(_plain(text.get_text()))
    png = _png(figure)
    return Picture(name=f"figure-{hashlib.sha256(png).hexdigest()[:12]}.png", alt=alt, png=png, width=WIDTH, height=height)


def _png(figure: Figure) -> bytes:
    """Write a drawing with few colours, so that it weighs a fifth; the same numbers give the same bytes."""
    from PIL import Image  # it comes with matplotlib

    figure.canvas.draw()
    with Image.frombuffer("RGBA", figure.canvas.get_width_height(), figure.canvas.buffer_rgba()) as drawn:  # type: ignore[attr-defined]
        made = io.BytesIO()
        drawn.convert("RGB").quantize(COLOURS).save(made, format="png", optimize=True)
        return made.getvalue()


def _plain(text: str) -> str:
    """Keep a dollar sign from being read as the beginning of a formula."""
    return text.replace("$", r"\$")


def _has_letters(text: str) -> bool:
    from matplotlib.font_manager import get_font

    font = get_font(_face())
    return all(letter.isspace() or font.get_char_index(ord(letter)) for letter in text)


def _font(*, bold: bool = False) -> dict[str, Any]:
    from matplotlib.font_manager import FontProperties

    return {"fontproperties": FontProperties(fname=_face(bold=bold), size=SIZE)}


def _face(*, bold: bool = False) -> Path:
    import matplotlib

    return Path(matplotlib.get_data_path(), FONTS.format("-Bold" if bold else ""))
