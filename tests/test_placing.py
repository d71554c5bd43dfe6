"""What of a page is news, and when: what was there before it was first read is not, and a text that changes is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.config import load_config
from digest.confined import directly
from digest.desk import Desk, open_desk
from digest.errors import ExtractError
from digest.gather.completing import read_pages
from digest.gather.source import Gathered
from digest.model import Article, Document, Window
from digest.model.partial import ASKS_LOGIN
from tests import pressrooms
from tests.pressrooms import STATEMENT, TITLES, URL, address
from tests.test_gathering import Answer, Client, one_gathering

NOW = datetime(2026, 3, 9, 18, tzinfo=UTC)
LATER = NOW + timedelta(minutes=15)
WINDOW = Window(start=datetime(2026, 3, 9, 5, tzinfo=UTC), end=datetime(2026, 3, 10, 5, tzinfo=UTC))
WEEK = Window(start=NOW - timedelta(days=7), end=WINDOW.end)


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def desk(tmp_path: Path, client: Client) -> Iterator[Desk]:
    """A desk with one page, whose client is the fake one."""
    path = tmp_path / "config.yaml"
    path.write_text(f"timezone: Europe/Brussels\nsources: [{{name: Ministry, page: '{URL}'}}]\n")
    with open_desk(load_config(path)) as opened:
        opened.client.close()
        yield replace(opened, client=client)


def gather(desk: Desk, client: Client, body: bytes, at: datetime = NOW) -> Gathered:
    """Read the page, which shows this now, and keep what it gives."""
    client.answers[URL] = lambda: Answer(body, url=URL)
    return one_gathering(desk.sources["Ministry"], desk, at)


def news(desk: Desk, window: Window = WINDOW) -> list[Article]:
    return desk.store.articles(window, ["Ministry"])


def told(title: str, day: str = "") -> bytes:
    """Return the page of an article."""
    when = f"<time datetime='{day}'>{day}</time>" if day else ""
    text = " ".join(f"{title}, sentence {n} of what the ministry has to say of it." for n in range(20))
    meta = f"<meta property='article:published_time' content='{day}'>" if day else ""
    return f"<html><head><title>{title}</title>{meta}</head><body><article><h1>{title}</h1>{when}<p>{text}</p></article></body></html>".encode()


def undated(*numbers: int) -> bytes:
    titles = dict(enumerate(TITLES, 1))
    rows = "".join(f"<li><a href='/press/release-{n}'>{titles.get(n, f'Further notice {n} to mariners')}</a></li>" for n in numbers)
    return pressrooms.page(f"<h1>Press</h1><ul>{rows}</ul>")


def test_a_list_with_days_gives_today_s(desk, client):
    """Of its first reading, what is dated in the window is news, and the rest is known."""
    assert gather(desk, client, pressrooms.LISTS["headings and paragraphs"]).new == 6
    assert [article.title for article in news(desk)] == TITLES[:1]


def test_what_stood_in_an_undated_list_is_no_news(desk, client):
    """Nothing of the first reading is news without a day, in no window however wide; what comes later is, when it is found."""
    gather(desk, client, undated(1, 2, 3, 4, 5))
    assert news(desk, WEEK) == []
    result = gather(desk, client, undated(6, 1, 2, 3, 4, 5), LATER)
    assert (result.new, [(article.url, article.news_at) for article in news(desk)]) == (1, [(address(6), LATER)])


def test_the_pages_behind_an_undated_list_tell_their_days(desk, client):
    """Today's article of a first reading is news by the day on its own page, and one of last year is not."""
    gather(desk, client, undated(1, 2, 3))
    client.answers |= {address(1): lambda: Answer(told(TITLES[0], "2026-03-09"))}
    client.answers |= {address(2): lambda: Answer(told(TITLES[1], "2025-03-09")), address(3): lambda: Answer(told(TITLES[2]))}
    read_pages(desk, WINDOW.start)
    assert [(article.title, article.truncated) for article in news(desk)] == [(TITLES[0], False)]


def test_the_day_of_a_page_holds_before_its_noon(desk, client):
    """A page read in the morning that is dated with the day itself, whose noon has still to come, is today's."""
    morning = NOW.replace(hour=6)
    gather(desk, client, undated(1, 2, 3), morning)
    client.answers |= {address(1): lambda: Answer(told(TITLES[0], "2026-03-09"))}
    read_pages(desk, WINDOW.start)
    assert [(article.title, article.news_at) for article in news(desk)] == [(TITLES[0], morning)]


def test_a_long_list_costs_few_pages(desk, client):
    """Of an undated list of hundreds the first thirty are looked up, in their order."""
    gather(desk, client, undated(*range(1, 101)))
    read_pages(desk, WINDOW.start)
    assert client.asked[1:] == [address(n) for n in range(1, 31)]


