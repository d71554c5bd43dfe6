"""The network of the embedded summarizer: embedded pieces and what is known of them in, a logit a sentence and one a word out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from digest.summarize.embedded.windows import SIZES, Window
from training.trunk import LAYERS, WIDTH, Layer, dropped

HEAD = 128
PLACED = 3  # the first of the marks that say where a sentence stands


class Windows(NamedTuple):
    """Windows side by side: pieces, mask, sentence (batch, pieces); marks (batch, pieces, 6). sentence counts from 0, -1 for none."""

    pieces: Tensor
    marks: Tensor
    mask: Tensor
    sentence: Tensor

    @classmethod
    def of(cls, windows: Sequence[Window]) -> Windows:
        """Lay windows out in rows of one length."""
        length = max(len(window.pieces) for window in windows)
        pieces, mask, sentence = (np.zeros((len(windows), length), dtype=np.int64) for _ in range(3))
        marks = np.zeros((len(windows), length, len(SIZES)), dtype=np.int64)
        sentence -= 1
        for row, window in enumerate(windows):
            size = len(window.pieces)
            pieces[row, :size], marks[row, :size], mask[row, :size] = window.pieces, window.marks, 1
            own = window.sentence
            if (own >= 0).any():
                sentence[row, :size] = np.where(own >= 0, own - own[own >= 0].min(), -1)
        return cls(*map(torch.from_numpy, (pieces, marks, mask, sentence)))

    @property
    def own(self) -> Tensor:
        """Which pieces each sentence has, (batch, sentences, pieces)."""
        numbers = torch.arange(max(1, int(self.sentence.max()) + 1))
        return self.sentence[:, None, :] == numbers[None, :, None]


class SummaryNetwork(nn.Module):
    """The trunk with embeddings of what is known of each piece; one head a sentence, one a word."""

    def __init__(self) -> None:
        super().__init__()
        self.marks = nn.ModuleList(nn.Embedding(size, WIDTH) for size in SIZES)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.joined = nn.Linear(2 * WIDTH + sum(SIZES[PLACED:]), HEAD)
        self.chosen = nn.Linear(HEAD, 1)
        self.word = nn.Linear(2 * WIDTH, HEAD)
        self.kept = nn.Linear(HEAD, 1)
        for mark in self.marks:
            nn.init.normal_(mark.weight, std=0.02)

    def forward(self, embedded: Tensor, batch: Windows, dropout: float = 0.0) -> tuple[Tensor, Tensor]:
        """Return logits (batch, sentences) that a sentence is chosen, and (batch, pieces) that a piece of a chosen one is kept."""
        dropout = dropout if self.training else 0.0
        mask = batch.mask[:, None, None, :] > 0
        layers = [lambda states, layer=layer: layer(states, mask, dropout) for layer in self.layers]
        return self.logits(self.states(embedded, batch.marks, layers, dropout), batch.marks, batch.own, dropout)

    def states(self, embedded: Tensor, marks: Tensor, layers: Sequence[Callable[[Tensor], Tensor]], dropout: float = 0.0) -> Tensor:
        """Return the states of pieces, (batch, pieces, WIDTH), after the layers."""
        states = embedded
        for number, mark in enumerate(self.marks):
            states = states + mark(marks[..., number])
        states = dropped(states, dropout)
        for layer in layers:
            states = layer(states)
        return states

    def logits(self, states: Tensor, marks: Tensor, own: Tensor, dropout: float = 0.0) -> tuple[Tensor, Tensor]:
        """Return both heads' logits. own: (batch, sentences, pieces), 1 where a piece is of a sentence."""
        own = own.to(states.dtype)
        share = own / own.sum(-1, keepdim=True).clamp(min=1)
        mean = share @ states
        given = share @ torch.cat([functional.one_hot(marks[..., n], SIZES[n]) for n in range(PLACED, len(SIZES))], -1).to(states.dtype)
        whole = states[:, :1].expand_as(mean)
        joined = functional.dropout(functional.gelu(self.joined(torch.cat([mean, whole, given], -1))), dropout)
        about = own.transpose(1, 2) @ mean
        word = functional.dropout(functional.gelu(self.word(torch.cat([states, about], -1))), dropout)
        return self.chosen(joined)[..., 0].float(), self.kept(word)[..., 0].float()
