"""A trained summarizer in, the one file that digest/summarize/embedded loads out."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from digest.summarize.embedded.engine import INPUTS
from digest.summarize.embedded.windows import SIZES
from training.graph import Step, exported, quantized, written
from training.summary_network import SummaryNetwork
from training.trunk import WIDTH


class Graph(nn.Module):
    """The network as the summarizer asks it: one window without padding in, logits out."""

    def __init__(self, network: SummaryNetwork) -> None:
        super().__init__()
        self.network = network
        self.layers = nn.ModuleList(Step(layer) for layer in network.layers)

    def forward(self, embedded: Tensor, marks: Tensor, own: Tensor) -> tuple[Tensor, Tensor]:
        """Return the logits of sentences, (batch, sentences), and of pieces, (batch, pieces)."""
        mask = torch.ones_like(marks[..., 0]).int()
        layers = [lambda states, step=step: step(states, mask) for step in self.layers]
        return self.network.logits(self.network.states(embedded, marks, layers), marks, own)


def save(network: SummaryNetwork, place: Path) -> str:
    """Write a network as one file; return its SHA-256."""
    network.eval()
    given = torch.zeros(1, 5, WIDTH), torch.zeros(1, 5, len(SIZES), dtype=torch.long), torch.ones(1, 2, 5)
    axes = {
        "embedded": {0: "windows", 1: "pieces"}, "marks": {0: "windows", 1: "pieces"}, "own": {0: "windows", 1: "sentences", 2: "pieces"},
        "chosen": {0: "windows", 1: "sentences"}, "kept": {0: "windows", 1: "pieces"},
    }  # fmt: skip
    model = exported(Graph(network), given, list(INPUTS), ["chosen", "kept"], axes)
    return written({"scores": quantized(model)}, {}, place)
