"""Plan every half-hour of eleven years in twelve zones, and count what is skipped, doubled or at a wrong instant.

The judge shares no idea with the planner. The planner goes from wall times to instants by their two offsets (PEP 495);
the judge walks along the instants, a quarter of an hour at a time, reads the wall clock at each, and writes down the
first instant at which it shows a wall time or, when that was jumped over, has passed it.

APScheduler 3.11's CronTrigger is asked for the same editions on the days before, of and after each clock change, as its
scheduler asks it: for the next time after the last one, as soon as that has come. It is why digest plans by itself and
hands the scheduler instants.
"""

from __future__ import annotations

import time as clock_of_this_machine
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from digest.schedule import Plan, is_repeated, slots

ZONES = (
    "Europe/Berlin",
    "Europe/Dublin",  # its winter is the exception, not its summer
    "America/New_York",
    "America/St_Johns",  # half an hour from its neighbours
    "America/Santiago",  # changes at midnight, in the south
    "America/Nuuk",  # changes before midnight, on the eve of everybody else's
    "Africa/Casablanca",  # changes around Ramadan
    "Africa/Cairo",  # skips midnight, on a Friday
    "Asia/Beirut",  # skips midnight, and repeats the hour before it
    "Asia/Kathmandu",  # three quarters of an hour from its neighbours; never changes
    "Australia/Lord_Howe",  # changes by half an hour
    "Pacific/Chatham",  # changes at a quarter to three
)
STEADY = ("Asia/Kathmandu",)
TIMES = tuple(time(hour, minute) for hour in range(24) for minute in (0, 30))
QUARTER, HALF, DAY = timedelta(minutes=15), timedelta(minutes=30), timedelta(days=1)
Wall = datetime  # without a zone


@dataclass(slots=True)
class Truth:
    """What the judge saw: the first instant of each half-hour, how often it was shown, and each date's quarter-hours."""

    first: dict[Wall, datetime] = field(default_factory=dict)
    shown: Counter[Wall] = field(default_factory=Counter)
    quarters: Counter[date] = field(default_factory=Counter)

    def changes(self) -> list[date]:
        """Return the dates that are not 24 hours long."""
        return sorted(day for day, quarters in self.quarters.items() if quarters != 96)


@dataclass(slots=True)
class Score:
    """Editions made, and how many were missed, made again, at another instant than the judge's, or moved by a gap."""

    editions: int = 0
    skipped: int = 0
    doubled: int = 0
    wrong: int = 0
    moved: int = 0

    def add(self, dates: Sequence[date], made: Sequence[tuple[date, datetime]], clock: time, truth: Truth) -> None:
        """Count what was made for one wall time on some dates: pairs of a local date and an instant."""
        wanted = set(dates)
        counts = Counter(day for day, _ in made if day in wanted)
        self.editions += counts.total()
        self.skipped += sum(counts[day] == 0 for day in dates)
        self.doubled += sum(count - 1 for count in counts.values() if count > 1)
        firsts = dict(reversed(made))
        self.wrong += sum(day in firsts and firsts[day] != truth.first[datetime.combine(day, clock)] for day in dates)


def main(_: Sequence[str]) -> None:
    raise SystemExit(1 if planner() else 0)


def planner(years: range = range(2025, 2036), zones: Sequence[str] = ZONES) -> int:
    """Print one line a zone, and Berlin's clock-change days; returns how many editions were skipped, doubled or wrong.

    A zone that this machine knows no clock change of, as with a poor time zone database, counts too: there was nothing to be missed.
    """
    begun = clock_of_this_machine.perf_counter()
    failures = editions = 0
    for name in zones:
        zone = ZoneInfo(name)
        truth = walked(zone, years)
        ours = planned(zone, years, truth)
        print(f"{name:20} {len(_dates(years, truth)):,} dates, {_line(ours)}, {ours.moved} moved | {_cron_line(zone, years, truth)}")
        failures += ours.skipped + ours.doubled + ours.wrong + (name not in STEADY and not truth.changes())
        editions += ours.editions
    took = clock_of_this_machine.perf_counter() - begun
    print(f"{len(zones)} zones x {len(TIMES)} half-hours, {years[0]}-{years[-1]}: {editions:,} editions, {failures} failures, {took:.0f} s")
    for line in change_days(ZoneInfo("Europe/Berlin"), range(2026, 2027)):
        print(line)
    return failures


