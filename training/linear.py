"""Rows of features and what they should come to in, the weights of a linear model out: numpy alone, and no chance in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Loss = Callable[[Floats], tuple[float, Floats]]

REMEMBERED = 10  # steps that tell of the curvature
STEPS = 2000
ENOUGH = 1e-15  # a step that gains less, as a share of the loss, is the last: then no library rounds a weight otherwise in its third place


class Choice(NamedTuple):
    """One choice among the rows from begin to end: right says which of them would be right; weight is how much it counts."""

    begin: int
    end: int
    right: Floats
    weight: float


def odds(rows: Floats, wanted: Floats, weight: Floats, ridge: Floats) -> Floats:
    """Fit a logistic regression: rows (n, d), wanted and weight (n,), ridge (d,). Returns (d,)."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        told = rows @ weights
        missed = float(weight @ (np.logaddexp(0, told) - wanted * told))
        slope = weight * (1 / (1 + np.exp(-told)) - wanted)
        return missed + float(ridge @ weights**2) / 2, rows.T @ slope + ridge * weights

    return minimum(loss, np.zeros(rows.shape[1]))


def choices(rows: Floats, among: Sequence[Choice], ridge: Floats) -> Floats:
    """Fit what chooses one row of several: the softmax over a choice's rows should fall on the right ones. Returns (d,).

    Source: Cao et al. 2007, ListNet, in its top-one form; here several rows may be right, and their shares are summed.
    """

    def loss(weights: Floats) -> tuple[float, Floats]:
        told, slope, missed = rows @ weights, np.zeros(len(rows)), 0.0
        for begin, end, right, weight in among:
            share = np.exp(told[begin:end] - told[begin:end].max())
            share /= share.sum()
            on_right = share * right
            missed -= weight * float(np.log(on_right.sum()))
            slope[begin:end] += weight * (share - on_right / on_right.sum())
        return missed + float(ridge @ weights**2) / 2, rows.T @ slope + ridge * weights

    return minimum(loss, np.zeros(rows.shape[1]))


def minimum(loss: Loss, start: Floats) -> Floats:
    """Find where a smooth, convex loss is least. loss: point → (value, slope).

    Source: Nocedal & Wright 2006, Numerical Optimization, algorithms 7.4 and 7.5 (L-BFGS), steps halved until they
    gain enough (algorithm 3.1).
    """
    point = start
    value, slope = loss(point)
    moves: list[tuple[Floats, Floats]] = []
    for _ in range(STEPS):
        way = -_bent(slope, moves)
        length = 1.0 if moves else 1 / max(1.0, float(np.linalg.norm(slope)))
        for tried in _halved(length):
            there = loss(point + tried * way)
            if there[0] <= value + 1e-4 * tried * float(slope @ way):
                break
        move, turn = tried * way, there[1] - slope
        if move @ turn > 0:
            moves = [*moves, (move, turn)][-REMEMBERED:]
        gained, point, (value, slope) = value - there[0], point + move, there
        if gained < ENOUGH * max(1.0, abs(value)):
            break
    return point


def _halved(length: float) -> Iterator[float]:
    yield from (length / 2**times for times in range(40))


def _bent(slope: Floats, moves: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Return the slope, bent by the inverse curvature that the last moves have shown."""
    bent, shares = slope.copy(), []
    for move, turn in reversed(moves):
        shares.append(float(move @ bent / (move @ turn)))
        bent -= shares[-1] * turn
    if moves:
        move, turn = moves[-1]
        bent *= float(move @ turn / (turn @ turn))
    for (move, turn), share in zip(moves, reversed(shares), strict=True):
        bent += move * (share - float(turn @ bent / (move @ turn)))
    return bent
