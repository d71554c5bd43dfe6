"""A sentence's tree in, the lengths of the lists in it out (pure): "Romania, Poland and Germany" is three, of places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from digest.language.branches import NOUNS, Branches
from digest.language.tree import NameKind

CALLED: dict[NameKind, frozenset[str]] = {  # what all of a kind can be called, by the end of a phrase
    "place": frozenset("countries nations states places cities towns governments".split()),
    "person": frozenset("people men women persons leaders politicians players candidates others".split()),
    "organization": frozenset("companies firms groups clubs teams banks parties organisations organizations bodies agencies sides".split()),
}


class Listed(NamedTuple):
    """A row of things that are joined: how many, and of what kind of name where all of them are of one."""

    size: int
    kind: NameKind | None


def lists(branches: Branches) -> Iterator[Listed]:
    """Yield each row of nouns or names that are joined."""
    for place, token in enumerate(branches.tokens):
        joined = branches.children(place, "conj")
        if token.upos in NOUNS and joined:
            kinds = {name.kind if (name := branches.name(one)) else None for one in (place, *joined)}
            yield Listed(1 + len(joined), kinds.pop() if len(kinds) == 1 else None)


def named_beside(branches: Branches, place: int) -> int:
    """Return how many names are joined with a counted noun: one in "Ada Moor and two other ministers"."""
    first = branches.tokens[place].head if branches.labels[place] == "conj" else place
    row = [first, *branches.children(first, "conj")] if first >= 0 else []
    return sum(branches.name(one) is not None for one in row if one != place)
