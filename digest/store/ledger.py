"""Which edition exists, which is being made: one claim an edition, however many processes ask."""

from __future__ import annotations

import contextlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa

from digest.errors import LedgerError
from digest.model import Day, Window, edition_called, plan_option
from digest.store.database import Database
from digest.store.outbox import HELD, owe
from digest.store.rows import put_new
from digest.store.schema import edition_articles, editions, plans

Approval = Literal["held", "overdue", "approved", "unapproved", "withheld", "replaced"]
Otherwise = Literal["hold", "send"]
EDITED = "Edited before release by"  # what the reason of a revision begins with that an editor has made


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One row of the ledger: an edition that was begun, and whether it is in the archive.

    is_resumed: an earlier process began it and died before the archive held it. window: what the edition covers,
    kept from its first claim on, so that what is resumed or revised covers the same; None in rows of older versions.
    maker: which process makes it, a name that no other process has ever had. approval: whether a person releases it, None where
    nobody has to. hold_until: when that is due, and otherwise what becomes of it then; None for what waits for nobody.
    approved_at, approved_by: when it was approved, withheld or sent without that, and by whom.
    """

    plan: str
    date: date
    revision: int
    reason: str | None
    claimed_at: datetime
    state: Literal["claimed", "archived"] = "claimed"
    manifest_hash: str | None = None
    archived_at: datetime | None = None
    is_resumed: bool = False
    window: Window | None = None
    maker: str | None = None
    approval: Approval | None = None
    hold_until: datetime | None = None
    otherwise: Otherwise | None = None
    approved_at: datetime | None = None
    approved_by: str | None = None

    @property
    def is_held(self) -> bool:
        """Tell whether it waits for a person: until then nobody is mailed."""
        return self.approval in HELD

    @property
    def is_edited(self) -> bool:
        """Tell whether it is what an editor made of the revision before it."""
        return self.approval == "approved" and (self.reason or "").startswith(EDITED)


class Hold(NamedTuple):
    """That an edition waits for a person.

    until: when approval is due; None for one that nobody waits for. otherwise: what then. tell: bare addresses of who is told.
    """

    until: datetime | None
    otherwise: Otherwise = "hold"
    tell: tuple[str, ...] = ()


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

    def archived(
        self,
        claim: Claim,
        now: datetime,
        manifest_hash: str,
        *,
        articles: Iterable[str] = (),
        readers: Iterable[str] = (),
        told: Mapping[str, Any] | None = None,
        hold: Hold | None = None,
    ) -> None:
        """Record, in one transaction, that the archive holds the claimed edition, what it was made of, and who is owed it.

        articles: their ids: what stands in one edition of a plan is no late arrival for the next. readers: bare addresses.
        told: what later editions ask of it, as JSON holds it. hold: that its copies are held until a person approves it, and who is
        owed a notice of that.
        A revision before it that still waits for that is replaced.
        """
        with self._database.write() as connection:
            here = {"plan": claim.plan, "date": claim.date.isoformat()}
            put_new(connection, edition_articles, [{**here, "article_id": one} for one in dict.fromkeys(articles)])
            ours = editions.update().where(placed(claim), editions.c.state == "claimed", editions.c.maker == claim.maker)
            approval = {"approval": "held", "hold_until": hold.until, "otherwise": hold.otherwise} if hold else {}
            values = {"state": "archived", "archived_at": now, "manifest_hash": manifest_hash, "told": told_body(told), **approval}
            if connection.execute(ours.values(values)).rowcount != 1:
                raise LedgerError(_lost(claim))
            earlier = (editions.c.plan == claim.plan, editions.c.date == claim.date.isoformat(), editions.c.revision < claim.revision)
            connection.execute(editions.update().where(*earlier, editions.c.approval.in_(HELD)).values(approval="replaced"))
            owe(connection, claim.plan, claim.date, claim.revision, readers, now)
            if hold and hold.tell:
                owe(connection, claim.plan, claim.date, claim.revision, hold.tell, now, "notice")

    def confirm(self, claim: Claim) -> None:
        """Make sure that a claim is still this process's; raises LedgerError when another one has taken it over.

        A database server that lost our session has given our lock away.
        """
        query = sa.select(editions.c.plan).where(placed(claim), editions.c.state == "claimed", editions.c.maker == claim.maker)
        with self._database.read() as connection:
            if connection.execute(query).first() is None:
                raise LedgerError(_lost(claim))

    def check(self, plan: str, day: date) -> None:
        """Raise LedgerError when another living process is making this edition."""
        with self._database.lock(f"{plan}-{day}") as is_free:
            if not is_free:
                raise LedgerError(f"{edition_called(plan, day)}: another process is making it now")

    def release(self, claim: Claim) -> None:
        """Give back a claim that nothing was made of."""
        with self._database.write() as connection:
            connection.execute(editions.delete().where(placed(claim), editions.c.state == "claimed", editions.c.maker == claim.maker))

    def abandon(self, claim: Claim) -> bool:
        """Delete a claim whose maker died before anything was archived; false when another process is at it."""
        with self._database.lock(f"{claim.plan}-{claim.date}") as is_ours:
            if is_ours:
                self.release(claim)
            return is_ours

    def editions(self, plan: str | None = None) -> list[Claim]:
        """Return all rows in order of date, plan and revision."""
        columns = [column for column in editions.columns if column.name != "told"]  # which is long, and no part of a claim
        query = sa.select(*columns).order_by(editions.c.date, editions.c.plan, editions.c.revision)
        with self._database.read() as connection:
            return [claim_of(row) for row in connection.execute(query.where(editions.c.plan == plan) if plan else query)]

    def hashes(self) -> dict[tuple[str, date, int], str]:
        """Return the manifest's hash of each archived edition, by plan, date and revision, in one query."""
        columns = (editions.c.plan, editions.c.date, editions.c.revision, editions.c.manifest_hash)
        query = sa.select(*columns).where(editions.c.state == "archived", editions.c.manifest_hash.is_not(None))
        with self._database.read() as connection:
            return {(plan, date.fromisoformat(day), number): manifest for plan, day, number, manifest in connection.execute(query)}

    def edition(self, plan: str, day: date, revision: int) -> Claim | None:
        """Return one revision's row, or None when it was never begun."""
        return next((row for row in self.editions(plan) if (row.date, row.revision) == (day, revision)), None)

    def newest(self, plan: str, day: date | None = None) -> Claim | None:
        """Return the last archived revision of a day, or of the plan's newest edition; None when there is none."""
        found = [row for row in self.editions(plan) if day in (None, row.date) and row.state == "archived"]
        return found[-1] if found else None

    def covered_until(self, plan: str, day: date) -> datetime | None:
        """Return where the windows of the plan's archived editions before this date end, or None when there are none."""
        ends = [row.window.end for row in self.editions(plan) if row.window and row.date < day and row.state == "archived"]
        return max(ends, default=None)

    def unfinished(self, plan: str) -> list[Claim]:
        """Return what was begun and is not in the archive, oldest first."""
        return [row for row in self.editions(plan) if row.state == "claimed"]

    def since(self, plan: str) -> datetime | None:
        """Return since when this plan is kept, or None when no service ever kept it."""
        with self._database.read() as connection:
            found: datetime | None = connection.execute(sa.select(plans.c.kept_since).where(plans.c.name == plan)).scalar()
            return found

    def kept_since(self, plan: str, now: datetime) -> datetime:
        """Return since when this plan is kept; the first question sets it to now.

        Editions that were due before that time are owed to nobody.
        """
        found = self.since(plan)
        if found is not None:
            return found
        with self._database.write() as connection:
            put_new(connection, plans, [{"name": plan, "kept_since": now}])
        return self.since(plan) or now

    def _next(self, connection: sa.Connection, day: Day, now: datetime, revise: str | None) -> Claim:
        query = sa.select(editions).where(editions.c.plan == day.plan, editions.c.date == day.date.isoformat())
        rows = [claim_of(row) for row in connection.execute(query.order_by(editions.c.revision))]
        last = rows[-1] if rows else None
        if last is not None and last.state == "claimed":
            if revise is not None and last.revision == 1:
                raise LedgerError(f"{_edition(day)}: it was begun and never finished; finish it first with `digest publish {_chosen(day)}`")
            taken = replace(last, reason=revise or last.reason, is_resumed=True, maker=uuid.uuid4().hex)
            connection.execute(editions.update().where(placed(last)).values(reason=taken.reason, maker=taken.maker))
            return taken
        if last is None and revise is not None:
            raise LedgerError(f"{_edition(day)}: there is nothing to revise; make it with `digest publish {_chosen(day)}`")
        if last is not None and revise is None:
            raise LedgerError(
                f"{_edition(day)}: it was made already (revision {last.revision}); read it with"
                f" `digest archive show {day.date}{plan_option(day.plan)}`,"
                f" or correct it with `digest publish {_chosen(day)} --revise REASON`"
            )
        claim = Claim(
            plan=day.plan, date=day.date, revision=last.revision + 1 if last else 1, reason=revise, claimed_at=now,
            window=(last.window if last else None) or day.window, maker=uuid.uuid4().hex,
        )  # fmt: skip
        assert claim.window is not None
        connection.execute(editions.insert().values(
            plan=claim.plan, date=claim.date.isoformat(), revision=claim.revision, state="claimed", reason=revise, claimed_at=now,
            window_start=claim.window.start, window_end=claim.window.end, maker=claim.maker,
        ))  # fmt: skip
        return claim


