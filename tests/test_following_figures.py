"""What becomes of figures from edition to edition: a table to be read, and short texts that the English reader reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from editions import DAY, NEWS_AT, article, story
from figured import OUTLET, figured, told_by, written
from hypothesis import given, settings
from hypothesis import strategies as st
from test_reconcile import FIGURES
from work import steps

from digest.figures import figured as figures_read
from digest.figures import figures_of
from digest.figures.following import but_overtaken, followed
from digest.figures.reconciling.reconcile import reconciled
from digest.model import Story
from digest.model.history import Earlier, Followed

FOLDER = Path(__file__).parent / "data" / "following"
BEFORE = re.compile(r"(-+) (?=\w+(?:\+\d+)?: )")


def entries(part: str) -> dict[str, list[str]]:
    """Return the lines of each entry of a part of a table, by its name."""
    return {entry.splitlines()[0]: entry.splitlines()[1:] for entry in part.strip().split("\n# ")[1:]}


PARTS = (FOLDER / "en.txt").read_text(encoding="utf-8").split("=== ")[1:]
STORIES = {name: lines for part in PARTS for name, lines in entries(part).items()}
TUNED, HELD_OUT = (FOLDER / "read.txt").read_text(encoding="utf-8").split("=== ")[1:]


def written_again(one: Followed, told: Story) -> str:
    """Write a followed figure: what editions had, the first one first, and what it is now."""
    now = written(told, [one.figure])[0].split(" / ")
    before = ", ".join(old.surface for old in reversed(one.before))
    return f"{before} {'->' if one.is_changed else '='} {' / '.join(side.split(' = ')[0] for side in now)}"


def printed(lines: Sequence[str]) -> list[Earlier]:
    """Return the figures of the texts that editions printed, in their order."""
    found = []
    for number, line in enumerate(lines):
        if before := BEFORE.match(line):
            outlet = OUTLET.match(line, before.end())
            assert outlet
            days = len(before[1])
            reading = figured(f"then{number}", line[outlet.end() :], source=outlet["name"], hours=-24 * days)
            found += [Earlier(DAY.date - timedelta(days=days), reading, figure) for figure in reading.figures]
    return found


@pytest.mark.parametrize("lines", STORIES.values(), ids=STORIES)
def test_the_figures_of_a_story(lines):
    """A figure goes on with the number that an edition had for the same thing, and with no other."""
    told = told_by(*(line for line in lines if OUTLET.match(line)))
    found = followed(reconciled(told), told, printed(lines))
    assert [written_again(one, told) for one in found] == [line.removeprefix("> ") for line in lines if line.startswith("> ")]


def test_a_title_says_that_a_toll_was_lowered():
    """A number of the dead that is smaller than yesterday's goes on with that where the title says that the toll was lowered."""
    then = figured("then", "The slide killed {57 people|57 people|people killed by the slide}.", hours=-24)
    now = "The slide killed {52 people|52 people|people killed by the slide}."
    known = [Earlier(DAY.date - timedelta(days=1), then, figure) for figure in then.figures]
    titles = ("Governor lowers toll of slide", "Toll of slide revised down", "Governor lowers taxes", "Number of injured is lowered")
    told = [story(figured("now", now, title=title)) for title in titles]
    assert [len(followed(reconciled(one), one, known)) for one in told] == [1, 1, 0, 0]


LEAKED = "The tanker leaked {{{0} tonnes|{0} tonnes|oil leaked into the bay by the tanker|coast guard}} of oil into the bay, the coast guard {1}."
COUNTED = "The county holds that {{{0} tonnes|{0} tonnes|oil leaked into the bay by the tanker|county}} of oil leaked from the tanker into the bay."


@pytest.mark.parametrize(
    ("copy", "voices", "left"),
    [
        (LEAKED.format(300, "says"), ((0, 1),), ["450 tonnes"]),
        (LEAKED.format(300, "says"), ((0,), (1,)), ["450 tonnes", "300 tonnes"]),
        (LEAKED.format(320, "says"), ((0, 1),), ["450 tonnes", "320 tonnes"]),
        (COUNTED.format(300), ((0, 1),), ["450 tonnes", "300 tonnes"]),
    ],
    ids=["an old copy", "a second voice", "a number that was never printed", "a sentence of its own"],
)
def test_a_copy_of_the_older_version_is_no_source_that_differs(copy, voices, left):
    """Of one text the number that yesterday's edition had gives way to that of its revision; what somebody else says stays."""
    then = figured("then", LEAKED.format(300, "said"), source="Northwire", hours=-24)
    known = [Earlier(DAY.date - timedelta(days=1), then, figure) for figure in then.figures]
    revised = figured("new", LEAKED.format(450, "said"), source="Northwire")
    told = replace(story(revised, figured("copy", copy, source="Gazette")), voices=voices)
    (figure,) = reconciled(told)
    assert len(figure.sides) == 2
    (now,) = but_overtaken((figure,), told, known)
    surfaces = [side[0].figure.span.of(told.readings[side[0].doc].article.text) for side in now.sides]
    assert sorted(surfaces, reverse=True) == left
    if len(left) == 1:
        assert [(one.is_changed, one.before[0].surface) for one in followed((now,), told, known)] == [(True, "300 tonnes")]


