"""A sentence's text with its tree, asked by characters (pure): tokens of a span, their words, what hangs below and above."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from digest.language import Tree
from digest.language.tree import Token
from digest.model import Span
from digest.quantities.countries import Context

HYPHENS = ("-", "\u2011")  # the second one breaks no line
NOMINAL = ("NOUN", "PROPN")
WHEN = frozenset("yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday".split())
CLAUSE_DEPTH = 12  # tokens above a number that are asked for its verb and subject


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's text with its tree, asked by characters; context: the text that it was cut out of."""

    text: str
    tree: Tree
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    below: Mapping[int, Sequence[int]]
    context: Context

    def children(self, index: int) -> Sequence[int]:
        """Return the tokens that depend on this one, in order."""
        return self.below.get(index, ())

    def above(self, index: int) -> Iterator[int]:
        """Yield the tokens that this one hangs below, the nearest first: no more than say what clause it is in."""
        return islice(self.tree.above(index), CLAUSE_DEPTH)

    def within(self, span: Span) -> range:
        """Return the indexes of the tokens that a span touches."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def token(self, index: int) -> Token | None:
        """Return a token, or None beyond the sentence."""
        return self.tree.tokens[index] if 0 <= index < len(self.tree.tokens) else None

    def word(self, index: int) -> str:
        """Return the characters of a token, as written; nothing beyond the sentence."""
        token = self.token(index)
        return token.span.of(self.text) if token else ""

    def anchor(self, span: Span) -> int | None:
        """Return the token of a span that hangs outside it: its syntactic head."""
        inside = self.within(span)
        return next((index for index in inside if self.tree.tokens[index].head not in inside), None)


def words_of(text: str, tree: Tree, context: Context) -> Words:
    """Return a sentence ready to be asked."""
    below: dict[int, list[int]] = {}
    for index, token in enumerate(tree.tokens):
        below.setdefault(token.head, []).append(index)
    return Words(text, tree, tuple(token.start for token in tree.tokens), tuple(token.end for token in tree.tokens), below, context)
