"""A draft sentence and its evidence in, names that have changed places out (pure): "left A for B" against "left B for A"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.check.roles.predicates import SYMMETRIC, key, keys
from digest.language.branches import Branches

PROPER = ("PROPN", "ADJ", "NOUN")
NEAR = 2  # tokens between which two words may be one name
OWNED = ("'s", "’s")
SUBJECTS = {"nsubj:pass": "obj", "csubj:pass": "obj"}


class Slot(NamedTuple):
    """Where a name stands: below which word, and how: as its subject, its object, or behind which preposition."""

    governor: str
    how: str


def exchanged_names(b: Branches, sources: Sequence[Branches]) -> Iterator[int]:
    """Yield the first of two names of the draft each of which stands where the sources have the other, and only the other."""
    mine, theirs = _slots([b]), _slots(sources)
    yield from _owners(b, mine, theirs)
    for one in mine:
        for other in mine:
            if one != other and _takes(one, other, mine, theirs) and _takes(other, one, mine, theirs):
                first, second = (next(place for place in range(len(b.tokens)) if _term(b, place) == term) for term in (one, other))
                if abs(first - second) > NEAR:
                    yield min(first, second)
                    return


def _owners(b: Branches, mine: dict[str, set[Slot]], theirs: dict[str, set[Slot]]) -> Iterator[int]:
    """Yield each name that a person is said to be of, where the sources have the person of another: "Norland's Ada Moor"."""
    persons = {key(word) for name in b.tree.names if name.kind == "person" for word in name.span.of(b.text).lower().split()}
    for place in range(len(b.tokens)):
        term = _term(b, place)
        slots = {slot for slot in mine.get(term, ()) if slot.how in OWNED and slot.governor in persons}
        others = {other for other, known in theirs.items() if known & slots}
        if term in theirs and others and term not in others:
            yield place


def _takes(one: str, other: str, mine: dict[str, set[Slot]], theirs: dict[str, set[Slot]]) -> bool:
    """Tell whether a name stands where the sources have the other one."""
    return bool((mine[one] & theirs.get(other, set())) - theirs.get(one, set()))


def _slots(some: Sequence[Branches]) -> dict[str, set[Slot]]:
    found: dict[str, set[Slot]] = {}
    for b in some:
        for place in range(len(b.tokens)):
            if term := _term(b, place):
                found.setdefault(term, set()).update(_of(b, place))
    return found


def _term(b: Branches, place: int) -> str:
    """Return the key of a name's last head, or of an adjective written large; nothing of other words."""
    token, word = b.tokens[place], b.words[place]
    if token.upos not in PROPER or not word[:1].isupper() or (place == 0 and token.upos == "NOUN"):
        return ""
    name = b.name(place)
    if name is not None:
        inside = b.places(name)
        return "" if token.head in inside else key(b.small(inside[-1]))
    return key(b.small(place)) if token.upos != "PROPN" or b.labels[place] not in ("flat", "compound") else ""


def _of(b: Branches, place: int) -> Iterator[Slot]:
    while b.labels[place] == "conj" and b.tokens[place].head >= 0:
        place = b.tokens[place].head
    above = b.tokens[place].head
    if above >= 0 and not keys(b, above) & SYMMETRIC:
        label = SUBJECTS.get(b.tokens[place].label, b.labels[place])
        how = "nsubj" if label == "obl" and b.case(place) == "by" else b.case(place) or ("of" if label == "amod" else label)
        yield from (Slot(word, how) for word in keys(b, above))
        if b.labels[place] == "nmod" and b.tokens[above].head >= 0:  # which verb's it is, trees tell by chance
            yield from (Slot(word, how) for word in keys(b, b.tokens[above].head))
