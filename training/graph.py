"""A network of torch in, a graph for onnxruntime with eight-bit layers out.

The layers' matrices become eight-bit integers, a scale for every BLOCK numbers of a column; what comes in is quantized row by
row, so that a text's scores do not depend on the texts beside it. What stands outside `layers` stays in single precision, since
it is small and holds the decisions.
"""

from __future__ import annotations

import hashlib
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from safetensors.numpy import save as packed
from torch import Tensor, nn
from torch.nn import functional

from training.trunk import ATTENTION_HEADS, WIDTH, Layer

OPSET = 17
BITS, BLOCK = 8, 128
BY_INTEGERS = 4  # onnxruntime's accuracy level that multiplies eight-bit integers


class Attention(torch.autograd.Function):
    """Attention that is exported as onnxruntime's own operator, which moves no head about in memory."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, bias: Tensor, mask: Tensor) -> Tensor:
        """Attend: query, key, value (batch, pieces, WIDTH) without their bias (3 * WIDTH); mask (batch, pieces)."""
        parts = [
            (part + own).view(*part.shape[:2], ATTENTION_HEADS, -1).transpose(1, 2)
            for part, own in zip((query, key, value), bias.chunk(3), strict=True)
        ]
        seen = functional.scaled_dot_product_attention(*parts, attn_mask=mask[:, None, None, :] > 0)
        return seen.transpose(1, 2).reshape(query.shape)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, bias: Any, mask: Any) -> Any:
        """Name the operator that stands for it in the graph."""
        seen = graph.op("com.microsoft::MultiHeadAttention", query, key, value, bias, mask, num_heads_i=ATTENTION_HEADS)
        return seen.setType(query.type())


class Step(nn.Module):
    """One layer, its first matrix in three, as the operator takes them."""

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        assert isinstance(layer, Layer)
        self.layer = layer
        self.parts = nn.ModuleList(nn.Linear(WIDTH, WIDTH, bias=False) for _ in range(3))
        for part, weight in zip(self.parts, layer.query_key_value.weight.detach().chunk(3), strict=True):
            part.weight = nn.Parameter(weight.clone())

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the states after this layer."""
        query, key, value = (part(states) for part in self.parts)
        seen = Attention.apply(query, key, value, self.layer.query_key_value.bias, mask)
        return self.layer.stepped(states, seen, 0.0)


def exported(module: nn.Module, given: tuple[Tensor, ...], inputs: list[str], outputs: list[str], axes: Mapping[str, Any]) -> Any:
    """Return a module as an ONNX model. axes: of each input and output, the numbers of the axes that vary, and their names."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter that needs no further package is called the old one
        place = Path(folder, "graph.onnx")
        torch.onnx.export(
            module.eval(), given, place, input_names=inputs, output_names=outputs, dynamic_axes=axes, opset_version=OPSET,
            dynamo=False, custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        return onnx.load(place)


def quantized(model: Any) -> bytes:
    """Return a model whose layers are quantized."""
    heads = [node.name for node in model.graph.node if "/layers." not in node.name]
    how = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=BY_INTEGERS, bits=BITS)
    quantizer = MatMulNBitsQuantizer(model, nodes_to_exclude=heads, algo_config=how)
    quantizer.process()
    return bytes(quantizer.model.model.SerializeToString())


def written(graphs: Mapping[str, bytes], known: Mapping[str, str], place: Path) -> str:
    """Write graphs, and what is known of them, as one file; return its SHA-256."""
    raw = packed({name: np.frombuffer(graph, dtype=np.uint8) for name, graph in graphs.items()}, metadata=dict(known))
    place.write_bytes(raw)
    return hashlib.sha256(raw).hexdigest()
