"""A page without a feed: its articles where it is a list, itself where it is one; and what is wrong where it is neither."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digest.errors import SourceError
from digest.sources import page
from digest.sources.entries import Feed
from tests import pressrooms
from tests.pressrooms import DAYS, TEASER, TITLES, URL, address


def parse(body: bytes | str, *, url: str = URL, links: str | None = None, content_type: str = "text/html; charset=utf-8") -> Feed:
    raw = body.encode() if isinstance(body, str) else body
    return page.parse("Ministry", raw, content_type=content_type, url=url, links=links)


@pytest.mark.parametrize("layout", pressrooms.LISTS)
def test_a_list_gives_its_articles(layout):
    """Whatever its layout: each article once, with title and day, and neither navigation, tags, pages nor footer."""
    found = parse(pressrooms.LISTS[layout])
    first = found.entries[: len(TITLES)]
    assert found.version == "list"
    assert [(entry.url, entry.title) for entry in first] == [(address(n), t) for n, t in enumerate(TITLES, 1)]
    assert [entry.published_at and entry.published_at.date() for entry in first] == [date(2026, 3, day) for day in DAYS]
    assert {entry.url for entry in found.entries[len(TITLES) :]} <= {address(7)}
    assert all(entry.guid is None and not entry.is_whole for entry in found.entries)


@pytest.mark.parametrize("layout", [name for name, body in pressrooms.LISTS.items() if TEASER.encode() in body])
def test_a_list_gives_the_teasers(layout):
    """What a block says of its article is the entry's text: its own, without date, label and "read more"."""
    found = parse(pressrooms.LISTS[layout])
    assert [entry.body for entry in found.entries] == [f"{TEASER} ({n})" for n in range(1, 7)]


@pytest.mark.parametrize("layout", ["table", "definition list", "list"])
def test_a_day_alone_is_no_midnight(layout):
    """A list that names days gives days, which mean noon."""
    (entry, *_) = parse(pressrooms.LISTS[layout]).entries
    assert (entry.published_at, entry.is_day_only) == (datetime(2026, 3, 9, 12, tzinfo=UTC), True)


def test_a_time_for_programs_goes_before_what_is_written():
    """`<time datetime>` names the hour and its zone."""
    (entry, *_) = parse(pressrooms.LISTS["cards"]).entries
    assert (entry.published_at, entry.is_day_only) == (datetime(2026, 3, 9, 9, 30, tzinfo=UTC), False)


def test_the_heading_above_gives_the_year():
    """A day without its year is of the year that the heading above names; each month's list belongs to the whole."""
    found = parse(pressrooms.LISTS["months"])
    assert [entry.published_at.date() for entry in found.entries if entry.published_at][-2:] == [date(2026, 3, 2), date(2025, 12, 18)]


def test_a_page_tells_how_it_writes_days():
    """03/02/2026 is March or February: another date of the page, or else its language, tells."""
    assert parse(pressrooms.LISTS["American"]).entries[-1].published_at == datetime(2026, 2, 27, 12, tzinfo=UTC)
    assert parse(pressrooms.LISTS["table"]).entries[-1].published_at == datetime(2026, 2, 27, 12, tzinfo=UTC)


def test_a_paper_beside_an_article_comes_with_it():
    """A PDF in an article's row is its enclosure, and no article; a list of nothing but PDFs is a list of articles."""
    found = parse(pressrooms.LISTS["table"])
    assert found.entries[0].enclosure == "https://www.ministry.example/files/1.pdf"
    assert found.entries[-1].enclosure is None
    papers = parse(pressrooms.UNDATED.replace(b"/press/release-1'", b"/press/release-1.pdf'"), links="/press/release*")
    assert papers.entries[0].url == "https://www.ministry.example/press/release-1.pdf"
    only = pressrooms.UNDATED
    for number in range(1, 7):
        only = only.replace(f"release-{number}'".encode(), f"release-{number}.pdf'".encode())
    assert [entry.url for entry in parse(only).entries] == [f"{address(n)}.pdf" for n in range(1, 7)]


def test_an_address_can_name_the_day():
    """Where a list says no day, the address of an article may."""
    dated = pressrooms.UNDATED.replace(b"/press/release-1'", b"/press/2026/03/09/release-1'")
    assert [entry.published_at and entry.published_at.date() for entry in parse(dated).entries][:2] == [date(2026, 3, 9), None]


