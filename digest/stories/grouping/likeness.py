"""Readings in, for any two of them how likely they tell of one event out (pure): a logistic regression over what they share.

The weights are in weights.tsv; MODEL.md is their card, training/grouping.py made them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np

from digest.model import Reading
from digest.stories.grouping.background import ANY_OTHER, background, table
from digest.stories.grouping.index import Index, Reals, Whole
from digest.stories.grouping.outlets import Outlets
from digest.stories.grouping.terms import Terms, terms_of
from digest.vectors import Array

WEIGHTS = Path(__file__).with_name("weights.tsv")
SHA256 = "70eff9fd4a72d791b132d948b75d95d39523730ae166f3c2e90fc4af98e247eb"  # rewritten by python -m training.grouping
FEATURES = (
    "always",
    "text",
    "title, more",
    "title, less",
    "names of titles",
    "figures",
    "lead",
    "second rarest",
    "day",
    "other day",
    "other month",
    "other figures",
)

JOIN_AT = 0.045  # the chance of one event from which articles are joined: measured, `./run bench stories`
# Two dates speak against one event by what is more than three days, at most so much; a year says that one date is wrong.
SOON, APART, MOST_APART, WRONG = timedelta(days=3), 1.0, 8.0, timedelta(days=365)
# Other languages have no table, and other vectors are no words: a cosine of so much is as good as JOIN_AT, a tenth more 1.2 of log-odds.
COSINE = {"words": 0.22, "encoder": 0.65}
STEEP = 12.0
ROWS_AT_ONCE = 500
TABLE_COUNTS = 3000  # articles as which the table of stems counts beside the day's; of 300 to 5,000 the best for all sets
LEAST = 0.05  # that a stem counts, be it in every article


class Likeness(Protocol):
    """How alike articles are, by their rows: the log-odds that two tell of one event."""

    count: int

    def candidates(self) -> tuple[Whole, Whole]:
        """Return the pairs that may be of one event, the lower row first, each once."""

    def between(self, one: Whole, other: Whole) -> Reals:
        """Return the log-odds of pairs of rows; the order of the two does not count."""


class Words:
    """The likeness of articles of one language by their words."""

    def __init__(self, readings: Sequence[Reading], language: str, *, by_outlet: bool = True) -> None:
        """by_outlet: what an outlet repeats is no evidence between its own; not from day to day, where it goes on with its stories."""
        self.count = len(readings)
        self._articles = [terms_of(reading) for reading in readings]
        self._dates = [believable(reading) for reading in readings]
        self._is_known = language == "en"
        weight = weight_of(self._articles, is_known=self._is_known)
        self._index = Index(self._articles, weight)
        names = [reading.article.source for reading in readings]
        is_shared = len(set(filter(None, names))) < len(list(filter(None, names)))
        self._outlets = Outlets(names, self._articles, weight) if self._is_known and by_outlet and is_shared else None
        self._marks = marks(self._articles)

    def candidates(self) -> tuple[Whole, Whole]:
        """Return pairs that share words."""
        return self._index.candidates()

    def between(self, one: Whole, other: Whole) -> Reals:
        """Return log-odds by what pairs share, and by the time between them."""
        if self._is_known:
            rows = features(self._index, self._marks, one, other)
            told = rows @ weights()
            if self._outlets:
                is_own = self._outlets.are_one(one, other)
                told[is_own] = self._own(self._outlets, rows[is_own], one[is_own], other[is_own])
        else:
            told = odds(JOIN_AT) + STEEP * (self._index.shared(one, other).text - COSINE["words"])
        late = [apart(self._dates[a], self._dates[b]) for a, b in zip(one.tolist(), other.tolist(), strict=True)]
        rounded: Reals = np.round(told - np.array(late), 6)  # what lies below is noise of the arithmetic
        return rounded

    def _own(self, outlets: Outlets, everywhere: Reals, one: Whole, other: Whole) -> Reals:
        """Return the log-odds of pairs of one outlet each; everywhere: their features by what all articles have."""
        rows = features(outlets.index, self._marks, one, other)
        rows[:, FEATURES.index("day")] = outlets.days(self._marks[:, 0], one, other)
        share, form = outlets.share(one, other, everywhere[:, FEATURES.index("text")]), outlets.form(one, other)
        own = rows @ weights() - outlets.missing(rows[:, FEATURES.index("title, more")])
        told = everywhere @ weights()
        return np.asarray(share * (form * own + (1 - form) * told - outlets.against(one, other)) + (1 - share) * told)


class Rows:
    """The likeness of articles by unit rows, such as an encoder's."""

    def __init__(self, rows: Array) -> None:
        self.count, self._rows = len(rows), rows

    def candidates(self) -> tuple[Whole, Whole]:
        """Return pairs whose cosine is not far below the threshold, looked for block by block."""
        least = COSINE["encoder"] - 0.2
        found = [np.zeros((2, 0), np.int64)]
        for begin in range(0, self.count, ROWS_AT_ONCE):
            alike = self._rows[begin : begin + ROWS_AT_ONCE] @ self._rows[begin:].T
            one, other = np.nonzero(np.triu(alike >= least, 1))
            found.append(np.stack([one, other]) + begin)
        one, other = np.concatenate(found, axis=1)
        return one, other

    def between(self, one: Whole, other: Whole) -> Reals:
        """Return log-odds by the cosine of pairs."""
        cosine = np.einsum("nd,nd->n", self._rows[one], self._rows[other], dtype=np.float64)
        rounded: Reals = np.round(odds(JOIN_AT) + STEEP * (cosine - COSINE["encoder"]), 6)
        return rounded


