"""A sentence in, the words that carry what it says out (pure): its verb, what a light verb governs, the state behind it."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.unheard import LIGHT as LIGHTEST
from digest.check.wording.wordforms import key
from digest.language.branches import NOUNS, Branches
from digest.language.tree import ROOT
from digest.speech.sayings import SAY

# Verbs that say little by themselves: the word behind them says it, or what the sentence says of its subject
LIGHT = LIGHTEST | frozenset(
    map(
        key,
        "become remain stay stand seem appear turn run lie sit let help cause force lead follow face use need want try plan aim expect"
        " set reach draw suffer happen occur find know think believe include involve concern report describe mean mark"
        " undergo prove feel finish hit accuse issue join act call emerge weigh pick offer prepare way seek".split(),
    )
)
STATES = ("ADJ", "ADV", "VERB", "NOUN")
SIDES = ("nsubj", "obj")
CLAUSES = ("acl", "advcl", "parataxis", "ccomp", "conj")


def predicates(b: Branches) -> list[int]:
    """Return the words that carry a sentence, or what it says was said, in order."""
    return sorted(set(_below(b, b.tree.root))) if b.tokens else []


def _below(b: Branches, head: int) -> Iterator[int]:
    """Yield what a clause says: its head or what that governs, the states behind it, and what is joined to it."""
    said = b.child(head, "ccomp", "parataxis") if b.small(head) in SAY else None
    if said is not None:
        yield from _below(b, said)
        return
    if is_telling(b, head):
        yield head
    for child in b.children(head, "xcomp"):
        yield from _below(b, child)
    for child in b.children(head, "conj"):
        if b.tokens[child].upos == "VERB":
            yield from _below(b, child)
    if b.tokens[head].upos == "VERB" and key(b.small(head)) in LIGHT and not b.children(head, "xcomp"):
        yield from (child for child in b.children(head, "obj") if b.tokens[child].upos == "NOUN")


def is_telling(b: Branches, place: int) -> bool:
    """Tell whether a word by itself says what happens or how something is: no light verb, no name."""
    upos = b.tokens[place].upos
    if b.name(place) is not None or not b.words[place].isalpha():
        return False
    if upos == "VERB":
        return key(b.small(place)) not in LIGHT or bool(b.children(place, "compound"))
    is_state = upos in STATES and (b.labels[place] == "xcomp" or b.child(place, "cop") is not None)
    return is_state and key(b.small(place)) not in LIGHT


def places(b: Branches) -> Iterator[int]:
    """Yield all words of a sentence that carry a clause of it."""
    for place, token in enumerate(b.tokens):
        is_clause = token.upos == "VERB" or b.labels[place] == "xcomp" or b.child(place, "cop") is not None
        if (is_clause and is_telling(b, place)) or (token.upos == "NOUN" and _is_governed(b, place)):
            yield place


def _is_governed(b: Branches, place: int) -> bool:
    """Tell whether a light verb stands above a noun: "brought under control"."""
    head = b.tokens[place].head
    return b.labels[place] in ("obj", "obl") and head != ROOT and key(b.small(head)) in LIGHT


def sides(b: Branches, place: int) -> set[str]:
    """Return the keys of what a clause's word is said of: the words of its subject and its object, without their clauses.

    What shares a subject with another verb has that verb's; a participle behind a noun has the noun.
    """
    found: list[int] = []
    for head in (place, *b.above(place)):
        found += (child for child in b.children(head, *SIDES) if child != place)
        if head == place and b.labels[head] == "acl":
            found.append(b.tokens[head].head)
            break
        if b.labels[head] not in ("xcomp", "conj", "obj", "obl") or b.child(head, "nsubj") is not None:
            break
    core = {at for head in found for at in _core(b, head)} - {place}
    return {key(b.small(at)) for at in core if b.tokens[at].upos in (*NOUNS, "PRON", "NUM")}


def _core(b: Branches, head: int) -> Iterator[int]:
    yield head
    for child in b.below[head]:
        if b.labels[child] not in CLAUSES:
            yield from _core(b, child)
