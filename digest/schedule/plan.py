"""A plan's file, a date and the time now in; the day that is meant out."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from digest import shipped
from digest.documents import read_document
from digest.errors import ConfigError, UsageError
from digest.model import Day, Window
from digest.options import Options

DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Plan(Options):
    """When an edition is made: its name, and the local time at which its window ends."""

    name: str
    time: time


def load_plan(name: str, folder: Path) -> Plan:
    """Load schedules/NAME.yaml of the configuration's folder, or the one that ships with digest.

    Raises UsageError when there is no such plan, ConfigError when its file is wrong.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name):
        raise UsageError(f"plan {name!r}: a plan's name is lower-case letters, digits, - and _")
    for path in (folder / "schedules" / f"{name}.yaml", shipped.path("schedules") / f"{name}.yaml"):
        if path.is_file():
            plan = read_document(path).validated(Plan)
            if plan.name != name:
                raise ConfigError(f"{path}: name: {plan.name!r} is not the file's name; call it {name!r} or rename the file")
            return plan
    raise UsageError(f"plan {name!r}: there is no {folder / 'schedules' / name}.yaml; write it, or use --plan morning")


def day_of(plan: Plan, day: date, zone: ZoneInfo) -> Day:
    """Return a plan's edition of a local date: its window is the day up to the plan's time on that date.

    Both ends are local wall times, so the window is 23 or 25 hours long when the clocks change. A wall time
    that does not exist on that day is taken as the one an hour later.
    """
    return Day(plan=plan.name, date=day, zone=zone, window=Window(start=_at(day - timedelta(days=1), plan, zone), end=_at(day, plan, zone)))


def latest_date(plan: Plan, zone: ZoneInfo, now: datetime) -> date:
    """Return the newest local date whose window is over."""
    today = now.astimezone(zone).date()
    return today if _at(today, plan, zone) <= now else today - timedelta(days=1)


def parse_date(text: str) -> date:
    """Parse YYYY-MM-DD; raises UsageError that says what is wrong with a date that does not exist."""
    match = DATE.fullmatch(text.strip())
    if not match:
        raise UsageError(f"date {text!r}: it is not of the form YYYY-MM-DD, for example 2026-03-10")
    year, month, day = (int(part) for part in match.groups())
    if not 1 <= month <= 12:
        raise UsageError(f"date {text!r}: there is no month {month}; write YYYY-MM-DD, for example 2026-03-10")
    if year < 1:
        raise UsageError(f"date {text!r}: there is no year 0; write YYYY-MM-DD, for example 2026-03-10")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise UsageError(f"date {text!r}: {calendar.month_name[month]} {year} has {days} days; choose one of them")
    return date(year, month, day)


def _at(day: date, plan: Plan, zone: ZoneInfo) -> datetime:
    """Return a local wall time; the round trip through UTC moves one that does not exist forward."""
    return datetime.combine(day, plan.time, zone).astimezone(UTC).astimezone(zone)
