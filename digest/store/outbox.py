"""Who is owed which edition, and what became of each copy: one row a reader and edition, and one for each who is told that it waits.

held ──approved──▶ pending ──begin──▶ sending ──end──▶ sent | refused | uncertain | pending (again later)

A copy is held while its edition waits for a person's approval; approvals.py tells which do. A notice of that, or a reminder at its
deadline, goes the other way: it is pending while the edition waits, and forgotten once somebody has decided.

Every step names the state and the try that it leaves, so of two processes only one takes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from digest.model import MailKind
from digest.store.database import Database
from digest.store.rows import put_new
from digest.store.schema import editions, outbox

SENDING_FOR = timedelta(minutes=10)  # a copy that is on its way for longer: its sender may be dead, and its lock tells
SUPERSEDED = "revision {} takes its place"
DECIDED = "its edition waits for nobody any more"
State = Literal["held", "pending", "sending", "sent", "refused", "uncertain", "forgotten"]
HELD = ("held", "overdue")  # editions.approval: it waits for a person
WITHHELD = "withheld"  # the same: a person decided that it goes out to nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """One reader's copy of one edition, or what one who approves it is told.

    reader: a bare address. owed_at: when the edition was archived, or its deadline passed. first_at: when the first try of this row began,
    anew after a person put it back. due_at: when a pending copy is tried next.
    dot_at: when the last dot of this try was about to be sent; from then on the server may have kept the copy.
    forgotten: it will not be sent, because a person or a later revision said so; reason holds which, or the server's words.
    """

    plan: str
    date: date
    revision: int
    reader: str
    state: State
    tries: int
    owed_at: datetime
    first_at: datetime | None
    due_at: datetime | None
    dot_at: datetime | None
    changed_at: datetime
    reason: str
    kind: MailKind = "copy"


class Outbox:
    """The copies of all editions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def owe(self, plan: str, day: date, revision: int, readers: Iterable[str], now: datetime) -> int:
        """Add a row for every reader that has none for this edition yet; returns how many were added.

        It is pending, or held where the edition waits for approval.
        """
        with self._database.write() as connection:
            return owe(connection, plan, day, revision, readers, now)

    def rows(
        self,
        *,
        plan: str | None = None,
        day: date | None = None,
        revision: int | None = None,
        states: Sequence[State] = (),
        kinds: Sequence[MailKind] = (),
    ) -> list[OutboxRow]:
        """Return rows by edition, kind and reader, those of the given plan, date, revision, states and kinds."""
        order = (outbox.c.date, outbox.c.plan, outbox.c.revision, outbox.c.kind, outbox.c.reader)
        query = sa.select(outbox).order_by(*order)
        for column, value in ((outbox.c.plan, plan), (outbox.c.date, day.isoformat() if day else None), (outbox.c.revision, revision)):
            query = query.where(column == value) if value is not None else query
        for column, among in ((outbox.c.state, states), (outbox.c.kind, kinds)):
            query = query.where(column.in_(among)) if among else query
        with self._database.read() as connection:
            return [_row(row) for row in connection.execute(query)]

    def begin(self, row: OutboxRow, now: datetime) -> OutboxRow | None:
        """Take a pending copy for sending; None when another process took it, or a later revision has taken its place.

        A copy of an edition that waits for approval is never taken, whatever its row says, nor is a notice of one that waits no more.
        """
        taken = replace(row, state="sending", tries=row.tries + 1, first_at=row.first_at or now, due_at=None, dot_at=None, changed_at=now)
        with self._database.write() as connection:
            same = (outbox.c.plan == row.plan) & (outbox.c.date == row.date.isoformat()) & (outbox.c.reader == row.reader)
            newest = connection.execute(sa.select(sa.func.max(outbox.c.revision)).where(same, outbox.c.kind == row.kind)).scalar()
            if newest is not None and newest > row.revision:
                forgotten = replace(row, state="forgotten", due_at=None, changed_at=now, reason=SUPERSEDED.format(newest))
                _change(connection, row, forgotten, ("pending",))
                return None
            stays = _unsent(connection, row.plan, row.date, row.revision, row.kind)
            if stays is not None:
                reason = row.reason if row.kind == "copy" else DECIDED
                _change(connection, row, replace(row, state=stays, due_at=None, changed_at=now, reason=reason), ("pending",))
                return None
            return taken if _change(connection, row, taken, ("pending",)) else None

    def row(self, row: OutboxRow) -> OutboxRow:
        """Read a row anew."""
        found = self.rows(plan=row.plan, day=row.date, revision=row.revision)
        return next(other for other in found if (other.kind, other.reader) == (row.kind, row.reader))

    def dot(self, row: OutboxRow, now: datetime) -> OutboxRow | None:
        """Record that the last dot is about to go out; None when the copy is this process's no more, and must not go."""
        marked = replace(row, dot_at=now, changed_at=now)
        return marked if self._change(row, marked, ("sending",)) else None

    def end(self, row: OutboxRow, state: State, reason: str, now: datetime, *, due_at: datetime | None = None) -> OutboxRow:
        """Record what became of a copy, and return the row as it is then.

        What another process has meanwhile called uncertain, or a person has put back, may still turn out sent.
        """
        ended = replace(row, state=state, reason=reason, due_at=due_at, changed_at=now)
        states: tuple[State, ...] = ("sending", "uncertain", "pending") if state == "sent" else ("sending", "uncertain")
        return ended if self._change(row, ended, states) else self.row(row)

    def set(self, row: OutboxRow, state: State, reason: str, now: datetime, *, due_at: datetime | None = None) -> bool:
        """Change a row that nobody is sending, as a person or the set-up asks; false when it has changed since it was read.

        What is put back in line while its edition waits for approval is held with the others; of one that was withheld nothing is, nor
        is a notice of one that waits no more.
        """
        first_at = row.first_at if row.state == "pending" else None
        into = replace(row, state=state, reason=reason, first_at=first_at, due_at=due_at, changed_at=now)
        with self._database.write() as connection:
            stays = _unsent(connection, row.plan, row.date, row.revision, row.kind) if state == "pending" else None
            if stays is not None:
                into = replace(into, state=stays, due_at=None)
            return row.state != "sending" and stays != "forgotten" and _change(connection, row, into, (row.state,))

    def next_due(self) -> datetime | None:
        """Return when the next copy has to be looked at: a pending one, or one whose sender seems dead; None when there is none."""
        due = sa.select(sa.func.min(outbox.c.due_at, type_=outbox.c.due_at.type)).where(outbox.c.state == "pending")
        begun = sa.select(sa.func.min(outbox.c.changed_at, type_=outbox.c.changed_at.type)).where(outbox.c.state == "sending")
        with self._database.read() as connection:
            pending, sending = connection.execute(due).scalar(), connection.execute(begun).scalar()
        return min((at for at in (pending, sending + SENDING_FOR if sending else None) if at), default=None)

    def _change(self, row: OutboxRow, into: OutboxRow, states: Sequence[State]) -> bool:
        with self._database.write() as connection:
            return _change(connection, row, into, states)


