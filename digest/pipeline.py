"""The mission: gather · publish · deliver. Open this file first.

    sources ──gather──▶ store ──publish──▶ archive ──deliver──▶ readers

    gather    read → from_entry → keep → from_page → complete         one source's failure is a line, not the end
    publish   articles → read → drop_duplicates → group → rank → summarize → verify → reconcile → compose → draw → render → keep
    deliver   archived edition → message → sent, one outbox row a reader; one that waits for approval is held, and who approves is told

Each valve has a durable tank on either side, so that whatever fails is done again alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from digest import log
from digest.archive import Kept, contents
from digest.archive.tree import hashed
from digest.deliver import approving
from digest.deliver import copies as delivering
from digest.deliver.copies import Clock
from digest.desk import Desk
from digest.errors import ArchiveError, HeldError, NoNewsError
from digest.gather import completing
from digest.gather import source as gathering
from digest.gather.source import NEVER_READ, Gathered
from digest.model import Day, Edition, MailKind, Problem, Receipt, Source, Window, edition_called, plan_option
from digest.model.history import remembered
from digest.parallel import as_ready
from digest.publish.emptiness import warn_if_empty
from digest.publish.making import make
from digest.store import Claim, Hold
from digest.store.store import LATE_BY
from digest.text import one_line

WAIT_S = 60.0  # for another process that delivers the same edition
NOTICES: tuple[MailKind, ...] = ("notice", "reminder")  # what goes to who approves an edition, and to no reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One edition, where it lies (None for a dry run), and what went wrong on the way to it."""

    edition: Edition
    kept: Kept | None
    problems: tuple[Problem, ...]


def gather(day: Day, desk: Desk, now: datetime, *, pages_s: float | None = None, dry_run: bool = False) -> list[Gathered]:
    """Read all sources at once and keep what they show; then read the pages behind what is only announced.

    day: pages are read for entries from its window on, and late ones. now: when this happens. pages_s: seconds for all
    pages together. dry_run: read, but keep nothing.
    A source or page that fails is a Problem in its result; nothing that was known is forgotten.
    """
    desk.client.forget()
    sources = list(desk.sources.values())
    desk.pool.warm(sum(source.folder is None for source in sources))
    try:
        results = _gathered(sources, desk, now, dry_run=dry_run)
        if not dry_run:
            pages = completing.read_pages(desk, since=day.window.start - LATE_BY, within_s=pages_s, now=now)
            results = [_with_pages(one, pages[one.source]) if one.source in pages else one for one in results]
    finally:
        desk.pool.rest()
    return results


def _with_pages(result: Gathered, pages: completing.Pages) -> Gathered:
    return replace(result, pages=pages.read, unread=pages.unread, page_problem=completing.unread(result.source, pages))


def _gathered(sources: Sequence[Source], desk: Desk, now: datetime, *, dry_run: bool) -> list[Gathered]:
    """Read the sources and keep each as soon as it is read, so that none waits for a slow one; those that failed last come last."""
    held = {source.name: desk.store.source(source.name) for source in sources}
    failed = {name for name, state in held.items() if state and state.failing_since}
    results: dict[str, Gathered] = {}
    for source, batch in as_ready(
        lambda source: gathering.read_source(source, held[source.name], desk, now),
        sorted(sources, key=lambda source: source.name in failed),
        threads=desk.config.fetch.parallel,
    ):
        results[source.name] = gathering.keep(source, batch, held[source.name], desk, now, dry_run=dry_run)
    return [results[source.name] for source in sources]


