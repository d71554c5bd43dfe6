"""Numbers and what they are of in, small pictures of them as PNG out: for where a line of digits tells less than its shape (pure)."""

from __future__ import annotations

import hashlib
import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.errors import BackendError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT, ROW = 560, 190, 26  # CSS pixels; a bar takes a row
SHARP = 2  # pixels of the picture for one of those: phones have as many
INK, MUTED, LINE = "#1c1f23", "#5a6270", "#0b57a4"
COLOURS = 24
TITLE = 70  # characters of a line
FONT = {"family": "DejaVu Sans", "size": 9}  # it comes with the library, so that a picture is the same everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG, the name under which it lies beside its edition, what it shows in words, and its size in CSS pixels."""

    name: str
    alt: str
    png: bytes
    width: int
    height: int


def course(title: str, points: Sequence[tuple[str, float, str]], *, alt: str) -> Picture:
    """Draw what became of one number: points as (day, value, the number as it was printed), the first day first.

    Raises BackendError when the extra that draws is not installed.
    """
    figure, axes = _canvas(HEIGHT)
    places = list(range(len(points)))
    values = [value for _, value, _ in points]
    axes.plot(places, values, color=LINE, linewidth=2, marker="o", markersize=5)
    low, high = min(0.0, *values), max(values)
    axes.set_ylim(low, high + 0.25 * (high - low or 1))
    axes.set_xlim(-0.4, len(points) - 0.6)
    for place, (_, value, printed) in enumerate(points):
        axes.annotate(printed, (place, value), xytext=(0, 7), textcoords="offset points", ha="center", color=INK, **_font(bold=True))
    axes.set_xticks(places, [day for day, _, _ in points], color=MUTED, **_font())
    axes.set_yticks([])
    return _finished(figure, axes, title, alt, HEIGHT)


def bars(title: str, counts: Sequence[tuple[str, int]], *, alt: str) -> Picture:
    """Draw how many of what: a bar each, the first on top. Raises BackendError when the extra that draws is not installed."""
    height = 56 + ROW * len(counts)
    figure, axes = _canvas(height)
    places = list(range(len(counts)))
    axes.barh(places, [count for _, count in counts], color=LINE, height=0.55)
    axes.invert_yaxis()
    for place, (_, count) in enumerate(counts):
        axes.annotate(f"{count:,}", (count, place), xytext=(5, 0), textcoords="offset points", va="center", color=INK, **_font(bold=True))
    axes.set_yticks(places, [textwrap.shorten(name, 28, placeholder="…") for name, _ in counts], color=INK, **_font())
    axes.set_xticks([])
    axes.set_xlim(0, 1.1 * max([count for _, count in counts], default=1))
    axes.spines["bottom"].set_visible(False)
    return _finished(figure, axes, title, alt, height)


def _canvas(height: int) -> tuple[Figure, Axes]:
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # here, since it takes half a second, and few editions draw
        from matplotlib.figure import Figure
    except ImportError as error:
        raise BackendError("pictures: they need the extra digest[pictures]; install it, or set `edition: {pictures: 0}`") from error
    figure = Figure(figsize=(WIDTH / 100, height / 100), dpi=100 * SHARP, facecolor="white", layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color("#d5d9df")
    axes.tick_params(length=0)
    return figure, axes


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


def _font(*, bold: bool = False) -> dict[str, Any]:
    return {**FONT, "weight": "bold" if bold else "normal"}
