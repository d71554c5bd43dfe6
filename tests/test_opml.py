"""OPML as readers of feeds write it in, subscriptions out; what we write comes back as it was."""

from __future__ import annotations

import contextlib

import pytest

from digest.errors import SourceError
from digest.sources.opml import Opml, Subscription, folders_of, parse, written
from tests.work import ending

SUBSCRIPTIONS = [
    Subscription(name="Inbox & <more>", url="https://x.example/feed?a=1&b=2"),
    Subscription(name="Ministry", url="https://m.example/press", is_page=True, links="/press/2026/*", kind="official"),
    Subscription(name="Advice", url="https://m.example/advice", is_page=True, links="none"),
    Subscription(name="Zürich „heute“", url="https://z.example/f", section="World", kind="state media", weight=0.6),
    Subscription(name="&nbsp; &amp; &#65;", url="https://u:p@x.example/q?token=1#x", section="A & B", weight=12.5),
    Subscription(name="Second of World", url="http://z.example/g", section="World"),
]


def read(body: str | bytes, encoding: str = "utf-8") -> Opml:
    return parse("file.opml", body if isinstance(body, bytes) else body.encode(encoding))


def outlines(inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><head><title>Mine</title></head><body>{inner}</body></opml>'


def found(inner: str) -> list[tuple[str, str, str | None]]:
    return [(one.name, one.url, one.section) for one in read(outlines(inner)).subscriptions]


def test_what_is_written_comes_back():
    """Name, address, section, kind, weight, page and pattern, with any characters; those without a section first."""
    again = parse("file.opml", written("Morning & <briefing>", SUBSCRIPTIONS))
    assert (again.title, again.problems) == ("Morning & <briefing>", ())
    assert list(again.subscriptions) == sorted(SUBSCRIPTIONS, key=lambda one: [None, "World", "A & B"].index(one.section))
    assert written(again.title, again.subscriptions) == written("Morning & <briefing>", SUBSCRIPTIONS)


def test_other_readers_understand_what_is_written():
    """Feeds are outlines of type rss with text, title and xmlUrl, in folders; pages are links."""
    text = written("T", SUBSCRIPTIONS[:4]).decode()
    assert '<opml xmlns:digest="urn:digest:sources" version="2.0">' in text
    assert '<outline text="World" title="World">' in text
    assert 'type="rss" xmlUrl="https://x.example/feed?a=1&amp;b=2"' in text
    assert 'type="link" url="https://m.example/press"' in text


def test_nested_folders():
    """A feed belongs to its outermost folder; one beside folders to none; a feed that holds others is no folder."""
    inner = (
        '<outline text="A" xmlUrl="https://a.example/f"/><outline text="News"><outline text="Europe"><outline text="B" xmlUrl="https://b.example/f">'
        '<outline text="C" xmlUrl="https://c.example/f"/></outline></outline></outline><outline title="Tech"><outline text="D" '
        'xmlUrl="https://d.example/f"/></outline>'
    )
    assert [(name, section) for name, _, section in found(inner)] == [("A", None), ("B", "News"), ("C", "News"), ("D", "Tech")]
    assert folders_of(read(outlines(inner)).subscriptions) == ["News", "Tech"]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('title="T" xmlUrl="https://a.example/f"', ("T", "https://a.example/f")),
        ('text="" title="T" xmlUrl="https://a.example/f"', ("T", "https://a.example/f")),
        ('xmlUrl="https://a.example/f"', ("a.example", "https://a.example/f")),
        ('TEXT="T" xmlURL=" https://a.example/f "', ("T", "https://a.example/f")),
        ('text="T" type="link" xmlUrl="https://a.example/f"', ("T", "https://a.example/f")),
        ('text="T" xmlUrl="feed://a.example/f"', ("T", "http://a.example/f")),
        ('text="T" xmlUrl="feed:https://a.example/f"', ("T", "https://a.example/f")),
        ('text="T" xmlUrl="https://a.example/f?a=1&amp;b=2"', ("T", "https://a.example/f?a=1&b=2")),
        ('text="T" xmlUrl="https://a.example/f?a=1&b=2&copy=3"', ("T", "https://a.example/f?a=1&b=2&copy=3")),
        ('text="Caf&eacute; &amp; co" xmlUrl="https://a.example/f"', ("Café & co", "https://a.example/f")),
        ('text="A\x07B\nC &#8238;D" xmlUrl="https://a.example/f"', ("AB C D", "https://a.example/f")),
    ],
)
def test_what_readers_write(attributes, expected):
    """Missing text, other letters, other schemes, ampersands that are none, entities of HTML, control characters."""
    (one,) = found(f"<outline {attributes}/>")
    assert one[:2] == expected


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "cp1252"), ("iso-8859-1", "iso-8859-1"), ("utf-16", "utf-16"), ("nonsense", "utf-8"), ("", "utf-8-sig")],
)
def test_encodings(declared, encoding):
    """The declared one, or, where that is wrong, UTF-8 or Windows-1252."""
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = f'{head}<opml><body><outline text="Zürich" xmlUrl="https://z.example/f"/></body></opml>'
    assert read(body, encoding).subscriptions[0].name == "Zürich"


