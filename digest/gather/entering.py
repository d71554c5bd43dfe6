"""A source's entries in; those that are new or changed, with the documents of their texts, out: read in the pool."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from digest import log
from digest.desk import Desk
from digest.errors import ConfinedError
from digest.extract import called, from_entries, with_language
from digest.model import Document, Entry, Problem, Source
from digest.sources import Batch

TOGETHER = 200  # entries that are read in one call: each takes a millisecond or two, of the seconds that a call has
MAX_OVERRUNS = 3  # of a source's entries, each of which costs the whole time of a call


def entered(source: Source, batch: Batch, desk: Desk) -> Batch:
    """Return a batch of the entries that the store does not hold as they are, with a document for each or why there is none.

    Nearly all that a feed shows stood there an hour ago: of such an entry nothing is read again, and its guid is among the known.
    What a page shows is read as a whole, since the places of its links tell which of them are news.
    """
    guids = [entry.guid for entry in batch.entries if entry.guid and source.page is None]
    held = desk.store.entry_hashes(source.name, guids) if guids else {}
    known = tuple(entry.guid for entry in batch.entries if entry.guid and held.get(entry.guid) == entry_hash(entry))
    passed = set(known)
    fresh = tuple(entry for entry in batch.entries if entry.guid not in passed)
    return replace(batch, entries=fresh, known=known, documents=documents(fresh, desk, batch.language))


def entry_hash(entry: Entry) -> str:
    """Return the hash of what the source itself sent: while it stays, the article is known."""
    return hashlib.sha256("\n".join([entry.title, entry.url or "", entry.body]).encode()).hexdigest()


def documents(entries: Sequence[Entry], desk: Desk, language: str | None) -> tuple[Document | Problem, ...]:
    """Read the texts of entries in their order. language: what their source says of itself.

    Where one takes too long or too much memory, those beside it are read without it.
    """
    found: list[Document | Problem] = []
    for begin in range(0, len(entries), TOGETHER):
        part = tuple(entries[begin : begin + TOGETHER])
        try:
            found += _read(part, desk, language)
        except ConfinedError as error:
            log.debug("parted", source=part[0].source, entries=len(part), reason=error.reason)
            found += _one_by_one(part, desk, language)
    return tuple(with_language(one) if isinstance(one, Document) else one for one in found)


def _read(part: tuple[Entry, ...], desk: Desk, language: str | None) -> tuple[Document | Problem, ...]:
    found = desk.pool.call(from_entries, part, desk.config.zone, language=language)
    if len(found) != len(part):
        raise ConfinedError("the process that read its texts answered nonsense", "try again; if it stays so, report it")
    return found


def _one_by_one(part: Sequence[Entry], desk: Desk, language: str | None) -> list[Document | Problem]:
    found: list[Document | Problem] = []
    overruns = 0
    for entry in part:
        subject = called(entry)
        if overruns == MAX_OVERRUNS:
            reason = f"its text was not read, since {MAX_OVERRUNS} before it could not be"
            found.append(Problem(stage="gather", subject=subject, reason=reason, advice="read it at its source"))
            continue
        try:
            found += _read((entry,), desk, language)
        except ConfinedError as error:
            overruns += 1
            found.append(Problem(stage="gather", subject=subject, reason=error.reason, advice=error.advice))
    return found
