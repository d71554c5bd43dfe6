"""config.yaml in, one validated Config out, or every mistake at once with its line."""

from __future__ import annotations

import hashlib
import json
import zoneinfo
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator

from digest import urls
from digest.compose import Options as EditionOptions
from digest.documents import read_document
from digest.errors import ConfigError
from digest.fetch import Options as FetchOptions
from digest.mail import Options as MailOptions
from digest.mail import Reader
from digest.model import Kind, Source
from digest.options import Options
from digest.stories import Options as GroupingOptions
from digest.stories import Watch
from digest.summarize import Options as SummarizerOptions

MASK = "•••"


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone; use an IANA name such as Europe/Brussels") from error
    return name


def _feed(url: str) -> str:
    if urls.absolute(url) is None:
        raise ValueError(f"{url!r} is no http or https address")
    return url


class SourceOptions(Options):
    """One source: exactly one of feed, page and folder says where it is."""

    name: str = Field(min_length=1, max_length=80)
    feed: Annotated[str, AfterValidator(_feed)] | None = None
    page: str | None = None
    folder: str | None = None
    section: str | None = None
    kind: Kind | None = None
    weight: float = Field(default=1.0, gt=0, le=100)

    @model_validator(mode="after")
    def _has_one_place(self) -> Self:
        if self.page is not None:
            raise ValueError(
                "a page without a feed cannot be read by this version; name its feed, which `digest feeds check ADDRESS` finds"
            )
        if (self.feed is None) == (self.folder is None):
            raise ValueError("exactly one of feed and folder must be given")
        return self


class Config(Options):
    """The whole configuration. `path` is the file it came from; every path in it is relative to that file."""

    title: str = Field(default="Morning briefing", min_length=1, max_length=120)
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/Brussels"
    language: Literal["en"] = "en"
    store: str = "sqlite:///digest.db"
    archive: str = "archive/"
    fetch: FetchOptions = FetchOptions()
    sources: tuple[SourceOptions, ...] = Field(min_length=1)
    sections: tuple[str, ...] = ()
    watchlist: tuple[Watch, ...] = ()
    edition: EditionOptions = EditionOptions()
    grouping: GroupingOptions = GroupingOptions()
    summarizer: SummarizerOptions = SummarizerOptions()
    mail: MailOptions = MailOptions()
    readers: tuple[Reader, ...] = ()
    path: Path = Field(default=Path("config.yaml"), exclude=True)

    @property
    def folder(self) -> Path:
        """The folder of the configuration file."""
        return self.path.resolve().parent

    @property
    def zone(self) -> ZoneInfo:
        """The edition's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def store_url(self) -> str:
        """The store's address, a relative database file placed beside the configuration."""
        scheme, mark, file = self.store.partition(":///")
        if scheme.split("+")[0] != "sqlite" or not mark or not file or file == ":memory:":
            return self.store
        return f"{scheme}:///{self.folder / file}"

    @property
    def archive_path(self) -> Path:
        """The archive's folder."""
        return self.folder / self.archive

    @property
    def outbox_path(self) -> Path:
        """The folder of .eml files."""
        return self.folder / self.mail.folder

    @property
    def named_sources(self) -> dict[str, Source]:
        """The sources by name, folders placed beside the configuration."""
        return {
            source.name: Source(
                name=source.name,
                feed=source.feed,
                folder=self.folder / source.folder if source.folder else None,
                section=source.section,
                kind=source.kind,
                weight=source.weight,
            )
            for source in self.sources
        }

    def shown(self) -> dict[str, Any]:
        """Return the merged settings, a password in the store's address masked."""
        from sqlalchemy import make_url
        from sqlalchemy.exc import ArgumentError

        settings = self.model_dump(mode="json", by_alias=True)
        try:
            settings["store"] = make_url(self.store).render_as_string(hide_password=True).replace("***", MASK)
        except ArgumentError:  # an address that cannot be parsed may hold a password anywhere
            settings["store"] = MASK
        return settings

    def hash(self) -> str:
        """Return the hash of everything that decides an edition's content; addresses of store and readers do not."""
        settings = self.model_dump(mode="json", by_alias=True, exclude={"store", "archive", "mail", "readers", "fetch"})
        return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


def load_config(path: Path) -> Config:
    """Load a configuration file; raises ConfigError with one line a mistake."""
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise ConfigError(f"{path}: the configuration {what}; write one with `digest init`, or name another with --config FILE")
    document = read_document(path)
    return document.validated(Config, also=_disagreements(document.values), path=path)


def _disagreements(values: Any) -> list[str]:
    """Return what is wrong between settings: it is looked for beside mistakes in single ones, so that all are told at once."""
    found: list[str] = []
    settings = values if isinstance(values, dict) else {}
    for place, field in (("sources", "name"), ("readers", "address"), ("watchlist", "name")):
        items = settings.get(place)
        names = [str(item.get(field)).lower() if isinstance(item, dict) else None for item in items] if isinstance(items, list) else []
        found += [f"{place}[{index}].{field}: {name!r} stands twice" for index, name in enumerate(names) if name and name in names[:index]]
    sections, sources = settings.get("sections"), settings.get("sources")
    if isinstance(sections, list) and sections and isinstance(sources, list):
        for index, source in enumerate(sources):
            section = source.get("section") if isinstance(source, dict) else None
            if section is not None and section not in sections:
                found.append(f"sources[{index}].section: {section!r} is not among the sections ({', '.join(map(str, sections))})")
    return found
