"""A date, a plan and a revision in, the archived edition that is meant out, compared with what the ledger recorded of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from digest.errors import ArchiveError

if TYPE_CHECKING:
    from digest.archive import Archive, Kept
    from digest.config import Config
    from digest.model import Edition

LATEST = "latest"
Reader = Callable[["Kept"], "Edition"]


def meant(archive: Archive, text: str, plan: str, revision: int | None) -> Kept:
    """Return the edition of a date, or of "latest": that revision of it, or the newest.

    Raises UsageError for a date that does not exist, and ArchiveError where there is no such edition, or its newest revision is damaged.
    """
    from digest.schedule import parse_date

    day = _latest(archive, plan) if text == LATEST else parse_date(text)
    kept = archive.newest(day, plan) if revision is None else archive.place(plan, day, revision)
    broken = damaged(archive, day, plan)
    if broken and (broken == revision or (revision is None and broken > (kept.revision if kept else 0))):
        before = f", or see the one before with `--revision {broken - 1}`" if broken > 1 else ""
        raise ArchiveError(
            f"edition of {day} (plan {plan}): revision {broken} is damaged: its manifest is missing; restore"
            f" {archive.place(plan, day, broken).path('json')} from a copy{before}"
        )
    if kept is None:
        raise ArchiveError(f"edition of {day} (plan {plan}): it is not in the archive {archive.root}; see `digest archive list`")
    return kept


def within(archive: Archive, first: date | None, last: date | None, plan: str | None) -> Sequence[Kept]:
    """Return the editions from a date to another, both included, of one plan or of all."""
    return [
        kept
        for kept in archive.list()
        if (first is None or kept.date >= first) and (last is None or kept.date <= last) and plan in (None, kept.plan)
    ]


@contextmanager
def reading(archive: Archive, settings: Config) -> Iterator[Reader]:
    """Open what reads editions back, each checked against its manifest, and its manifest against the ledger, where there is one to ask."""
    from digest import log
    from digest.errors import StoreError
    from digest.store import open_store
    from digest.store.database import schema_version

    try:
        has_ledger = schema_version(settings.store_place) is not None
        store = open_store(settings.store_place) if has_ledger else None
    except StoreError as error:
        log.warn("shown", archive=archive.root, reason=f"it is not compared with the ledger: {error}")
        store = None
    if store is None:
        yield archive.read
        return
    with store:

        def read(kept: Kept) -> Edition:
            row = store.ledger.edition(kept.plan, kept.date, kept.revision)
            return archive.read(kept, recorded=row.manifest_hash if row else None)

        yield read


def damaged(archive: Archive, day: date, plan: str) -> int | None:
    """Return the highest revision of an edition whose files are there without the manifest that vouches for them."""
    first = archive.place(plan, day, 1).stem
    pattern = re.compile(rf"{re.escape(first.name)}(?:-r(\d+))?\.(?:md|html|txt)")
    try:
        found = [match for path in first.parent.iterdir() if (match := pattern.fullmatch(path.name))]
    except OSError:
        return None
    revisions = {int(match[1] or 1) for match in found}
    return max((number for number in revisions if not archive.holds(archive.place(plan, day, number))), default=None)


def _latest(archive: Archive, plan: str) -> date:
    day = max((kept.date for kept in archive.list() if kept.plan == plan), default=None)
    if day is None:
        raise ArchiveError(f"edition of plan {plan}: there is none in the archive {archive.root}; see `digest archive list`")
    return day
