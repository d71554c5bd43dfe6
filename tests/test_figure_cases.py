"""Every hand-made case of tests/data/figures/cases.txt: its figures are found as they are labelled, and nothing else is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from benchmarks.figure_cases import Case, Labelled, read_cases
from benchmarks.figure_differences import differences
from digest.language.parser import Parser
from digest.model import Figure, Span
from digest.ondemand.counting import line_by_line, with_figures
from digest.ondemand.documents import from_line

# Cases that are not right yet, by their first words. One that comes right fails here until it is taken out.
REMAINING = frozenset(
    (
        "The firm paid €18 per square metre",
        "The crowd was 9,000 strong or thereabouts.",
        "Engineers found 32 hairline cracks in the",
        "Four out of 11 wells were dry.",
        "The charity Open Wells puts the number",
        "Gulf carrier Samaya has ordered 150 jets",
    )
)


def opening(case: Case) -> str:
    return " ".join(case.text.split()[:7])


CASES = [
    pytest.param(case, id=case.name, marks=[pytest.mark.xfail(strict=True)] if opening(case) in REMAINING else []) for case in read_cases()
]


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Figure, ...]]:
    """The figures of all cases, by their text; all are read at once."""
    lines = [{"id": case.name, "text": case.text, "title": case.title} for case in read_cases()]
    readings = [line_by_line(from_line(line, ZoneInfo("Europe/Brussels"), language="en")[0]) for line in lines]
    parser = Parser()
    return {reading.article.text: reading.figures for reading in with_figures(readings, lambda: parser)}


@pytest.mark.parametrize("case", CASES)
def test_case(case, found):
    """Span, value, unit, hedge, kind, direction and speaker, as far as the case judges them."""
    if wrong := differences(case, found[case.text]):
        pytest.fail("\n".join([f"{case.group}: {case.text}", *(f"  {line}" for line in wrong)]), pytrace=False)


def test_what_remains_is_named_by_words_that_tell():
    """Each opening names one case, and there is none that names nothing."""
    counts = Counter(opening(case) for case in read_cases())
    assert {name: counts[name] for name in REMAINING if counts[name] != 1} == {}


CASE = Case(line=3, group="Own", title="", text="Ten of 30 men left in 1911, or two-thirds, or 5.", figures=(), never=(Span(22, 26),))


def labelled(surface: str, **judged) -> Labelled:
    start = CASE.text.index(surface)
    return Labelled(Span(start, start + len(surface)), {"value": None, "high": None, **judged}, is_optional=surface == "5")


def figure(surface: str, value: float | None, **fields) -> Figure:
    start = CASE.text.index(surface)
    return Figure(span=Span(start, start + len(surface)), value=value, **fields)


@pytest.mark.parametrize(
    ("labels", "figures", "wrong"),
    [
        ([labelled("30 men", value=30, unit="men", speaker=None)], [figure("30 men", 30.0, unit="men")], []),
        ([labelled("two-thirds", value=0.6667)], [figure("two-thirds", 2 / 3)], []),
        ([labelled("30 men", value=30, speaker="the port")], [figure("30 men", 30, speaker="The port", unit="crews")], []),
        ([labelled("5", value=5)], [figure("5", 6)], []),
        ([labelled("5", value=5)], [], []),
        ([labelled("30 men", value=30, unit="men", modifier="about")], [], ["missed    30 men = 30 | men | about"]),
        (
            [labelled("30 men", value=30, high=40, unit="men", kind="count")],
            [figure("30 men", 30, unit="people", speaker="Ann Lee")],
            ["wanted    30 men = 30..40 | men | count", "    found 30 men = 30 | people | - | count | - | Ann Lee  (high, unit)"],
        ),
        (
            [],
            [figure("in 1911", None)],
            ["too much  in 1911 = ? | - | - | count | - | -", "a trap    '1911' is touched by 'in 1911'"],
        ),
    ],
)
def test_differences(labels, figures, wrong):
    """What is missed, wrong, too much or a trap is told as the table writes it; what is right, near or not judged is not."""
    assert differences(replace(CASE, figures=tuple(labels)), figures) == wrong
