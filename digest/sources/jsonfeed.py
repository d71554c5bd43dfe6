"""JSON Feed bytes in, entries out. Source: JSON Feed 1.1, jsonfeed.org/version/1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from digest import log
from digest.dates import moments, stamps
from digest.dates.moments import Moment
from digest.errors import SourceError
from digest.markup.fragments import text_of
from digest.model import Entry, Problem
from digest.sources.entries import LONGEST_TITLE, MAX_LANGUAGE, MAX_TITLE, Feed, made, pdf_of, unmixed
from digest.text import clean, one_line
from digest.urls import absolute

MAX_BROKEN = 50  # objects: each may cost a look at all that follows
READER = json.JSONDecoder(strict=False)
ITEMS = re.compile(r"\"items\"\s{0,99}:\s{0,99}\[")
NEXT = re.compile(r"\}\s{0,99},?\s{0,99}(\{)\s{0,99}\"")  # where an object ends and the next one begins, or seems to
NAMED = re.compile(r"\"(version|title|language|home_page_url|feed_url)\"\s{0,99}:\s{0,99}(\"(?:[^\"\\\r\n]|\\[\"\\/bfnrt])*+\")")


def parse(name: str, text: str, url: str) -> Feed:
    """Parse a JSON Feed document.

    Raises SourceError when the text is JSON of another kind, or no JSON. Items that are no objects are skipped.
    """
    lost = 0
    try:
        document: Any = json.loads(text.strip(), strict=False)
    except (ValueError, RecursionError) as error:
        reason = f"the JSON is broken ({one_line(clean(str(error)), 100)})"
        document, lost = _salvaged(text)
        if not document.get("items"):
            raise SourceError(name, reason, "correct the address if it is no feed's, or tell its publisher") from error
        log.debug("split", source=name, reason=reason, lost=lost)
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
        title=one_line(clean(unmixed(_text(document, "title"))), MAX_TITLE) or None, language=language or None,
        version=one_line(clean(f"json{version.rsplit('/', 1)[-1]}"), 20), entries=entries, problems=(*problems, *_told(lost)),
    )  # fmt: skip


def _told(lost: int) -> Iterator[Problem]:
    if lost:
        subject = "one item" if lost == 1 else f"{lost} items"
        yield Problem(stage="gather", subject=subject, reason="the JSON is broken there", advice="tell its publisher")


def _salvaged(text: str) -> tuple[dict[str, Any], int]:
    """Read a broken document object by object: what its head says, its items that are whole, and how many are not.

    An object that breaks off costs a search for the next one; after MAX_BROKEN of them the rest is left.
    """
    found = ITEMS.search(text)
    head, items, lost = _head(text[: found.start() if found else len(text)]), [], 0
    place = found.end() if found else len(text)
    while (begin := text.find("{", place)) >= 0 and lost < MAX_BROKEN and not text[place:begin].strip(" ,\r\n\t"):
        try:
            item, place = READER.raw_decode(text, begin)
            items.append(item)
        except (ValueError, RecursionError):
            lost += 1
            following = NEXT.search(text, begin + 1)
            place = following.start(1) if following else len(text)
    return head | {"items": items}, lost


def _head(text: str) -> dict[str, Any]:
    """Return the texts that a document's head gives by name."""
    return {found[1]: json.loads(found[2], strict=False) for found in reversed([*NAMED.finditer(text[:20_000])])}


def _entry(name: str, item: dict[str, Any], url: str, language: str) -> Entry | None:
    marked = _text(item, "content_html")
    plain = _text(item, "content_text")
    whole = marked or plain
    body = whole or _text(item, "summary")
    title = one_line(text_of(_text(item, "title")[:LONGEST_TITLE])) or one_line(
        _text(item, "title")[:LONGEST_TITLE]
    )  # plain text, says the format
    attached = files if isinstance(files := item.get("attachments"), list) else []
    paper = pdf_of([(_text(one, "url"), _text(one, "mime_type")) for one in attached if isinstance(one, dict)], url)
    if not title and not body.strip() and not paper:
        return None
    people = item.get("authors") or [item.get("author")]
    authors = [one_line(_text(person, "name")) for person in people if isinstance(person, dict)] if isinstance(people, list) else []
    identity = item.get("id")
    published, updated = _dated(item), _moment(item, "date_modified")
    return Entry(
        source=name,
        guid=str(identity) if isinstance(identity, str | int | float) and str(identity) else None,
        url=absolute(clean(_text(item, "url") or _text(item, "external_url") or _address(identity)), url) or paper,
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


def _address(identity: object) -> str:
    """Return an identity that is an address, as the format advises, and nothing for any other."""
    return identity if isinstance(identity, str) and identity.startswith(("http://", "https://")) else ""


def _dated(item: dict[str, Any]) -> Moment | None:
    """Return when an item was published, or else changed; a time without a zone is taken as UTC."""
    return _moment(item, "date_published") or _moment(item, "date_modified")


def _moment(item: dict[str, Any], key: str) -> Moment | None:
    written = item.get(key)
    number = str(written) if isinstance(written, int | float) and not isinstance(written, bool) else ""
    stated = _text(item, key) or number
    return moments.parse(stated, UTC) or stamps.parse(stated, UTC)


def _text(mapping: dict[str, Any], key: str) -> str:
    value = mapping.get(key)
    return value if isinstance(value, str) else ""
