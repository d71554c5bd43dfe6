"""A draft sentence and its evidence in; where a predicate has another subject than its source gives it, out (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from digest.check.antecedents import meant
from digest.check.flaws import Evidence
from digest.check.links import Links
from digest.check.order import exchanged
from digest.check.passages import Passage
from digest.check.predicates import SYMMETRIC, key
from digest.check.propositions import Proposition, propositions
from digest.check.role_mentions import Mention, mention, sameness
from digest.check.standing import may_stand
from digest.language.branches import NOUNS, Branches
from digest.model import Span
from digest.speech.sayings import SAY

LEAST = 0.5  # of a predicate's words that must stand with the source's predicate
RAISING = frozenset(map(key, ("likely", "unlikely", "set", "due", "poised")))  # what follows them is the predicate
SAYINGS = frozenset(key(word) for word in SAY)
SAID = 0.75  # of a report
NEAR, FAR = 0.5, 0.25  # of the best match's, which another source of the same words must reach to be heard
RUN = 4  # tokens from the verb on
CLOSE = 6  # tokens behind a verb in which its object begins
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
    known = [proposition for passage in evidence.cited for b in passage.own_branches for proposition in propositions(b)]
    links = Links(evidence)
    for b in draft.own_branches:
        sure = (one for one in propositions(b) if _is_sure(one))
        found = [conflict for one in sure if (conflict := _conflict(draft, one, _matches(one, known, links), links))]
        yield from found or _by_order(b, known)


def _by_order(b: Branches, known: Sequence[Proposition]) -> Iterator[Conflict]:
    """Yield what the order of words tells where the tree told nothing."""
    for other in known:
        place = exchanged(b, other)
        alike = [one for one in known if one.keys & other.keys]
        if place is not None and not any(_sameness([mention(b, place)], _mentions(one, one.agents)) for one in alike):
            yield Conflict("swapped", b.tokens[place].span, other, other)


def _is_sure(one: Proposition) -> bool:
    """Tell whether a draft's predicate has a subject that the tree can be believed to give it."""
    if one.tie in ("own", "relative", "joined"):
        return True
    if any(one.b.child(above, "csubj") is not None for above in one.b.above(one.verb)):
        return False
    is_finite = one.b.tokens[one.verb].xpos in FINITE or one.b.child(one.verb, "aux", "cop") is not None
    above = one.b.tokens[one.verb].head
    return one.b.labels[one.verb] == "conj" and is_finite and one.b.labels[above] != "acl" and one.b.tokens[above].xpos in FINITE


def _matches(one: Proposition, known: Sequence[Proposition], links: Links) -> list[Proposition]:
    """Return the source's propositions that say what one says, the best first; those that say little of it only for its own subject."""
    scored = [(_score(one, other), other) for other in known if one.keys & other.keys]
    best = max((score for score, _ in scored), default=0.0)
    if best < LEAST:
        return []
    ordered = sorted(scored, key=lambda pair: -pair[0])
    mine = _mentions(one, one.patients if one.is_passive else one.agents)
    far = NEAR if mine and _is_copied(one, ordered[0][1], mine, links) else FAR
    return [other for score, other in ordered if score >= NEAR * best or (score >= far * best and _has_subject(one, other))]


def _has_subject(one: Proposition, other: Proposition) -> bool:
    mine, right = (one.patients, other.patients) if one.is_passive else (one.agents, other.agents)
    return _sameness(_mentions(one, mine), _mentions(other, right)) > 0


def _score(one: Proposition, other: Proposition) -> float:
    """Return which share of what is said stands with the source's predicate: with the subject or without it, whichever is more."""
    if not one.words:
        return LEAST
    return max(len(some & other.all) / len(some) for some in (one.words, one.all))


def _conflict(draft: Passage, one: Proposition, matches: Sequence[Proposition], links: Links) -> Conflict | None:
    """Return the conflict with the best match, if any; none where another match bears the sentence out."""
    found = [_compare(draft, one, other, links) for other in matches]
    return None if "borne out" in found else next((conflict for conflict in found if isinstance(conflict, Conflict)), None)


def _compare(draft: Passage, one: Proposition, other: Proposition, links: Links) -> Conflict | Literal["borne out", "open"]:
    agents, patients = _mentions(one, one.agents), _mentions(one, one.patients)
    theirs, others = _mentions(other, other.agents), _mentions(other, other.patients)
    mine, rest, right, wrong = (patients, agents, others, theirs) if one.is_passive else (agents, patients, theirs, others)
    if not mine or not right:
        return "open"
    span = one.b.tokens[mine[0].head].span
    if all(their.is_named and their.sort == "person" for their in right):
        mine = [meant(draft, their) for their in mine]
    same, crossed, back = _sameness(mine, right), _sameness(mine, wrong), _sameness(rest, right)
    if crossed > same and crossed + back >= 2 and (back > _sameness(rest, wrong) or other.tie != "loose"):
        return "borne out" if _may_swap(one, mine, rest, right) else Conflict("swapped", span, one, other)
    if same or not _is_telling(one, other) or not any(map(links.stands, mine)):
        return "borne out"
    is_copied = _is_copied(one, other, mine, links)
    if _may_any(mine, right, links, is_copied=is_copied) or _is_unclear(one, other, mine, right):
        return "borne out"
    return Conflict("spliced", span, one, other)


