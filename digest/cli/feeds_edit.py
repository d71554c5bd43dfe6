"""`digest feeds add` and `remove`: a source written into the configuration, or taken out of it; all else in the file stays as it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, ConfigPath, start_log

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from zoneinfo import ZoneInfo

    from digest import model
    from digest.config import Config
    from digest.configuring import Sheet
    from digest.confined import Call
    from digest.fetch import Response
    from digest.model import Document, Problem
    from digest.sources.discover import Found
    from digest.sources.entries import Feed

Entry = dict[str, str | float]
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)  # of two letters and more: "C:" is a drive
OnlyShow = Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")]


def add(
    place: Annotated[str, typer.Argument(metavar="ADDRESS|FOLDER", help="A feed, a page, or a folder of documents.")],
    name: Annotated[str | None, typer.Option("--name", help="What it is called; without it, as it calls itself.")] = None,
    section: Annotated[str | None, typer.Option("--section", help="The edition's section of its news.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="official, wire, broadcaster, newspaper, think tank or state media.")] = None,
    weight: Annotated[float | None, typer.Option("--weight", min=0.01, max=100, help="How much its news counts; 1 without it.")] = None,
    links: Annotated[
        str | None,
        typer.Option("--links", metavar="PATTERN", help="Read the page itself: its articles' addresses (/press/*), or none."),
    ] = None,
    config: ConfigPath = CONFIG,
    dry_run: OnlyShow = False,
) -> None:
    """Find out what an address gives, and write it into the configuration as a source.

    A page that names one feed gives that feed; one that names several, a list to choose from; one without, a source that
    is read as a page. An address that has moved for good is written as it is now. Comments and order of the file stay.

    Example: digest feeds add https://www.ministry.example/press --kind official
    """
    from digest.configuring import new_name, read_sheet, save, with_added
    from digest.errors import UsageError
    from digest.text import one_line
    from digest.urls import masked

    start_log(quiet=True)
    _refuse_unknown(kind)
    sheet = read_sheet(config)
    if name is not None and name.strip().casefold() in {own.casefold() for own in sheet.names}:
        raise UsageError(f"--name {one_line(name, 80)!r}: a source of {config} has that name already; choose another")
    chosen, title, says = _address(place, sheet, links) if _is_address(place) else _folder(place, sheet)
    given: Entry = {"name": name or new_name(title, sheet.names), **chosen}
    given |= {key: value for key, value in (("section", section), ("kind", kind), ("weight", weight)) if value is not None}
    text = with_added(sheet, [given])
    if not dry_run:
        save(sheet, text)
    print(f"{'would add' if dry_run else 'added'} to {config}: {one_line(masked(says))}")
    print(_shown(given), end="")


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The source's name, as `digest feeds list` has it.")],
    config: ConfigPath = CONFIG,
    dry_run: OnlyShow = False,
) -> None:
    """Take a source out of the configuration; what it gave stays in the store and the archive.

    Example: digest feeds remove "UN News"
    """
    from digest.configuring import read_sheet, save, with_removed

    start_log(quiet=True)
    sheet = read_sheet(config)
    text, source = with_removed(sheet, name)
    if not dry_run:
        save(sheet, text)
    print(f"{'would remove' if dry_run else 'removed'} from {config}:")
    print(_shown({key: value for key, value in source.items() if isinstance(value, str | int | float)}), end="")


def _refuse_unknown(kind: str | None) -> None:
    from difflib import get_close_matches
    from typing import get_args

    from digest.errors import UsageError
    from digest.model import Kind

    kinds = list(get_args(Kind))
    if kind is not None and kind not in kinds:
        near = get_close_matches(kind, kinds, n=1)
        raise UsageError(f"--kind {kind!r}: it is unknown; {f'did you mean {near[0]!r}?' if near else 'choose one of ' + ', '.join(kinds)}")


def _is_address(place: str) -> bool:
    """Tell whether an address is meant, be it a broken one ("htp:/a.example"); a folder with a colon in its name is there."""
    return "://" in place or (SCHEME.match(place) is not None and not Path(place).expanduser().exists())


def _folder(place: str, sheet: Sheet) -> tuple[Entry, str, str]:
    """Return a folder as a source, relative to the configuration where it lies beside it, with its name and what is said of it."""
    from digest.errors import UsageError

    folder, beside = Path(place).expanduser(), sheet.path.resolve().parent
    if folder.is_file():
        raise UsageError(f"{place}: it is a file; name its folder, {folder.parent}, or summarize the file with `digest summarize`")
    if not folder.is_dir():
        hint = f"; for an address, write https://{place}" if "." in place and not place.startswith((".", "/", "~")) else ""
        raise UsageError(f"{place}: there is no such folder{hint}; create it, or name another")
    real = folder.resolve()
    for source in sheet.sources:
        if isinstance(source.get("folder"), str) and (beside / source["folder"]).resolve() == real:
            raise UsageError(f"{place}: it is in {sheet.path} already, as {source.get('name')!r}")
    written = real.relative_to(beside).as_posix() if real != beside and real.is_relative_to(beside) else str(real)
    return {"folder": written}, real.name, "a folder of documents"


def _address(place: str, sheet: Sheet, links: str | None) -> tuple[Entry, str, str]:
    """Find out what an address gives; returns the source that it makes, its name, and what is said of it."""
    from digest.configuring import name_of_host, settings_with
    from digest.errors import SourceError, UsageError
    from digest.fetch import Client
    from digest.parsers import open_pool
    from digest.sources.discover import discover
    from digest.urls import absolute, masked

    if absolute(place) is None:
        raise UsageError(f"{masked(place)}: it is no http or https address; write the whole address, with https://")
    _refuse_known(place, place, sheet)
    settings = settings_with(sheet, place)
    with Client(settings.fetch) as client, open_pool(settings) as pool:
        get = Noting(client.get)
        if links is not None:
            parsed = _page(place, links, get, pool.call)
            part = _part(place, parsed, settings, pool.call)
            here, moved = _where(place, get, sheet)
            return {"page": here, "links": links}, parsed.title or name_of_host(place), f"{_says(parsed)}{part}{moved}"
        found = discover(masked(place), place, get, pool.call)
        if found.kind == "nothing":
            raise found.problem or SourceError(masked(place), "it gives nothing", "open it in a browser")
        why = part = ""
        if found.kind == "feeds":
            found, why = _chosen(found, place, sheet, get, pool.call)
        elif found.parsed:
            part = _part(place, found.parsed, settings, pool.call)
        here, moved = _where(found.url, get, sheet)
    return {found.kind: here}, _title(found, place), f"{why}{_says(found.parsed)}{part}{moved}"


class Noting:
    """Reads addresses as a client does, notes where those that have moved for good are now, and names the one that could not be read."""

    def __init__(self, get: Callable[..., Response]) -> None:
        self.moved: dict[str, str] = {}
        self._get = get

    def __call__(self, url: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = "*/*") -> Response:
        """Return the server's answer; raises SourceError, since of an address that was typed the host alone says too little."""
        from digest.errors import FetchError, SourceError
        from digest.urls import host_of, masked

        try:
            answer = self._get(url, etag=etag, last_modified=last_modified, accept=accept)
        except FetchError as error:
            elsewhere = "" if error.host in ("", host_of(url)) else f"{error.host}, where it leads: "
            raise SourceError(masked(url), f"{elsewhere}{error.reason}", error.advice) from error
        if answer.moved_to:
            self.moved[url] = answer.moved_to
        return answer


