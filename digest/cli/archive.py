"""`digest archive`: which editions there are, what one says, where something stands in them, and copies of them."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from digest.cli import export, search
from digest.cli.common import (
    CONFIG,
    PLAN,
    AnyPlan,
    AsJson,
    ConfigPath,
    FromDate,
    PlanName,
    ToDate,
    print_json,
    print_table,
    span,
    start_log,
)

NAME = "archive"
HEADLINE = 60  # characters of a table
app = typer.Typer(no_args_is_help=True, help="List, show, search or export the archived editions.")


@app.command("list")
def list_(config: ConfigPath = CONFIG, first: FromDate = None, last: ToDate = None, plan: AnyPlan = None, json: AsJson = False) -> None:
    """List editions, oldest first, with their headlines.

    `stories` counts those that an edition tells whole; the headline is that of the first.

    Example: digest archive list --from 2026-03-01 --plan morning
    """
    from digest.archive import Archive
    from digest.archive.outline import outline_of
    from digest.cli.editions import within
    from digest.config import load_config
    from digest.text import one_line

    start_log(quiet=True)
    begin, end = span(first, last)
    archive = Archive(load_config(config).archive_path)
    editions = [(kept, outline_of(kept.path("md"))) for kept in within(archive, begin, end, plan)]
    if json:
        told = [
            {
                "date": kept.date.isoformat(), "plan": kept.plan, "revision": kept.revision, "file": str(kept.path("md")),
                "stories": said.stories if said else None, "headline": said.headline if said else None,
            }
            for kept, said in editions
        ]  # fmt: skip
        print_json({"editions": told})
    elif editions:
        rows = [
            (
                kept.date,
                kept.plan,
                kept.revision,
                *((said.stories, one_line(said.headline, HEADLINE)) if said else ("-", "-")),
                kept.path("md"),
            )
            for kept, said in editions
        ]
        print_table(rows, ("date", "plan", "revision", "stories", "headline", "file"))
    elif begin or end or plan:
        print("no such editions; `digest archive list` names all there are")
    else:
        print("no editions yet: make one with `digest run`")


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
    with reading(archive, settings) as read:
        edition = read(kept)
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
