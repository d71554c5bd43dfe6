"""What a page is known to hold and what was found in it in; shares of its words, and which of its facts are right, out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.data import lines, place
from benchmarks.extract_peers import Found
from digest.text import words

BY = re.compile(r"^(?:by|par|von|de)\s+", re.IGNORECASE)
# Whose byline names the author of another story on the page: the files call them machine output, and these are wrong.
OTHERS = frozenset("readability-herald-sun-1 readability-liberation-1 readability-salon-1".split())
YEARS = range(1990, 2100)  # of a date that is stated; the others are what a broken page left


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A saved page and what is known of it; what is None is not known, and not scored."""

    id: str
    raw: bytes
    url: str | None
    text: str | None
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    title: str | None
    published: datetime | None
    has_hour: bool
    has_zone: bool
    authors: frozenset[str] | None


def pages() -> Iterator[Page]:
    """Yield the saved pages, in their order."""
    for facts in lines("pages/index.jsonl"):
        name = facts["id"]
        stated = place("pages/expected") / f"{name}.txt"
        snippets = {"with": (), "without": ()} if stated.exists() else json.loads(stated.with_suffix(".json").read_text("utf-8"))
        at, has_hour, has_zone = _published(facts.get("published"))
        yield Page(
            id=name, raw=(place("pages/html") / f"{name}.html").read_bytes(), url=facts.get("url"),
            text=stated.read_text("utf-8") if stated.exists() else None,
            wanted=tuple(snippets["with"]), unwanted=tuple(snippets["without"]),
            title=facts.get("title"), published=at, has_hour=has_hour, has_zone=has_zone, authors=_authors(facts),
        )  # fmt: skip


def f1(found: str, expected: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a text's words as a bag: each word as often as it stands there."""
    one, other = Counter(words(found)), Counter(words(expected))
    shared = (one & other).total()
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / one.total(), shared / other.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def holds(text: str, snippet: str) -> bool:
    """Tell whether a snippet stands in a text, however the white space lies."""
    return " ".join(snippet.split()) in " ".join(text.split())


def is_title(found: str | None, expected: str) -> bool:
    """Tell whether the words of two titles are the same; the outlet's name behind a bar or a dash does not count."""
    return bool(found) and (words(found or "") == words(expected) or words(found or "") == words(re.split(r"\s[-|–]\s", expected)[0]))


def is_day(found: Found, page: Page) -> bool:
    """Tell whether the day is right, in the zone that the page states."""
    if found.published is None or page.published is None:
        return False
    return found.published.astimezone(page.published.tzinfo or UTC).date() == page.published.date()


def is_instant(found: Found, page: Page) -> bool:
    """Tell whether the hour is right too, zone and all, to the minute."""
    if found.published is None or found.is_day_only or page.published is None:
        return False
    return abs(found.published - page.published.replace(tzinfo=page.published.tzinfo or UTC)) < timedelta(minutes=1)


def is_authors(found: Found, page: Page) -> bool:
    """Tell whether those found are those stated, whatever the case."""
    return frozenset(name.casefold() for name in found.authors or ()) == page.authors


def _published(stated: str | None) -> tuple[datetime | None, bool, bool]:
    try:
        at = datetime.fromisoformat(stated or "")
    except ValueError:
        return None, False, False
    return (at, len(stated or "") > 10, at.tzinfo is not None) if at.year in YEARS else (None, False, False)


def _authors(facts: dict[str, Any]) -> frozenset[str] | None:
    """Return the people of a byline, small letters; None for the outlet's name, a date or another story's byline."""
    stated = BY.sub("", facts.get("byline") or "").strip()
    if facts["id"] in OTHERS or not stated or re.search(r"\d", stated) or words(stated) == words(facts.get("site") or ""):
        return None
    found = re.match(r"(.+?) \(avec (.+)\)$", stated)
    names = [found[1], *found[2].split(" et ")] if found else [stated]
    return frozenset(name.casefold() for name in names)
