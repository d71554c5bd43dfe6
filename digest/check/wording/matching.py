"""A draft sentence and its evidence in; which word of the evidence each of its words goes back to out (pure)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from digest.check.passages import Passage
from digest.check.wording.scopes import Operator, operators
from digest.check.wording.wordforms import key
from digest.kept import kept
from digest.language.branches import Branches
from digest.language.tree import ROOT

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
WIDE = 6  # content words on each side that are a word's surroundings
LEAST = 0.8  # of what surrounds a word that must surround the word it goes back to
ALONE = 0.5  # the same where the evidence has the word once
RIVAL = 0.75  # of the best one's surroundings: a word that has as much could be meant too


class Sentence:
    """One sentence with what is compared: keys, surroundings, hedges and negations."""

    def __init__(self, b: Branches) -> None:
        self.b = b
        self.keys = [key(word) for word in b.words]
        self.content = [place for place, token in enumerate(b.tokens) if token.upos in CONTENT]

    @cached_property
    def operators(self) -> tuple[Operator, ...]:
        """Its hedges and negations."""
        return operators(self.b)

    def over(self, place: int) -> list[Operator]:
        """Return the hedges and negations of a token."""
        return [op for op in self.operators if place in op.heads]

    def near(self, place: int) -> dict[str, float]:
        """Return the content words around a token, with less weight the further they stand."""
        begin, end = bisect_left(self.content, place), bisect_right(self.content, place)
        before, after = self.content[max(0, begin - WIDE) : begin][::-1], self.content[end : end + WIDE]
        found: dict[str, float] = {}
        for side in (before, after):
            for far, p in enumerate(side):
                found[self.keys[p]] = max(found.get(self.keys[p], 0), 1 / (1 + far / 2))
        return found


class Match(NamedTuple):
    """A word of the evidence. score: how much of what surrounds the draft's word surrounds it."""

    sentence: Sentence
    place: int
    score: float


class Matching:
    """A draft sentence beside its evidence."""

    def __init__(self, draft: Passage, cited: Sequence[Passage]) -> None:
        self.draft = [Sentence(b) for b in draft.own_branches]
        self.sources = [Sentence(b) for passage in cited for b in passage.own_branches]
        self._where: dict[str, list[tuple[Sentence, int]]] = defaultdict(list)
        for sentence in self.sources:
            for place, own in enumerate(sentence.keys):
                self._where[own].append((sentence, place))

    def has(self, word: str) -> bool:
        """Tell whether the evidence has a form of this word."""
        return key(word) in self._where

    def where(self, own: str) -> list[tuple[Sentence, int]]:
        """Return where the evidence has a word of this key."""
        return self._where.get(own, [])

    def matches(self, sentence: Sentence, place: int) -> list[Match]:
        """Return the words of the evidence that a draft's word can go back to, the best first; none where none is sure."""
        around = sentence.near(place)
        is_aux = sentence.b.tokens[place].upos == "AUX"
        found = [
            Match(s, p, shared(around, s.near(p)) + _same_head(sentence, place, s, p))
            for s, p in self._where.get(sentence.keys[place], ())
            if (s.b.tokens[p].upos == "AUX") == is_aux
        ]
        found.sort(key=lambda match: -match.score)
        least = LEAST if len(found) > 1 else ALONE
        if not found or found[0].score < min(least, 0.5 * sum(around.values())):
            return []
        return [match for match in found if match.score >= RIVAL * found[0].score]

    def pairs(self) -> Iterator[tuple[Sentence, int, list[Match]]]:
        """Yield each content word of the draft with the words it can go back to."""
        for sentence in self.draft:
            for place in sentence.content:
                if found := self.matches(sentence, place):
                    yield sentence, place, found


@kept
def matching_of(draft: Passage, cited: tuple[Passage, ...]) -> Matching:
    """Return a draft sentence beside its evidence; the aspects, which ask one after another, are given the same."""
    return Matching(draft, cited)


def shared(own: dict[str, float], other: dict[str, float]) -> float:
    """Return how much of what surrounds one word surrounds another."""
    return sum(min(weight, other[word]) for word, weight in own.items() if word in other)


def _same_head(one: Sentence, place: int, other: Sentence, at: int) -> float:
    """Return 0.5 where both hang below the same word."""
    heads = one.b.tokens[place].head, other.b.tokens[at].head
    return 0.5 if ROOT not in heads and one.keys[heads[0]] == other.keys[heads[1]] else 0.0
