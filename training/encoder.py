"""The encoder's published weights in, the parts of our network that begin as they are out."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors import safe_open
from torch import nn

from training.trunk import LAYERS, Embeddings

EMBEDDINGS = {
    "pieces.weight": "embeddings.word_embeddings.weight",
    "positions.weight": "embeddings.position_embeddings.weight",
    "kinds.weight": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}
PARTS = {
    "mixed": "attention.output.dense",
    "mixed_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer_norm": "output.LayerNorm",
}


def embeddings(folder: Path) -> Embeddings:
    """Return the encoder's embeddings, which training leaves as they are."""
    with safe_open(folder / "model.safetensors", framework="pt") as file:
        part = {own: file.get_tensor(name) for own, name in EMBEDDINGS.items()}
    found = Embeddings(len(part["pieces.weight"]), len(part["positions.weight"]))
    found.load_state_dict(part)
    return found.eval().requires_grad_(False)


def initialized(network: nn.Module, folder: Path) -> None:
    """Set the layers of a network, which it calls `layers`, to the encoder's own."""
    state = network.state_dict()
    with safe_open(folder / "model.safetensors", framework="pt") as file:
        for number in range(LAYERS):
            base = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                parts = [file.get_tensor(f"{base}attention.self.{part}.{kind}") for part in ("query", "key", "value")]
                state[f"layers.{number}.query_key_value.{kind}"] = torch.cat(parts)
                for own, name in PARTS.items():
                    state[f"layers.{number}.{own}.{kind}"] = file.get_tensor(f"{base}{name}.{kind}")
    network.load_state_dict(state)
