"""A draft's predicate and a source's in, what may excuse that their subjects have other names, out (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.check.roles.links import Links
from digest.check.roles.mentions import Mention, mention, sameness
from digest.check.roles.predicates import SYMMETRIC, key
from digest.check.roles.propositions import Proposition
from digest.check.roles.standing import may_stand
from digest.language.branches import NOUNS

CLOSE = 6  # tokens behind a verb in which its object begins
ACTORS = frozenset({"person", "people", "body", "place", "pronoun", "any"})


def may_swap(one: Proposition, mine: Sequence[Mention], rest: Sequence[Mention], right: Sequence[Mention]) -> bool:
    """Tell whether the same can be said with subject and object exchanged, or with the object as the subject: "the ship sank"."""
    if not rest and not one.is_passive:
        behind = range(one.verb + 1, min(one.verb + CLOSE, len(one.b.tokens)))
        return not any(one.b.tokens[place].upos in NOUNS and key(one.b.small(place)) in other.keys for place in behind for other in right)
    return bool(one.keys & SYMMETRIC) and all(a.sort in ACTORS for a in (*mine, *rest))


def are_two(other: Proposition, mine: Mention) -> bool:
    """Tell whether the source has the draft's subject beside the other: "X took it from Y", or later by name: "X signed it; Y did not"."""
    b = other.b
    later = [place for place in range(other.verb + 1, len(b.tokens)) if b.labels[place] == "nsubj" and mine.is_named and other.tie == "own"]
    beside = [child for child in b.children(other.verb, "obl", "obj") if child > other.verb]
    nouns = (place for place in (*later, *beside) if b.tokens[place].upos in NOUNS)
    return any(sameness(mention(b, place), mine) == 2 for place in nouns)


def is_anothers(mine: Mention, theirs: Mention) -> bool:
    """Tell whether a draft's subject is someone of the person who is the source's: "the lawyer of X", "X's lawyer" for X."""
    b = mine.b
    if mine.sort != "person" or theirs.name is None or theirs.name.kind != "person" or b.name(mine.head) is not None:
        return False
    owners = [child for child in b.children(mine.head, "nmod") if b.tokens[child].label == "nmod:poss" or b.case(child) == "of"]
    owned = {word.lower() for child in owners for place in b.subtree(child) for word in [b.words[place]]}
    beside = [place for child in b.children(mine.head, "appos", "flat") for place in b.subtree(child)]
    last = theirs.name.span.of(theirs.b.text).split()[-1].lower()
    is_apposed = any(b.small(place) == last for place in beside) and not (owners and beside and min(beside) == max(b.subtrees(owners)) + 1)
    is_owned = last in owned or any(b.small(place) == last for place in beside)
    return is_owned and not is_apposed and mine.word not in {theirs.b.small(place) for place in theirs.core}


def partners(one: Proposition) -> list[Mention]:
    """Return with whom something is done, so that either may be its subject: "she signed a contract with them", "they signed her"."""
    b, below = one.b, (one.verb, *one.patients)
    return [mention(b, child) for place in below for child in b.children(place, "obl", "nmod") if b.case(child) == "with"]


def is_behind(one: Proposition, right: Sequence[Mention]) -> bool:
    """Tell whether a draft has the source's subject, by name, behind the verb instead."""
    places = [place for place in one.b.subtree(one.verb) if place > one.verb]
    return any(their.is_named and their.keys & {key(one.b.small(place)) for place in places} for their in right)


def may_any(mine: Sequence[Mention], theirs: Sequence[Mention], links: Links, *, is_copied: bool) -> bool:
    """Tell whether a phrase of the draft may stand for one of the source."""
    if _may_sum(mine, theirs, is_copied=is_copied) or _may_sum(theirs, mine, is_copied=is_copied):
        return True
    return any(may_stand(a, b, links, is_copied=is_copied) for a in mine for b in theirs)


def _may_sum(some: Sequence[Mention], others: Sequence[Mention], *, is_copied: bool) -> bool:
    """Tell whether a plural may stand for several: "three men" for three names."""
    sums = [other for other in others if other.is_plural and not other.is_named]
    if not is_copied:
        return len(some) > 1 and bool(sums)
    are_things = all(one.sort.startswith("thing") for one in some)
    counted = any(other.b.child(other.head, "nummod") is not None or (other.is_definite and not are_things) for other in sums)
    people = [any(one.sort in ("person", "people") for one in side) for side in (some, sums)]
    things = [any(one.sort.startswith("thing") for one in side) for side in (some, sums)]
    return len(some) > 1 and counted and not (people[0] and things[1]) and not (people[1] and things[0])


def is_unclear(
    one: Proposition, other: Proposition, mine: Sequence[Mention], theirs: Sequence[Mention], *, is_copied: bool, is_turned: bool
) -> bool:
    """Tell whether the right subject stands before the predicate in the same clause, or the source's subject may be another."""
    b, right = one.b, frozenset().union(*(their.keys for their in theirs))
    heads = [place for place in range(one.verb) if {key(b.small(place)), key(b.tokens[place].lemma.lower())} & right]
    if any(not _is_parted(one, place) for place in heads):
        return True
    end = other.verb if is_copied and other.tie != "relative" else len(other.b.tokens)
    return any(_is_elsewhere(other, their, end) for their in mine) or _is_loose(other, mine, theirs, is_turned=is_turned)


def _is_loose(other: Proposition, mine: Sequence[Mention], theirs: Sequence[Mention], *, is_turned: bool) -> bool:
    """Tell whether the tree of a source may have missed that the draft's subject does it: it is near, says it, or does it with others."""
    near = [place for place in range(max(0, other.verb - CLOSE), other.verb) if other.b.tokens[place].upos in NOUNS][-1:]
    over = [child for above in other.b.above(other.verb) for child in other.b.children(above, "nsubj")]
    if any(sameness(mention(other.b, head), their) for head in (*near, *over) for their in mine):
        return True
    if any(their.word == "it" for their in theirs) or other.b.child(other.verb, "expl") is not None:
        return True
    if is_turned:
        return False
    beside = [mention(other.b, child) for child in other.b.children(other.verb, "obl") if other.b.case(child) in ("with", "alongside")]
    return any(sameness(a, b) for b in beside for a in mine)


def _is_elsewhere(other: Proposition, mine: Mention, end: int) -> bool:
    """Tell whether the source's sentence has the draft's subject in another role, from which an editor may have made the subject."""
    b = other.b
    places = [
        place for place, token in enumerate(b.tokens[:end]) if token.upos in NOUNS and b.labels[place] not in ("compound", "nsubj", "flat")
    ]
    return not (mine.is_named and mine.sort in ("person", "body", "place")) and any(key(b.small(place)) in mine.keys for place in places)


def _is_parted(one: Proposition, place: int) -> bool:
    """Tell whether a new clause begins between a word and the predicate."""
    b, taken = one.b, range(place + 1, one.verb)
    return b.tokens[place].upos == "PRON" or any(
        b.tokens[between].upos in ("CCONJ", "SCONJ") or b.words[between] in ";:" for between in taken
    )
