"""Where news comes from: a source, what is remembered of it between two readings, and what went wrong with it or with anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

Kind = Literal["official", "wire", "broadcaster", "newspaper", "think tank", "state media"]
NO_LINKS = "none"  # in place of a pattern: a page that is an article itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong with one subject and did not stop the rest.

    reason is for the edition's readers, advice for whoever runs digest. since: the day from which on a source could not be read, where
    that has lasted so long that its readers must know.
    """

    stage: str
    subject: str
    reason: str
    advice: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where entries come from: exactly one of feed (an address), page (an address) and folder is set.

    links: of a page, which of its links are articles (a pattern of their addresses); None leaves that to the page.
    """

    name: str
    feed: str | None = None
    page: str | None = None
    folder: Path | None = None
    links: str | None = None
    section: str | None = None
    kind: Kind | None = None
    weight: float = 1.0

    @property
    def address(self) -> str | None:
        """The address that is asked for; None for a folder."""
        return self.feed or self.page

    @property
    def place(self) -> str:
        """Where it is, in one text: its address, or its folder."""
        return self.address or str(self.folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What is remembered of a source between two readings of it; error is that of the newest reading.

    url: the configured address that the rest belongs to: under another one nothing of it holds. moved_to: where that address has
    moved to for good. gone_at: since when its server says that it is gone for good. retry_at: when it may be asked again.
    failures: readings since the last good one that its server refused, by which the wait for the next one grows.
    """

    name: str
    url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked_at: datetime | None = None
    ok_at: datetime | None = None
    failing_since: datetime | None = None
    error: str | None = None
    moved_to: str | None = None
    gone_at: datetime | None = None
    retry_at: datetime | None = None
    failures: int = 0