def publish(
    day: Day,
    desk: Desk,
    now: datetime,
    *,
    revise: str | None = None,
    readers: Sequence[str] | None = None,
    made_at: datetime | None = None,
    hold: Hold | None = None,
    anyway: bool = False,
    dry_run: bool = False,
) -> Published:
    """Turn one day's stored articles into one checked, archived edition, which its readers are owed from then on.

    revise: the reason for a further revision. readers: bare addresses; without it, all configured ones.
    made_at: when it is made, for an edition that is late and has to say so. hold: that a person releases it first.
    anyway: make it even when it holds nothing.
    dry_run: make it, but claim and keep nothing. What was begun before is finished over the window that it began with.
    Raises LedgerError when the edition exists or is being made, ArchiveError when it cannot be written, NoNewsError
    when no source could be read and the store holds nothing of its window.
    """
    if dry_run:
        newest = desk.store.ledger.newest(day.plan, day.date)
        edition, problems = make(day, desk, revision=newest.revision + 1 if newest and revise else 1, reason=revise)
        warn_if_empty(day, json.loads(edition.manifest))
        return Published(edition=edition, kept=None, problems=problems)
    ledger = desk.store.ledger
    owed = list(desk.config.readers_by_address) if readers is None else readers
    with ledger.claim(day, now, revise=revise) as claim:
        day = replace(day, window=_in_zone(claim.window, day)) if claim.window else day
        place = desk.archive.place(claim.plan, claim.date, claim.revision)
        try:
            found = _resumed(desk, place, claim)
            edition, problems = found or make(day, desk, revision=claim.revision, reason=claim.reason, made_at=made_at)
            facts = json.loads(edition.manifest)
            if not found and not anyway:
                _refuse_empty(day, facts["accounts"])
        except (ArchiveError, NoNewsError):
            ledger.release(claim)  # nothing was made of it
            raise
        ledger.confirm(claim)
        kept = place if found else desk.archive.keep(edition)
        made_of = [article["id"] for article in facts["articles"]]
        ledger.archived(claim, now, hashed(edition.manifest), articles=made_of, readers=owed, told=remembered(facts), hold=hold)
    contents.refresh(desk.archive, kept)
    log.event("published", plan=day.plan, date=day.date, revision=claim.revision, file=kept.path("md"), problems=len(problems))
    warn_if_empty(day, facts)
    approving.warn_if_edited(claim, desk)
    if hold:
        log.event(
            "held",
            plan=day.plan,
            date=day.date,
            until=f"{hold.until:%Y-%m-%d %H:%M} UTC" if hold.until else "approved",
            advice=f"`digest approve {day.date}{plan_option(day.plan)}` releases it",
        )
    return Published(edition=edition, kept=kept, problems=problems)


def published_or_made(
    day: Day,
    desk: Desk,
    now: datetime,
    *,
    readers: Sequence[str] | None = None,
    hold: Hold | None = None,
    anyway: bool = False,
    dry_run: bool = False,
) -> Published:
    """Return the day's edition: the archived one where there is one, else one that is published now, as `publish` does."""
    claim = None if dry_run else desk.store.ledger.newest(day.plan, day.date)
    if claim is None:
        return publish(day, desk, now, readers=readers, hold=hold, anyway=anyway, dry_run=dry_run)
    log.event("found", plan=day.plan, date=day.date, revision=claim.revision, archived=True)
    return Published(edition=desk.archived(claim), kept=desk.archive.place(claim.plan, claim.date, claim.revision), problems=())


