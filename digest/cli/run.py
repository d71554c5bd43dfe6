"""`digest run`: the whole mission in one go, on the configured sources or on the shipped example days."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digest.cli.common import (
    CONFIG,
    PLAN,
    WITH_PROBLEMS,
    Anyway,
    AsJson,
    BackendName,
    ConfigPath,
    DateText,
    PlanName,
    Quiet,
    Verbose,
    chosen,
    delivery_code,
    exit_with,
    finished_day,
    hold_of,
    now,
    readers_of,
    receipts_json,
    start_log,
)
from digest.cli.publish import show
from digest.errors import UsageError

NAME = "run"


def command(
    ctx: typer.Context,
    config: ConfigPath = CONFIG,
    date: DateText = None,
    plan: PlanName = PLAN,
    example: Annotated[bool, typer.Option("--example", help="Use the two shipped example days, served on this machine.")] = False,
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="Where --example writes.")] = Path("brief"),
    backend: BackendName = None,
    anyway: Anyway = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read the sources and print the edition; archive and send nothing.")] = False,
    json: AsJson = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Gather, publish and deliver in one go.

    Prints the paths of the edition's Markdown and HTML. Run it again after a failure: what exists stays as it is, and
    what is missing is made and sent. What its plan has approved first is held, and who approves it is told: see `digest approve`.
    With --dry-run the sources are read and their articles kept, and the edition is printed, but neither archived nor sent.

    The example needs no network. With --config, its `language:` counts, and the summaries are
    written as its `summarizer:` says: your endpoint, say.

    Example: digest run --example
    """
    start_log(verbose=verbose, quiet=quiet)
    if example:
        from digest.cli.example import run_example
        from digest.cli.texts import sourceless

        if dry_run or json or anyway or plan != PLAN:
            known = "--config, --backend, --date, --into, --verbose and --quiet"
            raise UsageError(f"--example takes {known}, and nothing else; leave the other options out")
        source = ctx.get_parameter_source("config")
        is_given = source is not None and source.name != "DEFAULT"  # a config.yaml that only lies here is not meant
        exit_with(run_example(into, date, sourceless(config) if is_given else None, backend))
        return
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.pipeline import deliver_or_leave, gather, published_or_made

    at = now()
    settings = chosen(load_config(config), backend)
    with open_desk(settings) as desk:
        day = finished_day(desk, plan, date, at, dry_run=dry_run)
        gather(day, desk, at)
        readers = readers_of(desk, plan)
        published = published_or_made(day, desk, at, readers=readers, hold=hold_of(desk, day, at), anyway=anyway, dry_run=dry_run)
        receipts = [] if dry_run else deliver_or_leave(day.plan, day.date, desk, now, readers=readers)
    told = receipts_json(one for one in receipts if one.kind != "copy")  # no reader's: that it waits, to who approves it
    show(published, as_json=json, receipts=receipts_json(one for one in receipts if one.kind == "copy"), told=told)
    exit_with(WITH_PROBLEMS if published.problems or delivery_code(receipts) else 0)
