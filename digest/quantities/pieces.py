"""A sentence in its text, its pieces out (pure): each with its own text and a tree whose spans index that.

A sentence is one piece, so that nothing is read differently by where it stands. What is too long to be prose (a table, a list of
results) is cut: rules look back and ahead in their sentence, and their time would grow with the square of its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from digest.language.tree import ROOT, Name, Token, Tree
from digest.model import Span
from digest.quantities.quantity import Quantity

LONGEST = 300  # tokens; the longest of 9,000 sentences of the wire and of newspapers has 101
CLOSING = frozenset((".", ",", ";", ":", ")", "|", "•", "·"))  # behind which a piece may end; else it ends where it must


@dataclass(frozen=True, slots=True)
class Piece:
    """Some tokens of a sentence: start is where they begin in the whole text, first the index of the first of them."""

    text: str
    tree: Tree
    start: int
    first: int

    def placed(self, quantity: Quantity) -> Quantity:
        """Return a quantity of the piece as one of the whole text and of the sentence's tree."""
        span, number = (Span(part.start + self.start, part.end + self.start) for part in (quantity.span, quantity.number))
        return replace(quantity, span=span, number=number, head=None if quantity.head is None else quantity.head + self.first)


def pieces(text: str, tree: Tree) -> Iterator[Piece]:
    """Yield the pieces of a sentence in order; together they hold all its characters."""
    edges = [0, *_cuts(text, tree), len(tree.tokens)]
    places = [tree.span.start, *(tree.tokens[edge].start for edge in edges[1:-1]), tree.span.end]
    for number, first in enumerate(edges[:-1]):
        yield _piece(text, tree, range(first, edges[number + 1]), Span(places[number], places[number + 1]))


def _piece(text: str, tree: Tree, inside: range, span: Span) -> Piece:
    first, start = inside.start, span.start
    tokens = tuple(
        Token(token[0] - start, token[1] - start, *token[2:5], token.head - first if token.head in inside else ROOT, token.label)
        for token in tree.tokens[first : inside.stop]
    )
    names = tuple(
        Name(name.start - start, name.end - start, name.kind) for name in tree.names if start <= name.start and name.end <= span.end
    )
    return Piece(span.of(text), Tree(span=Span(0, span.end - start), tokens=tokens, names=names), start, first)


def _cuts(text: str, tree: Tree) -> Iterator[int]:
    """Yield the tokens at which a piece begins, but for the first."""
    cut = LONGEST
    while cut < len(tree.tokens):
        behind = (index for index in range(cut, cut - LONGEST // 2, -1) if tree.tokens[index - 1].span.of(text) in CLOSING)
        cut = next(behind, cut)
        yield cut
        cut += LONGEST