def _is_telling(one: Proposition, other: Proposition) -> bool:
    """Tell whether another subject is a splice: who is meant by "which", or who said it, is less sure."""
    return other.tie != "loose" and one.tie != "relative" and not one.keys & RAISING and (not one.keys & SAYINGS or _says(one, other))


def _says(one: Proposition, other: Proposition) -> bool:
    """Tell whether a draft gives most of a source's report, behind who says it; who is named behind the report is another matter."""
    b, said = one.b, one.b.child(one.verb, "ccomp", "parataxis", "obj")
    is_behind = said is not None and said > one.verb and one.agents[:1] < (one.verb,)
    return is_behind and ";" not in b.words[one.verb : said] and other.tie == "own" and len(one.words & other.all) >= SAID * len(one.words)


def _may_swap(one: Proposition, mine: Sequence[Mention], rest: Sequence[Mention], right: Sequence[Mention]) -> bool:
    """Tell whether the same can be said with subject and object exchanged, or with the object as the subject: "the ship sank"."""
    if not rest and not one.is_passive:
        behind = range(one.verb + 1, min(one.verb + CLOSE, len(one.b.tokens)))
        return not any(one.b.tokens[place].upos in NOUNS and key(one.b.small(place)) in other.keys for place in behind for other in right)
    return bool(one.keys & SYMMETRIC) and all(a.sort in ACTORS for a in (*mine, *rest))


def _sameness(some: Sequence[Mention], others: Sequence[Mention]) -> int:
    return max((sameness(a, b) for a in some for b in others), default=0)


def _is_copied(one: Proposition, other: Proposition, mine: Sequence[Mention], links: Links) -> bool:
    """Tell whether a subject is the whole of another subject of the source, and what follows the verb is the source's too."""
    run = range(min(RUN, len(one.b.tokens) - one.verb, len(other.b.tokens) - other.verb))
    is_same = len(run) == RUN and all(one.b.small(one.verb + step) == other.b.small(other.verb + step) for step in run)
    return is_same and links.has_subject(mine[0])


def _may_any(mine: Sequence[Mention], theirs: Sequence[Mention], links: Links, *, is_copied: bool) -> bool:
    if _may_sum(mine, theirs) or _may_sum(theirs, mine):
        return True
    return any(may_stand(a, b, links, is_copied=is_copied) for a in mine for b in theirs)


def _may_sum(some: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Tell whether a plural may stand for several: "three men" for three names."""
    return len(some) > 1 and any(other.is_plural and not other.is_named for other in others)


def _is_unclear(one: Proposition, other: Proposition, mine: Sequence[Mention], theirs: Sequence[Mention]) -> bool:
    """Tell whether the right subject stands before the predicate in the same clause, or the source's subject may be another."""
    b, right = one.b, frozenset().union(*(their.keys for their in theirs))
    heads = [place for place in range(one.verb) if {key(b.small(place)), key(b.tokens[place].lemma.lower())} & right]
    if any(not _is_parted(one, place) for place in heads):
        return True
    return any(_is_elsewhere(other, their) for their in mine) or _is_loose(other, mine, theirs)


def _is_loose(other: Proposition, mine: Sequence[Mention], theirs: Sequence[Mention]) -> bool:
    """Tell whether the tree of a source may have missed that the draft's subject does it: it is near, says it, or does it with others."""
    near = [place for place in range(max(0, other.verb - CLOSE), other.verb) if other.b.tokens[place].upos in NOUNS][-1:]
    over = [child for above in other.b.above(other.verb) for child in other.b.children(above, "nsubj")]
    if any(sameness(mention(other.b, head), their) for head in (*near, *over) for their in mine):
        return True
    if any(their.word == "it" for their in theirs) or other.b.child(other.verb, "expl") is not None:
        return True
    beside = [mention(other.b, child) for child in other.b.children(other.verb, "obl") if other.b.case(child) in ("with", "alongside")]
    return any(sameness(a, b) for b in beside for a in mine)


def _is_elsewhere(other: Proposition, mine: Mention) -> bool:
    """Tell whether the source's sentence has the draft's subject in another role, from which an editor may have made the subject."""
    b = other.b
    places = [place for place, token in enumerate(b.tokens) if token.upos in NOUNS and b.labels[place] not in ("compound", "nsubj", "flat")]
    return not (mine.is_named and mine.sort in ("person", "body", "place")) and any(key(b.small(place)) in mine.keys for place in places)


def _is_parted(one: Proposition, place: int) -> bool:
    """Tell whether a new clause begins between a word and the predicate."""
    b, taken = one.b, range(place + 1, one.verb)
    return b.tokens[place].upos == "PRON" or any(
        b.tokens[between].upos in ("CCONJ", "SCONJ") or b.words[between] in ";:" for between in taken
    )


def _mentions(one: Proposition, heads: Sequence[int]) -> list[Mention]:
    return [mention(one.b, head) for head in heads]
