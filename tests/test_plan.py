"""Plans, dates and windows: what a local day is when the clocks change, and what is wrong with a plan or a date."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digest.errors import ConfigError, UsageError
from digest.model import Window
from digest.schedule import Plan, day_of, latest_date, load_plan, parse_date

MORNING = Plan(name="morning", time=time(6))
BRUSSELS = ZoneInfo("Europe/Brussels")


def hours(window: Window) -> float:
    """Count real hours: two wall times of one zone would be subtracted as if no clock had changed."""
    return (window.end.astimezone(UTC) - window.start.astimezone(UTC)).total_seconds() / 3600


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Europe/Brussels", "2026-03-28", 24),
        ("Europe/Brussels", "2026-03-29", 23),
        ("Europe/Brussels", "2026-10-25", 25),
        ("America/New_York", "2026-03-08", 23),
        ("America/New_York", "2026-11-01", 25),
        ("Australia/Lord_Howe", "2026-04-05", 24.5),
        ("Australia/Lord_Howe", "2026-10-04", 23.5),
        ("Asia/Tokyo", "2026-03-29", 24),
    ],
)
def test_a_window_is_as_long_as_its_day(zone, day, expected):
    """The window of a clock-change day has 23 or 25 hours (half an hour less or more on Lord Howe), any other 24."""
    made = day_of(MORNING, date.fromisoformat(day), ZoneInfo(zone))
    assert hours(made.window) == expected
    assert (made.window.end.time(), made.window.end.date().isoformat(), made.plan) == (time(6), day, "morning")


def test_a_wall_time_that_does_not_exist_is_the_first_after_the_gap():
    """A plan at 02:30 ends at 03:00 on the spring day, and the next window begins there."""
    plan = Plan(name="night", time=time(2, 30))
    spring, after = (day_of(plan, date(2026, 3, day), BRUSSELS).window for day in (29, 30))
    assert spring.end.isoformat() == after.start.isoformat() == "2026-03-29T03:00:00+02:00"
    assert (hours(spring), hours(after)) == (23.5, 23.5)


def test_a_wall_time_that_comes_twice_is_the_first():
    """A plan at 02:30 ends at the first 02:30 of the autumn day, and the hour that comes again belongs to the next window."""
    plan = Plan(name="night", time=time(2, 30))
    autumn, after = (day_of(plan, date(2026, 10, day), BRUSSELS).window for day in (25, 26))
    assert autumn.end.isoformat() == "2026-10-25T02:30:00+02:00"
    assert (hours(autumn), hours(after)) == (24, 25)
    assert datetime(2026, 10, 25, 1, 15, tzinfo=UTC) in after


@pytest.mark.parametrize("zone", ["Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo", "UTC"])
@pytest.mark.parametrize("at", [time(0), time(2, 30), time(6), time(23, 59)])
def test_windows_abut(zone, at):
    """From 2025 to 2027 each window begins at the moment where the one before ended, and none is empty."""
    plan, where = Plan(name="p", time=at), ZoneInfo(zone)
    windows = [day_of(plan, date(2025, 1, 1) + timedelta(days=n), where).window for n in range(3 * 365)]
    ends = [window.end.timestamp() for window in windows]
    assert [window.start.timestamp() for window in windows[1:]] == ends[:-1]
    assert all(22 <= hours(window) <= 26 for window in windows)
    assert sum(map(hours, windows)) == pytest.approx((ends[-1] - windows[0].start.timestamp()) / 3600)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-10T05:59:59+01:00", "2026-03-09"),
        ("2026-03-10T06:00:00+01:00", "2026-03-10"),
        ("2026-03-10T23:59:00+01:00", "2026-03-10"),
        ("2026-03-09T23:30:00+00:00", "2026-03-09"),  # in Brussels it is the 10th, half an hour after midnight
        ("2026-03-29T05:59:59+02:00", "2026-03-28"),
        ("2026-03-29T06:00:00+02:00", "2026-03-29"),
    ],
)
def test_the_latest_date_is_the_one_whose_window_is_over(now, expected):
    """One second before the plan's time it is yesterday, from that time on today, in the plan's zone."""
    assert latest_date(MORNING, BRUSSELS, datetime.fromisoformat(now)).isoformat() == expected


def test_the_latest_window_holds_no_future():
    """At every quarter of an hour of both clock-change days the newest window is over and the next one is not."""
    for change in (datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)):
        for quarter in range(-8, 40):
            now = change + timedelta(minutes=15 * quarter)
            plan = Plan(name="night", time=time(2, 30))
            day = latest_date(plan, BRUSSELS, now)
            assert day_of(plan, day, BRUSSELS).window.end <= now < day_of(plan, day + timedelta(days=1), BRUSSELS).window.end


@pytest.mark.parametrize(("text", "expected"), [("2026-03-10", date(2026, 3, 10)), (" 2024-02-29\n", date(2024, 2, 29))])
def test_dates_are_read(text, expected):
    """A date that exists is read, leap days too, white space around it left out."""
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("2026-13-01", "there is no month 13"),
        ("2026-00-01", "there is no month 0"),
        ("2026-02-29", "February 2026 has 28 days"),
        ("2026-04-31", "April 2026 has 30 days"),
        ("2026-01-00", "January 2026 has 31 days"),
        ("0000-01-01", "there is no year 0"),
        ("10.3.2026", "not of the form YYYY-MM-DD"),
        ("2026-3-1", "not of the form YYYY-MM-DD"),
        ("2026-03-10T06:00", "not of the form YYYY-MM-DD"),
        ("", "not of the form YYYY-MM-DD"),
    ],
)
def test_dates_that_do_not_exist_are_told(text, cause):
    """The message repeats the date, names what is wrong with it, and is a misuse."""
    with pytest.raises(UsageError, match=cause) as told:
        parse_date(text)
    assert repr(text) in str(told.value)
    assert told.value.exit_code == 2


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / "schedules" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return folder


def test_a_plan_of_ones_own_comes_before_the_shipped(tmp_path):
    """schedules/NAME.yaml beside the configuration wins; without it the shipped morning is loaded, at six."""
    assert load_plan("morning", tmp_path).time == time(6)
    assert load_plan("morning", put(tmp_path, "morning", 'name: morning\ntime: "07:15"\n')).time == time(7, 15)


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/b", "a.b", "-a", "_a", "X", "é", "", "a\n", "a b"])
def test_names_that_are_no_plan_are_refused(tmp_path, name):
    """No name reaches the file system that could leave the folder of plans, whatever lies there."""
    (tmp_path / "schedules").mkdir()
    (tmp_path / "x.yaml").write_text('name: ../x\ntime: "06:00"\n')
    with pytest.raises(UsageError, match="lower-case letters") as told:
        load_plan(name, tmp_path)
    assert repr(name) in str(told.value)


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        (None, UsageError, "there is no .*evening.yaml; write it, or choose with --plan: morning"),
        ('name: noon\ntime: "12:00"\n', ConfigError, "evening.yaml:1: name: 'noon' is not the file's name"),
        ("name: evening\n", ConfigError, "evening.yaml:1: time: is missing"),
        ('name: evening\ntime: "25:00"\n', ConfigError, "evening.yaml:2: time: there is no 25:00"),
        ('name: evening\ntime: "18:00"\ntimes: []\n', ConfigError, "evening.yaml:3: times: is unknown; did you mean 'time'"),
        ("- evening\n", ConfigError, "evening.yaml: it holds no settings"),
        ("name: [\n", ConfigError, "evening.yaml:2: the YAML is broken"),
    ],
)
def test_plans_that_are_missing_or_wrong_are_told(tmp_path, text, error, says):
    """The message names the plan or its file and line, the cause and the next step."""
    if text is not None:
        put(tmp_path, "evening", text)
    with pytest.raises(error, match=says) as told:
        load_plan("evening", tmp_path)
    assert told.value.exit_code == 2
