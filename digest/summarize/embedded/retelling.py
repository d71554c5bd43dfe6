"""Ways to cut a story's sentences in, which of them tell one event out (pure): outlets say the same in words of their own.

Weighed are how alike the likely words are by their vectors, how many of them are the same, and where both stand: what outlets
begin with is mostly one event. The weights were fitted to 271 pairs of sentences of summaries of several outlets, judged by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from digest.quantities.numerals import SMALL, TENS
from digest.speech.sayings import SAY
from digest.summarize.embedded.clauses import Cut
from digest.summarize.embedded.windows import form
from digest.vectors import Array, unit

ALIKE, SHARED, DEEP, OTHER, NONE = 9.2, 0.36, -0.97, 0.94, -7.55  # in log-odds: of the cosine, a word, a place, another document
# Log-odds from which two cuts tell one event, and on how these are reckoned, half by those two of the sentences' cuts that are most
# alike: else what was told would be told again a little shorter.
RETOLD = 0.6
# What a number says that both have, of ten on and no year, where so many other words are the same; by hand, not fitted: such pairs are few
FIGURE, BESIDE = 2.2, 2
FIGURES = re.compile(r"(?!(?:19|20)\d\d$)\d[\d,.]*\d")
NUMBERS = {word: str(value) for word, value in (SMALL | TENS).items() if value > 9}  # "nineteen" is 19


class Account(NamedTuple):
    """What a cut tells of.

    forms: of its content words, numbers as digits, but for names, which all sentences share. meaning: (width,), of length 1, or 0
    where nothing is known.
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
    if not accounts:
        return []
    odds = likenesses(accounts)
    places = {place: number for number, place in enumerate(dict.fromkeys(one[:2] for one in accounts))}
    of = np.array([places[one[:2]] for one in accounts])
    most = np.full((len(places), len(places)), -np.inf, dtype=odds.dtype)
    np.maximum.at(most, (of[:, None], of[None]), odds)
    retold = ((odds + most[of[:, None], of[None]]) / 2 >= RETOLD) & (of[:, None] != of[None])
    return [frozenset(np.flatnonzero(row).tolist()) for row in retold]


def likenesses(accounts: Sequence[Account]) -> Array:
    """Return the log-odds that each two cuts tell one event, (cuts, cuts), symmetric."""
    forms = {form: number for number, form in enumerate(dict.fromkeys(form for one in accounts for form in sorted(one.forms)))}
    held = np.zeros((len(accounts), len(forms)), dtype=np.float32)
    for row, one in zip(held, accounts, strict=True):
        row[[forms[form] for form in one.forms]] = 1
    meanings = np.stack([one.meaning for one in accounts])
    deep = np.log1p(np.array([one.place for one in accounts], dtype=np.float32))
    docs = np.array([one.doc for one in accounts])
    numbers = np.array([FIGURES.fullmatch(form) is not None for form in forms], dtype=bool)
    shared, figures = held @ held.T, held[:, numbers] @ held[:, numbers].T
    odds = NONE + ALIKE * (meanings @ meanings.T) + SHARED * shared + DEEP * (deep[:, None] + deep[None])
    odds += FIGURE * ((figures > 0) & (shared - figures >= BESIDE))
    found: Array = (odds + OTHER * (docs[:, None] != docs[None])).astype(np.float32)
    return found


def _form(word: str) -> str:
    return form(NUMBERS.get(word.lower(), word))
