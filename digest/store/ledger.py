"""Which edition exists, which is being made: one claim an edition, however many processes ask."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import sqlalchemy as sa

from digest.errors import LedgerError
from digest.model import Day
from digest.store.database import Database
from digest.store.schema import editions


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One row of the ledger: an edition that was begun, and whether it is in the archive.

    is_resumed: an earlier process began it and died before the archive held it.
    """

    plan: str
    date: date
    revision: int
    reason: str | None
    claimed_at: datetime
    state: Literal["claimed", "archived"] = "claimed"
    manifest_hash: str | None = None
    is_resumed: bool = False


class Ledger:
    """The editions of all plans."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextlib.contextmanager
    def claim(self, day: Day, now: datetime, *, revise: str | None = None) -> Iterator[Claim]:
        """Claim an edition for as long as the context lasts; call `archived` inside it when the archive holds it.

        revise: the reason for a further revision. Raises LedgerError when the edition was made already, when
        another living process is making it, or when there is nothing to revise. A claim whose process died is
        taken over: same revision, same reason.
        """
        with self._database.lock(f"{day.plan}-{day.date}") as is_ours:
            if not is_ours:
                raise LedgerError(f"{_edition(day)}: another process is making it now; wait for it, then look with `digest archive list`")
            with self._database.write() as connection:
                claim = self._next(connection, day, now, revise)
            yield claim

    def archived(self, claim: Claim, now: datetime, manifest_hash: str) -> None:
        """Record that the archive holds the claimed edition."""
        with self._database.write() as connection:
            connection.execute(
                editions.update()
                .where(editions.c.plan == claim.plan, editions.c.date == claim.date.isoformat(), editions.c.revision == claim.revision)
                .values(state="archived", archived_at=now, manifest_hash=manifest_hash)
            )

    def release(self, claim: Claim) -> None:
        """Give back a claim that nothing was made of."""
        here = (editions.c.plan == claim.plan) & (editions.c.date == claim.date.isoformat()) & (editions.c.revision == claim.revision)
        with self._database.write() as connection:
            connection.execute(editions.delete().where(here, editions.c.state == "claimed"))

    def editions(self, plan: str | None = None) -> list[Claim]:
        """Return all rows in order of date, plan and revision."""
        query = sa.select(editions).order_by(editions.c.date, editions.c.plan, editions.c.revision)
        with self._database.read() as connection:
            return [_claim(row) for row in connection.execute(query.where(editions.c.plan == plan) if plan else query)]

    def before(self, day: Day) -> Claim | None:
        """Return the newest archived edition of the plan before this day."""
        earlier = [row for row in self.editions(day.plan) if row.date < day.date and row.state == "archived"]
        return earlier[-1] if earlier else None

    def _next(self, connection: sa.Connection, day: Day, now: datetime, revise: str | None) -> Claim:
        query = sa.select(editions).where(editions.c.plan == day.plan, editions.c.date == day.date.isoformat())
        rows = [_claim(row) for row in connection.execute(query.order_by(editions.c.revision))]
        last = rows[-1] if rows else None
        if last is not None and last.state == "claimed":
            if revise is not None and last.revision == 1:
                raise LedgerError(
                    f"{_edition(day)}: it was begun and never finished; finish it first with `digest publish --date {day.date}`"
                )
            return _resumed(last)
        if last is None and revise is not None:
            raise LedgerError(f"{_edition(day)}: there is nothing to revise; make it with `digest publish --date {day.date}`")
        if last is not None and revise is None:
            raise LedgerError(
                f"{_edition(day)}: it was made already (revision {last.revision}); read it with `digest archive show {day.date}`,"
                f" or correct it with `digest publish --date {day.date} --revise REASON`"
            )
        claim = Claim(plan=day.plan, date=day.date, revision=last.revision + 1 if last else 1, reason=revise, claimed_at=now)
        connection.execute(
            editions.insert().values(
                plan=claim.plan, date=claim.date.isoformat(), revision=claim.revision, state="claimed", reason=revise, claimed_at=now
            )
        )
        return claim


def _resumed(last: Claim) -> Claim:
    return Claim(plan=last.plan, date=last.date, revision=last.revision, reason=last.reason, claimed_at=last.claimed_at, is_resumed=True)


def _claim(row: sa.Row[tuple[object, ...]]) -> Claim:
    return Claim(
        plan=row.plan,
        date=date.fromisoformat(row.date),
        revision=row.revision,
        reason=row.reason,
        claimed_at=row.claimed_at,
        state=row.state,
        manifest_hash=row.manifest_hash,
    )


def _edition(day: Day) -> str:
    return f"edition of {day.date} (plan {day.plan})"
