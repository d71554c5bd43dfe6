"""The second stage of the claim checker: logits and surface figures in, what makes them probabilities with one threshold out.

Of a claim whose sources are named, the threshold lies where 1.5 % of the editor's own sentences are stopped. Of a claim that was only
aligned, judged summaries tell: how many of their sentences are wrong is known, so the lowest one counts for the summary
(multiple-instance learning).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from digest.check.claims.engine import STOPPED_BELOW, Calibration
from digest.check.claims.features import NAMES
from training.judged import FOLDS, SOURCES, Bag, balanced, ranked, weights

FALSE_ALARMS = 0.015
RIDGE = 0.02  # of the weights of standardized columns
STEPS = 250
RATE = 0.05
AS_GOOD = 0.01  # of the sum of two balanced accuracies, below the best threshold's
Scored = Sequence[np.ndarray]  # of each summary, a logit a sentence


def named(logits: Sequence[float]) -> Calibration:
    """Return what puts the threshold where so many of the editor's own sentences are stopped."""
    return Calibration(1.0, (0.0,) * len(NAMES), -float(np.quantile(logits, FALSE_ALARMS)))


def aligned(bags: Sequence[Bag], logits: Scored) -> Calibration:
    """Return what tells right from wrong summaries best, in both sources at one threshold."""
    columns = [np.column_stack([own, [pair.figures for pair in bag.pairs]]) for bag, own in zip(bags, logits, strict=True)]
    flat = torch.from_numpy(np.concatenate(columns)).float()
    mean, spread = flat.mean(0), flat.std(0) + 1e-3
    flat, sizes = (flat - mean) / spread, [len(own) for own in logits]
    wanted, share = torch.tensor([float(bag.is_true) for bag in bags]), torch.tensor(weights(bags))
    held, bias = torch.zeros(flat.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.Adam([held, bias], lr=RATE)
    for _ in range(STEPS):
        lowest = pad_sequence((flat @ held + bias).split(sizes), batch_first=True, padding_value=torch.inf).amin(1)
        loss = functional.binary_cross_entropy_with_logits(lowest, wanted, share) + RIDGE * (held * held).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    found = (held / spread).detach()
    begun = Calibration(float(found[0]), tuple(found[1:].tolist()), float(bias.detach() - found @ mean))
    return begun._replace(bias=begun.bias - _threshold(bags, [min(moved(begun, bag, own)) for bag, own in zip(bags, logits, strict=True)]))


def _threshold(bags: Sequence[Bag], lowest: Sequence[float]) -> float:
    """Return the logit with the greatest mean of the sources' balanced accuracies: the middle of those that are as good as the best."""
    grid = np.quantile(lowest, np.linspace(0.05, 0.95, 91))
    sums = np.array([sum(balanced(bags, lowest, at).values()) for at in grid])
    return float(np.median(grid[sums >= sums.max() - AS_GOOD]))


def moved(calibration: Calibration, bag: Bag, logits: np.ndarray) -> list[float]:
    """Return what the logits of a summary's sentences become."""
    return [calibration.logit(float(logit), pair.figures) for logit, pair in zip(logits, bag.pairs, strict=True)]


def unseen(bags: Sequence[Bag], logits: Scored) -> list[list[float]]:
    """Return the probability of each sentence, calibrated on the summaries of other documents."""
    ways = []
    for fold in range(FOLDS):
        seen = [number for number, bag in enumerate(bags) if bag.fold != fold]
        ways.append(aligned([bags[n] for n in seen], [logits[n] for n in seen]))
    return [[float(1 / (1 + np.exp(-one))) for one in moved(ways[bag.fold], bag, own)] for bag, own in zip(bags, logits, strict=True)]


def told(bags: Sequence[Bag], scores: Sequence[Sequence[float]]) -> str:
    """Tell balanced accuracy and area under the curve by source, of summaries judged by their lowest sentence."""
    lowest = [min(own) for own in scores]
    right, area = balanced(bags, lowest, STOPPED_BELOW), ranked(bags, lowest)
    mean = f", mean {50 * sum(right.values()):.1f}" if len(right) == len(SOURCES) else ""
    return ", ".join(f"{source} {100 * right[source]:.1f} (area {100 * area[source]:.1f})" for source in right) + mean


def write(bags: Sequence[Bag], scores: Sequence[Sequence[float]], place: Path) -> None:
    """Write the scores of each summary's sentences, a JSON line each."""
    rows = (json.dumps({"id": bag.id, "scores": [round(score, 4) for score in own]}) for bag, own in zip(bags, scores, strict=True))
    place.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
