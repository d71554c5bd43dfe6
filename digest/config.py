"""config.yaml in, one validated Config out, or every mistake at once with its line."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationError, model_validator

from digest import urls
from digest.compose import Options as EditionOptions
from digest.compose.wording import Language, words_of
from digest.confined import Options as ParseOptions
from digest.disagreements import disagreements
from digest.errors import ConfigError, UsageError
from digest.fetch import Options as FetchOptions
from digest.mail import Options as MailOptions
from digest.mail import Reader
from digest.model import NO_LINKS, Kind, Source
from digest.settings.options import Options, Zone
from digest.settings.values import Document, read_document
from digest.stories import Options as GroupingOptions
from digest.stories import Section, Watch
from digest.summarize import Options as SummarizerOptions
from digest.summarize import lacking, unknown
from digest.text import one_line

ON_DISK = re.compile(r"file:|(?!//)[./~\\]|[a-z]:[\\/](?!/)|(?:[^./:?#]+/)*[^/:?#]+\.(?:xml|rss|atom)$", re.IGNORECASE)  # and no address


def _address(url: str) -> str:
    if urls.absolute(url) is None:
        named = repr(one_line(urls.masked(url), 100))
        if ON_DISK.match(url):
            raise ValueError(
                f"{named} lies on this machine, and feeds and pages are read from a server alone; serve its folder there"
                " (`python -m http.server 8080 --bind 127.0.0.1`), write http://127.0.0.1:8080/ with its name, and set"
                " fetch.allow_private: true; documents, one a file, are read with `folder:`"
            )
        raise ValueError(f"{named} is no http or https address; write the whole address, with https://")
    return url


def _pattern(links: str) -> str:
    if links != NO_LINKS and not links.startswith(("/", "http://", "https://")):
        raise ValueError(
            f"{one_line(links, 60)!r} is no pattern of addresses; write the path of an article with * for what differs, such as"
            " /press/2026/*, or a whole address, or none for a page that is one text itself"
        )
    return links


def _folder(name: str) -> str:
    if not name.strip():
        raise ValueError("is empty; write a folder, such as archive/")
    return name


def _store(url: str) -> str:
    """Accept what digest.store can open, as far as an address alone tells; raise ValueError for anything else."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    wanted = "write sqlite:///digest.db or postgresql://user@host/name"
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise ValueError(f"it is no address of a store; {wanted}") from error
    kind = parsed.drivername.split("+")[0]
    if kind not in ("sqlite", "postgresql"):
        raise ValueError(f"{one_line(kind, 40)!r} is no kind of store; {wanted}")
    if kind == "sqlite" and (parsed.host or parsed.database in (None, "", ":memory:")):
        raise ValueError("it names no file; write sqlite:/// (three slashes) and the file's name, as in sqlite:///digest.db")
    return url


Address = Annotated[str, AfterValidator(_address)]
Folder = Annotated[str, AfterValidator(_folder)]


class SourceOptions(Options):
    """One source: exactly one of feed, page and folder says where it is."""

    name: str = Field(min_length=1, max_length=80)
    feed: Address | None = None
    page: Address | None = None
    folder: Folder | None = None
    links: Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_pattern)] | None = None
    section: str | None = None
    kind: Kind | None = None
    weight: float = Field(default=1.0, gt=0, le=100)

    @model_validator(mode="after")
    def _has_one_place(self) -> Self:
        if [self.feed, self.page, self.folder].count(None) != 2:
            raise ValueError("exactly one of feed, page and folder must be given")
        if self.links is not None and self.page is None:
            raise ValueError("links belong to a page; name `page:`, or take the line away")
        return self


