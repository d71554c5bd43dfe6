"""A source's items in; clean, bounded entries out, and a Problem for each item that cannot be read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from digest import log
from digest.dates.moments import Moment
from digest.markup.fragments import text_of
from digest.model import Entry, Problem, Span
from digest.sentences.split import sentences
from digest.text import clean, one_line
from digest.urls import absolute

MAX_TITLE = 1_000  # characters
LONGEST_TITLE = 20_000  # characters, with markup, that are looked at
MAX_AUTHORS, MAX_AUTHOR = 20, 200
MAX_CATEGORIES, MAX_CATEGORY = 20, 80
MAX_GUID = 4_000  # characters; urls.MAX_URL bounds the address
MAX_BODY = 2_000_000  # characters: a book; what is longer is no article
TITLE_OF, TITLE_LENGTH = 4_000, 90  # characters: of a text that are looked at for a title, and of a title made so
# Windows-1252's letters to the bytes that they were read from
TO_BYTES = {ord(letter): byte for byte in range(0x80, 0xA0) if (letter := bytes([byte]).decode("cp1252", errors="ignore"))}
MAX_LANGUAGE = 35  # characters: RFC 5646, section 4.4.1
MAX_ENCLOSED = 20  # files that come with one item
MAX_ENTRIES = 2_000  # of one reading: the store needs about 3 ms for each, in one write lock
NAMED_PDF = re.compile(r"[^?#]{1,2000}\.pdf(?:[?#]|$)", re.IGNORECASE)

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one feed document says: its own title and language, and its entries in its order.

    problems: items that could not be read (by title or guid), and, under the source's name, what holds for the whole.
    """

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]
    version: str
    problems: tuple[Problem, ...] = ()


def made(
    name: str,
    items: Sequence[Item],
    make: Callable[[Item], Entry | None],
    dated: Callable[[Item], Moment | None],
    label: Callable[[Item], str],
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Make an entry of each item, of very many only of the newest; one that cannot be read is a Problem.

    make: None for an item that says nothing. dated: when an item was published. label: what a message calls an item.
    """
    problems: list[Problem] = []
    if len(items) > MAX_ENTRIES:
        reason = f"it shows {len(items):,} items, of which the newest {MAX_ENTRIES:,} were read"
        problems.append(Problem(stage="gather", subject=name, reason=reason, advice="name a feed of its newest items"))
        items = _newest(items, dated)
    found: list[Entry] = []
    for item in items:
        try:
            entry = make(item)
            if entry is not None:
                found.append(titled(cleaned(entry)))
        except MemoryError:  # of the whole process, which says so itself
            raise
        except Exception as error:  # noqa: BLE001  # hostile items: whatever one raises must not cost the others
            log.debug("failed", source=name, step="entry", error=type(error).__name__)
            reason = f"it cannot be read ({type(error).__name__})"
            problems.append(Problem(stage="gather", subject=_label(item, label), reason=reason, advice="tell its publisher"))
    return tuple(found), tuple(problems)


def cleaned(entry: Entry) -> Entry:
    """Return an entry that every parser and store takes: no half or forbidden characters, every field of bounded length."""
    guid = clean(entry.guid or "").strip()  # its inner spaces are part of the identity
    body = _cut(clean(unmixed(entry.body[: 2 * MAX_BODY])))
    authors = [author for one in entry.authors if (author := one_line(clean(unmixed(one)), MAX_AUTHOR))]
    categories = [category for one in entry.categories if (category := one_line(clean(one), MAX_CATEGORY))]
    return replace(
        entry,
        guid=(hashlib.sha256(guid.encode()).hexdigest() if len(guid) > MAX_GUID else guid) or None,
        title=one_line(clean(unmixed(entry.title[:LONGEST_TITLE])), MAX_TITLE),
        body=body,
        authors=tuple(dict.fromkeys(authors))[:MAX_AUTHORS],
        categories=tuple(dict.fromkeys(categories))[:MAX_CATEGORIES],
        language=one_line(clean(entry.language or ""))[:MAX_LANGUAGE] or None,
        is_whole=entry.is_whole and len(entry.body) <= MAX_BODY,
    )


def pdf_of(enclosed: Sequence[tuple[str, str]], url: str) -> str | None:
    """Return the address of the first PDF among what comes with an item, each an address and a media type."""
    for address, media_type in enclosed[:MAX_ENCLOSED]:
        is_named = bool(NAMED_PDF.match(address))
        if media_type.partition(";")[0].strip().lower() == "application/pdf" or (is_named and not media_type.startswith("text/")):
            return absolute(clean(address), url)
    return None


def unmixed(text: str) -> str:
    """Return a text that was UTF-8, read as Windows-1252 and written as UTF-8 again, as it was; any other comes back as it is.

    It is proved when all its letters beyond ASCII are Windows-1252's and their bytes valid UTF-8: no text in any language is.
    """
    if text.isascii():
        return text
    try:
        return text.translate(TO_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def titled(entry: Entry) -> Entry:
    """Give an entry without a title its first words as one, as a reader would name it."""
    if entry.title:
        return entry
    plain = text_of(entry.body[:TITLE_OF]) if entry.body_type == "html" else entry.body[:TITLE_OF]
    line = one_line(clean(plain))
    first = next(iter(sentences(line, (Span(0, len(line)),))), None)
    return replace(entry, title=one_line(first.of(line) if first else line, TITLE_LENGTH))


def _cut(body: str) -> str:
    """Cut an endless body where a paragraph ends, or else a line or a word."""
    if len(body) <= MAX_BODY:
        return body
    for mark in ("</p>", "\n\n", "\n", " "):
        end = body.rfind(mark, MAX_BODY // 2, MAX_BODY)
        if end >= 0:
            return body[: end + len(mark)]
    return body[:MAX_BODY]


def _newest(items: Sequence[Item], dated: Callable[[Item], Moment | None]) -> list[Item]:
    """Return the newest items in their own order; those without a date come last, the first of them first."""
    times: list[float] = []
    for item in items:
        try:
            moment = dated(item)
        except Exception:  # noqa: BLE001  # as above: it will be told when the item itself is read
            moment = None
        times.append(moment.at.timestamp() if moment else float("-inf"))
    kept = sorted(range(len(items)), key=lambda i: -times[i])[:MAX_ENTRIES]
    return [items[i] for i in sorted(kept)]


def _label(item: Item, label: Callable[[Item], str]) -> str:
    try:
        return one_line(clean(label(item)), 80) or "an item"
    except Exception:  # noqa: BLE001  # the item is broken already
        return "an item"
