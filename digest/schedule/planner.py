"""A plan and local dates in; the instants of its editions, and the window of each, out (pure: nobody asks for the time).

An edition belongs to a local date, and has one instant on it whatever the clocks do:

    a wall time that exists once        that instant
    one that the clocks skip            the first instant after the gap: 02:30 is taken at 03:00
    one that comes twice                the first of the two

Instants are UTC, because Python compares two times of one zone by their wall clocks and so misorders the hour that
comes twice. `zone` is everywhere the configuration's; a plan that names its own overrides it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from digest.errors import UsageError
from digest.model import Day, Window
from digest.schedule.plan import DAYS, PATIENCE, Plan

DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
YEARS = (1900, 9998)  # arithmetic with dates ends at 1 and 9999, and an edition's window begins before its date
ONE_DAY, ONE_SECOND = timedelta(days=1), timedelta(seconds=1)
LONGEST_GAP_DAYS = 15  # one edition a week, when the date of one was skipped by its zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One edition to be made: its local date, and the instant (UTC) at which its window ends.

    moved_from: the plan's wall time where the clocks skip it on that date, else None.
    """

    plan: str
    date: date
    at: datetime
    moved_from: time | None


def zone_of(plan: Plan, default: ZoneInfo) -> ZoneInfo:
    """Return the zone of a plan's times: its own, or else the configuration's."""
    return ZoneInfo(plan.zone) if plan.zone else default


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) of a local wall time, which the clocks may skip or repeat (see above).

    A date that its zone skipped altogether gives the beginning of the next one. Seconds count, fractions do not.
    """
    return _instant(_read(day, clock, zone), zone)


def is_moved(day: date, clock: time, zone: ZoneInfo) -> bool:
    """Tell whether the clocks skip a wall time on a date, so that its instant is that of a later one."""
    return _read(day, clock, zone).is_skipped


def is_repeated(day: date, clock: time, zone: ZoneInfo) -> bool:
    """Tell whether a wall time comes twice on a date, so that its instant is the first of two."""
    return _read(day, clock, zone).is_repeated


def slots(plan: Plan, zone: ZoneInfo, after: datetime, until: datetime) -> Iterator[Slot]:
    """Yield a plan's editions with after < at <= until in their order: exactly one for each local date among its days."""
    local, after, until = zone_of(plan, zone), after.astimezone(UTC), until.astimezone(UTC)
    # a day of margin at either end: a gap can move an edition past midnight, and clocks set back can repeat midnight
    day, last = after.astimezone(local).date() - ONE_DAY, until.astimezone(local).date() + ONE_DAY
    while day <= last:
        slot = _slot(plan, day, local)
        if slot and after < slot.at <= until:
            yield slot
        day += ONE_DAY


def next_slot(plan: Plan, zone: ZoneInfo, now: datetime) -> Slot:
    """Return a plan's first edition after now."""
    return next(slots(plan, zone, now, now.astimezone(UTC) + LONGEST_GAP_DAYS * ONE_DAY))


def latest_slot(plan: Plan, zone: ZoneInfo, now: datetime) -> Slot:
    """Return a plan's newest edition whose instant has come; there is always one, since a plan has a day a week."""
    return list(slots(plan, zone, now.astimezone(UTC) - LONGEST_GAP_DAYS * ONE_DAY, now))[-1]


def previous_slot(plan: Plan, zone: ZoneInfo, day: date) -> Slot:
    """Return a plan's newest edition of a local date before this one."""
    return _nearest(plan, day, zone_of(plan, zone), -ONE_DAY)


def latest_date(plan: Plan, zone: ZoneInfo, now: datetime) -> date:
    """Return the newest local date whose edition's window is over."""
    return latest_slot(plan, zone, now).date


