"""Feeds that other tools are tested with: entries or one clear error, and nothing else."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks.torture_facts import facts, told
from digest.errors import SourceError
from digest.model import Entry
from digest.sources import feed
from digest.text import INVISIBLE, one_line

pytestmark = pytest.mark.data
URL = "https://feeds.example/news/feed"
MUTANTS = 200
FEED_TYPES = ("application/xml", "text/html", "")  # servers state all three
TAG = re.compile(r"<[^>]*>?")
UNREAD = {"xml-bomb", "http", "json-feed"}  # classes that feedparser's own counts say nothing about
SAYS_NOTHING = "its only item has neither a title nor a text: that is no entry"
NOT_OURS = {
    "atom10-entry_id_no_normalization_1.xml": SAYS_NOTHING,
    "atom10-entry_id_no_normalization_4.xml": SAYS_NOTHING,
    "cdf-channel_title.xml": "CDF, a format of 1997 without items here, is no feed",
    "cdf-item_href_map_link.xml": SAYS_NOTHING,
    "rss-item_category_multiple_2.xml": SAYS_NOTHING,
    "sanitize-xml_malicious_comment.xml": "what follows a comment that never ends is hidden, as in a browser",
    "atom-atom10_feed_entry_link_href_invalid_space_prefix.xml": SAYS_NOTHING,
    "atom-atom10_feed_entry_source_generator_version.xml": SAYS_NOTHING,
    "atom-atom10_feed_entry_source_title_base64_escaped_markup.xml": SAYS_NOTHING,
    "json-ParseItemHashUsesExternalURLFallback.json": SAYS_NOTHING,
    "json-ParseItemWithMissingTitleUsesURLFallback.json": SAYS_NOTHING,
    "rss-ParseEntryWithoutLinkAndWithEnclosureURLs.xml": SAYS_NOTHING,
}


@pytest.fixture(scope="module")
def rows(data: Path) -> list[dict[str, Any]]:
    """What the index says of each file."""
    with (data / "torture-feeds" / "index.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def bodies(data: Path, rows: list[dict[str, Any]]) -> dict[str, bytes]:
    """The bytes of each file by its name."""
    return {row["file"]: (data / "torture-feeds" / row["file"]).read_bytes() for row in rows}


def attempt(name: str, body: bytes, content_type: str = "application/xml", url: str = URL) -> tuple[Entry, ...] | None:
    """Parse one feed; None when it was refused with a complete error, anything else fails with the file's name."""
    try:
        entries = feed.parse("Torture", body, content_type=content_type, url=url).entries
    except SourceError as error:
        if not (error.subject == "Torture" and error.reason and error.advice):
            pytest.fail(f"{name}: {error!r} is not complete")
        return None
    except Exception as error:  # noqa: BLE001  # whatever else is raised ends a whole run: name the file
        pytest.fail(f"{name}: {type(error).__name__}: {error}")
    for entry in entries:
        assert entry.source == "Torture", name
        assert entry.title or entry.body.strip(), name
        assert entry.title == " ".join(entry.title.split()), name
        assert not INVISIBLE.search(entry.title), name
        assert entry.url is None or entry.url.startswith(("http://", "https://")), name
        assert all(moment is None or moment.utcoffset() is not None for moment in (entry.published_at, entry.updated_at)), name
    return entries


def mutant(body: bytes, chance: random.Random) -> bytes:
    """Flip bits, cut the end off, or repeat a stretch."""
    changed = bytearray(body)
    kind = chance.choice(("flip", "cut", "repeat"))
    if kind == "cut" or not changed:
        return bytes(changed[: chance.randrange(len(changed) + 1)])
    if kind == "flip":
        for _ in range(chance.randint(1, 8)):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    else:
        start = chance.randrange(len(changed))
        changed[start:start] = changed[start : start + chance.randint(1, 400)] * chance.randint(1, 3)
    return bytes(changed)


def test_the_files_are_there(rows, bodies):
    """Every file of the index is read, so that no other test here passes on nothing."""
    assert len(bodies) == len(rows) >= 160


def test_every_feed_has_an_answer(rows, bodies):
    """However a server labels it, each file gives entries or an error with its cause and next step."""
    answers = 0
    for row in rows:
        stated = next((value for key, value in row["http_headers"].items() if key.lower() == "content-type"), "application/xml")
        for content_type in dict.fromkeys((stated, *FEED_TYPES)):
            entries = attempt(row["file"], bodies[row["file"]], content_type, row["served_as"] or URL)
            assert len(entries or ()) <= bodies[row["file"]].count(b"<") + bodies[row["file"]].count(b"{") + 1, row["file"]
            answers += 1
    assert answers >= 3 * len(rows)


def test_items_with_words_are_kept(rows, bodies):
    """A file whose items a lenient parser reads gives at least as many, but for those that say nothing."""
    import feedparser

    fewer = []
    for row in rows:
        floor = (row["observed_feedparser_6_0_14"] or {}).get("entries") or 0
        if row["class"] in UNREAD or not floor:
            continue
        raw = feedparser.parse(bodies[row["file"]], response_headers={"content-type": "application/xml"}, sanitize_html=False).entries
        silent = sum(not (TAG.sub("", one.get("title", "")).strip() or one.get("summary") or one.get("content")) for one in raw)
        found = attempt(row["file"], bodies[row["file"]])
        if len(found or ()) < floor - silent:
            fewer.append(f"{row['file']}: {len(found or ())} of {floor - silent}")
    assert not fewer


def test_what_is_stated_holds(rows, bodies):
    """Titles, texts, links, identities, counts of items, encodings and refusals are as each file's own project states them."""
    held, missed = 0, {}
    for row in rows:
        headers = {key.lower(): value for key, value in row["http_headers"].items()}
        content_type, body = headers.get("content-type", "application/xml"), bodies[row["file"]]
        try:
            found = feed.parse("Torture", body, content_type=content_type, url=headers.get("content-location") or row["served_as"] or URL)
        except SourceError:
            found = None
        for fact in facts(row):
            got = told(fact.of, found, body, content_type, fact.value)
            if one_line(str(got)) == one_line(str(fact.value)):
                held += 1
            else:
                missed[row["file"]] = f"{fact.of}: {fact.value!r} stated, {got!r} found"
    unexpected = {file: why for file, why in missed.items() if not file.endswith(tuple(NOT_OURS))}
    assert not unexpected
    assert len(missed) == len(NOT_OURS)
    assert held >= 108


def test_mutants_have_an_answer(bodies):
    """Damaged at random, a feed still gives entries or a complete error, and never more entries than it has tags."""
    chance = random.Random(7)
    names = sorted(bodies)
    answered = refused = 0
    for number in range(MUTANTS):
        name = names[number % len(names)]
        body = mutant(bodies[name], chance)
        entries = attempt(f"{name} (mutant {number})", body)
        answered += 1
        refused += entries is None
        assert len(entries or ()) <= body.count(b"<") + body.count(b"{") + 1, name
    assert answered == MUTANTS
    assert 0 < refused < MUTANTS
