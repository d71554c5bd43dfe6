"""JSON Feed bytes in, entries out. Source: JSON Feed 1.1, jsonfeed.org/version/1.1."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from digest.errors import SourceError
from digest.model import Entry
from digest.sources.markup import text_of
from digest.text import one_line
from digest.urls import absolute

Parsed = tuple[str | None, str | None, str, tuple[Entry, ...]]


def parse(name: str, body: bytes, url: str) -> Parsed:
    """Parse a JSON Feed document: its title, language, version and entries, in its order.

    Raises SourceError when the bytes are JSON of another kind, or no JSON. Items that are no objects are skipped.
    """
    try:
        document: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise SourceError(name, f"the JSON is broken ({one_line(str(error), 100)})", f"check it with `digest feeds check {url}`") from error
    version = document.get("version") if isinstance(document, dict) else None
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(version, str) or "jsonfeed.org" not in version or not isinstance(items, list):
        raise SourceError(name, "the JSON is no JSON Feed: it has no version of jsonfeed.org, or no items", "correct the address")
    language = _text(document, "language")
    entries = tuple(entry for item in items if isinstance(item, dict) and (entry := _entry(name, item, url, language)))
    return one_line(_text(document, "title")) or None, language or None, f"json{version.rsplit('/', 1)[-1]}", entries


def _entry(name: str, item: dict[str, Any], url: str, language: str) -> Entry | None:
    marked = _text(item, "content_html")
    plain = _text(item, "content_text")
    whole = marked or plain
    body = whole or _text(item, "summary")
    title = one_line(text_of(_text(item, "title")))
    if not title and not body.strip():
        return None
    people = item.get("authors") or [item.get("author")]
    authors = [one_line(_text(person, "name")) for person in people if isinstance(person, dict)] if isinstance(people, list) else []
    identity = item.get("id")
    return Entry(
        source=name,
        guid=str(identity) if isinstance(identity, str | int | float) and str(identity) else None,
        url=absolute(_text(item, "url") or _text(item, "external_url"), url),
        title=title,
        body=body,
        body_type="html" if marked else "plain",
        published_at=_moment(_text(item, "date_published")) or _moment(_text(item, "date_modified")),
        updated_at=_moment(_text(item, "date_modified")),
        authors=tuple(author for author in authors if author),
        language=_text(item, "language") or language or None,
        is_whole=bool(whole),
    )


def _text(mapping: dict[str, Any], key: str) -> str:
    value = mapping.get(key)
    return value if isinstance(value, str) else ""


def _moment(text: str) -> datetime | None:
    """Parse an RFC 3339 time; one without a zone is taken as UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
