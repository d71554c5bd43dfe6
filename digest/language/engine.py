"""A batch of words in, the scores of the reader's heads out: the encoder's embeddings, and our graph on onnxruntime.

The embeddings come from the encoder's package, trusted by its hash; layers and heads from reader.safetensors beside this
file, trusted by the hash below. MODEL.md is their card; training/language.py made them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from digest.encoder import packaged_encoder, verified
from digest.language.pieces import READER, Batch, Numbers, Pieces
from digest.language.trunk import Table, loading, metadata, session, trusted
from digest.vectors import Array

WEIGHTS = Path(__file__).with_name("reader.safetensors")
SHA256 = "8e09bd315844837ea1ca84acc70cf1a5c4b4e1c9b0c4341d069e1e7e07b48222"  # rewritten by python -m training.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the numbers of each head's classes mean; lemmas are edits, see lemmas.py."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    names: tuple[str, ...]
    labels: tuple[str, ...]


class Scores(NamedTuple):
    """What the heads say of a batch. Word 0 of a sentence is its root.

    upos, xpos, lemmas: (batch, words), numbers of classes. names: (batch, words, classes), logarithms of probabilities.
    arcs: (batch, words, words), [b, i, j] scores j as the head of i. dependents, heads: (batch, words, width), from which
    `Engine.labels` tells an arc's label.
    """

    upos: Numbers
    xpos: Numbers
    lemmas: Numbers
    names: Array
    arcs: Array
    dependents: Array
    heads: Array


class Engine:
    """The loaded network.

    encoder: a folder of all-MiniLM-L6-v2; None for its package. Raises BackendError when something is not installed,
    absent, altered or cannot be loaded.
    """

    def __init__(self, encoder: Path | None = None) -> None:
        folder = verified(encoder or packaged_encoder())
        self.pieces = Pieces(folder)
        raw = trusted(WEIGHTS, SHA256, READER)
        with loading(READER):
            self._load(folder, raw)

    def _load(self, folder: Path, raw: bytes) -> None:
        from safetensors.numpy import load

        self._table = Table(folder)
        self.longest = self._table.longest  # pieces
        held = load(raw)
        self.vocabulary = Vocabulary(**{name: tuple(marks) for name, marks in json.loads(metadata(raw)["vocabulary"]).items()})
        self._scores, self._labels = (session(held[name].tobytes()) for name in ("scores", "labels"))

    def scores(self, batch: Batch) -> Scores:
        """Score a batch of sentences, none longer than `longest` pieces."""
        feeds = {"embedded": self._table.states(batch.pieces)} | {name: getattr(batch, name) for name in Batch._fields[1:]}
        return Scores(*self._scores.run(list(Scores._fields), feeds))

    def labels(self, dependents: Array, heads: Array) -> Numbers:
        """Return the class numbers (n,) of the labels of n arcs, given both ends' rows (n, width)."""
        (found,) = self._labels.run(["labels"], {"dependents": dependents, "heads": heads})
        return np.asarray(found, dtype=np.int64)