def claim_of(row: sa.Row[tuple[object, ...]]) -> Claim:
    """Return a row of the table as a claim."""
    return Claim(
        plan=row.plan,
        date=date.fromisoformat(row.date),
        revision=row.revision,
        reason=row.reason,
        claimed_at=row.claimed_at,
        state=row.state,
        manifest_hash=row.manifest_hash,
        archived_at=row.archived_at,
        window=Window(start=row.window_start, end=row.window_end) if row.window_start else None,
        maker=row.maker,
        approval=row.approval,
        hold_until=row.hold_until,
        otherwise=row.otherwise,
        approved_at=row.approved_at,
        approved_by=row.approved_by,
    )


def told_body(told: Mapping[str, Any] | None) -> str | None:
    """Return what later editions ask of one as the table keeps it."""
    return None if told is None else json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def placed(claim: Claim) -> sa.ColumnElement[bool]:
    """Return what is true of a claim's row alone."""
    return (editions.c.plan == claim.plan) & (editions.c.date == claim.date.isoformat()) & (editions.c.revision == claim.revision)


def _lost(claim: Claim) -> str:
    return f"{edition_called(claim.plan, claim.date)}: another process has taken it over, so this one leaves it alone"


def _edition(day: Day) -> str:
    return edition_called(day.plan, day.date)


def _chosen(day: Day) -> str:
    return f"--date {day.date}{plan_option(day.plan)}"
