"""A sentence's tree in, the lengths of the lists in it out (pure): "Romania, Poland and Germany" is three."""

from __future__ import annotations

from collections.abc import Iterator

from digest.language.branches import NOUNS, Branches


def sizes(branches: Branches) -> Iterator[int]:
    """Yield how many things are joined, for each row of nouns or names that are."""
    for place, token in enumerate(branches.tokens):
        joined = branches.children(place, "conj")
        if token.upos in NOUNS and joined:
            yield 1 + len(joined)
