"""RSS and Atom bytes in, entries out, through feedparser, which survives what feeds are."""

from __future__ import annotations

import io
import re
import warnings
from datetime import UTC, datetime
from typing import Any

from digest import moments
from digest.errors import SourceError
from digest.markup import text_of
from digest.model import Entry
from digest.moments import Moment
from digest.sources.entries import MAX_LANGUAGE, MAX_TITLE, Feed, made, pdf_of
from digest.text import clean, one_line
from digest.urls import absolute

LOOK = "open the address in a browser; if it is a web page, give its address to `digest feeds check`"
TELL = "open the address in a browser, and tell its publisher if the feed breaks off there too"
CLOCK = re.compile(r"\d:\d|\dT\d|\d{12}")  # an hour, however a date is written
UNNAMED = re.compile(r"^<unknown>:(\d+):\d+: ")  # how the XML parser names a document without a name


def parse(name: str, body: bytes, content_type: str, url: str) -> Feed:
    """Parse an RSS or Atom document.

    Raises SourceError when the bytes are neither. A document broken after some items keeps those items.
    """
    import feedparser  # here, since commands that read no feed need not pay for it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            # as a stream: bytes that are a path ("/dev/zero") would be opened and read
            found = feedparser.parse(
                io.BytesIO(body), response_headers={"content-type": content_type, "content-location": url}, sanitize_html=False
            )
        except Exception as error:  # a parser of hostile bytes: whatever it raises is this feed's problem alone
            raise SourceError(name, f"the feed cannot be parsed ({type(error).__name__})", LOOK) from error
    reason = UNNAMED.sub(r"line \1: ", one_line(clean(str(found.get("bozo_exception", ""))), 120))
    if not found.get("version") and not found.entries:
        raise SourceError(name, f"the bytes are neither RSS, Atom nor JSON Feed{f' ({reason})' if reason else ''}", LOOK)
    entries, problems = made(
        name, found.entries, lambda item: _entry(name, item, url), _dated, lambda item: _text(item.get("title")) or _text(item.get("id"))
    )
    if found.get("bozo") and not entries and not problems and reason and "encoding" not in reason.lower() and "declared as" not in reason:
        raise SourceError(name, f"the feed is broken before its first complete item ({reason})", TELL)
    return Feed(
        title=one_line(clean(_text(found.feed.get("title"))), MAX_TITLE) or None,
        language=one_line(clean(_text(found.feed.get("language"))))[:MAX_LANGUAGE] or None,
        version=_text(found.get("version")), entries=entries, problems=problems,
    )  # fmt: skip


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
    paper = pdf_of([(_text(one.get("href")), _text(one.get("type"))) for one in item.get("enclosures", [])], url)
    if not title and not body.strip() and not paper:
        return None
    published, updated = _dated(item), _moment(item, "updated")
    authors = tuple(dict.fromkeys(one_line(_text(author.get("name"))) for author in item.get("authors", []) if author.get("name")))
    return Entry(
        source=name,
        guid=_text(item.get("id")) or None,
        url=absolute(_text(item.get("link")), url) or paper,
        title=title,
        body=body,
        body_type="html",
        published_at=published.at if published else None,
        is_day_only=published is not None and published.is_day_only,
        updated_at=updated.at if updated else None,
        authors=authors,
        categories=tuple(_text(tag.get("label")) or _text(tag.get("term")) for tag in item.get("tags", [])),
        language=next((part.get("language") for part in item.get("content", []) if part.get("language")), None),
        is_whole=bool(whole.strip()) and body is whole,
        enclosure=paper,
    )


def _dated(item: Any) -> Moment | None:
    """Return when an item was published, or else changed."""
    return _moment(item, "published") or _moment(item, "updated")


def _moment(item: Any, name: str) -> Moment | None:
    """Return one of an item's times; an ISO time by our own rules, any other as the parser read it."""
    written = _text(dict.get(item, name))  # the class's own get answers with the other date, and a warning
    if found := moments.parse(written, UTC):
        return found
    parsed = dict.get(item, f"{name}_parsed")
    if not parsed:
        return None
    try:
        year, month, day, hour, minute, second = parsed[:6]
        at = moments.in_utc(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC))
    except (ValueError, OverflowError, TypeError):
        return None
    if at is None or CLOCK.search(written):
        return Moment(at) if at else None
    return moments.noon(at.date(), UTC)  # the parser reads a day without an hour as its midnight


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
