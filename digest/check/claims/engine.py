"""Pairs of evidence and claim in, the probability that the evidence carries the claim out: a cross-encoder on onnxruntime.

The embeddings come from the encoder's package, trusted by its hash; layers and head from claims.safetensors beside this
file, trusted by the hash below. MODEL.md is their card; training/claims.py made them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from digest.check.claims.pairs import Layout
from digest.encoder import packaged_encoder, verified
from digest.language.pieces import Pieces
from digest.language.trunk import Table, loading, session, trusted
from digest.parallel import each
from digest.vectors import Array

WEIGHTS = Path(__file__).with_name("claims.safetensors")
SHA256 = "0000000000000000000000000000000000000000000000000000000000000000"  # rewritten by python -m training.claims
CHECKER = "the claim checker"  # as its errors name it
INPUTS = ("embedded", "matches", "own", "figures")
STOPPED_BELOW = 0.5  # a sentence with less is not carried: training weighs its examples so that this is the threshold
THREADS = 2  # pairs that are read side by side


class Claims:
    """The loaded network.

    encoder: a folder of all-MiniLM-L6-v2; None for its package. Raises BackendError when something is not installed,
    absent, altered or cannot be loaded.
    """

    def __init__(self, encoder: Path | None = None) -> None:
        folder = verified(encoder or packaged_encoder())
        self._layout = Layout(Pieces(folder, CHECKER))
        raw = trusted(WEIGHTS, SHA256, CHECKER)
        with loading(CHECKER):
            from safetensors.numpy import load

            self._table = Table(folder)
            self._session = session(load(raw)["scores"].tobytes())

    def scores(self, pairs: Sequence[tuple[str, str]]) -> Array:
        """Return for each pair, (evidence, claim), the probability that the evidence carries the claim, (n,).

        evidence: the sentences that a draft's sentence names or is aligned to, joined by spaces, the most relevant first, for
        what does not fit into pairs.MOST_PIECES is not read. claim: one sentence. A claim without a word is carried by nothing.
        Each pair is read by itself, so that its score cannot depend on the others.
        """
        return np.array(list(each(self._score, pairs, threads=THREADS)), dtype=np.float32)

    def _score(self, pair: tuple[str, str]) -> float:
        laid = self._layout.pair(*pair)
        if not laid.own.any():
            return 0.0
        given = self._table.states(laid.pieces[None], laid.kinds[None]), laid.matches[None], laid.own[None], laid.figures[None]
        (logits,) = self._session.run(["logits"], dict(zip(INPUTS, given, strict=True)))
        return float(1 / (1 + np.exp(-float(logits[0]))))
