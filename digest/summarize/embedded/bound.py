"""A sentence's tree and what is left of it in, whether what "the country" means there is left too out (pure)."""

from __future__ import annotations

from digest.language.branches import Branches

PLACES = frozenset("country nation state city town region island province".split())
BODIES = frozenset("company firm group agency bank team party club ministry organisation organization union".split())


def is_bound(b: Branches, left: frozenset[int]) -> bool:
    """Tell whether no name went that "the country" or "the firm" behind it goes back to: another one would be taken for it."""
    return all(_is_meant(b, left, place) for place in left if b.tokens[place].lemma.lower() in PLACES | BODIES)


def _is_meant(b: Branches, left: frozenset[int], noun: int) -> bool:
    if not noun or b.small(noun - 1) != "the" or any(child > noun for child in b.children(noun, "nmod", "acl", "appos", "flat")):
        return True
    named = [name for name in b.tree.names if name.kind != "person" and (places := b.places(name)) and places[-1] < noun]
    kind = "place" if b.tokens[noun].lemma.lower() in PLACES else "organization"
    before = [name for name in named if name.kind == kind] or named
    if not before:
        return True
    last = before[-1].span.of(b.text)
    return any(left.issuperset(b.places(name)) for name in before if name.span.of(b.text) == last)