@pytest.mark.parametrize("kind", pressrooms.SINGLES)
def test_a_page_that_is_one_text(kind):
    """A statement, travel advice, a status: the page itself is the entry, whatever it links."""
    found = parse(pressrooms.SINGLES[kind], url="https://www.ministry.example/press/storm-in-vestmark")
    (entry,) = found.entries
    assert found.version == "page"
    assert (entry.url, entry.guid, entry.body_type, entry.is_whole) == (
        "https://www.ministry.example/press/storm-in-vestmark", None, "page", True,
    )  # fmt: skip
    assert "<h1>" in entry.body


def test_links_decide():
    """`links: none` makes a list one text, and a pattern makes a text a list of what fits it, wherever that stands."""
    assert parse(pressrooms.LISTS["cards"], links="none").version == "page"
    found = parse(pressrooms.SINGLES["travel advice"], links="/travel/sudria/*")
    assert (found.version, [entry.title for entry in found.entries]) == ("list", ["Health", "Entry", "Money"])
    assert [entry.url for entry in parse(pressrooms.LISTS["cards"], links="/press/release-*").entries] == [address(n) for n in range(1, 7)]
    abroad = pressrooms.page("<p>News</p><a href='https://press.example/2026/a'>One</a><a href='https://other.example/2026/a'>Two</a>")
    assert [entry.title for entry in parse(abroad, links="https://press.example/2026/*").entries] == ["One"]


def test_a_pattern_that_nothing_fits_is_told():
    """The source fails with its pattern named, and forgets nothing."""
    with pytest.raises(SourceError, match=r"none of its links fits links: /speeches/\*; correct `links:`"):
        parse(pressrooms.LISTS["cards"], links="/speeches/*")


@pytest.mark.parametrize("body", [pressrooms.DRAWN, pressrooms.DRAWN.replace(b"<div id='root'></div>", b"<p>Loading the app</p>")])
def test_a_page_that_scripts_draw_is_told(body):
    """It says what it holds, and what to do."""
    with pytest.raises(
        SourceError, match="before its scripts run; scripts that this program does not run draw the page; `digest feeds check"
    ):
        parse(body)


@pytest.mark.parametrize("body", [b"", b"   ", b"<!-- -->", b"<html></html>"])
def test_a_page_with_nothing_is_told(body):
    """No entry is made of nothing."""
    with pytest.raises(SourceError):
        parse(body)


@pytest.mark.parametrize(
    ("encoding", "content_type", "meta"),
    [
        ("utf-8", "text/html", ""),
        ("cp1252", "text/html", ""),
        ("iso-8859-2", "text/html; charset=ISO-8859-2", ""),
        ("iso-8859-15", "text/html", "<meta charset='iso-8859-15'>"),
        ("utf-16", "text/html", ""),
        ("cp1252", "text/html; charset=utf-8", ""),
    ],
)
def test_encodings(encoding, content_type, meta):
    """By mark, header or its own word; what says nothing, or lies, is UTF-8 or Windows-1252."""
    body = f"<html><head>{meta}</head><body><h1>Erklärung</h1><p>Die Fähren fahren wieder nach Plan.</p></body></html>"
    assert "Erklärung" in parse(body.encode(encoding), content_type=content_type).entries[0].body


def test_a_year_of_articles_is_bounded():
    """Of very many dated articles the newest are read; of undated ones the first, and the rest is told."""
    rows = "".join(
        f"<li>{d:02}.{m:02}.2025 <a href='/press/{m}-{d}'>Notice to mariners {m} {d}</a></li>" for m in range(1, 13) for d in range(1, 29)
    )
    found = parse(pressrooms.page(f"<h1>2025</h1><ul>{rows}</ul>"))
    assert len(found.entries) == 200
    assert found.problems == ()
    assert min(entry.published_at for entry in found.entries if entry.published_at).month == 5
    rows = "".join(f"<li><a href='/press/n{n}'>Notice {n} to mariners of the coast</a></li>" for n in range(300))
    found = parse(pressrooms.page(f"<ul>{rows}</ul>"))
    assert [entry.url for entry in found.entries] == [f"https://www.ministry.example/press/n{n}" for n in range(200)]
    assert "it links 300 articles, of which the first 200 were read" in found.problems[0].reason
