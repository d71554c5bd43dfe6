"""Editions that a person releases: what waits in; approved, withheld, or at its deadline what its plan asks for, out."""

from __future__ import annotations

from datetime import datetime

from digest import log
from digest.desk import Desk
from digest.errors import HeldError
from digest.model import plan_option
from digest.store import Claim


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


def raise_if_held(claim: Claim) -> None:
    """Raise HeldError for an edition that waits for approval, or that a person has withheld."""
    if claim.is_held:
        raise HeldError(f"{named(claim)}: it waits for approval, and nobody is mailed before; {releases(claim)}")
    if claim.approval == "withheld":
        raise HeldError(
            f"{named(claim)}: {claim.approved_by} withheld it; make another one with `digest publish --date {claim.date}"
            f"{plan_option(claim.plan)} --revise REASON`"
        )


def releases(claim: Claim) -> str:
    """Say what releases an edition."""
    where = plan_option(claim.plan)
    return f"read it with `digest archive show {claim.date}{where}`, and release it with `digest approve {claim.date}{where}`"


def named(claim: Claim) -> str:
    """Name an edition in a message."""
    return f"edition of {claim.date} (plan {claim.plan}, revision {claim.revision})"
