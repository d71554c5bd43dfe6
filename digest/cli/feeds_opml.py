"""`digest feeds import` and `export`: the sources as OPML, which other readers of feeds understand."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli.common import CONFIG, DONE, WITH_PROBLEMS, ConfigPath, exit_with, start_log

if TYPE_CHECKING:
    from digest.configuring import Sheet
    from digest.model import Source
    from digest.sources.opml import Subscription

SHOWN = 20  # lines of what was left out
Entry = dict[str, str | float]


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="As another reader of feeds exports it.")],
    section: Annotated[str | None, typer.Option("--section", help="The section of them all, in place of the file's folders.")] = None,
    config: ConfigPath = CONFIG,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
) -> None:
    """Write the feeds of an OPML file into the configuration; those that it has already are left out.

    The file's outermost folders are the sections, where the configuration has such sections or names none. No feed is
    read: `digest feeds check` tells afterwards which of them answer.

    Example: digest feeds import subscriptions.opml --dry-run
    """
    from digest.compose.wording.english import counted
    from digest.configuring import read_sheet, save, with_added
    from digest.errors import UsageError
    from digest.sources.opml import parse
    from digest.text import one_line
    from digest.urls import masked

    start_log(quiet=True)
    if not file.is_file():
        raise UsageError(f"{file}: there is no such file; name an OPML file")
    sheet = read_sheet(config)
    found = parse(file.name, file.read_bytes())
    left = [f"{problem.subject}: {problem.reason}" for problem in found.problems]
    entries = _entries(found.subscriptions, sheet, section, left)
    text = with_added(sheet, entries)
    if entries and not dry_run:
        save(sheet, text)
    verb, count = "would add" if dry_run else "added", counted(len(entries), "source")
    print(f"{verb} to {config}: {count}, of {len(found.subscriptions)} in {file.name}")
    for entry in entries:
        print(f"  {one_line(str(entry['name']))}  {masked(str(entry.get('feed') or entry.get('page')))}")
    for line in [*left[:SHOWN], *([f"and {len(left) - SHOWN} more"] if len(left) > SHOWN else [])]:
        print(f"digest: left out: {one_line(masked(line))}", file=sys.stderr)
    exit_with(WITH_PROBLEMS if found.problems else DONE)


def export(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Where; without it, to stdout.")] = None,
    secrets: Annotated[bool, typer.Option("--with-secrets", help="With sources whose address holds a password or a token.")] = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Write the sources as OPML 2.0: sections are folders, and `digest feeds import` reads all of it back.

    Folders of documents are no subscriptions and are left out. So is a source whose address holds a password or a token,
    since such files are passed on; --with-secrets writes it too. Secrets of other forms cannot be told: look before you send it.

    Example: digest feeds export sources.opml
    """
    from digest.archive.replacing import put
    from digest.config import load_config
    from digest.errors import UsageError
    from digest.sources.opml import written
    from digest.text import one_line
    from digest.urls import masked

    start_log(quiet=True)
    settings = load_config(config)
    if file is not None and file.exists():
        raise UsageError(f"{file}: it exists already and stays as it is; name another file")
    sources = [source for source in settings.named_sources.values() if source.address]
    kept = [source for source in sources if secrets or masked(source.place) == source.place]
    content = written(settings.title, [_subscription(source) for source in kept])
    if file is None:
        sys.stdout.buffer.write(content)
    else:
        put(file, content, mode=0o600 if secrets else None)
        print(f"{file}: {len(kept)} of {len(settings.sources)} sources")
    for source in settings.named_sources.values():
        if source.address is None:
            print(f"digest: left out: {one_line(source.name)}: a folder is no subscription", file=sys.stderr)
        elif source not in kept:
            print(f"digest: left out: {one_line(source.name)}: its address holds a secret; see --with-secrets", file=sys.stderr)
    if secrets:
        print("digest: warning: the file may hold passwords and tokens; pass it on to nobody", file=sys.stderr)


def _entries(subscriptions: tuple[Subscription, ...], sheet: Sheet, section: str | None, left: list[str]) -> list[Entry]:
    """Return the sources to write; what is left out is told in `left`."""
    from digest.configuring import new_names, sections_of
    from digest.sources.opml import folders_of
    from digest.urls import masked, same_address

    known = {same_address(str(place)): str(source.get("name")) for source in sheet.sources for place in _places(source)}
    sections = sections_of(sheet)
    fresh: list[Subscription] = []
    for one in subscriptions:
        key = same_address(one.url)
        if key in known:
            left.append(f"{one.name}: {masked(one.url)} is there already, as {known[key]!r}")
            continue
        known[key] = one.name
        fresh.append(one)
    missing = [folder for folder in folders_of(fresh) if folder.casefold() not in sections] if section is None and sections else []
    left += [f"the section of {folder!r}: it is not among `sections:`; add it there, or name one with --section" for folder in missing]
    return [
        _entry(one, name, section or (sections.get((one.section or "").casefold()) if sections else one.section))
        for one, name in zip(fresh, new_names([one.name for one in fresh], sheet.names), strict=True)
    ]


def _places(source: object) -> list[object]:
    return [source[kind] for kind in ("feed", "page") if isinstance(source, dict) and isinstance(source.get(kind), str)]


def _entry(one: Subscription, name: str, section: str | None) -> Entry:
    place: Entry = {"page": one.url} if one.is_page else {"feed": one.url}
    more = {"links": one.links, "section": section, "kind": one.kind, "weight": one.weight if one.weight != 1 else None}
    return {"name": name, **place, **{key: value for key, value in more.items() if value is not None}}


def _subscription(source: Source) -> Subscription:
    from digest.sources.opml import Subscription

    return Subscription(
        name=source.name, url=source.place, is_page=source.page is not None, links=source.links, section=source.section,
        kind=source.kind, weight=source.weight,
    )  # fmt: skip
