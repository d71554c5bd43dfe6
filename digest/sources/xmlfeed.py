"""RSS and Atom bytes in, entries out, through feedparser, which survives what feeds are."""

from __future__ import annotations

import calendar
import re
import warnings
from datetime import UTC, datetime
from typing import Any

from digest.errors import SourceError
from digest.model import Entry
from digest.sources.markup import text_of
from digest.text import one_line
from digest.urls import absolute

UNNAMED = re.compile(r"^<unknown>:(\d+):\d+: ")  # how the XML parser names a document without a name
Parsed = tuple[str | None, str | None, str, tuple[Entry, ...]]


def parse(name: str, body: bytes, content_type: str, url: str) -> Parsed:
    """Parse an RSS or Atom document: its title, language, version and entries, in its order.

    Raises SourceError when the bytes are neither. A document broken after some items keeps those items.
    """
    import feedparser  # here, since commands that read no feed need not pay for it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            found = feedparser.parse(body, response_headers={"content-type": content_type, "content-location": url}, sanitize_html=False)
        except Exception as error:  # a parser of hostile bytes: whatever it raises is this feed's problem alone
            raise SourceError(name, f"the feed cannot be parsed ({type(error).__name__})", _advice(url)) from error
    reason = UNNAMED.sub(r"line \1: ", one_line(str(found.get("bozo_exception", "")), 120))
    if not found.get("version") and not found.entries:
        raise SourceError(name, f"the bytes are neither RSS, Atom nor JSON Feed{f' ({reason})' if reason else ''}", _advice(url))
    entries = tuple(entry for item in found.entries if (entry := _entry(name, item, url)))
    if found.get("bozo") and not entries and reason and "encoding" not in reason.lower() and "declared as" not in reason:
        raise SourceError(name, f"the feed is broken before its first complete item ({reason})", _advice(url))
    language = found.feed.get("language")
    return one_line(_text(found.feed.get("title"))) or None, _text(language) or None, _text(found.get("version")), entries


def _advice(url: str) -> str:
    return f"check it with `digest feeds check {url}`"


def _entry(name: str, item: Any, url: str) -> Entry | None:
    """Return one item as an entry, or None when it holds neither a title nor a text."""
    contents = [
        _text(part.get("value"))
        for part in item.get("content", [])
        if "html" in part.get("type", "html") or part.get("type") == "text/plain"
    ]
    summary = _text(item.get("summary"))
    whole = max(contents, key=len, default="")
    body = whole if len(whole) >= len(summary) else summary
    title = one_line(text_of(_text(item.get("title"))))
    if not title and not body.strip():
        return None
    authors = tuple(dict.fromkeys(one_line(_text(author.get("name"))) for author in item.get("authors", []) if author.get("name")))
    return Entry(
        source=name,
        guid=_text(item.get("id")) or None,
        url=absolute(_text(item.get("link")), url),
        title=title,
        body=body,
        body_type="html",
        published_at=_moment(item, "published") or _moment(item, "updated"),
        updated_at=_moment(item, "updated"),
        authors=authors,
        language=next((part.get("language") for part in item.get("content", []) if part.get("language")), None),
        is_whole=bool(whole.strip()) and body is whole,
    )


def _moment(item: Any, name: str) -> datetime | None:
    parsed = dict.get(item, f"{name}_parsed")  # the class's own get answers with the other date, and a warning
    if not parsed:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
