"""Floors under the scores of figures on labelled texts; `./run bench figures` prints the scores themselves, and all sets whole."""

from __future__ import annotations

import pytest

from benchmarks import figure_sets
from benchmarks.figure_scores import scores
from benchmarks.figures import OURS, Bench
from digest.language.parser import Parser

pytestmark = pytest.mark.data

STEP = 5  # every fifth of the briefs: all of them take two minutes to read
FLOORS = {  # per cent, as benchmarks/figure_scores.py has them; of sets that label every figure value, unit and span are F1, else recall
    "cases": {
        "value": 0.0, "value+unit": 0.0, "value+unit strict": 0.0, "span": 0.0, "modifier": 0.0, "direction": 0.0, "speaker": 0.0,
        "derived": 0.0, "traps avoided": 0.0, "key first": 0.0,
    },
    "news": {
        "value": 0.0, "value+unit": 0.0, "value+unit strict": 0.0, "span": 0.0, "modifier": 0.0, "direction": 0.0, "speaker": 0.0,
        "derived": 0.0,
    },
    "briefs": {
        "value": 0.0, "value+unit": 0.0, "value+unit strict": 0.0, "span": 0.0, "modifier": 0.0, "speaker": 0.0, "derived": 0.0,
        "key first": 0.0, "key precision": 0.0, "key recall": 0.0, "headline number first": 0.0,
    },
    "quantulum3_tests": {"value": 0.0, "value+unit": 0.0},
    "quantulum3_ambiguity": {"value": 0.0, "value+unit": 0.0},
    "duckling_amountofmoney": {"value": 0.0, "value+unit": 0.0},
    "duckling_duration": {"value": 0.0, "value+unit": 0.0},
    "duckling_numeral": {"value": 0.0},
    "duckling_quantity": {"value": 0.0, "value+unit": 0.0},
    "rtext_age": {"value": 0.0, "value+unit": 0.0},
    "rtext_currency": {"value": 0.0, "value+unit": 0.0},
    "rtext_dimension": {"value": 0.0, "value+unit": 0.0},
    "rtext_number": {"value": 0.0},
    "rtext_numberrange": {"value": 0.0},
    "rtext_percent": {"value": 0.0, "value+unit": 0.0},
    "rtext_temperature": {"value": 0.0, "value+unit": 0.0},
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
