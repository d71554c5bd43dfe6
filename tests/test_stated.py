"""What a page says of its time and its authors in; the moment of its publication, and names, out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from webpages import PROSE, TITLES, article, page

from digest.extract import from_page
from digest.extract.authors import people
from digest.extract.dated import WRITTEN
from digest.model import Document

ZONE = ZoneInfo("Europe/Brussels")
READ_AT = datetime(2026, 3, 10, 5, tzinfo=UTC)


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def ld(**more: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLES["en"], **more}


def read(head: str = "", data: object = None, *, above: str = "", language: str = "en", url: str | None = None) -> Document:
    """Read a page whose head, JSON-LD or line below the heading say something."""
    html = page(language, article(language).replace("</h1>", f"</h1>{above}"), head=head, ld=data)
    return from_page(html, url=url, zone=ZONE, before=READ_AT)


NINE = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
NOON = datetime(2026, 3, 9, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "data"),
    [
        ("", ld(datePublished="2026-03-09T10:30:00+01:00")),
        ("", {"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, ld(datePublished="2026-03-09T09:30:00Z")]}),
        ("", [{"@type": "BreadcrumbList"}, ld(datePublished="2026-03-09T04:30:00-05:00")]),
        ("", [ld(headline="Two cranes for Kellin", datePublished="2026-03-01T08:00:00Z"), ld(datePublished="2026-03-09T09:30:00Z")]),
        (meta("article:published_time", "2026-03-09T10:30+01:00"), None),
        ('<meta itemprop="datePublished" content="2026-03-09T10:30:00+0100">', None),
        ('<meta name="DC.date.issued" content="2026-03-09 09:30:00Z">', None),
        (meta("article:published_time", "2026-03-09") + '<meta name="pubdate" content="2026-03-09T10:30:00+01:00">', None),
        (meta("article:published_time", "2026-03-09T15:00:00") + meta("article:modified_time", "2026-03-09T18:00:00+05:30"), None),
        (meta("article:published_time", "2026-03-09T10:30:00"), None),
    ],
)
def test_a_time_in_the_markup_is_read_with_its_zone(head, data):
    """From JSON-LD, meta elements or microdata; a time without a zone is in that of the page's other times, or else the edition's."""
    document = read(head, data)
    assert (document.published_at, document.is_day_only) == (NINE, False)


@pytest.mark.parametrize(
    ("language", "above"),
    [
        ("en", '<time datetime="2026-03-09T10:30:00+01:00">today</time>'),
        ("en", '<time itemprop="datePublished" datetime="2026-03-09T10:30:00+01:00">9 Mar</time> <time datetime="2026-03-10">now</time>'),
        ("en", "<p>By Ana Roe | 9 March 2026, 10:30 CET</p>"),
        ("en", "<p>Published on March 9, 2026 at 5:30 a.m. ET</p>"),
        ("en", "<div>09:30 GMT, Monday 9 March 2026</div>"),
        ("fr", "<p>Publié le lundi 9 mars 2026 à 10h30</p>"),
        ("fr", "<p>Mis à jour le 10 mars 2026 à 01h10 - publié le 9 mars 2026 à 10h30</p>"),
        ("de", "<p>Montag, 9. März 2026, 10:30 Uhr</p>"),
        ("de", "<span>09.03.2026, 10.30 Uhr</span>"),
        ("de", "<p>Aktualisiert am 10.03.2026 um 02:00 Uhr</p><p>Veröffentlicht am 09.03.2026 um 10:30 Uhr</p>"),
    ],
)
def test_a_time_in_words_is_read(language, above):
    """Below the heading, in English, French and German; what is called an update is not when it was published."""
    document = read(above=above, language=language)
    assert (document.published_at, document.is_day_only) == (NINE, False)


@pytest.mark.parametrize(
    "stated",
    [
        {"url": "https://g.example/2026/03/09/harbour"}, {"url": "https://g.example/news/2026-03-09/harbour.html"},
        {"head": '<link rel=canonical href="https://g.example/2026/03/09/harbour">'}, {"url": "https://g.example/20260309/harbour"}, {"url": "https://g.example/2026/mar/09/harbour"},
        {"above": "<p>9 March 2026</p>"}, {"above": "<p>le 9 mars 2026</p>", "language": "fr"}, {"head": meta("article:published_time", "2026-03-09T00:00:00")},
    ],
)  # fmt: skip
def test_a_day_alone_is_a_day(stated):
    """From the address or from words: noon stands in for the hour, and the document says so."""
    document = read(**stated)
    assert (document.published_at, document.is_day_only) == (NOON, True)


@pytest.mark.parametrize(
    "wrong",
    [
        "1970-01-01T00:00:00Z", "0001-01-01", "1900-01-01T00:00:00", "2026-03-11T12:00:00Z", "2031-01-01", "{{ published_at }}", "YYYY-MM-DD",
        "20 Nov 201", "9999-12-31T23:59:59Z", "", "2026-02-31", "1741510000",
    ],
)  # fmt: skip
def test_a_wrong_time_is_none(wrong):
    """Empty fields, templates and the future are passed over, and the next best time is taken."""
    assert read(meta("article:published_time", wrong)).published_at is None
    both = read(meta("article:published_time", wrong), ld(datePublished="2026-03-09T10:30:00+01:00"))
    assert both.published_at == NINE
    assert read(meta("article:published_time", wrong), url="https://g.example/2026/03/09/x").published_at == NOON


def test_a_modification_is_no_publication():
    """A page that says only when it was changed does not say when it was published."""
    changed = {"dateModified": "2026-03-09T10:30:00+01:00"}
    assert read(meta("article:modified_time", "2026-03-09T10:30:00+01:00"), ld(**changed)).published_at is None
    assert read(above='<time class="updated" datetime="2026-03-09T10:30:00+01:00">x</time>').published_at is None


@pytest.mark.parametrize("text", ["03/02/2026", "1 2 2026", "the 3 of them in 2026", "version 10.30.2026", "May 2026", "40 March 2026"])
def test_what_is_no_certain_day_is_none(text):
    """Two countries read 03/02 as two days; a number beside a year is no date."""
    assert read(above=f"<p>{text}</p>").published_at is None


def test_dates_in_words_are_read_in_one_pass():
    """A megabyte that begins dates and ends none is not tried again from each of its letters."""
    for hostile in ("9 March " * 20_000, "10:30 " * 30_000, "1" * 200_000, "09.03." * 30_000):
        assert WRITTEN.search(hostile[:6_000]) is None
        assert read(above=f"<p>{hostile}</p>").published_at is None


@pytest.mark.parametrize(
    ("bylines", "names"),
    [
        (["By Ana Roe"], ["Ana Roe"]),
        (["By Ana Roe and Tom Lund"], ["Ana Roe", "Tom Lund"]),
        (["Ana Roe, Tom Lund; Ida Berg"], ["Ana Roe", "Tom Lund", "Ida Berg"]),
        (["Par Odile Brantome (avec Léa Marchal et Paul Obin)"], ["Odile Brantome", "Léa Marchal", "Paul Obin"]),
        (["Von Greta Sund und Karl-Heinz Oder"], ["Greta Sund", "Karl-Heinz Oder"]),
        (["Ana Roe, Gazette"], ["Ana Roe"]),
        (["Gazette", "The Gazette", "gazette.example"], []),
        (["Ana Roe Staff Writer"], ["Ana Roe"]),
        (["Gazette Staff", "Newsroom", "Admin", "AFP", "Our Foreign Staff", "Ministry of Tides"], []),
        (["ana.roe@g.example", "https://g.example/authors/ana-roe", "@anaroe"], []),
        (["Ana Roe May 20, 2026"], ["Ana Roe"]),
        (["April Holm"], ["April Holm"]),
        (["Ana Roe", "ANA ROE", "By Ana Roe"], ["Ana Roe"]),
        (["Jan van der Velde"], ["Jan van der Velde"]),
        (["李小明"], ["李小明"]),
        (["by", "", "-", "9 March 2026"], []),
    ],
)
def test_authors_are_people(bylines, names):
    """No "By", no office, no outlet, no address, no date; each once."""
    assert list(people(bylines, ["Gazette", "The Gazette"])) == names


@pytest.mark.parametrize(
    ("head", "data", "above"),
    [
        ("", ld(author={"@type": "Person", "name": "Ana Roe"}), ""),
        ("", ld(author=[{"@type": "Person", "name": "Ana Roe"}, {"@type": "Organization", "name": "Wire"}]), ""),
        ("", ld(author=["Ana Roe"], publisher={"name": "Gazette"}), '<p class="byline">By Tom Lund</p>'),
        ('<meta name="author" content="By Ana Roe, Gazette"><meta property="og:site_name" content="Gazette">', None, ""),
        ('<meta name="author" content="Gazette"><meta property="og:site_name" content="Gazette">', None, '<p class="byline">By <a rel=author>Ana Roe</a></p>'),
        ("", None, '<div class="article-author"><a href=/ana>Ana Roe</a></div><ul class=related><li class=author>Tom Lund</li></ul>'),
    ],
)  # fmt: skip
def test_the_author_of_a_page(head, data, above):
    """Its markup names them, or else the line below its heading; the author of another story does not count."""
    assert read(head, data, above=above).authors == ("Ana Roe",)


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "headline":',
        "[" * 50_000,
        '{"a":' * 50_000,
        "null",
        '"text"',
        "[1, 2]",
        '{"@type": 7, "author": {"name": [1]}}',
    ],
)
def test_broken_markup_costs_no_text(data):
    """JSON-LD that breaks off, or is nested without end, says nothing; the article is read."""
    html = page("en", article("en")).replace("</head>", f'<script type="application/ld+json">{data}</script></head>')
    document = from_page(html, zone=ZONE)
    assert (document.authors, document.published_at) == ((), None)
    assert document.text.startswith(PROSE["en"][0])


def test_markup_in_comments_and_entities_is_read():
    """As some sites wrap it."""
    data = json.dumps(ld(author={"name": "Ana &amp; Roe"}, datePublished="2026-03-09T09:30:00Z"))
    html = page("en", article("en")).replace("</head>", f'<script type="application/ld+json">//<![CDATA[\n{data}\n//]]></script></head>')
    assert from_page(html, zone=ZONE).published_at == NINE
