"""Outbox rows in, receipts out: the steps of pipeline.deliver. Each copy and each notice goes out once, or its row says why it did not."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from itertools import groupby
from typing import TypeAlias

from digest import log
from digest.compose.wording.released import not_approved
from digest.deliver.telling import told
from digest.desk import Desk
from digest.errors import ArchiveError, MailError, StoreError
from digest.mail import Outcome, Step, after, message
from digest.model import MailKind, Receipt, edition_called
from digest.store import OutboxRow

Clock: TypeAlias = Callable[[], datetime]

LATER = timedelta(minutes=10)  # until a copy is looked at again whose edition cannot be read here
RECORD_TRIES, RECORD_WAIT_S = 5, 1.0  # to write down what the server said: forgotten, it would be uncertain for ever
BEFORE_DOT = Step("pending", None, "the process that sent it ended before the last dot")
AFTER_DOT = Outcome("uncertain", "the process that sent it ended after the last dot, before the server's answer was recorded")
NO_READER = Outcome("refused", "this reader is not in the configuration any more")


def send(rows: Sequence[OutboxRow], desk: Desk, clock: Clock, *, wait_s: float, only_due: bool = False) -> list[Receipt]:
    """Send these copies, one edition after another; returns what is known of each afterwards.

    clock: what time it is, asked for each copy. wait_s: for another living process that delivers the same edition; what
    it is still sending then is left to it. only_due: leave what waits for a later try. Raises StoppedError between two
    copies when the desk is told to stop.
    """
    receipts: list[Receipt] = []
    for edition, group in groupby(rows, key=lambda row: (row.plan, row.date, row.revision)):
        plan, day, revision = edition
        wanted = {(row.kind, row.reader) for row in group}
        with desk.store.database.lock(f"deliver-{plan}-{day}-r{revision}", wait_s=wait_s) as is_ours:
            here = desk.store.outbox.rows(plan=plan, day=day, revision=revision)
            held = [row for row in here if (row.kind, row.reader) in wanted]
            if is_ours:
                settled = [_recovered(row, desk, clock) for row in held]
                waits = [row for row in settled if only_due and row.state == "pending" and row.due_at and row.due_at > clock()]
                receipts += [receipt(row) for row in waits] + _send_edition([row for row in settled if row not in waits], desk, clock)
            else:
                log.debug("left", plan=plan, date=day, reason="another process is delivering this edition")
                receipts += [receipt(row) for row in held]
    return receipts


def receipt(row: OutboxRow, outcome: Outcome | None = None) -> Receipt:
    """Return what is known of a copy."""
    return Receipt(
        reader=row.reader, plan=row.plan, date=row.date, revision=row.revision, state=row.state, reason=row.reason,
        due_at=row.due_at, path=outcome.path if outcome else None, kind=row.kind,
    )  # fmt: skip


def _send_edition(rows: Sequence[OutboxRow], desk: Desk, clock: Clock) -> list[Receipt]:
    """Send one edition's pending copies over one connection; what keeps all of them back is written into each row."""
    pending = [row for row in rows if row.state == "pending"]
    receipts = [receipt(row) for row in rows if row.state != "pending"]
    if not pending:
        return receipts
    try:
        compose = _writer(pending[0], desk)
    except ArchiveError as error:  # it lies on another machine, or was altered: no try, and nothing to give up
        log.warn("kept", plan=pending[0].plan, date=pending[0].date, reason=error)
        return receipts + [_postponed(row, str(error), desk, clock) for row in pending]
    try:
        with desk.carrier() as carrier:
            while pending:
                desk.raise_if_stopped()
                receipts.append(_attempted(pending.pop(0), desk, clock, lambda row, dot: carrier.send(compose(row), dot)))
    except MailError as error:
        failed = Outcome("deferred", str(error), is_setup=True)
        receipts += [_attempted(row, desk, clock, lambda *_: failed) for row in pending]
    return receipts