def _where(url: str, get: Noting, sheet: Sheet) -> tuple[str, str]:
    """Return the address to write, and what is said where it is not the one that was read: that one has moved for good."""
    from digest.errors import UsageError
    from digest.urls import masked

    here = get.moved.get(url)
    if here is None:
        return url, ""
    if known := sheet.same(here):
        raise UsageError(f"{masked(url)}: it has moved for good to {masked(here)}, which is in {sheet.path} already, as {known!r}")
    return here, f"; written is where it has moved to for good, in place of {masked(url)}"


def _page(place: str, links: str, get: Any, call: Any) -> Feed:
    from digest.model import Source
    from digest.sources.read import ACCEPT_PAGE, parsed_by
    from digest.urls import masked

    return parsed_by(Source(name=masked(place), page=place, links=links), get(place, accept=ACCEPT_PAGE), call)


def _part(place: str, parsed: Feed, settings: Config, call: Call) -> str:
    """Say of a page that is one text where only a part of it can be read; raises SourceError where nothing can."""
    from digest.errors import SourceError
    from digest.model import Problem
    from digest.urls import masked

    text = text_of(parsed.entries, settings.zone, call)
    if isinstance(text, Problem):
        raise SourceError(masked(place), text.reason, f"open it in a browser, and {text.advice}")
    return f"; not all of it can be read ({text.partial})" if text and text.partial else ""


