"""A briefing in, the same with its pictures out (pure): one story's figure over the editions, and how much each section had.

What a few words say better is not drawn: a number that was printed once or twice, or never moved, one or two sections, a handful
of articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from digest.compose import pictures
from digest.compose.briefing import Briefing
from digest.compose.figures import Shown, parted
from digest.compose.phrases import about, section_name
from digest.compose.wording import Words
from digest.model import Picture

LEAST = 3  # dates, and sections
MOST = 12  # sections: more of them are a list
ENOUGH = 20  # articles, for one to be much of them or little
ABOUT = 160  # characters of what a figure is of, in the words that stand for its picture


class Point(NamedTuple):
    """What an edition had for a figure: its value, and the characters that it printed."""

    day: date
    value: float
    surface: str


def illustrated(briefing: Briefing, most: int) -> Briefing:
    """Return a briefing with so many pictures at most; raises BackendError when the extra that draws is not installed."""
    found = list[tuple[int, Picture]]()
    for number, picture in _pictures(briefing) if most else ():
        found.append((number, picture))
        if len(found) == most:
            break
    return replace(briefing, pictures=tuple(found))


def course_of(figure: Shown, today: date) -> tuple[Point, ...]:
    """Return what editions had for a figure, the first one first, and what it is today; nothing where a line of that says little."""
    best, sides = figure.figure.best.figure, figure.sides
    if figure.followed is None or len(sides) > 1 or best.value is None or best.high is not None:
        return ()
    points = {one.day: one for one in [Point(today, best.value, str(sides[0].surface)), *_before(figure)]}
    values = {one.value for one in points.values()}
    return tuple(sorted(points.values())) if len(points) >= LEAST and len(values) > 1 else ()


def _before(figure: Shown) -> Iterator[Point]:
    for one in figure.followed.before if figure.followed else ():
        if one.value is not None:
            yield Point(one.date, one.value, one.surface)


def _pictures(briefing: Briefing) -> Iterator[tuple[int, Picture]]:
    """Yield what can be drawn, by the number of its story; 0 for the sections."""
    words = briefing.wording
    ranked = [*briefing.in_short, *(item for item in briefing.items if item not in briefing.in_short)]
    courses = ((item, key, points) for item in ranked for key in item.keys if (points := course_of(key, briefing.day.date)))
    for item, key, points in courses:
        if picture := _course(key, points, words):
            yield item.number, picture
            break
    if LEAST <= len(briefing.spread) <= MOST and sum(count for _, count in briefing.spread) >= ENOUGH:
        counts = [(section_name(name, words), count) for name, count in briefing.spread]
        if picture := pictures.bars(words.by_section, [(name, count, words.digits(count)) for name, count in counts], alt=words.as_bars):
            yield 0, picture


def _course(figure: Shown, points: tuple[Point, ...], words: Words) -> Picture | None:
    told = " → ".join(f"{one.surface} ({words.short_date(one.day)})" for one in points)
    what = about(figure, words)[:ABOUT]
    drawn = [(words.short_date(one.day), one.value, _number(one.surface)) for one in points]
    return pictures.course(what, drawn, alt=f"{words.colon(what)} {told}")


def _number(surface: str) -> str:
    """Return a number as it is printed, with its hedge, and without what it counts."""
    parts = parted(surface)
    return f"{parts.before}{parts.number}" if parts.number else surface
