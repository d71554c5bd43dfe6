"""Outbox rows in, receipts out: the steps of pipeline.deliver. Each copy goes out once, or its row says why it did not."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from email.message import EmailMessage
from itertools import groupby

from digest import log
from digest.desk import Desk
from digest.errors import ArchiveError, MailError
from digest.mail import Outcome, after, message
from digest.model import Receipt
from digest.store import OutboxRow

LOCK_S = 60.0  # another process may be delivering the same edition
BEFORE_DOT = Outcome("deferred", "the process that sent it ended before the last dot")
AFTER_DOT = Outcome("uncertain", "the process that sent it ended after the last dot, before the server's answer was recorded")
NO_READER = Outcome("refused", "this reader is not in the configuration any more")


def send(rows: Sequence[OutboxRow], desk: Desk, now: datetime) -> list[Receipt]:
    """Send these copies, one edition after another; returns what is known of each afterwards.

    A row that another living process is sending is left to it. Raises StoppedError between two copies when the desk is told to stop.
    """
    receipts: list[Receipt] = []
    for edition, group in groupby(rows, key=lambda row: (row.plan, row.date, row.revision)):
        plan, day, revision = edition
        wanted = {row.reader for row in group}
        with desk.store.database.lock(f"deliver-{plan}-{day}-r{revision}", wait_s=LOCK_S) as is_ours:
            held = [row for row in desk.store.outbox.rows(plan=plan, day=day, revision=revision) if row.reader in wanted]
            if is_ours:
                receipts += _send_edition([_recovered(row, desk, now) for row in held], desk, now)
            else:
                log.warn("left", plan=plan, date=day, reason="another process is delivering this edition")
                receipts += [receipt(row) for row in held]
    return receipts


def receipt(row: OutboxRow, outcome: Outcome | None = None) -> Receipt:
    """Return what is known of a copy."""
    return Receipt(
        reader=row.reader, plan=row.plan, date=row.date, revision=row.revision, state=row.state, reason=row.reason,
        due_at=row.due_at, path=outcome.path if outcome else None,
    )  # fmt: skip


def _send_edition(rows: Sequence[OutboxRow], desk: Desk, now: datetime) -> list[Receipt]:
    """Send one edition's pending copies over one connection; what keeps all of them back is written into each row."""
    pending = [row for row in rows if row.state == "pending"]
    receipts = [receipt(row) for row in rows if row.state != "pending"]
    if not pending:
        return receipts
    try:
        compose = _writer(pending[0], desk)
        with desk.carrier() as carrier:
            while pending:
                desk.raise_if_stopped()
                receipts.append(_attempted(pending.pop(0), desk, now, lambda row, dot: carrier.send(compose(row), dot)))
    except (ArchiveError, MailError) as error:
        failed = Outcome("deferred", str(error), is_setup=True)
        receipts += [_attempted(row, desk, now, lambda *_: failed) for row in pending]
    return receipts


def _attempted(row: OutboxRow, desk: Desk, now: datetime, attempt: Callable[[OutboxRow, Callable[[], bool]], Outcome]) -> Receipt:
    """Take one pending copy, try to send it, and record what became of it."""
    outbox = desk.store.outbox
    taken = outbox.begin(row, now)
    if taken is None:
        return receipt(row)
    marked = taken

    def before_dot() -> bool:
        nonlocal marked
        dotted = outbox.dot(taken, now)
        marked = dotted or taken
        return dotted is not None

    is_known = row.reader in desk.config.readers_by_address
    outcome = attempt(taken, before_dot) if is_known else NO_READER
    return receipt(_ended(marked, outcome, desk, now), outcome)


def _recovered(row: OutboxRow, desk: Desk, now: datetime) -> OutboxRow:
    """Decide about a copy whose sender died: we hold the edition's lock, so nobody is sending it."""
    if row.state != "sending":
        return row
    may_be_there = row.dot_at is not None and desk.config.mail.smtp is not None  # a file is written twice without harm
    return _ended(row, AFTER_DOT if may_be_there else BEFORE_DOT, desk, now)


def _ended(row: OutboxRow, outcome: Outcome, desk: Desk, now: datetime) -> OutboxRow:
    step = after(outcome, tries=row.tries, first_at=row.owed_at, now=now, settings=desk.config.mail)
    ended = desk.store.outbox.end(row, step.state, step.reason, now, due_at=now if outcome is BEFORE_DOT else step.due_at)
    tell = log.event if step.state == "sent" else log.warn
    tell("delivered", reader=row.reader, date=row.date, state=step.state, reason=step.reason)
    return ended


def _writer(row: OutboxRow, desk: Desk) -> Callable[[OutboxRow], EmailMessage]:
    """Read an edition once, and return what writes one reader's copy of it; raises ArchiveError."""
    claim = next((c for c in desk.store.ledger.editions(row.plan) if (c.date, c.revision) == (row.date, row.revision)), None)
    if claim is None or claim.state != "archived":
        raise ArchiveError(f"edition of {row.date} (plan {row.plan}): it is not in the archive; see `digest archive list`")
    edition = desk.archived(claim)
    facts = json.loads(edition.manifest)

    def write(row: OutboxRow) -> EmailMessage:
        return message(
            edition, desk.config.readers_by_address[row.reader], desk.config.mail,
            title=facts["subject"], list_title=desk.config.title, dated=datetime.fromisoformat(facts["window"]["end"]),
        )  # fmt: skip

    return write
