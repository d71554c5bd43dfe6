"""What commands share: their options, the day that is meant, and the ways to answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from digest.errors import UsageError
from digest.shipped import DEFAULT_PLAN

if TYPE_CHECKING:
    from digest.config import Config
    from digest.desk import Desk
    from digest.model import Day, Problem, Receipt
    from digest.store import Claim, Hold, Store

DONE, FAILED, WITH_PROBLEMS = 0, 1, 3

ConfigPath = Annotated[
    Path, typer.Option("--config", "-c", metavar="FILE", envvar="DIGEST_CONFIG", help="The configuration.", show_default=True)
]
DateText = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The edition's date; without it, the newest whose window is over.")
]
PlanName = Annotated[str, typer.Option("--plan", metavar="NAME", help="The plan, as in schedules/NAME.yaml.")]
AnyPlan = Annotated[str | None, typer.Option("--plan", metavar="NAME", help="Editions of this plan alone.")]
FromDate = Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="Editions of this date and later.")]
ToDate = Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Editions of this date and earlier.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Do everything but keep, archive or send.")]
RevisionNumber = Annotated[int | None, typer.Option("--revision", metavar="N", min=1, help="A certain revision; the newest without it.")]
Anyway = Annotated[bool, typer.Option("--anyway", help="Make the edition even if no source could be read.")]
OneDocument = Annotated[str | None, typer.Argument(metavar="[PATH|URL|-]", help="One document: a file, an address, or - for stdin.")]
AsLines = Annotated[bool, typer.Option("--jsonl", help="Answer the JSON lines of PATH, or of stdin, in order.")]
BackendName = Annotated[
    str | None,
    typer.Option("--backend", metavar="NAME", help="Who writes the summaries, in place of those configured; their fallback stays."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Explain decisions on stderr.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only warnings on stderr.")]

CONFIG = Path("config.yaml")
PLAN = DEFAULT_PLAN


def chosen(settings: Config, backend: str | None) -> Config:
    """Return the settings with the backend that the command names, if it names one; raises UsageError when that cannot write."""
    return settings if backend is None else settings.written_by(backend)


def known(name: str) -> str:
    """Return a backend's name; raises UsageError when there is none of that name, in the words that every other command has for it."""
    from digest.summarize import unknown

    if flaw := unknown(name):
        raise UsageError(f"backend {flaw}")
    return name


def now() -> datetime:
    """Return the time: commands are the only place that asks for it."""
    return datetime.now(UTC)


def due_in(settings: Config) -> Callable[[Claim], str]:
    """Return what says when an edition's approval is due, in its plan's zone; in the configuration's where its plan cannot be read."""
    from digest.errors import DigestError
    from digest.schedule import zone_of
    from digest.schedule.plan import read_plans

    try:
        zones = {file.plan.name: zone_of(file.plan, settings.zone) for file in read_plans(settings.folder) if file.plan}
    except (DigestError, OSError):
        zones = {}
    return lambda claim: (
        f"{claim.hold_until.astimezone(zones.get(claim.plan, settings.zone)):%Y-%m-%d %H:%M %Z}" if claim.hold_until else "never"
    )


def addresses_told(settings: Config) -> list[str]:
    """Return the bare addresses that any good plan names of those who are told that an edition waits."""
    from digest.errors import DigestError
    from digest.schedule.plan import read_plans

    try:
        plans = [file.plan for file in read_plans(settings.folder) if file.plan]
    except (DigestError, OSError):
        return []
    return list(dict.fromkeys(address for plan in plans if plan.approve for address in plan.approve.told))


def notices(store: Store, claim: Claim) -> dict[str, str]:
    """Return what became of the last mail to each who was to be told that an edition waits, by address."""
    rows = store.outbox.rows(plan=claim.plan, day=claim.date, revision=claim.revision, kinds=("notice", "reminder"))
    return {row.reader: row.state for row in rows}


def is_overdue(claim: Claim, at: datetime) -> bool:
    """Tell whether an edition that waits should have been approved by now."""
    return claim.approval == "overdue" or (claim.hold_until is not None and claim.hold_until <= at)


def start_log(*, verbose: bool = False, quiet: bool = False) -> None:
    """Send the diary to stderr: live lines on a terminal, plain lines otherwise."""
    from digest import log

    if sys.stderr.isatty() and not verbose:
        from digest.cli.progress import start

        start(quiet=quiet)
    else:
        log.start(sys.stderr, verbose=verbose, quiet=quiet)


