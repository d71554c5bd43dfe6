"""`digest backfill`: editions of the past for the archive, mailed to nobody."""

from __future__ import annotations

import sys
from datetime import time, timedelta
from typing import Annotated

import typer

from digest.cli.common import CONFIG, PLAN, WITH_PROBLEMS, ConfigPath, PlanName, Quiet, Verbose, exit_with, now, start_log
from digest.errors import UsageError

NAME = "backfill"
ONE_SECOND = timedelta(seconds=1)
First = Annotated[str, typer.Argument(metavar="FROM", help="The first date.")]
Last = Annotated[str, typer.Argument(metavar="TO", help="The last date.")]


def command(
    first: First, last: Last, config: ConfigPath = CONFIG, plan: PlanName = PLAN, verbose: Verbose = False, quiet: Quiet = False
) -> None:
    """Archive editions that are missing; nobody is mailed.

    Makes every edition between two dates that is not there yet, from what the store holds; after a catch-up edition
    their contents overlap with it.

    Example: digest backfill 2026-03-01 2026-03-09
    """
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.schedule import instant, latest_slot, load_plan, parse_date, slots, zone_of
    from digest.schedule.work import archive_only

    start_log(verbose=verbose, quiet=quiet)
    settings, at = load_config(config), now()
    chosen = load_plan(plan, settings.folder)
    start, end = parse_date(first), parse_date(last)
    if end < start:
        raise UsageError(f"backfill {first} {last}: the first date lies after the last one; swap them")
    with_problems = False
    with open_desk(settings) as desk:
        midnight = instant(start, time(0), zone_of(chosen, settings.zone))
        newest = latest_slot(chosen, settings.zone, at).date
        days = [slot.date for slot in slots(chosen, settings.zone, midnight - ONE_SECOND, at) if start <= slot.date <= min(end, newest)]
        if newest in days and desk.store.ledger.newest(plan, newest) is None:
            days.remove(newest)
            print(f"{newest}  is left to `digest run` or the service, which mail it", file=sys.stderr)
            if not days:
                return
        if not days:
            raise UsageError(f"backfill {first} {last}: plan {plan} has no edition in these days whose time has come")
        for day in days:
            published = archive_only(chosen, day, desk, at)
            if published is None or published.kept is None:
                print(f"{day}  is there already, or is being made now")
                continue
            with_problems = with_problems or bool(published.problems)
            print(published.kept.path("md"))
    exit_with(WITH_PROBLEMS if with_problems else 0)