def text_of(entries: Sequence[model.Entry], zone: ZoneInfo, call: Call) -> Document | Problem | None:
    """Return the text of a page that is one text, or why there is none: it may ask for consent instead; None for any other source."""
    from digest.errors import ConfinedError
    from digest.extract import from_entries
    from digest.model import Problem

    whole = tuple(entry for entry in entries if entry.body_type == "page")
    try:
        return next(iter(call(from_entries, whole, zone)), None) if whole else None
    except ConfinedError as error:
        return Problem(stage="gather", subject="", reason=error.reason, advice=error.advice)


def _chosen(found: Found, place: str, sheet: Sheet, get: Any, call: Any) -> tuple[Found, str]:
    """Read the feed that a page names; raises UsageError with all of them where it names several."""
    from digest.errors import UsageError
    from digest.sources.discover import discover
    from digest.urls import masked

    best = found.best
    if best is None:
        lines = [f"  {masked(one.url)}{f'  ({one.title})' if one.title else ''}" for one in found.feeds]
        raise UsageError("\n".join([f"{masked(place)}: the page names {len(lines)} feeds; add the one you mean:", *lines]))
    _refuse_known(place, best.url, sheet)
    feed = discover(masked(best.url), best.url, get, call)
    if feed.kind != "feed":
        raise feed.problem or UsageError(f"{masked(best.url)}: the page names it as its feed, but it is none; see `digest feeds check`")
    others = len(found.feeds) - 1
    return feed, f"the feed that the page names{f', of {others + 1} there' if others else ''}: "


def _refuse_known(place: str, url: str, sheet: Sheet) -> None:
    from digest.errors import UsageError
    from digest.urls import masked

    if known := sheet.same(url):
        what = "it" if place == url else "its feed"
        instead = "" if place == url else "; to read the page itself too, add --links none, or a pattern of its articles' addresses"
        raise UsageError(f"{masked(place)}: {what} is in {sheet.path} already, as {known!r}{instead}")


def _title(found: Found, place: str) -> str:
    from digest.configuring import name_of_host

    return (found.parsed.title if found.parsed else None) or name_of_host(place)


def _says(parsed: Feed | None) -> str:
    """Say what a source gives now."""
    from digest.compose.wording.english import counted

    if parsed is None:
        return "nothing"
    if parsed.version == "page":
        return "a page that is one text, news when it changes"
    times = [entry.published_at for entry in parsed.entries if entry.published_at]
    what = "a page that lists " if parsed.version == "list" else "a feed of "
    dated = f", the newest of {max(times):%Y-%m-%d}" if times else "" if not parsed.entries else ", none of them dated"
    return f"{what}{counted(len(parsed.entries), 'article')}{dated}"


def _shown(entry: Any) -> str:
    """Return a source's lines, the secrets in its address masked."""
    from digest.settings.splicing import lines_of
    from digest.urls import masked

    return lines_of([{key: masked(value) if isinstance(value, str) else value for key, value in entry.items()}])
