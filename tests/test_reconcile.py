"""What is one figure, what are two, and what is a conflict: a table to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from editions import article, story
from figured import OUTLET, figured, told_by, written
from hypothesis import given, settings
from hypothesis import strategies as st
from work import steps

from digest.figures.reconciling.agree import meet, reach
from digest.figures.reconciling.reconcile import reconciled
from digest.model import Figure, Span

PARTS = (Path(__file__).parent / "data" / "reconcile" / "en.txt").read_text(encoding="utf-8").split("=== ")[1:]
STORIES = {entry.splitlines()[0]: entry.splitlines()[1:] for part in PARTS for entry in part.strip().split("# ")[1:]}


@pytest.mark.parametrize("lines", STORIES.values(), ids=STORIES)
def test_the_figures_of_a_story(lines):
    """Mentions of one figure are one, whatever their words; numbers of different things stand apart; rivals stand side by side."""
    texts = [line for line in lines if OUTLET.match(line)]
    assert written(told_by(*texts)) == [line.removeprefix("> ") for line in lines if line.startswith("> ")]


def test_the_table_is_a_table():
    """It holds what the house promises: no conflict among what is none, and one in every entry of its last part."""
    one, two, differing = (part.count(" / ") for part in PARTS)
    assert (one, two) == (0, 0)
    assert differing >= PARTS[2].count("# ") >= 12
    assert len(STORIES) == sum(part.count("\n# ") for part in PARTS) >= 70


def test_a_number_between_two_is_no_third_side():
    """Where one hedge reaches a number and another does not, the outlets do not differ."""
    found = reconciled(
        told_by(
            "A: The harbour lost {more than 600 boats|600 boats, more than|losses of the harbour}.",
            "B: The tide took {nearly 600 boats|600 boats, nearly|boats taken by the spring tide}.",
            "C: The tide took {640 boats|640 boats|boats taken by the spring tide}.",
        )
    )
    assert not any(figure.is_conflict for figure in found)


NUMBERS = st.floats(min_value=0.01, max_value=1e13) | st.integers(min_value=0, max_value=10**9).map(float)
FIGURES = st.builds(
    Figure,
    span=st.just(Span(0, 1)),
    value=st.none() | NUMBERS,
    high=st.none() | NUMBERS,
    unit=st.sampled_from([None, "people", "dead", "USD", "percent", "homes", "countries"]),
    modifier=st.sampled_from([None, "about", "nearly", "at least", "up to", "more than", "less than", "plus or minus", "vague"]),
    kind=st.sampled_from(["count", "money", "percent", "change", "rate", "measure", "duration", "age", "derived"]),
    what=st.sampled_from(["", "people killed", "people evacuated from Grensby"]),
    speaker=st.sampled_from([None, "police", "Ada Holm"]),
    key=st.sampled_from([None, 1, 2, 3, 4]),
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(FIGURES, FIGURES)
def test_agreement_is_mutual(one, other):
    """Two figures can mean one number or not, whichever is asked; each can mean what it says."""
    if one.value is None or other.value is None:
        return
    assert meet(reach(one), reach(other)) == meet(reach(other), reach(one))
    assert reach(one)[0] <= one.value <= reach(one)[1] or one.high is not None


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from("AB"), st.lists(FIGURES, max_size=5)), min_size=1, max_size=4))
def test_no_figure_is_lost_or_doubled(texts):
    """Whatever the figures are, each mention stands in one side of one figure, but for those that a later article replaced."""
    readings = [replace(article(f"a{n}", source=outlet), figures=tuple(figures)) for n, (outlet, figures) in enumerate(texts)]
    found = reconciled(story(*readings))
    kept = [(doc, id(figure)) for one in found for side in one.sides for doc, figure in side]
    given = [(doc, id(figure)) for doc, reading in enumerate(readings) for figure in reading.figures]
    assert sorted(kept) == sorted(given)
    keys = [one.key for one in found if one.key]
    assert keys == list(range(1, len(keys) + 1))
    assert len(keys) <= 4


@pytest.mark.parametrize(
    ("marked", "low", "high"),
    [("{about 100,000|100000 x, about}", 90_000, 110_000), ("{about 1,200|1200 x, about}", 1150, 1250), ("{about 20|20 x, about}", 18, 22),
     ("{more than 40|40 x, more than}", 40, 49.9), ("{at least 26|26 x, at least}", 26, 26.99), ("{nearly 50%|50 percent, nearly, percent}", 49, 50),
     ("{more than a dozen|12 x, more than}", 12, 17.94), ("{20|20 x}", 20, 20), ("{5%|5 percent, percent}", 4.5, 5.495), ("{1 to 3|1-3 x}", 1, 3), ("{up to 3,500|3500 x, up to}", 3450, 3599)],
)  # fmt: skip
def test_how_far_a_figure_reaches(marked, low, high):
    """A hedge and the place of the last digit decide what a number may stand for."""
    (figure,) = figured("x", marked).figures
    assert reach(figure) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize("marked", ["{{{0} people|{0} people|people who left town {1}}}", "{{{0} boats|{0} boats|boats}}"])
def test_stories_of_many_numbers(monkeypatch, marked):
    """Sixteen articles of fifty numbers each are reconciled in little more than four times the steps of four: of so many only some are compared."""
    monkeypatch.setattr("digest.figures.reconciling.reconcile.LOOKED_AT", 200)  # as many as four articles hold here

    def reading(docs: int) -> Callable[[], object]:
        texts = [" ".join(marked.format(1_000 + doc * 7 + place * 13, place) + " left." for place in range(50)) for doc in range(docs)]
        told = story(*(figured(f"a{doc}", text, source=f"S{doc}") for doc, text in enumerate(texts)))
        return lambda: reconciled(told)

    assert steps(reading(16)) < 10 * steps(reading(4))


def test_a_vague_plural_reaches_nowhere():
    """There is no number to ask for."""
    with pytest.raises(ValueError, match="vague"):
        reach(Figure(span=Span(0, 1), value=None))


def test_the_best_ranked_come_first():
    """The order is that of the articles' own ranks; where these are alike, what more outlets have comes first; four are keys."""
    told = told_by(
        "A: {Nine ships|9 ships, key 2|ships outside} wait, {400 tonnes|400 tonnes, key 1|fuel lost} leaked, {six men|6 men|men aboard} swam.",
        "B: {Nine ships|9 ships, key 1|ships outside} wait, {7,000 euros|7000 EUR, money, key 1|the fine} are due, {31 tugs|31 tugs, key 3|tugs} came.",
        "C: {80 crates|80 crates, key 2|crates} sank and {51 crabs|51 crabs, key 4|crabs} fled.",
    )
    assert written(told) == ["Nine ships = Nine ships", "400 tonnes", "7,000 euros", "80 crates", "31 tugs", "51 crabs", "six men"]
    assert [figure.key for figure in reconciled(told)] == [1, 2, 3, 4, None, None, None]