def test_the_table_is_a_table():
    """It holds what its parts promise."""
    same, moved, *_ = PARTS
    assert "->" not in same
    assert not re.search(r"^> [^\n]* = ", moved, re.MULTILINE)
    assert not re.search(r"^> ", PARTS[3], re.MULTILINE)
    assert len(STORIES) == sum(part.count("\n# ") for part in PARTS) >= 100


class Score(NamedTuple):
    """How many pairs of numbers were expected, how many were found, and how many of these were right."""

    expected: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.expected)


@pytest.fixture(scope="module")
def pairs(parser) -> dict[str, tuple[set[str], set[str]]]:
    """What was expected and what was found of each entry that the English reader read."""
    return {name: (expected(lines), found(lines, parser)) for part in (TUNED, HELD_OUT) for name, lines in entries(part).items()}


def expected(lines: Sequence[str]) -> set[str]:
    return {line.removeprefix("> ") for line in lines if line.startswith("> ")}


def found(lines: Sequence[str], parser) -> set[str]:
    """Return the values that are followed from what an edition printed to today's: all of its figures are taken for printed."""
    then = _read([line.removeprefix("- ") for line in lines if line.startswith("- ")], parser, days=1)
    now = _read([line for line in lines if OUTLET.match(line)], parser)
    known = [
        Earlier(DAY.date - timedelta(days=1), then.readings[mention.doc], mention.figure)
        for figure in figures_of(then)
        for side in figure.sides
        for mention in side
    ]
    values = {one.figure.span.of(one.reading.article.text): one.figure.value for one in known}
    return {
        f"{values[one.before[0].surface]:.15g} {'->' if one.is_changed else '='} {one.figure.best.figure.value:.15g}"
        for one in followed(figures_of(now), now, known)
        if values[one.before[0].surface] is not None and one.figure.best.figure.value is not None
    }


def _read(lines: Sequence[str], parser, days: int = 0) -> Story:
    readings = []
    for number, line in enumerate(lines):
        outlet = OUTLET.match(line)
        assert outlet
        at = NEWS_AT - timedelta(days=days)
        more = {"title": "", "source": outlet["name"], "text": line[outlet.end() :], "news_at": at, "published_at": at}
        readings.append(article(f"a{days}{number}", **more))
    return story(*figures_read(readings, lambda: parser))


def score(pairs: dict[str, tuple[set[str], set[str]]], part: str) -> Score:
    """Return how well the entries of a part are followed."""
    of_part = [pairs[name] for name in entries(part)]
    return Score(sum(len(one) for one, _ in of_part), sum(len(one) for _, one in of_part), sum(len(one & other) for one, other in of_part))


@pytest.mark.parametrize(("part", "precision", "recall"), [(TUNED, 0.95, 0.75), (HELD_OUT, 0.95, 0.75)], ids=["tuned", "held out"])
def test_figures_of_texts_that_the_reader_reads(pairs, part, precision, recall):
    """Of the numbers that it says have changed, or not, next to all have; most of those that did are found."""
    reached = score(pairs, part)
    assert reached.precision >= precision, (reached, part)
    assert reached.recall >= recall


READINGS = st.lists(FIGURES, max_size=6)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(READINGS, min_size=1, max_size=3), st.lists(st.tuples(st.integers(1, 3), READINGS), max_size=3))
def test_one_number_goes_on_with_one(now, then):
    """Whatever the figures are: of a day, a figure goes on with one number at most, and a number with one figure; the last day is first."""
    told = story(*(replace(article(f"a{n}"), figures=tuple(figures)) for n, figures in enumerate(now)))
    known = [
        Earlier(DAY.date - timedelta(days=days), article(f"then{n}{place}", source=f"S{n}{place}"), replace(figure, speaker=None))
        for n, (days, figures) in enumerate(then)
        for place, figure in enumerate(figures)
    ]
    figures = reconciled(told)
    found = followed(figures, told, known)
    assert [one.figure for one in found] == [figure for figure in figures if any(figure is one.figure for one in found)]
    for one in found:
        days = [before.date for before in one.before]
        assert days == sorted(set(days), reverse=True)
    used = [(before.date, before.who) for one in found for before in one.before]
    assert len(used) == len(set(used))


def test_what_hundreds_of_outlets_say_alike_is_compared_as_what_a_dozen_say():
    """A number of 400 outlets costs no more than one of 40, and is followed as theirs is."""
    died = "{{{0} people|{1} people, key 1|people killed in the flood|police}} died in the flood, police said."
    old = figured("then", died.format("Four", 4), source="Wire", hours=-24)
    then = [Earlier(DAY.date - timedelta(days=1), old, figure) for figure in old.figures]
    work = []
    for outlets in (40, 400):
        told = story(*(figured(f"now{number}", died.format("Seven", 7), source=f"Outlet {number}") for number in range(outlets)))
        figures = reconciled(told)
        work.append(steps(lambda told=told, figures=figures: followed(figures, told, then)))
        (one,) = followed(figures, told, then)
        assert ([had.surface for had in one.before], one.is_changed) == (["Four people"], True)
    assert work[1] <= work[0]
