"""`digest run`: the whole mission in one go, on the configured sources or on the shipped example days."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import deliver as deliver_command
from digest.cli.common import (
    CONFIG,
    PLAN,
    WITH_PROBLEMS,
    AsJson,
    ConfigPath,
    DateText,
    DryRun,
    PlanName,
    Quiet,
    Verbose,
    chosen_day,
    exit_with,
    now,
    start_log,
)
from digest.cli.publish import show

NAME = "run"


def command(
    config: ConfigPath = CONFIG,
    date: DateText = None,
    plan: PlanName = PLAN,
    example: Annotated[bool, typer.Option("--example", help="Use the two shipped example days, without any network.")] = False,
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="Where --example writes.")] = Path("brief"),
    dry_run: DryRun = False,
    json: AsJson = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Gather, publish and deliver: the whole mission in one go; prints the paths of the edition's files.

    With --dry-run the sources are read and their articles kept, and the edition is printed but not archived.

    Example: digest run --example
    """
    start_log(verbose=verbose, quiet=quiet)
    if example:
        from digest.cli.example import run_example

        exit_with(run_example(into, date))
        return
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.pipeline import deliver, gather, publish

    at = now()
    settings = load_config(config)
    with open_desk(settings) as desk:
        day = chosen_day(settings, plan, date, at)
        gather(day, desk, at)
        published = publish(day, desk, at, dry_run=dry_run)
        receipts = [] if dry_run else deliver(day, desk)
    show(published, as_json=json, receipts=deliver_command.told(receipts))
    exit_with(WITH_PROBLEMS if published.problems else 0)
