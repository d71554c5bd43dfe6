"""`digest approve`: release an edition that waits for a person, as it is or as an editor has changed it."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import (
    CONFIG,
    FAILED,
    AsJson,
    ConfigPath,
    Quiet,
    Verbose,
    delivery_code,
    due_in,
    exit_with,
    is_overdue,
    notices,
    now,
    print_json,
    print_table,
    readers_of,
    receipts_json,
    show_receipts,
    start_log,
    told,
)
from digest.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from digest.deliver.editing import Edited
    from digest.desk import Desk
    from digest.model import Receipt
    from digest.store import Claim, Store

NAME = "approve"
MAX_BYTES = 5_000_000  # of an editor's copy


def command(
    date: Annotated[
        str | None, typer.Argument(metavar="[YYYY-MM-DD]", help="The edition's date; without it, the one that waits.", show_default=False)
    ] = None,
    config: ConfigPath = CONFIG,
    plan: Annotated[str | None, typer.Option("--plan", metavar="NAME", help="Of this plan only.", show_default=False)] = None,
    edited: Annotated[
        Path | None,
        typer.Option("--edited", metavar="FILE", help="The edition's Markdown as you changed it; it is checked.", show_default=False),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who approves; without it, the user of this machine.", show_default=False)
    ] = None,
    withhold: Annotated[bool, typer.Option("--withhold", help="Decide that it goes out to nobody.")] = False,
    show: Annotated[bool, typer.Option("--list", help="List the editions that wait.")] = False,
    no_deliver: Annotated[bool, typer.Option("--no-deliver", help="Leave the mail to the service or to `digest deliver`.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check, and say what would be released; release nothing.")] = False,
    json: AsJson = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Release an edition that waits for approval, and send it.

    Plans with `approve` in schedules/ hold each edition until then, and mail it to those who are named in `approve.tell`. To change
    one, copy its Markdown out of the archive, and give the copy with --edited. Sentences, headlines of stories and whole lines may be
    taken out; sentences and headlines may be changed and added, and are checked against the sources of their story as a summary is.
    What is not borne out is named, and nothing is released. What is taken over becomes a revision of its own; its manifest says who
    changed what.

    Run it again after a failure: what was approved stays approved, and goes out once.

    Example: digest approve 2026-03-10 --edited mine.md --by "Ada Lind"
    """
    from digest.config import load_config
    from digest.desk import open_desk

    if withhold and (edited or no_deliver):
        raise UsageError("approve: --withhold takes neither --edited nor --no-deliver, since nothing goes out; leave them out")
    start_log(verbose=verbose, quiet=quiet)
    with open_desk(load_config(config)) as desk:
        if show:
            _list(desk, plan, as_json=json)
            return
        exit_with(_decide(desk, date, plan, edited, _name(by), withhold=withhold, sends=not no_deliver, dry_run=dry_run, as_json=json))


def _decide(
    desk: Desk, date: str | None, plan: str | None, copy: Path | None, by: str, *, withhold: bool, sends: bool, dry_run: bool, as_json: bool
) -> int:
    """Do what is asked with the edition that is meant; returns the exit code."""
    from digest.deliver import approving
    from digest.pipeline import deliver
    from digest.schedule import parse_date

    claim = approving.asked(desk, plan, parse_date(date) if date else None)
    at = now()
    if withhold:
        if not dry_run:
            approving.withhold(claim, desk, by=by, now=at)
        return _say(claim, "would be withheld" if dry_run else f"withheld by {by}; it goes out to nobody", as_json=as_json)
    found: Edited | None = None
    if dry_run and copy is None and not claim.is_held:
        approving.raise_if_held(claim)
        return _say(claim, "it waits for nobody, so nothing would be released", as_json=as_json)
    if copy is not None:
        found = approving.take_over(claim, _read(copy), desk, by=by, now=at, dry_run=dry_run)
        if found.edition is None and not found.is_same:
            return _refused(claim, found, copy, as_json=as_json)
    elif not dry_run and not approving.release(claim, desk, by=by, now=at):
        who = f"approved by {claim.approved_by}" if claim.approved_by else "sent without approval"
        by = f"{who} at {claim.approved_at:%Y-%m-%d %H:%M} UTC already"
    newest = desk.store.ledger.newest(claim.plan, claim.date)
    assert newest is not None
    if dry_run:
        return _say(claim, "would be released" + (f": {found.told}" if found and found.told else ""), found, as_json=as_json)
    receipts = deliver(claim.plan, claim.date, desk, now, readers=readers_of(desk, claim.plan)) if sends else []
    _say(newest, by if by.endswith("already") else f"approved by {by}", found, receipts, as_json=as_json)
    return delivery_code(receipts)


