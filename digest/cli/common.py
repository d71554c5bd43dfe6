"""What commands share: their options, the day that is meant, and the ways to answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.model import Day, Problem

DONE, FAILED, WITH_PROBLEMS = 0, 1, 3

ConfigPath = Annotated[
    Path, typer.Option("--config", "-c", metavar="FILE", envvar="DIGEST_CONFIG", help="The configuration.", show_default=True)
]
DateText = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The edition's date; without it, the newest whose window is over.")
]
PlanName = Annotated[str, typer.Option("--plan", metavar="NAME", help="The plan, as in schedules/NAME.yaml.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Do everything but keep, archive or send.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Explain decisions on stderr.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only warnings on stderr.")]

CONFIG = Path("config.yaml")
PLAN = "morning"


def now() -> datetime:
    """Return the time: commands are the only place that asks for it."""
    return datetime.now(UTC)


def start_log(*, verbose: bool = False, quiet: bool = False) -> None:
    """Send the diary to stderr: live lines on a terminal, plain lines otherwise."""
    from digest import log

    if sys.stderr.isatty() and not verbose:
        from digest.cli.progress import start

        start(quiet=quiet)
    else:
        log.start(sys.stderr, verbose=verbose, quiet=quiet)


def chosen_day(config: Config, plan_name: str, date_text: str | None, at: datetime) -> Day:
    """Return the day that is meant; raises UsageError for a date that does not exist or has not come."""
    from digest.schedule import day_of, latest_date, load_plan, parse_date

    plan = load_plan(plan_name, config.folder)
    if date_text is None:
        return day_of(plan, latest_date(plan, config.zone, at), config.zone)
    day = day_of(plan, parse_date(date_text), config.zone)
    if day.window.start > at:
        raise UsageError(
            f"date {date_text}: its window begins at {day.window.start:%Y-%m-%d %H:%M %Z}, which has not come; choose an earlier date"
        )
    return day


def print_json(value: Any) -> None:
    """Print one JSON object on one line."""
    print(json.dumps(value, ensure_ascii=False))


def print_table(rows: Iterable[Sequence[object]], heads: Sequence[str]) -> None:
    """Print rows in columns under their heads; the last column is as wide as it is."""
    texts = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(line[i]) for line in [list(heads), *texts]) for i in range(len(heads))]
    for line in [list(heads), *texts]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def told(problem: Problem) -> dict[str, str]:
    """Return a problem as JSON holds it."""
    return {"stage": problem.stage, "subject": problem.subject, "reason": problem.reason, "advice": problem.advice}


def exit_with(code: int) -> None:
    """End the command with an exit code other than 0."""
    if code:
        raise typer.Exit(code)
