"""A claim and an article's sentences in, the sentences that say most of what it says out (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice

from digest.check.claims.features import form, is_content, words_in

REPEATED = 0.5  # of a word that a chosen sentence holds already, beside one that none holds
LONGER = 0.002  # that a word costs, so that of two sentences that say as much the shorter one is taken


class Indexed(tuple[str, ...]):
    """An article's sentences, with what is looked up of them for each claim of a draft: worked out once."""

    @cached_property
    def _read(self) -> tuple[Sequence[int], Mapping[str, Sequence[int]]]:
        lengths: list[int] = []
        holders: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self):
            words = words_in(sentence)
            lengths.append(len(words))
            for kind in dict.fromkeys(map(form, words)):
                holders[kind].append(number)
        return lengths, dict(holders)

    @property
    def lengths(self) -> Sequence[int]:
        """How many words each has."""
        return self._read[0]

    @cached_property
    def shortest(self) -> Sequence[int]:
        """Their numbers, the shortest one first."""
        return sorted(range(len(self)), key=self.lengths.__getitem__)

    def holders(self, kind: str) -> Sequence[int]:
        """Return which of them hold a form of a word, in order."""
        return self._read[1].get(kind, ())


def aligned(claim: str, sentences: Sequence[str], rarity: Mapping[str, float], most: int) -> list[int]:
    """Return the numbers of at most `most` sentences, the one that holds most of the claim's words first.

    Each next one is chosen for the words that none before it holds. rarity: of each word of the claim, 0 to 1. sentences: Indexed
    where they are asked again.
    """
    weights = {form(word): 0.3 + rarity[word] for word in words_in(claim) if is_content(word)}
    indexed = sentences if isinstance(sentences, Indexed) else Indexed(sentences)
    alike = _alike(weights, indexed, most)
    chosen: list[int] = []
    left = set(weights)

    def worth(held: frozenset[str]) -> tuple[float, int]:
        first = alike[held][0]
        said = sum(sorted(weights[kind] for kind in held & left)) + REPEATED * sum(sorted(weights[kind] for kind in held))
        return said - LONGER * indexed.lengths[first], -first

    while alike and len(chosen) < most:
        best = max(alike, key=worth)
        chosen.append(alike[best].pop(0))
        left -= best
        if not alike[best]:
            del alike[best]
    return chosen


def _alike(kinds: Iterable[str], indexed: Indexed, most: int) -> dict[frozenset[str], list[int]]:
    """Return the sentences that hold the same of some words, the shortest first and at most so many: no other one is worth more."""
    held: dict[int, list[str]] = defaultdict(list)
    for kind in kinds:
        for number in indexed.holders(kind):
            held[number].append(kind)
    groups: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, own in held.items():
        groups[frozenset(own)].append(number)
    for numbers in groups.values():
        numbers.sort(key=lambda number: (indexed.lengths[number], number))
        del numbers[most:]
    if bare := list(islice((number for number in indexed.shortest if number not in held), most)):
        groups[frozenset()] = bare
    return dict(groups)