def deliver(
    plan: str, day: date, desk: Desk, clock: Clock, *, readers: Sequence[str] | None = None, dry_run: bool = False
) -> list[Receipt]:
    """Send the newest archived revision of an edition to each of these readers, once; what waits for a later try is tried now.

    clock: what time it is, asked for each copy. readers: bare addresses; without it, all configured ones. dry_run: say
    who would get it, and send nothing. Raises ArchiveError when there is no such edition, HeldError when nobody has approved it, after
    those were told who approve it.
    """
    if not dry_run:
        approving.settle(desk, clock())
    claim = desk.store.ledger.newest(plan, day)
    if claim is None:
        command = f"digest publish --date {day}{plan_option(plan)}"
        raise ArchiveError(f"{edition_called(plan, day)}: it is not in the archive; make it with `{command}`")
    outbox = desk.store.outbox
    if claim.is_held and not dry_run:
        delivering.send(outbox.rows(plan=plan, day=day, revision=claim.revision, kinds=NOTICES), desk, clock, wait_s=WAIT_S)
    notices = outbox.rows(plan=plan, day=day, revision=claim.revision, kinds=NOTICES, states=("sent",))
    approving.raise_if_held(claim, list(dict.fromkeys(row.reader for row in notices)))
    wanted = list(desk.config.readers_by_address) if readers is None else readers
    if not dry_run:
        outbox.owe(plan, day, claim.revision, wanted, clock())
    rows = [row for row in outbox.rows(plan=plan, day=day, revision=claim.revision, kinds=("copy",)) if row.reader in wanted]
    if not dry_run:
        return delivering.send(rows, desk, clock, wait_s=WAIT_S)
    known = {row.reader: delivering.receipt(row) for row in rows}
    fresh = Receipt(reader="", plan=plan, date=day, revision=claim.revision, state="not sent")
    waiting = [replace(known.get(reader, fresh), reader=reader) for reader in wanted]
    return [replace(one, state="not sent") if one.state == "pending" else one for one in waiting]


def deliver_or_leave(plan: str, day: date, desk: Desk, clock: Clock, *, readers: Sequence[str]) -> list[Receipt]:
    """Send an edition as `deliver` does.

    One that waits for approval is left, with a warning: its copies are returned as held, and what those were told who approve it.
    """
    try:
        return deliver(plan, day, desk, clock, readers=readers)
    except HeldError as error:
        log.warn("held", plan=plan, date=day, reason=error)
        claim, outbox = desk.store.ledger.newest(plan, day), desk.store.outbox
        rows = outbox.rows(plan=plan, day=day, revision=claim.revision if claim else None)
        return [delivering.receipt(row) for row in rows if row.kind in NOTICES or (row.state == "held" and row.reader in readers)]


def deliver_due(desk: Desk, clock: Clock) -> list[Receipt]:
    """Send every copy of any edition whose time has come, and settle those whose sender died.

    clock: what time it is. What another living process is delivering is left to it, and what nobody has approved stays, but for
    what its plan sends then.
    """
    approving.settle(desk, clock())
    now = clock()
    rows = desk.store.outbox.rows(states=("pending", "sending"))
    ready = [row for row in rows if row.state == "sending" or (row.due_at and row.due_at <= now)]
    return delivering.send(ready, desk, clock, wait_s=0, only_due=True)


def _in_zone(window: Window, day: Day) -> Window:
    return Window(start=window.start.astimezone(day.zone), end=window.end.astimezone(day.zone))


def _resumed(desk: Desk, place: Kept, claim: Claim) -> tuple[Edition, tuple[Problem, ...]] | None:
    """Return the edition that an earlier process of this claim archived just before it died, or None.

    Raises ArchiveError when the place holds an edition that is not ours to write over.
    """
    if not desk.archive.holds(place):
        return None
    if claim.is_resumed:
        return desk.archive.read(place), ()
    raise ArchiveError(
        f"archive {place.path('md')}: it holds an edition that the store knows nothing of; move the file away,"
        " or name the store that it was made with"
    )


def _refuse_empty(day: Day, accounts: Sequence[Mapping[str, Any]]) -> None:
    """Raise NoNewsError when every source failed and none had given anything before."""
    if all(account["problem"] and not account["entries"] for account in accounts):
        if all(account["problem"] == NEVER_READ for account in accounts):
            raise NoNewsError(
                f"{edition_called(day.plan, day.date)}: none of its sources was read yet, so nothing was published; read them with"
                " `digest gather`, make all in one with `digest run`, or publish the empty edition with --anyway"
            )
        reasons = "; ".join(dict.fromkeys(account["problem"] for account in accounts))
        raise NoNewsError(
            f"{edition_called(day.plan, day.date)}: none of its sources could be read ({one_line(reasons, 300)}), so nothing was"
            " published; mend that and run again, or publish the empty edition with --anyway"
        )
