"""An ISO time as a document or feed writes it in; a moment in UTC out, and whether it named an hour (pure)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from typing import NamedTuple

LONGEST = 64  # characters: no time is longer
DAY = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{8})(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII)  # XML Schema lets a bare date name its zone
SPACED_OFFSET = re.compile(r" (?=(?:Z|[+-]\d{2}:?\d{2})$)", re.ASCII)
# Years outside can be written but not moved between zones (OverflowError), nor printed as four digits.
FIRST_YEAR, LAST_YEAR = 1000, 9998


class Moment(NamedTuple):
    """A time in UTC; is_day_only when no hour was named, and noon stands in for it."""

    at: datetime
    is_day_only: bool = False


def parse(text: str | None, zone: tzinfo) -> Moment | None:
    """Parse an ISO 8601 date or time; None when it is none, or lies where no calendar can follow.

    zone: of a time that names none, and of the noon of a bare date. A midnight without a zone is a bare date, since
    that is how programs write a date into a field for times.
    """
    stamp = " ".join((text or "").upper().split())
    if len(stamp) > LONGEST:
        return None
    try:
        if day := DAY.fullmatch(stamp):
            return noon(date.fromisoformat(day[1]), zone)
        moment = datetime.fromisoformat(SPACED_OFFSET.sub("", stamp))
    except ValueError:
        return None
    if moment.tzinfo is None and moment.time() == time(0):
        return noon(moment.date(), zone)
    at = in_utc(moment if moment.tzinfo else moment.replace(tzinfo=zone))
    return Moment(at) if at else None


def noon(day: date, zone: tzinfo) -> Moment | None:
    """Return a day's noon in a zone, since a day must lie in one window; None for a day out of reach."""
    at = in_utc(datetime.combine(day, time(12), zone))
    return Moment(at, is_day_only=True) if at else None


def in_utc(moment: datetime) -> datetime | None:
    """Return an aware time in UTC; None when its year is out of reach."""
    return moment.astimezone(UTC) if FIRST_YEAR <= moment.year <= LAST_YEAR else None
