"""A tree in, its propositions out (pure): each predicate with those who may be its agent and its patient."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, get_args

from digest.check.roles.predicates import content, keys, tells
from digest.language.branches import NOUNS, RELATIVE, Branches

NOMINAL = (*NOUNS, "PRON")
COPIED = 4  # tokens from the verb on, which tell that it is copied
Tie = Literal["own", "relative", "joined", "shared", "loose"]


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a predicate says of whom.

    verb: its token. agents, patients: heads of the phrases one of which fills the slot; empty where nothing tells. tie: how the
    subject belongs to the verb: as its own, as what a relative clause is of, by a verb that this one is joined to, by one that
    governs it, or by something less sure. words: the stems of what is said, subject left out. all: with the subject.
    """

    b: Branches
    verb: int
    keys: frozenset[str]
    agents: tuple[int, ...]
    patients: tuple[int, ...]
    is_passive: bool
    tie: Tie
    words: frozenset[str]
    all: frozenset[str]


def propositions(b: Branches) -> tuple[Proposition, ...]:
    """Return the propositions of a tree, in the order of their predicates."""
    return tuple(_proposition(b, place) for place in range(len(b.tokens)) if _is_predicate(b, place))


def _is_predicate(b: Branches, place: int) -> bool:
    token = b.tokens[place]
    if token.upos == "VERB":
        return b.labels[place] not in ("amod", "compound", "case", "mark", "fixed", "flat")
    return token.upos != "AUX" and b.child(place, "cop") is not None


def _proposition(b: Branches, verb: int) -> Proposition:
    subjects, tie = _subjects(b, verb)
    is_passive = _is_passive(b, verb)
    by = tuple(c for c in b.children(verb, "obl") if b.case(c) == "by" and c > verb and b.tokens[c].upos in NOMINAL) if is_passive else ()
    objects = tuple(c for c in b.below[verb] if b.tokens[c].label in ("obj", "iobj") and b.tokens[c].upos in NOMINAL and c > verb)
    if not objects and not is_passive:
        objects = _gap(b, verb)
    said = _said(b, verb)
    subject_words = b.subtrees(b.children(verb, "nsubj", "csubj"))
    agents, patients = (_spread(b, by), subjects) if is_passive else (subjects, _spread(b, objects))
    words = content(b, said - subject_words - {verb})
    everything = b.subtrees((verb, *agents, *patients))
    return Proposition(b, verb, keys(b, verb), agents, patients, is_passive, tie, words, content(b, everything))


def _said(b: Branches, verb: int) -> frozenset[int]:
    """Return the tokens of a predicate without the clauses that say more beside it."""
    apart = b.subtrees(child for child in b.below[verb] if b.labels[child] in ("conj", "parataxis", "advcl"))
    return frozenset(b.subtree(verb) - apart)


def _is_passive(b: Branches, verb: int) -> bool:
    if any(b.tokens[child].label == "aux:pass" for child in b.below[verb]):
        return True
    if b.tokens[verb].xpos != "VBN" or any(b.tokens[child].label == "obj" for child in b.below[verb]):
        return False
    if any(b.tokens[child].label in ("nsubj:pass", "csubj:pass") for child in b.below[verb]):
        return True
    if b.labels[verb] in ("acl", "advcl") and b.child(verb, "nsubj", "aux") is None:
        return True
    above = b.tokens[verb].head
    return b.labels[verb] == "conj" and above >= 0 and b.child(verb, "aux", "nsubj") is None and _is_passive(b, above)


def _subjects(b: Branches, verb: int) -> tuple[tuple[int, ...], Tie]:
    """Return those who may be the subject of a verb, and how it is tied to them."""
    own = [child for child in b.children(verb, "nsubj") if b.tokens[child].label != "nsubj:outer"]
    if b.tokens[verb].upos == "VERB" and verb and b.labels[verb - 1] != "punct":  # else "prices fell, said the bank"
        own = [child for child in own if child < verb] or own
    if own and all(_is_relative(b, verb, child) for child in own):
        return _antecedents(b, verb), "relative"
    if own:
        return _spread(b, (child for child in own if not _is_relative(b, verb, child))), "own"
    found, tie = _inherited(b, verb)
    return tuple(dict.fromkeys(found)), tie


