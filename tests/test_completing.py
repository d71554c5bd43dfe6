"""Announced articles in; what their pages gave in the store out, through a real server, client and child."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from webpages import PROSE, TITLES, all_pages, article, page

from digest.completing import page_problems
from digest.config import load_config
from digest.desk import Desk, open_desk
from digest.model import Article, Day, Window
from digest.partial import IS_MISSING, LIVE_BLOG, PAYWALL
from digest.pipeline import gather

NOW = datetime(2026, 3, 9, 18, tzinfo=UTC)
WINDOW = Window(start=datetime(2026, 3, 9, tzinfo=UTC), end=datetime(2026, 3, 10, tzinfo=UTC))


@pytest.fixture
def desk(tmp_path: Path, httpserver: HTTPServer) -> Iterator[Desk]:
    """A desk in Brussels with one feed on loopback."""
    path = tmp_path / "config.yaml"
    source = f"sources: [{{name: Gazette, feed: '{httpserver.url_for('/feed')}'}}]"
    path.write_text(f"timezone: Europe/Brussels\nfetch: {{allow_private: true, per_host_s: 0}}\n{source}\n")
    with open_desk(load_config(path)) as opened:
        yield opened


def gathered(desk: Desk, httpserver: HTTPServer, pages: dict[str, str], *, summary: str = "", now: datetime = NOW) -> list[Article]:
    """Serve a feed that announces these pages, by title; gather it, and return what is kept."""
    httpserver.clear()
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    items = []
    for number, (title, html) in enumerate(pages.items()):
        httpserver.expect_request(f"/{number}").respond_with_data(html, content_type="text/html; charset=utf-8")
        items.append({"id": str(number), "url": httpserver.url_for(f"/{number}"), "title": title, "summary": summary or f"{title}."})
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    httpserver.expect_request("/feed").respond_with_data(feed, content_type="application/feed+json")
    gather(Day(plan="morning", date=now.date(), zone=desk.config.zone, window=WINDOW), desk, now)
    return sorted(desk.store.articles(WINDOW, ["Gazette"]), key=lambda one: one.guid or "")


def made(kind: str) -> str:
    return next(one.html for one in all_pages() if one.name.startswith(kind))


def test_a_part_of_an_article_is_kept_as_an_announcement(desk, httpserver):
    """The longer text is used, the edition is told why it is no whole one, and the page is not asked for again."""
    (one,) = gathered(desk, httpserver, {TITLES["en"]: made("wall-in-text-en")})
    assert (one.truncated, one.problem.reason if one.problem else "") == (True, PAYWALL)
    assert one.text == "\n\n".join(PROSE["en"][:3])
    (problem,) = page_problems([one])
    assert problem.reason == f"1 page of Gazette not read whole ({PAYWALL}); what could be read is used"
    asked = len(httpserver.log)
    gather(Day(plan="morning", date=NOW.date(), zone=desk.config.zone, window=WINDOW), desk, NOW)
    assert [request.path for request, _ in httpserver.log[asked:] if request.path != "/robots.txt"] == ["/feed"]


@pytest.mark.parametrize(
    ("kind", "reason", "is_used"),
    [
        ("live-markup-en", LIVE_BLOG, True),
        ("missing-en", IS_MISSING, False),
        ("login-en", "the page asks to log in instead of showing its text", False),
    ],
)
def test_what_is_used_of_a_page_that_is_no_article(desk, httpserver, kind, reason, is_used):
    """Of a live blog its entries; of an error page with status 200, or of a login page, nothing."""
    summary = f"{PROSE['en'][1]} {PROSE['en'][2]}"
    (one,) = gathered(desk, httpserver, {"Storm live: harbour stays shut": made(kind)}, summary=summary)
    assert (one.truncated, one.problem.reason if one.problem else "") == (True, reason)
    assert (one.text == summary) is not is_used


BOX = "<div><h3>The Gazette morning letter</h3><p>Get the news of the day on your phone before breakfast.</p></div>"


def storms(count: int, *, first: int = 0) -> dict[str, str]:
    """Return pages of different texts that have a box in common."""
    return {
        f"Report {number} on harbour, storm, cranes and divers": page(
            "en", article("en", 5, first=number, behind=BOX + f"<p>{PROSE['en'][number]}</p>")
        )
        for number in range(first, first + count)
    }


def test_lines_of_a_site_are_taken_out_of_its_pages(desk, httpserver):
    """Within one gathering, from three articles on, and out of later pages of the site."""
    texts = [one.text for one in gathered(desk, httpserver, storms(3))]
    assert not any("morning letter" in text or "before breakfast" in text for text in texts)
    assert texts[0].startswith("\n\n".join(PROSE["en"][:5]))
    more = gathered(desk, httpserver, storms(4))
    assert len(more) == 4
    assert not any("morning letter" in one.text for one in more)


def test_a_line_of_two_articles_is_left(desk, httpserver):
    """Two reports of one affair have much in common."""
    assert all("morning letter" in one.text for one in gathered(desk, httpserver, storms(2)))


def test_an_updated_page_is_a_revision(desk, httpserver):
    """When its announcement changes, the page is read again: its new text is a revision, and the day that it is news on stays."""
    dated = {"@type": "NewsArticle", "headline": TITLES["en"], "datePublished": "2026-03-09T09:00:00+01:00"}
    (one,) = gathered(desk, httpserver, {TITLES["en"]: page("en", article("en", 6), ld=dated)}, summary=PROSE["en"][0])
    changed = dated | {"dateModified": "2026-03-10T09:00:00+01:00"}
    later = {TITLES["en"]: page("en", article("en", 9), ld=changed)}
    (two,) = gathered(desk, httpserver, later, summary=PROSE["en"][1], now=NOW + timedelta(hours=3))
    assert (one.revision, two.revision, two.id) == (1, 2, one.id)
    assert (one.text, two.text) == ("\n\n".join(PROSE["en"][:6]), "\n\n".join(PROSE["en"][:9]))
    assert one.published_at == two.published_at == two.news_at == datetime(2026, 3, 9, 8, tzinfo=UTC)
    assert desk.store.memory.revisions({one.id: 1})[one.id].text == one.text


def test_an_updated_page_that_says_the_same_is_none(desk, httpserver):
    """A new teaser, or a new time of change, above the same text is no revision; nor is a wall where the text was whole."""
    html = page("en", article("en", 6))
    (one,) = gathered(desk, httpserver, {TITLES["en"]: html}, summary=PROSE["en"][0])
    again = page("en", article("en", 6), head='<meta property="article:modified_time" content="2026-03-09T18:00:00Z">')
    (two,) = gathered(desk, httpserver, {TITLES["en"]: again}, summary=PROSE["en"][1])
    (three,) = gathered(desk, httpserver, {TITLES["en"]: made("wall-in-text-en")}, summary=PROSE["en"][2])
    assert [(each.revision, each.text, each.truncated) for each in (two, three)] == [(1, one.text, False)] * 2


def test_a_page_dated_ahead_is_news_when_it_was_seen(desk, httpserver):
    """A time that lies after the reading is no time of publication."""
    dated = {"@type": "NewsArticle", "headline": TITLES["en"], "datePublished": "2026-04-01T09:00:00+01:00"}
    (one,) = gathered(desk, httpserver, {TITLES["en"]: page("en", article("en", 6), ld=dated)})
    assert (one.published_at, one.news_at) == (None, NOW)
    assert replace(one, problem=None) == one
