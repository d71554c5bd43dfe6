"""Scores in, the best whole out (pure): of arcs, a tree with one root and no cycle; of marks, a sequence of names.

Most sentences' best heads are a tree already; only for the rest is one sought. Sources: Chu & Liu 1965 and Edmonds 1967 for
trees; Viterbi 1967 for names.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


def heads(scores: NDArray[np.float32]) -> list[int]:
    """Return the head of each word, 1..n, in the heaviest tree there is; 0 is the root, and exactly one word has it.

    scores: (n + 1, n + 1), finite, [i, j] for j as the head of i; row 0 and the diagonal mean nothing. Returns n + 1 numbers,
    the first 0.
    """
    size = len(scores)
    if size < 2:
        return [0] * size
    weights = np.array(scores, dtype=np.float64)
    np.fill_diagonal(weights, -np.inf)
    best = weights.argmax(axis=1)
    best[0] = 0
    if _is_tree(best):
        return [int(head) for head in best]
    finite = weights[1:][np.isfinite(weights[1:])]
    # So much dearer, a second arc from the root costs more than all other arcs could win by it
    weights[1:, 0] -= (finite.max() - finite.min() + 1) * (size - 1)
    return _spanning(weights)


def _is_tree(best: NDArray[np.int64]) -> bool:
    return int((best[1:] == 0).sum()) == 1 and _cycle(best) is None


def _cycle(best: NDArray[np.int64]) -> list[int] | None:
    """Return the words of a cycle among the heads, or nothing."""
    seen = [0] * len(best)  # 0 unseen, else the number of the walk that saw it
    seen[0] = -1
    for start in range(1, len(best)):
        word, walk = start, []
        while seen[word] == 0:
            seen[word] = start
            walk.append(word)
            word = int(best[word])
        if seen[word] == start:
            return walk[walk.index(word) :]
    return None


def _spanning(weights: NDArray[np.float64]) -> list[int]:
    """Return the heads of the heaviest tree from word 0, by contracting one cycle at a time, without recursion."""
    levels = []
    while True:
        best = weights.argmax(axis=1)
        best[0] = 0
        cycle = _cycle(best)
        if cycle is None:
            break
        turning = set(cycle)
        outside = [word for word in range(len(weights)) if word not in turning]
        rows, turns = np.array(outside), np.array(cycle)
        held = weights[turns, best[turns]]
        size = len(outside) + 1
        smaller = np.full((size, size), -np.inf)
        smaller[:-1, :-1] = weights[np.ix_(rows, rows)]
        out = weights[np.ix_(rows, turns)]  # a word outside under a word of the cycle
        into = weights[np.ix_(turns, rows)] - held[:, None]  # a word of the cycle under one outside
        smaller[:-1, -1], leaving = out.max(axis=1), out.argmax(axis=1)
        smaller[-1, :-1], entering = into.max(axis=0), into.argmax(axis=0)
        smaller[0, :] = -np.inf
        levels.append((outside, cycle, best, leaving, entering))
        weights = smaller
    chosen = [int(head) for head in best]
    for outside, cycle, held_best, leaving, entering in reversed(levels):
        whole = [0] * (len(outside) + len(cycle))
        last = len(outside)
        for place, word in enumerate(outside):
            head = chosen[place]
            whole[word] = cycle[int(leaving[place])] if head == last else outside[head]
        for word in cycle:
            whole[word] = int(held_best[word])
        above = chosen[last]
        whole[cycle[int(entering[above])]] = outside[above]
        chosen = whole
    chosen[0] = 0
    return chosen


def marks(scores: NDArray[np.float32], vocabulary: Sequence[str]) -> list[str]:
    """Return the likeliest sequence of marks in which "I-x" stands only behind "B-x" or "I-x".

    scores: (words, classes), logarithms of probabilities. Returns a mark a word.
    """
    if not len(scores):
        return []
    steps = _steps(tuple(vocabulary))
    best = steps[0] + scores[0]
    ways = []
    for row in scores[1:]:
        reached = best[:, None] + steps[1:]
        ways.append(reached.argmax(0))
        best = reached.max(0) + row
    chosen = [int(best.argmax())]
    for way in reversed(ways):
        chosen.append(int(way[chosen[-1]]))
    return [vocabulary[number] for number in reversed(chosen)]


@lru_cache(maxsize=4)
def _steps(vocabulary: tuple[str, ...]) -> NDArray[np.float64]:
    """Return what each mark (column) costs behind each (row), the sentence's beginning the first row: nothing, or all."""
    forbidden = [[mark[:2] == "I-" and before[2:] != mark[2:] for mark in vocabulary] for before in ("", *vocabulary)]
    steps = np.where(forbidden, -np.inf, 0.0)
    steps.setflags(write=False)
    return steps
