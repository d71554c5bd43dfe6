"""A source's entries in, the documents of their texts beside them out: read in the pool, since a text may hold anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest import log
from digest.desk import Desk
from digest.errors import ConfinedError
from digest.extract import from_entries, with_language
from digest.model import Document, Entry, Problem
from digest.sources import Batch
from digest.text import one_line

TOGETHER = 200  # entries that are read in one call: each takes a millisecond or two, of the seconds that a call has
MAX_OVERRUNS = 3  # of a source's entries, each of which costs the whole time of a call


def entered(batch: Batch, desk: Desk) -> Batch:
    """Return a batch with a document for each entry, or a Problem that says why its text cannot be read."""
    return replace(batch, documents=documents(batch.entries, desk, batch.language))


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
        subject = one_line(entry.title or entry.guid or entry.url or "an item", 80)
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
