"""The network of the English reader: pieces of words in, scores of tags, lemmas, names and trees out.

One trunk, many heads. Each head reads the trunk's states of the words, the tree's in the manner of Dozat & Manning 2017.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from digest.language.engine import Vocabulary
from digest.language.pieces import Batch
from training.trunk import LAYERS, WIDTH, Layer, dropped

SHAPES = 12  # kinds of a word's letters, see digest/language/pieces.py
GLUED = 2  # whether white space stands before a word
ARC_WIDTH = 384
LABEL_WIDTH = 128


class Tensors(NamedTuple):
    """A digest.language.pieces.Batch in torch's hands."""

    pieces: Tensor
    shapes: Tensor
    glued: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    words: Tensor

    @classmethod
    def of(cls, batch: Batch) -> Tensors:
        """Return a batch's arrays as tensors."""
        return cls(*(torch.from_numpy(part) for part in batch))


class Scores(NamedTuple):
    """What the heads think of each word; word 0 is the root and means nothing, but as a head of others.

    upos, xpos, lemmas, names: (batch, words, classes); arcs: (batch, words, words), [b, i, j] for j as the head of i;
    dependents, heads: (batch, words, LABEL_WIDTH), from which `Network.labels` scores the labels of chosen arcs.
    """

    upos: Tensor
    xpos: Tensor
    lemmas: Tensor
    names: Tensor
    arcs: Tensor
    dependents: Tensor
    heads: Tensor


class Network(nn.Module):
    """Layers and heads. What comes in is embedded already: the embeddings are no part of it or of its weights."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.glued = nn.Embedding(GLUED, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.zeros(LAYERS + 1))
        self.upos = nn.Linear(WIDTH, len(vocabulary.upos))
        self.xpos = nn.Linear(WIDTH, len(vocabulary.xpos))
        self.lemmas = nn.Linear(WIDTH, len(vocabulary.lemmas))
        self.names = nn.Linear(WIDTH, len(vocabulary.names))
        self.arc_dependent = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_head = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc = nn.Linear(ARC_WIDTH, ARC_WIDTH)
        self.arc_prior = nn.Linear(ARC_WIDTH, 1)
        self.label_dependent = nn.Linear(WIDTH, LABEL_WIDTH)
        self.label_head = nn.Linear(WIDTH, LABEL_WIDTH)
        self.label = nn.Parameter(torch.zeros(len(vocabulary.labels), LABEL_WIDTH + 1, LABEL_WIDTH + 1))
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.glued.weight)

    def forward(self, embedded: Tensor, batch: Tensors, dropout: float = 0.0, head_dropout: float = 0.0) -> Scores:
        """Score a batch whose pieces are embedded: (batch, pieces, WIDTH)."""
        dropout, head_dropout = (share if self.training else 0.0 for share in (dropout, head_dropout))
        mask = batch.mask[:, None, None, :] > 0
        layers = [lambda states, layer=layer: layer(states, mask, dropout) for layer in self.layers]
        return self.scores(dropped(self.words(embedded, batch, layers, dropout), head_dropout), batch, head_dropout)

    def words(self, embedded: Tensor, batch: Tensors, layers: Sequence[Callable[[Tensor], Tensor]], dropout: float = 0.0) -> Tensor:
        """Return the words' states (batch, words, WIDTH): a learnt mean of all layers, at a word's two ends."""
        states = dropped(embedded + self.shapes(batch.shapes) + self.glued(batch.glued), dropout)
        weights = self.mix.softmax(0)
        mixed = weights[0] * states
        for weight, layer in zip(weights[1:], layers, strict=True):
            states = layer(states)
            mixed = mixed + weight * states
        wide = (-1, -1, WIDTH)
        return 0.5 * (mixed.gather(1, batch.first[..., None].expand(wide)) + mixed.gather(1, batch.last[..., None].expand(wide)))

    def scores(self, states: Tensor, batch: Tensors, head_dropout: float = 0.0) -> Scores:
        """Score the words' states, (batch, words, WIDTH)."""
        dependent, head, near, far = (
            dropped(functional.leaky_relu(part(states), 0.1), head_dropout)
            for part in (self.arc_dependent, self.arc_head, self.label_dependent, self.label_head)
        )
        arcs = self.arc(dependent) @ head.transpose(1, 2) / ARC_WIDTH**0.5 + self.arc_prior(head).transpose(1, 2)
        return Scores(
            upos=self.upos(states), xpos=self.xpos(states), lemmas=self.lemmas(states), names=self.names(states),
            arcs=arcs.masked_fill(batch.words[:, None, :] == 0, -1e4), dependents=near, heads=far,
        )  # fmt: skip

    def labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return the scores (n, labels) of n arcs, given both ends' rows (n, LABEL_WIDTH)."""
        near = functional.pad(dependents, (0, 1), value=1.0)
        far = functional.pad(heads, (0, 1), value=1.0)
        through = torch.einsum("ni,lij->nlj", near, self.label)
        return torch.einsum("nlj,nj->nl", through, far)
