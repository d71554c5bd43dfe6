"""A short text of a page in, the day that it names out (pure): English, French and German forms, and days in figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from digest.dates.months import OF_LISTS, any_of

LONGEST = 400  # characters of a text that are looked at
MONTH = rf"(?P<month>{any_of(OF_LISTS)})\b\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
DAY = r"(?<![\d.,])(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.)?"
WAYS = (
    re.compile(rf"(?<!\d){YEAR}[-/.](?P<number>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)"),
    re.compile(rf"{DAY}\s?(?:of\s)?{MONTH},?(?:\s(?:de\s)?{YEAR}|(?!\s?\d))", re.IGNORECASE),
    re.compile(rf"\b{MONTH}\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)(?:,?\s{YEAR})?", re.IGNORECASE),
)
IN_FIGURES = re.compile(r"(?<![\d.,/])(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d\d|\d\d)(?![\d/]|[.,]\d)")
IN_ADDRESS = re.compile(r"(?<!\d)(20\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
HEADING = re.compile(rf"(?:{MONTH}\s)?{YEAR}", re.IGNORECASE)


class Found(NamedTuple):
    """A day, and the characters of the text that name it."""

    day: date
    start: int
    end: int


class Around(NamedTuple):
    """The year, and perhaps the month, that a heading names for what stands below it."""

    year: int
    month: int | None


def day_in(text: str, *, month_first: bool = False, around: Around | None = None) -> Found | None:
    """Return the first day that a text names; a day without its year takes that of the heading around it, or is none.

    month_first: what 03/09/2026 means. text: with single spaces.
    """
    text = text[:LONGEST]
    found = [one for way in WAYS for match in way.finditer(text) if (one := _named(match, around))]
    found += [one for match in IN_FIGURES.finditer(text) if (one := _in_figures(match, month_first=month_first))]
    return min(found, key=lambda one: (one.start, -one.end), default=None)


def day_of_address(url: str) -> date | None:
    """Return the day that an address names: /2026/03/09/, or 20260309."""
    found = IN_ADDRESS.search(url)
    return _date(*(int(part) for part in found.groups())) if found else None


def around_in(heading: str) -> Around | None:
    """Return the month and year that a heading names; of a year alone, the year."""
    found = HEADING.search(heading[:LONGEST])
    return Around(int(found["year"]), OF_LISTS[found["month"].lower()] if found["month"] else None) if found else None


def is_month_first(texts: Iterable[str], *, otherwise: bool) -> bool:
    """Tell whether a page writes the month first (03/09/2026), as its dates that can be read in one way only show."""
    for text in texts:
        for found in IN_FIGURES.finditer(text[:LONGEST]):
            first, second = int(found[1]), int(found[3])
            if found[2] != "." and (first > 12) != (second > 12):
                return second > 12
    return otherwise


def _named(match: re.Match[str], around: Around | None) -> Found | None:
    given = match.groupdict()
    year = int(given["year"]) if given["year"] else around.year if around else None
    month = int(given["number"]) if given.get("number") else OF_LISTS[given["month"].lower()]
    day = _date(year, month, int(given["day"])) if year else None
    return Found(day, *match.span()) if day else None


def _in_figures(match: re.Match[str], *, month_first: bool) -> Found | None:
    """Return a day in figures; points are German, where the day is first, and only there a year has two figures."""
    first, mark, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if year < 100 and mark != ".":
        return None
    month_first = mark != "." and month_first
    day = _date(2000 + year if year < 100 else year, *((first, second) if month_first else (second, first)))
    return Found(day, *match.span()) if day else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
