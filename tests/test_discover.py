"""What an address gives: a feed, the feeds that a page names, a site's feed at a usual place, or the page itself."""

from __future__ import annotations

import pytest

from digest.errors import FetchError
from digest.sources.alternates import Named, feeds_named
from digest.sources.discover import Found, discover
from tests import pressrooms
from tests.test_gathering import Answer

URL = "https://www.ministry.example/press"
FEED = b"<rss version='2.0'><channel><title>Ministry</title><item><title>One</title></item></channel></rss>"


class Site:
    """Pages by address; all others are not found."""

    def __init__(self, **pages: bytes) -> None:
        self.pages = {f"https://www.ministry.example/{name}": body for name, body in pages.items()}
        self.asked: list[str] = []

    def get(self, url: str, **_: object) -> Answer:
        self.asked.append(url)
        if url not in self.pages:
            raise FetchError("www.ministry.example", "HTTP 404 Not Found")
        return Answer(self.pages[url], url=url)

    def found(self) -> Found:
        return discover("Ministry", URL, self.get)


def head(*links: str) -> bytes:
    return f"<!doctype html><html><head><title>Press</title>{''.join(links)}</head><body><p>Welcome to the press office.</p></body></html>".encode()


def alternate(href: str, title: str = "", kind: str = "rss") -> str:
    return f'<link rel="alternate" type="application/{kind}+xml" href="{href}" title="{title}">'


def test_a_feed_is_a_feed():
    """One request, and what it gives."""
    site = Site(press=FEED)
    found = site.found()
    assert (found.kind, found.url, found.parsed and found.parsed.title, site.asked) == ("feed", URL, "Ministry", [URL])


def test_a_page_names_its_feeds():
    """One request: those in its head, each once; without any there, those on its links."""
    site = Site(
        press=head(alternate("/news.rss", "News"), alternate("/news.rss?utm_source=x", "Again"), alternate("speeches", "Speeches", "atom"))
    )
    assert site.found().feeds == (
        Named(url="https://www.ministry.example/news.rss", title="News"),
        Named(url="https://www.ministry.example/speeches", title="Speeches"),
    )
    assert site.asked == [URL]
    on_links = (
        b"<html><body><a href='/about'>About</a><a href='/rss/press.xml'>RSS</a><a href='https://x.example/feed/'>All</a></body></html>"
    )
    assert [one.url for one in feeds_named(on_links, URL)] == ["https://www.ministry.example/rss/press.xml", "https://x.example/feed/"]


@pytest.mark.parametrize(
    ("links", "best"),
    [
        ([("/a.rss", "News")], "/a.rss"),
        ([("/feed", "Ministry » Feed"), ("/comments/feed", "Ministry » Comments Feed")], "/feed"),
        ([("/feed", "Ministry RSS"), ("/feed/atom", "Ministry Atom"), ("/feed.json", "Ministry JSON Feed")], "/feed"),
        ([("/all.xml", "All"), ("/press/rss.xml", "Press"), ("/speeches/rss.xml", "Speeches")], "/press/rss.xml"),
        ([("/en.xml", "English"), ("/fr.xml", "Français")], None),
    ],
)
def test_the_best_feed_is_taken_without_asking(links, best):
    """The only one for readers, one of several formats, or the only one below the page; two of a kind are for a person to choose from."""
    found = Site(press=head(*(alternate(href, title) for href, title in links))).found()
    assert (found.best.url.removeprefix("https://www.ministry.example") if found.best else None) == best


def test_a_usual_place_is_asked_last_and_in_order():
    """Where a site's front page names none, at most five addresses are asked, and the first feed with entries ends it."""
    site = Site(feed=b"<html><body>not this</body></html>", **{"": pressrooms.LISTS["cards"], "atom.xml": FEED})
    found = discover("Ministry", "https://www.ministry.example/", site.get)
    assert (found.kind, found.feeds) == ("feeds", (Named(url="https://www.ministry.example/atom.xml", title="Ministry"),))
    assert [url.removeprefix("https://www.ministry.example") for url in site.asked] == ["/", "/feed", "/rss", "/atom.xml"]


@pytest.mark.parametrize(("page", "kind"), [(pressrooms.LISTS["cards"], "page"), (pressrooms.DRAWN, "feeds")])
def test_a_page_inside_a_site_does_not_mean_the_sites_feed(page, kind):
    """A feed is guessed for it only where it gives nothing itself: travel advice is not the news of its ministry."""
    site = Site(press=page, **{"feed.xml": FEED})
    assert site.found().kind == kind


def test_a_page_without_a_feed_is_a_page():
    """A list or one text, as it will be read; one request."""
    site = Site(press=pressrooms.LISTS["cards"])
    found = site.found()
    assert (found.kind, found.parsed and (found.parsed.version, len(found.parsed.entries)), len(site.asked)) == ("page", ("list", 6), 1)


@pytest.mark.parametrize("body", [b"just words", b"", b"\x89PNG\r\n", pressrooms.DRAWN])
def test_what_is_neither_says_so(body):
    """With the reason, and what to do."""
    found = Site(press=body).found()
    assert found.kind == "nothing"
    assert found.problem is not None
    assert found.problem.advice
