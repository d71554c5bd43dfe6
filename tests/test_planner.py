"""The planner: one edition a local date and plan whatever the clocks do, and windows that abut."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.planner import planner, walked
from digest.errors import UsageError
from digest.schedule import (
    Plan,
    day_of,
    instant,
    is_moved,
    is_repeated,
    latest_date,
    latest_slot,
    next_gathering,
    next_slot,
    parse_date,
    previous_slot,
    slots,
    zone_of,
)

BERLIN = ZoneInfo("Europe/Berlin")
BRUSSELS = ZoneInfo("Europe/Brussels")
APIA = ZoneInfo("Pacific/Apia")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def plan(clock: str = "06:00", **settings: object) -> Plan:
    return Plan.model_validate({"name": "morning", "time": clock, **settings})


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_every_half_hour_has_one_edition_a_date(capsys):
    """Two years of all half-hours, judged by a walk along the instants (`./run bench planner` is the full form)."""
    assert planner(range(2026, 2028), zones=("Europe/Berlin", "Australia/Lord_Howe", "Asia/Beirut")) == 0
    assert "105,120 editions, 0 failures" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("zone", "day", "clock", "local"),
    [
        ("Europe/Berlin", "2026-03-29", "01:30", "2026-03-29 01:30 CET"),
        ("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29 03:00 CEST"),
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29 03:00 CEST"),
        ("Europe/Berlin", "2026-03-29", "03:00", "2026-03-29 03:00 CEST"),
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25 02:30 CEST"),
        ("Europe/Berlin", "2026-10-25", "03:00", "2026-10-25 03:00 CET"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-04 02:30 +11"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-05 01:45 +11"),
        ("Africa/Cairo", "2026-04-24", "00:30", "2026-04-24 01:00 EEST"),
        ("America/Nuuk", "2026-03-28", "23:30", "2026-03-29 00:00 -01"),
        ("Pacific/Apia", "2011-12-30", "06:00", "2011-12-31 00:00 +14"),
    ],
)
def test_a_wall_time_has_one_instant(zone, day, clock, local):
    """One that does not exist is the first after the gap, one that comes twice the first; a skipped date, the next."""
    zone = ZoneInfo(zone)
    at = instant(date.fromisoformat(day), time.fromisoformat(clock), zone)
    assert at.tzinfo is UTC
    assert f"{at.astimezone(zone):%Y-%m-%d %H:%M %Z}" == local
    assert is_moved(date.fromisoformat(day), time.fromisoformat(clock), zone) == (not local.startswith(f"{day} {clock}"))


def test_what_the_clocks_do_is_known():
    """Moved and repeated wall times are told apart, also to a caller that set a fold."""
    assert is_moved(SPRING, time(2, 30, fold=1), BERLIN)
    assert is_repeated(AUTUMN, time(2, 30, fold=1), BERLIN)
    assert not is_repeated(SPRING, time(2, 30), BERLIN)
    assert not is_moved(AUTUMN, time(2, 30), BERLIN)
    assert instant(AUTUMN, time(2, 30, fold=1), BERLIN) == utc("2026-10-25 00:30")


def test_a_moved_edition_says_where_it_was():
    """A slot holds its date, its instant and the wall time that the clocks skipped."""
    slot = next_slot(plan("02:30"), BERLIN, utc("2026-03-28 12:00"))
    assert (slot.plan, slot.date, slot.at, slot.moved_from) == ("morning", SPRING, utc("2026-03-29 01:00"), time(2, 30))
    assert next_slot(plan("02:30"), BERLIN, slot.at).moved_from is None


def test_a_date_that_never_was_has_no_edition():
    """Samoa had no 30 December 2011: no edition bears that date, and the window of the 31st begins on the 29th."""
    made = list(slots(plan(), APIA, utc("2011-12-28 00:00"), utc("2012-01-01 12:00")))
    assert [slot.date.day for slot in made] == [28, 29, 31, 1]
    assert date(2011, 12, 30) not in walked(APIA, range(2011, 2012)).quarters
    assert day_of(plan(), date(2011, 12, 31), APIA).window.start == made[1].at
    with pytest.raises(UsageError, match=r"no such day in Pacific/Apia.*2011-12-29 \(Thursday\) and 2011-12-31 \(Saturday\)"):
        day_of(plan(), date(2011, 12, 30), APIA)


def test_slots_begin_after_and_end_with_their_bounds():
    """The first is left out, the last is in; only the plan's days have any."""
    made = list(slots(plan(days=WEEKDAYS), BRUSSELS, utc("2026-02-06 05:00"), utc("2026-02-10 05:00")))
    assert [str(slot.date) for slot in made] == ["2026-02-09", "2026-02-10"]
    assert list(slots(plan(), BRUSSELS, utc("2026-02-06 05:00"), utc("2026-02-06 05:00"))) == []


@settings(derandomize=True, deadline=None, max_examples=150)
@given(
    st.sampled_from(["Europe/Berlin", "Asia/Beirut", "America/Nuuk", "Pacific/Apia", "Australia/Lord_Howe"]),
    st.sets(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), min_size=1),
    st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    st.integers(0, 26 * 366 * 24 * 60).map(lambda minutes: utc("2010-01-01 00:00") + timedelta(minutes=minutes)),
)
def test_slots_and_windows_agree(zone, days, clock, now):
    """Latest, next and previous are neighbours around now, and the windows of neighbours abut."""
    zone, one = ZoneInfo(zone), Plan(name="x", time=clock, days=tuple(days), max_days=31)
    latest, coming = latest_slot(one, zone, now), next_slot(one, zone, now)
    assert latest.at <= now < coming.at
    assert previous_slot(one, zone, coming.date) == latest
    assert latest_date(one, zone, now) == latest.date
    assert list(slots(one, zone, latest.at, coming.at)) == [coming]
    window = day_of(one, coming.date, zone).window
    assert (window.start.astimezone(UTC), window.end.astimezone(UTC)) == (latest.at, coming.at)
    assert window == day_of(one, coming.date, zone, last_end=latest.at).window


