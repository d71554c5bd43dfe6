"""Summaries and their references in, means with what chance may have made of them out (pure but for the shared scorer)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.scorers import scorer
from benchmarks.summary_sets import Item
from digest.model import DraftSentence

DRAWS = 1000  # of the bootstrap
SURE = 95  # percent of the draws that an interval holds


class Score(NamedTuple):
    """One summary's scores in percent, and what it is made of. is_over: it is longer than its budget."""

    rouge1: float
    rouge2: float
    words: int
    sentences: int
    is_over: bool
    unsupported: int


class Mean(NamedTuple):
    """A mean, and between which two values it lies in SURE percent of samples drawn anew from the same items."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.1f} ({self.low:.1f}–{self.high:.1f})"


def score(item: Item, sentences: Sequence[DraftSentence], budget: int) -> Score:
    """Score one summary by the shared scorer; ends the program with a word when what that needs is not installed."""
    told = {"id": item.id, "sentences": [{"text": sentence.text} for sentence in sentences]}
    try:
        (rouge1, rouge2, _), words, bad = scorer("measures")["score_summaries"]([item.row], [told])
    except ModuleNotFoundError as error:
        raise SystemExit(f"the scorer of summaries needs {error.name}, which is not installed; ./run setup installs it") from error
    return Score(rouge1, rouge2, words, len(sentences), words > budget, len(bad))


def mean(values: Sequence[float]) -> Mean:
    """Return a mean with its interval by the bootstrap; the same values give the same."""
    held = np.asarray(values, dtype=np.float64)
    chance = np.random.default_rng(0)
    drawn = np.array([held[chance.integers(len(held), size=len(held))].mean() for _ in range(DRAWS)])
    low, high = np.percentile(drawn, [(100 - SURE) / 2, (100 + SURE) / 2])
    return Mean(float(held.mean()), float(low), float(high))


def told(scores: Sequence[Score]) -> str:
    """Return what some summaries have together, in one line."""
    rouge1, rouge2 = mean([one.rouge1 for one in scores]), mean([one.rouge2 for one in scores])
    return (
        f"R1 {rouge1} R2 {rouge2} words {average(scores, 'words'):.1f} over the budget {100 * average(scores, 'is_over'):.1f} %"
        f" sentences {average(scores, 'sentences'):.1f} unsupported {sum(one.unsupported for one in scores)} of {len(scores)}"
    )


def average(scores: Sequence[Score], what: str) -> float:
    """Return the mean of one column."""
    return sum(float(getattr(one, what)) for one in scores) / len(scores)


def by_group(items: Sequence[Item], scores: Sequence[Score]) -> Iterator[tuple[str, list[Score]]]:
    """Yield each group of items with its scores, by name."""
    pairs = list(zip(items, scores, strict=True))
    for group in sorted({group for item in items for group in item.groups}):
        yield group, [one for item, one in pairs if group in item.groups]
