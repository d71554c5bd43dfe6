"""`digest feeds`: what the sources are, and whether they can be read now."""

from __future__ import annotations

from typing import Annotated

import typer

from digest.cli.common import CONFIG, FAILED, AsJson, ConfigPath, exit_with, print_json, print_table, start_log

NAME = "feeds"
app = typer.Typer(no_args_is_help=True, help="List the sources, or check that they can be read.")


@app.command("list")
def list_(config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """List the configured sources and how their last reading went.

    Example: digest feeds list
    """
    from digest.config import load_config
    from digest.store import open_store

    start_log(quiet=True)
    settings = load_config(config)
    with open_store(settings.store_url) as store:
        rows = [(source, store.source(source.name)) for source in settings.named_sources.values()]
    if json:
        print_json({
            "sources": [
                {
                    "name": source.name, "place": source.feed or str(source.folder), "kind": source.kind, "section": source.section,
                    "read_at": state.ok_at.isoformat() if state and state.ok_at else None, "problem": state.error if state else None,
                }
                for source, state in rows
            ]
        })  # fmt: skip
        return
    print_table(
        [
            (
                source.name, source.kind or "", source.section or "",
                f"{state.ok_at:%Y-%m-%d %H:%M} UTC" if state and state.ok_at else "never",
                (state.error if state else None) or "", source.feed or source.folder,
            )
            for source, state in rows
        ],
        ("name", "kind", "section", "read", "problem", "place"),
    )  # fmt: skip


@app.command("check")
def check(
    addresses: Annotated[
        list[str] | None, typer.Argument(metavar="[ADDRESS]...", help="Feeds to check instead of the configured ones.")
    ] = None,
    config: ConfigPath = CONFIG,
    json: AsJson = False,
) -> None:
    """Read each source now, keep nothing, and say what it gives or why it gives nothing.

    Example: digest feeds check https://news.example.org/feed
    """
    from digest.cli.summarize import optional_config
    from digest.config import load_config
    from digest.errors import DigestError
    from digest.fetch import Client
    from digest.model import Source, SourceState
    from digest.parallel import each
    from digest.sources import Batch, read

    start_log(quiet=True)
    settings = optional_config(config) if addresses else load_config(config)
    sources = [Source(name=address, feed=address) for address in addresses] if addresses else list(settings.named_sources.values())

    def read_now(source: Source) -> Batch | str:
        try:
            return read(source, client.get, SourceState(name=source.name))
        except DigestError as error:
            return str(error).removeprefix(f"{source.name}: ")

    with Client(settings.fetch) as client:
        results = each(read_now, sources, threads=settings.fetch.parallel)
    rows = []
    for source, result in zip(sources, results, strict=True):
        times = [entry.published_at for entry in result.entries if entry.published_at] if isinstance(result, Batch) else []
        rows.append({
            "name": source.name, "ok": isinstance(result, Batch), "entries": len(result.entries) if isinstance(result, Batch) else 0,
            "newest": max(times).isoformat(timespec="minutes") if times else None,
            "says": (result.title or "") if isinstance(result, Batch) else result,
        })  # fmt: skip
    if json:
        print_json({"sources": rows})
    else:
        print_table(
            [(row["name"], "ok" if row["ok"] else "FAILED", row["entries"], row["newest"] or "", row["says"]) for row in rows],
            ("name", "state", "entries", "newest", "says"),
        )
    exit_with(0 if all(row["ok"] for row in rows) else FAILED)
