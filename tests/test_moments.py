"""Written times in, moments in UTC or none out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.dates import moments
from digest.dates.moments import Moment

ZONE = ZoneInfo("Europe/Brussels")
HOUR = Moment(datetime(2026, 3, 9, 9, 30, tzinfo=UTC))
DAY = Moment(datetime(2026, 3, 9, 11, tzinfo=UTC), is_day_only=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, HOUR) for text in ("2026-03-09T10:30", "2026-03-09 09:30Z", "2026-03-09t09:30:00.000z", " 2026-03-09 15:00:00 +0530 ")),
        *((text, DAY) for text in ("2026-03-09", "20260309", "2026-03-09Z", "2026-03-09+01:00", "2026-03-09T00:00:00")),
        ("2026-03-08T23:00:00Z", Moment(datetime(2026, 3, 8, 23, tzinfo=UTC))),
        *((text, None) for text in ("", None, "soon", "2026-02-31", "2026-03-09T25:00", "2026-03-09" + " " * 100_000 + "x", "²026-03-09")),
        *((text, None) for text in ("0001-01-01T00:00:00+05:00", "0000-01-01", "9999-12-31T23:59:59-05:00", "0001-01-01", "9999-12-31")),
    ],
)
def test_parse(text, expected):
    """One rule for all: no zone means the given one, no hour its noon, and what no calendar can follow is none."""
    assert moments.parse(text, ZONE) == expected


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_edges_of_the_calendar(zone):
    """No day, however far, overflows in any zone."""
    assert [moments.noon(day, ZoneInfo(zone)) for day in (date.min, date.max)] == [None, None]
    assert moments.parse("0001-01-01T00:00:00", ZoneInfo(zone)) is None
