"""Repeats: what a reader has read already is set aside, and what only shares an address is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from random import Random

import pytest
from wires import BORDERS, SENTENCES, WIRE

from digest.language import read
from digest.model import Article, Reading, Span
from digest.store.finding import content_hash
from digest.stories import drop_duplicates, earlier_copies

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
    assert drop_duplicates([told("p0", POSTS[0]), told("p9", POSTS[0].upper())])[1] == {"p9": ("p0", "copy")}


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
    assert drop_duplicates([announced, whole, other]) == ([whole, other], {"announced": ("whole", "copy")})
    assert kept([told("empty", "", source="Portal"), whole]) == ["empty", "whole"]


def test_every_post_is_looked_at():
    """An announcement finds its post among others of one address, and names the one that stays for it."""
    posts = [told(f"p{n}", text) for n, text in enumerate(POSTS)]
    again = told("p9", POSTS[4], seen_at=NOON + timedelta(hours=1))
    portal = told("portal", POSTS[4], source="Portal", seen_at=NOON + timedelta(hours=2))
    assert drop_duplicates([*posts, again, portal])[1] == {"p9": ("p4", "copy"), "portal": ("p4", "copy")}


def test_other_addresses_are_agreement():
    """The same words of two outlets under two addresses both stay, and so do those without any address."""
    assert kept([told("a", FERRY), told("b", FERRY, source="Radio", url="https://radio.example/1")]) == ["a", "b"]
    assert kept([told("a", FERRY, url=None), told("b", FERRY, source="Radio", url=None)]) == ["a", "b"]


def test_a_later_revision_under_another_address_takes_the_place_of_the_earlier_one():
    """Of three versions of one source the newest stays, and the others name it, in whatever order they come."""
    versions = [
        version("v1", WIRE, hours=0),
        version("v2", WIRE.replace("23 ships", "31 ships"), hours=1, title="Update: Barge breaks in two at Oldby lock"),
        version("v3", f"{WIRE.replace('23 ships', '41 ships')}\nThe lock stays shut until Saturday, the board added.", hours=2),
    ]
    for order in permutations(versions):
        stay, repeats = drop_duplicates(order)
        assert [reading.article.id for reading in stay] == ["v3"]
        assert repeats == {"v1": ("v3", "revision"), "v2": ("v3", "revision")}


def test_the_whole_version_stays():
    """A later announcement of an article is no newer version of it; a later version that is whole is."""
    whole = version("whole", WIRE, hours=0)
    teaser = version("teaser", "\n".join(SENTENCES[:2]), hours=1, truncated=True)
    assert kept([whole, teaser]) == ["whole"]
    assert kept([version("teaser", "\n".join(SENTENCES[:2]), hours=0, truncated=True), version("whole", WIRE, hours=1)]) == ["whole"]


def test_a_copy_under_another_address_repeats_the_first():
    """The same text of one source in a second section, under another title, is a copy; the one that came first stays."""
    copy = version("second", WIRE, hours=1, title="Oldby: lock closed, barge breaks in two")
    assert drop_duplicates([copy, version("first", WIRE, hours=0)])[1] == {"second": ("first", "copy")}


def test_what_is_no_revision_stays():
    """Another outlet's rewriting, another text of the same source, its summary of the day and a post of a live page all stay."""
    first = version("first", WIRE, hours=0)
    revised = WIRE.replace("23 ships", "31 ships")
    day = "\n".join(f"In town number {n} the council met on day {n} of its session and voted on item {n} of its list." for n in range(60))
    others = [
        version("rewrite", revised, hours=1, source="Radio"),
        version("report", BORDERS, hours=1),
        version("day", f"{day}\n{WIRE}", hours=2, title="The day in brief"),
        version("cut", "\n".join(SENTENCES[:2]), hours=3),
    ]
    assert kept([first, *others]) == ["first", "rewrite", "report", "day", "cut"]
    posts = [told("one", WIRE), told("two", revised, news_at=NOON + timedelta(hours=1))]
    assert kept(posts) == ["one", "two"]


def test_what_repeats_a_replaced_version_repeats_the_one_that_stays():
    """An announcement of the first version, at a portal, names the last one."""
    first, last = version("first", WIRE, hours=0), version("last", WIRE.replace("23 ships", "41 ships"), hours=2)
    portal = told("portal", SENTENCES[0], source="Portal", url="https://wire.example/first", truncated=True, title="Barge breaks in two")
    assert drop_duplicates([portal, first, last])[1] == {"portal": ("last", "revision"), "first": ("last", "revision")}


def test_what_earlier_editions_were_made_of_is_known_again():
    """A copy is known in any outlet, a revision in its own; what is rewritten, new, or the very article of then is not among them."""
    earlier = [version("old", WIRE, hours=-24), version("older", WIRE, hours=-30, source="Radio"), version("other", BORDERS, hours=-20)]
    today = [
        version("copy", WIRE, hours=0, source="Courier"),
        version("revision", WIRE.replace("23 ships", "41 ships"), hours=1),
        version("rewrite", WIRE.replace("23 ships", "41 ships"), hours=1, source="Gazette"),
        version("new", f"{POSTS[0]} {POSTS[1]} {POSTS[2]}", hours=1),
        version("empty", "", hours=1, title=""),
        version("old", WIRE, hours=-24),
    ]
    assert earlier_copies(today, earlier) == {"copy": ("older", "copy"), "revision": ("old", "revision")}
    assert earlier_copies(today[::-1], earlier[::-1]) == earlier_copies(today, earlier)
    assert earlier_copies(today, []) == earlier_copies([], earlier) == {}


def test_among_many_a_copy_is_found():
    """With hundreds on either side it is found by its signature."""
    rng = Random(5)
    texts = [" ".join(rng.choice(VOWELS) * rng.randint(1, 6) for _ in range(60)) + "." for _ in range(160)]
    earlier = [version(f"e{n}", text, hours=-n) for n, text in enumerate([*texts[:80], WIRE])]
    today = [version(f"t{n}", text, hours=n, source="Radio") for n, text in enumerate([*texts[80:], WIRE])]
    assert earlier_copies(today, earlier) == {"t80": ("e80", "copy")}


VOWELS = "aeiouyäöü"


def version(name: str, text: str, *, hours: float, title: str = "Barge breaks in two at Oldby lock", **more: object) -> Reading:
    at = NOON + timedelta(hours=hours)
    fields = {
        "url": f"https://wire.example/{name}",
        "canonical": f"https://wire.example/{name}",
        "title": title,
        "news_at": at,
        "seen_at": at,
    }
    return told(name, text, **{**fields, "content_hash": content_hash(title, text), **more})  # type: ignore[arg-type]
