"""The network of the claim checker: a pair's embedded pieces, what matches and its surface figures in, one logit out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from digest.check.claims.features import NAMES
from digest.check.claims.pairs import MATCHES, Pair
from training.trunk import LAYERS, WIDTH, Layer, dropped

HEAD = 128


class Pairs(NamedTuple):
    """Pairs side by side: (batch, pieces) each, but figures: (batch, len(NAMES)). mask: 1 where a piece is."""

    pieces: Tensor
    kinds: Tensor
    matches: Tensor
    own: Tensor
    mask: Tensor
    figures: Tensor

    @classmethod
    def of(cls, pairs: Sequence[Pair], length: int) -> Pairs:
        """Lay pairs out in rows of one length."""

        def padded(rows: Sequence[np.ndarray]) -> Tensor:
            found = np.zeros((len(rows), length), dtype=np.int64)
            for place, row in enumerate(rows):
                found[place, : len(row)] = row
            return torch.from_numpy(found)

        columns = [padded([getattr(pair, name) for pair in pairs]) for name in ("pieces", "kinds", "matches", "own")]
        mask = padded([np.ones(len(pair.pieces), dtype=np.int64) for pair in pairs])
        return cls(*columns, mask, torch.from_numpy(np.array([pair.figures for pair in pairs], dtype=np.float32)))


class ClaimNetwork(nn.Module):
    """The trunk, what it is told of matches, and a head that also looks at the word that seems most wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.matches = nn.Embedding(MATCHES, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.wrong = nn.Linear(WIDTH, 1)
        self.joined = nn.Linear(3 * WIDTH + 2 + len(NAMES), HEAD)
        self.logit = nn.Linear(HEAD, 1)
        self.surface = nn.Linear(len(NAMES), 1, bias=False)
        nn.init.zeros_(self.surface.weight)
        nn.init.normal_(self.matches.weight, std=0.02)

    def forward(self, embedded: Tensor, batch: Pairs, dropout: float = 0.0) -> tuple[Tensor, Tensor]:
        """Return the logits (batch,) that the evidence carries the claim, and (batch, pieces) that a piece of it is wrong."""
        dropout = dropout if self.training else 0.0
        mask = batch.mask[:, None, None, :] > 0
        layers = [lambda states, layer=layer: layer(states, mask, dropout) for layer in self.layers]
        return self.judged(self.states(embedded, batch.matches, layers, dropout), batch.own, batch.figures, dropout)

    def states(self, embedded: Tensor, matches: Tensor, layers: Sequence[Callable[[Tensor], Tensor]], dropout: float = 0.0) -> Tensor:
        """Return the states of the pieces behind the last layer."""
        states = dropped(embedded + self.matches(matches), dropout)
        for layer in layers:
            states = layer(states)
        return states

    def judged(self, states: Tensor, own: Tensor, figures: Tensor, dropout: float = 0.0) -> tuple[Tensor, Tensor]:
        """Return what `forward` does."""
        wrong = self.wrong(states)[..., 0].float()
        seen = own > 0
        weights = wrong.masked_fill(~seen, -1e4).softmax(-1)
        even = own / own.sum(-1, keepdim=True).clamp(min=1)
        worst, mean = ((part.to(states.dtype)[:, None] @ states)[:, 0] for part in (weights, even))
        told = torch.stack([(weights * wrong).sum(-1), (even * wrong).sum(-1)], dim=-1)
        joined = torch.cat([states[:, 0], worst, mean, told.to(states.dtype), figures.to(states.dtype)], dim=-1)
        joined = functional.dropout(joined, dropout, self.training)
        logits = self.logit(functional.gelu(self.joined(joined))) + self.surface(figures.to(states.dtype))
        return logits[..., 0].float(), wrong
