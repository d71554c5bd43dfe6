"""A claim and its evidence as words in; what can be counted on their surface out: what was copied, what is nowhere (pure).

Blind to case, since some texts come in small letters only.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from digest.quantities.numerals import SMALL, TENS
from digest.vectors import STOP, Array, stem

SCALED = re.compile(r"(?<=\d)(?=(?:m|mn|bn|k|kg|lb|km|ft|mph|am|pm|th|st|nd|rd)\b)")  # 12.9m, 4lb, 10pm: two words each
WORD = re.compile(r"\w+(?:['’]\w+)?(?:[.,]\d+)*|[^\w\s]")
NUMBER = re.compile(r"\d[\d.,]*")
FIGURES = {word: str(number) for word, number in (SMALL | TENS).items()}
ALIKE = {
    "%": "percent",
    "pct": "percent",
    "said": "say",
    "says": "say",
    "told": "say",
    "mln": "million",
    "mn": "million",
    "m": "million",
    "bln": "billion",
    "bn": "billion",
    "dlrs": "dollar",
    "$": "dollar",
    "us$": "dollar",
    "£": "pound",
    "#": "pound",
    "€": "euro",
}
ALSO_FUNCTION = """am being me my you your yours it's its who's whom whose also just only very much many own same each both few"""
FUNCTION = STOP | frozenset(ALSO_FUNCTION.split())
CONTENT = frozenset(("die", "dans", "per", "sur", "war", "son", "ten", "first", "last"))  # of other languages there, or not empty here
DENIALS = frozenset("no not never none nor neither without cannot can't won't n't".split())
PRONOUNS = frozenset("he she they it his her their its him them this these those we i".split())
WINDOW = 10  # words that a stretch of the evidence may have beside twice the claim's
NAMES = (
    "recall", "rare_recall", "bigrams", "trigrams", "longest_run", "density", "window_recall", "numbers_missing", "rare_missing",
    "content_missing", "claim_length", "evidence_length", "repeated", "repeated_bigrams", "order", "unknown", "verbatim", "fragments",
    "rarest_missing", "function_share", "denial_missing", "pronouns",
)  # fmt: skip


def words_in(text: str) -> list[str]:
    """Return the words and marks of a text, in small letters."""
    return WORD.findall(SCALED.sub(" ", text.lower().replace("’", "'")))


def form(word: str) -> str:
    """Return what two words share that say the same: the stem, a number's figures without commas."""
    known = FIGURES.get(word) or ALIKE.get(word)
    if known:
        return known
    return word.replace(",", "") if word[0].isdigit() else stem(word)


def is_content(word: str) -> bool:
    """Tell whether a word names something."""
    return word[0].isalnum() and (word in CONTENT or (word not in FUNCTION and len(word) > 1) or word.isdigit())


def matched(own: Sequence[str], other: Sequence[str]) -> list[int]:
    """Tell of each form how it stands in the other text: 1 nowhere, 2 alone, 3 beside one of its neighbours, 4 beside both."""
    found, pairs = set(other), set(pairwise(other))
    joined = [False, *((pair in pairs) for pair in pairwise(own)), False]
    return [1 if word not in found else 2 + joined[place] + joined[place + 1] for place, word in enumerate(own)]


def features(claim: Sequence[str], evidence: Sequence[str], rarity: Mapping[str, float]) -> Array:
    """Return the figures that NAMES names, each about 0 to 1.

    claim, evidence: words as `words_in` gives them. rarity: of each word of the claim, 0 for the commonest, 1 for the rarest.
    """
    if not claim:
        return np.zeros(len(NAMES), dtype=np.float32)
    own, other = [form(word) for word in claim], [form(word) for word in evidence]
    there = set(other)
    content = [(word, kind) for word, kind in zip(claim, own, strict=True) if is_content(word)]
    missing = [(word, kind) for word, kind in content if kind not in there]
    weights = {word: 0.2 + rarity[word] for word, _ in content}
    total = sum(weights[word] for word, _ in content)
    runs = fragments(own, other)
    kinds = {kind for _, kind in content}
    size = len(claim)
    return np.array(
        [
            1 - len(missing) / max(1, len(content)),
            1 - sum(weights[word] for word, _ in missing) / max(0.1, total),
            _shared(own, other, 2),
            _shared(own, other, 3),
            max(runs, default=0) / size,
            sum(run * run for run in runs) / size**2,
            _window(kinds, other, 2 * size + WINDOW),
            min(3, sum(bool(NUMBER.fullmatch(kind)) for _, kind in missing)) / 3,
            min(4, sum(rarity[word] > 0.6 for word, _ in missing)) / 4,
            min(6, len(missing)) / 6,
            math.log(size) / 4,
            math.log(1 + len(evidence)) / 6,
            1 - len(kinds) / max(1, len(content)),
            1 - len(set(pairwise(own))) / max(1, size - 1),
            _order([kind for _, kind in content if kind in there], other),
            float("unk" in claim),
            float(max(runs, default=0) >= size - 1),
            len(runs) / size,
            max((rarity[word] for word, _ in missing), default=0.0),
            sum(word in FUNCTION for word in claim) / size,
            float(bool(DENIALS & set(claim)) and not DENIALS & set(evidence)),
            sum(word in PRONOUNS for word in claim) / size,
        ],
        dtype=np.float32,
    )


def fragments(own: Sequence[str], other: Sequence[str]) -> list[int]:
    """Return the lengths of the runs that one text copies from another, the longest taken first come.

    Source: Grusky et al. 2018, Newsroom, figure 3 (greedy matching).
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(other):
        places.setdefault(word, []).append(place)
    runs, begin = [], 0
    while begin < len(own):
        best = max((_run(own, begin, other, place) for place in places.get(own[begin], ())), default=0)
        if best:
            runs.append(best)
        begin += max(1, best)
    return runs


def _run(own: Sequence[str], begin: int, other: Sequence[str], place: int) -> int:
    size = 0
    while begin + size < len(own) and place + size < len(other) and own[begin + size] == other[place + size]:
        size += 1
    return size


def _shared(own: Sequence[str], other: Sequence[str], size: int) -> float:
    """Return the share of a text's n-grams that stand in the other."""
    grams = [tuple(own[place : place + size]) for place in range(len(own) - size + 1)]
    there = {tuple(other[place : place + size]) for place in range(len(other) - size + 1)}
    return sum(gram in there for gram in grams) / max(1, len(grams))


def _window(kinds: set[str], other: Sequence[str], size: int) -> float:
    """Return the greatest share of the kinds that one stretch of the other text holds."""
    if not kinds:
        return 0.0
    inside: dict[str, int] = {}
    best = 0
    for place, word in enumerate(other):
        if word in kinds:
            inside[word] = inside.get(word, 0) + 1
            best = max(best, len(inside))
        if place >= size and (gone := other[place - size]) in kinds:
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
    return best / len(kinds)


def _order(found: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of neighbours among the found words that stand near each other, in that order, in the other text."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(other):
        places.setdefault(word, []).append(place)
    pairs = list(pairwise(found))
    near = sum(any(0 < b - a <= 5 for a in places[first] for b in places[second]) for first, second in pairs)
    return near / max(1, len(pairs))
