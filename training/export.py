"""A trained network in, the one file that the reader loads out.

What scores an arc's labels, once a tree is chosen, is a graph of its own.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn

from digest.language.engine import Scores, Vocabulary
from digest.language.pieces import Batch
from training.graph import Step, exported, quantized, written
from training.network import LABEL_WIDTH, Network, Tensors
from training.trunk import WIDTH

INPUTS = ("embedded", *Batch._fields[1:])


class Graph(nn.Module):
    """The network as the reader asks it: numbers of classes where only the best counts, scores where more is asked."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.layers = nn.ModuleList(Step(layer) for layer in network.layers)

    def forward(self, embedded: Tensor, *batch: Tensor) -> tuple[Tensor, ...]:
        """Return what digest.language.engine.Scores holds."""
        given = Tensors(batch[0], *batch)
        mask = given.mask.int()
        layers = [lambda states, step=step: step(states, mask) for step in self.layers]
        scores = self.network.scores(self.network.words(embedded, given, layers), given)
        best = (part.argmax(-1) for part in (scores.upos, scores.xpos, scores.lemmas))
        return (*best, scores.names.log_softmax(-1), scores.arcs, scores.dependents, scores.heads)


class Labels(nn.Module):
    """What chooses the labels of arcs, given both ends' rows."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return the class numbers of n arcs' labels, (n,)."""
        return self.network.labels(dependents, heads).argmax(-1)


def save(network: Network, vocabulary: Vocabulary, place: Path) -> str:
    """Write a network as one file; return its SHA-256."""
    network.eval()
    graphs = {"scores": scores_graph(network), "labels": labels_graph(network)}
    return written(graphs, {"vocabulary": json.dumps(asdict(vocabulary))}, place)


def scores_graph(network: Network) -> bytes:
    """Return the network, but for its labels, as an ONNX graph with quantized layers."""
    batch = tuple(torch.ones(2, 3, dtype=torch.long) for _ in Batch._fields[1:])
    axes = {name: {0: "sentences", 1: "pieces"} for name in INPUTS[:4]} | {name: {0: "sentences", 1: "words"} for name in INPUTS[4:]}
    model = exported(Graph(network), (torch.zeros(2, 3, WIDTH), *batch), list(INPUTS), list(Scores._fields), axes)
    return quantized(model)


def labels_graph(network: Network) -> bytes:
    """Return what chooses the labels of arcs as an ONNX graph."""
    rows = torch.zeros(3, LABEL_WIDTH)
    names = ["dependents", "heads"]
    return bytes(exported(Labels(network), (rows, rows), names, ["labels"], {name: {0: "arcs"} for name in names}).SerializeToString())
