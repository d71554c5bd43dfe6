"""RSS and Atom text in, entries out: made well formed where it is not, and then read by feedparser's strict parser."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from digest import log
from digest.dates import moments, stamps
from digest.dates.moments import Moment
from digest.errors import SourceError
from digest.markup.fragments import text_of
from digest.model import Entry, Problem
from digest.sources.entries import LONGEST_TITLE, MAX_LANGUAGE, MAX_TITLE, Feed, made, pdf_of, unmixed
from digest.sources.mending import fault, mended, sections, without_declaration, without_doctype
from digest.sources.splitting import MAX_ITEMS, count_items, rebuilt
from digest.text import clean, one_line
from digest.urls import absolute

LOOK = "open the address in a browser; if it is a web page, give its address to `digest feeds check`"
TELL = "open the address in a browser, and tell its publisher if the feed breaks off there too"
WEB = re.compile(r"https?://", re.IGNORECASE)  # a guid that says of itself that it is no link is one after all
MAX_TOLD = 20  # items that are named
CLOCK = re.compile(r"\d:\d|\dT\d|\d{12}")  # an hour, however a date is written


def parse(name: str, text: str, url: str) -> Feed:
    """Parse an RSS or Atom document.

    text: decoded. Raises SourceError when it is neither. A document that is not well formed is mended, and where that is not enough
    read item by item; an item of which nothing can be read is a Problem.
    """
    sound = _sound(name, text)
    found = _read(name, sound.text, url)
    if sound.reason is None and count_items(sound.text) > len(found.entries) and sections(sound.text)[1]:
        sound = _split(name, mended(sound.text), "a section that never ends")
        found = _read(name, sound.text, url)
    if not found.version and not found.entries:
        told = f" ({sound.reason})" if sound.reason else ""
        raise SourceError(name, f"the bytes are neither RSS, Atom nor JSON Feed{told}", LOOK)
    language = _text(found.feeddata.get("language")) or None
    entries, problems = made(
        name, found.entries, lambda item: _entry(name, item, url, language), lambda item: _dated(item, language),
        lambda item: _text(item.get("title")) or _text(item.get("id")),
    )  # fmt: skip
    if sound.reason and not entries and not problems:
        raise SourceError(name, f"the feed is broken before its first complete item ({sound.reason})", TELL)
    return Feed(
        title=one_line(clean(unmixed(_text(found.feeddata.get("title")))), MAX_TITLE) or None,
        language=one_line(clean(language or ""))[:MAX_LANGUAGE] or None,
        version=_text(found.version), entries=entries, problems=(*problems, *_told(name, sound, found.is_capped)),
    )  # fmt: skip


class _Sound(NamedTuple):
    """A document that is well formed, and what had to be done for it.

    reason: why it was not, None where it was. lost: items that could not be mended. left_out: of its own entities.
    """

    text: str
    reason: str | None = None
    lost: tuple[str, ...] = ()
    left_out: int = 0


def _sound(name: str, written: str) -> _Sound:
    """Make a document well formed by the least that is enough: as it is, mended in place, or item by item."""
    text, left_out = without_doctype(without_declaration(written))
    if (reason := fault(text)) is None:
        return _Sound(text, None, (), left_out)
    better = mended(text)
    if fault(better) is None:
        log.debug("mended", source=name, reason=reason)
        return _Sound(better, None, (), left_out)
    return _split(name, better, reason)._replace(left_out=left_out)


def _split(name: str, text: str, reason: str) -> _Sound:
    """Read a document item by item; raises SourceError where it holds no feed."""
    made_anew = rebuilt(text)
    if made_anew is None:
        raise SourceError(name, f"the bytes are neither RSS, Atom nor JSON Feed ({reason})", LOOK)
    log.debug("split", source=name, reason=reason, lost=len(made_anew.lost))
    if why := fault(made_anew.text):
        raise SourceError(name, f"the feed is broken ({why})", TELL)
    return _Sound(made_anew.text, reason, made_anew.lost)


def _told(name: str, sound: _Sound, is_capped: bool) -> Iterator[Problem]:
    """Yield what must be said of a document that could not be read as it is."""
    for label in sound.lost[:MAX_TOLD]:
        yield Problem(stage="gather", subject=label, reason=f"it is broken off or has no end ({sound.reason})", advice=TELL)
    if len(sound.lost) > MAX_TOLD:
        yield Problem(stage="gather", subject=name, reason=f"{len(sound.lost) - MAX_TOLD} more items are broken too", advice=TELL)
    if sound.left_out:
        reason = f"{sound.left_out} of the entities that its document type declares are no short texts, and were left out"
        yield Problem(stage="gather", subject=name, reason=reason, advice="tell its publisher")
    if is_capped:
        reason = f"it is too long: of more than {MAX_ITEMS:,} items, or of fewer with very many parts, the first were read"
        yield Problem(stage="gather", subject=name, reason=reason, advice="name a feed of its newest items")


def _read(name: str, text: str, url: str) -> Any:
    """Return what the reader makes of a document that is well formed."""
    from digest.sources.reader import read  # here, since commands that read no feed need not pay for feedparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            return read(text, url)
        except Exception as error:  # a parser of hostile bytes: whatever it raises is this feed's problem alone
            raise SourceError(name, f"the feed cannot be parsed ({type(error).__name__})", LOOK) from error


def _entry(name: str, item: Any, url: str, language: str | None) -> Entry | None:
    """Return one item as an entry, or None when it holds neither a title nor a text."""
    contents = [
        _text(part.get("value"))
        for part in item.get("content", [])
        if "html" in part.get("type", "html") or part.get("type") == "text/plain"
    ]
    summary = _text(item.get("summary"))
    whole = max(contents, key=len, default="")
    # what is said of its picture is no news of its own; a film's item has no other text
    body = (whole if len(whole) >= len(summary) else summary) or _text(item.get("media_description"))
    title = _own_title(one_line(text_of(_text(item.get("title"))[:LONGEST_TITLE])), item.get("source"))
    paper = pdf_of([(_text(one.get("href")), _text(one.get("type"))) for one in item.get("enclosures", [])], url)
    if not title and not body.strip() and not paper:
        return None
    guid = _text(item.get("id"))
    published, updated = _dated(item, language), _moment(item, "updated", language)
    authors = tuple(dict.fromkeys(one_line(_text(author.get("name"))) for author in item.get("authors", []) if author.get("name")))
    return Entry(
        source=name,
        guid=guid or None,
        url=absolute(_text(item.get("link")) or (guid if WEB.match(guid) else ""), url) or paper,
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


def _own_title(title: str, source: Any) -> str:
    """Return a title without the outlet's name that a collection of news puts behind it: the item says itself from which one it is."""
    name = one_line(text_of(_text(source.get("title")))) if isinstance(source, dict) else ""
    while name and title.endswith(f" - {name}"):
        title = title.removesuffix(f" - {name}").rstrip()
    return title


def _dated(item: Any, language: str | None) -> Moment | None:
    """Return when an item was published, or else changed."""
    return _moment(item, "published", language) or _moment(item, "updated", language)


def _moment(item: Any, name: str, language: str | None) -> Moment | None:
    """Return one of an item's times by our own rules, or else as the parser read it."""
    written = _text(dict.get(item, name))  # the class's own get answers with the other date, and a warning
    if found := moments.parse(written, UTC) or stamps.parse(written, UTC, language):
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
