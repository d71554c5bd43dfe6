"""What our networks on the encoder share: its embeddings, weights trusted by their hash, sessions of onnxruntime, one error for all."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from digest.errors import BackendError
from digest.text import one_line
from digest.vectors import Array

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from digest.language.pieces import Numbers

EPSILON = 1e-12  # of the layer norm, as BERT has it


class Table:
    """The encoder's own word pieces and positions, which lie in its package and are not trained further."""

    def __init__(self, encoder: Path) -> None:
        from safetensors import safe_open

        with safe_open(encoder / "model.safetensors", framework="np") as file:
            names = ("word_embeddings", "position_embeddings", "token_type_embeddings")
            self._words, self._places, self._kinds = (file.get_tensor(f"embeddings.{name}.weight") for name in names)
            self._scale, self._shift = (file.get_tensor(f"embeddings.LayerNorm.{name}") for name in ("weight", "bias"))
        self.longest = len(self._places)  # pieces

    def words(self, pieces: Numbers) -> Array:
        """Return what the pieces mean wherever they stand, (..., width)."""
        found: Array = self._words[pieces]
        return found

    def states(self, pieces: Numbers, kinds: Numbers | None = None) -> Array:
        """Return what goes into the first layer, (batch, pieces, width); kinds: 0 or 1 of each piece, None for 0 everywhere."""
        places = self._places[: pieces.shape[1]]
        if kinds is None:  # in this order: another rounds otherwise, and some trees of the English reader would change
            states = self._words[pieces] + (places + self._kinds[0])
        else:
            states = self._words[pieces] + places
            states += self._kinds[kinds]
        states -= states.mean(-1, keepdims=True)
        states /= np.sqrt((states * states).mean(-1, keepdims=True) + EPSILON)
        found: Array = states * self._scale + self._shift
        return found


def trusted(weights: Path, sha256: str, who: str) -> bytes:
    """Return the bytes of a file of weights; raises BackendError, which begins with `who`, when it is not the one that is asked for."""
    try:
        raw = weights.read_bytes()
    except OSError as error:
        raise BackendError(f"{who}: {weights} cannot be read ({error.strerror}); install digest afresh") from error
    seen = hashlib.sha256(raw).hexdigest()
    if seen != sha256:
        raise BackendError(f"{who}: the SHA-256 of {weights.name} is {seen[:12]}…, not {sha256[:12]}…; install digest afresh")
    return raw


@contextlib.contextmanager
def loading(who: str) -> Iterator[None]:
    """Raise whatever goes wrong while a network is loaded as a BackendError that begins with `who`."""
    try:
        yield
    except BackendError:
        raise
    except ImportError as error:
        raise BackendError(f"{who}: {error.name} is not installed; pip install 'digest[embedded]'") from error
    except Exception as error:  # onnxruntime and safetensors raise classes of their own, under no common base
        reason = one_line(str(error), 200)
        raise BackendError(f"{who}: it cannot be loaded ({reason}); install digest[embedded] afresh") from error


def session(graph: bytes) -> InferenceSession:
    """Return what runs a graph, on one thread: whoever calls runs batches side by side."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def metadata(raw: bytes) -> Mapping[str, str]:
    """Return what a file of safetensors says of itself."""
    size = int.from_bytes(raw[:8], "little")
    found: Mapping[str, str] = json.loads(raw[8 : 8 + size])["__metadata__"]
    return found
