"""Pairs of evidence and claim in, the probability that the evidence carries the claim out: a cross-encoder on onnxruntime.

The embeddings come from the encoder's package, trusted by its hash; layers and head from claims.safetensors beside this
file, trusted by the hash below. MODEL.md is their card; training/claims.py made them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from digest.check.claims.aligned import aligned
from digest.check.claims.features import words_in
from digest.check.claims.pairs import Layout
from digest.encoder import packaged_encoder, verified
from digest.language.pieces import Pieces
from digest.language.trunk import Table, loading, metadata, session, trusted
from digest.parallel import each
from digest.vectors import Array

WEIGHTS = Path(__file__).with_name("claims.safetensors")
SHA256 = "48c347f961342723e5940e9bbb91d3e89dc552186760087d610d38373e23d814"  # rewritten by python -m training.claims
CHECKER = "the claim checker"  # as its errors name it
INPUTS = ("embedded", "matches", "own", "figures")
STOPPED_BELOW = 0.5  # what training calibrates for; whoever asks may stop less, as bearing.py does
NEAREST = 4  # sentences that a claim without sources is read against
THREADS = 2  # pairs that are read side by side


class Calibration(NamedTuple):
    """What a network's logit becomes: scaled, and moved by the figures of the surface, in the order of features.NAMES."""

    scale: float
    figures: tuple[float, ...]
    bias: float

    def logit(self, logit: float, figures: Array) -> float:
        """Return the moved logit, below 0 where the claim is to be stopped."""
        return self.scale * logit + sum(weight * float(figure) for weight, figure in zip(self.figures, figures, strict=True)) + self.bias


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
            self._named, self._aligned = (
                Calibration(held["scale"], tuple(held["figures"]), held["bias"])
                for held in (json.loads(metadata(raw)[name]) for name in ("named", "aligned"))
            )

    def nearest(self, claim: str, sentences: Sequence[str]) -> list[int]:
        """Return the numbers of at most NEAREST sentences, the one that holds most of a claim's words first."""
        return aligned(claim, sentences, {word: self._layout.rarity(word) for word in words_in(claim)}, NEAREST)

    def scores(self, pairs: Sequence[tuple[str, str]], *, are_aligned: bool = False) -> Array:
        """Return for each pair, (evidence, claim), the probability that the evidence carries the claim, (n,).

        evidence: the sentences that a draft's sentence names or is aligned to, joined by spaces, the most relevant first, for
        what does not fit into pairs.MOST_PIECES is not read. claim: one sentence. A claim without a word is carried by nothing.
        are_aligned: the draft named no source, so the evidence was found by likeness; more is stopped then, whatever its wording.
        Each pair is read by itself, so that its score cannot depend on the others.
        """
        how = self._aligned if are_aligned else self._named
        return np.array(each(lambda pair: self._score(pair, how), pairs, threads=THREADS), dtype=np.float32)

    def _score(self, pair: tuple[str, str], how: Calibration) -> float:
        if not any(letter.isalnum() for letter in pair[1]):
            return 0.0
        laid = self._layout.pair(*pair)
        given = self._table.states(laid.pieces[None], laid.kinds[None]), laid.matches[None], laid.own[None], laid.figures[None]
        (logits,) = self._session.run(["logits"], dict(zip(INPUTS, given, strict=True)))
        return float(1 / (1 + np.exp(-how.logit(float(logits[0]), laid.figures))))
