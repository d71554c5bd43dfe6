"""A tree with the tokens below each token at hand (pure): what asks often need not look through the sentence each time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from digest.language.tree import ROOT, Name, Tree
from digest.model import Span

VERBS = ("VERB", "AUX")
NOUNS = ("NOUN", "PROPN")
RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where"})
COMMAS = frozenset({",", '"', "”", "''", "’"})  # marks that part a clause from who says it
JOINTS = frozenset({"-", "–", "/"})  # inside a word of several tokens
INSIDE = JOINTS | {"'s", "’s"}  # and of a phrase


class Branches:
    """One tree, looked at from above: built once, in time that grows with the sentence."""

    __slots__ = ("_names", "_small", "_starts", "below", "labels", "text", "tokens", "tree", "words")

    def __init__(self, text: str, tree: Tree) -> None:
        self.text = text
        self.tree = tree
        self.tokens = tree.tokens
        self.words = [text[token.start : token.end] for token in tree.tokens]
        self._small = [word.lower() for word in self.words]  # asked for some thousand times a sentence
        self.labels = [token.label.partition(":")[0] for token in tree.tokens]  # without subtypes: "nsubj" of "nsubj:pass"
        self.below: list[list[int]] = [[] for _ in tree.tokens]
        for place, token in enumerate(tree.tokens):
            if token.head != ROOT:
                self.below[token.head].append(place)
        self._starts = [token.start for token in tree.tokens]
        self._names: dict[int, Name] = {}
        for name in tree.names:
            for place in self.places(name):
                if self.tokens[place].end <= name.end:
                    self._names.setdefault(place, name)

    def small(self, place: int) -> str:
        """Return a token's word, written small."""
        return self._small[place]

    def forms(self, place: int) -> frozenset[str]:
        """Return what a list of words may hold of a token: its word and its own form, written small."""
        return frozenset((self._small[place], self.tokens[place].lemma.lower()))

    def children(self, place: int, *labels: str) -> list[int]:
        """Return the tokens right below one whose label, subtypes left out, is among these; in order."""
        return [child for child in self.below[place] if self.labels[child] in labels]

    def child(self, place: int, *labels: str) -> int | None:
        """Return the first of them, if there is one."""
        return next((child for child in self.below[place] if self.labels[child] in labels), None)

    def has(self, place: int, label: str, *words: str) -> bool:
        """Tell whether a token right below has this label and is one of these words, written small."""
        return any(self.labels[child] == label and self.small(child) in words for child in self.below[place])

    def case(self, place: int) -> str:
        """Return a noun's preposition, written small; nothing where it has none."""
        found = self.child(place, "case")
        return "" if found is None else self.small(found)

    def subtree(self, place: int) -> set[int]:
        """Return a token and all below it."""
        found, waiting = set(), [place]
        while waiting:
            found.add(here := waiting.pop())
            waiting += self.below[here]
        return found

    def subtrees(self, places: Iterable[int]) -> frozenset[int]:
        """Return some tokens and all below them."""
        return frozenset().union(*(self.subtree(place) for place in places))

    def above(self, place: int) -> Iterator[int]:
        """Yield the tokens that one hangs below, the nearest first."""
        while (place := self.tokens[place].head) != ROOT:
            yield place

    def has_verb(self, places: Iterable[int]) -> bool:
        """Tell whether one of some tokens is a verb or an auxiliary."""
        return any(self.tokens[place].upos in VERBS for place in places)

    def name(self, place: int) -> Name | None:
        """Return the name that a token is part of; what is written small all through is none."""
        name = self._names.get(place)
        return name if name is not None and any(sign.isupper() or sign.isdigit() for sign in name.span.of(self.text)) else None

    def places(self, stretch: Name | Span) -> range:
        """Return the tokens of a name, or those that begin in a stretch of the text."""
        return range(bisect_left(self._starts, stretch.start), bisect_left(self._starts, stretch.end))
