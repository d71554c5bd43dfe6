"""Editions that a person releases: what waits in; approved, edited, withheld, or at its deadline what its plan asks for, out.

A decision is one transaction of the store, so it is taken once, and what a process that died left half done is done again or taken
away by the next one. An editor's copy becomes a revision of its own, which takes the place of one that nobody has read.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from digest import log
from digest.archive import contents
from digest.archive.tree import hashed
from digest.deliver.editing import Edited, edited
from digest.desk import Desk
from digest.errors import ArchiveError, HeldError, LedgerError, UsageError
from digest.model import edition_called, plan_option
from digest.model.history import remembered
from digest.shipped import DEFAULT_PLAN
from digest.store import Claim
from digest.store.ledger import EDITED

REASON = f"{EDITED} {{}}"


def asked(desk: Desk, plan: str | None, day: date | None) -> Claim:
    """Return the edition that is meant: the one that waits, or, of a day that is named, one that was decided about already.

    Raises HeldError when none waits, UsageError when several do, ArchiveError when there is no such edition.
    """
    waiting = [one for one in desk.store.approvals.waiting(plan) if day in (None, one.date)]
    if len(waiting) > 1:
        names = ", ".join(f"{one.date}{plan_option(one.plan)}" for one in waiting)
        raise UsageError(f"approve: several editions wait; name one of them: {names}")
    if waiting:
        return waiting[0]
    if day is None:
        raise HeldError("no edition waits for approval; `digest approve --list` shows those that do")
    newest = desk.store.ledger.newest(plan or DEFAULT_PLAN, day)
    if newest is None:
        raise ArchiveError(f"{edition_called(plan or DEFAULT_PLAN, day)}: it is not in the archive; see `digest archive list`")
    return newest


def release(claim: Claim, desk: Desk, *, by: str, now: datetime) -> bool:
    """Approve an edition, so that its copies are owed from now on; false when it was approved before.

    Raises HeldError when it was withheld, LedgerError when another process makes a revision of it or its plan asks for no approval.
    """
    if not claim.is_held:
        raise_if_held(claim)
        if claim.approval is None:
            raise LedgerError(f"{named(claim)}: no approval is asked for; send it with `digest deliver --date {claim.date}{_plan(claim)}`")
        return False
    desk.archived(claim)  # what is approved is what was archived
    with _alone(claim, desk):
        _clear(claim, desk)
        if not desk.store.approvals.approve(claim, by, now):
            raise LedgerError(f"{named(claim)}: somebody else has just decided about it; see `digest approve --list`")
    log.event("approved", plan=claim.plan, date=claim.date, revision=claim.revision, by=by)
    return True


def take_over(claim: Claim, copy: str, desk: Desk, *, by: str, now: datetime, dry_run: bool = False) -> Edited:
    """Check an editor's copy of an edition that waits, and release it as a revision of its own, when all of it is supported.

    Nothing is kept or released otherwise, nor in a dry run; a copy that is the same as the edition releases that. Raises HeldError
    when the edition does not wait, LedgerError when somebody else was first, ArchiveError when it cannot be read or kept.
    """
    if not claim.is_held:
        raise_if_held(claim)
        decided = f"it went out already; correct it with `digest publish --date {claim.date}{_plan(claim)} --revise REASON`"
        raise HeldError(f"{named(claim)}: {decided}")
    reason = REASON.format(by)
    with _alone(claim, desk):
        found = edited(desk.archived(claim), copy, desk, reason=reason, by=by, now=now)
        if found.edition is not None and not dry_run:
            _clear(claim, desk)
            kept = desk.archive.keep(found.edition)
            told = remembered(json.loads(found.edition.manifest))
            try:
                desk.store.approvals.replace(claim, reason, by, now, hashed(found.edition.manifest), told=told)
            except LedgerError:
                desk.archive.withdraw(kept)  # somebody else was first: nobody is owed it
                raise
            contents.refresh(desk.archive, kept)
            log.event("approved", plan=claim.plan, date=claim.date, revision=found.edition.revision, by=by, edited=found.told)
    if found.is_proof_changed:
        log.warn("left", what="changes of the evidence", reason="it is the sources' own words, and written anew from them")
    if found.is_same and not dry_run:
        release(claim, desk, by=by, now=now)
    return found


def withhold(claim: Claim, desk: Desk, *, by: str, now: datetime) -> None:
    """Decide that an edition goes out to nobody; raises HeldError when it does not wait any more."""
    if not claim.is_held or not desk.store.approvals.withhold(claim, by, now):
        raise HeldError(f"{named(claim)}: it does not wait for approval, so there is nothing to withhold; see `digest approve --list`")
    log.event("withheld", plan=claim.plan, date=claim.date, revision=claim.revision, by=by)


def settle(desk: Desk, now: datetime) -> None:
    """Do what is due without approval: send what its plan sends then, and tell once, in the diary, of what waits on."""
    for claim in desk.store.approvals.waiting():
        if claim.approval != "held" or claim.hold_until is None or claim.hold_until > now:
            continue
        if not desk.store.approvals.lapse(claim, now):
            continue  # another process, or a person, was first
        facts = {"plan": claim.plan, "date": claim.date, "revision": claim.revision, "due": claim.hold_until}
        if claim.otherwise == "send":
            log.warn("released", **facts, reason="nobody approved it in time; it goes out marked as not approved")
        else:
            log.warn("waits", **facts, reason="nobody approved it in time, so nobody has got it", advice=releases(claim))


def warn_if_edited(claim: Claim, desk: Desk) -> None:
    """Say in the diary that a further revision, which is made anew, has not the changes that an editor made to the one before."""
    before = desk.store.ledger.edition(claim.plan, claim.date, claim.revision - 1)
    if before and before.is_edited:
        lost = f"revision {before.revision} was edited by {before.approved_by}, and what was changed there is not in this one"
        log.warn("remade", plan=claim.plan, date=claim.date, revision=claim.revision, reason=lost)


def raise_if_held(claim: Claim, told: Sequence[str] = ()) -> None:
    """Raise HeldError for an edition that waits for approval, or that a person has withheld. told: addresses that know that it waits."""
    if claim.is_held:
        known = f"; {', '.join(told)} {'was' if len(told) == 1 else 'were'} told that it waits" if told else ""
        raise HeldError(f"{named(claim)}: it waits for approval, and no reader's copy goes out before; {releases(claim)}{known}")
    if claim.approval == "withheld":
        again = f"make another one with `digest publish --date {claim.date}{_plan(claim)} --revise REASON`"
        raise HeldError(f"{named(claim)}: {claim.approved_by} withheld it; {again}")


def releases(claim: Claim) -> str:
    """Say what releases an edition."""
    where = f"{claim.date}{_plan(claim)}"
    return f"read it with `digest archive show {where}`, and release it with `digest approve {where}`"


def named(claim: Claim) -> str:
    """Name an edition in a message."""
    return edition_called(claim.plan, claim.date, claim.revision)


@contextlib.contextmanager
def _alone(claim: Claim, desk: Desk) -> Iterator[None]:
    """Keep others from making a revision meanwhile; raises LedgerError when one is being made."""
    with desk.store.database.lock(f"{claim.plan}-{claim.date}") as is_ours:
        if not is_ours:
            raise LedgerError(f"{named(claim)}: another process is making a revision of it, or deciding about it, now; try again")
        yield


def _clear(claim: Claim, desk: Desk) -> None:
    """Take away the edited revision that an approval kept just before it died: the ledger knows nothing of it, so nobody got it."""
    place = desk.archive.place(claim.plan, claim.date, claim.revision + 1)
    if desk.store.ledger.edition(claim.plan, claim.date, claim.revision + 1) is not None:
        return
    with contextlib.suppress(OSError, ValueError, AttributeError):
        left = json.loads(place.path("json").read_bytes())
        if left.get("edited", {}).get("of") == claim.revision:
            desk.archive.withdraw(place)


def _plan(claim: Claim) -> str:
    return plan_option(claim.plan)
