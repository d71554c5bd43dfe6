"""What the reader says of one sentence: its tokens with tags, lemmas and heads, and the names in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from digest.model import Span

NameKind = Literal["person", "place", "organization"]
ROOT = -1


class Token(NamedTuple):
    """One word or mark: characters start to end of the text that was read.

    upos and label as Universal Dependencies name them, xpos as the Penn Treebank does. head: the token that this one
    depends on, an index into the sentence's tokens; ROOT for the one that depends on none.
    """

    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    head: int
    label: str

    @property
    def span(self) -> Span:
        """The characters of the token."""
        return Span(self.start, self.end)


class Name(NamedTuple):
    """A proper name: characters start to end of the text that was read, and what it names."""

    start: int
    end: int
    kind: NameKind

    @property
    def span(self) -> Span:
        """The characters of the name."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """One sentence, read: one token is the root, and every other hangs below it; a blank sentence has no token."""

    span: Span
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]

    @property
    def root(self) -> int:
        """The index of the token that depends on none; raises ValueError for a blank sentence, which has none."""
        found = next((index for index, token in enumerate(self.tokens) if token.head == ROOT), None)
        if found is None:
            raise ValueError(f"the sentence at {self.span.start} to {self.span.end} is blank, so its tree has no root; ask tokens first")
        return found

    def children(self, index: int) -> tuple[int, ...]:
        """Return the tokens that depend on this one, in order."""
        return tuple(child for child, token in enumerate(self.tokens) if token.head == index)

    def subtree(self, index: int) -> tuple[int, ...]:
        """Return this token and all below it, in order of the text."""
        below: dict[int, list[int]] = {}
        for child, token in enumerate(self.tokens):
            below.setdefault(token.head, []).append(child)
        found, waiting = [], [index]
        while waiting:
            found.append(waiting.pop())
            waiting += below.get(found[-1], [])
        return tuple(sorted(found))

    def above(self, index: int) -> Iterator[int]:
        """Yield the tokens that this one hangs below, the nearest first."""
        while (index := self.tokens[index].head) != ROOT:
            yield index
