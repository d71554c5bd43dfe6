"""An archive, a store and a date in; one archived edition with its manifest, verified against the ledger, out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from digest.archive import Archive, Kept
from digest.errors import ArchiveError
from digest.model import Article, Day, Edition, Window, edition_called
from digest.store import Claim, Store

NEAR = 4  # editions of other dates that a message names


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One archived edition: where it lies, what its manifest says, and its row in the ledger; None where no ledger has one."""

    kept: Kept
    edition: Edition
    facts: Mapping[str, Any]
    claim: Claim | None

    @property
    def day(self) -> Day:
        """The day that it is of."""
        zone, window = ZoneInfo(self.facts["timezone"]), self.facts["window"]
        start, end = (datetime.fromisoformat(window[edge]).astimezone(zone) for edge in ("start", "end"))
        return Day(plan=self.edition.plan, date=self.edition.date, zone=zone, window=Window(start=start, end=end))

    @property
    def subject(self) -> str:
        """What messages call it."""
        return edition_called(self.edition.plan, self.edition.date, self.edition.revision)


def record_of(archive: Archive, store: Store | None, plan: str, day: date, revision: int | None = None) -> Record:
    """Read one edition, the newest revision without a number; raises ArchiveError where there is none, or where it was altered."""
    editions = [kept for kept in archive.list() if kept.plan == plan]
    rows = {row.revision: row for row in store.ledger.editions(plan) if row.date == day and row.state == "archived"} if store else {}
    numbers = {kept.revision for kept in editions if kept.date == day} | rows.keys()
    if not numbers:
        raise ArchiveError(f"{edition_called(plan, day)}: it is not in the archive; {_near({kept.date for kept in editions}, day)}")
    if revision is not None and revision not in numbers:
        there = "only revision 1" if numbers == {1} else f"revisions {', '.join(map(str, sorted(numbers)))}"
        raise ArchiveError(f"{edition_called(plan, day)}: it has no revision {revision}; there is {there}")
    chosen = revision or max(numbers)
    kept, claim = archive.place(plan, day, chosen), rows.get(chosen)
    edition = archive.read(kept, recorded=claim.manifest_hash if claim else None)
    return Record(kept=kept, edition=edition, facts=json.loads(edition.manifest), claim=claim)


def _near(dates: Collection[date], day: date) -> str:
    """Name the nearest dates that have an edition."""
    near = sorted(sorted(dates, key=lambda one: (abs(one - day), one))[:NEAR])
    return f"there are those of {', '.join(map(str, near))}; see `digest archive list`" if near else "see `digest archive list`"


def is_as_recorded(article: Article, recorded: Mapping[str, Any]) -> bool:
    """Tell whether an article has exactly the text that a manifest recorded; one of an older version recorded only its words."""
    exact = hashlib.sha256(article.text.encode()).hexdigest()
    return bool(exact == recorded["sha256"] if "sha256" in recorded else article.content_hash == recorded["content"])
