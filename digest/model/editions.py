"""What goes out: the day that an edition is of, what it is called, its forms and pictures, and each reader's copy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from digest.shipped import DEFAULT_PLAN

# a part of file names, where -r2 means revision 2; so no plan's name looks like that
PLAN_NAME = re.compile(r"(?=.{1,40}$)(?!(?:.*-)?r\d+$)[a-z0-9][a-z0-9_]*(?:-[a-z0-9_]+)*")
PICTURE_NAME = re.compile(r"figure-[0-9a-f]{12}\.png")
# what goes out of an edition: a reader's copy; to who approves, that it waits; to the same, that it waits after its deadline
MailKind = Literal["copy", "notice", "reminder"]


def plan_option(plan: str) -> str:
    """Return what a command line needs beside --date to mean this plan: nothing for the default one."""
    return "" if plan == DEFAULT_PLAN else f" --plan {plan}"


def edition_name(plan: str, day: date, revision: int) -> str:
    """Return where an edition lies below the archive, its ending left away: 2026/03/22, 2026/03/22-r2, 2026/03/22-evening-r2."""
    name = f"{day.day:02d}" + ("" if plan == DEFAULT_PLAN else f"-{plan}") + ("" if revision == 1 else f"-r{revision}")
    return f"{day.year:04d}/{day.month:02d}/{name}"


def edition_called(plan: str, day: date, revision: int | None = None) -> str:
    """Return what messages call an edition, or all revisions of it: edition of 2026-03-22 (plan morning, revision 2)."""
    return f"edition of {day} (plan {plan}" + (")" if revision is None else f", revision {revision})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A half-open stretch of time: start counts, end does not."""

    start: datetime
    end: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Which edition is meant: the plan, its local date and zone, and the window of news it covers."""

    plan: str
    date: date
    zone: ZoneInfo
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What became of one source's entries in the window; the counts add up to `entries`.

    outside counts entries dated before or after the window, and is not part of `entries`; later: those of them that are after it.
    printed: those of the repeated that say word for word what an earlier edition was made of.
    """

    source: str
    entries: int
    in_stories: int
    in_also: int
    repeated: int
    left_out: int
    outside: int = 0
    problem: str | None = None
    printed: int = 0
    later: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG, the name under which it lies beside its edition, what it shows in words, and its size in CSS pixels.

    The name is of the content (see PICTURE_NAME), so that two editions may show one file.
    """

    name: str
    alt: str
    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One finished edition in its three forms, with the manifest (JSON) that answers for it, and the pictures that it shows."""

    plan: str
    date: date
    revision: int
    markdown: str
    html: str
    text: str
    manifest: str
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What is known of one reader's copy of one edition, or of what who approves it is told.

    reader: a bare address. kind: what it gets. reason: the server's words, or why it was not sent. due_at: when it is tried next.
    path: where a copy that goes into a folder lies. "held": its edition waits for approval. "not sent": a dry run would send it.
    """

    reader: str
    plan: str
    date: date
    revision: int
    state: Literal["held", "pending", "sending", "sent", "refused", "uncertain", "forgotten", "not sent"]
    reason: str = ""
    due_at: datetime | None = None
    path: Path | None = None
    kind: MailKind = "copy"
