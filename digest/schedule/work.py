"""One task of the agenda in; done, through the mission's three functions: what a plan's morning consists of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from digest import log
from digest.deliver.copies import Clock
from digest.desk import Desk
from digest.errors import DigestError, LedgerError
from digest.model import Day
from digest.pipeline import Published, deliver_due, gather, publish
from digest.schedule.agenda import Task
from digest.schedule.plan import Plan
from digest.schedule.planner import day_of, deadline, next_slot, previous_slot, zone_of
from digest.store import Claim, Hold

LATE_BY = timedelta(minutes=15)  # an edition that is made later than this says so
PAGES_S = 90.0  # for pages right before an edition; what is left stands in it as it was announced
FRESH_FOR = timedelta(minutes=2)  # another plan of the same minute has just read the sources
HOPE_FOR = timedelta(minutes=30)  # with no source to be read, an edition is tried again for so long, then says that it is empty


def do(task: Task, desk: Desk, clock: Clock) -> None:
    """Do one task; raises DigestError when it could not be done, which loses nothing: it stays owed."""
    if task.plan is None or task.date is None:
        deliver_due(desk, clock)
    elif task.kind == "gather":
        gather(day_for(task.plan, task.date, desk), desk, clock())
    else:
        make_edition(task.plan, task.date, desk, clock)


def make_edition(plan: Plan, day: date, desk: Desk, clock: Clock) -> None:
    """Gather, publish and deliver one edition.

    What was begun for earlier days and never archived is given up once this one exists: its window reaches back over
    their news. Raises LedgerError, before anything is fetched, when another process is making it.
    """
    ledger = desk.store.ledger
    ledger.check(plan.name, day)
    meant = day_for(plan, day, desk)
    if not _is_fresh(desk, clock()):
        gather(meant, desk, clock(), pages_s=PAGES_S)
    desk.raise_if_stopped()
    now = clock()
    overdue = now - meant.window.end
    made_at = now if overdue > LATE_BY else None
    hold = hold_of(plan, meant, now)
    publish(meant, desk, now, readers=readers_of(plan, desk), made_at=made_at, hold=hold, anyway=overdue > HOPE_FOR)
    for claim in ledger.unfinished(plan.name):
        if claim.date < day:
            _settle(claim, plan, desk, clock())
    desk.raise_if_stopped()
    deliver_due(desk, clock)


def _settle(claim: Claim, plan: Plan, desk: Desk, now: datetime) -> None:
    """Give up a claim of a day that is over; an edition that was archived before its maker died is recorded, and owed."""
    try:
        if desk.archive.holds(desk.archive.place(claim.plan, claim.date, claim.revision)) and claim.window:
            meant = Day(plan=plan.name, date=claim.date, zone=zone_of(plan, desk.config.zone), window=claim.window)
            publish(meant, desk, now, readers=readers_of(plan, desk), hold=hold_of(plan, meant, now))
        elif desk.store.ledger.abandon(claim):
            log.warn("abandoned", plan=claim.plan, date=claim.date, reason="it was begun and never archived; the next edition has its news")
    except DigestError as error:  # a day that is over must not cost the one that is not
        log.warn("left", plan=claim.plan, date=claim.date, reason=error)


def _is_fresh(desk: Desk, now: datetime) -> bool:
    """Tell whether every source was read a moment ago, and none failed."""
    states = [desk.store.source(name) for name in desk.sources]
    return all(state and not state.error and state.checked_at and now - FRESH_FOR < state.checked_at <= now for state in states)


def archive_only(plan: Plan, day: date, desk: Desk, now: datetime) -> Published | None:
    """Make an edition of the past from what the store holds, for the archive alone; None when it is there already."""
    try:
        hold = Hold(until=None) if plan.approve else None  # nobody waits for it, and nobody is mailed it unapproved
        return publish(day_for(plan, day, desk), desk, now, readers=(), hold=hold, anyway=True)
    except LedgerError as error:
        log.event("left", plan=plan.name, date=day, reason=error)
        return None


def day_for(plan: Plan, day: date, desk: Desk) -> Day:
    """Return the day that is meant, its window reaching back to the plan's last archived edition.

    Where there is none yet, it reaches back to the beginning of the first edition that the plan owed.
    """
    zone, ledger = desk.config.zone, desk.store.ledger
    last_end = ledger.covered_until(plan.name, day)
    since = ledger.since(plan.name) if last_end is None else None
    if since is not None:
        last_end = previous_slot(plan, zone, next_slot(plan, zone, since).date).at
    return day_of(plan, day, zone, last_end)


def hold_of(plan: Plan, day: Day, now: datetime) -> Hold | None:
    """Return until when an edition that is made now waits for approval, and who is told; None where nobody approves it.

    Whoever approves gets as long for a late one as for any other.
    """
    due = deadline(plan, day)
    if plan.approve is None or due is None:
        return None
    is_late = now - day.window.end > LATE_BY
    return Hold(until=now + (due - day.window.end) if is_late else due, otherwise=plan.approve.otherwise, tell=plan.approve.told)


def readers_of(plan: Plan, desk: Desk) -> Sequence[str]:
    """Return the bare addresses of the readers that a plan is for."""
    known = desk.config.readers_by_address
    return list(known) if plan.readers == "all" else [address.lower() for address in plan.readers if address.lower() in known]
