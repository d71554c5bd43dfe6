"""Articles and their outlets in, how likely two of one outlet tell of one event out (pure): what it repeats is no evidence.

A town's feed names its town in every item, a ministry ends each release with the same lines, and a bulletin has yesterday's form with
other numbers. So between two items of one outlet a word counts by its rarity among that outlet's other items too, and so do a number and
a weekday. An outlet seldom tells one event twice; where it does, it does not name another street, nor other numbers throughout.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from digest.dates.written import WEEKDAYS
from digest.stories.grouping.index import Index, Reals, Weights, Whole
from digest.stories.grouping.terms import Terms

# All measured on small feeds of our own (tests/data/small-feeds.jsonl) and on the labelled sets with their outlets; see MODEL.md
NEWS_COUNTS = 5.0  # articles as which all news counts beside the outlet's own: after ten of them its own use decides
PAIR = 2  # articles of an outlet that are the two in question: what these two alone share is as rare as before
SHORT = 40  # stems of a text up to which it is judged so: a long one has more of its own than of its outlet's form
ONE_OUTLET = 1.0  # log-odds that two items of one outlet are short of one event
OTHER_NAMES = 3.0  # where the title of each has a name that the other article has not: Mill Street, Oak Avenue
OTHER_FIGURES = 1.5  # where each has several numbers and none is the other's: a bulletin of another day
SEVERAL = 2
COPY = 0.9  # cosine from which two texts without other names and figures are one, said twice
OTHER_TITLE, TITLE_AT = 4.0, 0.7  # for what is missing of such a share of a title in the other article: a follow-up names its event
# How much commoner an item's words are in its outlet than in all news, as a mean of logs over all of them: a town's, a ministry's, a
# district's paper have 1.1 and more, a newspaper of all subjects 0.1 to 0.7. Where there is no form, what returns is the news itself.
WIDE, FORM = 0.75, 1.1
FEWEST = 5  # items by which it is known whether an outlet has a form
TEASER, OPENING = 40, 60  # stems of the longer text: whole articles of a wide outlet are judged as those of any other
RARE_FIGURE = 0.001  # of articles have one number
RAREST = 0.0  # of evidence: what all have tells nothing
LEAST = 0.05  # that a stem counts, be it in every item


class Outlets:
    """What is known of articles by their outlets, one name an article; an empty name is nobody's."""

    def __init__(self, names: Sequence[str], articles: Sequence[Terms], weight: Callable[[str], float]) -> None:
        """weight: of a stem, above 0, its inverse document frequency among all."""
        numbers: dict[str, int] = {}
        self._numbers = np.array([numbers.setdefault(name, len(numbers)) if name else -1 - k for k, name in enumerate(names)], np.int64)
        own = _own(self._numbers.tolist(), articles, weight)
        self._forms = np.array([form for _, _, form in own], dtype=np.float64)
        self._articles = articles
        self._days = np.array([days for _, days, _ in own], dtype=np.float64).reshape(-1, len(WEEKDAYS))
        self._lengths = np.array([article.text.total() for article in articles], dtype=np.float64)
        self.index = Index(articles, [weights for weights, _, _ in own])

    def are_one(self, one: Whole, other: Whole) -> NDArray[np.bool_]:
        """Tell of pairs whether both articles are of one outlet."""
        return np.asarray(self._numbers[one] == self._numbers[other])

    def share(self, one: Whole, other: Whole, text: Reals) -> Reals:
        """Return how much of a pair's odds is judged by what its outlet repeats, 0 to 1: all of two short texts, nothing of a copy.

        text: the cosine of each pair by what all articles have.
        """
        share = np.minimum(1.0, SHORT / np.maximum(1.0, np.minimum(self._lengths[one], self._lengths[other])))
        alike = np.flatnonzero(text >= COPY)
        share[alike[self._marks(one[alike], other[alike]) == 0]] = 0.0
        return np.asarray(share)

    def days(self, marked: Whole, one: Whole, other: Whole) -> Reals:
        """Return how much a weekday that both name tells, 0 to 1; marked: the days that each article names, a bit each."""
        shared = (marked[one] & marked[other])[:, None] >> np.arange(len(WEEKDAYS)) & 1
        return np.asarray((shared * self._days[one]).max(axis=1, initial=0.0))

    def form(self, one: Whole, other: Whole) -> Reals:
        """Return how much of a pair is judged by what its outlet repeats, 0 to 1: nothing of teasers where it has no form, else all."""
        is_short = (OPENING - np.maximum(self._lengths[one], self._lengths[other])) / (OPENING - TEASER)
        return np.asarray(1.0 - np.clip(is_short, 0.0, 1.0) * np.clip((FORM - self._forms[one]) / (FORM - WIDE), 0.0, 1.0))

    def against(self, one: Whole, other: Whole) -> Reals:
        """Return the log-odds that speak against one event of two items of one outlet, whatever it is."""
        return np.asarray(ONE_OUTLET + self._marks(one, other))

    def missing(self, titles: Reals) -> Reals:
        """Return the log-odds that speak against one event for what is missing of a title; see OTHER_TITLE.

        titles: of each pair, the greater share of one's title that stands in the other's lead, by what words count in their outlet.
        """
        return np.asarray(OTHER_TITLE * np.maximum(0.0, TITLE_AT - titles))

    def _marks(self, one: Whole, other: Whole) -> Reals:
        pairs = ((self._articles[a], self._articles[b]) for a, b in zip(one.tolist(), other.tolist(), strict=True))
        return np.array([_against(mine, theirs) for mine, theirs in pairs], dtype=np.float64)


