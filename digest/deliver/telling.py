"""An edition that waits and an outbox row of who approves it in, the mail that tells so out: the same bytes every time (pure)."""

from __future__ import annotations

import json
from dataclasses import replace
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from digest.compose.waiting import notice
from digest.config import Config
from digest.mail import Reader, message
from digest.model import Edition
from digest.store import Claim, OutboxRow


def told(edition: Edition, claim: Claim, row: OutboxRow, config: Config) -> EmailMessage:
    """Write the notice, or the reminder, of an edition that waits; it names its deadline in the zone of the edition's plan."""
    assert claim.hold_until is not None
    facts = json.loads(edition.manifest)
    zone = ZoneInfo(facts["timezone"]) if "timezone" in facts else config.zone
    made = notice(
        edition, facts["subject"], claim.hold_until.astimezone(zone),
        is_sent_then=claim.otherwise == "send", is_overdue=row.kind == "reminder", language=facts.get("language", "en"),
    )  # fmt: skip
    return message(
        replace(edition, html=made.html, text=made.text), Reader(address=row.reader), config.mail,
        title=made.subject, list_title=config.title, dated=row.owed_at, kind=row.kind,
    )  # fmt: skip
