"""`digest feeds`: what the sources are, and whether they can be read now."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, FAILED, AsJson, ConfigPath, exit_with, print_json, print_table, start_log

if TYPE_CHECKING:
    from digest.config import Config
    from digest.confined import Call
    from digest.model import Source, SourceState
    from digest.sources.read import Answer, Get

NAME = "feeds"
app = typer.Typer(no_args_is_help=True, help="List the sources, or check that they can be read.")


@app.command("list")
def list_(config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """List the configured sources and how their last reading went.

    Example: digest feeds list
    """
    from digest.config import load_config
    from digest.store import open_store
    from digest.store.database import schema_version
    from digest.text import one_line
    from digest.urls import masked

    start_log(quiet=True)
    settings = load_config(config)
    rows: list[tuple[Source, SourceState | None]] = [(source, None) for source in settings.named_sources.values()]
    if schema_version(settings.store_place) is not None:
        with open_store(settings.store_place) as store:
            rows = [(source, store.source(source.name)) for source, _ in rows]
    if json:
        print_json({
            "sources": [
                {
                    "name": source.name, "place": masked(source.place), "kind": source.kind, "section": source.section,
                    "read_at": state.ok_at.isoformat() if state and state.ok_at else None,
                    "problem": masked(state.error) if state and state.error else None,
                }
                for source, state in rows
            ]
        })  # fmt: skip
        return
    print_table(
        [
            (
                one_line(source.name), source.kind or "", one_line(source.section or ""),
                f"{state.ok_at:%Y-%m-%d %H:%M} UTC" if state and state.ok_at else "never",
                masked((state.error if state else None) or ""), masked(source.place),
            )
            for source, state in rows
        ],
        ("name", "kind", "section", "read", "problem", "place"),
    )  # fmt: skip


@app.command("check")
def check(
    addresses: Annotated[
        list[str] | None, typer.Argument(metavar="[ADDRESS|NAME]...", help="Feeds to check instead of the configured ones.")
    ] = None,
    config: ConfigPath = CONFIG,
    json: AsJson = False,
) -> None:
    """Read each source now, keep nothing, and say what it gives or why it gives nothing.

    Example: digest feeds check https://news.example.org/feed
    """
    from digest.cli.texts import optional_config
    from digest.config import load_config
    from digest.model import Source

    start_log(quiet=True)
    settings = optional_config(config) if addresses else load_config(config)
    known = settings.named_sources
    sources = [known.get(place) or Source(name=place, feed=place) for place in addresses] if addresses else list(known.values())
    rows = tried(sources, settings)
    if json:
        print_json({"sources": rows})
    else:
        print_table(
            [(row["name"], "ok" if row["ok"] else "FAILED", row["entries"], row["newest"] or "", row["says"]) for row in rows],
            ("name", "state", "entries", "newest", "says"),
        )
        for row in rows:
            if row["feeds"]:
                print("", f"{row['name']} names:", *row["feeds"], sep="\n")  # addresses alone on their lines, to be copied
    exit_with(0 if all(row["ok"] for row in rows) else FAILED)


def tried(sources: Sequence[Source], settings: Config) -> list[dict[str, Any]]:
    """Read each source now and keep nothing; returns what each gives, in order.

    feeds: the addresses of feeds that a page names which stands where a feed should.
    """
    from digest.fetch import Client
    from digest.parallel import each
    from digest.parsers import open_pool

    with Client(settings.fetch) as client, open_pool(settings) as pool:
        return each(lambda source: _tried(source, client.get, pool.call), sources, threads=settings.fetch.parallel)


def _tried(source: Source, get: Get, call: Call) -> dict[str, Any]:
    from digest.errors import ConfinedError, DigestError, SourceError
    from digest.model import SourceState
    from digest.sources import read
    from digest.sources.feed import linked_feeds
    from digest.text import one_line
    from digest.urls import masked

    answers: list[Answer] = []

    def kept(url: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = "*/*") -> Answer:
        answers.append(get(url, etag=etag, last_modified=last_modified, accept=accept))
        return answers[-1]

    row: dict[str, Any] = {"name": one_line(masked(source.name)), "ok": False, "entries": 0, "newest": None, "says": "", "feeds": []}
    try:
        batch = read(source, kept, SourceState(name=source.name), call)
    except SourceError as error:
        with contextlib.suppress(ConfinedError):
            row["feeds"] = call(linked_feeds, answers[0].body, answers[0].url) if answers and "HTML" in error.reason else []
        advice = "its feed stands below" if row["feeds"] else error.advice
        if "digest feeds check" in advice:  # which is what is being done
            advice = "open the address in a browser and look for the site's feed"
        return row | {"says": one_line(masked(f"{error.reason}; {advice}"))}
    except DigestError as error:
        return row | {"says": one_line(masked(str(error).removeprefix(f"{source.name}: ")))}
    times = [entry.published_at for entry in batch.entries if entry.published_at]
    newest = max(times).isoformat(timespec="minutes") if times else None
    odd = [f"{problem.subject}: {problem.reason}" for problem in batch.problems]
    says = "; ".join([*([batch.title] if batch.title else []), *odd[:3], *([f"and {len(odd) - 3} more"] if len(odd) > 3 else [])])
    return row | {"ok": True, "entries": len(batch.entries), "newest": newest, "says": one_line(masked(says))}