def _say(claim: Claim, says: str, found: Edited | None = None, receipts: list[Receipt] | None = None, *, as_json: bool) -> int:
    """Print what became of an edition; returns the exit code of what went well."""
    from digest.deliver.approving import named

    if as_json:
        print_json({**_told(claim), "says": says, **_changes(found), "receipts": receipts_json(receipts or [])})
        return 0
    print(f"{named(claim)}: {says}" + (f" ({found.told})" if found and found.edition and receipts is not None else ""))
    if receipts:
        show_receipts(receipts)
    return 0


def _refused(claim: Claim, found: Edited, copy: Path, *, as_json: bool) -> int:
    """Print what of an editor's copy is in the way of its release; returns the exit code."""
    from digest.deliver.approving import named

    wrong = [change for change in found.changes if not change.is_supported]
    if as_json:
        problems = [told(problem) for problem in found.problems]
        print_json({**_told(claim), "says": "not released", **_changes(found), "problems": problems, "receipts": []})
        return FAILED
    for change in wrong:
        print(f"{change.where}: {change.wrong}")
    for line in found.refused:
        print(line)
    for problem in found.problems:
        print(f"{problem.reason} ({problem.advice})")
    print(f"{named(claim)}: it waits on, and nothing was released; mend {copy}, or take these out of it, and run it again")
    return FAILED


def _changes(found: Edited | None) -> dict[str, Any]:
    from digest.ondemand.checking import judgement

    if found is None:
        return {}
    changes = [
        {
            "story": one.story, "sentence": None if one.place is None else f"{one.story}.{one.place + 1}", "text": one.text,
            "is_supported": one.is_supported, **judgement(one.verdict),
        }
        for one in found.changes
    ]  # fmt: skip
    return {"changes": changes, "refused": list(found.refused), "told": found.told}


def _list(desk: Desk, plan: str | None, *, as_json: bool) -> None:
    waiting = desk.store.approvals.waiting(plan)
    if as_json:
        print_json({"editions": [{**_told(claim), "told": notices(desk.store, claim)} for claim in waiting]})
    elif waiting:
        said, at = due_in(desk.config), now()
        rows = [
            (
                one.date, one.plan, one.revision, said(one), one.otherwise, _copies(desk.store, one),
                ", ".join(f"{address} {state}" for address, state in notices(desk.store, one).items()) or "-", _state(one, said(one), at),
            )
            for one in waiting
        ]  # fmt: skip
        print_table(rows, ("date", "plan", "revision", "due", "otherwise", "copies", "told", "state"))
    else:
        print("no edition waits for approval")


def _copies(store: Store, claim: Claim) -> int:
    return len(store.outbox.rows(plan=claim.plan, day=claim.date, revision=claim.revision, states=("held",)))


def _state(claim: Claim, due: str, at: datetime) -> str:
    return f"waits, overdue since {due}" if is_overdue(claim, at) else "waits"


def _told(claim: Claim) -> dict[str, Any]:
    return {
        "plan": claim.plan, "date": claim.date.isoformat(), "revision": claim.revision, "approval": claim.approval,
        "due": claim.hold_until.isoformat() if claim.hold_until else None, "otherwise": claim.otherwise, "by": claim.approved_by,
        "at": claim.approved_at.isoformat() if claim.approved_at else None,
    }  # fmt: skip


def _name(given: str | None) -> str:
    """Return who approves, on one line; raises UsageError when nobody is named."""
    from digest.text import one_line

    if given is None:
        try:
            given = getpass.getuser()
        except (KeyError, OSError, ImportError):
            given = ""
    if not (name := one_line(given, 100)):
        raise UsageError("approve: nobody is named who approves; say who with --by NAME")
    return name


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}: it is larger than {MAX_BYTES:,} bytes; is it the edition's Markdown?")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: it cannot be read ({error.strerror}); name the Markdown file that you changed") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: it is not UTF-8; save it as such") from error
