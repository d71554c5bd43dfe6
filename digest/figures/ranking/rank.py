"""An article's figures in, the same figures out, those ranked that a reader wants at a glance (pure).

Two sums of named features (features.py) weigh a figure: `key`, the logarithm of the odds that an editor would show it, and `first`,
by which one is chosen to come first. The weights are in key_figures.tsv; MODEL.md is their card, training/key_figures.py made them.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from digest.errors import BackendError
from digest.figures.ranking.features import Row, rows, slight
from digest.figures.ranking.page import Page, measure_of
from digest.model import Figure, Span

WEIGHTS = Path(__file__).with_name("key_figures.tsv")
SHA256 = "5c64b087c6c53ab6becc6564b55588ade77ed6e608d0a9855697acc68a960264"  # rewritten by python -m training.key_figures
MOST = 4  # figures that are ranked
SHOWN = -0.7  # of key: where F1 of the labels is highest, at odds of one to two
# Of key and first together: what may well be the headline's number is shown as the first at lower odds, for a reader is
# better served by a doubtful one than by none. An age is not, since it is seldom the news.
FIRST_SHOWN = -2.5
# between a figure and the list of those it goes to
GOAL = re.compile(r"[ ](?:to|from|in|into|across|between|for|against|by|of)(?: the)?[ ]")


class Told(NamedTuple):
    """One article as it is ranked: sentences are spans of its text, and so are those of its figures."""

    title: str
    text: str
    sentences: Sequence[Span]
    figures: Sequence[Figure]


class Weight(NamedTuple):
    """What speaks for a figure: key, the logarithm of the odds that it is shown; first, for its coming first of these."""

    key: float
    first: float


SLIGHT = Weight(-math.inf, -math.inf)  # never shown


def ranked(title: str, text: str, sentences: Sequence[Span], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the figures in the order given, with `key` 1 to at most MOST on those to show first, None on the rest.

    text may be several articles one behind the other. No value is ranked twice. A title helps, and may be empty.
    """
    return ranked_together([Told(title, text, sentences, figures)])[0]


def ranked_together(articles: Sequence[Told]) -> tuple[tuple[Figure, ...], ...]:
    """Rank the figures of several articles on one event as one: each figure as its own article weighs it."""
    weighed = [_weighed(article) for article in articles]
    keys = {place: rank for rank, place in enumerate(_chosen(articles, weighed), start=1)}
    return tuple(
        tuple(_keyed(figure, keys.get((doc, index))) for index, figure in enumerate(article.figures))
        for doc, article in enumerate(articles)
    )


def weights(article: Told) -> list[Weight]:
    """Return what speaks for each figure of an article, in their order."""
    return _weights(rows(Page(*article)))


def _weighed(article: Told) -> list[Weight]:
    """Return the same, with nothing that speaks for a figure that is slight."""
    told = rows(Page(*article))
    sayers = {figure.speaker for figure in article.figures if figure.speaker}
    found = []
    for row, figure, weight in zip(told, article.figures, _weights(told), strict=True):
        is_sayer = any(figure.span.of(article.text) in sayer for sayer in sayers)
        found.append(SLIGHT if slight(row, figure, article.title, is_sayer=is_sayer) else weight)
    return found


def _weights(told: Sequence[Row]) -> list[Weight]:
    known = _known()
    found = []
    for row in told:
        key = first = 0.0
        for name, value in row.items():
            if name in known:
                weight = known[name]
                key += weight[0] * value
                first += weight[1] * value
        found.append(Weight(key, first))
    return found


def _keyed(figure: Figure, key: int | None) -> Figure:
    return figure if figure.key == key else replace(figure, key=key)


def _chosen(articles: Sequence[Told], weighed: Sequence[Sequence[Weight]]) -> list[tuple[int, int]]:
    """Return the figures to show, each as its article and its index there: the first by `first`, the rest by both sums."""
    all_ = {(doc, index): weight for doc, row in enumerate(weighed) for index, weight in enumerate(row)}
    able = (place for place, weight in all_.items() if _may_be_first(weight, _figure(articles, place)))
    top = max(able, key=lambda place: all_[place].first, default=None)
    if top is None:
        return []
    rest = sorted((place for place, weight in all_.items() if weight.key >= SHOWN), key=lambda place: -all_[place].key)
    goals = (place for place in all_ if place[0] == top[0] and _is_goal(articles[top[0]], top[1], place[1]))
    shown: dict[object, tuple[int, int]] = {}
    for place in (top, *goals, *rest):
        figure = _figure(articles, place)
        shown.setdefault(place if figure.value is None else _said(figure), place)
    _, *others = list(shown.values())[:MOST]
    return [top, *sorted(others, key=lambda place: -sum(all_[place]))]


def _said(figure: Figure) -> tuple[object, ...]:
    """Return what two figures that say the same share: 25 basis points are 0.25 percentage points."""
    if figure.unit == "basis points" and figure.value is not None and figure.high is None:
        return round(figure.value / 100, 6), None, measure_of(figure)
    return figure.value, figure.high, measure_of(figure)


def _may_be_first(weight: Weight, figure: Figure) -> bool:
    return weight.key >= SHOWN or (sum(weight) >= FIRST_SHOWN and figure.kind != "age")


def _is_goal(article: Told, index: int, other: int) -> bool:
    """Tell whether a counted list says where a figure goes ("3,000 troops to Romania, Poland and Germany"): one is half told alone."""
    figure, goal = article.figures[index], article.figures[other]
    return goal.kind == "derived" and GOAL.fullmatch(article.text[figure.span.end : goal.span.start]) is not None


def _figure(articles: Sequence[Told], place: tuple[int, int]) -> Figure:
    return articles[place[0]].figures[place[1]]


@cache
def _known() -> dict[str, Weight]:
    """Read the weights; raises BackendError when they are absent or not those that were trained."""
    try:
        raw = WEIGHTS.read_bytes()
    except OSError as error:
        raise BackendError(f"{WEIGHTS}: the weights of key figures cannot be read ({error.strerror}); install digest afresh") from error
    if hashlib.sha256(raw).hexdigest() != SHA256:
        raise BackendError(f"{WEIGHTS}: these are not the weights that digest came with; install it afresh")
    lines = raw.decode("utf-8").splitlines()[1:]
    return {name: Weight(float(key), float(first)) for name, key, first in (line.split("\t") for line in lines)}
