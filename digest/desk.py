"""A configuration in, a desk out: everything that the mission works with, opened here and closed here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from digest.archive import Archive
from digest.config import Config, masked_in
from digest.confined import Pool
from digest.encoder import encoder_folder
from digest.errors import StoppedError
from digest.fetch import Client
from digest.fetch.guard import Resolve, system_addresses
from digest.language import read, reader_hash
from digest.mail import Carrier, open_carrier
from digest.model import Article, Edition, Reading, Source
from digest.parsers import open_pool
from digest.store import Claim, Store, open_store, open_to_read
from digest.summarize import Summarizer, Tools, load, made_with
from digest.vectors import Array, Encoder

if TYPE_CHECKING:
    from digest.check.claims.engine import Claims
    from digest.language.parser import Parser

BATCH = 32  # articles that are read at once, and then kept: so many are lost when the process is killed


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The open store, the HTTP client, the archive and the settings of one configuration. Use it as a context.

    pool: where bytes from outside are parsed. stop: set by whoever wants the mission to end at its next safe place.
    """

    config: Config
    store: Store
    client: Client
    archive: Archive
    pool: Pool
    stop: threading.Event = field(default_factory=threading.Event)
    _vectors: list[Callable[[Sequence[str]], Array] | None] = field(default_factory=list, init=False, repr=False)  # one, once asked for
    _parser: list[Parser] = field(default_factory=list, init=False, repr=False)  # the same
    _claims: list[Claims] = field(default_factory=list, init=False, repr=False)
    _summarizers: dict[str, Summarizer] = field(default_factory=dict, init=False, repr=False)

    @property
    def sources(self) -> dict[str, Source]:
        """The configured sources by name."""
        return self.config.named_sources

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        """Return the readings of these articles in order, with figures if editions show any; what was read before is not read again.

        What a source says there was wrong is no figure of its article.
        Raises BackendError when there is an English text to read and the reader cannot be loaded.
        """
        if not self.config.edition.figures:
            return self._read(articles, reader_hash(), _sentences)
        from digest.figures import figured, figures_hash  # here, since the grammar takes long to load, and few commands read
        from digest.stories.righted import without_wrong

        read = self._read(articles, figures_hash(), lambda batch: figured(_sentences(batch), self.parser))
        return [without_wrong(reading) for reading in read]

    def read_without_parser(self, articles: Sequence[Article]) -> list[Reading]:
        """Return the readings of these articles in order, with figures only where these were read before."""
        from digest.figures import figures_hash
        from digest.stories.righted import without_wrong

        known = self.store.readings(articles, figures_hash())
        rest = [article for article in articles if article.id not in known]
        known |= {reading.article.id: reading for reading in self._read(rest, reader_hash(), _sentences)}
        return [without_wrong(known[article.id]) for article in articles]

    def _read(self, articles: Sequence[Article], name: str, how: Callable[[Sequence[Article]], list[Reading]]) -> list[Reading]:
        """Return readings by the reader of that name: those that are kept, and the others read in batches and kept."""
        known = self.store.readings(articles, name)
        fresh = [article for article in articles if article.id not in known]
        for begin in range(0, len(fresh), BATCH):
            self.raise_if_stopped()
            readings = how(fresh[begin : begin + BATCH])
            self.store.keep_readings(readings, name)
            known |= {reading.article.id: reading for reading in readings}
        return [known[article.id] for article in articles]

    def parser(self) -> Parser:
        """Return what reads English trees, loaded once a desk; raises BackendError."""
        if not self._parser:
            self._parser.append(parser_of(self.config))
        return self._parser[0]

    def claims(self) -> Claims:
        """Return what tells whether a source carries a claim, loaded once a desk; raises BackendError."""
        if not self._claims:
            self._claims.append(claims_of(self.config))
        return self._claims[0]

    def summarizer(self, name: str) -> Summarizer:
        """Return the summarizer of that name, made once a desk, with the desk's parser; raises BackendError."""
        if name not in self._summarizers:
            self._summarizers[name] = load(name, tools_of(self.config, self.parser))
        return self._summarizers[name]

    def made_with(self, names: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return what each of these summarizers says of how it wrote, as JSON holds it, secrets masked; what says nothing is left out."""
        said = {name: made_with(self._summarizers[name]) for name in names if name in self._summarizers}
        return {name: masked_in(one) for name, one in said.items() if one}

    @property
    def models(self) -> dict[str, str]:
        """The SHA-256 of the weights that figures are read and ranked with, by what these are."""
        from digest.figures.ranking.rank import SHA256 as RANKING
        from digest.language.engine import SHA256 as READER

        return {"English reader": READER, "ranking of figures": RANKING}

    @property
    def check_models(self) -> dict[str, str]:
        """The SHA-256 of the weights that drafts are checked with, by what these are."""
        from digest.check.claims.engine import SHA256 as CLAIMS
        from digest.language.engine import SHA256 as READER

        return {"English reader": READER, "claim checker": CLAIMS}

    @property
    def summary_models(self) -> dict[str, str]:
        """The SHA-256 of the weights that the embedded summarizer writes with, by what these are."""
        from digest.language.engine import SHA256 as READER
        from digest.summarize.embedded.engine import SHA256 as SUMMARIZER

        return {"English reader": READER, "embedded summarizer": SUMMARIZER}

    def vectors(self) -> Callable[[Sequence[str]], Array] | None:
        """Return the encoder that grouping compares by, loaded once a desk; None where it compares words. Raises BackendError."""
        if not self._vectors:
            self._vectors.append(vectors_of(self.config))
        return self._vectors[0]

    def archived(self, claim: Claim) -> Edition:
        """Read an archived edition back; raises ArchiveError when it is not the one that the ledger recorded."""
        return self.archive.read(self.archive.place(claim.plan, claim.date, claim.revision), recorded=claim.manifest_hash)

    def carrier(self) -> Carrier:
        """Return what carries copies to the readers, as the configuration names it; raises MailError."""
        return open_carrier(self.config.mail, self.config.folder)

    def raise_if_stopped(self) -> None:
        """Raise StoppedError when the mission was asked to end: each caller stands where nothing is half done."""
        if self.stop.is_set():
            raise StoppedError("stopped; what was begun is finished by the next run")

    def close(self) -> None:
        """Close all connections, and end the children that parse."""
        self.pool.close()
        self.client.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_desk(config: Config, *, resolve: Resolve = system_addresses, stop: threading.Event | None = None, writes: bool = True) -> Desk:
    """Open everything that the configuration names; raises StoreError when the store cannot be opened.

    resolve: how host names become addresses; the default asks the system. stop: as in Desk. writes: False for who only looks things up,
    which a store that may only be read allows.
    """
    stop = stop or threading.Event()
    return Desk(
        config=config,
        store=open_store(config.store_place) if writes else open_to_read(config.store_place),
        client=Client(config.fetch, resolve=resolve),
        archive=Archive(config.archive_path),
        pool=open_pool(config, stop),
        stop=stop,
    )


def _sentences(articles: Sequence[Article]) -> list[Reading]:
    return [read(article) for article in articles]


def vectors_of(config: Config) -> Callable[[Sequence[str]], Array] | None:
    """Return the encoder that grouping compares by, for who needs no whole desk; None where it compares words. Raises BackendError."""
    return Encoder(encoder_folder(config.encoder, config.folder)) if config.grouping.similarity == "encoder" else None


def parser_of(config: Config) -> Parser:
    """Return what reads English trees, for who needs no whole desk; raises BackendError."""
    from digest.language.parser import Parser  # here, since it loads much, and many commands read nothing

    return Parser(encoder_folder(config.encoder, config.folder))


def claims_of(config: Config) -> Claims:
    """Return what tells whether a source carries a claim, for who needs no whole desk; raises BackendError."""
    from digest.check.claims.engine import Claims  # here, as above

    return Claims(encoder_folder(config.encoder, config.folder))


def tools_of(config: Config, parser: Callable[[], Parser], *, is_local: bool = False) -> Tools:
    """Return what a summarizer may share with who asks for it, and its settings. is_local: nothing is fetched."""
    return Tools(parser, lambda: encoder_folder(config.encoder, config.folder, is_local=is_local), config.summarizer, config.folder)
