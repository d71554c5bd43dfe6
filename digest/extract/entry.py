"""An entry in, a document out: from the entry's own text, or from the page behind it (pure)."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from digest import text as texts
from digest.errors import ExtractError
from digest.extract.document import from_html, from_markdown, from_plain
from digest.extract.page import from_page
from digest.model import Document, Entry

WHOLE_AT = 60  # words: a feed's content below is an announcement of the text
SUMMARY_WHOLE_AT = 150  # words: a feed's summary from here on is the text
CUT_OFF = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|(?:read|continue|learn) (?:more|reading|the full)[^.]{0,40})\s*$", re.IGNORECASE)


def is_teaser(entry: Entry, document: Document) -> bool:
    """Tell whether an entry only announces a text that stands on the page behind it."""
    if entry.url is None:
        return False
    words = texts.count_words(document.text)
    return words < (WHOLE_AT if entry.is_whole else SUMMARY_WHOLE_AT) or is_cut_off(document.text)


def is_cut_off(text: str) -> bool:
    """Tell whether a text breaks off itself: it ends in an ellipsis, or asks to read on."""
    return bool(CUT_OFF.search(text.rstrip()[-100:]))


def from_entry(entry: Entry, zone: ZoneInfo, *, language: str | None = None) -> Document:
    """Read what the entry itself carries.

    language: what the feed says of itself. A date that the entry states is better than one found in the text.
    """
    if entry.body_type == "plain":
        return from_plain(entry.body, zone, title=entry.title, language=entry.language or language)
    if entry.body_type == "markdown":
        return from_markdown(entry.body, zone)
    if entry.url is None and entry.is_whole:
        try:
            return from_page(entry.body, zone=zone, language=entry.language)
        except ExtractError:
            return from_html(entry.body, title=entry.title)
    return from_html(entry.body, title=entry.title, authors=entry.authors, language=entry.language or language)
