"""One task of the agenda in; done, through the mission's three functions: what a plan's morning consists of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from digest import log
from digest.desk import Desk
from digest.errors import LedgerError
from digest.model import Day
from digest.pipeline import Published, deliver_due, gather, publish
from digest.schedule.agenda import Task
from digest.schedule.plan import Plan
from digest.schedule.planner import day_of

LATE_BY = timedelta(minutes=15)  # an edition that is made later than this says so
PAGES_S = 90.0  # for pages right before an edition; what is left stands in it as it was announced
FRESH_FOR = timedelta(minutes=2)  # another plan of the same minute has just read the sources
HOPE_FOR = timedelta(minutes=30)  # with no source to be read, an edition is tried again for so long, then says that it is empty


def do(task: Task, desk: Desk, now: datetime) -> None:
    """Do one task; raises DigestError when it could not be done, which loses nothing: it stays owed."""
    if task.plan is None or task.date is None:
        deliver_due(desk, now)
    elif task.kind == "gather":
        gather(day_for(task.plan, task.date, desk), desk, now)
    else:
        make_edition(task.plan, task.date, desk, now)


def make_edition(plan: Plan, day: date, desk: Desk, now: datetime) -> None:
    """Gather, publish and deliver one edition; first finish what was begun for earlier days, which is mailed to nobody."""
    for claim in desk.store.ledger.unfinished(plan.name):
        if claim.date < day:
            archive_only(plan, claim.date, desk, now)
    meant = day_for(plan, day, desk)
    if not _is_fresh(desk, now):
        gather(meant, desk, now, pages_s=PAGES_S)
    desk.raise_if_stopped()
    overdue = now - meant.window.end
    made_at = now if overdue > LATE_BY else None
    publish(meant, desk, now, readers=readers_of(plan, desk), made_at=made_at, anyway=overdue > HOPE_FOR)
    desk.raise_if_stopped()
    deliver_due(desk, now)


def _is_fresh(desk: Desk, now: datetime) -> bool:
    """Tell whether every source was read a moment ago."""
    states = [desk.store.source(name) for name in desk.sources]
    return all(state and state.ok_at and now - FRESH_FOR < state.ok_at <= now for state in states)


def archive_only(plan: Plan, day: date, desk: Desk, now: datetime) -> Published | None:
    """Make an edition of the past from what the store holds, for the archive alone; None when it is there already."""
    try:
        return publish(day_for(plan, day, desk), desk, now, readers=(), anyway=True)
    except LedgerError as error:
        log.event("left", plan=plan.name, date=day, reason=error)
        return None


def day_for(plan: Plan, day: date, desk: Desk) -> Day:
    """Return the day that is meant, its window reaching back to the plan's last archived edition."""
    return day_of(plan, day, desk.config.zone, desk.store.ledger.covered_until(plan.name, day))


def readers_of(plan: Plan, desk: Desk) -> Sequence[str]:
    """Return the bare addresses of the readers that a plan is for."""
    known = desk.config.readers_by_address
    return list(known) if plan.readers == "all" else [address.lower() for address in plan.readers if address.lower() in known]
