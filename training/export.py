"""A trained network in, the one file that the reader loads out: a graph for onnxruntime with eight-bit layers.

The layers' matrices become eight-bit integers, a scale for every BLOCK numbers of a column; what comes in is quantized row by
row, so that a word's scores do not depend on the sentences beside it. The heads stay in single precision, since they
are small and hold the decisions. What scores an arc's labels, once a tree is chosen, is a graph of its own.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from safetensors.numpy import save as packed
from torch import Tensor, nn
from torch.nn import functional

from digest.language.engine import Scores, Vocabulary
from digest.language.pieces import Batch
from training.network import ATTENTION_HEADS, LABEL_WIDTH, WIDTH, Layer, Network, Tensors

OPSET = 17
BITS, BLOCK = 8, 128
BY_INTEGERS = 4  # onnxruntime's accuracy level that multiplies eight-bit integers
INPUTS = ("embedded", *Batch._fields[1:])


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


def save(network: Network, vocabulary: Vocabulary, place: Path) -> str:
    """Write a network as one file; return its SHA-256."""
    network.eval()
    graphs = {"scores": scores_graph(network), "labels": labels_graph(network)}
    raw = packed(
        {name: np.frombuffer(graph, dtype=np.uint8) for name, graph in graphs.items()},
        metadata={"vocabulary": json.dumps(asdict(vocabulary))},
    )
    place.write_bytes(raw)
    return hashlib.sha256(raw).hexdigest()


def scores_graph(network: Network) -> bytes:
    """Return the network, but for its labels, as an ONNX graph with quantized layers."""
    batch = tuple(torch.ones(2, 3, dtype=torch.long) for _ in Batch._fields[1:])
    axes = {name: {0: "sentences", 1: "pieces"} for name in INPUTS[:4]} | {name: {0: "sentences", 1: "words"} for name in INPUTS[4:]}
    model = _exported(Graph(network), (torch.zeros(2, 3, WIDTH), *batch), list(INPUTS), list(Scores._fields), axes)
    heads = [node.name for node in model.graph.node if "/layers." not in node.name]
    how = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=BY_INTEGERS, bits=BITS)
    quantizer = MatMulNBitsQuantizer(model, nodes_to_exclude=heads, algo_config=how)
    quantizer.process()
    return bytes(quantizer.model.model.SerializeToString())


def labels_graph(network: Network) -> bytes:
    """Return what chooses the labels of arcs as an ONNX graph."""
    rows = torch.zeros(3, LABEL_WIDTH)
    names = ["dependents", "heads"]
    return bytes(_exported(Labels(network), (rows, rows), names, ["labels"], {name: {0: "arcs"} for name in names}).SerializeToString())


def _exported(module: nn.Module, given: tuple[Tensor, ...], inputs: list[str], outputs: list[str], axes: Mapping[str, Any]) -> Any:
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter that needs no further package is called the old one
        place = Path(folder, "graph.onnx")
        torch.onnx.export(
            module.eval(), given, place, input_names=inputs, output_names=outputs, dynamic_axes=axes, opset_version=OPSET,
            dynamo=False, custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        return onnx.load(place)