def next_gathering(plan: Plan, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Return the instant (UTC) at which a plan next reads its sources, or None when it names no such times.

    They come every day, also on days without an edition, because feeds forget.
    """
    local = zone_of(plan, zone)
    today = now.astimezone(local).date()
    instants = [instant(today + days * ONE_DAY, clock, local) for days in (0, 1, 2) for clock in plan.gather]
    return min((at for at in instants if at > now), default=None)


def deadline(plan: Plan, day: Day) -> datetime | None:
    """Return when approval of a plan's edition is due (UTC), or None where nobody approves it.

    A time of day that is no later than the edition's own is one of the next date. Where the clocks are set back or forward in
    between, it never comes before the edition.
    """
    if plan.approve is None:
        return None
    due = day.window.end.astimezone(UTC)
    if plan.approve.by is None:
        return due + PATIENCE
    is_tomorrow = plan.approve.by <= plan.time
    return max(due, instant(day.date + is_tomorrow * ONE_DAY, plan.approve.by, day.zone))


def day_of(plan: Plan, day: date, zone: ZoneInfo, last_end: datetime | None = None) -> Day:
    """Return a plan's edition of a local date; both ends of its window are local times of the plan's zone.

    The window ends at the plan's time on that date. Under "one day" it begins at the same wall time on the date
    before, so it is 23 or 25 hours long when the clocks change. Under "since last edition" it begins at last_end, the
    end of the newest earlier edition's window; after a pause, max_days local dates back, and never later than the
    plan's edition before, so that the rhythm of its days is no pause. Without a last_end, or with one that does not lie
    before the end, it begins at the plan's edition before: a Monday covers the weekend of a plan without one.
    Raises UsageError for a date on which the plan has no edition.
    """
    local = zone_of(plan, zone)
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise UsageError(f"date {day}: editions have dates of the years {YEARS[0]} to {YEARS[1]}")
    slot = _slot(plan, day, local)
    if slot is None:
        raise UsageError(_no_edition(plan, day, local))
    start = _start(plan, slot, local, last_end.astimezone(UTC) if last_end else None)
    window = Window(start=start.astimezone(local), end=slot.at.astimezone(local))
    return Day(plan=plan.name, date=day, zone=local, window=window)


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


class _Reading(NamedTuple):
    """A wall time, written as if it were UTC's, and the offsets of its first and its second reading (PEP 495)."""

    wall: datetime
    first: timedelta
    second: timedelta

    @property
    def is_skipped(self) -> bool:
        return self.first < self.second

    @property
    def is_repeated(self) -> bool:
        return self.first > self.second


def _read(day: date, clock: time, zone: ZoneInfo) -> _Reading:
    clock = time(clock.hour, clock.minute, clock.second)
    local = datetime.combine(day, clock, zone)
    first, second = local.utcoffset(), local.replace(fold=1).utcoffset()
    assert first is not None
    assert second is not None
    return _Reading(datetime.combine(day, clock, UTC), first, second)


def _instant(reading: _Reading, zone: ZoneInfo) -> datetime:
    wall, first, second = reading
    if not reading.is_skipped:
        return wall - first
    before, after = wall - second, wall - first
    while after - before > ONE_SECOND:  # the clocks jump between the two: halve until the jump is found
        middle = (before + (after - before) // 2).replace(microsecond=0)
        if middle.astimezone(zone).replace(tzinfo=UTC) < wall:
            before = middle
        else:
            after = middle
    return after


def _slot(plan: Plan, day: date, local: ZoneInfo) -> Slot | None:
    """Return a plan's edition of a local date, None where it has none."""
    if DAYS[day.weekday()] not in plan.days:
        return None
    reading = _read(day, plan.time, local)
    if reading.is_skipped and _is_skipped(day, local):
        return None
    return Slot(plan=plan.name, date=day, at=_instant(reading, local), moved_from=plan.time if reading.is_skipped else None)


def _is_skipped(day: date, local: ZoneInfo) -> bool:
    """Tell whether a zone left a date out, as Samoa did 30 December 2011 when it crossed the date line."""
    midnight = time(0)
    return is_moved(day, midnight, local) and instant(day, midnight, local).astimezone(local).date() != day


def _nearest(plan: Plan, day: date, local: ZoneInfo, step: timedelta) -> Slot:
    """Return the edition of the nearest date that has one, this date excluded, in the direction of step."""
    while True:
        day += step
        if slot := _slot(plan, day, local):
            return slot


def _start(plan: Plan, slot: Slot, local: ZoneInfo, last_end: datetime | None) -> datetime:
    if plan.window == "one day":
        return instant(slot.date - ONE_DAY, plan.time, local)
    previous = previous_slot(plan, local, slot.date).at
    if last_end is None or last_end >= slot.at:
        return previous
    earliest = instant(slot.date - plan.max_days * ONE_DAY, plan.time, local)
    return max(last_end, min(earliest, previous))


def _no_edition(plan: Plan, day: date, local: ZoneInfo) -> str:
    name = calendar.day_name[day.weekday()]
    why = f"there was no such day in {local.key}" if _is_skipped(day, local) else f"the plan {plan.name!r} has no edition on a {name}"
    near = (_nearest(plan, day, local, step).date for step in (-ONE_DAY, ONE_DAY))
    dates = " and ".join(f"{other} ({calendar.day_name[other.weekday()]})" for other in near)
    return f"date {day}: {why}; the nearest dates that have one are {dates}"
