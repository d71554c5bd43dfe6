"""The head of a noun phrase in, what it names, and whether two phrases may name the same, out (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from digest.check.substitutions.alike import root
from digest.language.branches import NOUNS, Branches
from digest.vectors import STOP

TELLING = (*NOUNS, "VERB", "ADJ", "NUM", "ADV")
CLAUSES = ("acl", "advcl", "parataxis", "conj", "appos", "ccomp", "dep")
DEFINITE = frozenset("the this that these those his her its their our".split())
# By these one part of a thing is told from another: the northern pier is not the pier
PARTING = frozenset(
    map(
        root,
        "north south east west northern southern eastern western upper lower inner outer old new first second third fourth last next other"
        " another most some many few several half part all both left right main former future more less early late young".split(),
    )
)

KIN = frozenset(map(root, "jr jr. sr sr. junior senior son daughter brother sister wife husband mother father widow".split()))


class Phrase(NamedTuple):
    """A noun phrase without its clauses: the root of its head, those of the rest, whether it is a name, and whether it is a known one."""

    head: str
    rest: frozenset[str]
    is_name: bool
    is_definite: bool
    is_pronoun: bool


def phrase_of(b: Branches, place: int) -> Phrase:
    """Return the phrase that a token heads."""
    own = {place} | b.subtrees(child for child in b.below[place] if b.labels[child] not in CLAUSES)
    token = b.tokens[place]
    return Phrase(
        head=root(b.small(place)),
        rest=roots(b, own - {place}),
        is_name=token.upos == "PROPN",
        is_definite=token.upos == "PROPN" or any(b.small(child) in DEFINITE or b.labels[child] == "nmod" for child in b.below[place]),
        is_pronoun=token.upos not in NOUNS,
    )


def are_same(one: Phrase, other: Phrase) -> bool:
    """Tell whether two phrases surely name the same: by a name that both have, or one noun whose further words agree."""
    if one.is_pronoun or other.is_pronoun:
        return False
    own, theirs = {one.head} | one.rest, {other.head} | other.rest
    if (own ^ theirs) & KIN:
        return False
    if one.is_name or other.is_name:
        return own <= theirs or theirs <= own or (one.head == other.head and one.is_name and other.is_name)
    if one.head != other.head:
        return False
    apart = own ^ theirs
    if apart & PARTING or any(word[:1].isdigit() for word in apart):
        return False
    is_within = own <= theirs or theirs <= own
    return is_within and (not apart or (one.is_definite and other.is_definite))


def roots(b: Branches, places: Iterable[int]) -> frozenset[str]:
    """Return the roots of the words among some tokens that say something."""
    return frozenset(
        root(b.small(place))
        for place in places
        if b.tokens[place].upos in TELLING and b.words[place][0].isalnum() and (b.small(place) not in STOP or b.words[place] == "US")
    )