def _against(mine: Terms, theirs: Terms) -> float:
    """Return what the names and figures of two articles say against one event."""
    has_others = not mine.proper <= theirs.text.keys() and not theirs.proper <= mine.text.keys()
    is_several = min(len(mine.figures), len(theirs.figures)) >= SEVERAL and mine.figures.keys().isdisjoint(theirs.figures)
    return OTHER_NAMES * has_others + OTHER_FIGURES * is_several


def _own(numbers: Sequence[int], articles: Sequence[Terms], weight: Callable[[str], float]) -> list[tuple[Weights, list[float], float]]:
    """Return for each article what stems and figures, and what each weekday, count between it and others of its outlet; and its form."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(numbers):
        places[number].append(place)
    found = {number: _of_outlet([articles[place] for place in own], weight) for number, own in places.items()}
    return [found[number] for number in numbers]


def _of_outlet(articles: Sequence[Terms], weight: Callable[[str], float]) -> tuple[Weights, list[float], float]:
    stems = Counter(stem for article in articles for stem in article.text)
    figures = Counter(figure for article in articles for figure in article.figures)
    days = Counter(day for article in articles for day in _named(article.days))
    others = max(0, len(articles) - PAIR)

    def rarity(share: float, count: int) -> float:
        """Return the inverse frequency of what a share of all news has, and so many of these articles."""
        return math.log((NEWS_COUNTS + others) / (NEWS_COUNTS * share + max(0, count - PAIR)))

    def part(share: float, count: int) -> float:
        return min(1.0, max(RAREST, rarity(share, count) / -math.log(share)))

    return (
        Weights(
            stem=lambda stem: max(LEAST, rarity(math.exp(-weight(stem)), stems[stem])),
            figure=lambda figure: part(RARE_FIGURE, figures[figure]),
        ),
        [part(1 / len(WEEKDAYS), days[day]) for day in range(len(WEEKDAYS))],
        _form(articles, stems, weight),
    )


def _form(articles: Sequence[Terms], stems: Counter[str], weight: Callable[[str], float]) -> float:
    """Return how much commoner an item's words are among the others of its outlet than in all news, a mean of logs; see FORM."""
    if len(articles) < FEWEST:
        return FORM
    others = len(articles) - 1
    more = {stem: max(0.0, math.log((count - 1) / others) + weight(stem)) for stem, count in stems.items() if count > 1}
    return sum(sum(more.get(stem, 0.0) for stem in one.text) / max(1, len(one.text)) for one in articles) / len(articles)


def _named(bits: int) -> Iterator[int]:
    return (day for day in range(len(WEEKDAYS)) if bits >> day & 1)
