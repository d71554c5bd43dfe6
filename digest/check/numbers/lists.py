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
    """A row of things that are joined: how many, and of what kind of name where all of them are of one.

    kinds: of the names among them. common: the words that are no names, in small letters. is_short: every one is a single word.
    """

    size: int
    kind: NameKind | None
    kinds: frozenset[NameKind]
    common: tuple[str, ...]
    is_short: bool


def lists(branches: Branches) -> Iterator[Listed]:
    """Yield each row of nouns or names that are joined."""
    for place, token in enumerate(branches.tokens):
        joined = branches.children(place, "conj")
        if token.upos in NOUNS and joined:
            yield _listed(branches, (place, *joined))


def _listed(branches: Branches, row: tuple[int, ...]) -> Listed:
    kinds = {name.kind if (name := branches.name(one)) else None for one in row}
    return Listed(
        size=len(row),
        kind=next(iter(kinds)) if len(kinds) == 1 else None,
        kinds=frozenset(kind for kind in kinds if kind is not None),
        common=tuple(branches.small(one) for one in row if branches.tokens[one].upos != "PROPN" and branches.name(one) is None),
        is_short=not any(branches.children(one, "flat", "compound") for one in row),
    )


def named_beside(branches: Branches, place: int) -> int:
    """Return how many names are joined with a counted noun: one in "Ada Moor and two other ministers"."""
    first = branches.tokens[place].head if branches.labels[place] == "conj" else place
    row = [first, *branches.children(first, "conj")] if first >= 0 else []
    return sum(branches.name(one) is not None for one in row if one != place)
