"""The trunk that our networks share: embedded pieces in, states of pieces out.

It is all-MiniLM-L6-v2 (Wang et al. 2020): its embeddings stay in their package, its six layers are trained further.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from digest.language.trunk import EPSILON

WIDTH = 384
LAYERS = 6
ATTENTION_HEADS = 12
INNER = 1536


class Embeddings(nn.Module):
    """The encoder's own word pieces and positions, which training leaves as they are."""

    def __init__(self, pieces: int, positions: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, pieces: Tensor, kinds: Tensor | None = None) -> Tensor:
        """Return the states (batch, pieces, WIDTH) that go into the first layer; kinds: 0 or 1 of each piece, None for 0."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        kind = self.kinds.weight[0] if kinds is None else self.kinds(kinds)
        states: Tensor = self.norm(self.pieces(pieces) + self.positions(places) + kind)
        return states


class Layer(nn.Module):
    """One layer of BERT: attention and a wider step, each added to what came in and normed after."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.mixed_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, states: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """Return the states after this layer; mask is true where attention may look, (batch, 1, 1, pieces)."""
        batch, length, _ = states.shape
        parts = self.query_key_value(states).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        seen = _attended(query, key, value, mask) if self.training else functional.scaled_dot_product_attention(query, key, value, mask)
        return self.stepped(states, seen.transpose(1, 2).reshape(batch, length, WIDTH), dropout)

    def stepped(self, states: Tensor, seen: Tensor, dropout: float) -> Tensor:
        """Return the states after this layer, given what attention saw, (batch, pieces, WIDTH)."""
        states = self.mixed_norm(states + dropped(self.mixed(seen), dropout))
        wider = self.outer(functional.gelu(self.inner(states)))
        normed: Tensor = self.outer_norm(states + dropped(wider, dropout))
        return normed


def _attended(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """Attend as the fused operation does, whose way back takes five times as long on a processor."""
    scores = (query @ key.transpose(-1, -2)) * query.shape[-1] ** -0.5
    return scores.masked_fill(~mask, torch.finfo(scores.dtype).min).softmax(-1).to(value.dtype) @ value


def dropped(states: Tensor, share: float) -> Tensor:
    """Drop the same columns for every piece of a sentence, as Dozat & Manning do; it costs less than a drop for each."""
    if not share:
        return states
    kept = torch.bernoulli(torch.full_like(states[:, :1], 1 - share)) / (1 - share)
    return states * kept
