"""What training the claim checker takes: losses, and the logits of pairs."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from digest.check.claims.pairs import Pair
from training.claim_examples import UNKNOWN, Laid
from training.claim_network import ClaimNetwork, Pairs
from training.trunk import Embeddings

MARKED = 0.5  # weight of the loss on single words
ROWS = 32  # of a batch that is only scored


def made_loss(logits: Tensor, wrong: Tensor, chosen: Sequence[Laid], true: float) -> Tensor:
    """Return the loss on made claims: right or wrong, each half of the weight; and which words, where that is known."""
    wanted = torch.tensor([float(one.is_true) for one in chosen])
    weight = wanted * (0.5 / true) + (1 - wanted) * (0.5 / (1 - true))
    loss = functional.binary_cross_entropy_with_logits(logits, wanted, weight)
    marks = torch.full(wrong.shape, UNKNOWN)
    for row, one in zip(marks, chosen, strict=True):
        row[: len(one.marks)] = torch.from_numpy(one.marks)
    known = marks != UNKNOWN
    if known.any():
        loss = loss + MARKED * functional.binary_cross_entropy_with_logits(wrong[known], marks[known].float(), pos_weight=torch.tensor(3.0))
    return loss


def logits_of(network: ClaimNetwork, embedded: Embeddings, pairs: Sequence[Pair]) -> list[float]:
    """Return the logits of pairs."""
    network.eval()
    order = sorted(range(len(pairs)), key=lambda number: len(pairs[number].pieces))
    found = [0.0] * len(pairs)
    for begin in range(0, len(order), ROWS):
        part = order[begin : begin + ROWS]
        batch = Pairs.of([pairs[number] for number in part], max(len(pairs[number].pieces) for number in part))
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            logits = network(embedded(batch.pieces, batch.kinds), batch)[0]
        for number, logit in zip(part, logits.tolist(), strict=True):
            found[number] = logit
    return found
