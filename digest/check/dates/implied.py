"""Dates as written in, whether one follows from others without being written among them out (pure).

09:00 on Wednesday is Wednesday morning; where April and May are named, one is the month before the other; July to September are the
third quarter of a year that is not a company's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.dates.written import Dated

HOURS = {  # of a day's parts: the first, and the one with which they end
    "morning": (0, 12), "noon": (12, 13), "midday": (11, 14), "afternoon": (12, 18), "evening": (17, 24), "midnight": (0, 1),
}  # fmt: skip
UNTIL = re.compile(r"\s?[-–]\s?| (?:to|through|until|and) ", re.IGNORECASE)
MONTHS_TO = re.compile(
    r"\b(?P<many>three|six|3|6)[ -]months?['’]?(?: period)?,? (?:up )?(?:to|ended|ending|through|until)(?: on)?(?: the)?(?: end of)? \Z",
    re.IGNORECASE,
)
MONTHS_OF = re.compile(
    r"\b(?P<which>first|last|final|opening|closing) (?P<many>three|six|3|6) months of (?:the|this|last) year\b", re.IGNORECASE
)
OWN_YEAR = re.compile(r"\b(?:fiscal|financial[ -]year|school|academic|seasons?)\b", re.IGNORECASE)
MID, NOON = 15, 12  # days of a month, hours of a day
REACH = 50  # characters in front of a month in which it is said how many end with it
PARTS = {3: "quarter", 6: "half"}


def is_implied(draft: Dated, own: Sequence[Dated], text: str) -> bool:
    """Tell whether the dates of some sentences say a draft's; text: what the spans of their dates index."""
    if draft.kind == "of day":
        first, last = HOURS[str(draft.value[0])]
        return any(one.kind == "clock" and first <= int(one.value[0]) < last for one in own)
    if draft.kind in ("gap", "span"):
        return 0 not in draft.value[1:] and _are_in_row(str(draft.value[0]), own)
    return draft.kind == "part" and any(part == draft.value for part, _ in parts(own, text))


def is_at_other_end(draft: Dated, own: Sequence[Dated]) -> bool:
    """Tell whether what a draft puts early or late in a month or on a day is at the other end of it: late in May, of 3 May."""
    if draft.modifier not in ("early", "late") or any(one.kind == draft.kind == "month" and one.value == draft.value for one in own):
        return False
    if draft.kind == "month":
        places = [int(one.value[2]) > MID for one in own if one.kind == "day" and one.value[1] == draft.value[1]]
    else:
        places = [int(one.value[0]) >= NOON for one in own if one.kind == "clock" and draft.kind == "weekday"]
    return bool(places) and not any(is_late == (draft.modifier == "late") for is_late in places)


def in_part(draft: Dated, said: Sequence[Dated], text: str, own: Sequence[Dated]) -> bool:
    """Tell whether a draft's month begins or ends what the sources call a quarter: April-June, of the second. text: the draft's."""
    there = {one.value for one in own if one.kind == "part"}
    return draft.kind in ("month", "day") and any(part in there and draft in ends for part, ends in parts(said, text))


def parts(dates: Sequence[Dated], text: str) -> Iterator[tuple[tuple[str, int], tuple[Dated, ...]]]:
    """Yield the quarters and halves of a year that are written as months, each with the dates that say it."""
    if OWN_YEAR.search(text):
        return
    for one, other in pairwise(dates):
        if one.kind == other.kind == "month" and UNTIL.fullmatch(text[one.span.end : other.span.start]):
            first, last = int(one.value[1]), int(other.value[1])
            if (many := last - first + 1) in PARTS and last % many == 0:
                yield (PARTS[many], last // many), (one, other)
    for one in dates:
        found = MONTHS_TO.search(text[max(0, one.span.start - REACH) : one.span.start])
        if found is not None and one.kind in ("month", "day"):
            many = _many(found)
            if (last := int(one.value[1])) % many == 0:
                yield (PARTS[many], last // many), (one,)
    for found in MONTHS_OF.finditer(text):
        yield (PARTS[_many(found)], 1 if found["which"].lower() in ("first", "opening") else 12 // _many(found)), ()


def _many(found: re.Match[str]) -> int:
    return {"three": 3, "six": 6}.get(found["many"].lower()) or int(found["many"])


def _are_in_row(unit: str, own: Sequence[Dated]) -> bool:
    """Tell whether two dates are a unit apart: one of them is then the month, the year or the quarter before the other."""
    if unit == "month":
        found = {int(one.value[1]) for one in own if one.kind in ("month", "day")}
        return any(month % 12 + 1 in found for month in found)
    if unit == "year":
        years = {int(one.value[0]) for one in own if one.kind == "year"}
        years |= {int(one.value[0]) for one in own if one.kind in ("day", "month") and one.value[0]}
        return any(year + 1 in years for year in years)
    numbers = {int(one.value[1]) for one in own if one.kind == "part" and one.value[0] == unit}
    return any(number % 4 + 1 in numbers for number in numbers)
