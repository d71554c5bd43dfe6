"""A folder's plans, the configured readers and the time now in; what will happen, and what is wrong before it does, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from digest.compose.wording.english import long_date
from digest.schedule.plan import DAYS, Plan, place_of, plan_paths, read_plans
from digest.schedule.planner import day_of, deadline, instant, is_moved, is_repeated, next_slot, slots, zone_of

AHEAD_DAYS = 400  # every clock change of a year, and those of the next spring or autumn


class Finding(NamedTuple):
    """One fact about one plan: ok, a warning (its editions will still appear), or failed."""

    plan: str
    state: Literal["ok", "warning", "failed"]
    says: str


def examine(folder: Path, readers: Sequence[str], zone: ZoneInfo, now: datetime) -> list[Finding]:
    """Examine every plan of the configuration's folder; a plan that is wrong leaves the others.

    readers: the addresses of the configuration, as they stand there. zone: the configuration's. Nothing is raised for
    a wrong file: each of its mistakes is a failed finding. Order: by plan; within one, the next three editions first.
    """
    found: list[Finding] = []
    is_shipped = place_of(folder) != folder / "schedules"
    for file in read_plans(folder):
        if file.plan is None:
            found += [Finding(file.path.stem, "failed", mistake) for mistake in file.mistakes.splitlines()]
        else:
            facts = list(_examined(file.plan, readers, zone, now))
            found += [facts[0]._replace(says=f"as shipped; {facts[0].says}") if is_shipped else facts[0], *facts[1:]]
    for path in sorted((folder / "schedules").glob("*.yaml")):
        if not path.is_file():
            found.append(
                Finding(path.stem, "warning", f"{path}: it is not read, because it is no file or leads to none; mend it or remove it")
            )
    for path in plan_paths(folder / "schedules", ending="yml"):
        found.append(Finding(path.stem, "warning", f"{path}: it is not read, because plans end in .yaml; rename it"))
    return found


def _examined(plan: Plan, readers: Sequence[str], zone: ZoneInfo, now: datetime) -> Iterator[Finding]:
    local = zone_of(plan, zone)
    yield Finding(plan.name, "ok", _next_editions(plan, local, now) + (f"; {_approval(plan, zone, now)}" if plan.approve else ""))
    for says in _unknown_readers(plan, readers):
        yield Finding(plan.name, "failed", says)
    for says in (*_clock_changes(plan, local, now), *_idle_gatherings(plan)):
        yield Finding(plan.name, "warning", says)


def _next_editions(plan: Plan, local: ZoneInfo, now: datetime) -> str:
    """Next: Monday 9 February 2026 at 06:00 CET, Tuesday 10 February 2026 at 06:00 CET, ..."""
    coming = islice(slots(plan, local, now, now + timedelta(days=AHEAD_DAYS)), 3)
    return "next: " + ", ".join(_in_words(slot.date, slot.at.astimezone(local)) for slot in coming)


def _approval(plan: Plan, zone: ZoneInfo, now: datetime) -> str:
    """Each is held until approved; without that by 07:30, it waits on; who is told."""
    assert plan.approve is not None
    due = deadline(plan, day_of(plan, next_slot(plan, zone, now).date, zone))
    assert due is not None
    then = "its readers get it marked as not approved" if plan.approve.otherwise == "send" else "it waits on, and the diary tells"
    told = f"; {' and '.join(plan.approve.told)} {'is' if len(plan.approve.told) == 1 else 'are'} mailed each" if plan.approve.tell else ""
    return f"each is held until it is approved; without that by {due.astimezone(zone_of(plan, zone)):%H:%M}, {then}{told}"


def _unknown_readers(plan: Plan, readers: Sequence[str]) -> Iterator[str]:
    known = {address.lower(): address for address in readers}
    for index, address in enumerate(() if plan.readers == "all" else plan.readers):
        if address.lower() in known:
            continue
        near = get_close_matches(address.lower(), known, n=1, cutoff=0.7)
        hint = f"did you mean {known[near[0]]!r}?" if near else "add it to `readers:` of the configuration, or remove it from the plan"
        yield f"readers[{index}]: {address!r} is not among the configured readers; {hint}"


def _clock_changes(plan: Plan, local: ZoneInfo, now: datetime) -> Iterator[str]:
    """Tell the coming dates on which the clocks skip or repeat the plan's time."""
    today = now.astimezone(local).date()
    for day in (today + timedelta(days=number) for number in range(AHEAD_DAYS + 1)):
        if DAYS[day.weekday()] not in plan.days:
            continue
        at = instant(day, plan.time, local).astimezone(local)
        if is_moved(day, plan.time, local):
            when = f"at {at:%H:%M}" if at.date() == day else f"on {_in_words(at.date(), at)}"
            yield f"on {long_date(day)} there is no {plan.time:%H:%M} in {local.key}: the edition is made {when}"
        elif is_repeated(day, plan.time, local):
            yield f"on {long_date(day)} {plan.time:%H:%M} comes twice in {local.key}: the edition is made at the first, {at:%H:%M %Z}"


def _idle_gatherings(plan: Plan) -> Iterator[str]:
    for index, clock in enumerate(plan.gather):
        if _minutes(clock) == _minutes(plan.time):
            yield f"gather[{index}]: {clock:%H:%M} is the edition's own time, at which sources are read anyway; remove it"


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _in_words(day: date, at: datetime) -> str:
    return f"{long_date(day)} at {at:%H:%M %Z}"
