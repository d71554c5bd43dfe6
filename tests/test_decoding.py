"""Scores of arcs become trees: one root, no cycle, and none better."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from digest.language.decoding import heads, marks


def _is_tree(found: list[int]) -> bool:
    if found[1:].count(0) != 1:
        return False
    for word in range(1, len(found)):
        steps = 0
        while word and steps <= len(found):
            word, steps = found[word], steps + 1
        if word:
            return False
    return True


def _weight(scores: np.ndarray, found: list[int]) -> float:
    return float(sum(scores[word, found[word]] for word in range(1, len(found))))


def _heaviest(scores: np.ndarray) -> float:
    """The weight of the heaviest tree with one root: each word tried as the root."""
    return max(_spanned(scores, root) for root in range(1, len(scores)))


def _spanned(scores: np.ndarray, root: int) -> float:
    """The weight of the heaviest tree in which this word is the root: Edmonds' algorithm, weights alone, all cycles at once."""
    arcs = scores.astype(np.float64)
    arcs[0] = arcs[:, 0] = -np.inf
    arcs[root, 0] = scores[root, 0]
    total = 0.0
    while True:
        np.fill_diagonal(arcs, -np.inf)
        best, held = arcs.argmax(1), arcs.max(1)
        best[0] = held[0] = 0
        total += held.sum()
        group = list(range(len(arcs)))  # words of one cycle: the first of them
        above = best
        for _ in range(len(arcs).bit_length()):
            above = above[above]
        for start in set(above.tolist()) - {0}:  # so far above any word is the root, or a word of a cycle
            walk = [start]
            while best[walk[-1]] != start:
                walk.append(int(best[walk[-1]]))
            group[start] = min(walk)
        if group == list(range(len(arcs))):
            return total
        number = np.unique(group, return_inverse=True)[1]
        smaller = np.full((max(number) + 1,) * 2, -np.inf)
        np.maximum.at(smaller, (number[:, None], number[None, :]), arcs - held[:, None])
        arcs = smaller


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_the_tree_is_the_heaviest_there_is(size):
    """Of all trees with one root over up to five words, the heaviest is found, for 60 tables of scores."""
    chance = np.random.default_rng(size)
    every = [[0, *tree] for tree in itertools.product(range(size + 1), repeat=size)]
    trees = [tree for tree in every if _is_tree(tree)]
    for _ in range(60):
        scores = chance.normal(size=(size + 1, size + 1)).astype(np.float32)
        found = heads(scores)
        assert _is_tree(found)
        assert _weight(scores, found) == pytest.approx(max(_weight(scores, tree) for tree in trees), abs=1e-5)


@pytest.mark.parametrize("size", [20, 70])
def test_the_tree_of_a_long_sentence_is_the_heaviest_too(size):
    """Whichever word is tried as the root, no tree is heavier, for 12 tables of scores."""
    chance = np.random.default_rng(size)
    for _ in range(12):
        scores = chance.normal(size=(size + 1, size + 1)).astype(np.float32)
        found = heads(scores)
        assert _is_tree(found)
        assert _weight(scores, found) == pytest.approx(_heaviest(scores), abs=1e-4)


@pytest.mark.parametrize("size", [12, 40, 90])
def test_cycles_within_cycles_are_opened(size):
    """Scores that make every word the head of its neighbour in rings still give a tree, and none is heavier."""
    chance = np.random.default_rng(size)
    scores = chance.normal(size=(size + 1, size + 1)).astype(np.float32)
    for word in range(1, size + 1):
        scores[word, word - 1 if word % 3 else min(size, word + 2)] += 8
        scores[word, 0] -= 20
    found = heads(scores)
    assert _is_tree(found)
    assert _weight(scores, found) == pytest.approx(_heaviest(scores), abs=1e-3)


def test_no_word_gives_no_tree():
    """A sentence without a word has no head but the root's own."""
    assert heads(np.zeros((1, 1), dtype=np.float32)) == [0]


def test_scores_without_a_difference_give_a_tree():
    """Where all scores are the same, the answer is a tree all the same."""
    assert _is_tree(heads(np.zeros((30, 30), dtype=np.float32)))


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_the_marks_are_the_likeliest_there_are(size):
    """Of all sequences in which no name goes on that has not begun, the likeliest is found, for 40 tables of scores."""
    known = ("O", "B-person", "I-person", "B-place", "I-place")
    every = [["O", *marked] for marked in itertools.product(known, repeat=size)]
    sound = [found[1:] for found in every if all(b[:2] != "I-" or a[1:] in ("-" + b[2:],) for a, b in itertools.pairwise(found))]
    chance = np.random.default_rng(size)
    for _ in range(40):
        scores = chance.normal(size=(size, len(known))).astype(np.float32)
        best = max(sound, key=lambda found: sum(row[known.index(mark)] for row, mark in zip(scores, found, strict=True)))
        assert marks(scores, known) == best
