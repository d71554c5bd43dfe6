"""An entry in, a document out: from the entry's own text, or from the page behind it (pure)."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from digest import text as texts
from digest.errors import ExtractError
from digest.extract.document import from_html, from_markdown, from_plain
from digest.extract.page import from_page
from digest.markup.spelled import spelled
from digest.model import Document, Entry, Problem

WHOLE_AT = 60  # words: a feed's content below is an announcement of the text
SUMMARY_WHOLE_AT = 150  # words: a feed's summary from here on is the text
CUT_OFF = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|(?:read|continue|learn) (?:more|reading|the full)[^.]{0,40})\s*$", re.IGNORECASE)


def is_teaser(entry: Entry, document: Document) -> bool:
    """Tell whether an entry only announces a text that stands on the page behind it."""
    if entry.url is None or entry.body_type == "page":
        return False
    words = texts.count_words(document.text)
    return words < (WHOLE_AT if entry.is_whole else SUMMARY_WHOLE_AT) or is_cut_off(document.text)


def is_cut_off(text: str) -> bool:
    """Tell whether a text breaks off itself: it ends in an ellipsis, or asks to read on."""
    return bool(CUT_OFF.search(text.rstrip()[-100:]))


def from_entries(entries: tuple[Entry, ...], zone: ZoneInfo, *, language: str | None = None) -> tuple[Document | Problem, ...]:
    """Read what each entry itself carries, as `from_entry` does; one that breaks what reads it is a Problem, named by its title."""
    return tuple(_read_or_told(entry, zone, language) for entry in entries)


def _read_or_told(entry: Entry, zone: ZoneInfo, language: str | None) -> Document | Problem:
    try:
        return from_entry(entry, zone, language=language)
    except MemoryError:
        raise  # the next one would find no more memory: they are read one by one then
    except ExtractError as error:
        if entry.body_type != "page":
            return Problem(stage="gather", subject=called(entry), reason=error.reason, advice=error.advice)
        advice = "name a page that holds its text itself, or the site's feed"
        return Problem(stage="gather", subject=entry.source, reason=error.reason, advice=advice)
    except Exception as error:  # noqa: BLE001  # hostile text: one entry must not cost the others
        return unreadable(entry, error)


def unreadable(entry: Entry, error: Exception) -> Problem:
    """Return the Problem of an entry whose text breaks what reads it."""
    reason = f"its text cannot be read ({type(error).__name__})"
    return Problem(stage="gather", subject=called(entry), reason=reason, advice="read it at its source")


def called(entry: Entry) -> str:
    """Return what a message calls an entry."""
    return texts.one_line(entry.title or entry.guid or entry.url or "an item", 80)


def from_entry(entry: Entry, zone: ZoneInfo, *, language: str | None = None) -> Document:
    """Read what the entry itself carries; raises ExtractError where that is a whole page without text that could be read.

    language: what the feed says of itself. A date that the entry states is better than one found in the text.
    """
    if entry.document is not None:
        return entry.document
    if entry.body_type == "page":
        return from_page(entry.body, url=entry.url, zone=zone, otherwise=entry.language or language)
    if entry.body_type == "plain":
        return from_plain(spelled(entry.body), zone, title=entry.title, language=entry.language or language)
    if entry.body_type == "markdown":
        return from_markdown(entry.body, zone)
    if entry.url is None and entry.is_whole:
        try:
            return from_page(entry.body, zone=zone, language=entry.language)
        except ExtractError:
            return from_html(entry.body, title=entry.title)
    return from_html(entry.body, title=entry.title, authors=entry.authors, language=entry.language or language)
