"""Floors under the scores of figures on labelled texts; `./run bench figures` prints the scores themselves, and all sets whole."""

from __future__ import annotations

import pytest

from benchmarks import figure_sets
from benchmarks.figure_scores import scores
from benchmarks.figures import OURS, Bench
from digest.language.parser import Parser

pytestmark = pytest.mark.data

STEP = 10  # every tenth of the briefs, whose floors lie a point or two below what these give: all of them take two minutes to read
FLOORS = {  # per cent, as benchmarks/figure_scores.py has them; of sets that label every figure value, unit and span are F1, else recall
    "cases": {
        "value": 99.0, "value+unit": 99.0, "value+unit strict": 98.5, "span": 98.5, "modifier": 99.0, "direction": 99.0, "speaker": 98.0,
        "derived": 99.0, "traps avoided": 99.0, "key first": 73.0,
    },
    "news": {
        "value": 98.5, "value+unit": 98.5, "value+unit strict": 98.0, "span": 97.0, "modifier": 97.5, "direction": 94.0, "speaker": 91.0,
        "derived": 99.0,
    },
    "briefs": {
        "value": 97.0, "value+unit": 93.0, "value+unit strict": 88.5, "span": 74.5, "modifier": 96.0, "speaker": 65.0, "derived": 99.0,
        "key first": 22.5, "key precision": 70.0, "key recall": 67.5, "headline number first": 65.0,
    },
    "quantulum3_tests": {"value": 69.5, "value+unit": 46.5},
    "quantulum3_ambiguity": {"value": 78.5, "value+unit": 40.0},
    "duckling_amountofmoney": {"value": 71.5, "value+unit": 63.5},
    "duckling_duration": {"value": 16.0, "value+unit": 15.0},
    "duckling_numeral": {"value": 50.0},
    "duckling_quantity": {"value": 66.0, "value+unit": 39.0},
    "rtext_age": {"value": 92.5, "value+unit": 42.5},
    "rtext_currency": {"value": 77.0, "value+unit": 67.5},
    "rtext_dimension": {"value": 82.5, "value+unit": 68.5},
    "rtext_number": {"value": 35.0},
    "rtext_numberrange": {"value": 73.5},
    "rtext_percent": {"value": 84.5, "value+unit": 64.5},
    "rtext_temperature": {"value": 88.5, "value+unit": 42.0},
}  # fmt: skip


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(Parser(), {})


@pytest.fixture(scope="module")
def public(data) -> dict[str, figure_sets.Labelled]:
    """The sets of other projects by name. Grobid's, scientific prose, takes as long as all others and has no floor."""
    return {held.name: held for held in figure_sets.public_sets()}


@pytest.mark.parametrize("name", FLOORS)
def test_scores(data, bench, public, name):
    """Values, units, spans, hedges, directions, speakers, counted lists, key figures: none falls below its floor."""
    ours = {"cases": figure_sets.cases, "news": figure_sets.news, "briefs": lambda: figure_sets.briefs(STEP)}
    held = ours[name]() if name in ours else public[name]
    reached = scores(held, bench.answers(held)[OURS])
    assert {metric: round(reached.get(metric, 0.0), 1) for metric, floor in FLOORS[name].items() if reached.get(metric, 0.0) < floor} == {}