def weight_of(articles: Sequence[Terms], *, is_known: bool) -> Callable[[str], float]:
    """Return what a stem counts: by the table and these articles, or, where the language has no table, by these alone.

    The table counts as so many articles more: what stands in many of the day's tells less, and one that is added changes next to nothing.
    """
    spread = Counter(stem for article in articles for stem in article.text)
    if not is_known:
        return lambda stem: math.log((1 + len(articles)) / spread[stem])
    known, count = background(), TABLE_COUNTS + len(articles)
    rest = known[ANY_OTHER]
    return cache(lambda stem: max(LEAST, math.log(count / (TABLE_COUNTS * math.exp(-known.get(stem, rest)) + spread[stem]))))


def marks(articles: Sequence[Terms]) -> Whole:
    """Return (n, 2): the days and the months that each article names, a bit each."""
    return np.array([(article.days, article.months) for article in articles], dtype=np.int64).reshape(-1, 2)


def features(index: Index, marked: Whole, one: Whole, other: Whole) -> Reals:
    """Return (n, len(FEATURES)) for n pairs of rows."""
    shared = index.shared(one, other)
    days, months = (marked[one] & marked[other]).T
    has_days, has_months = ((marked[one] > 0) & (marked[other] > 0)).T
    return np.column_stack([
        np.ones(len(one)), shared.text, np.maximum(shared.first, shared.second), np.minimum(shared.first, shared.second),
        np.log1p(shared.names), shared.figures, np.log1p(shared.lead), shared.next,
        days > 0, has_days & (days == 0), has_months & (months == 0), index.is_other_title(one, other),
    ])  # fmt: skip


@cache
def weights() -> Reals:
    """Return the weights in the order of FEATURES; raises BackendError where the table is not the one that was made."""
    known = {name: float(value) for name, value in table(WEIGHTS, SHA256)}
    return np.array([known.get(name, 0.0) for name in FEATURES])


def believable(reading: Reading) -> datetime | None:
    """Return when an article says that it was published, where that can be: not the epoch, not the future as it was seen."""
    at, seen = reading.article.published_at, reading.article.seen_at
    is_future = at is not None and seen.year > 1970 and at > seen + timedelta(days=1)
    return None if at is None or at.year <= 1970 or is_future else at


def apart(one: datetime | None, other: datetime | None) -> float:
    """Return what the time between two articles takes off their log-odds."""
    if one is None or other is None:
        return 0.0
    between = abs(one - other)
    return 0.0 if between > WRONG else min(MOST_APART, APART * max(timedelta(), between - SOON) / timedelta(days=1))


def odds(chance: float) -> float:
    """Return the log-odds of a chance."""
    return math.log(chance / (1 - chance))


def chance(told: float) -> float:
    """Return the chance of log-odds."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, told))))
