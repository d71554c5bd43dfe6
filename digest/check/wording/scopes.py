"""A tree in; what in it is no plain fact, and what is turned round, out (pure): each such word with the words it is said of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from digest.check.wording import doubts
from digest.language.branches import NOUNS, Branches
from digest.language.tree import ROOT

Sort: TypeAlias = Literal["modal", "adverb", "adjective", "governor", "condition", "not", "no", "denier"]
PREDICATES = ("VERB", "ADJ", "NOUN", "PROPN", "ADV", "NUM", "PRON")
NEAR = 8  # tokens between a word such as "plans" and its "to"
FINITE = ("MD", "VBD", "VBZ", "VBP")
IS = frozenset("is are was were be been have has had had do".split())
BE = ("is", "are", "was", "were", "be", "been", "being")
APART = frozenset(
    "who which that about decision decisions over as and or but able way ways".split()
)  # what follows them is not governed by what stands before
INFINITIVE = frozenset({"to"})
LINKS = frozenset("to of for from that if whether".split())
SKIPPED = frozenset("to so be been being only also now even just yet ever as a an the any".split())


class Operator(NamedTuple):
    """A word that makes what it is said of less than a fact, or its contrary.

    place: its token. heads: the tokens it is said of. level: how sure it leaves them, of doubts.FACT; negations leave them FACT.
    """

    place: int
    sort: Sort
    level: int
    heads: frozenset[int]

    @property
    def is_negation(self) -> bool:
        """Tell whether it turns round what it is said of."""
        return self.sort in ("not", "no", "denier")


def operators(b: Branches) -> tuple[Operator, ...]:
    """Return the hedges and negations of a sentence, in order."""
    found = [op for place in range(len(b.tokens)) for op in _at(b, place)]
    return tuple(op._replace(heads=frozenset(_carried(b, op))) for op in found if op.heads)


def _at(b: Branches, place: int) -> Iterator[Operator]:
    word, token = b.small(place), b.tokens[place]
    is_aux = token.xpos == "MD" or b.labels[place] == "aux" or token.upos == "AUX"
    if is_aux and word in doubts.MODALS:
        yield Operator(place, "modal", doubts.MODALS[word], _verb(b, place))
    elif word in doubts.ADVERBS and token.upos in ("ADV", "ADJ") and not (word == "likely" and _follows_to(b, place, near=2) is not None):
        yield Operator(place, "adverb", doubts.ADVERBS[word], _said_of(b, place))
    elif (
        word in doubts.BEFORE_NOUNS
        and not _is_praise(b, place)
        and (b.labels[place] in ("amod", "compound") or (token.upos == "ADJ" and _noun_next(b, place)))
    ):
        yield Operator(place, "adjective", doubts.BEFORE_NOUNS[word], _noun(b, place))
    elif word in doubts.CONDITIONS and b.labels[place] in ("mark", "advmod", "cc"):
        yield Operator(place, "condition", doubts.POSSIBLE, _verb(b, place))
    if word in doubts.NOT and not (place + 1 < len(b.tokens) and b.small(place + 1) in ("only", "just", "least", "merely")):
        heads = _said_of(b, place)
        ones = {head for head in heads if b.small(head) == "one" and head == place + 1 and b.labels[head].startswith("nsubj")}
        heads |= {b.tokens[one].head for one in ones if b.tokens[one].head != ROOT}  # not one survived
        there = {child for head in heads if b.small(head) in IS for child in b.children(head, "nsubj", "obj")}
        above = {b.tokens[head].head for head in heads if b.labels[head] == "xcomp" and b.has(head, "mark", "to") and place < head}
        there |= {child for head in heads if b.small(head) in doubts.THINK for child in b.children(head, "ccomp", "xcomp")}
        yield Operator(place, "not", doubts.FACT, heads | there | {head for head in above if head < place})
    elif (word in doubts.NO and b.labels[place] != "discourse" and not is_bound(b, place)) or word in doubts.HARDLY:
        yield Operator(place, "no", doubts.FACT, _denied_noun(b, place))
    elif word in doubts.DENIERS and not (word.startswith("declin") and _follows_to(b, place, near=2) is None):
        yield Operator(place, "denier", doubts.FACT, _governed(b, place) | _objects(b, place))
    if word == "yet" and place > 0 and b.small(place - 1) in IS and (verb := _follows_to(b, place, near=1)) is not None:
        yield Operator(place, "not", doubts.FACT, frozenset({verb}))  # has yet to decide: has not decided
    is_told = word in doubts.PASSIVE and not _is_passive(b, place) and b.labels[place] != "acl"
    is_told |= word in doubts.TOLD and (_follows_to(b, place, near=1) is None or not (_is_passive(b, place) or b.labels[place] == "acl"))
    if word in ("report", "reports") and token.upos == "NOUN":
        yield Operator(place, "governor", doubts.POSSIBLE, _governed(b, place))
    is_label = place == 0 and len(b.tokens) > 1 and b.words[1] == ":"  # "Accused: Tom Lund, 38"
    if (word == "able" and b.has(place, "cop", "be")) or (word in doubts.AIMS and is_to(b, place)):
        verb = _follows_to(b, place if word == "able" else place + 1, near=1)
        yield Operator(place, "governor", doubts.LIKELY, frozenset() if verb is None else frozenset({verb}))
    elif word in doubts.NEARLY and (verb := _nearly(b, place)) is not None:
        yield Operator(place, "governor", doubts.LIKELY, frozenset({verb}))
    elif word in doubts.GOVERNORS and not is_told and not is_label and not is_aux_of_verb(b, place):
        yield Operator(place, "governor", doubts.GOVERNORS[word], _governed(b, place, is_bare=word in doubts.BARE))


def _nearly(b: Branches, place: int) -> int | None:
    """Return the verb of what is near and not done: "close to buying", "on the verge of selling"."""
    link = place + 1
    near = [p for p in range(link + 1, min(link + 3, len(b.tokens))) if b.tokens[p].upos == "VERB" and b.tokens[p].xpos == "VBG"]
    return near[0] if near and b.small(link) in ("to", "of") else None


def _is_passive(b: Branches, place: int) -> bool:
    return b.has(place, "aux", *BE)


def is_to(b: Branches, place: int) -> bool:
    """Tell whether a noun is what is to be done: "its goal is to win"."""
    return place + 2 < len(b.tokens) and b.small(place + 1) in BE and b.small(place + 2) == "to"


def is_bound(b: Branches, place: int) -> bool:
    """Tell whether a word says how many at least or at most, or when: "no fewer than 19", "no later than Friday"."""
    near = [b.small(at) for at in range(place, min(place + 3, len(b.tokens)))]
    return len(near) == 3 and near[0] in ("no", "not") and near[1] in doubts.BOUNDS and near[2] == "than"


def _is_praise(b: Branches, place: int) -> bool:
    """Tell whether a word says that people look forward to what is certain: "the highly anticipated film"."""
    return b.small(place) == "anticipated" and any(b.small(child) in doubts.EAGERLY for child in b.children(place, "advmod"))


def is_aux_of_verb(b: Branches, place: int) -> bool:
    """Tell whether a token helps a verb, and no "to" stands behind it: "has sold", not "has to sell"."""
    return b.labels[place] in ("aux", "cop") and _follows_to(b, place, near=1) is None


def _follows_to(b: Branches, place: int, near: int = NEAR) -> int | None:
    """Return the verb of the "to" that follows within some tokens."""
    for to in range(place + 1, min(place + 1 + near, len(b.tokens) - 1)):
        if b.words[to] in (",", ";", ":", '"', "(", ".") or b.small(to) in doubts.GOVERNORS or b.small(to) in APART:
            return None
        if b.small(to) == "to":
            verb = next((v for v in range(to + 1, min(to + 4, len(b.tokens))) if b.tokens[v].upos in ("VERB", "AUX")), None)
            if verb is not None and b.tokens[verb].xpos in ("VB", "VBP", "VBN"):
                return _up_from_aux(b, verb)
    return None


def _up_from_aux(b: Branches, verb: int) -> int:
    is_aux = b.labels[verb] in ("aux", "cop")
    return b.tokens[verb].head if is_aux and b.tokens[verb].head != ROOT else verb


def _verb(b: Branches, place: int) -> frozenset[int]:
    """Return the predicate that an auxiliary or a conjunction stands before."""
    head = b.tokens[place].head
    return frozenset({head}) if head > place else frozenset(_next(b, place, ("VERB",)))


def _next(b: Branches, place: int, tags: tuple[str, ...], near: int = 5) -> list[int]:
    return [p for p in range(place + 1, min(place + 1 + near, len(b.tokens))) if b.tokens[p].upos in tags][:1]


def _said_of(b: Branches, place: int) -> frozenset[int]:
    """Return what an adverb or "not" is said of: its head, and what follows it next."""
    head = b.tokens[place].head
    heads = {head} if head != ROOT else set()
    follows = next(
        (p for p in range(place + 1, min(place + 4, len(b.tokens))) if b.tokens[p].upos in PREDICATES and b.small(p) not in SKIPPED), None
    )
    if not heads or head < place:
        heads |= {follows} if follows is not None else set()
    return frozenset(heads)


def _noun_next(b: Branches, place: int) -> bool:
    return place + 1 < len(b.tokens) and b.tokens[place + 1].upos in ("NOUN", "ADJ", "PROPN")


def _noun(b: Branches, place: int) -> frozenset[int]:
    head = b.tokens[place].head
    return frozenset({head}) if head > place else frozenset(_next(b, place, NOUNS))


def _denied_noun(b: Branches, place: int) -> frozenset[int]:
    """Return what "no" denies: its noun, and the predicate that this noun is subject or object of."""
    head = b.tokens[place].head
    own = {head} if head != ROOT and b.labels[place] in ("det", "advmod", "cc") else {place}
    own |= set(_next(b, place, NOUNS, near=3)) if b.small(place) == "no" else set()
    above = {b.tokens[noun].head for noun in own if b.labels[noun] in ("nsubj", "obj", "obl", "dep") and b.tokens[noun].head != ROOT}
    return frozenset(own | above)


def _governed(b: Branches, place: int, *, is_bare: bool = False) -> frozenset[int]:
    """Return the heads of the clauses and infinitives below a word, and of the "to" that follows."""
    heads = set[int]()
    if (verb := _follows_to(b, place, near=1 if is_bare else NEAR)) is not None:
        heads.add(verb)
    for child in b.children(place, "xcomp", "ccomp", "csubj", "advcl", "acl", "obl", "nmod"):
        marks = {b.small(mark) for mark in b.children(child, "mark", "case")}
        links = INFINITIVE if is_bare else LINKS | ({"with"} if b.small(place) == "charged" else set())
        is_apart = any(b.small(between) in APART for between in range(place + 1, child))
        is_clause = not is_bare and b.labels[child] in ("xcomp", "ccomp", "csubj")
        is_linked = is_clause or (child > place and b.tokens[child].label != "acl:relcl" and bool(marks & links))
        if is_linked and not (is_apart and b.labels[child] != "ccomp"):
            heads.add(child)
    if b.small(place) in doubts.AIMED and b.tokens[place].upos == "VERB":
        heads |= set(b.children(place, "obj"))
    return frozenset(heads - {place})


def _objects(b: Branches, place: int) -> frozenset[int]:
    """Return what is denied without a clause: "denied involvement", "without a permit"."""
    heads = set(b.children(place, "obj"))
    if b.labels[place] in ("case", "mark") and b.tokens[place].head != ROOT:
        heads.add(b.tokens[place].head)
    if b.labels[place] == "amod":
        heads.add(b.tokens[place].head)
    return frozenset(heads)


def _carried(b: Branches, op: Operator) -> Iterator[int]:
    """Yield what an operator is said of, and what is joined to that without words of its own: "may close or sell"."""
    for head in op.heads:
        yield head
        if op.sort in ("modal", "adverb"):
            below = [head, *(b.children(head, "obj") if op.sort == "modal" else ())]  # "could use its powers to impose a fine"
            ends = [child for one in below for child in b.children(one, "xcomp", "advcl", "acl") if child > head]
            yield from (child for child in ends if b.has(child, "mark", "to") and (op.sort == "modal" or b.labels[child] == "xcomp"))
        if op.sort in ("modal", "governor", "condition"):
            yield from _joined(b, head, is_clause=op.sort == "condition")


def _joined(b: Branches, head: int, *, is_clause: bool) -> Iterator[int]:
    for child in b.children(head, "conj"):
        is_finite = any(b.labels[aux] == "aux" and b.tokens[aux].xpos in FINITE for aux in b.below[child])
        if not b.children(child, "nsubj") and not is_finite and (is_clause or b.tokens[child].xpos not in ("VBD", "VBZ")):
            yield child
            yield from _joined(b, child, is_clause=is_clause)
