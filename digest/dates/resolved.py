"""A date as written and the day that its text was published in, the stretches of days that it can mean out (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from digest.dates.written import Dated

Days = tuple[date, date]  # first and last


def days(dated: Dated, published: date) -> tuple[Days, ...]:
    """Return the stretches of days that a date can mean in a text of this day; none for times, parts and seasons."""
    try:
        return tuple(_days(dated, published))
    except (ValueError, OverflowError):  # 31 June, the year 0
        return ()


def _days(dated: Dated, published: date) -> Iterator[Days]:
    value = [part if isinstance(part, int) else 0 for part in dated.value]
    if dated.kind == "weekday":
        back = (published.weekday() - value[0]) % 7
        for weeks in {-1: (-1, 0), 0: (0, 1), 1: (1, 2)}[value[1]]:
            day = published + timedelta(days=7 * weeks - back)
            yield day, day
    elif dated.kind == "day":
        day = date(value[0], value[1], value[2]) if value[0] else _nearest(published, value[1], value[2])
        yield day, day
    elif dated.kind == "month":
        yield _month(value[0] or _nearest(published, value[1], 15).year, value[1])
    elif dated.kind == "year":
        yield date(value[0], 1, 1), date(value[0], 12, 31)
    elif dated.kind == "span":
        yield from _span(str(dated.value[0]), value[1], published)


def _nearest(published: date, month: int, day: int) -> date:
    """Return the day of this name that is nearest to the day of publication."""
    years = (published.year - 1, published.year, published.year + 1)
    return min((date(year, month, day) for year in years if (month, day) != (2, 29) or year % 4 == 0), key=lambda one: abs(one - published))


def _month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _span(unit: str, way: int, published: date) -> Iterator[Days]:
    if unit in ("day", "night"):
        day = published + timedelta(days=way)
        yield day, day
    elif unit == "week":
        monday = published - timedelta(days=published.weekday())
        yield monday + timedelta(days=7 * way - 1), monday + timedelta(days=7 * way + 6)  # a week can begin on Sunday
    elif unit == "month":
        months = published.year * 12 + published.month - 1 + way
        yield _month(months // 12, months % 12 + 1)
    elif unit == "year":
        yield date(published.year + way, 1, 1), date(published.year + way, 12, 31)
