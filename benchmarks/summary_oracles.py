"""A story and its reference in, the summary out that scores best of those made of the story's sentences (greedy, pure).

What nobody reaches who may not see the reference: how much choosing alone can give, and how much choosing and cutting.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from benchmarks.summary_sets import Item
from digest.model import Citation, DraftSentence

SHORTEST = 5  # words of a cut sentence: fewer are what any two sentences share
WORD = re.compile(r"[a-z0-9]+")
Tokens = tuple[str, ...]


class Candidate(NamedTuple):
    """A sentence, or what is left of it: its words, the scorer's tokens, and where it stands."""

    place: Citation
    words: tuple[str, ...]
    tokens: Tokens


def oracle(item: Item, places: Sequence[Citation], budget: int, *, may_cut: bool = False) -> list[DraftSentence]:
    """Choose sentences one by one, each time the one that raises ROUGE-1 and -2 F1 most, while the budget holds.

    may_cut: beside each whole sentence also what it shares with the sentence of the reference that it shares most with, its
    longest common subsequence. Of one sentence the whole or the cut is chosen, never both. Returns them in the order of the story.
    """
    references = [tokens_of(line.split()) for line in item.reference.split("\n")]
    wanted = _Wanted(references)
    left = list(_candidates(item, places, references if may_cut else []))
    chosen: list[Candidate] = []
    best = 0.0
    while left:
        room = budget - sum(len(one.words) for one in chosen)
        scored = [(wanted.score([*chosen, one]), one) for one in left if len(one.words) <= room]
        score, found = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if found is None or score <= best:
            break
        best = score
        chosen.append(found)
        left = [one for one in left if one.place != found.place]
    in_order = sorted(chosen, key=lambda one: one.place)
    return [DraftSentence(text=" ".join(one.words), sources=(one.place,)) for one in in_order]


class _Wanted:
    """What the reference has, counted once for all that is held against it; n-grams go over sentences, as the scorer's do."""

    def __init__(self, references: Sequence[Tokens]) -> None:
        whole = tuple(token for tokens in references for token in tokens)
        self._counts = [Counter(whole), Counter(pairwise(whole))]

    def score(self, chosen: Sequence[Candidate]) -> float:
        """Return the sum of ROUGE-1 and ROUGE-2 F1 of some sentences, in the order of the story."""
        told = tuple(token for one in sorted(chosen, key=lambda one: one.place) for token in one.tokens)
        return _f1(self._counts[0], Counter(told)) + _f1(self._counts[1], Counter(pairwise(told)))


def _f1(wanted: Counter[Any], told: Counter[Any]) -> float:
    total = wanted.total() + told.total()
    return 2 * sum(min(count, wanted[what]) for what, count in told.items() if what in wanted) / total if total else 0.0


def _candidates(item: Item, places: Sequence[Citation], references: Sequence[Tokens]) -> Iterator[Candidate]:
    """Yield each sentence, and its best cut where there is a reference."""
    for place in places:
        words = item.text_of(place).split()
        yield Candidate(place, tuple(words), tokens_of(words))
        kept = max((shared(words, reference) for reference in references), key=len, default=())
        if SHORTEST <= len(kept) < len(words):
            yield Candidate(place, kept, tokens_of(kept))


def shared(words: Sequence[str], reference: Tokens) -> tuple[str, ...]:
    """Return the words that are on the longest common subsequence of a sentence's tokens and a reference's."""
    owned = [(token, index) for index, word in enumerate(words) for token in tokens_of([word])]
    kept = common([token for token, _ in owned], reference)
    return tuple(words[index] for index in sorted({owned[place][1] for place in kept}))


def common(one: Sequence[str], other: Sequence[str]) -> list[int]:
    """Return the places in the first sequence of a longest common subsequence of both."""
    longest = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            longest[i][j] = longest[i + 1][j + 1] + 1 if one[i] == other[j] else max(longest[i + 1][j], longest[i][j + 1])
    found: list[int] = []
    i = j = 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            found.append(i)
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def tokens_of(words: Sequence[str]) -> Tokens:
    """Return the tokens that the scorer counts: runs of letters and digits, stemmed where they are longer than three."""
    return tuple(_stem(token) for token in WORD.findall(" ".join(words).lower()))


@functools.cache
def _stemmer() -> Callable[[str], str]:
    try:
        from nltk.stem.porter import PorterStemmer
    except ImportError as error:
        raise SystemExit(
            "python -m benchmarks summaries: the oracles need nltk, which is not installed; ./run setup installs it"
        ) from error
    stem: Callable[[str], str] = PorterStemmer().stem
    return stem


@functools.cache
def _stem(token: str) -> str:
    return _stemmer()(token) if len(token) > 3 else token
