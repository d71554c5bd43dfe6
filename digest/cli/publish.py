"""`digest publish`: make one edition from the store and archive it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

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
    DryRun,
    PlanName,
    Quiet,
    Verbose,
    chosen,
    exit_with,
    finished_day,
    hold_of,
    now,
    print_json,
    readers_of,
    start_log,
    told,
)
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.pipeline import Published

NAME = "publish"


def command(
    config: ConfigPath = CONFIG,
    date: DateText = None,
    plan: PlanName = PLAN,
    revise: Annotated[
        str | None, typer.Option("--revise", metavar="REASON", help="Make a further revision, headed with the reason.")
    ] = None,
    backend: BackendName = None,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    json: AsJson = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Make one edition from the store and archive it, once.

    Prints the paths of its Markdown and HTML. An edition exists once; a later revision needs a reason, which it prints.

    Example: digest publish --date 2026-03-10 --revise "The number of hospitals was wrong."
    """
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.pipeline import publish

    if revise is not None and not revise.strip():
        raise UsageError("--revise: the reason is empty; say in a sentence what was wrong, the edition prints it")
    start_log(verbose=verbose, quiet=quiet)
    at = now()
    settings = chosen(load_config(config), backend)
    with open_desk(settings) as desk:
        day = finished_day(desk, plan, date, at, dry_run=dry_run)
        readers, hold = readers_of(desk, plan), hold_of(desk, day, at)
        published = publish(day, desk, at, revise=revise, readers=readers, hold=hold, anyway=anyway, dry_run=dry_run)
    show(published, as_json=json)
    exit_with(WITH_PROBLEMS if published.problems else 0)


def show(published: Published, *, as_json: bool, **more: Any) -> None:
    """Print where an edition lies; for a dry run, the edition itself."""
    edition, kept = published.edition, published.kept
    if as_json:
        print_json({
            "plan": edition.plan, "date": edition.date.isoformat(), "revision": edition.revision,
            "files": {form: str(kept.path(form)) for form in ("md", "html", "txt", "json")} if kept else None,
            "markdown": None if kept else edition.markdown,
            "problems": [told(problem) for problem in published.problems], **more,
        })  # fmt: skip
    elif kept is None:
        print(edition.markdown, end="")
    else:
        print(kept.path("md"))
        print(kept.path("html"))
