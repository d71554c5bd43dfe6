"""Small feeds: a town's, a ministry's, a police's; what an outlet repeats through its items makes no story of two of them."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from benchmarks.stories import numbers
from digest.model import Reading
from digest.ondemand.documents import from_line
from digest.stories.group import group

FEEDS = [json.loads(line) for line in (Path(__file__).parent / "data" / "small-feeds.jsonl").read_text(encoding="utf-8").splitlines()]
BOTH = ("first", "second")  # the second was looked at when all was settled by the first


def read(item: dict[str, str]) -> Reading:
    return from_line({key: item[key] for key in ("id", "source", "published", "title", "text")}, ZoneInfo("UTC"), language="en")[0]


def judged(items: list[dict[str, str]]) -> tuple[set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]]]:
    """Return the pairs of one event that are joined, the pairs that are wrongly joined, and those that are missed."""
    readings = [read(item) for item in items]
    found = numbers(group(readings), readings)
    pairs = {
        (one["id"], other["id"]): (one["event"] == other["event"], found[a] == found[b])
        for (a, one), (b, other) in combinations(enumerate(items), 2)
    }
    wanted = [(True, True), (False, True), (True, False)]
    first, second, third = ({pair for pair, kind in pairs.items() if kind == one} for one in wanted)
    return first, second, third


def of(name: str, source: str | None = None) -> list[dict[str, str]]:
    return [item for item in FEEDS if item["set"] == name and source in (None, item["source"])]


@pytest.mark.parametrize(("name", "precision", "recall"), [("first", 0.88, 0.93), ("second", 0.9, 1.0)])
def test_small_feeds_read_together_keep_their_floors(name, precision, recall):
    """Several small feeds of one region: of all pairs that are joined so many are of one event, and of those so many are joined."""
    joined, wrong, missed = judged(of(name))
    assert len(joined) / len(joined | wrong) >= precision
    assert len(joined) / len(joined | missed) >= recall


def test_a_small_feed_alone_hardly_mixes_its_items():
    """Each feed as the only one of an edition: no more than two wrong pairs in all of them, and at most two that are missed."""
    results = [judged(of(name, source)) for name in BOTH for source in sorted({item["source"] for item in of(name)})]
    joined, wrong, missed = ([pair for result in results for pair in result[kind]] for kind in range(3))
    assert len(joined) >= 12
    assert set(wrong) == {("b5", "b6"), ("b11", "b12")}
    assert len(missed) <= 2


def test_the_outlet_is_what_keeps_them_apart():
    """Without the names of their outlets the same items are mixed, so it is what an outlet repeats that tells."""
    items = [item | {"source": ""} for item in of("first")]
    _, wrong, _ = judged(items)
    assert len(wrong) > 30


def test_a_correction_and_an_update_of_one_outlet_join():
    """What an outlet says again of its own news is the same story: put right, brought up to date, ended."""
    joined, _, _ = judged(of("first"))
    assert {("a1", "a11"), ("m1", "m11"), ("b1", "b14"), ("b8", "b9"), ("g8", "g9"), ("p7", "p8"), ("a4", "a10")} <= joined


def test_lines_below_every_release_make_no_story():
    """Releases that share a ministry, a minister and the lines at their end stay apart, but for those on one thing."""
    items = of("first", "Ministry of Tides and Harbours")
    joined, wrong, _ = judged(items)
    assert joined == {("m1", "m11"), ("m8", "m9")}
    assert not wrong


def test_bulletins_of_one_form_are_several_events():
    """Four lakes, three days, warnings for four regions: one form with other numbers is no event, while one warning that is raised is."""
    _, wrong, _ = judged(of("first", "Vestria Grid"))
    assert not wrong
    joined, wrong, _ = judged(of("second"))
    assert ("w1", "w5") in joined
    assert not {pair for pair in wrong if pair[0][0] == pair[1][0] == "w"}


def test_two_outlets_are_judged_as_before():
    """What two outlets share counts by the day alone: the figures of a pair do not change with other items of theirs."""
    one, other = (read(item) for item in (of("first", "Vestria Grid")[7], of("first", "Nedre Morning Post")[0]))
    assert len(group([one, other])) == 1
    assert len(group([one, replace(other, article=replace(other.article, source=one.article.source))])) == 1
