"""A trained claim checker in, the one file that digest/check/claims loads out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

from digest.check.claims.engine import INPUTS, Calibration
from digest.check.claims.features import NAMES
from training.claim_network import ClaimNetwork
from training.graph import Step, exported, quantized, written
from training.trunk import WIDTH


class Graph(nn.Module):
    """The network as the checker asks it: pairs without padding in, logits out."""

    def __init__(self, network: ClaimNetwork) -> None:
        super().__init__()
        self.network = network
        self.layers = nn.ModuleList(Step(layer) for layer in network.layers)

    def forward(self, embedded: Tensor, matches: Tensor, own: Tensor, figures: Tensor) -> Tensor:
        """Return the logits, (batch,)."""
        mask = torch.ones_like(matches).int()
        layers = [lambda states, step=step: step(states, mask) for step in self.layers]
        return self.network.judged(self.network.states(embedded, matches, layers), own, figures)[0]


def save(network: ClaimNetwork, calibrations: Mapping[str, Calibration], place: Path) -> str:
    """Write a network and its calibrations, "named" and "aligned", as one file; return its SHA-256."""
    network.eval()
    pieces = torch.ones(2, 3, dtype=torch.long)
    given = (torch.zeros(2, 3, WIDTH), pieces, pieces, torch.zeros(2, len(NAMES)))
    axes = {name: {0: "pairs", 1: "pieces"} for name in INPUTS[:3]} | {"figures": {0: "pairs"}, "logits": {0: "pairs"}}
    model = exported(Graph(network), given, list(INPUTS), ["logits"], axes)
    return written({"scores": quantized(model)}, {name: json.dumps(held._asdict()) for name, held in calibrations.items()}, place)