def _change(connection: sa.Connection, row: OutboxRow, into: OutboxRow, states: Sequence[State]) -> bool:
    """Write a row's next state where it still is in one of these states and at the same try; tell whether it was."""
    here = (
        (outbox.c.plan == row.plan)
        & (outbox.c.date == row.date.isoformat())
        & (outbox.c.revision == row.revision)
        & (outbox.c.kind == row.kind)
        & (outbox.c.reader == row.reader)
    )
    values = {
        "state": into.state, "tries": into.tries, "first_at": into.first_at, "due_at": into.due_at, "dot_at": into.dot_at,
        "changed_at": into.changed_at, "reason": into.reason,
    }  # fmt: skip
    query = outbox.update().where(here, outbox.c.state.in_(states), outbox.c.tries == row.tries).values(values)
    return connection.execute(query).rowcount == 1


def owe(
    connection: sa.Connection, plan: str, day: date, revision: int, readers: Iterable[str], now: datetime, kind: MailKind = "copy"
) -> int:
    """Add the rows of one edition inside a transaction; what waits of an earlier revision is forgotten."""
    state: State = _unsent(connection, plan, day, revision, kind) or "pending"
    edition = (outbox.c.plan == plan) & (outbox.c.date == day.isoformat())
    here = (outbox.c.revision == revision) & (outbox.c.kind == kind)
    known = set(connection.execute(sa.select(outbox.c.reader).where(edition, here)).scalars())
    fresh = [reader for reader in dict.fromkeys(readers) if reader not in known]
    row = {"plan": plan, "date": day.isoformat(), "revision": revision, "kind": kind, "state": state, "tries": 0, "reason": ""}
    times = {"owed_at": now, "first_at": None, "due_at": now if state == "pending" else None, "dot_at": None, "changed_at": now}
    put_new(connection, outbox, [{**row, **times, "reader": reader} for reader in fresh])
    waits = (outbox.c.state == "held") | ((outbox.c.state == "pending") & ((outbox.c.kind != "copy") | outbox.c.reader.in_(fresh)))
    earlier = outbox.update().where(edition, outbox.c.revision < revision, waits)
    connection.execute(earlier.values(state="forgotten", due_at=None, changed_at=now, reason=SUPERSEDED.format(revision)))
    return len(fresh)


