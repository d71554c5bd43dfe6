"""A line in; the day that it names, as papers are dated in English, French and German, out (pure)."""

from __future__ import annotations

import re
from datetime import date

from digest.dates.months import OF_PAPERS, any_of

NAME = any_of(OF_PAPERS)
YEAR = r"(?P<year{0}>(?:19|20)\d\d)"
WRITTEN = re.compile(
    rf"(?<!\d)(?P<day1>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?:\s+(?:of|de))?\s+(?P<month1>{NAME})\b\.?,?\s+{YEAR.format(1)}(?!\d)"
    rf"|\b(?P<month2>{NAME})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{YEAR.format(2)}(?!\d)"
    rf"|(?<![\d-]){YEAR.format(3)}-(?P<month3>\d\d)-(?P<day3>\d\d)(?![\d-])"
    rf"|(?<![\d.])(?P<day4>\d{{1,2}})\.\s?(?P<month4>\d{{1,2}})\.\s?{YEAR.format(4)}(?!\.?\d)"
    rf"|(?<![\d/])(?P<day5>\d{{1,2}})/(?P<month5>\d{{1,2}})/{YEAR.format(5)}(?![\d/])",
    re.IGNORECASE,
)


def day_in(line: str) -> date | None:
    """Return the first whole day that a line names; 3/4/2026, which two countries read as two days, is none."""
    for found in WRITTEN.finditer(line):
        number = next(one for one in "12345" if found[f"year{one}"])
        day, month, year = int(found[f"day{number}"]), found[f"month{number}"].lower(), int(found[f"year{number}"])
        place = OF_PAPERS.get(month) or int(month)
        if number == "5" and day != place:
            if max(day, place) <= 12:
                continue
            day, place = (day, place) if place <= 12 else (place, day)
        try:
            return date(year, place, day)
        except ValueError:
            continue
    return None
