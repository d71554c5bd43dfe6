"""Ways to cut a story's sentences in, which of them tell one event out (pure): outlets say the same in words of their own.

Weighed are how alike the likely words are by their vectors, how many of them are the same, and where both stand: what outlets
begin with is mostly one event. The weights were fitted to 271 pairs of sentences of summaries of several outlets, judged by hand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from digest.speech.sayings import SAY
from digest.summarize.embedded.clauses import Cut
from digest.summarize.embedded.windows import form
from digest.vectors import Array, unit

ALIKE, SHARED, DEEP, OTHER, NONE = 9.2, 0.36, -0.97, 0.94, -7.55  # in log-odds: of the cosine, a word, a place, another document
# Log-odds from which two cuts tell one event, and on how these are reckoned, half by those two of the sentences' cuts that are most
# alike: else what was told would be told again a little shorter.
RETOLD = 0.6


class Account(NamedTuple):
    """What a cut tells of.

    forms: of its content words, but for names, which all sentences share. meaning: (width,), of length 1, or 0 where nothing is known.
    """

    doc: int
    place: int
    forms: frozenset[str]
    meaning: Array


def account(cut: Cut, meanings: Array) -> Account:
    """Return what a cut tells of. meanings: (tokens, width), of its sentence's words."""
    read = cut.read
    told = [token for token in sorted(cut.tokens) if read.branches.small(token) not in SAY and _form(read.branches.words[token])]
    weights = np.array([read.kept[token] for token in told], dtype=np.float32)
    (meaning,) = unit((weights @ meanings[told])[None])
    plain = frozenset(_form(read.branches.words[token]) for token in told if read.branches.tokens[token].upos != "PROPN")
    return Account(read.source.sentence.doc, read.source.sentence.place, plain, meaning)


def retellings(accounts: Sequence[Account]) -> list[frozenset[int]]:
    """Return of each of a story's cuts which of other sentences tell its event."""
    odds = [[likeness(one, other) for other in accounts] for one in accounts]
    most: dict[tuple[int, int, int, int], float] = {}
    for one, row in zip(accounts, odds, strict=True):
        for other, found in zip(accounts, row, strict=True):
            most[_places(one, other)] = max(found, most.get(_places(one, other), found))
    return [
        frozenset(
            number
            for number, (other, found) in enumerate(zip(accounts, row, strict=True))
            if one[:2] != other[:2] and (found + most[_places(one, other)]) / 2 >= RETOLD
        )
        for one, row in zip(accounts, odds, strict=True)
    ]


def likeness(one: Account, other: Account) -> float:
    """Return the log-odds that two cuts tell one event."""
    shared = len(one.forms & other.forms)
    places = math.log(1 + one.place) + math.log(1 + other.place)
    return NONE + ALIKE * float(one.meaning @ other.meaning) + SHARED * shared + DEEP * places + OTHER * (one.doc != other.doc)


def _places(one: Account, other: Account) -> tuple[int, int, int, int]:
    return one.doc, one.place, other.doc, other.place


_form = lru_cache(maxsize=50_000)(form)