def test_monday_covers_the_weekend():
    """A plan without weekends has its window from Friday, even where max_days is less: its rhythm is no pause."""
    monday = date(2026, 2, 9)
    for one in (plan(days=WEEKDAYS), plan(days=WEEKDAYS, max_days=1)):
        for last_end in (None, utc("2026-02-06 05:00")):
            window = day_of(one, monday, BRUSSELS, last_end).window
            assert str(window) == "2026-02-06T06:00:00+01:00/2026-02-09T06:00:00+01:00"
    assert str(day_of(plan(days=WEEKDAYS, window="one day"), monday, BRUSSELS).window).startswith("2026-02-08T06:00:00+01:00/")


@pytest.mark.parametrize(
    ("last_end", "start"),
    [
        (None, "2026-03-30T06:00:00+02:00"),
        ("2026-03-30 05:00", "2026-03-30T07:00:00+02:00"),
        ("2026-03-27 05:00", "2026-03-27T06:00:00+01:00"),
        ("2026-03-24 05:00", "2026-03-24T06:00:00+01:00"),
        ("2026-03-24 04:59", "2026-03-24T06:00:00+01:00"),
        ("2026-03-01 05:00", "2026-03-24T06:00:00+01:00"),
        ("2026-03-31 04:00", "2026-03-30T06:00:00+02:00"),
        ("2026-04-05 04:00", "2026-03-30T06:00:00+02:00"),
    ],
)
def test_a_window_begins_where_the_last_one_ended(last_end, start):
    """Not more than max_days local dates back, a clock change between them or not; a later edition does not count."""
    window = day_of(plan(), date(2026, 3, 31), BERLIN, utc(last_end) if last_end else None).window
    assert window.start.isoformat() == start
    assert window.end.isoformat() == "2026-03-31T06:00:00+02:00"
    assert window.start.tzinfo == window.end.tzinfo == BERLIN


def test_one_day_is_23_or_25_hours_when_the_clocks_change():
    """The wall time of the local date before, whatever was made last."""
    for day, hours in ((SPRING, 23), (AUTUMN, 25), (date(2026, 6, 1), 24)):
        window = day_of(plan(window="one day"), day, BERLIN, utc("2026-01-01 00:00")).window
        assert window.end.astimezone(UTC) - window.start.astimezone(UTC) == timedelta(hours=hours)


def test_a_plans_own_zone_decides():
    """Callers pass the configuration's zone; the day and its window are of the plan's."""
    one = plan(zone="America/New_York")
    day = day_of(one, date(2026, 2, 9), BRUSSELS)
    assert zone_of(one, BRUSSELS) == day.zone == ZoneInfo("America/New_York")
    assert zone_of(plan(), BRUSSELS) is BRUSSELS
    assert day.window.end.isoformat() == "2026-02-09T06:00:00-05:00"
    assert latest_date(one, BRUSSELS, utc("2026-02-09 10:59")) == date(2026, 2, 8)
    assert latest_date(one, BRUSSELS, utc("2026-02-09 11:00")) == date(2026, 2, 9)


def test_latest_date_is_one_of_the_plans():
    """On a Sunday the newest edition of a plan without weekends is Friday's."""
    assert latest_date(plan(days=WEEKDAYS), BRUSSELS, utc("2026-02-08 12:00")) == date(2026, 2, 6)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2026-02-07", r"'morning' has no edition on a Saturday; .* are 2026-02-06 \(Friday\) and 2026-02-09 \(Monday\)"),
        ("0001-01-01", "of the years 1900 to 9998"),
        ("9999-12-31", "of the years 1900 to 9998"),
    ],
)
def test_a_date_without_an_edition_is_told(day, says):
    """The weekday and the nearest dates that have one are named; calendars' ends are no traceback."""
    with pytest.raises(UsageError, match=says):
        day_of(plan(days=WEEKDAYS), parse_date(day), BRUSSELS)


def test_sources_are_read_every_day():
    """The next gather time is the soonest of them, also on a day without an edition and across a clock change."""
    one = plan("06:00", days=["mon"], gather=["22:00", "02:30"])
    assert next_gathering(one, BERLIN, utc("2026-03-28 20:00")) == utc("2026-03-28 21:00")
    assert next_gathering(one, BERLIN, utc("2026-03-28 21:00")) == utc("2026-03-29 01:00")  # 02:30 does not exist: 03:00
    assert next_gathering(plan(), BERLIN, utc("2026-03-28 20:00")) is None


def test_thirty_days_hold_thirty_slots():
    """What a service missed in 30 days is listed once each, oldest first, across a clock change."""
    missed = list(slots(plan(), BERLIN, utc("2026-03-10 05:00"), utc("2026-04-09 04:00")))
    assert [(later.date - one.date).days for one, later in pairwise(missed)] == [1] * 29
    assert missed[-1].date == date(2026, 4, 9)


@pytest.mark.parametrize(
    ("text", "says"),
    [("2026-02-30", "has 28 days"), ("2026-13-01", "no month 13"), ("26-1-1", "YYYY-MM-DD"), ("0000-01-01", "no year 0")],
)
def test_a_date_that_does_not_exist_is_told(text, says):
    """What is wrong with it is said."""
    with pytest.raises(UsageError, match=says):
        parse_date(text)
