"""Many groups in two languages: how many pairs are looked at is bounded, and what is one event is still found among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from editions import article

from digest.model import Reading
from digest.stories.across import across, join

NEAREST = 8
NAMED = "Aspen Briar Cedar Dogwood Elder Fennel Gorse Hazel Iris Juniper".split()


def told(name: str, language: str, names: Sequence[str], values: Sequence[int]) -> list[Reading]:
    """Return a group of one article that names these and has these numbers."""
    text = f"Here are {', '.join(names)}; and of all things {' and '.join(map(str, values))} stood there."
    return [article(name, language=language, title="", text=text)]


def crowd(many: int) -> list[list[Reading]]:
    """Return groups of two languages by turns, forty at a time with one row of names and numbers: too common to be proof."""
    return [
        told(
            f"{'en' if number % 2 else 'fr'}{number:03}",
            "en" if number % 2 else "fr",
            [f"{name}{'abcdefghij'[number // 40]}" for name in NAMED],
            [101 + 20 * (number // 40) + step for step in range(16)],
        )
        for number in range(many)
    ]


@pytest.fixture
def looked_at(monkeypatch):
    """The pairs of articles that were compared."""
    found = []
    shared = join._Weights.shared
    monkeypatch.setattr(join._Weights, "shared", lambda *given: found.append(given[1:3]) or shared(*given))
    return found


def test_of_many_groups_each_is_compared_with_a_few(looked_at):
    """Two hundred groups, of which twenty in each language have one row of names and numbers: not all 2,000 pairs, eight a group."""
    groups = crowd(200)
    assert len(across(groups)) == len(groups)
    assert len(groups) <= len(looked_at) <= NEAREST * len(groups)


def test_a_name_alone_brings_no_pair_together(looked_at):
    """However many names two groups share: without two numbers of weight they are not looked at."""
    groups = [told(f"{language}{number}", language, NAMED, [101 + number]) for number in range(15) for language in ("en", "fr")]
    assert len(across(groups)) == len(groups)
    assert looked_at == []


def test_what_came_days_apart_is_not_looked_at(looked_at):
    """Who tells the same two days later takes no place among those that are compared."""
    early, late = told("a", "en", NAMED, [111, 112, 113, 114]), told("b", "fr", NAMED, [111, 112, 113, 114])
    moved = [replace(one, article=replace(one.article, news_at=one.article.news_at + timedelta(days=2))) for one in late]
    assert len(across([early, moved])) == 2
    assert looked_at == []
    assert len(across([early, late])) == 1


def test_one_event_is_found_in_a_crowd():
    """Those that share rare names and four rare numbers are one story, wherever they stand among two hundred others."""
    names, values = ["Quillfeather", "Marchetti", "Oakhollow"], [7111, 7112, 7113, 7114]
    first, second = told("first", "en", [*NAMED, *names], values), told("second", "fr", [*names, *NAMED], values)
    others = crowd(200)
    found = across([*others[:90], first, *others[90:150], second, *others[150:]])
    assert [sorted(one.article.id for one in members) for members in found if len(members) > 1] == [["first", "second"]]