def test_a_rebuilt_site_is_a_first_reading(desk, client):
    """A list of which nothing is known, under new addresses, is no morning of forty articles."""
    gather(desk, client, undated(1, 2, 3, 4, 5))
    gather(desk, client, undated(1, 2, 3, 4, 5).replace(b"/press/", b"/en/news/"), LATER)
    assert news(desk, WEEK) == []


def test_few_links_may_all_be_new(desk, client):
    """Three new links in place of three are news."""
    gather(desk, client, undated(1, 2, 3))
    gather(desk, client, undated(4, 5, 6), LATER)
    assert len(news(desk)) == 3


def test_days_ahead_are_no_days_of_publication(desk, client):
    """A list of what is to come is none of today's news when it is first read."""
    gather(desk, client, pressrooms.LISTS["list"].replace(b"2026-03", b"2026-08"))
    assert news(desk, WEEK) == []


def test_another_address_is_a_first_reading(desk, client, tmp_path):
    """Under a new address of the page nothing undated is news."""
    gather(desk, client, undated(1, 2, 3))
    other = desk.sources["Ministry"]
    source = replace(other, page="https://www.ministry.example/news")
    client.answers["https://www.ministry.example/news"] = lambda: Answer(undated(4, 5, 6), url="https://www.ministry.example/news")
    one_gathering(source, desk, LATER)
    assert news(desk, WEEK) == []


def test_a_text_that_changes_is_a_revision_and_news(desk, client):
    """A page that is one text is not news as it was found, and is when it changes, at that time and once."""
    body = pressrooms.SINGLES["travel advice"]
    assert gather(desk, client, body).new == 1
    assert news(desk, WEEK) == []
    assert gather(desk, client, body, LATER).revised == 0
    changed = body.replace(b"Do not travel to the northern valleys.", b"The northern valleys can be visited again.")
    assert gather(desk, client, changed, LATER).revised == 1
    (article,) = news(desk)
    assert (article.revision, article.news_at, article.url) == (2, LATER, URL)
    assert "can be visited again" in article.text
    assert gather(desk, client, changed, LATER + timedelta(hours=1)).revised == 0
    assert news(desk)[0].news_at == LATER


def test_a_stamp_is_no_change(desk, client):
    """That a page was looked at today does not make it news; neither do its menus."""
    body = pressrooms.SINGLES["travel advice"]
    gather(desk, client, body)
    stamped = body.replace(b"Still current at: 9 March", b"Still current at: 10 March").replace(
        b"<aside>", b"<aside><p>Now in all ports.</p>"
    )
    assert gather(desk, client, stamped, LATER).revised == 0


def test_a_statement_of_today_is_news_at_once(desk, client):
    """A single page that names today is news in its first reading."""
    gather(desk, client, pressrooms.SINGLES["statement"])
    (article,) = news(desk)
    assert STATEMENT in article.text
    assert (article.title, article.truncated) == ("Statement on the storm", False)


def test_a_list_that_is_lost_is_told(desk, client):
    """A page that was a list and now looks like one text is a Problem, and its text no news; `links: none` would make it one."""
    gather(desk, client, undated(1, 2, 3))
    result = gather(desk, client, pressrooms.SINGLES["status"], LATER)
    assert result.problem is not None
    assert result.problem.reason == "the page lists no articles any more"
    assert "links: none" in result.problem.advice
    assert news(desk, WEEK) == []
    assert gather(desk, client, undated(4, 1, 2, 3), LATER).new == 1


def test_a_page_without_an_article_is_told(desk, client, monkeypatch):
    """Where no article can be found in a page, its Problem says what the page does instead, and what of the configuration may be wrong."""

    def nothing(*_: object, **__: object) -> Document:
        raise ExtractError("the page", ASKS_LOGIN, "name another")

    monkeypatch.setattr("digest.extract.entry.from_page", nothing)
    monkeypatch.setattr(desk.pool, "call", directly)
    result = gather(desk, client, pressrooms.SINGLES["status"])
    assert result.problem is not None
    assert result.problem.reason == ASKS_LOGIN
    assert result.problem.advice == "name a page that holds its text itself, or the site's feed"


def test_an_unchanged_page_is_asked_for_with_its_mark(desk, client):
    """The second reading sends what the server gave for conditional requests."""
    asked = []

    def get(url: str, **given: object) -> Answer:
        asked.append((given.get("etag"), given.get("accept")))
        return Answer(undated(1, 2, 3), url=url, etag='"one"')

    client.get = get  # type: ignore[method-assign]
    source = desk.sources["Ministry"]
    for _ in range(2):
        one_gathering(source, desk)
    assert [etag for etag, _ in asked] == [None, '"one"']
    assert str(asked[0][1]).startswith("text/html")
