"""`digest gather`: read all sources and keep what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    print_json,
    print_table,
    start_log,
    told,
)

if TYPE_CHECKING:
    from digest.gather.source import Gathered

NAME = "gather"


def command(
    config: ConfigPath = CONFIG,
    date: DateText = None,
    plan: PlanName = PLAN,
    dry_run: DryRun = False,
    json: AsJson = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Read all sources and keep new articles in the store.

    Run it often: feeds forget. Pages behind teasers are read for entries from the edition's window on; the table counts those that
    were read, of all that were asked for, and says why others were not.

    Example: digest gather --dry-run
    """
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.pipeline import gather

    start_log(verbose=verbose, quiet=quiet)
    at = now()
    settings = load_config(config)
    with open_desk(settings) as desk:
        results = gather(chosen_day(desk, plan, date, at), desk, at, dry_run=dry_run)
    problems = [problem for result in results for problem in (result.problem, result.page_problem) if problem]
    if json:
        print_json({"sources": [_counted(one) for one in results], "problems": [told(problem) for problem in problems]})
    else:
        print_table(map(_row, results), ("source", "entries", "new", "revised", "pages", "state"))
    exit_with(WITH_PROBLEMS if problems else 0)


def _counted(one: Gathered) -> dict[str, object]:
    return {
        "source": one.source, "entries": one.entries, "new": one.new, "revised": one.revised, "unchanged": one.unchanged,
        "pages": one.pages, "unread": one.unread,
    }  # fmt: skip


def _row(one: Gathered) -> tuple[object, ...]:
    """Return a line of the table; pages: those that were read, of all that were asked for."""
    problems = [problem for problem in (one.problem, one.page_problem) if problem]
    state = " | ".join(f"{problem.reason}; {problem.advice}" for problem in problems)
    pages = f"{one.pages}/{one.pages + one.unread}" if one.pages or one.unread else ""
    return one.source, one.entries, one.new, one.revised, pages, state or ("unchanged" if one.unchanged else "ok")
