"""A batch of words in, the scores of the reader's heads out: the encoder's embeddings, and our graph on onnxruntime.

The embeddings come from the encoder's package, trusted by its hash; layers and heads from reader.safetensors beside this
file, trusted by the hash below. MODEL.md is their card; training/language.py made them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from digest.encoder import packaged_encoder, verified
from digest.errors import BackendError
from digest.language.pieces import Batch, Numbers, Pieces
from digest.text import one_line
from digest.vectors import Array

WEIGHTS = Path(__file__).with_name("reader.safetensors")
SHA256 = "8e09bd315844837ea1ca84acc70cf1a5c4b4e1c9b0c4341d069e1e7e07b48222"  # rewritten by python -m training.language
EPSILON = 1e-12  # of the layer norm, as BERT has it


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
        raw = _verified_weights()
        try:
            self._load(folder, raw)
        except ImportError as error:
            raise BackendError(f"the English reader: {error.name} is not installed; pip install 'digest[embedded]'") from error
        except Exception as error:  # onnxruntime and safetensors raise classes of their own, under no common base
            reason = one_line(str(error), 200)
            raise BackendError(f"the English reader: it cannot be loaded ({reason}); install digest[embedded] afresh") from error

    def _load(self, folder: Path, raw: bytes) -> None:
        import onnxruntime
        from safetensors import safe_open
        from safetensors.numpy import load

        with safe_open(folder / "model.safetensors", framework="np") as file:
            part = {name: file.get_tensor(f"embeddings.{name}.weight") for name in ("word_embeddings", "position_embeddings")}
            kind = file.get_tensor("embeddings.token_type_embeddings.weight")[0]
            self._scale, self._shift = (file.get_tensor(f"embeddings.LayerNorm.{name}") for name in ("weight", "bias"))
        self._words, self._places = part["word_embeddings"], part["position_embeddings"] + kind
        self.longest = len(self._places)  # pieces
        held = load(raw)
        self.vocabulary = Vocabulary(**{name: tuple(marks) for name, marks in json.loads(_metadata(raw)["vocabulary"]).items()})
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # whoever calls runs batches side by side
        options.log_severity_level = 3
        self._scores, self._labels = (
            onnxruntime.InferenceSession(held[name].tobytes(), options, providers=["CPUExecutionProvider"]) for name in ("scores", "labels")
        )

    def scores(self, batch: Batch) -> Scores:
        """Score a batch of sentences, none longer than `longest` pieces."""
        states = self._words[batch.pieces] + self._places[: batch.pieces.shape[1]]
        states -= states.mean(-1, keepdims=True)
        states /= np.sqrt((states * states).mean(-1, keepdims=True) + EPSILON)
        feeds = {"embedded": states * self._scale + self._shift} | {name: getattr(batch, name) for name in Batch._fields[1:]}
        return Scores(*self._scores.run(list(Scores._fields), feeds))

    def labels(self, dependents: Array, heads: Array) -> Numbers:
        """Return the class numbers (n,) of the labels of n arcs, given both ends' rows (n, width)."""
        (found,) = self._labels.run(["labels"], {"dependents": dependents, "heads": heads})
        return np.asarray(found, dtype=np.int64)


def _verified_weights() -> bytes:
    try:
        raw = WEIGHTS.read_bytes()
    except OSError as error:
        raise BackendError(f"the English reader: {WEIGHTS} cannot be read ({error.strerror}); install digest afresh") from error
    seen = hashlib.sha256(raw).hexdigest()
    if seen != SHA256:
        raise BackendError(f"the English reader: the SHA-256 of {WEIGHTS.name} is {seen[:12]}…, not {SHA256[:12]}…; install digest afresh")
    return raw


def _metadata(raw: bytes) -> Mapping[str, str]:
    size = int.from_bytes(raw[:8], "little")
    found: Mapping[str, str] = json.loads(raw[8 : 8 + size])["__metadata__"]
    return found
