"""Hostile items in; clean, bounded entries out, and a Problem for the one that cannot be read."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.errors import SourceError
from digest.model import Entry
from digest.sources import entries, feed, folder, jsonfeed
from digest.text import ILLEGAL

URL = "https://reader:secret@gazette.example/feed?token=secret"
HOSTILE = "a\ud800b\x00c\x01d\ufffee"
NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


def json_feed(*items: object, **more: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, **more}).encode()


def rss(items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>G</title>{items}</channel></rss>'.encode()


def parse(body: bytes) -> feed.Feed:
    return feed.parse("Gazette", body, content_type="application/xml", url=URL)


def entry(**more: object) -> Entry:
    return Entry(
        **{"source": "Gazette", "guid": "g", "url": None, "title": "T", "body": "b", "body_type": "plain", "is_whole": True, **more}
    )


def _in_child(body: bytes) -> str:
    try:
        return repr(parse(body).entries)
    except SourceError as error:
        return error.reason


@pytest.mark.parametrize("kind", ["file", "pipe", "device"])
def test_a_body_that_is_a_path_opens_nothing(tmp_path, kind):
    """A feed whose bytes name a file, a pipe or an endless device is no feed, and nothing is opened."""
    path = tmp_path / "feed.xml"
    path.write_bytes(rss("<item><title>local secret</title></item>"))
    if kind == "pipe":
        path.unlink()
        os.mkfifo(path)
    place = "/dev/zero" if kind == "device" else str(path)
    with multiprocessing.get_context("spawn").Pool(1) as child:
        assert "neither RSS" in child.apply_async(_in_child, (place.encode(),)).get(timeout=120)


def test_every_field_is_cleaned():
    """Half characters, NUL and what XML forbids are in no field, in whatever feed they came."""
    item = {
        "id": HOSTILE, "title": HOSTILE, "content_text": f"{HOSTILE} text", "url": f"/{HOSTILE}", "language": HOSTILE,
        "authors": [{"name": HOSTILE}], "tags": [HOSTILE],
    }  # fmt: skip
    found = parse(json_feed(item, title=HOSTILE, language=HOSTILE))
    (one,) = found.entries
    for text in (
        one.guid,
        one.title,
        one.body,
        one.url,
        one.language,
        *one.authors,
        *one.categories,
        found.title,
        found.language,
        found.version,
    ):
        assert text
        assert not ILLEGAL.search(text)
    assert (one.body, one.guid) == ("a\ufffdbcde text", "a\ufffdbcde")
    (one,) = parse(rss("<item><title>a&#1;b &amp;#xD800;</title><description>a&amp;#1;b &amp;#xFFFE;</description></item>")).entries
    assert not ILLEGAL.search(one.title + one.body)


def test_every_field_is_bounded():
    """No field of an entry is endless; what identifies an entry stays its own."""
    long = entries.cleaned(
        entry(guid="g" * 5_000, title="word\n" * 500, authors=tuple(f"{n} {'a' * 300}" for n in range(50)), language="e" * 99,
              categories=(" ", *(f"{n} {'c' * 300}" for n in range(50)))),
    )  # fmt: skip
    assert long.guid == hashlib.sha256(b"g" * 5_000).hexdigest()
    assert len(long.title) <= 1_000
    assert "\n" not in long.title
    assert (len(long.authors), max(map(len, long.authors)) <= 200, len(long.language or "")) == (20, True, 35)
    assert (len(long.categories), max(map(len, long.categories)) <= 80) == (20, True)
    assert [one.url for one in parse(json_feed({"title": "T", "url": f"https://g.example/{'x' * 4_000}"})).entries] == [None]


@pytest.mark.parametrize(("mark", "kind"), [("</p>", "html"), ("\n\n", "plain"), (" ", "plain")])
def test_an_endless_body_is_cut_at_a_paragraph(mark, kind):
    """What is longer than a book is cut where it breaks, and the entry is then not whole."""
    long = entries.cleaned(entry(body=f"{'x' * 999}{mark}" * 2_100, body_type=kind))
    assert 1_990_000 < len(long.body) <= 2_000_000 + len(mark)
    assert long.body.endswith(mark)
    assert (long.is_whole, entries.cleaned(entry()).is_whole) == (False, True)


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00+05:00", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59-05:00"])
def test_dates_out_of_reach_are_none(date):
    """A year that no calendar can follow costs the date alone, in both kinds of feed."""
    assert [one.published_at for one in parse(json_feed({"title": "T", "date_published": date})).entries] == [None]
    assert [one.published_at for one in parse(rss(f"<item><title>T</title><pubDate>{date}</pubDate></item>")).entries] == [None]


@pytest.mark.parametrize(
    ("date", "is_day_only"),
    [("2026-03-09", True), ("Mon, 09 Mar 2026", True), ("9 March 2026", True), ("20260309", True), ("2026-03-09+01:00", True),
     ("Mon, 09 Mar 2026 12:00:00 GMT", False), ("2026-03-09T12:00:00Z", False), ("Mon, 09 Mar 2026 07:00 EST", False)],
)  # fmt: skip
def test_a_feed_date_without_an_hour_is_a_day(date, is_day_only):
    """A day alone keeps its date and says that it names no hour; a time stays a time."""
    (one,) = parse(rss(f"<item><title>T</title><pubDate>{date}</pubDate></item>")).entries
    assert (one.published_at, one.is_day_only) == (NOON, is_day_only)
    (one,) = parse(json_feed({"title": "T", "date_published": "2026-03-09" if is_day_only else "2026-03-09T13:00:00+01:00"})).entries
    assert (one.published_at, one.is_day_only) == (NOON, is_day_only)


def test_one_bad_item_costs_itself_alone(monkeypatch):
    """Whatever one item raises becomes its Problem, by its title, and the others are kept."""
    make = jsonfeed._entry

    def broken(name: str, item: dict, url: str, language: str) -> Entry | None:
        if item["title"] == "Two":
            raise OverflowError("date value out of range")
        return make(name, item, url, language)

    monkeypatch.setattr(jsonfeed, "_entry", broken)
    found = parse(json_feed({"title": "One"}, {"title": "Two"}, {"title": "Three"}))
    assert [one.title for one in found.entries] == ["One", "Three"]
    assert [(one.subject, one.reason) for one in found.problems] == [("Two", "it cannot be read (OverflowError)")]


def test_of_very_many_items_the_newest_are_read():
    """A feed of 5,000 items gives its 2,000 newest in its own order, and says so."""
    items = [{"id": n, "title": f"T{n}", "date_published": f"2026-{1 + n // 500:02d}-01T00:{n % 60:02d}:00Z"} for n in range(5_000)]
    found = parse(json_feed(*items))
    assert [one.guid for one in found.entries] == [str(n) for n in range(3_000, 5_000)]
    assert [one.reason for one in found.problems] == ["it shows 5,000 items, of which the newest 2,000 were read"]
    assert [one.guid for one in parse(json_feed(*({"id": n, "title": "T"} for n in range(2_001)))).entries][-1] == "1999"


@pytest.mark.parametrize(
    "body",
    [b"", b"no feed", b"<rss><channel><item><tit", b'{"a": 1}', b'{"version": ', b"<html><body>Log in</body></html>",
     b"<html><head><link type='application/rss+xml' href='/feed?token=secret'></head></html>"],
)  # fmt: skip
def test_no_message_holds_a_secret(body):
    """No error repeats a password or query of an address."""
    with pytest.raises(SourceError) as caught:
        parse(body)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("start", [b"<!---->" * 500 + b"x", b" " * 4_096, b"<!--" * 1_000])
def test_what_is_no_page_is_told_at_once(start):
    """Comments without end before a page cost no time."""
    assert feed._is_page(start) is False
    assert feed._is_page(b"<!-- served --> <!-- twice --><!DOCTYPE\n html>") is True
    assert feed._is_page(b"<header>") is False


def _folder(path: Path) -> tuple[list[str | None], dict[str, str]]:
    found, problems = folder.entries("Notes", path)
    return [one.guid for one in found], {problem.subject: problem.reason for problem in problems}


def test_a_file_that_is_no_text_is_named(tmp_path):
    """Binary and empty files and documents of types that cannot be read are Problems, and nothing of them is published."""
    (tmp_path / "good.txt").write_text("Good.")
    (tmp_path / "wide.txt").write_bytes("Good.".encode("utf-16"))
    (tmp_path / "bin.txt").write_bytes(bytes(range(1, 256)) * 4)
    (tmp_path / "nul.md").write_bytes(b"text\0" * 2_000)
    (tmp_path / "empty.txt").write_bytes(b" \n")
    for name in ("report.pdf", "letter.DOCX", "picture.png", ".hidden.pdf"):
        (tmp_path / name).write_bytes(b"%PDF")
    assert _folder(tmp_path) == (
        ["good.txt", "wide.txt"],
        {
            "bin.txt": "it is no text", "nul.md": "it is no text", "empty.txt": "it is empty",
            "letter.DOCX": "a Word file cannot be read by this version; save its text as .txt",
            "report.pdf": "a PDF cannot be read by this version; save its text as .txt",
        },
    )  # fmt: skip


def test_file_names_and_links_that_cannot_be_followed(tmp_path):
    """A name that is not UTF-8 and a loop of links are Problems of their files."""
    (tmp_path / "good.txt").write_text("Good.")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Text.")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    found, problems = _folder(tmp_path)
    assert found == ["good.txt"]
    assert problems["caf\ufffd.txt"] == "its name is not UTF-8"
    assert problems["loop.txt"].startswith("it ")
