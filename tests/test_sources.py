"""RSS and Atom bytes in, entries or one clear error out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.errors import SourceError
from digest.model import Entry, Source, SourceState
from digest.sources import feed, read

URL = "https://gazette.example/news/feed"
HEAD = "<title>Gazette</title><link>https://gazette.example/</link><description>News</description>"
NAMESPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
TEN = datetime(2022, 3, 7, 10, tzinfo=UTC)
RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://gazette.example/"><title>Gazette</title><link>https://gazette.example/</link></channel>
<item rdf:about="urn:1"><title>Port shut</title><link>/1</link><description>Cranes broke.</description>
<dc:date>2022-03-07T11:00:00+01:00</dc:date><dc:creator>Ana Roe</dc:creator></item></rdf:RDF>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Gazette</title><id>urn:g</id>
<entry><title type="html">Port &lt;i&gt;shut&lt;/i&gt;</title><link rel="enclosure" href="/1.mp3"/><link rel="alternate" href="/1"/><id>urn:1</id>
<published>2022-03-07T11:00:00+01:00</published><updated>2022-03-08T10:00:00Z</updated><author><name>Ana Roe</name></author>
<author><name>Bo Lund</name></author><summary>Short.</summary><content type="html">&lt;p&gt;Cranes broke.&lt;/p&gt;</content></entry>
<entry><title>Two</title><id>urn:2</id><updated>2022-03-07T10:00:00Z</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Second <b>text</b>.</p></div></content></entry></feed>"""


def rss(items: str, encoding: str = "utf-8") -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0" {NAMESPACES}><channel>{HEAD}{items}</channel></rss>'


def parse(body: str | bytes, content_type: str = "application/xml") -> feed.Feed:
    return feed.parse("Gazette", body.encode() if isinstance(body, str) else body, content_type=content_type, url=URL)


def item(inner: str) -> Entry:
    (found,) = parse(rss(f"<item>{inner}</item>")).entries
    return found


def test_rss_2():
    """An RSS 2.0 item gives its guid, absolute link, plain title, whole text, author and time in UTC."""
    entry = item(
        '<title>Port &amp;amp; quay &lt;b&gt;shut&lt;/b&gt;</title><link>/1</link><guid isPermaLink="false">g1</guid><dc:creator>Ana Roe</dc:creator>'
        "<pubDate>Mon, 07 Mar 2022 11:00:00 +0100</pubDate><description>Short.</description>"
        "<content:encoded><![CDATA[<p>Two cranes broke.</p>]]></content:encoded>"
    )
    assert entry == Entry(
        source="Gazette", guid="g1", url="https://gazette.example/1", title="Port & quay shut", body="<p>Two cranes broke.</p>",
        body_type="html", published_at=TEN, authors=("Ana Roe",), is_whole=True,
    )  # fmt: skip


def test_categories():
    """What a feed files an item under comes with it, from RSS and Atom: a label goes before a term."""
    assert item("<title>T</title><category>Sport</category><category domain='x'>Ports</category>").categories == ("Sport", "Ports")
    assert item("<title>T</title>").categories == ()
    marked = ATOM.replace("<entry>", '<entry><category term="op" label="Opinion"/><category term="Ports"/>', 1)
    assert parse(marked).entries[0].categories == ("Opinion", "Ports")


def test_rss_1():
    """An RSS 1.0 item gives what an RSS 2.0 item gives; a description is no whole text."""
    found = parse(RDF)
    (entry,) = found.entries
    assert (found.title, found.version, entry.guid, entry.url) == ("Gazette", "rss10", "urn:1", "https://gazette.example/1")
    assert (entry.title, entry.body, entry.is_whole) == ("Port shut", "Cranes broke.", False)
    assert (entry.published_at, entry.authors) == (TEN, ("Ana Roe",))


def test_atom():
    """An Atom entry gives its alternate link, all authors, both times, and XHTML as text."""
    found = parse(ATOM)
    one, two = found.entries
    assert (found.title, found.language, one.title, one.url, one.guid) == (
        "Gazette",
        "en",
        "Port shut",
        "https://gazette.example/1",
        "urn:1",
    )
    assert (one.body, one.is_whole, one.authors) == ("<p>Cranes broke.</p>", True, ("Ana Roe", "Bo Lund"))
    assert (one.published_at, one.updated_at) == (TEN, datetime(2022, 3, 8, 10, tzinfo=UTC))
    assert (two.body, two.published_at, two.updated_at) == ("<p>Second <b>text</b>.</p>", TEN, TEN)


@pytest.mark.parametrize(
    ("items", "expected"),
    [(["<guid>urn:x</guid>", "<guid>urn:x</guid>", "<guid>urn:y</guid>"], [None, None, "urn:y"]),
     (["<link>/1</link>", "<link>/1</link>", '<guid isPermaLink="false">3</guid>'], [None, None, "3"])],
)  # fmt: skip
def test_repeated_and_missing_guids(items, expected):
    """A guid that stands twice in a feed is no identity, and none is invented."""
    body = rss("".join(f"<item><title>T</title>{inner}</item>" for inner in items))
    assert [entry.guid for entry in parse(body).entries] == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [("a/b", "https://gazette.example/news/a/b"), ("/a", "https://gazette.example/a"), ("//o.example/a", "https://o.example/a"),
     ("javascript:alert(1)", None), ("file:///etc/hosts", None), ("https://[", None)],
)  # fmt: skip
def test_links(link, expected):
    """A relative link is read from the feed's address; what is no web address is no link."""
    assert item(f"<title>T</title><link>{link}</link>").url == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [("Mon, 07 Mar 2022 05:00:00 EST", TEN), ("Mon, 07 Mar 22 10:00 GMT", TEN), ("2022-03-07T15:30:00+05:30", TEN), ("2022-03-07T10:00:00", TEN),
     ("yesterday", None), ("", None), ("31 Feb 2022 10:00:00 GMT", None), ("Wed, 32 Mar 2022 25:61:61 GMT", None), ("0000-00-00T00:00:00Z", None)],
)  # fmt: skip
def test_dates(date, expected):
    """A stated time becomes UTC, one without a zone is taken as UTC, and one that does not exist is none."""
    assert item(f"<title>T</title><pubDate>{date}</pubDate>").published_at == expected