def _attempted(row: OutboxRow, desk: Desk, clock: Clock, attempt: Callable[[OutboxRow, Callable[[], bool]], Outcome]) -> Receipt:
    """Take one pending copy, try to send it, and record what became of it."""
    outbox = desk.store.outbox
    taken = outbox.begin(row, clock())
    if taken is None:
        return receipt(outbox.row(row))
    marked = taken

    def before_dot() -> bool:
        nonlocal marked
        dotted = outbox.dot(taken, clock())
        marked = dotted or taken
        return dotted is not None

    is_known = row.kind != "copy" or row.reader in desk.config.readers_by_address
    outcome = attempt(taken, before_dot) if is_known else NO_READER
    return receipt(_ended(marked, _step(marked, outcome, desk, clock), desk, clock), outcome)


def _recovered(row: OutboxRow, desk: Desk, clock: Clock) -> OutboxRow:
    """Decide about a copy whose sender died: we hold the edition's lock, so nobody is sending it."""
    if row.state != "sending":
        return row
    may_be_there = row.dot_at is not None and desk.config.mail.smtp is not None  # a file is written twice without harm
    step = _step(row, AFTER_DOT, desk, clock) if may_be_there else BEFORE_DOT._replace(due_at=clock())
    return _ended(row, step, desk, clock)


def _postponed(row: OutboxRow, reason: str, desk: Desk, clock: Clock) -> Receipt:
    desk.store.outbox.set(row, "pending", reason, clock(), due_at=clock() + LATER)
    return receipt(desk.store.outbox.row(row))


def _step(row: OutboxRow, outcome: Outcome, desk: Desk, clock: Clock) -> Step:
    return after(outcome, tries=row.tries, first_at=row.first_at or clock(), now=clock(), settings=desk.config.mail)


def _ended(row: OutboxRow, step: Step, desk: Desk, clock: Clock) -> OutboxRow:
    """Record what became of a copy, and keep at it when the store is busy: the server has said it only once."""
    for number in range(1, RECORD_TRIES + 1):
        try:
            ended = desk.store.outbox.end(row, step.state, step.reason, clock(), due_at=step.due_at)
            break
        except StoreError:
            if number == RECORD_TRIES:
                raise
            time.sleep(RECORD_WAIT_S)
    what, who = ("delivered", {"reader": row.reader}) if row.kind == "copy" else ("told", {"address": row.reader, "kind": row.kind})
    facts = {**who, "date": row.date, "state": step.state, "reason": step.reason}
    if step.state == "sent":
        log.event(what, logging.INFO, **facts)
    else:
        log.warn(what, **facts, advice=_advice(step, row.kind))
    return ended


def _advice(step: Step, kind: MailKind) -> str:
    """Say what becomes of a copy that was not sent, or what to do about it."""
    if step.due_at is not None:
        return f"it is tried again at {step.due_at:%Y-%m-%d %H:%M} UTC"
    of_kind = "" if kind == "copy" else f" --kind {kind}"
    return f"decide with `digest outbox retry{of_kind}` or `digest outbox forget{of_kind}`; `digest outbox list` shows it"


def _writer(row: OutboxRow, desk: Desk) -> Callable[[OutboxRow], EmailMessage]:
    """Read an edition once, and return what writes one reader's copy of it, or tells who approves it that it waits; raises ArchiveError."""
    claim = desk.store.ledger.edition(row.plan, row.date, row.revision)
    if claim is None or claim.state != "archived":
        raise ArchiveError(f"{edition_called(row.plan, row.date)}: it is not in the archive; see `digest archive list`")
    edition = desk.archived(claim)
    facts = json.loads(edition.manifest)
    title = not_approved(facts["subject"], facts.get("language", "en")) if claim.approval == "unapproved" else facts["subject"]
    dated = claim.approved_at or claim.archived_at or claim.claimed_at

    def write(row: OutboxRow) -> EmailMessage:
        if row.kind != "copy":
            return told(edition, claim, row, desk.config)
        return message(
            edition, desk.config.readers_by_address[row.reader], desk.config.mail,
            title=title, list_title=desk.config.title, dated=dated,
        )  # fmt: skip

    return write
