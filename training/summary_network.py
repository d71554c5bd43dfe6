"""The network of the embedded summarizer: embedded pieces and what is known of them in, a logit a sentence and one a word out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from digest.summarize.embedded.windows import SIZES, Window
from training.trunk import LAYERS, WIDTH, Layer, dropped

HEAD = 128


class Windows(NamedTuple):
    """Windows side by side: pieces, mask, sentence (batch, pieces); marks (batch, pieces, 6). sentence counts from 0 in each, -1 for none."""

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


class SummaryNetwork(nn.Module):
    """The trunk with embeddings of what is known of each piece; one head a sentence, one a word."""

    def __init__(self) -> None:
        super().__init__()
        self.marks = nn.ModuleList(nn.Embedding(size, WIDTH) for size in SIZES)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.joined = nn.Linear(2 * WIDTH + sum(SIZES[3:]), HEAD)
        self.chosen = nn.Linear(HEAD, 1)
        self.word = nn.Linear(2 * WIDTH, HEAD)
        self.kept = nn.Linear(HEAD, 1)
        for mark in self.marks:
            nn.init.normal_(mark.weight, std=0.02)

    def forward(self, embedded: Tensor, batch: Windows, dropout: float = 0.0) -> tuple[Tensor, Tensor]:
        """Return logits (batch, sentences) that a sentence is chosen, and (batch, pieces) that a piece of a chosen one is kept."""
        dropout = dropout if self.training else 0.0
        states = embedded
        for number, mark in enumerate(self.marks):
            states = states + mark(batch.marks[..., number])
        states = dropped(states, dropout)
        mask = batch.mask[:, None, None, :] > 0
        for layer in self.layers:
            states = layer(states, mask, dropout)
        count = int(batch.sentence.max()) + 1
        own = (batch.sentence[:, None, :] == torch.arange(max(1, count))[None, :, None]).to(states.dtype)
        sizes = own.sum(-1, keepdim=True).clamp(min=1)
        mean = (own @ states) / sizes
        given = (own / sizes) @ torch.cat([functional.one_hot(batch.marks[..., n], SIZES[n]) for n in (3, 4, 5)], -1).to(states.dtype)
        whole = states[:, :1].expand_as(mean)
        joined = functional.dropout(functional.gelu(self.joined(torch.cat([mean, whole, given], -1))), dropout, self.training)
        chosen = self.chosen(joined)[..., 0].float()
        about = own.transpose(1, 2) @ mean
        word = functional.dropout(functional.gelu(self.word(torch.cat([states, about], -1))), dropout, self.training)
        return chosen, self.kept(word)[..., 0].float()