def remind(connection: sa.Connection, plan: str, day: date, revision: int, now: datetime) -> int:
    """Owe a reminder, inside a transaction, to all who are told that an edition waits; it takes the place of a notice that waits itself."""
    notices = (outbox.c.plan == plan) & (outbox.c.date == day.isoformat()) & (outbox.c.revision == revision) & (outbox.c.kind == "notice")
    told = list(connection.execute(sa.select(outbox.c.reader).where(notices, outbox.c.state != "forgotten")).scalars())
    late = outbox.update().where(notices, outbox.c.state == "pending")
    connection.execute(
        late.values(state="forgotten", due_at=None, changed_at=now, reason="its deadline has passed, and a reminder goes out")
    )
    return owe(connection, plan, day, revision, told, now, "reminder")


def let_go(connection: sa.Connection, plan: str, day: date, revision: int, now: datetime, withheld_by: str | None = None) -> None:
    """Put an edition's held copies in line, or forget them, inside a transaction; who was not told yet that it waits is not told any more.

    withheld_by: who decided that it goes out to nobody.
    """
    here = (outbox.c.plan == plan) & (outbox.c.date == day.isoformat()) & (outbox.c.revision == revision)
    nowhere = {"state": "forgotten", "due_at": None, "changed_at": now}
    reason = f"the edition was withheld by {withheld_by}"
    values = {"state": "pending", "due_at": now, "changed_at": now} if withheld_by is None else {**nowhere, "reason": reason}
    connection.execute(outbox.update().where(here, outbox.c.state == "held").values(values))
    told = outbox.update().where(here, outbox.c.kind != "copy", outbox.c.state == "pending")
    connection.execute(told.values({**nowhere, "reason": DECIDED}))


def _unsent(connection: sa.Connection, plan: str, day: date, revision: int, kind: MailKind) -> State | None:
    """Return the state of what must not be sent, else None.

    That is a copy while its edition waits for a person or once one withheld it, and a notice once its deadline has passed, a reminder once
    it waits for nobody any more.
    Until the transaction ends nobody else decides about the edition.
    """
    here = (editions.c.plan == plan) & (editions.c.date == day.isoformat()) & (editions.c.revision == revision)
    approval = connection.execute(sa.select(editions.c.approval).where(here).with_for_update()).scalar()
    if kind != "copy":
        return None if approval == "held" or (kind == "reminder" and approval in HELD) else "forgotten"
    return "held" if approval in HELD else "forgotten" if approval == WITHHELD else None


def _row(row: sa.Row[tuple[object, ...]]) -> OutboxRow:
    values = dict(row._mapping)
    return OutboxRow(**{**values, "date": date.fromisoformat(row.date)})
