"""Floors of grouping on the labelled events, and what an article more changes there; skipped where the data are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from benchmarks.data import SHARED
from benchmarks.stories import numbers, outlet_of, reading, scores, sets
from digest.stories.group import group
from digest.stories.grouping import terms

pytestmark = pytest.mark.skipif(not (SHARED / "clusters").exists(), reason="the development data is not here")

FLOORS = {"together": (0.84, 0.65), "mixed": (0.895, 0.64), "feed": (0.97, 0.75)}

# the sources' names, as a configuration has them
WITH_OUTLETS = {"together": (0.845, 0.65), "mixed": (0.9, 0.64), "feed": (0.975, 0.775), "whole": (0.975, 0.87)}


@pytest.fixture(autouse=True, scope="module")
def _terms_once() -> Iterator[None]:
    """Have the terms of each text worked out once: eighteen groupings here ask for those of the same articles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terms, "terms", cache(terms.terms))
        yield


@pytest.fixture(scope="module")
def read():
    """The labelled sets as readings, each article read once; and the event of each."""
    chosen = {name: told for name, told in sets().items() if name in FLOORS | WITH_OUTLETS}
    known = {item["id"]: reading(item) for item in {item["id"]: item for told in chosen.values() for item in told.items}.values()}
    return {name: ([known[item["id"]] for item in told.items], told.gold) for name, told in chosen.items()}


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_groups_reach_their_floors(read, name):
    """One threshold for all sets reaches these BCubed and pair F1."""
    readings, gold = read[name]
    b3, pairs = scores(gold, numbers(group(readings), readings))
    assert b3 >= FLOORS[name][0]
    assert pairs >= FLOORS[name][1]


@pytest.mark.slow
@pytest.mark.parametrize("name", WITH_OUTLETS)
def test_groups_of_known_outlets_reach_their_floors(read, name):
    """With the outlet of each article, as far as the sets know it, wrong pairs of one newswire are fewer."""
    outlets = {item["id"]: outlet_of(item) for item in sets()[name].items}
    readings = [
        replace(one, article=replace(one.article, source=outlet)) for one, outlet in zip(read[name][0], outlets.values(), strict=True)
    ]
    b3, pairs = scores(read[name][1], numbers(group(readings), readings))
    assert b3 >= WITH_OUTLETS[name][0]
    assert pairs >= WITH_OUTLETS[name][1]


@pytest.mark.slow
def test_an_article_more_changes_next_to_nothing(read):
    """Of single articles added to a feed none changes a group that it does not join."""
    readings, _ = read["feed"]
    added, rest = readings[-40::4], readings[:-40]
    before = {frozenset(one.article.id for one in members) for members in group(rest)}
    for one in added:
        after = {frozenset(other.article.id for other in members) - {one.article.id} for members in group([*rest, one])}
        assert after - {frozenset()} == before