@pytest.mark.parametrize("date", ["2022-03-07", "Mon, 07 Mar 2022", "20220307"])
def test_dates_without_an_hour(date):
    """A date alone keeps its day."""
    assert str(item(f"<title>T</title><pubDate>{date}</pubDate>").published_at).startswith("2022-03-07 ")


@pytest.mark.parametrize(
    ("description", "content", "is_whole"), [("Short.", "The whole text.", True), ("A longer text.", "Tiny.", False), ("Only.", "", False)]
)
def test_the_fuller_text_is_the_body(description, content, is_whole):
    """The longer of description and content:encoded is kept, and only the content counts as whole."""
    entry = item(f"<title>T</title><description>{description}</description><content:encoded>{content}</content:encoded>")
    assert (entry.body, entry.is_whole) == (max(description, content, key=len), is_whole)


@pytest.mark.parametrize(
    ("body", "reason", "advice"),
    [
        (b"", "answered with nothing", "browser"),
        (b" \r\n\t", "answered with nothing", "browser"),
        (b'<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>', "an HTML page, not a feed",
         "the page names this feed: https://gazette.example/rss"),
        (b"<html><body><a href='/about'>About</a><a href='/rss/press.xml'>RSS</a></body></html>", "an HTML page, not a feed",
         "the page names this feed: https://gazette.example/rss/press.xml"),
        (b"<!-- served --> <HTML><body>Log in</body></HTML>", "an HTML page, not a feed", "open the page in a browser"),
        (b"Service unavailable", "neither RSS, Atom nor JSON Feed", "digest feeds check"),
        (b"\x00\x01\x02", "neither RSS, Atom nor JSON Feed", "digest feeds check"),
        (rss("<item><title>One</title>").encode()[:-40], "broken before its first complete item", "tell its publisher"),
    ],
)  # fmt: skip
def test_what_is_no_feed(body, reason, advice):
    """The error names the source, what its bytes are instead, and what to do next."""
    with pytest.raises(SourceError) as caught:
        parse(body)
    error = caught.value
    assert (error.subject, reason in error.reason, advice in error.advice) == ("Gazette", True, True)
    assert str(error) == f"Gazette: {error.reason}; {error.advice}"


def test_a_feed_without_items_is_no_error():
    """A quiet feed has a title and no entries; an item that says nothing is no entry."""
    assert (parse(rss("")).title, parse(rss("")).entries) == ("Gazette", ())
    assert parse(rss("<item><link>/x</link></item>")).entries == ()


@pytest.mark.parametrize("cut", ["ird text.", "</title><description>Third", "hree", "item><title>Three"])
def test_a_feed_cut_in_the_middle(cut):
    """Every item before the cut is kept whole."""
    pairs = [("One", "First"), ("Two", "Second"), ("Three", "Third")]
    body = rss("".join(f"<item><title>{title}</title><description>{text} text.</description></item>" for title, text in pairs))
    entries = parse(body[: body.index(cut)]).entries
    assert [(entry.title, entry.body) for entry in entries[:2]] == [("One", "First text."), ("Two", "Second text.")]


@pytest.mark.parametrize(
    ("declared", "used", "content_type"),
    [("utf-8", "utf-8-sig", "application/xml"), ("utf-8", "latin-1", "application/xml"), ("iso-8859-1", "utf-8", "application/xml; charset=utf-8"),
     ("iso-8859-1", "latin-1", "application/xml"), ("x-nonsense", "utf-8", "application/xml"), ("utf-16", "utf-16", "application/xml"),
     ("utf-8", "utf-8", "text/xml"), ("utf-8", "utf-8", "text/html"), ("utf-8", "utf-8", "")],
)  # fmt: skip
def test_encodings(declared, used, content_type):
    """Marks, wrong declarations and wrong media types cost no letter."""
    body = rss("<item><title>Café</title></item>", declared).encode(used)
    assert [entry.title for entry in parse(body, content_type).entries] == ["Café"]


def test_entities_reach_no_file(tmp_path):
    """An external entity is not read, and the item around it stays."""
    secret = tmp_path / "secret"
    secret.write_text("classified")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    (entry,) = parse(rss("<item><title>a &x; b</title></item>").replace("<rss", f"{doctype}<rss", 1)).entries
    assert "classified" not in entry.title
    assert entry.title.startswith("a")


def test_a_source_remembers_only_its_own_address():
    """The entity tag goes back to the address it came from, and to no other."""
    asked = []

    class Answer:
        url, body, content_type, etag, last_modified, not_modified = URL, rss("").encode(), "application/xml", '"v2"', None, False

    def get(url: str, **headers: str | None) -> Answer:
        asked.append(headers["etag"])
        return Answer()

    source = Source(name="Gazette", feed=URL)
    for state in (SourceState(name="Gazette", url=URL, etag='"v1"'), SourceState(name="Gazette", url=f"{URL}2", etag='"v1"')):
        assert read(source, get, state).etag == '"v2"'
    assert asked == ['"v1"', None]
