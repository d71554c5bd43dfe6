"""A claim and an article's sentences in, the sentences that say most of what it says out (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from digest.check.claims.features import form, is_content, words_in

REPEATED = 0.5  # of a word that a chosen sentence holds already, beside one that none holds
LONGER = 0.002  # that a word costs, so that of two sentences that say as much the shorter one is taken


def aligned(claim: str, sentences: Sequence[str], rarity: Mapping[str, float], most: int) -> list[int]:
    """Return the numbers of at most `most` sentences, the one that holds most of the claim's words first.

    Each next one is chosen for the words that none before it holds. rarity: of each word of the claim, 0 to 1.
    """
    weights = {form(word): 0.3 + rarity[word] for word in words_in(claim) if is_content(word)}
    words = [_forms(sentence) for sentence in sentences]
    held = [weights.keys() & own for _, own in words]
    chosen: list[int] = []
    left = set(weights)

    def worth(number: int) -> float:
        new = sum(sorted(weights[kind] for kind in held[number] & left))
        return new + REPEATED * sum(sorted(weights[kind] for kind in held[number])) - LONGER * words[number][0]

    while len(chosen) < min(most, len(sentences)):
        best = max((number for number in range(len(sentences)) if number not in chosen), key=lambda number: (worth(number), -number))
        chosen.append(best)
        left -= held[best]
    return chosen


@lru_cache(maxsize=8192)
def _forms(sentence: str) -> tuple[int, frozenset[str]]:
    """Return how many words a sentence has, and in which forms; a story's sentences are asked for again and again."""
    words = words_in(sentence)
    return len(words), frozenset(map(form, words))
