"""A word of a sentence in, the verbs and nouns that it may be a form of out (pure): lists of these are asked in their own form.

The reader's lemma of "denied" is "denie", of "refused" "refus": asked by it alone, half the verbs of a list are not met.
"""

from __future__ import annotations

from functools import lru_cache

from digest.language.branches import Branches

SHORTEST = 2  # letters of a stem


def bases(b: Branches, place: int) -> frozenset[str]:
    """Return what a word may be a form of: itself, its lemma, and what rules make of its letters."""
    return _bases(b.small(place), b.tokens[place].lemma.lower())


@lru_cache(maxsize=20_000)
def _bases(word: str, lemma: str) -> frozenset[str]:
    found = {lemma, word}
    for end in ("ed", "ing", "es", "s", "d"):
        stem = word.removesuffix(end)
        if stem == word or len(stem) < SHORTEST:
            continue
        found |= {stem, stem + "e"} if end in ("ed", "ing") else {stem}
        if end != "s" and stem.endswith("i"):
            found.add(stem[:-1] + "y")
        if end in ("ed", "ing") and stem[-1] == stem[-2]:
            found.add(stem[:-1])
    return frozenset(found)
