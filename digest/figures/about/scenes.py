"""A sentence with its quantities in; which tokens are a quantity's own, or belong to who says it, out (pure)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from digest.figures.about.constituents import core
from digest.figures.about.nuclei import counted_noun
from digest.figures.about.wording import Wholes
from digest.language.branches import Branches
from digest.quantities import Quantity
from digest.speech.asides import aside
from digest.speech.sayings import INTERRUPT

BETWEEN = 10  # characters between the two sides of a vote: "68 votes to 32"


class Scene:
    """A sentence with all its quantities: what is asked anew for each of them, gathered once.

    Without that the time for a sentence of hundreds of numbers grows with the cube of them. numbers: the tokens of all of them.
    nouns: those that they count: in "12 ships were sold for $3m" the ships are what the $3m are for.
    """

    def __init__(self, b: Branches, quantities: Sequence[Quantity]) -> None:
        self.b = b
        self.quantities = quantities
        self.wholes = Wholes(b)
        self._starts = [token.start for token in b.tokens]
        self._ends = [token.end for token in b.tokens]
        self.numbers = frozenset[int]().union(*(self.inside(quantity) for quantity in quantities))
        counted = (noun for noun in (counted_noun(b, quantity) for quantity in quantities) if noun is not None)
        nouns = frozenset[int]().union(*(core(b, noun) for noun in counted))
        self.nouns = frozenset(place for place in nouns if b.tokens[place].upos != "NUM")

    def inside(self, quantity: Quantity) -> range:
        """Return the tokens of a quantity."""
        return range(bisect_right(self._ends, quantity.span.start), bisect_left(self._starts, quantity.span.end))

    def own(self, quantity: Quantity) -> set[int]:
        """Return the tokens of a quantity; of one side of a vote those of both, and what stands between."""
        inside = self.inside(quantity)
        for other in self.quantities if quantity.unit == "votes" else ():
            first, second = sorted((quantity.span, other.span))
            if other.unit == "votes" and 0 <= second.start - first.end <= BETWEEN:
                around = self.inside(other)
                return set(range(min(inside.start, around.start), max(inside.stop, around.stop)))
        return set(inside)

    def frame(self, place: int) -> frozenset[int]:
        """Return the words of who is said to say what a token belongs to, and when and where they do: ", said Ada Moor on Monday"."""
        return next((apart for said, apart in self._asides if place in said), frozenset())

    @cached_property
    def _asides(self) -> list[tuple[frozenset[int], frozenset[int]]]:
        """What each word of saying between commas tells, and the rest of the sentence."""
        told = [aside(self.b, verb) for verb, word in enumerate(self.b.words) if word.lower() in INTERRUPT]
        everything = frozenset(range(len(self.b.tokens)))
        return [(found[1], everything - found[1]) for found in told if found is not None]


def before(b: Branches, place: int) -> int:
    """Return the token before one, marks left out."""
    return next((here for here in range(place - 1, -1, -1) if b.tokens[here].upos != "PUNCT"), -1)