def walked(zone: ZoneInfo, years: range) -> Truth:
    """Walk along the instants of some years and note what the wall clock shows."""
    truth = Truth()
    at, end = datetime(years[0] - 1, 12, 29, tzinfo=UTC), datetime(years[-1] + 1, 1, 4, tzinfo=UTC)
    awaited = datetime(years[0] - 1, 12, 31)  # noqa: DTZ001 - a wall time
    while at < end:
        wall = at.astimezone(zone).replace(tzinfo=None)
        truth.quarters[wall.date()] += 1
        if not wall.minute % 30:
            truth.shown[wall] += 1
        while awaited <= wall:
            truth.first[awaited] = at
            awaited += HALF
        at += QUARTER
    for edge in (min(truth.quarters), max(truth.quarters)):
        del truth.quarters[edge]  # the walk began and ended within them
    return truth


def planned(zone: ZoneInfo, years: range, truth: Truth) -> Score:
    """Plan every date and half-hour of some years, and compare with what the judge saw."""
    score = Score()
    dates = _dates(years, truth)
    for clock in TIMES:
        made = list(slots(Plan(name="bench", time=clock), zone, *_around(dates[0], dates[-1])))
        score.add(dates, [(slot.date, slot.at) for slot in made], clock, truth)
        score.wrong += [slot.at for slot in made] != sorted({slot.at for slot in made})
        for slot in made:
            if dates[0] <= slot.date <= dates[-1]:
                times_shown = truth.shown[datetime.combine(slot.date, clock)]
                score.wrong += (slot.moved_from == clock) != (times_shown == 0)
                score.wrong += is_repeated(slot.date, clock, zone) != (times_shown > 1)
                score.moved += slot.moved_from is not None
    return score


def cron(clock: time, zone: ZoneInfo, after: datetime, until: datetime) -> Iterator[datetime]:
    """Yield the instants at which APScheduler's own cron would start a daily job."""
    trigger = CronTrigger(hour=clock.hour, minute=clock.minute, timezone=zone)
    fired, now = None, after.astimezone(zone)
    while (fired := trigger.get_next_fire_time(fired, now)) is not None and fired.astimezone(UTC) < until:
        yield fired.astimezone(UTC)
        now = max(now.astimezone(UTC), fired.astimezone(UTC) + timedelta(milliseconds=5)).astimezone(zone)


def change_days(zone: ZoneInfo, years: range) -> Iterator[str]:
    """Show two wall times on the days around each clock change, as planned and as cron would have them."""
    for change in walked(zone, years).changes():
        for clock in (time(0, 0), time(2, 30)):
            after, until = datetime.combine(change - DAY, time(12), zone), datetime.combine(change + DAY, time(12), zone)
            ours = (slot.at for slot in slots(Plan(name="bench", time=clock), zone, after, until))
            texts = (
                ", ".join(f"{at.astimezone(zone):%d %b %H:%M %Z}" for at in instants)
                for instants in (ours, cron(clock, zone, after, until))
            )
            yield f"{zone.key} {clock:%H:%M} around {change:%d %B %Y}: " + " | cron: ".join(texts)


def _cron_line(zone: ZoneInfo, years: range, truth: Truth) -> str:
    score = Score()
    changes = [day for day in truth.changes() if day.year in years]
    for change in changes:
        dates = [change - DAY, change, change + DAY]
        for clock in TIMES:
            fired = list(cron(clock, zone, *_around(dates[0], dates[-1])))
            score.add(dates, [(at.astimezone(zone).date(), at) for at in fired], clock, truth)
    return f"cron around {len(changes)} changes: {_line(score)}"


def _line(score: Score) -> str:
    return f"{score.editions:,} editions: {score.skipped} skipped, {score.doubled} doubled, {score.wrong} wrong"


def _dates(years: range, truth: Truth) -> list[date]:
    return sorted(day for day in truth.quarters if day.year in years)


def _around(first: date, last: date) -> tuple[datetime, datetime]:
    """Return instants that lie before and after these dates in every zone."""
    return datetime.combine(first - DAY, time(0), UTC), datetime.combine(last + 2 * DAY, time(0), UTC)
