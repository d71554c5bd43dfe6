"""A line in; the day that it names, as papers are dated in English, French and German, out (pure)."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier januar jänner janv", "february feb février fevrier februar févr", "march mar mars märz maerz",
            "april apr avril avr", "may mai", "june jun juin juni", "july jul juillet juli juil", "august aug août aout",
            "september sept sep septembre", "october oct octobre oktober okt", "november nov novembre",
            "december dec décembre decembre dezember dez déc",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
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
        place = MONTHS.get(month) or int(month)
        if number == "5" and day != place:
            if max(day, place) <= 12:
                continue
            day, place = (day, place) if place <= 12 else (place, day)
        try:
            return date(year, place, day)
        except ValueError:
            continue
    return None
