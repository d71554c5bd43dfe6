"""A draft sentence and its evidence in; where a predicate has another subject than its source gives it, out (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from digest.check.flaws import Evidence
from digest.check.links import Links
from digest.check.mentions import Mention, mention, sameness
from digest.check.order import exchanged
from digest.check.passages import Passage
from digest.check.predicates import ERGATIVE, SYMMETRIC, key
from digest.check.propositions import Proposition, propositions
from digest.check.standing import may_stand
from digest.model import Span
from digest.speech.sayings import SAY

LEAST = 0.5  # of a predicate's words that must stand with the source's predicate
SAID = 0.75  # of what is said, where the predicate is one of saying
SAYINGS = frozenset(key(word) for word in SAY)
NEAR = 0.7  # of the best match's, which another source of the same words must reach to be heard
ACTORS = frozenset({"person", "people", "body", "place", "pronoun", "any"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Conflict(NamedTuple):
    """A predicate with another subject than its source's: one that is there the other one's, or one of something else."""

    kind: Literal["swapped", "spliced"]
    span: Span
    draft: Proposition
    source: Proposition


@lru_cache(maxsize=4)  # each of the aspects asks
def conflicts(draft: Passage, evidence: Evidence) -> tuple[Conflict, ...]:
    """Return the predicates of a draft sentence whose subjects the sources contradict."""
    return tuple(_conflicts(draft, evidence))


def _conflicts(draft: Passage, evidence: Evidence) -> Iterator[Conflict]:
    cited = [b for passage in evidence.cited for b in passage.own_branches]
    known = [proposition for b in cited for proposition in propositions(b)]
    links = Links(evidence)
    for b in draft.own_branches:
        for one in propositions(b):
            if not _is_sure(one):
                continue
            matches = _matches(one, known)
            if found := _conflict(one, matches, links):
                yield found
        for other in known:
            if (place := exchanged(b, other)) is not None:
                yield Conflict("swapped", b.tokens[place].span, other, other)


def _is_sure(one: Proposition) -> bool:
    """Tell whether a draft's predicate has a subject that the tree can be believed to give it."""
    if one.tie in ("own", "relative", "joined"):
        return True
    if any(one.b.child(above, "csubj") is not None for above in one.b.above(one.verb)):
        return False
    is_finite = one.b.tokens[one.verb].xpos in FINITE or one.b.child(one.verb, "aux", "cop") is not None
    return one.b.labels[one.verb] == "conj" and is_finite


def _matches(one: Proposition, known: Sequence[Proposition]) -> list[Proposition]:
    """Return the source's propositions that say what one says, the best first."""
    scored = [(_score(one, other), other) for other in known if one.keys & other.keys]
    best = max((score for score, _ in scored), default=0.0)
    if best < (SAID if one.keys & SAYINGS else LEAST):
        return []
    return [other for score, other in sorted(scored, key=lambda pair: -pair[0]) if score >= NEAR * best]


def _score(one: Proposition, other: Proposition) -> float:
    """Return which share of what is said stands with the source's predicate: with the subject or without it, whichever is more."""
    if not one.words:
        return LEAST
    return max(len(some & other.all) / len(some) for some in (one.words, one.all))


def _conflict(one: Proposition, matches: Sequence[Proposition], links: Links) -> Conflict | None:
    """Return the conflict with the best match, if any; none where another match bears the sentence out."""
    found = [_compare(one, other, links) for other in matches]
    return None if "borne out" in found else next((conflict for conflict in found if isinstance(conflict, Conflict)), None)


def _compare(one: Proposition, other: Proposition, links: Links) -> Conflict | Literal["borne out", "open"]:
    agents, patients = _mentions(one, one.agents), _mentions(one, one.patients)
    theirs, others = _mentions(other, other.agents), _mentions(other, other.patients)
    mine, rest, right, wrong = (patients, agents, others, theirs) if one.is_passive else (agents, patients, theirs, others)
    if not mine or not right:
        return "open"
    same, crossed, back = _sameness(mine, right), _sameness(mine, wrong), _sameness(rest, right)
    if crossed > same and crossed + back >= 2 and (back > _sameness(rest, wrong) or other.tie != "loose"):
        return "borne out" if _may_swap(one, mine, patients) else Conflict("swapped", one.b.tokens[mine[0].head].span, one, other)
    if same or other.tie == "loose" or _may_any(mine, right, links) or _is_unclear(one, other, mine, right):
        return "borne out"
    return Conflict("spliced", one.b.tokens[mine[0].head].span, one, other) if any(map(links.stands, mine)) else "borne out"


def _may_swap(one: Proposition, mine: Sequence[Mention], patients: Sequence[Mention]) -> bool:
    """Tell whether the same can be said with subject and object exchanged, or with the object as the subject: "the ship sank"."""
    if not patients and not one.is_passive and one.keys & ERGATIVE:
        return True
    return bool(one.keys & SYMMETRIC) and all(a.sort in ACTORS for a in (*mine, *patients))


def _sameness(some: Sequence[Mention], others: Sequence[Mention]) -> int:
    return max((sameness(a, b) for a in some for b in others), default=0)


def _may_any(mine: Sequence[Mention], theirs: Sequence[Mention], links: Links) -> bool:
    if any(a.is_plural for a in mine) and any(b.b.labels[b.head] == "conj" for b in theirs):
        return True
    return any(may_stand(a, b, links) for a in mine for b in theirs)


def _is_unclear(one: Proposition, other: Proposition, mine: Sequence[Mention], theirs: Sequence[Mention]) -> bool:
    """Tell whether the right subject stands before the predicate in the same clause, or the source's predicate has no real subject."""
    b, right = one.b, frozenset().union(*(their.keys for their in theirs))
    heads = [place for place in range(one.verb) if {key(b.small(place)), key(b.tokens[place].lemma.lower())} & right]
    if any(not _is_parted(one, place) for place in heads):
        return True
    if any(their.word == "it" for their in theirs) and other.b.child(other.verb, "ccomp", "csubj", "advcl") is not None:
        return True
    beside = [mention(other.b, child) for child in other.b.children(other.verb, "obl") if other.b.case(child) in ("with", "alongside")]
    return any(sameness(a, b) for b in beside for a in mine)


def _is_parted(one: Proposition, place: int) -> bool:
    """Tell whether a new clause begins between a word and the predicate."""
    b, taken = one.b, range(place + 1, one.verb)
    return b.tokens[place].upos == "PRON" or any(b.tokens[between].upos in ("CCONJ", "SCONJ") or b.words[between] in ";:" for between in taken)


def _mentions(one: Proposition, heads: Sequence[int]) -> list[Mention]:
    return [mention(one.b, head) for head in heads]
