"""One source in, one batch out; its bytes come from a getter, so nothing here opens a connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from digest.confined import Call, directly
from digest.errors import ConfinedError, SourceError
from digest.model import Document, Entry, Problem, Source, SourceState
from digest.sources import feed, folder, page
from digest.sources.media import other_kind
from digest.text import one_line

ACCEPT_PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
PAGE_TYPES = ("text/html", "application/xhtml+xml", "")
NO_PAGE = "name a page that a browser shows as text; a feed belongs under `feed:`, and `digest feeds check ADDRESS` tells which it is"


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
    Once it has been compared with the store, known: the guids of entries that stand there as they are, which are left out of entries;
    documents: the texts of those that are left, or why one cannot be read.
    """

    entries: tuple[Entry, ...] = ()
    unchanged: bool = False
    title: str | None = None
    language: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    problems: tuple[Problem, ...] = ()
    known: tuple[str, ...] = ()
    documents: tuple[Document | Problem, ...] = ()


def read(
    source: Source, get: Get, state: SourceState, call: Call = directly, readers: Mapping[str, folder.Reader] = folder.NO_READERS
) -> Batch:
    """Read all entries that a source shows now. call: how what parses its bytes is called.

    readers: of a folder's files, as `folder.entries` takes them. Raises FetchError when its address cannot be read,
    SourceError when the bytes are no feed, a page holds nothing to read or the folder does not exist. Single files and
    items that cannot be read are the batch's problems.
    """
    if source.folder is not None:
        return _folder(source.name, source.folder, state, readers)
    if source.address is None:
        raise SourceError(source.name, "the source names no feed, page or folder", "give it one of them in the configuration")
    is_same = state.url == source.address
    answer = get(
        source.address,
        etag=state.etag if is_same else None,
        last_modified=state.last_modified if is_same else None,
        accept=ACCEPT_PAGE if source.page else ACCEPT,
    )
    if answer.not_modified:
        return Batch(unchanged=True, etag=state.etag, last_modified=state.last_modified)
    parsed = parsed_by(source, answer, call)
    return Batch(
        entries=parsed.entries,
        title=parsed.title,
        language=parsed.language,
        etag=answer.etag,
        last_modified=answer.last_modified,
        problems=parsed.problems,
    )


def _folder(name: str, place: Path, state: SourceState, readers: Mapping[str, folder.Reader]) -> Batch:
    """Read a folder; files that a reader has read without a problem are marked in the batch's etag and not read again as they are."""
    known = set((state.etag or "").split()) if state.url is None else set()
    marks = folder.marks(place, readers)
    entries, problems = folder.entries(name, place, readers, known)
    told = {problem.subject for problem in problems}
    etag = " ".join(sorted(mark for of, mark in marks.items() if of not in told))
    return Batch(entries=entries, problems=problems, etag=etag or None, unchanged=not entries and not problems and bool(marks))


def parsed_by(source: Source, answer: Answer, call: Call = directly) -> feed.Feed:
    """Parse what a source's address answered, a feed or a page without one; raises SourceError. call: as in `read`."""
    name, body, content_type, url = source.name, answer.body, answer.content_type, answer.url
    try:
        if source.page is None:
            return call(feed.parse, name, body, content_type=content_type, url=url)
        if other := other_kind(body, content_type):
            raise SourceError(name, f"the address gave {other.name}, not a web page", other.advice)
        media_type = one_line(content_type.split(";")[0].strip().lower(), 60)
        if media_type not in PAGE_TYPES:
            raise SourceError(name, f"the address gave {media_type}, not a web page", NO_PAGE)
        return call(page.parse, name, body, content_type=content_type, url=url, links=source.links)
    except ConfinedError as error:
        raise SourceError(name, error.reason, error.advice) from error
