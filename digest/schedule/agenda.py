"""Plans, the ledger and the time now in; what is due, and what comes next, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from digest.schedule.plan import Plan
from digest.schedule.planner import Slot, latest_slot, next_gathering, next_slot
from digest.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do at an instant (aware, UTC); one that lies in the past is due now. plan and date are None for mail."""

    kind: Literal["edition", "gather", "mail"]
    at: datetime
    plan: Plan | None = None
    date: date | None = None

    @property
    def key(self) -> str:
        """Name the task among those of one moment: a plan has one next edition and one next gathering."""
        return f"{self.kind}-{self.plan.name}" if self.plan else self.kind


def agenda(plans: Sequence[Plan], zone: ZoneInfo, store: Store, now: datetime) -> list[Task]:
    """Return each plan's edition that is owed, or else its next one; its next gathering; and the next mail. Soonest first.

    zone: for plans that name none. After a pause only the newest edition is owed: one catch-up, whose window
    reaches back to the last edition. Mail is also looked at when an approval is due.
    """
    tasks: list[Task] = []
    for plan in plans:
        slot = owed(plan, zone, store, now) or next_slot(plan, zone, now)
        tasks.append(Task(kind="edition", plan=plan, date=slot.date, at=slot.at))
        gather_at = next_gathering(plan, zone, now)
        if gather_at is not None:
            tasks.append(Task(kind="gather", plan=plan, date=next_slot(plan, zone, now).date, at=gather_at))
    due_at = [at for at in (store.outbox.next_due(), store.approvals.next_deadline()) if at is not None]
    if due_at:
        tasks.append(Task(kind="mail", at=min(due_at)))
    return sorted(tasks, key=lambda task: (task.at, task.key))


def owed(plan: Plan, zone: ZoneInfo, store: Store, now: datetime) -> Slot | None:
    """Return the plan's newest edition that should exist by now and is not in the archive, or None.

    What was due before anyone kept this plan is owed to nobody.
    """
    slot = latest_slot(plan, zone, now)
    kept_since = store.ledger.kept_since(plan.name, now)
    editions = store.ledger.editions(plan.name)
    here = [row.state for row in editions if row.date == slot.date]
    if here:
        return slot if "claimed" in here else None
    is_kept = slot.at > kept_since
    is_past = any(row.date > slot.date for row in editions)  # the clock was set back: a later edition exists already
    return slot if is_kept and not is_past else None
