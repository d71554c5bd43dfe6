"""Which editions wait for a person, and what became of each: one decision an edition, however many people and services ask.

held ──deadline──▶ overdue          it still waits, and who approves is reminded
held | overdue ──▶ approved         a person released it: its copies are pending from then on
held | overdue ──▶ withheld         a person decided that it goes out to nobody
held ──deadline──▶ unapproved       it goes out without approval, as its plan asks
held | overdue ──▶ replaced         a later revision took its place

Every step names the states that it leaves, and takes the copies with it in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.errors import LedgerError
from digest.model import edition_called
from digest.store.database import Database
from digest.store.ledger import Approval, Claim, claim_of, placed, told_body
from digest.store.outbox import HELD, let_go, owe, remind
from digest.store.schema import editions, outbox


class Approvals:
    """The editions of all plans that a person has to release."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, plan: str | None = None) -> list[Claim]:
        """Return what waits for a person, by date and plan; what was made for the archive alone waits for nobody."""
        query = sa.select(editions).where(editions.c.approval.in_(HELD), editions.c.hold_until.is_not(None))
        with self._database.read() as connection:
            ordered = query.order_by(editions.c.date, editions.c.plan, editions.c.revision)
            return [claim_of(row) for row in connection.execute(ordered.where(editions.c.plan == plan) if plan else ordered)]

    def next_deadline(self) -> datetime | None:
        """Return when the next decision is due of those that nobody was told about yet; None when there is none."""
        with self._database.read() as connection:
            query = sa.select(sa.func.min(editions.c.hold_until, type_=editions.c.hold_until.type)).where(editions.c.approval == "held")
            found: datetime | None = connection.execute(query).scalar()
            return found

    def approve(self, claim: Claim, by: str, now: datetime) -> bool:
        """Release an edition: its copies are pending from now on; false when it waits for nobody any more."""
        return self._decided(claim, HELD, "approved", now, by)

    def lapse(self, claim: Claim, now: datetime) -> bool:
        """Do what an edition's plan asks for at its deadline; false when another process, or a person, was first."""
        return self._decided(claim, ("held",), "unapproved" if claim.otherwise == "send" else "overdue", now, None)

    def withhold(self, claim: Claim, by: str, now: datetime) -> bool:
        """Decide that an edition goes out to nobody; false when it waits for nobody any more."""
        return self._decided(claim, HELD, "withheld", now, by)

    def replace(
        self, claim: Claim, reason: str, by: str, now: datetime, manifest_hash: str, *, told: Mapping[str, Any], readers: Sequence[str] = ()
    ) -> Claim:
        """Record that the archive holds an approved revision of a held edition, in its place: nobody has read that one.

        claim: the one that is held. reason: why there is a further one. told: as in Ledger.archived. readers: bare addresses, beside
        those whose copies are held. Raises LedgerError when it waits for nobody any more, or when the revision exists.
        """
        made = replace(
            claim, revision=claim.revision + 1, reason=reason, claimed_at=now, archived_at=now, manifest_hash=manifest_hash,
            approval="approved", approved_at=now, approved_by=by,
        )  # fmt: skip
        with self._database.write() as connection:
            if not self._step(connection, claim, HELD, "replaced", now, by):
                raise LedgerError(f"{_named(claim)}: it waits for nobody any more; see `digest approve --list`")
            later = sa.select(editions.c.revision).where(
                editions.c.plan == made.plan, editions.c.date == made.date.isoformat(), editions.c.revision >= made.revision
            )
            if connection.execute(later).first():
                raise LedgerError(f"{_named(made)}: it was begun by somebody else; finish it first with `digest publish`")
            connection.execute(editions.insert().values(_row(made) | {"told": told_body(told)}))
            rows = (outbox.c.plan == claim.plan) & (outbox.c.date == claim.date.isoformat()) & (outbox.c.revision == claim.revision)
            held = connection.execute(sa.select(outbox.c.reader).where(rows, outbox.c.state == "held")).scalars()
            owe(connection, made.plan, made.date, made.revision, [*held, *readers], now)
        return made

    def _decided(self, claim: Claim, states: Sequence[str], into: Approval, now: datetime, by: str | None) -> bool:
        with self._database.write() as connection:
            if not self._step(connection, claim, states, into, now, by):
                return False
            if into == "overdue":
                remind(connection, claim.plan, claim.date, claim.revision, now)
            else:
                let_go(connection, claim.plan, claim.date, claim.revision, now, by if into == "withheld" else None)
            return True

    def _step(self, connection: sa.Connection, claim: Claim, states: Sequence[str], into: Approval, now: datetime, by: str | None) -> bool:
        decided = {} if into == "overdue" else {"approved_at": now, "approved_by": by}
        query = editions.update().where(placed(claim), editions.c.state == "archived", editions.c.approval.in_(states))
        return connection.execute(query.values(approval=into, **decided)).rowcount == 1


def _row(claim: Claim) -> dict[str, Any]:
    assert claim.window is not None
    return {
        "plan": claim.plan, "date": claim.date.isoformat(), "revision": claim.revision, "state": "archived", "reason": claim.reason,
        "claimed_at": claim.claimed_at, "archived_at": claim.archived_at, "manifest_hash": claim.manifest_hash,
        "window_start": claim.window.start, "window_end": claim.window.end, "maker": claim.maker, "approval": claim.approval,
        "hold_until": claim.hold_until, "otherwise": claim.otherwise, "approved_at": claim.approved_at, "approved_by": claim.approved_by,
    }  # fmt: skip


def _named(claim: Claim) -> str:
    return edition_called(claim.plan, claim.date, claim.revision)
