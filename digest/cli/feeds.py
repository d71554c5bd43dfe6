"""`digest feeds`: what the sources are, and whether they can be read now; `add` and others stand in files of their own."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli import feeds_edit, feeds_opml
from digest.cli.common import CONFIG, FAILED, AsJson, ConfigPath, exit_with, print_json, print_table, start_log

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from digest.config import Config
    from digest.confined import Call
    from digest.gather.standing import Way
    from digest.model import Entry, Source, SourceState
    from digest.sources.entries import Feed
    from digest.sources.read import Answer

NAME = "feeds"
app = typer.Typer(no_args_is_help=True, help="List, check, add or remove sources; read and write OPML.")


@app.command("list")
def list_(config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """List the configured sources and how their last reading went.

    Example: digest feeds list
    """
    from digest.config import load_config
    from digest.gather.standing import at_address
    from digest.store import open_store
    from digest.store.database import schema_version
    from digest.text import one_line
    from digest.urls import masked

    start_log(quiet=True)
    settings = load_config(config)
    rows: list[tuple[Source, SourceState | None]] = [(source, None) for source in settings.named_sources.values()]
    if schema_version(settings.store_place) is not None:
        with open_store(settings.store_place) as store:
            rows = [(source, at_address(source, store.source(source.name))) for source, _ in rows]
    if json:
        print_json({
            "sources": [
                {
                    "name": source.name, "place": masked(source.place), "kind": source.kind, "section": source.section,
                    "read_at": state.ok_at.isoformat() if state and state.ok_at else None,
                    "problem": masked(state.error) if state and state.error else None,
                    "moved_to": masked(state.moved_to) if state and state.moved_to else None,
                    "gone_at": state.gone_at.isoformat() if state and state.gone_at else None,
                    "asked_again_at": state.retry_at.isoformat() if state and state.retry_at else None,
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
                masked(_standing(state) if state else ""), masked(source.place),
            )
            for source, state in rows
        ],
        ("name", "kind", "section", "read", "problem", "place"),
    )  # fmt: skip


def _standing(state: SourceState) -> str:
    """Return what is wrong with a source, since when or until when, and where it has moved to."""
    said = [state.error] if state.error else []
    if state.gone_at:
        said.append(f"gone since {state.gone_at:%Y-%m-%d}")
    if state.retry_at:
        said.append(f"asked again at {state.retry_at:%Y-%m-%d %H:%M} UTC")
    if state.moved_to:
        said.append(f"it has moved to {state.moved_to} for good: write it in the configuration")
    return "; ".join(said)


@app.command("check")
def check(
    addresses: Annotated[
        list[str] | None, typer.Argument(metavar="[ADDRESS|NAME]...", help="Feeds or pages to check instead of the configured ones.")
    ] = None,
    config: ConfigPath = CONFIG,
    json: AsJson = False,
) -> None:
    """Read each source now, keep nothing, and say what it gives or why it gives nothing.

    A source that was gone, or whose server wanted to be left alone, and that answers now is asked again by the next gathering.

    Example: digest feeds check https://news.example.org/feed
    """
    from digest.cli.texts import optional_config
    from digest.config import load_config
    from digest.errors import UsageError
    from digest.model import Source

    start_log(quiet=True)
    settings = optional_config(config) if addresses else load_config(config)
    known = settings.named_sources
    for place in addresses or ():
        if place not in known and (near := get_close_matches(place, known, n=1)):
            raise UsageError(f"{place}: no source is called so; did you mean {near[0]!r}?")
        if place not in known and "://" not in place:
            raise UsageError(
                f"{place}: no source is called so, and it is no address, which begins with https://; `digest feeds list` has all names"
            )
    sources = [known.get(place) or Source(name=place, feed=place) for place in addresses] if addresses else list(known.values())
    rows = tried(sources, settings)
    _revive([source for source, row in zip(sources, rows, strict=True) if row["ok"] and source.name in known], settings)
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


def _revive(sources: Sequence[Source], settings: Config) -> None:
    """Have the next gathering ask these sources, which answer again, where it would have left them alone."""
    from digest.gather.standing import at_address, revived
    from digest.store import open_store
    from digest.store.database import schema_version

    if schema_version(settings.store_place) is None:
        return
    with open_store(settings.store_place) as store:
        for source in sources:
            state = at_address(source, store.source(source.name))
            if state.gone_at or state.retry_at:
                store.keep_source(revived(state))


def tried(sources: Sequence[Source], settings: Config) -> list[dict[str, Any]]:
    """Read each source now and keep nothing; returns what each gives, in order.

    feeds: the addresses of feeds that a page names which stands where a feed should.
    """
    from digest.fetch import Client
    from digest.gather.standing import Way
    from digest.model import SourceState
    from digest.parallel import each
    from digest.parsers import open_pool

    with Client(settings.fetch) as client, open_pool(settings) as pool:
        ways = [Way(client, source, SourceState(name=source.name)) for source in sources]
        return each(lambda way: _tried(way.source, way, pool.call, settings.zone), ways, threads=settings.fetch.parallel)


def _tried(source: Source, get: Way, call: Call, zone: ZoneInfo) -> dict[str, Any]:
    from digest.errors import DigestError, SourceError
    from digest.gather.papers import readers
    from digest.model import SourceState
    from digest.sources import read
    from digest.sources.discover import discover
    from digest.text import one_line
    from digest.urls import masked

    answers: list[Answer] = []

    def kept(url: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = "*/*") -> Answer:
        answers.append(get(url, etag=etag, last_modified=last_modified, accept=accept))
        return answers[-1]

    row: dict[str, Any] = {"name": one_line(masked(source.name)), "ok": False, "entries": 0, "newest": None, "says": "", "feeds": []}
    try:
        batch = read(source, kept, SourceState(name=source.name), call, readers(zone, call))
    except SourceError as error:
        found = discover(source.name, source.place, get, call, answer=answers[0]) if answers and source.feed else None
        if found and found.kind == "page" and found.parsed:
            told = _of_page(found.parsed, is_asked=source.name == source.feed)
            return row | (_of_text(found.parsed.entries, zone, call) or told)
        row["feeds"] = [one.url for one in found.feeds] if found else []
        advice = "its feed stands below" if row["feeds"] else error.advice
        if "digest feeds check" in advice:  # which is what is being done
            advice = "open the address in a browser and look for the site's feed"
        return row | {"says": one_line(masked(f"{error.reason}; {advice}"))}
    except DigestError as error:
        return row | {"says": one_line(masked(str(error).removeprefix(f"{source.name}: ")))}
    if unread := _of_text(batch.entries, zone, call):
        return row | unread
    times = [entry.published_at for entry in batch.entries if entry.published_at]
    newest = max(times).isoformat(timespec="minutes") if times else None
    odd = [f"{problem.subject}: {problem.reason}" for problem in batch.problems]
    moved = [f"it has moved to {get.moved_to} for good: write it in the configuration"] if get.moved_to else []
    is_text = any(entry.body_type == "page" for entry in batch.entries)
    what = ["a page that is one text" if is_text else "a page that lists articles"] if source.page else []
    more = [f"and {len(odd) - 3} more"] if len(odd) > 3 else []
    says = "; ".join([*([batch.title] if batch.title else []), *what, *moved, *odd[:3], *more])
    return row | {"ok": True, "entries": len(batch.entries), "newest": newest, "says": one_line(masked(says))}


def _of_page(parsed: Feed, *, is_asked: bool) -> dict[str, Any]:
    """Say what a page gives that names no feed. is_asked: the address alone was given, which may as well be a page's."""
    from digest.text import one_line
    from digest.urls import masked

    what = "is one text" if parsed.version == "page" else "lists articles"
    advice = "add it with `digest feeds add`" if is_asked else "write `page:` in place of `feed:`"
    says = f"no feed, but a page that {what}; {advice}"
    return {"ok": is_asked, "entries": len(parsed.entries), "says": one_line(masked(f"{parsed.title}; {says}" if parsed.title else says))}


def _of_text(entries: Sequence[Entry], zone: ZoneInfo, call: Call) -> dict[str, Any] | None:
    """Say why a page that is one text shows none: it asks for consent, say; None where it shows one, and for any other source."""
    from digest.model import Problem
    from digest.text import one_line
    from digest.urls import masked

    text = feeds_edit.text_of(entries, zone, call)
    return {"ok": False, "says": one_line(masked(f"{text.reason}; {text.advice}"))} if isinstance(text, Problem) else None


app.command("add")(feeds_edit.add)
app.command("remove")(feeds_edit.remove)
app.command("import")(feeds_opml.import_)
app.command("export")(feeds_opml.export)
