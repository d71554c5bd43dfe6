"""One source in, one batch out; its bytes come from a getter, so nothing here opens a connection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from digest.confined import Call, directly
from digest.errors import ConfinedError, SourceError
from digest.model import Entry, Problem, Source, SourceState
from digest.sources import feed, folder

ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.8, */*;q=0.5"


class Answer(Protocol):
    """What a getter returns."""

    @property
    def url(self) -> str:
        """The address after all redirects."""

    @property
    def body(self) -> bytes:
        """The bytes, decompressed."""

    @property
    def content_type(self) -> str:
        """The media type as the server stated it."""

    @property
    def etag(self) -> str | None:
        """The entity tag, for the next conditional request."""

    @property
    def last_modified(self) -> str | None:
        """The modification date as the server wrote it."""

    @property
    def not_modified(self) -> bool:
        """True when the server says that nothing changed."""


class Get(Protocol):
    """Reads one address; raises FetchError when it cannot."""

    def __call__(self, url: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = "*/*") -> Answer:
        """Return the server's answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """All entries that a source shows now; unchanged is true when the server said so and sent none.

    title, language: what the source says of itself. etag, last_modified: for the next conditional request.
    moved_to: where its address leads for good. problems: single items that could not be read, by name; under the source's own name,
    what holds for all of it.
    """

    entries: tuple[Entry, ...] = ()
    unchanged: bool = False
    title: str | None = None
    language: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    problems: tuple[Problem, ...] = ()


def read(source: Source, get: Get, state: SourceState, call: Call = directly) -> Batch:
    """Read all entries that a source shows now. call: how what parses its bytes is called.

    Raises FetchError when its address cannot be read, SourceError when the bytes are no feed or the folder
    does not exist. Single files and items that cannot be read are the batch's problems.
    """
    if source.folder is not None:
        entries, problems = folder.entries(source.name, source.folder)
        return Batch(entries=entries, problems=problems)
    if source.feed is None:
        raise SourceError(source.name, "the source names no feed, page or folder", "give it one of them in the configuration")
    is_same = state.url == source.feed
    answer = get(
        source.feed,
        etag=state.etag if is_same else None,
        last_modified=state.last_modified if is_same else None,
        accept=ACCEPT,
    )
    if answer.not_modified:
        return Batch(unchanged=True, etag=state.etag, last_modified=state.last_modified)
    try:
        parsed = call(feed.parse, source.name, answer.body, content_type=answer.content_type, url=answer.url)
    except ConfinedError as error:
        raise SourceError(source.name, error.reason, error.advice) from error
    return Batch(
        entries=parsed.entries,
        title=parsed.title,
        language=parsed.language,
        etag=answer.etag,
        last_modified=answer.last_modified,
        problems=parsed.problems,
    )
