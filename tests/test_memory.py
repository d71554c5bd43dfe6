"""What the store remembers of earlier editions, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from editions import DAY
from test_store import NOW, STATE, article

from digest.model import Day
from digest.store import Store, open_store
from digest.store.schema import editions


def _body(headline: str) -> dict[str, object]:
    story = {
        "id": "a1", "since": None, "number": 1, "headline": headline, "articles": [["a1", "hash"]],
        "sources": ["wire"], "sentences": [], "figures": [],
    }  # fmt: skip
    return {"stories": [story], "corrected": []}


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as opened:
        yield opened


def _archive(store: Store, day: date, headline: str | None, *, revise: str | None = None, plan: str = "morning") -> None:
    of = Day(plan=plan, date=day, zone=DAY.zone, window=DAY.window)
    with store.ledger.claim(of, NOW, revise=revise) as claim:
        store.ledger.archived(claim, NOW, "hash", told=None if headline is None else _body(headline))


def _headlines(store: Store) -> list[str]:
    return [told.headline for past in store.memory.editions("morning", DAY.date) for told in past.stories]


def test_a_week_of_editions_is_remembered(store):
    """Those of the seven days before a date, of this plan, the last one first; neither that date's own nor later ones."""
    for back in (8, 7, 2, 1, 0, -1):
        _archive(store, DAY.date - timedelta(days=back), f"{back} days before")
    _archive(store, DAY.date - timedelta(days=1), "another plan's", plan="evening")
    assert _headlines(store) == ["1 days before", "2 days before", "7 days before"]


def test_the_newest_revision_counts(store):
    """What was corrected is remembered as corrected."""
    day = DAY.date - timedelta(days=1)
    _archive(store, day, "wrong")
    _archive(store, day, "right", revise="a wrong number")
    assert _headlines(store) == ["right"]


def test_what_cannot_be_read_back_is_passed_over(store):
    """An edition that an older version archived, and one whose memory is damaged, cost nothing but their memory."""
    for back, headline in ((1, None), (2, "damaged"), (3, "whole")):
        _archive(store, DAY.date - timedelta(days=back), headline)
    damaged = editions.c.date == (DAY.date - timedelta(days=2)).isoformat()
    with store.database.write() as connection:
        connection.execute(editions.update().where(damaged).values(told='{"stories": [{"id": 1}]'))
    assert _headlines(store) == ["whole"]


def test_an_article_is_found_as_it_was_told_and_as_it_is(store):
    """Both revisions of an article that changed are there; what the store never had is left out."""
    first, second = article(text="The quake killed 21 people."), article(text="The quake killed 12 people.")
    store.keep([first], ["e1"], STATE, is_first=True)
    store.keep([second], ["e2"], STATE, is_first=False)
    told = store.memory.as_told([("a1", first.content_hash), ("a1", first.content_hash), ("a1", "gone"), ("a9", "hash")])
    assert [(one.text, one.revision) for one in told] == [(first.text, 1)]
    assert {name: one.text for name, one in store.memory.now(["a1", "a9"]).items()} == {"a1": second.text}


def test_many_articles_are_found(store):
    """More articles than one query takes are found, in the order asked for."""
    many = [article(number, text=f"Ship number {number} left.") for number in range(1200)]
    store.keep(many, [f"e{number}" for number in range(1200)], STATE, is_first=True)
    wanted = [(one.id, one.content_hash) for one in reversed(many)]
    assert [(one.id, one.content_hash) for one in store.memory.as_told(wanted)] == wanted
