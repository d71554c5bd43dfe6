"""A story's sentences in, how likely each is to be told, and each of its words, out: the summarizer's network on onnxruntime.

The embeddings come from the encoder's package, trusted by its hash; layers and heads from summarizer.safetensors beside this
file, trusted by the hash below. MODEL.md is their card; training/summarizer.py made them.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from digest.encoder import packaged_encoder, verified
from digest.language.pieces import Pieces
from digest.language.trunk import Table, loading, session, trusted
from digest.parallel import each
from digest.summarize.embedded.windows import Sentence, Window, windows
from digest.vectors import STOP, Array

WEIGHTS = Path(__file__).with_name("summarizer.safetensors")
SHA256 = "9d0ec941f3e529ab16810636ce25136e496c8717750f2831e91918e0d2804f2b"  # rewritten by python -m training.summarizer
SUMMARIZER = "the embedded summarizer"  # as its errors name it
INPUTS = ("embedded", "marks", "own")
THREADS = 2  # windows that are read side by side


class Scored(NamedTuple):
    """What the network says of one sentence: the probability that it is told, and of each word that it is if the sentence is."""

    chosen: float
    kept: tuple[float, ...]


def examined(encoder: Path | None = None) -> None:
    """Raise BackendError where the network could not be loaded, as far as its files' hashes and the libraries tell; it is not made."""
    verified(encoder or packaged_encoder())
    trusted(WEIGHTS, SHA256, SUMMARIZER)
    with loading(SUMMARIZER):
        for library in ("onnxruntime", "safetensors", "tokenizers"):
            importlib.import_module(library)


class Salience:
    """The loaded network.

    encoder: a folder of all-MiniLM-L6-v2; None for its package. Raises BackendError when something is not installed,
    absent, altered or cannot be loaded.
    """

    def __init__(self, encoder: Path | None = None, weights: Path = WEIGHTS, sha256: str = SHA256) -> None:
        folder = verified(encoder or packaged_encoder())
        self._pieces = Pieces(folder, SUMMARIZER)
        raw = trusted(weights, sha256, SUMMARIZER)
        with loading(SUMMARIZER):
            from safetensors.numpy import load

            self._table = Table(folder)
            self._session = session(load(raw)["scores"].tobytes())
        self._common = np.mean([self._vector(word) for word in sorted(STOP)], axis=0)

    def scores(self, stories: Sequence[tuple[Sequence[str], Sequence[Sentence]]]) -> list[list[Scored]]:
        """Return what is said of each sentence of some stories, each its title's words and its sentences in order."""
        asked = [
            (number, window) for number, (title, sentences) in enumerate(stories) for window in windows(self._pieces, title, sentences)
        ]
        chosen = [[0.0] * len(sentences) for _, sentences in stories]
        kept = [[[0.0] * len(sentence.words) for sentence in sentences] for _, sentences in stories]
        for (number, window), (of_sentences, of_pieces) in zip(
            asked, each(self._score, [window for _, window in asked], threads=THREADS), strict=True
        ):
            for place, value in zip(window.numbers, of_sentences, strict=True):
                chosen[number][place] = float(value)
            for place, word, value in zip(window.sentence[::-1], window.word[::-1], of_pieces[::-1], strict=True):
                if place >= 0 and word >= 0:
                    kept[number][place][word] = float(value)  # backwards, so that a word's first piece has the last word
        return [[Scored(one, tuple(words)) for one, words in zip(*found, strict=True)] for found in zip(chosen, kept, strict=True)]

    def meanings(self, words: Sequence[str]) -> Array:
        """Return a vector a word, (n, width): the more alike two words' uses, the nearer; what function words share is taken off."""
        rows: Array = np.array([self._vector(word) for word in words], dtype=np.float32).reshape(len(words), self._common.size)
        rows -= self._common
        return rows

    def _vector(self, word: str) -> Array:
        found: Array = self._table.words(np.array(self._pieces.of(word))).mean(0)
        return found

    def _score(self, window: Window) -> tuple[Array, Array]:
        """Return the probabilities of a window's sentences, (sentences,), and of its pieces, (pieces,)."""
        own = (window.sentence[None, :] == np.array(window.numbers)[:, None]).astype(np.float32)
        given = self._table.states(window.pieces[None]), window.marks[None], own[None]
        found = self._session.run(["chosen", "kept"], dict(zip(INPUTS, given, strict=True)))
        of_sentences, of_pieces = (1 / (1 + np.exp(-logits[0])) for logits in found)
        return of_sentences, of_pieces
