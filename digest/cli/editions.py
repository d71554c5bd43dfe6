"""A date, a plan and a revision in, the archived edition that is meant out, compared with what the ledger recorded of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from digest.errors import ArchiveError

if TYPE_CHECKING:
    from digest.archive import Archive, Kept
    from digest.archive.search import Hashes
    from digest.config import Config
    from digest.model import Edition
    from digest.store import Claim, Ledger

LATEST = "latest"
LOST = {"json": "its manifest", "md": "its Markdown", "html": "its HTML", "txt": "its plain text"}
Reader = Callable[["Kept"], "Edition"]
FATES = {"held": "waits", "overdue": "waits", "unapproved": "not approved"}  # else as the ledger has it: approved, withheld, replaced
T = TypeVar("T")


def meant(archive: Archive, text: str, plan: str, revision: int | None) -> Kept:
    """Return the edition of a date, or of "latest": that revision of it, or the newest.

    Raises UsageError for a date that does not exist, and ArchiveError where there is no such edition, or its newest revision is damaged.
    """
    day = meant_day(archive, text, plan)
    refuse_damaged(archive, day, plan, revision)
    kept = archive.newest(day, plan) if revision is None else archive.place(plan, day, revision)
    if kept is None:
        raise ArchiveError(f"edition of {day} (plan {plan}): it is not in the archive {archive.root}; see `digest archive list`")
    return kept


def meant_day(archive: Archive, text: str, plan: str) -> date:
    """Return the day that a date, or "latest", names; raises UsageError for one that does not exist, ArchiveError without editions."""
    from digest.schedule import parse_date

    return _latest(archive, plan) if text == LATEST else parse_date(text)


def refuse_damaged(archive: Archive, day: date, plan: str, revision: int | None) -> None:
    """Raise ArchiveError where that revision of an edition, or without a number its newest, lacks one of its files."""
    broken = damaged(archive, day, plan)
    if not broken or (revision is not None and revision != broken):
        return
    newest = archive.newest(day, plan) if revision is None else None
    if newest is not None and newest.revision > broken:
        return
    place = archive.place(plan, day, broken)
    lost = next(form for form in ("json", "md", "html", "txt") if not place.path(form).is_file())
    before = f", or see the one before with `--revision {broken - 1}`" if broken > 1 else ""
    raise ArchiveError(
        f"edition of {day} (plan {plan}): revision {broken} is damaged: {LOST[lost]} is missing; restore {place.path(lost)} from a"
        f" copy{before}"
    )


def within(archive: Archive, first: date | None, last: date | None, plan: str | None) -> Sequence[Kept]:
    """Return the editions from a date to another, both included, of one plan or of all."""
    return [kept for kept in archive.list() if _is_of(kept, first, last, plan)]


def states(archive: Archive, first: date | None, last: date | None, plan: str | None, check: Config | None) -> dict[Kept, str | None]:
    """Return the editions of a span, whole or not, in order, each with why it is damaged, if it is.

    check: compare every file with its manifest and that with the ledger of these settings, which reads the files; without it, only a file
    that is missing is found.
    """
    from digest.archive.index import missing, scanned, without_place

    found = {kept: missing(kept, signature) for kept, signature in scanned(archive).items() if _is_of(kept, first, last, plan)}
    read = reading(archive, check) if check else None
    for kept in [kept for kept, damage in found.items() if read and not damage]:
        try:
            assert read is not None
            read(kept)
        except ArchiveError as error:
            found[kept] = without_place(kept, error)
    return dict(sorted(found.items(), key=lambda one: (one[0].date, one[0].plan, one[0].revision)))


def _is_of(kept: Kept, first: date | None, last: date | None, plan: str | None) -> bool:
    return (first is None or kept.date >= first) and (last is None or kept.date <= last) and plan in (None, kept.plan)


def reading(archive: Archive, settings: Config) -> Reader:
    """Return what reads editions back, each checked against its manifest, and its manifest against the ledger, where one can be asked."""
    known = recorded(settings, "shown")
    return lambda kept: archive.read(kept, recorded=known.get((kept.plan, kept.date, kept.revision)))


def recorded(settings: Config, done: str) -> Hashes:
    """Return the hashes of all manifests as the ledger has them; nothing where there is no store.

    One that cannot be asked costs a warning, which says that the archive was `done` all the same.
    """
    return _asked(settings, lambda ledger: ledger.hashes(), done, "it is not compared with the ledger") or {}


def fates(settings: Config) -> dict[tuple[str, date, int], str]:
    """Return what became of each edition, by plan, date and revision, in a word or two; nothing where there is no store to ask."""
    claims = _asked(settings, lambda ledger: ledger.editions(), "listed", "what became of its editions is not known") or []
    return {(claim.plan, claim.date, claim.revision): fate for claim in claims if (fate := _fate(claim))}


def _fate(claim: Claim) -> str:
    """Say what became of an edition that a person releases, and which revision is a correction."""
    if claim.is_edited:
        return "edited"
    if claim.approval is None:
        return "corrected" if claim.revision > 1 else ""
    return FATES.get(claim.approval, claim.approval)


def _asked(settings: Config, question: Callable[[Ledger], T], done: str, loss: str) -> T | None:
    """Ask the ledger; returns None where there is no store, and, with a warning, where it cannot be asked."""
    from digest import log
    from digest.errors import StoreError
    from digest.store import open_to_read
    from digest.store.database import schema_version

    try:
        if schema_version(settings.store_place) is None:
            return None
        with open_to_read(settings.store_place) as store:
            return question(store.ledger)
    except StoreError as error:
        log.warn(done, archive=settings.archive_path, reason=f"{loss}: {error}")
        return None


def damaged(archive: Archive, day: date, plan: str) -> int | None:
    """Return the highest revision of an edition that lacks one of its files: its manifest, or what that vouches for."""
    first = archive.place(plan, day, 1).stem
    pattern = re.compile(rf"{re.escape(first.name)}(?:-r(\d+))?\.(?:md|html|txt|json)")
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
