"""`digest archive`: which editions there are, what one says, where something stands in them, and copies of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from digest.cli import export, search
from digest.cli.common import (
    CONFIG,
    PLAN,
    WITH_PROBLEMS,
    AnyPlan,
    AsJson,
    ConfigPath,
    FromDate,
    PlanName,
    ToDate,
    exit_with,
    print_json,
    print_table,
    span,
    start_log,
)

if TYPE_CHECKING:
    from digest.archive.outline import Outline

NAME = "archive"
HEADLINE = 60  # characters of a table
app = typer.Typer(no_args_is_help=True, help="List, show, search or export the archived editions.")


@app.command("list")
def list_(
    config: ConfigPath = CONFIG,
    first: FromDate = None,
    last: ToDate = None,
    plan: AnyPlan = None,
    check: Annotated[bool, typer.Option("--check", help="Compare every file with its manifest, and that with the ledger.")] = False,
    json: AsJson = False,
) -> None:
    """List editions, oldest first, with their headlines.

    `stories` counts those that an edition tells whole; the headline is that of the first. `state` is what the ledger knows of it:
    corrected, or, where a person releases editions, waits, approved, edited, withheld, not approved (sent without it), or replaced
    by a later revision. An edition that lacks a file is marked and named on stderr, and the exit code is 3; --check finds files that
    were altered too.

    Example: digest archive list --from 2026-03-01 --plan morning
    """
    from digest import log
    from digest.archive import Archive
    from digest.archive.outline import outline_of
    from digest.cli.editions import fates, states
    from digest.config import load_config

    start_log(quiet=True)
    begin, end = span(first, last)
    settings = load_config(config)
    archive = Archive(settings.archive_path)
    found = states(archive, begin, end, plan, settings if check else None)
    editions = [(kept, outline_of(kept.path("md")), damage) for kept, damage in found.items()]
    became = fates(settings) if found else {}
    fate = {kept: became.get((kept.plan, kept.date, kept.revision)) for kept in found}
    damages = [(kept, damage) for kept, damage in found.items() if damage]
    for kept, damage in damages:
        log.warn("damaged", edition=kept.stem, reason=damage)
    if json:
        told = [
            {
                "date": kept.date.isoformat(), "plan": kept.plan, "revision": kept.revision, "file": str(kept.path("md")),
                "stories": said.stories if said else None, "headline": (said.headline or None) if said else None,
                "state": fate[kept], "damage": damage,
            }
            for kept, said, damage in editions
        ]  # fmt: skip
        print_json({"editions": told})
    elif editions:
        rows = [
            (
                kept.date, kept.plan, kept.revision, said.stories if said else "-", fate[kept] or "-", _headline(said, damage),
                kept.path("md"),
            )
            for kept, said, damage in editions
        ]  # fmt: skip
        print_table(rows, ("date", "plan", "revision", "stories", "state", "headline", "file"))
    elif begin or end or plan:
        print("no such editions; `digest archive list` names all there are")
    else:
        print("no editions yet: make one with `digest run`")
    exit_with(WITH_PROBLEMS if damages else 0)


def _headline(said: Outline | None, damage: str | None) -> str:
    """Return what a table has of an edition's news, marked where its files are damaged."""
    from digest.text import one_line

    headline = one_line(said.headline, HEADLINE) or "(no news)" if said else "-"
    return f"(damaged) {headline}" if damage else headline


@app.command("show")
def show(
    date: Annotated[str, typer.Argument(metavar="YYYY-MM-DD", help="The edition's date, or `latest`.")],
    config: ConfigPath = CONFIG,
    plan: PlanName = PLAN,
    revision: Annotated[int | None, typer.Option("--revision", metavar="N", help="A certain revision; the newest without it.")] = None,
    form: Annotated[Literal["md", "html", "txt", "json"], typer.Option("--form", help="Which of its files.")] = "md",
    json: AsJson = False,
) -> None:
    """Print one edition, after checking that it is as it was made.

    Example: digest archive show 2026-03-10 --form txt
    """
    from digest.archive import Archive
    from digest.cli.editions import meant, reading
    from digest.config import load_config

    start_log(quiet=True)
    settings = load_config(config)
    archive = Archive(settings.archive_path)
    kept = meant(archive, date, plan, revision)
    edition = reading(archive, settings)(kept)
    forms = {"md": edition.markdown, "html": edition.html, "txt": edition.text, "json": edition.manifest}
    print(forms["json" if json else form], end="")


app.command(search.NAME)(search.command)
app.command(export.NAME)(export.command)


@app.command("index")
def index(config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """Write the README.md lists of editions anew.

    They are what a Git host or Obsidian shows of the archive. `digest publish` keeps them up to date; after editions were restored
    or removed by hand, this does.

    Example: digest archive index
    """
    from digest.archive import Archive, contents
    from digest.config import load_config

    start_log(quiet=True)
    written = contents.write(Archive(load_config(config).archive_path))
    if json:
        print_json({"written": [str(page) for page in written]})
    else:
        print("\n".join(map(str, written)) or "nothing to write: the lists are as they should be")