def chosen_day(desk: Desk, plan_name: str, date_text: str | None, at: datetime) -> Day:
    """Return the day that is meant, its window reaching back to the plan's last edition.

    Raises UsageError for a date that does not exist, has not come, or has no edition by its plan.
    """
    from digest.schedule import latest_date, load_plan, parse_date
    from digest.schedule.work import day_for

    plan, zone = load_plan(plan_name, desk.config.folder), desk.config.zone
    date = latest_date(plan, zone, at) if date_text is None else parse_date(date_text)
    day = day_for(plan, date, desk)
    if day.window.start > at:
        raise UsageError(
            f"date {date_text}: its window begins at {day.window.start:%Y-%m-%d %H:%M %Z}, which has not come; choose an earlier date"
        )
    return day


def finished_day(desk: Desk, plan_name: str, date_text: str | None, at: datetime, *, dry_run: bool) -> Day:
    """Return the day that is meant; raises UsageError when its window is not over, unless nothing will be kept of it."""
    day = chosen_day(desk, plan_name, date_text, at)
    if day.window.end > at and not dry_run:
        raise UsageError(
            f"date {day.date}: its window ends at {day.window.end:%Y-%m-%d %H:%M %Z}, which has not come, and an edition is made once;"
            " wait for it, or look at what there is so far with --dry-run"
        )
    return day


def span(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """Return the dates that --from and --to name; raises UsageError for one that does not exist, or the later one first."""
    from digest.schedule import parse_date

    begin, end = (parse_date(text) if text is not None else None for text in (first, last))
    if begin and end and begin > end:
        raise UsageError(f"--from {begin} --to {end}: the span ends before it begins; give the earlier date to --from")
    return begin, end


def readers_of(desk: Desk, plan_name: str) -> Sequence[str]:
    """Return the bare addresses of the readers that a plan is for."""
    from digest.schedule import load_plan
    from digest.schedule.work import readers_of

    return readers_of(load_plan(plan_name, desk.config.folder), desk)


def hold_of(desk: Desk, day: Day, at: datetime) -> Hold | None:
    """Return until when an edition that is made now waits for approval; None where its plan asks for none."""
    from digest.schedule import load_plan
    from digest.schedule.work import hold_of

    return hold_of(load_plan(day.plan, desk.config.folder), day, at)


def print_json(value: Any) -> None:
    """Print one JSON object on one line; letters that the output cannot hold are written as JSON's escapes."""
    if sys.stdout is None:  # `>&-` closes it
        return
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value)
    print(text, flush=True)


def stdin_bytes() -> BinaryIO:
    """Return what comes through stdin; raises UsageError when it is closed, as `<&-` does."""
    if sys.stdin is None:
        raise UsageError("stdin: it is closed; name a file, or send a text through it")
    return sys.stdin.buffer


def print_table(rows: Iterable[Sequence[object]], heads: Sequence[str]) -> None:
    """Print rows in columns under their heads; the last column is as wide as it is."""
    from digest.text import one_line

    texts = [[one_line(str(cell)) for cell in row] for row in rows]
    widths = [max(len(line[i]) for line in [list(heads), *texts]) for i in range(len(heads))]
    for line in [list(heads), *texts]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def told(problem: Problem) -> dict[str, str]:
    """Return a problem as JSON holds it."""
    return {"stage": problem.stage, "subject": problem.subject, "reason": problem.reason, "advice": problem.advice}


def show_receipts(receipts: Iterable[Receipt]) -> None:
    """Print one line a copy: who, what became of it, where it lies or why it was not sent."""
    rows = [(r.reader, r.state, f"next try {r.due_at:%Y-%m-%d %H:%M} UTC" if r.due_at else "", r.path or r.reason) for r in receipts]
    print_table(rows, ("reader", "state", "again", "says"))


def receipts_json(receipts: Iterable[Receipt]) -> list[dict[str, Any]]:
    """Return receipts as JSON holds them."""
    return [
        {
            "reader": r.reader, "plan": r.plan, "date": r.date.isoformat(), "revision": r.revision, "state": r.state, "reason": r.reason,
            "due_at": r.due_at.isoformat() if r.due_at else None, "path": str(r.path) if r.path else None, "kind": r.kind,
        }
        for r in receipts
    ]  # fmt: skip


def delivery_code(receipts: Iterable[Receipt]) -> int:
    """Return the exit code of a delivery: done, done with problems, or failed when nothing went out."""
    states = {receipt.state for receipt in receipts}
    if not states & {"pending", "sending", "refused", "uncertain"}:
        return DONE
    return WITH_PROBLEMS if "sent" in states else FAILED


def exit_with(code: int) -> None:
    """End the command with an exit code other than 0."""
    if code:
        raise typer.Exit(code)
