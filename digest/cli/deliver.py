"""`digest deliver`: send an archived edition to its readers, each once."""

from __future__ import annotations

from typing import Annotated

import typer

from digest.cli.common import (
    CONFIG,
    PLAN,
    AsJson,
    ConfigPath,
    DryRun,
    PlanName,
    Quiet,
    Verbose,
    chosen_day,
    delivery_code,
    exit_with,
    now,
    print_json,
    readers_of,
    receipts_json,
    show_receipts,
    start_log,
)

NAME = "deliver"


def command(
    config: ConfigPath = CONFIG,
    edition: Annotated[
        str | None, typer.Option("--edition", "--date", metavar="YYYY-MM-DD", help="The edition's date; the newest without it.")
    ] = None,
    plan: PlanName = PLAN,
    to: Annotated[list[str] | None, typer.Option("--to", metavar="ADDRESS", help="Only this reader; may be given again.")] = None,
    dry_run: DryRun = False,
    json: AsJson = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Send an archived edition to each of its readers, once.

    What waits for another try is tried now. A copy that was sent is never sent again. One whose fate is uncertain,
    because the connection broke after the last dot, is held: see `digest outbox`. An edition that waits for approval is
    refused, after those were told whom its plan names for that: see `digest approve`.

    Example: digest deliver --edition 2026-03-10 --dry-run
    """
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.pipeline import deliver

    start_log(verbose=verbose, quiet=quiet)
    settings = load_config(config)
    chosen = settings.known_readers(to) if to else None
    with open_desk(settings) as desk:
        readers = chosen or readers_of(desk, plan)
        newest = desk.store.ledger.newest(plan) if edition is None else None
        date = newest.date if newest else chosen_day(desk, plan, edition, now()).date
        receipts = deliver(plan, date, desk, now, readers=readers, dry_run=dry_run)
    if json:
        print_json({"receipts": receipts_json(receipts)})
    elif receipts:
        show_receipts(receipts)
    else:
        print("no readers: add some under `readers:` in the configuration")
    exit_with(0 if dry_run else delivery_code(receipts))
