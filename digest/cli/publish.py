"""`digest publish`: make one edition from the store and archive it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.again import refuse_beside, show_replay, show_rerun
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
    RevisionNumber,
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
    from digest.desk import Desk
    from digest.model import Edition
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
    replay: Annotated[
        str | None, typer.Option("--replay", metavar="YYYY-MM-DD", help="Make that edition again from its archived drafts, and compare.")
    ] = None,
    rerun: Annotated[
        str | None, typer.Option("--rerun", metavar="YYYY-MM-DD", help="Compute that edition anew over its articles, and compare.")
    ] = None,
    revision: RevisionNumber = None,
    dry_run: DryRun = False,
    json: AsJson = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Make one edition from the store and archive it, once.

    Prints the paths of its Markdown and HTML. An edition exists once; a later revision needs a reason, which it prints.

    --replay takes the articles, the settings and what the summarizers wrote from the archive, does all else again, the checks
    included, and prints for each form that it is identical, or the differences; it ends with 1 when there are any. --rerun takes the
    articles alone, and prints what this version with its settings makes of them; --verbose prints every line that differs. Neither
    writes or sends anything.

    Example: digest publish --date 2026-03-10 --revise "The number of hospitals was wrong."

    Example: digest publish --replay 2026-03-10
    """
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.pipeline import publish

    if replay is not None or rerun is not None:
        others = {"--date": date, "--revise": revise is not None, "--anyway": anyway, "--dry-run": dry_run}
        others |= {"--rerun": rerun, "--backend": backend} if replay is not None else {}
        refuse_beside("--rerun" if replay is None else "--replay", others)
        start_log(quiet=True)
        settings = chosen(load_config(config), backend)
        if replay is not None:
            exit_with(show_replay(settings, plan, replay, revision, as_json=json))
        elif rerun is not None:
            show_rerun(settings, plan, rerun, revision, as_json=json, in_full=verbose)
        return
    if revision is not None:
        raise UsageError("--revision: it names an edition for --replay or --rerun; a further revision is made with --revise REASON")
    if revise is not None and not revise.strip():
        raise UsageError("--revise: the reason is empty; say in a sentence what was wrong, the edition prints it")
    start_log(verbose=verbose, quiet=quiet)
    at = now()
    settings = chosen(load_config(config), backend)
    with open_desk(settings) as desk:
        day = finished_day(desk, plan, date, at, dry_run=dry_run)
        readers, hold = readers_of(desk, plan), hold_of(desk, day, at)
        published = publish(day, desk, at, revise=revise, readers=readers, hold=hold, anyway=anyway, dry_run=dry_run)
        if revise is not None:
            _warn_if_same(published.edition, desk)
    show(published, as_json=json)
    exit_with(WITH_PROBLEMS if published.problems else 0)


def _warn_if_same(edition: Edition, desk: Desk) -> None:
    """Say in the diary that a revision has nothing but another heading: what was to be corrected still stands in it."""
    from digest import log
    from digest.errors import ArchiveError
    from digest.explain.differing import is_same_below_heading

    try:
        before = desk.archive.read(desk.archive.place(edition.plan, edition.date, edition.revision - 1))
    except ArchiveError:
        return  # nothing to compare it with
    if is_same_below_heading(before.markdown, edition.markdown):
        log.warn(
            "unchanged",
            plan=edition.plan,
            date=edition.date,
            revision=edition.revision,
            reason=f"nothing but its heading differs from revision {before.revision}, so what was wrong still stands in it",
            advice="get the corrected articles with `digest gather`, or change the settings, and revise again; --dry-run shows it before",
        )


def show(published: Published, *, as_json: bool, **more: Any) -> None:
    """Print where an edition lies; for a dry run, the edition itself. The diary names pages that were not read: that makes the code 3."""
    from digest import log

    edition, kept = published.edition, published.kept
    for problem in published.problems:
        if problem.stage == "pages":  # sources that failed, and summarizers, have been named by then
            log.event("lacked", host=problem.subject, reason=problem.reason)
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