def _is_relative(b: Branches, verb: int, child: int) -> bool:
    return b.tokens[child].upos in ("PRON", "DET", "SCONJ") and b.small(child) in RELATIVE and child < verb and b.words[child] != "That"


def _antecedents(b: Branches, verb: int) -> tuple[int, ...]:
    """Return the nouns that a relative clause may be of: the one it hangs below, and those between."""
    above = b.tokens[verb].head
    while above >= 0 and b.tokens[above].upos == "VERB" and b.labels[verb] == "conj":
        verb, above = above, b.tokens[above].head
    if above < 0:
        return ()
    first = min(b.subtree(verb))
    between = (place for place in range(above + 1, first) if b.tokens[place].upos in NOUNS)
    upward = (place for place in b.above(above) if b.labels[above] in ("nmod", "appos", "conj") and b.tokens[place].upos in NOUNS)
    return tuple(dict.fromkeys((*_spread(b, (above,)), *between, *upward)))


def _inherited(b: Branches, verb: int) -> tuple[list[int], Tie]:
    """Return who may do what a verb without a subject says: those of the verbs above it, or the noun that it describes."""
    found: list[int] = []
    here = verb
    tie: Tie = "joined"
    for above in b.above(verb):
        label, is_verb = b.labels[here], b.tokens[above].upos in ("VERB", "AUX") or b.child(above, "cop", "nsubj") is not None
        if label == "acl":
            found += _antecedents(b, here)
            tie = _looser(tie, "shared" if not found[1:] else "loose")
        elif is_verb:
            tie = _looser(tie, _tie(b, here))
            if label in ("xcomp", "ccomp", "advcl"):
                found += _spread(b, (child for child in b.children(above, "obj", "iobj", "obl") if child < here))
            for child in b.children(above, "nsubj"):
                found += _antecedents(b, above) if _is_relative(b, above, child) else _spread(b, (child,))
        elif not found:
            tie = "loose"
        here = above
    return found, tie


def _tie(b: Branches, here: int) -> Tie:
    label = b.labels[here]
    if label == "conj":
        return "joined"
    is_governed = label == "xcomp" or (label == "advcl" and b.tokens[here].xpos in ("VBG", "VBN"))
    return "shared" if is_governed else "loose"


def _looser(one: Tie, other: Tie) -> Tie:
    return max(one, other, key=get_args(Tie).index)


def _gap(b: Branches, verb: int) -> tuple[int, ...]:
    """Return what a relative clause without an object is of: "the man that police arrested"."""
    if b.tokens[verb].label != "acl:relcl":
        return ()
    subjects = b.children(verb, "nsubj")
    is_object = subjects and not any(_is_relative(b, verb, child) for child in subjects)
    return _antecedents(b, verb) if is_object and b.child(verb, "ccomp", "xcomp") is None else ()


def _spread(b: Branches, heads: Iterable[int]) -> tuple[int, ...]:
    """Return some phrases' heads with all that are joined to them."""
    return tuple(dict.fromkeys(place for head in heads for place in (head, *b.children(head, "conj"))))


def is_copied(one: Proposition, other: Proposition) -> bool:
    """Tell whether a predicate is the source's, word for word from the verb on."""
    same = run(one, other)
    return same >= COPIED or (same == COPIED - 1 and all(tells(one.b, _first(one) + step) for step in range(same)))


def _first(one: Proposition) -> int:
    """Return where a predicate begins: at its copula, "was mostly in the north", or at its verb."""
    return next((child for child in one.b.children(one.verb, "cop") if child < one.verb), one.verb)


def run(one: Proposition, other: Proposition) -> int:
    """Return how many words from the verb on are the same in both."""
    pairs = zip(one.b.words[_first(one) :], other.b.words[_first(other) :], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0].lower() == pair[1].lower(), pairs))
