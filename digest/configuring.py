"""A configuration file and a change of its sources in; the file changed in one step, or left as it is where it would be wrong."""

from __future__ import annotations

import stat
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from digest import urls
from digest.archive.replacing import put
from digest.config import Config, config_of
from digest.errors import ConfigError, UsageError
from digest.settings import splicing
from digest.settings.values import document_of
from digest.text import clean, one_line
from digest.urls import same_address

SOURCES = "sources"
MAX_NAME = 80  # characters, as config.SourceOptions has it
MARK = b"\xef\xbb\xbf"
Entry = Mapping[str, str | float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A configuration file as it was read: its bytes, its text, and the sources in it, whether all of it can be used or not."""

    path: Path
    raw: bytes
    text: str
    sources: tuple[Mapping[str, Any], ...]

    @property
    def names(self) -> list[str]:
        """The names that its sources have."""
        return [str(source.get("name", "")) for source in self.sources]

    def same(self, address: str) -> str | None:
        """Return the name of the source that has this address; None where none has."""
        wanted = same_address(address)
        places = ((source.get("name"), source.get(kind)) for source in self.sources for kind in ("feed", "page"))
        return next((str(name) for name, place in places if isinstance(place, str) and same_address(place) == wanted), None)


def read_sheet(path: Path) -> Sheet:
    """Read a configuration to change it; raises ConfigError when there is none, or it is no YAML."""
    if not path.is_file():
        raise ConfigError(f"{path}: the configuration does not exist; write one with `digest init`, or name another with --config FILE")
    raw = path.read_bytes()
    try:
        text = raw.removeprefix(MARK).decode()
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: it cannot be read (it is not UTF-8); save it as UTF-8") from error
    values = document_of(path, text).values
    found = values.get(SOURCES) if isinstance(values, dict) else None
    return Sheet(path=path, raw=raw, text=text, sources=tuple(one for one in found or [] if isinstance(one, dict)))


def with_added(sheet: Sheet, entries: Sequence[Entry]) -> str:
    """Return the file's text with further sources behind those that it has; raises ConfigError where it would be wrong."""
    text = _spliced(sheet, lambda: splicing.added(sheet.text, SOURCES, entries))
    return _checked(sheet, text, [*sheet.sources, *entries])


def settings_with(sheet: Sheet, url: str) -> Config:
    """Return the settings that the file has with this address as a source, with which it can be read; raises ConfigError."""
    text = with_added(sheet, [{"name": new_name(name_of_host(url), sheet.names), "feed": url}])
    return config_of(document_of(sheet.path, text))


def with_removed(sheet: Sheet, name: str) -> tuple[str, Mapping[str, Any]]:
    """Return the file's text without the source of that name, and the source.

    Raises UsageError where there is none, ConfigError where the file would be wrong without it.
    """
    known = {own.casefold(): number for number, own in enumerate(sheet.names)}
    index = known.get(name.strip().casefold())
    if index is None:
        near = get_close_matches(name.strip().casefold(), known, n=1)
        hint = f"did you mean {sheet.names[known[near[0]]]!r}?" if near else "`digest feeds list` has all names"
        raise UsageError(f"source {one_line(name, 80)!r}: {sheet.path} has none of that name; {hint}")
    if len(sheet.sources) == 1:
        raise UsageError(f"source {sheet.names[index]!r}: it is the only one of {sheet.path}, which needs one; add another first")
    text = _spliced(sheet, lambda: splicing.taken(sheet.text, SOURCES, index))
    return _checked(sheet, text, [*sheet.sources[:index], *sheet.sources[index + 1 :]]), sheet.sources[index]


def save(sheet: Sheet, text: str) -> None:
    """Write the changed text over the file in one step, with its permissions; raises ConfigError where it was changed meanwhile."""
    real = sheet.path.resolve()  # what a link points to, not the link
    try:
        if real.read_bytes() != sheet.raw:
            raise ConfigError(f"{sheet.path}: somebody changed it at the same time, so it stays as it is; try again")
        content = (MARK if sheet.raw.startswith(MARK) else b"") + text.encode()
        put(real, content, mode=stat.S_IMODE(real.stat().st_mode))
    except OSError as error:
        raise ConfigError(
            f"{sheet.path}: it cannot be written ({error.strerror or error}) and stays as it is; see its permissions"
        ) from error


def new_name(wanted: str, taken: Collection[str]) -> str:
    """Return a name for a source that no other has, in any case: "UN News", or "UN News 2"."""
    return new_names([wanted], taken)[0]


def new_names(wanted: Sequence[str], taken: Collection[str]) -> list[str]:
    """Return names for sources, in order, that differ from those taken and from one another."""
    known = {name.casefold() for name in taken}
    counts: dict[str, int] = {}
    found = []
    for one in wanted:
        bare = name = one_line(one_line(clean(one)), MAX_NAME) or "Source"
        number = counts.get(bare.casefold(), 1)
        while name.casefold() in known:
            number += 1
            name = f"{bare[: MAX_NAME - len(str(number)) - 1].rstrip()} {number}"
        counts[bare.casefold()] = number
        known.add(name.casefold())
        found.append(name)
    return found


def sections_of(sheet: Sheet) -> dict[str, str]:
    """Return the sections that a file names under `sections:`, by their names in small letters; none where it names none."""
    values = document_of(sheet.path, sheet.text).values
    listed = values.get("sections") if isinstance(values, dict) else None
    names = [one.get("name") if isinstance(one, dict) else one for one in listed] if isinstance(listed, list) else []
    return {name.casefold(): name for name in names if isinstance(name, str)}


def name_of_host(url: str) -> str:
    """Return what a source is called that says nothing of itself."""
    return urls.host_of(url).removeprefix("www.")


def _spliced(sheet: Sheet, splice: Any) -> str:
    try:
        return str(splice())
    except ConfigError as error:
        raise ConfigError(f"{sheet.path}: {error}") from error


def _checked(sheet: Sheet, text: str, sources: Sequence[Mapping[str, Any]]) -> str:
    """Return a text that is a configuration with exactly these sources, and all else as before; raises ConfigError otherwise."""
    try:
        before, after = document_of(sheet.path, sheet.text), document_of(sheet.path, text)
    except ConfigError as error:
        raise ConfigError(f"{sheet.path}: it stays as it is, since it could not be read then ({_bare(sheet, error)})") from error
    expected = {**(before.values or {}), SOURCES: [dict(source) for source in sources]}
    if after.values != expected:
        raise ConfigError(f"{sheet.path}: it is written so that it cannot be changed without harm and stays as it is; {splicing.BY_HAND}")
    try:
        config_of(after)
    except ConfigError as error:
        if sheet.sources:
            _raise_if_wrong(sheet)
        raise ConfigError(f"{sheet.path}: it stays as it is, since it would be wrong then: {_bare(sheet, error)}") from error
    return text


def _raise_if_wrong(sheet: Sheet) -> Config:
    """Raise the mistakes that the file has already: they are to be mended first."""
    return config_of(document_of(sheet.path, sheet.text))


def _bare(sheet: Sheet, error: ConfigError) -> str:
    """Return a file's mistakes on one line, without their places in a text that was not written."""
    lines = [line.removeprefix(f"{sheet.path}:").lstrip("0123456789").removeprefix(":").strip() for line in str(error).splitlines()]
    return "; ".join(lines[:3]) + (f"; and {len(lines) - 3} more" if len(lines) > 3 else "")
