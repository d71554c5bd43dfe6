"""Repeats: what a reader has read already is set aside, and what only shares an address is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.language import read
from digest.model import Article, Reading, Span
from digest.store.store import content_hash
from digest.stories import drop_duplicates

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
LIVE = "https://wire.example/live"
POSTS = (
    "Rescuers reached the upper town at dawn.",
    "The bridge at Oldby has been closed.",
    "Schools stay shut until Thursday, the council says.",
    "Power is back in two districts.",
    "A third pump arrives from the coast.",
    "The prime minister visits at noon.",
)
FERRY = "A ferry with 140 people on board ran aground off Nedre on Monday. The coastguard took all passengers to the harbour."


def told(name: str, text: str, *, source: str = "Wire", url: str | None = LIVE, guid: str | None = "", **more: object) -> Reading:
    fields = {
        "id": name, "source": source, "guid": name if guid == "" else guid, "url": url, "canonical": url, "title": "", "text": text,
        "paragraphs": (Span(0, len(text)),), "content_hash": content_hash("", text), "news_at": NOON, "seen_at": NOON, "language": "en",
    }  # fmt: skip
    return read(Article(**{**fields, **more}))  # type: ignore[arg-type]


def kept(readings: list[Reading]) -> list[str]:
    return [reading.article.id for reading in drop_duplicates(readings)[0]]


def test_posts_of_a_live_page_are_articles():
    """Six posts of one source with guids of their own and one address are six articles, none of them a repeat."""
    posts = [told(f"p{n}", text) for n, text in enumerate(POSTS)]
    assert drop_duplicates(posts) == (posts, {})


def test_a_post_sent_again_under_a_new_guid_is_a_repeat():
    """The same words of one source are a repeat, whatever their guid."""
    assert drop_duplicates([told("p0", POSTS[0]), told("p9", POSTS[0].upper())])[1] == {"p9": "p0"}


@pytest.mark.parametrize("guids", [(None, None), (None, "g"), ("g", "g")])
def test_without_guids_of_their_own_an_address_is_an_article(guids):
    """Within a source the address decides where the guids do not tell two items apart."""
    first, second = (told(f"p{n}", POSTS[n], guid=guid) for n, guid in enumerate(guids))
    assert kept([first, second]) == ["p0"]


def test_across_sources_an_address_needs_similar_words():
    """A portal's announcement of an article is a repeat of it; its link to another post of the live page is not."""
    whole = told("whole", FERRY)
    announced = told("announced", "Ferry with 140 people aground off Nedre", source="Portal", truncated=True)
    other = told("other", POSTS[3], source="Portal")
    assert drop_duplicates([announced, whole, other]) == ([whole, other], {"announced": "whole"})
    assert kept([told("empty", "", source="Portal"), whole]) == ["empty", "whole"]


def test_every_post_is_looked_at():
    """An announcement finds its post among others of one address, and names the one that stays for it."""
    posts = [told(f"p{n}", text) for n, text in enumerate(POSTS)]
    again = told("p9", POSTS[4], seen_at=NOON + timedelta(hours=1))
    portal = told("portal", POSTS[4], source="Portal", seen_at=NOON + timedelta(hours=2))
    assert drop_duplicates([*posts, again, portal])[1] == {"p9": "p4", "portal": "p4"}


def test_other_addresses_are_agreement():
    """The same words of two outlets under two addresses both stay, and so do those without any address."""
    assert kept([told("a", FERRY), told("b", FERRY, source="Radio", url="https://radio.example/1")]) == ["a", "b"]
    assert kept([told("a", FERRY, url=None), told("b", FERRY, source="Radio", url=None)]) == ["a", "b"]