class Config(Options):
    """The whole configuration. `path` is the file it came from; every path in it is relative to that file."""

    language: Language = "en"
    title: str = Field(default_factory=lambda others: words_of(others.get("language", "en")).title, min_length=1, max_length=120)
    timezone: Zone = "Europe/Brussels"
    store: Annotated[str, AfterValidator(_store)] = "sqlite:///digest.db"
    archive: Folder = "archive/"
    fetch: FetchOptions = FetchOptions()
    parse: ParseOptions = ParseOptions()
    sources: tuple[SourceOptions, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = ()
    watchlist: tuple[Watch, ...] = ()
    edition: EditionOptions = EditionOptions()
    encoder: str = ""  # of sentences, see digest/encoder.py
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
    def store_place(self) -> str | Path:
        """The store: a database file, a relative one placed beside the configuration, or a server's address."""
        scheme, mark, file = self.store.partition(":///")
        return self.folder / file if scheme == "sqlite" and mark and file and file != ":memory:" else self.store

    @property
    def readers_by_address(self) -> dict[str, Reader]:
        """The readers by bare address, lower-cased."""
        return {parseaddr(reader.address)[1].lower(): reader for reader in self.readers}

    def known_readers(self, addresses: Sequence[str]) -> list[str]:
        """Return addresses as the outbox knows them; raises UsageError for one that is no configured reader's."""
        known = self.readers_by_address
        wanted = [parseaddr(address)[1].lower() for address in addresses]
        for given, bare in zip(addresses, wanted, strict=True):
            if bare not in known:
                near = get_close_matches(bare, known, n=1)
                hint = f"did you mean {near[0]}?" if near else "add it under `readers:` in the configuration"
                raise UsageError(f"reader {given!r}: it is not configured; {hint}")
        return wanted

    @property
    def archive_path(self) -> Path:
        """The archive's folder."""
        return self.folder / self.archive

    @property
    def section_names(self) -> list[str]:
        """The sections' names, in order."""
        return [section.name for section in self.sections]

    @property
    def section_limits(self) -> dict[str, int]:
        """How many stories of a section are printed whole at most, where it has a limit."""
        return {section.name: section.limit for section in self.sections if section.limit is not None}

    @property
    def named_sources(self) -> dict[str, Source]:
        """The sources by name, folders placed beside the configuration."""
        return {
            source.name: Source(
                name=source.name,
                feed=source.feed,
                page=source.page,
                folder=self.folder / source.folder if source.folder else None,
                links=source.links,
                section=source.section,
                kind=source.kind,
                weight=source.weight,
            )
            for source in self.sources
        }

    def shown(self) -> dict[str, Any]:
        """Return the merged settings, the secrets in all addresses masked."""
        from sqlalchemy import make_url

        settings: dict[str, Any] = masked_in(self.model_dump(mode="json", by_alias=True))
        # a store's password may hold a slash, which would end the host of any other address
        settings["store"] = urls.masked(make_url(self.store).render_as_string(hide_password=True).replace("***", urls.MASK))
        return settings

    def deciding(self) -> dict[str, Any]:
        """Return the settings that decide an edition's content, the secrets in all addresses masked.

        Addresses of store and readers do not, nor where the encoder lies, whose weights are the same everywhere, nor where a key is
        kept, nor what is secret in an address. A server's address does: another one may know other weights by the same name.
        """
        apart: dict[str, Any] = dict.fromkeys(("store", "archive", "mail", "readers", "fetch", "parse", "encoder"), True)
        apart["summarizer"] = {"endpoint": {"key_env", "key_file"}}
        settings: dict[str, Any] = masked_in(self.model_dump(mode="json", by_alias=True, exclude=apart))
        return settings

    def hash(self) -> str:
        """Return the hash of everything that decides an edition's content."""
        return hashlib.sha256(json.dumps(self.deciding(), sort_keys=True).encode()).hexdigest()

    def decided_by(self, settings: Mapping[str, Any]) -> Self:
        """Return the configuration of which `deciding` gave these settings, where this one is: with its store, archive and readers.

        Raises ConfigError where this version has no such settings.
        """
        own = self.model_dump(mode="json", by_alias=True)
        here = {name: value for name, value in own.items() if name not in settings}
        try:
            return type(self).model_validate({**here, **settings, "path": self.path})
        except ValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()[:3])
            raise ConfigError(
                f"the recorded configuration is none of this version ({one_line(wrong, 300)}); use the version that it is of"
            ) from error

    def written_by(self, backend: str) -> Self:
        """Return these settings with another backend in place of all that write, sections' own ones too; what stands in stays.

        Raises UsageError when there is no such backend, or it lacks what it needs.
        """
        if flaw := unknown(backend):
            raise UsageError(f"backend {flaw}")
        for setting, wrong, hint in lacking(backend, self.summarizer.model_dump()):
            raise UsageError(f"backend {backend}: summarizer.{backend}.{setting} {wrong} in {self.path}; {hint}")
        chosen = self.summarizer.model_copy(update={"backend": backend, "sections": {}})
        return self.model_copy(update={"summarizer": chosen})


def load_config(path: Path, otherwise: Mapping[str, Any] | None = None) -> Config:
    """Load a configuration file; raises ConfigError with one line a mistake.

    otherwise: settings that stand in where the file does not have them.
    """
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise ConfigError(f"{path}: the configuration {what}; write one with `digest init`, or name another with --config FILE")
    return config_of(read_document(path), otherwise)


def config_of(document: Document, otherwise: Mapping[str, Any] | None = None) -> Config:
    """Return the configuration that a file's values are, as `load_config` does; raises ConfigError."""
    missing = {
        name: value for name, value in (otherwise or {}).items() if isinstance(document.values, dict) and name not in document.values
    }
    return document.validated(Config, also=disagreements(document), path=document.path, **missing)


def masked_in(value: Any) -> Any:
    """Return what JSON holds with the secrets of all addresses in it masked."""
    if isinstance(value, dict):
        return {name: masked_in(item) for name, item in value.items()}
    if isinstance(value, list):
        return [masked_in(item) for item in value]
    return urls.masked(value) if isinstance(value, str) else value
