"""JSON Feed bytes in, entries out. Source: JSON Feed 1.1, jsonfeed.org/version/1.1."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any

from digest import moments
from digest.errors import SourceError
from digest.markup import text_of
from digest.model import Entry
from digest.moments import Moment
from digest.sources.entries import MAX_LANGUAGE, MAX_TITLE, Feed, made, pdf_of
from digest.text import clean, one_line
from digest.urls import absolute


def parse(name: str, body: bytes, url: str) -> Feed:
    """Parse a JSON Feed document.

    Raises SourceError when the bytes are JSON of another kind, or no JSON. Items that are no objects are skipped.
    """
    try:
        document: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        reason = f"the JSON is broken ({one_line(clean(str(error)), 100)})"
        raise SourceError(name, reason, "correct the address if it is no feed's, or tell its publisher") from error
    version = document.get("version") if isinstance(document, dict) else None
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(version, str) or "jsonfeed.org" not in version or not isinstance(items, list):
        raise SourceError(name, "the JSON is no JSON Feed: it has no version of jsonfeed.org, or no items", "correct the address")
    language = one_line(clean(_text(document, "language")))[:MAX_LANGUAGE]
    objects = [item for item in items if isinstance(item, dict)]
    entries, problems = made(
        name,
        objects,
        lambda item: _entry(name, item, url, language),
        _dated,
        lambda item: _text(item, "title") or str(item.get("id") or ""),
    )
    return Feed(
        title=one_line(clean(_text(document, "title")), MAX_TITLE) or None, language=language or None,
        version=one_line(clean(f"json{version.rsplit('/', 1)[-1]}"), 20), entries=entries, problems=problems,
    )  # fmt: skip


def _entry(name: str, item: dict[str, Any], url: str, language: str) -> Entry | None:
    marked = _text(item, "content_html")
    plain = _text(item, "content_text")
    whole = marked or plain
    body = whole or _text(item, "summary")
    title = one_line(text_of(_text(item, "title")))
    attached = files if isinstance(files := item.get("attachments"), list) else []
    paper = pdf_of([(_text(one, "url"), _text(one, "mime_type")) for one in attached if isinstance(one, dict)], url)
    if not title and not body.strip() and not paper:
        return None
    people = item.get("authors") or [item.get("author")]
    authors = [one_line(_text(person, "name")) for person in people if isinstance(person, dict)] if isinstance(people, list) else []
    identity = item.get("id")
    published, updated = _dated(item), moments.parse(_text(item, "date_modified"), UTC)
    return Entry(
        source=name,
        guid=str(identity) if isinstance(identity, str | int | float) and str(identity) else None,
        url=absolute(clean(_text(item, "url") or _text(item, "external_url")), url) or paper,
        title=title,
        body=body,
        body_type="html" if marked else "plain",
        published_at=published.at if published else None,
        is_day_only=published is not None and published.is_day_only,
        updated_at=updated.at if updated else None,
        authors=tuple(author for author in authors if author),
        categories=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags := item.get("tags"), list) else (),
        language=_text(item, "language") or language or None,
        is_whole=bool(whole),
        enclosure=paper,
    )


def _dated(item: dict[str, Any]) -> Moment | None:
    """Return when an item was published, or else changed; a time without a zone is taken as UTC."""
    return moments.parse(_text(item, "date_published"), UTC) or moments.parse(_text(item, "date_modified"), UTC)


def _text(mapping: dict[str, Any], key: str) -> str:
    value = mapping.get(key)
    return value if isinstance(value, str) else ""
