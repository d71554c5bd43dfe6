"""A sentence in, the stretches out whose numbers say when, which one or where, and not how many (pure).

Dates, clock times, scores, rankings, ordinals, identifiers, telephone numbers, addresses and turns of phrase are told by how
they are written; the patterns stand in dates.py, identifiers.py, scores.py and idioms.py. What only the tree can tell (a number
behind a name, a year) is in never.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache
from typing import NamedTuple

from digest.model import Span
from digest.quantities.dates import DATES, TIMES
from digest.quantities.identifiers import NAMES, RANKS
from digest.quantities.idioms import IDIOMS
from digest.quantities.scores import MAYBE_VOTES, SCORES, VOTE

SHAPES = {  # what a pattern may need beside words, by its name in the tables of patterns
    "0-0": re.compile(r"\d\s?[-–]\s?\d"),
    "0-A": re.compile(r"\d-[A-Z]"),
    "0.0": re.compile(r"\d[.:/]\d"),
    "0_0": re.compile(r"\d\)?[ -][\d(]"),
    "0(": re.compile(r"\d\("),
    "0A": re.compile(r"\d[A-Z]"),
    "0s": re.compile(r"\d['’]?s"),
    "a0": re.compile(r"\d(?:(?<=[A-Za-z]\d)|(?<=[A-Za-z][-/]\d))"),
}
WORD = re.compile(r"[a-z]+|[#№@]")
DIGIT = re.compile(r"\d")


class Refusal(NamedTuple):
    """A pattern, and the words and shapes of which one must be written for it to match: most need not be tried."""

    needs: frozenset[str]
    pattern: str
    flags: int


def refused(text: str, within: Span) -> Iterator[Span]:
    """Yield the stretches of one sentence whose numbers are no quantities; they may overlap, and index the text."""
    sentence = within.of(text)
    written = _written(sentence)
    for start, end in _found(sentence, written, REFUSALS):
        yield Span(within.start + start, within.start + end)
    for start, end in _found(sentence, written, MAYBE_REFUSALS):
        if not VOTE.search(sentence, max(0, start - 20), end + 40):
            yield Span(within.start + start, within.start + end)


def dated(text: str, within: Span) -> Iterator[Span]:
    """Yield the stretches of one sentence that say a date; they may overlap, and index the text."""
    sentence = within.of(text)
    for start, end in _found(sentence, _written(sentence), DATED):
        yield Span(within.start + start, within.start + end)


def _found(sentence: str, written: Set[str], refusals: Iterable[Refusal]) -> Iterator[tuple[int, int]]:
    for needs, pattern, flags in refusals:
        if not needs.isdisjoint(written):
            for found in _compiled(pattern, flags).finditer(sentence):
                yield found.span()


@cache
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(pattern, flags)  # when it is first needed: of some hundred, a text needs a few


def _written(sentence: str) -> set[str]:
    """Return the words and shapes of a sentence that patterns may need."""
    written = set(WORD.findall(sentence.lower()))
    if DIGIT.search(sentence):
        written.add("0")
        written.update(name for name, shape in SHAPES.items() if shape.search(sentence))
    return written


def _refusals(rows: Iterable[tuple[str, str]], flags: int = 0) -> tuple[Refusal, ...]:
    return tuple(Refusal(frozenset(needs.split()), pattern, flags) for needs, pattern in rows)


DATED = _refusals(DATES)
REFUSALS = (*_refusals((*DATES, *TIMES, *RANKS, *NAMES, *SCORES)), *_refusals(IDIOMS, re.IGNORECASE))
MAYBE_REFUSALS = _refusals(MAYBE_VOTES)
