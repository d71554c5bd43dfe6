"""A sentence and the day of its text in, the stretches of days that it names out (pure): only those that leave no doubt which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from digest.dates.resolved import days
from digest.dates.written import Dated, written
from digest.model import Span

WAKING = range(7, 22)  # hours here at which the day is the same in most of an outlet's own places
NEXT_AT = 3  # days: "next Tuesday", said on the Sunday before, can be the one after
JOINED = re.compile(r",?\s(?:the\s)?|\s\(", re.IGNORECASE)  # "Friday, 13 March", "Friday (13 March"
UNTIL = re.compile(r"\s?[-–]\s?|,?\s(?:to|and|or|until|till|through)\s(?:on\s)?", re.IGNORECASE)
LISTED = re.compile(r"\s(?:and|or)\s", re.IGNORECASE)
# in front of a weekday: any one, a feast, or one that is counted from another
OTHER = re.compile(
    r"\b(?:every|each|most|any|another|a|an|the|one|other|first|second|third|fourth|final|previous|good|black|super|ash|palm|easter|bloody"
    r"|holy|maundy|whit|boxing|mail\son|week\son|weeks?\sfrom|fortnight\son|following|on\s(?:a|the)|cyber)\s$",
    re.IGNORECASE,
)
# behind it: "Friday week", "Friday of next week", "Sunday Times"
MORE = re.compile(
    r"\s(?:week|fortnight|next|evenings|mornings|nights|afternoons|of|in\s[A-Z]|Times|Gazette|Post|Telegraph|Mail|Express|Herald|Mirror"
    r"|Sun|Star|Review|Mass|Club|Market|Night|Live|Book|Agreement)\b"
)
BEGINS = re.compile(r"(?:^|[.!?:;—–\n\"“‘(]\s?)$")
OWNED = re.compile(r"['’]s?\s")
BEFORE = re.compile(
    r"\b(?:(?P<outer>until|till|by|before|from|through|for)\s(?:about\s|around\s|late\s|early\s)?"
    r"(?:noon|midnight|midday|\d[\d:.]*(?:\s?[ap]\.?m\.?)?|the\send\sof|the\sevening\sof)\s(?:on\s|this\s)?"
    r"|(?P<inner>for|ahead\sof|to|of|not\son|between)\s(?:the\s)?)$",
    re.IGNORECASE,
)
FRONT = 32  # characters before a day in which what makes it another one stands
NEAR = 24  # characters between a day and its hour
NOON = time(12)
LONGEST, WEEK = 31, 4  # days between the first and the last of a stretch of dates, and of weekdays
WORKDAYS = re.compile(r"Monday(?:s?\sto\s|s?\sthrough\s|\s?[-–]\s?)Friday", re.IGNORECASE)


class When(NamedTuple):
    """A stretch of days as a sentence names it. is_sure: the words name it, whatever the tense; at: the hour on its first day."""

    span: Span
    first: date
    last: date
    preposition: str
    is_sure: bool
    is_owner: bool = False
    at: time | None = None


def whens(text: str, sentence: Span, published: date, hour: int | None) -> list[When]:
    """Return the days that a sentence names, in order; those that could be others are left out.

    hour: at which the text was published in the reader's zone; None where that is not known.
    """
    found = list(written(text, sentence))
    named = _joined(text, [one for one in found if one.kind in ("weekday", "day", "span")])
    hours = [one for one in found if one.kind in ("clock", "of day")]
    timed = [_timed(when, hours) for group in named if (when := _when(text, group, published, hour)) is not None]
    return [when._replace(is_sure=when.is_sure or _is_later(when, published, hour)) for when in timed]


def _is_later(when: When, published: date, hour: int | None) -> bool:
    """Tell whether a day is that of publication, at an hour that was still to come."""
    return when.first == published and when.at is not None and hour is not None and when.at.hour > hour


def _joined(text: str, named: Sequence[Dated]) -> Iterator[list[Dated]]:
    """Yield the dates that stand together: a weekday with its date, a first day with its last."""
    group: list[Dated] = []
    for one in named:
        gap = text[group[-1].span.end : one.span.start] if group else ""
        if group and len(group) < 4 and (one.span == group[-1].span or UNTIL.fullmatch(gap) or _is_same_day(group[-1], one, gap)):
            group.append(one)
            continue
        if group:
            yield group
        group = [one]
    if group:
        yield group


def _is_same_day(one: Dated, other: Dated, gap: str) -> bool:
    return {one.kind, other.kind} == {"weekday", "day"} and bool(JOINED.fullmatch(gap))


def _when(text: str, group: Sequence[Dated], published: date, hour: int | None) -> When | None:
    """Return the stretch that dates name together; None where one of them leaves a doubt, or they do not agree."""
    stretches = [stretch for one in group if (stretch := _days(text, one, published, hour)) is not None]
    if len(stretches) < len(group) or WORKDAYS.match(text, group[0].span.start):
        return None
    if not all(_agree(text, one, other, published) for one, other in pairwise(group)):
        return None
    exact = [stretch for one, stretch in zip(group, stretches, strict=True) if one.kind == "day"] or stretches
    is_sure = any(one.kind != "weekday" or " " in one.span.of(text) for one in group)
    first, last = exact[0][0], exact[-1][1]
    if _is_list(text, group) and (last - first).days >= len(set(exact)):
        last = exact[0][1]  # "Wednesday and Saturday" are no stretch, and the first of them comes first
    if exact != sorted(exact) or (last - first).days > (LONGEST if is_sure else WEEK):
        return None
    span = Span(group[0].span.start, group[-1].span.end)
    return When(span, first, last, _preposition(text, group[0]), is_sure, bool(OWNED.match(text, span.end)))


def _is_list(text: str, group: Sequence[Dated]) -> bool:
    """Tell whether single days stand together: "Wednesday and Saturday", "12 and 16 March"."""
    return bool(LISTED.search(text, group[0].span.start, group[-1].span.end))


def _agree(text: str, one: Dated, other: Dated, published: date) -> bool:
    """Tell whether a weekday and a date that stand together are one day."""
    if not _is_same_day(one, other, text[one.span.end : other.span.start]):
        return True
    weekday, day = (one, other) if one.kind == "weekday" else (other, one)
    found = days(day, published)
    return len(found) == 1 and found[0][0].weekday() == weekday.value[0]


def _preposition(text: str, dated: Dated) -> str:
    """Return what stands before a day: also "until" of "until noon on Friday"."""
    found = BEFORE.search(text[max(0, dated.span.start - FRONT) : dated.span.start])
    return (found["outer"] or found["inner"]).lower() if found else dated.preposition


def _days(text: str, dated: Dated, published: date, hour: int | None) -> tuple[date, date] | None:
    """Return the days that one date means; None where there is a doubt."""
    word = dated.span.of(text)
    if dated.kind == "day":
        found = days(dated, published) if any(letter.isupper() for letter in word) or word[:4].isdigit() else ()
        return found[0] if len(found) == 1 else None
    if dated.kind == "weekday":
        day = None if _is_other(text, dated) else _weekday_ahead(dated, word.lower(), published, hour)
        return (day, day) if day else None
    unit, way = dated.value
    if unit == "day":
        is_title = word[0].isupper() and BEGINS.search(text[max(0, dated.span.start - 2) : dated.span.start]) is None  # USA Today
        is_known = way in (0, 1) and not is_title and text[dated.span.end : dated.span.end + 1] != "/" and (hour is None or hour in WAKING)
        return _both(published + timedelta(days=int(way))) if is_known else None
    monday = published - timedelta(days=published.weekday())
    if unit == "weekend" and way == 0 and word.lower().startswith("this"):
        return monday + timedelta(days=5), monday + timedelta(days=6)
    return None  # "this week" and "next month" are no dates


def _both(day: date) -> tuple[date, date]:
    return day, day


def _is_other(text: str, dated: Dated) -> bool:
    """Tell whether a weekday is part of another expression."""
    front = text[max(0, dated.span.start - FRONT) : dated.span.start]
    return bool(OTHER.search(front) or MORE.match(text, dated.span.end) or dated.span.of(text).lower().endswith("days"))


def _weekday_ahead(dated: Dated, word: str, published: date, hour: int | None) -> date | None:
    """Return the coming day of this name, today's included; None for one that has been, or could be another."""
    ahead = (int(dated.value[0]) - published.weekday()) % 7
    if dated.value[1] == -1 or word.startswith("following"):
        return None
    if dated.value[1] == 1 and not word.startswith("coming"):
        ahead = ahead or 7
        return published + timedelta(days=ahead) if published.weekday() + ahead > 6 and ahead >= NEXT_AT else None
    if ahead == 0 and dated.preposition in ("until", "till"):
        ahead = 7  # nobody says on Monday that the port stays shut until today
    is_doubtful = ahead in (0, 6, 7) and hour is not None and hour not in WAKING
    return None if is_doubtful and ahead else published + timedelta(days=ahead)


def _timed(when: When, hours: Sequence[Dated]) -> When:
    """Return a stretch with the hour that stands beside it."""
    for one in hours:
        near = min(abs(one.span.start - when.span.end), abs(when.span.start - one.span.end))
        if near <= NEAR:
            if one.kind == "clock" and int(one.value[0]) < 24 and int(one.value[1]) < 60:
                return when._replace(at=time(int(one.value[0]), int(one.value[1])))
            if one.value[0] in ("noon", "midday"):
                return when._replace(at=NOON)
    return when
