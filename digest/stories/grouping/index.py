"""Articles' terms in; pairs that may tell of one event, and sums over the terms that two share, out (pure): never all pairs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digest.stories.grouping.terms import Terms

Whole: TypeAlias = NDArray[np.int64]
Reals: TypeAlias = NDArray[np.float64]

SEARCHED = 60  # of an article's terms, the heaviest, by which others are found
NEAREST = 50  # articles that are found for one
ALIKE = 0.06  # cosine over the terms that are searched: pairs below are never one event
LONGEST = 4000  # articles of one term that are looked through, those next to the article in order
AT_ONCE = 2000  # pairs whose terms are compared together: 10 to 30 MB
FIGURE = "\0"  # before a number's digits: a term of its own, apart from the word that has the same letters


class Shared(NamedTuple):
    """What two articles share, a value a pair.

    text, figures: cosine. first, second: the share of one's title that stands in the other's lead. names: the sum of the weights of
    the names that both titles have. lead: the sum of those of the stems that both leads have; next: the second greatest of them, 0
    where there is none: one rare name alone, such as that of a town, is no event.
    """

    text: Reals
    figures: Reals
    first: Reals
    second: Reals
    names: Reals
    lead: Reals
    next: Reals


class Weights(NamedTuple):
    """What a stem and a figure count in an article: of a stem its inverse document frequency, of a figure 0 to 1."""

    stem: Callable[[str], float]
    figure: Callable[[str], float] = lambda _: 1.0


class Index:
    """The terms of articles, as sparse rows: for each row its terms in order, with a weight for each use of them."""

    def __init__(self, articles: Sequence[Terms], weight: Callable[[str], float] | Sequence[Weights]) -> None:
        """weight: of a stem, above 0, its inverse document frequency; or what stems and figures count, an article each."""
        self.count = len(articles)
        vocabulary: dict[str, int] = {}
        weights = [Weights(weight)] * self.count if callable(weight) else weight
        rows = [_row(article, own, vocabulary) for article, own in zip(articles, weights, strict=True)]
        self._starts = np.concatenate([[0], np.cumsum([len(row[0]) for row in rows])]).astype(np.int64)
        self._terms: Whole = np.concatenate([np.zeros(0, np.int64), *(row[0] for row in rows)])
        self._text, self._title, self._lead, self._names, self._figures = (_joined([row[1][k] for row in rows]) for k in range(5))
        lengths = self._starts[1:] - self._starts[:-1]
        self._width = max(1, len(vocabulary))
        self._keys = np.repeat(np.arange(self.count, dtype=np.int64), lengths) * self._width + self._terms
        titles = np.bincount(np.repeat(np.arange(self.count), lengths), self._title, self.count)
        self._titles = np.where(titles == 0, 1, titles)
        self._title_figures = [article.title_figures for article in articles]

    def candidates(self) -> tuple[Whole, Whole]:
        """Return the pairs, the lower row first, that may be alike: each row's nearest, never all."""
        order = np.lexsort((self._keys, self._terms))
        rows, weights = (self._keys // self._width)[order].astype(np.int32), self._text[order]
        begins = np.searchsorted(self._terms[order], np.arange(self._width + 1))
        found = [self._near(row, rows, weights, begins) for row in range(self.count)]
        keys = np.unique(np.concatenate([*found, np.zeros(0, np.int64)]))
        return keys // max(1, self.count), keys % max(1, self.count)

    def _near(self, row: int, rows: NDArray[np.int32], weights: NDArray[np.float32], begins: Whole) -> Whole:
        """Return the nearest rows of one, each pair as the lower row times the count plus the higher one."""
        mine = slice(self._starts[row], self._starts[row + 1])
        heaviest = np.argsort(-self._text[mine], kind="stable")[:SEARCHED] + self._starts[row]
        where, told = [], []
        for place in heaviest[self._text[heaviest] > 0]:
            begin, end = begins[self._terms[place]], begins[self._terms[place] + 1]
            if end - begin > LONGEST:
                here = begin + int(np.searchsorted(rows[begin:end], row))
                begin, end = max(begin, here - LONGEST // 2), min(end, here + LONGEST // 2)
            where.append(rows[begin:end])
            told.append(weights[begin:end] * self._text[place])
        if not where:
            return np.zeros(0, np.int64)
        alike = np.bincount(np.concatenate(where), np.concatenate(told), self.count).round(6)
        alike[row] = 0
        others = np.flatnonzero(alike >= ALIKE)
        others = others[np.argsort(-alike[others], kind="stable")[:NEAREST]]
        return np.minimum(others, row) * self.count + np.maximum(others, row)

    def shared(self, one: Whole, other: Whole) -> Shared:
        """Return what pairs of rows share; one and other: (n,)."""
        parts = [self._shared(one[at : at + AT_ONCE], other[at : at + AT_ONCE]) for at in range(0, len(one), AT_ONCE)]
        return (
            Shared(*(np.concatenate([np.zeros(0), *column]) for column in zip(*parts, strict=True)))
            if parts
            else Shared(*[np.zeros(0)] * len(Shared._fields))
        )

    def is_other_title(self, one: Whole, other: Whole) -> NDArray[np.bool_]:
        """Tell of pairs whether both titles have figures and none is the same ("falls by 35", "rises to 784")."""
        pairs = ((self._title_figures[a], self._title_figures[b]) for a, b in zip(one.tolist(), other.tolist(), strict=True))
        return np.array([bool(mine and theirs and mine.isdisjoint(theirs)) for mine, theirs in pairs], dtype=bool)

    def _shared(self, one: Whole, other: Whole) -> Shared:
        count = len(one)
        pair, mine, theirs = self._met(one, other)

        def total(values: NDArray[np.float32]) -> Reals:
            return np.bincount(pair, values, count).astype(np.float64)

        leads = np.where(self._lead[theirs] > 0, self._lead[mine], 0)
        return Shared(
            text=total(self._text[mine] * self._text[theirs]),
            figures=total(self._figures[mine] * self._figures[theirs]),
            first=total(np.where(self._lead[theirs] > 0, self._title[mine], 0)) / self._titles[one],
            second=total(np.where(self._lead[mine] > 0, self._title[theirs], 0)) / self._titles[other],
            names=total(np.where(self._names[theirs] > 0, self._names[mine], 0)),
            lead=total(leads),
            next=_second(leads, pair, count),
        )

    def _met(self, one: Whole, other: Whole) -> tuple[Whole, Whole, Whole]:
        """Return each term that a pair shares: the pair, and where the term stands in the one's and in the other's row."""
        lengths = self._starts[one + 1] - self._starts[one]
        pair = np.repeat(np.arange(len(one)), lengths)
        mine = np.arange(len(pair)) - np.repeat(np.cumsum(lengths) - lengths - self._starts[one], lengths)
        keys = other[pair] * self._width + self._terms[mine]
        theirs = np.minimum(np.searchsorted(self._keys, keys), max(0, len(self._keys) - 1))
        is_met = self._keys[theirs] == keys if len(keys) else np.zeros(0, bool)
        return pair[is_met], mine[is_met], theirs[is_met]


def _row(article: Terms, weights: Weights, vocabulary: dict[str, int]) -> tuple[Whole, Reals]:
    """Return an article's terms in the vocabulary's order, and (5, n): its weights in text, title, lead, names and figures."""
    figures = {FIGURE + digits: count for digits, count in article.figures.items()}
    known = sorted({*article.text, *figures})
    ids = np.array([vocabulary.setdefault(term, len(vocabulary)) for term in known], dtype=np.int64)
    told = {term: weights.stem(term) for term in article.text}
    table = np.zeros((5, len(known)))
    table[0] = _unit([_often(article.text[term]) * told.get(term, 0.0) for term in known])
    table[1] = [told[term] if term in article.title else 0.0 for term in known]
    table[2] = [told[term] if term in article.lead else 0.0 for term in known]
    table[3] = [told[term] if term in article.names else 0.0 for term in known]
    table[4] = _unit([_often(figures[term]) * min(len(term), 6) * weights.figure(term[1:]) if term in figures else 0.0 for term in known])
    order = np.argsort(ids)
    return ids[order], table[:, order]


def _second(values: NDArray[np.float32], group: Whole, count: int) -> Reals:
    """Return the second greatest value of each group, 0 where there is none."""
    order = np.lexsort((-values, group))
    values, group = values[order], group[order]
    is_second = np.arange(len(group)) - np.searchsorted(group, group) == 1
    found = np.zeros(count)
    found[group[is_second]] = values[is_second]
    return found


def _often(count: int) -> float:
    return 1 + math.log(count) if count else 0.0


def _unit(values: Iterable[float]) -> Reals:
    row = np.array(list(values))
    length = float(np.sqrt(row @ row))
    return row / length if length else row


def _joined(parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float32]:
    return np.concatenate([np.zeros(0), *parts]).astype(np.float32)
