"""A draft sentence and its evidence in; where a predicate has another subject than its source gives it, out (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from digest.check.flaws import Evidence
from digest.check.links import Links
from digest.check.mentions import Mention, is_same, mention
from digest.check.passages import Passage
from digest.check.predicates import ERGATIVE, SYMMETRIC
from digest.check.propositions import Proposition, propositions
from digest.check.standing import may_stand
from digest.model import Span

LEAST = 0.5  # of a predicate's words that must stand with the source's predicate
NEAR = 0.7  # of the best match's, which another source of the same words must reach to be heard
FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Conflict(NamedTuple):
    """A predicate with another subject than its source's: one that is there the other one's, or one of something else."""

    kind: Literal["swapped", "spliced"]
    span: Span
    draft: Proposition
    source: Proposition


def conflicts(draft: Passage, evidence: Evidence) -> Iterator[Conflict]:
    """Yield the predicates of a draft sentence whose subjects the sources contradict."""
    known = [proposition for passage in evidence.cited for b in passage.own_branches for proposition in propositions(b)]
    links = Links(evidence)
    for b in draft.own_branches:
        for one in propositions(b):
            found = _conflict(one, _matches(one, known), links) if _is_sure(one) else None
            if found:
                yield found


def _is_sure(one: Proposition) -> bool:
    """Tell whether a draft's predicate has a subject that the tree can be believed to give it."""
    if one.tie in ("own", "relative", "joined"):
        return True
    is_finite = one.b.tokens[one.verb].xpos in FINITE or one.b.child(one.verb, "aux", "cop") is not None
    return one.b.labels[one.verb] == "conj" and is_finite


def _matches(one: Proposition, known: Sequence[Proposition]) -> list[Proposition]:
    """Return the source's propositions that say what one says, the best first."""
    scored = [(_score(one, other), other) for other in known if one.keys & other.keys]
    best = max((score for score, _ in scored), default=0.0)
    if best < LEAST:
        return []
    return [other for score, other in sorted(scored, key=lambda pair: -pair[0]) if score >= NEAR * best]


def _score(one: Proposition, other: Proposition) -> float:
    if not one.words:
        return LEAST
    return len(one.words & other.all) / len(one.words)


def _conflict(one: Proposition, matches: Sequence[Proposition], links: Links) -> Conflict | None:
    found: list[Conflict] = []
    for other in matches:
        conflict = _compare(one, other, links)
        if conflict is None:
            return None
        found.append(conflict)
    return found[0] if found else None


def _compare(one: Proposition, other: Proposition, links: Links) -> Conflict | None:
    agents, patients = _mentions(one, one.agents), _mentions(one, one.patients)
    theirs, others = _mentions(other, other.agents), _mentions(other, other.patients)
    mine, right, wrong = (patients, others, theirs) if one.is_passive else (agents, theirs, others)
    if not mine or not right or _any_same(mine, right) or other.tie == "loose":
        return None
    span = one.b.tokens[mine[0].head].span
    if _any_same(mine, wrong):
        is_open = one.keys & SYMMETRIC or (not patients and not one.is_passive and one.keys & ERGATIVE)
        return None if is_open else Conflict("swapped", span, one, other)
    if _may_any(mine, right, links) or not any(links.stands(a) for a in mine):
        return None
    return Conflict("spliced", span, one, other)


def _any_same(some: Sequence[Mention], others: Sequence[Mention]) -> bool:
    return any(is_same(a, b) for a in some for b in others)


def _may_any(mine: Sequence[Mention], theirs: Sequence[Mention], links: Links) -> bool:
    if any(a.is_plural for a in mine) and any(b.b.labels[b.head] == "conj" for b in theirs):
        return True
    return any(may_stand(a, b, links) for a in _names_first(mine) for b in _names_first(theirs))


def _names_first(some: Sequence[Mention]) -> Sequence[Mention]:
    """Return those of a phrase that are names, where what stands beside them describes them."""
    named = [one for one in some if one.is_named]
    return named if named and not any(one.b.labels[one.head] == "conj" for one in some) else some


def _mentions(one: Proposition, heads: Sequence[int]) -> list[Mention]:
    return [mention(one.b, head) for head in heads]
