"""JSON Feed: both versions, and what feeds make of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from digest.errors import SourceError
from digest.model import Entry
from digest.sources import feed

TEN = datetime(2022, 3, 7, 10, tzinfo=UTC)
VERSION = "https://jsonfeed.org/version/1.1"


def parse(body: bytes) -> feed.Feed:
    return feed.parse("Gazette", body, content_type="application/feed+json", url="https://gazette.example/news/feed")


def json_feed(*items: object, **more: object) -> bytes:
    return json.dumps({"version": VERSION, "title": "Gazette", "items": items, **more}).encode()


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", VERSION])
def test_json_feed(version):
    """A JSON Feed of either version gives the same, with `author` or `authors`."""
    people = {"author": {"name": "Ana Roe"}} if version.endswith("/1") else {"authors": [{"name": "Ana Roe"}]}
    whole = {"id": "1", "url": "/1", "title": "Port", "content_html": "<p>x</p>", "content_text": "x", "summary": "s", **people}
    found = parse(json_feed({**whole, "date_published": "2022-03-07T11:00:00+01:00"}, {"summary": "Only."}, version=version, language="en"))
    assert (found.title, found.language, found.version) == ("Gazette", "en", f"json{version.rsplit('/', 1)[1]}")
    assert found.entries[0] == Entry(
        source="Gazette", guid="1", url="https://gazette.example/1", title="Port", body="<p>x</p>", body_type="html", published_at=TEN,
        authors=("Ana Roe",), language="en", is_whole=True,
    )  # fmt: skip
    assert (found.entries[1].body, found.entries[1].body_type, found.entries[1].is_whole) == ("Only.", "plain", False)


@pytest.mark.parametrize(
    ("key", "value", "field", "expected"),
    [("id", 7, "guid", "7"), ("id", None, "guid", None), ("id", ["a"], "guid", None), ("id", "", "guid", None), ("content_html", 3, "body", ""),
     ("content_text", ["x"], "body", ""), ("authors", "Ana", "authors", ()), ("authors", [None, {"name": 3}, {"name": "B"}], "authors", ("B",)),
     ("author", "Ana", "authors", ()), ("date_published", 1646647200, "published_at", TEN), ("date_published", "soon", "published_at", None),
     ("date_published", "2022-03-07T10:00:00", "published_at", TEN), ("date_modified", "2022-03-07T10:00:00Z", "published_at", TEN),
     ("url", ["x"], "url", None), ("url", "javascript:alert(1)", "url", None), ("external_url", "https://o.example/", "url", "https://o.example/"),
     ("language", 5, "language", None), ("tags", ["Opinion", 3, "Ports"], "categories", ("Opinion", "Ports")), ("tags", "Opinion", "categories", ())],
)  # fmt: skip
def test_json_values_of_other_types(key, value, field, expected):
    """A value of a wrong type costs that value alone."""
    (entry,) = parse(json_feed({"title": "Port", key: value})).entries
    assert entry.title == "Port"
    assert getattr(entry, field) == expected


def test_json_items_that_are_none():
    """What is no object, or says nothing, is skipped; a byte order mark does no harm."""
    body = b"\xef\xbb\xbf" + json_feed("x", None, 3, [], {}, {"id": "1"}, {"title": 4}, {"title": "Port"}, title=9)
    assert [entry.title for entry in parse(body).entries] == ["Port"]
    assert parse(body).title is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{", "JSON is broken"),
        (b'{"items": ' + b"[" * 100_000, "JSON is broken"),
        (json_feed({"id": "1", "title": "Port"})[:-10], "JSON is broken"),
        (b"{}", "no JSON Feed"),
        (json_feed(version=3), "no JSON Feed"),
        (json_feed(version="https://gazette.example/1"), "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": {}}', "no JSON Feed"),
    ],
)
def test_what_is_no_json_feed(body, reason):
    """Broken JSON, and JSON of another kind, is an error that names the source and a next step."""
    with pytest.raises(SourceError, match=f"^Gazette: .*{reason}.*; (?:open the address|correct)"):
        parse(body)


@pytest.mark.parametrize(
    ("ids", "expected"), [(["1", "1", "2"], [None, None, "2"]), (["1", 1, "2"], [None, None, "2"]), ([1, 2], ["1", "2"])]
)
def test_repeated_ids(ids, expected):
    """An id that stands twice is no identity, as text or as a number."""
    assert [entry.guid for entry in parse(json_feed(*({"id": one, "title": "T"} for one in ids))).entries] == expected


def test_markup_in_a_title():
    """A title is plain text, and a lone angle bracket in it stays."""
    entries = parse(json_feed({"title": "<b>Port</b> &amp; quay"}, {"title": "Growth <3% & falling"})).entries
    assert [entry.title for entry in entries] == ["Port & quay", "Growth <3% & falling"]


def test_broken_json_is_read_object_by_object():
    """Items before and after a broken one are kept, and it is counted; so are the whole ones of a document that is cut off."""
    text = json_feed(*({"id": str(number), "title": f"Ship {number}"} for number in range(5)), title="Gazette").decode()
    broken = parse(text.replace('"Ship 2"', '"Ship" 2"').encode())
    assert [entry.title for entry in broken.entries] == ["Ship 0", "Ship 1", "Ship 3", "Ship 4"]
    assert [(one.subject, one.reason) for one in broken.problems] == [("one item", "the JSON is broken there")]
    cut = parse(text[: text.index('"Ship 3"')].encode())
    assert [entry.title for entry in cut.entries] == ["Ship 0", "Ship 1", "Ship 2"]
    assert [entry.title for entry in parse(text.replace("}]", "},]").encode()).entries][-1] == "Ship 4"
    assert [entry.title for entry in parse(text.replace("Ship 3", "Ship\t\n3").encode()).entries][3] == "Ship 3"


def test_json_in_any_encoding():
    """A mark, two bytes a character and Windows-1252 cost no letter."""
    text = json_feed({"title": "Café"}).decode().replace("\\u00e9", "é")
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
        assert [entry.title for entry in parse(text.encode(encoding)).entries] == ["Café"]


def test_an_identity_that_is_an_address_is_the_link():
    """The format advises so; and a title is plain text, in which nothing is a tag."""
    (entry,) = parse(json_feed({"id": "https://gazette.example/1", "title": "</crane>"})).entries
    assert (entry.url, entry.title) == ("https://gazette.example/1", "</crane>")
