"""`digest gather`: read all sources and keep what they show."""

from __future__ import annotations

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

    Run it often: feeds forget. Pages behind teasers are read for entries from the edition's window on.

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
    problems = [result.problem for result in results if result.problem]
    if json:
        print_json({
            "sources": [
                {"source": r.source, "entries": r.entries, "new": r.new, "revised": r.revised, "unchanged": r.unchanged} for r in results
            ],
            "problems": [told(problem) for problem in problems],
        })  # fmt: skip
    else:
        rows = [
            (
                r.source,
                r.entries,
                r.new,
                r.revised,
                f"{r.problem.reason}; {r.problem.advice}" if r.problem else "unchanged" if r.unchanged else "ok",
            )
            for r in results
        ]
        print_table(rows, ("source", "entries", "new", "revised", "state"))
    exit_with(WITH_PROBLEMS if problems else 0)
