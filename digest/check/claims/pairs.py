"""A claim and its evidence in, what the network reads out: one row of word pieces, what matches, and the surface figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from digest.check.claims.features import features, form, matched, words_in
from digest.language.pieces import KEPT, Numbers, Pieces
from digest.vectors import Array

MOST_PIECES = 256  # of a pair, its three marks included: what is longer loses the end of its evidence, a word at a time
CLAIM_PIECES = 96  # that a claim has at most; the rest is not read
MOST_LETTERS = 20_000  # of a text: more could not fit, and is not cut into words
MATCHES = 9  # 0 for marks; 1–4 for the claim's pieces, 5–8 for the evidence's: see `matched`
COMMON, RARE = math.log(2000), math.log(30_000)  # the numbers of whole words in the encoder's vocabulary, the commonest first


class Pair(NamedTuple):
    """One row: pieces, kinds (1 in the evidence), matches, own (1 in the claim), each (pieces,); figures as features.NAMES."""

    pieces: Numbers
    kinds: Numbers
    matches: Numbers
    own: Numbers
    figures: Array


class Layout:
    """Lays pairs out, with the encoder's vocabulary."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self.rarity = lru_cache(maxsize=KEPT)(self._rarity)

    def pair(self, evidence: str, claim: str) -> Pair:
        """Lay out a claim, then as many words of the evidence as fit: its beginning counts most."""
        own = self._fitting(words_in(claim[:MOST_LETTERS]), CLAIM_PIECES)
        own_ids = [self._pieces.of(word) for word in own]
        room = MOST_PIECES - 3 - sum(map(len, own_ids))
        other = self._fitting(words_in(evidence[:MOST_LETTERS]), room)
        own_forms, other_forms = [form(word) for word in own], [form(word) for word in other]
        pieces, matches = [self._pieces.begin], [0]
        _add(pieces, matches, own_ids, matched(own_forms, other_forms))
        pieces.append(self._pieces.end)
        matches.append(0)
        size = len(pieces)
        _add(pieces, matches, [self._pieces.of(word) for word in other], [4 + kind for kind in matched(other_forms, own_forms)])
        pieces.append(self._pieces.end)
        matches.append(0)
        places = np.arange(len(pieces))
        return Pair(
            pieces=np.array(pieces, dtype=np.int64),
            kinds=(places >= size).astype(np.int64),
            matches=np.array(matches, dtype=np.int64),
            own=((places > 0) & (places < size - 1)).astype(np.int64),
            figures=features(own, other, {word: self.rarity(word) for word in own}),
        )

    def size(self, word: str) -> int:
        """Return how many pieces a word is."""
        return len(self._pieces.of(word))

    def _fitting(self, words: Sequence[str], room: int) -> list[str]:
        kept = []
        for word in words:
            room -= self.size(word)
            if room < 0:
                break
            kept.append(word)
        return kept

    def _rarity(self, word: str) -> float:
        """Return how rare a word is: 0 for the commonest 1,000, 1 for what the vocabulary does not hold whole."""
        pieces = self._pieces.of(word)
        if len(pieces) > 1:
            return 1.0
        return min(1.0, max(0.0, (math.log(max(1, pieces[0])) - COMMON) / (RARE - COMMON)))


def _add(pieces: list[int], matches: list[int], ids: Sequence[Sequence[int]], kinds: Sequence[int]) -> None:
    for word, kind in zip(ids, kinds, strict=True):
        pieces += word
        matches += [kind] * len(word)
