"""Feeds of teasers, a title and one sentence an item: few of one event's items are joined, and hardly any of two events'."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from benchmarks.stories import numbers
from digest.ondemand.documents import from_line
from digest.stories.group import group

# Invented feeds of newspapers, a wire and a broadcaster; MODEL.md says what was tried on them
TEASERS = [json.loads(line) for line in (Path(__file__).parent / "data" / "teasers.jsonl").read_text(encoding="utf-8").splitlines()]


def judged(items: list[dict[str, str]]) -> tuple[int, int, int]:
    """Return how many pairs of items are rightly joined, how many wrongly, and how many are missed."""
    readings = [
        from_line({key: item[key] for key in ("id", "source", "title", "text")}, ZoneInfo("UTC"), language="en")[0] for item in items
    ]
    events, found = [item["event"] for item in items], numbers(group(readings), readings)
    both, wanted, joined = (_pairs(labels) for labels in (list(zip(events, found, strict=True)), events, found))
    return both, joined - both, wanted - both


def _pairs(labels: list) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


@pytest.mark.parametrize(("name", "right", "wrong"), [("first", 27, 0), ("second", 23, 4)])
def test_teasers_keep_their_floors(name, right, wrong):
    """Of 72 and 49 pairs of one event so many are joined, beside so many of two."""
    found = judged([item for item in TEASERS if item["set"] == name])
    assert found[0] >= right
    assert found[1] <= wrong


def test_no_teaser_of_a_near_event_is_joined():
    """One league, one town, one minister, one industry: what shares a subject with the day's event stays apart from it."""
    first = [item for item in TEASERS if item["set"] == "first"]
    near = (
        "bus-strike",
        "housing-build",
        "dam-old",
        "dam-build",
        "school-roof",
        "ferry-fares",
        "lifeboat",
        "quake-other",
        "brewery2",
        "chess-club",
    )
    alone = [item for item in first if item["event"] in near]
    assert len(alone) == len(near)
    whole, without = judged(first), judged([item for item in first if item["event"] not in near])
    assert whole[1] == without[1] == 0


def test_a_newspaper_of_all_subjects_has_no_form():
    """What returns in its teasers is the news: a dam that it tells of thrice is one story, but not where each item ends with its office."""
    paper = [item for item in TEASERS if item["set"] == "first" and item["source"] == "Harrow Post"]
    right, wrong, _ = judged(paper)
    assert (right, wrong) == (3, 0)
    formed = [item | {"text": f"{item['text']} Harrow Valley Water Board, dams and weirs office"} for item in paper]
    assert judged(formed)[0] < right
