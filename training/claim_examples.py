"""A claim with its evidence, as it is made and as the network reads it; and how texts are cut into such (pure)."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from digest.check.claims.aligned import aligned
from digest.check.claims.features import words_in
from digest.check.claims.pairs import Layout, Pair
from digest.language.pieces import Numbers
from digest.sentences.split import sentences
from digest.text import blocks

UNKNOWN = -1  # whether a piece is wrong


@dataclass(frozen=True, slots=True)
class Example:
    """A claim with its evidence. marks: of each word of the claim whether it is wrong, empty where that is unknown."""

    evidence: tuple[str, ...]
    claim: str
    is_true: bool
    marks: tuple[int, ...] = ()
    kind: str = ""

    def laid(self, layout: Layout) -> Laid:
        """Lay the example out."""
        pair = layout.pair(" ".join(self.evidence), self.claim)
        marks = np.full(len(pair.pieces), UNKNOWN)
        told = [mark for word, mark in zip(words_in(self.claim), self.marks, strict=False) for _ in range(layout.size(word))]
        size = min(int(pair.own.sum()), len(told))
        marks[1 : 1 + size] = told[:size]
        return Laid(pair, marks, self.is_true, self.kind)


class Laid(NamedTuple):
    """An example as the network reads it. marks: (pieces,), UNKNOWN where no word of the claim is, or nothing is known of it."""

    pair: Pair
    marks: Numbers
    is_true: bool
    kind: str


def split(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [span.of(text) for span in sentences(text, tuple(blocks(text)))]


def near(layout: Layout, claim: str, article: Sequence[str], most: int) -> list[int]:
    """Return the numbers of the sentences that a claim is aligned to."""
    return aligned(claim, article, {word: layout.rarity(word) for word in words_in(claim)}, most)


def without_clause(sentence: str, chance: random.Random) -> str:
    """Leave out what stands between two commas, brackets or dashes, where something does."""
    found = [
        match
        for match in re.finditer(r",\s[^,.]{8,90},(?=\s)|\s\([^()]{2,80}\)|\s[–—-]\s[^–—]{8,80}\s[–—-](?=\s)", sentence)
        if match.start() > 8
    ]
    if not found:
        return sentence
    match = chance.choice(found)
    return sentence[: match.start()] + sentence[match.end() :]
