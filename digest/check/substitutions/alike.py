"""Two words in, whether a draft may say the one for the other out (pure): of one root, of one sense, or one misspelt.

tables/alike.tsv has a row for words that news writers take for one another, whatever their tags, a blank between them. A word
may stand in several rows, of which each is a sense: two senses of one word are not one another's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

from digest.check.wording.wordforms import key

TABLE = Path(__file__).resolve().parent / "tables" / "alike.tsv"
SHARED = 4  # letters at least that derived words begin with alike
PART = 4  # letters of the end of a word that is one
TYPO = 7  # letters of a word that may be misspelt
MEN = re.compile(r"(?<=\w{2})men$")
DEGREE = re.compile(r"(?<=\w{3})i?(?:er|est)$")


@cache
def _rows() -> dict[str, frozenset[int]]:
    """Return which rows of the table each key stands in."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(TABLE.read_text(encoding="utf-8").splitlines()):
        for word in row.split():
            found[key(word)].add(number)
            found[root(word)].add(number)
    return {own: frozenset(numbers) for own, numbers in found.items()}


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """Return what a word's forms share, comparatives and nouns in -ing with them: "lowest" and "low", "savings" and "save"."""
    word = MEN.sub("man", word.lower())
    if len(word) == 4 and word.endswith("ed"):
        word = word[:-2]
    return key(DEGREE.sub("", key(word))).rstrip("e")


@lru_cache(maxsize=1 << 16)
def is_alike(one: str, other: str) -> bool:
    """Tell whether two words may stand for one another."""
    one, other = one.rstrip("."), other.rstrip(".")  # Sgt.
    own, theirs = {key(one), root(one)}, {key(other), root(other)}
    if own & theirs or _is_kin(root(one), root(other)) or _is_kin(key(one), key(other)):
        return True
    return bool(_senses(own) & _senses(theirs)) or _is_misspelt(one, other) or _is_part(one, other)


def _senses(keys: set[str]) -> frozenset[int]:
    return frozenset().union(*(_rows().get(own, frozenset()) for own in keys))


def _is_kin(one: str, other: str) -> bool:
    """Tell whether two words begin alike as far as derived words do: approve and approval, decide and decision."""
    least = max(SHARED, min(len(one), len(other)) - 2)
    return one[:least] == other[:least] and len(one) >= least <= len(other)


def _is_part(one: str, other: str) -> bool:
    """Tell whether one word is the end of the other: a lawsuit is a suit."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return len(short) >= PART and len(long) - len(short) >= PART - 1 and long.endswith(short)


def _is_misspelt(one: str, other: str) -> bool:
    """Tell whether one long word is another but for one or two letters left out, or two that changed places."""
    if len(one) == len(other) >= TYPO and sorted(one) == sorted(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 2
    long, short = (one, other) if len(one) > len(other) else (other, one)
    rest = iter(long)
    return len(short) >= TYPO and 0 < len(long) - len(short) <= 2 and all(letter in rest for letter in short)
