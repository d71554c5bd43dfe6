"""`digest archive`: which editions there are, and what one says."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from digest.cli.common import CONFIG, PLAN, AsJson, ConfigPath, PlanName, print_json, print_table, start_log
from digest.errors import ArchiveError

NAME = "archive"
app = typer.Typer(no_args_is_help=True, help="List the archived editions, or show one.")


@app.command("list")
def list_(config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """List all editions, oldest first.

    Example: digest archive list
    """
    from digest.archive import Archive
    from digest.config import load_config

    start_log(quiet=True)
    editions = Archive(load_config(config).archive_path).list()
    if json:
        print_json(
            {
                "editions": [
                    {"date": e.date.isoformat(), "plan": e.plan, "revision": e.revision, "file": str(e.path("md"))} for e in editions
                ]
            }
        )
    elif editions:
        print_table([(e.date, e.plan, e.revision, e.path("md")) for e in editions], ("date", "plan", "revision", "file"))
    else:
        print("no editions yet: make one with `digest run`")


@app.command("show")
def show(
    date: Annotated[str, typer.Argument(metavar="YYYY-MM-DD")],
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
    from digest.config import load_config
    from digest.schedule import parse_date

    start_log(quiet=True)
    archive = Archive(load_config(config).archive_path)
    day = parse_date(date)
    kept = archive.newest(day, plan) if revision is None else archive.place(plan, day, revision)
    if kept is None:
        raise ArchiveError(f"edition of {day} (plan {plan}): it is not in the archive {archive.root}; see `digest archive list`")
    edition = archive.read(kept)
    forms = {"md": edition.markdown, "html": edition.html, "txt": edition.text, "json": edition.manifest}
    print(forms["json" if json else form], end="")
