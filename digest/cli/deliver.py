"""`digest deliver`: write an archived edition's copies for its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest.cli.common import (
    CONFIG,
    PLAN,
    AsJson,
    ConfigPath,
    DateText,
    DryRun,
    PlanName,
    Quiet,
    Verbose,
    chosen_day,
    now,
    print_json,
    start_log,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Receipt

NAME = "deliver"


def command(
    config: ConfigPath = CONFIG,
    date: DateText = None,
    plan: PlanName = PLAN,
    dry_run: DryRun = False,
    json: AsJson = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Write one .eml file a reader from the archived edition, once; this version sends nothing by itself.

    Example: digest deliver --date 2026-03-10 --dry-run
    """
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.pipeline import deliver

    start_log(verbose=verbose, quiet=quiet)
    settings = load_config(config)
    with open_desk(settings) as desk:
        receipts = deliver(chosen_day(settings, plan, date, now()), desk, dry_run=dry_run)
    if json:
        print_json({"receipts": told(receipts)})
        return
    for receipt in receipts:
        print(f"{receipt.path}  {receipt.state}")
    if not receipts:
        print("no readers: add some under `readers:` in the configuration")


def told(receipts: Sequence[Receipt]) -> list[dict[str, Any]]:
    """Return receipts as JSON holds them."""
    return [{"reader": receipt.reader, "path": str(receipt.path), "state": receipt.state} for receipt in receipts]