def test_what_is_no_feed_is_told():
    """A bookmark and an address that is none are Problems by their names, and the rest is read."""
    result = read(outlines(
        '<outline text="Mark" type="link" url="https://l.example"/><outline text="Bad" xmlUrl="javascript:alert(1)"/>'
        '<outline text="File" xmlUrl="file:///etc/passwd"/><outline text="Good" xmlUrl="https://g.example/f"/>'
    ))  # fmt: skip
    assert [one.name for one in result.subscriptions] == ["Good"]
    assert [(problem.subject, problem.reason) for problem in result.problems] == [
        ("Mark", "it is a link, and names no feed"),
        ("Bad", "its address is no http or https address"),
        ("File", "its address is no http or https address"),
    ]


def test_our_marks_are_checked():
    """A kind that is none, and a weight that no source can have, are left away."""
    own = 'xmlns:digest="urn:digest:sources" digest:kind="blog" digest:weight="-3" digest:links="/a"'
    (one,) = read(outlines(f'<outline text="T" xmlUrl="https://a.example/f" {own}/>')).subscriptions
    assert (one.kind, one.weight, one.links) == (None, 1.0, None)


@pytest.mark.parametrize("body", [b"", b"\x00\x01", b"<html><body>no</body></html>", b'{"version": 1}', b"<opm", b"x" * 10_000_001])
def test_what_is_no_opml_is_told(body):
    """One message, whatever the bytes are."""
    with pytest.raises(SourceError, match=r"file\.opml: it is (?:no OPML file|larger than)"):
        parse("file.opml", body)


def test_a_file_that_breaks_off_keeps_what_came_before():
    """Half a download still holds its first half."""
    assert [
        one.name for one in read(outlines('<outline text="A" xmlUrl="https://a.example/f"/><outline text="B" xml')[:-30]).subscriptions
    ] == ["A"]


def test_no_entity_of_the_file_is_read(tmp_path):
    """Entities that hold one another, or a file, are not expanded: their names stand as text."""
    (tmp_path / "secret").write_text("hunter2")
    entities = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "bomb"}">' for n in range(12))
    doctype = f'<!DOCTYPE opml [{entities}<!ENTITY f SYSTEM "file://{tmp_path}/secret">]>'
    with ending():
        result = read(f'<?xml version="1.0"?>{doctype}<opml><body><outline text="&b11;&f;" xmlUrl="https://a.example/f"/></body></opml>')
    assert result.subscriptions[0].name == "&b11;&f;"


@pytest.mark.parametrize(
    "body",
    [
        outlines("".join(f'<outline text="F{n}" xmlUrl="https://a{n}.example/feed"/>' for n in range(10_000))).encode(),
        b"<opml><body>" + b"<outline text='x'>" * 100_000,
        b"<!DOCTYPE [" * 100_000,
        b"<!DOCTYPE opml [" + b"] " * 500_000,
        b"<opml><body><outline text='" + b"&" * 1_000_000 + b"'/></body></opml>",
    ],
)
def test_any_file_ends(body):
    """Ten thousand outlines, and files made to be slow, cost time in proportion to their size."""
    with ending(), contextlib.suppress(SourceError):
        assert len(parse("file.opml", body).subscriptions) in (0, 10_000)
