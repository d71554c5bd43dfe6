"""`digest archive`: which editions there are, and what one says."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from digest.cli.common import CONFIG, PLAN, AsJson, ConfigPath, PlanName, print_json, print_table, start_log
from digest.errors import ArchiveError

if TYPE_CHECKING:
    from digest.archive import Archive, Kept
    from digest.config import Config

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
    settings = load_config(config)
    archive = Archive(settings.archive_path)
    day = parse_date(date)
    kept = archive.newest(day, plan) if revision is None else archive.place(plan, day, revision)
    broken = damaged(archive, day, plan)
    if broken and (broken == revision or (revision is None and broken > (kept.revision if kept else 0))):
        before = f", or see the one before with `--revision {broken - 1}`" if broken > 1 else ""
        raise ArchiveError(
            f"edition of {day} (plan {plan}): revision {broken} is damaged: its manifest is missing; restore"
            f" {archive.place(plan, day, broken).path('json')} from a copy{before}"
        )
    if kept is None:
        raise ArchiveError(f"edition of {day} (plan {plan}): it is not in the archive {archive.root}; see `digest archive list`")
    edition = archive.read(kept, recorded=_recorded(kept, settings))
    forms = {"md": edition.markdown, "html": edition.html, "txt": edition.text, "json": edition.manifest}
    print(forms["json" if json else form], end="")


def _recorded(kept: Kept, settings: Config) -> str | None:
    """Return the hash of an edition's manifest as the ledger recorded it; None, said on stderr, when there is no ledger to ask."""
    from digest import log
    from digest.errors import StoreError
    from digest.store import open_store
    from digest.store.database import schema_version

    try:
        if schema_version(settings.store_place) is None:
            return None
        with open_store(settings.store_place) as store:
            row = store.ledger.edition(kept.plan, kept.date, kept.revision)
    except StoreError as error:
        log.warn("shown", edition=kept.path("md"), reason=f"it is not compared with the ledger: {error}")
        return None
    return row.manifest_hash if row else None


def damaged(archive: Archive, day: date, plan: str) -> int | None:
    """Return the highest revision of an edition whose files are there without the manifest that vouches for them."""
    first = archive.place(plan, day, 1).stem
    pattern = re.compile(rf"{re.escape(first.name)}(?:-r(\d+))?\.(?:md|html|txt)")
    try:
        found = [match for path in first.parent.iterdir() if (match := pattern.fullmatch(path.name))]
    except OSError:
        return None
    revisions = {int(match[1] or 1) for match in found}
    return max((number for number in revisions if not archive.holds(archive.place(plan, day, number))), default=None)
