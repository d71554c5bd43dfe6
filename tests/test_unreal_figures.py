"""A number of what did not happen says so, and is no key figure."""

from __future__ import annotations

import pytest
from figured import read_with

from digest.figures.ranking.features import slight
from digest.figures.unreal import is_unreal
from digest.model import Figure, Span

UNTRUE = {
    "Had the dam burst at noon, the death toll would have been above 900, the mayor said.": "would have: death toll",
    "Warnings that 40,000 jobs would go proved unfounded.": "proved unfounded: jobs that would go",
    "In January, gloomy forecasts that there might be 900,000 infections by June never came true.": ("never came true: infections by June"),
    "The minister said the cost would rise if 3,000 people applied.": "if: people who applied",
    "If the dyke had failed, 2,000 homes would have been flooded.": "homes that would have been flooded",
    "The bridge, which would have cost $3bn, was scrapped.": "would have: bridge",
}
TRUE = (
    "The storm, which killed 12 people, would have been worse at high tide.",
    "The new hall would have 3,000 seats.",
    "The plan would cost $3bn.",
    "Hundreds, if not thousands, of homes are flooded.",
    "The army never came back, and 12 people fled.",
    "The shop suffered as a rush never materialised, leaving its sales 5% higher.",
)


@pytest.mark.parametrize(("text", "what"), UNTRUE.items())
def test_what_did_not_happen_says_so_and_is_no_key_figure(parser, text, what):
    """The words by which a number did not come to be stand in its label, and no such number is ranked."""
    found = read_with(parser, text)
    assert what in [figure.what for figure in found]
    assert all(figure.key is None for figure in found)


@pytest.mark.parametrize("text", TRUE)
def test_what_happened_or_is_planned_stays(parser, text):
    """A clause of its own, a plan, and "if not thousands" make no number untrue."""
    found = read_with(parser, text)
    assert found
    assert not any(is_unreal(figure.what) for figure in found)
    assert any(figure.key for figure in found)


def _figure(**known) -> Figure:
    return Figure(span=Span(0, 2), **{"value": 32.0, "unit": "years", "kind": "age", "what": "Ada Quill found dead in Velmora"} | known)


def test_an_age_is_news_only_where_the_title_says_so():
    """An age is slight unless the title speaks of age; behind a name it only says who that is, and without a title nothing is known."""
    why = "an age, of which the title does not speak"
    assert slight({}, _figure(), "Baker found dead in Velmora") == why
    assert slight({"number in the title": 1.0}, _figure(), "Ada Quill, 32, found dead") == why
    assert slight({}, _figure(), "Velmora's oldest baker found dead") == ""
    assert slight({}, _figure(), "") == ""
