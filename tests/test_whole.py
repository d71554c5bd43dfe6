"""Pages in; whether they hold a whole article out, on pages of our own and on saved ones."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from webpages import all_pages

from digest.errors import ExtractError
from digest.extract import from_page

ZONE = ZoneInfo("Europe/Brussels")
PAGES = all_pages()


def why(html: str, url: str) -> str | None:
    """Return what is said of a page."""
    try:
        return from_page(html, url=url, zone=ZONE).partial
    except ExtractError as error:
        return str(error).removeprefix(f"{url}: ")


def test_there_are_enough_pages():
    """Of every kind, in three languages."""
    assert len(PAGES) >= 60
    assert len({one.name for one in PAGES}) == len(PAGES)


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.name)
def test_what_a_page_is(one):
    """A part says why it is one, a page without an article gives nothing, and an article about such pages is whole."""
    assert why(one.html, one.url) == one.why
