"""Pages in; whether they hold a whole article out, on pages of our own and on saved ones."""

from __future__ import annotations

import contextlib
from zoneinfo import ZoneInfo

import pytest
from webpages import PROSE, SIGN_UP, all_pages

from benchmarks.extract_scores import pages
from digest.errors import ExtractError
from digest.extract import from_page
from digest.model.partial import PAYWALL

ZONE = ZoneInfo("Europe/Brussels")
PAGES = all_pages()


def why(html: str | bytes, url: str) -> str | None:
    """Return what is said of a page."""
    try:
        return from_page(html, url=url, zone=ZONE).partial
    except ExtractError as error:
        return error.reason


def test_there_are_enough_pages():
    """Of every kind, in three languages."""
    assert len(PAGES) >= 60
    assert len({one.name for one in PAGES}) == len(PAGES)


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.name)
def test_what_a_page_is(one):
    """A part says why it is one, a page without an article gives nothing, and an article about such pages is whole."""
    assert why(one.html, one.url) == one.why


@pytest.mark.data
def test_saved_pages_are_whole(data):
    """None of 55 real articles is held for a part of one, or for a page without one."""
    found = {one.id: why(one.raw, one.url or "https://g.example/") for one in pages()}
    assert {name: said for name, said in found.items() if said} == {}


def test_of_a_live_blog_the_newest_is_used():
    """Its summary and its newest entries, without their times, whether the newest stand first or last."""
    falling, rising = (next(one for one in PAGES if one.name.startswith(f"live-{way}-de")) for way in ("falling", "rising"))
    one, other = (from_page(live.html, url=live.url, zone=ZONE).text.split("\n\n") for live in (falling, rising))
    assert one == other
    assert one[:3] == list(PROSE["de"][:3])
    marked = next(one for one in PAGES if one.name.startswith("live-markup-fr"))
    assert from_page(marked.html, url=marked.url, zone=ZONE).text.startswith(PROSE["fr"][1])


def test_what_asks_for_money_is_no_part_of_the_text():
    """The beginning stays, the words of the wall go."""
    for one in PAGES:
        if one.why == PAYWALL and not one.name.startswith("other"):
            text = from_page(one.html, url=one.url, zone=ZONE).text
            assert not any(said in text for said in SIGN_UP[one.name.split("-")[-2]])
            assert PROSE[one.name.split("-")[-2]][0] in text


def test_the_captions_of_a_gallery_are_its_text():
    """Each once."""
    gallery = next(one for one in PAGES if one.name.startswith("gallery-en"))
    assert from_page(gallery.html, url=gallery.url, zone=ZONE).text.split("\n\n")[:7] == list(PROSE["en"][:7])


def test_markup_without_end_is_no_article(monkeypatch):
    """Five megabytes of one tag are refused before anything parses them."""
    monkeypatch.setattr("trafilatura.load_html", None)
    for markup in ("<p>x" * 200_000, b"<br>" * 1_200_000):
        with pytest.raises(ExtractError, match="markup without end"):
            from_page(markup, zone=ZONE)


@pytest.mark.parametrize("tag", ["div", 'div class="byline"', "div class=lead", "b", "figure", "article"])
def test_deep_markup_ends(tag):
    """60,000 elements in one another, of every kind that is looked at, before, around and behind a text."""
    name, text = tag.split()[0], "".join(f"<p>{one}</p>" for one in PROSE["en"])
    for html in (
        f"<h1>Storm</h1>{f'<{tag}>' * 60_000}{text}",
        f"{text}{f'<{tag}>' * 45_000}x{f'</{name}>' * 45_000}",
        f"{f'<{tag}>' * 300}{text}",
    ):
        with contextlib.suppress(ExtractError):
            assert from_page(f"<html><body>{html}</body></html>", zone=ZONE).text
