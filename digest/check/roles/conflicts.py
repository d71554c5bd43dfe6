"""A draft sentence and its evidence in; where a predicate has another subject than its source gives it, out (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.check.flaws import Evidence
from digest.check.passages import Passage
from digest.check.roles.comparison import SAYINGS, Conflict, compare
from digest.check.roles.links import Links
from digest.check.roles.mentions import likeness, mention, mentions
from digest.check.roles.nominals import nominals
from digest.check.roles.order import exchanged
from digest.check.roles.predicates import SYMMETRIC
from digest.check.roles.propositions import Proposition, is_copied, propositions, run
from digest.check.roles.sayers import speaking_things
from digest.kept import kept
from digest.language.branches import Branches
from digest.speech.sayings import SAY

LEAST = 0.5  # of a predicate's words that must stand with the source's predicate
NEAR, FAR = 0.5, 0.25  # of the best match's, which another source of the same words must reach to be heard
LONG = 6  # tokens from the verb on that are the source's: whoever does the same elsewhere does something else
FINITE = frozenset({"VBD", "VBZ", "VBP"})


@kept  # each of the aspects asks
def conflicts(draft: Passage, evidence: Evidence) -> tuple[Conflict, ...]:
    """Return the predicates of a draft sentence whose subjects the sources contradict."""
    return tuple(_conflicts(draft, evidence))


def _conflicts(draft: Passage, evidence: Evidence) -> Iterator[Conflict]:
    known = [proposition for b in evidence.sentences for proposition in (*propositions(b), *nominals(b))]
    links = Links(evidence)
    for b in draft.own_branches:
        sure = (one for one in (*propositions(b), *nominals(b)) if _is_sure(one))
        found = [conflict for one in sure if (conflict := _conflict(draft, one, _matches(one, known, links), links)) is not None]
        yield from found or _governed(b, known) or _speaking(b, known) or _by_order(b, known)


def _governed(b: Branches, known: Sequence[Proposition]) -> list[Conflict]:
    """Return where a verb that another governs has its subject and object exchanged: "agreed to buy"."""
    found = []
    for one in propositions(b):
        others = [other for other in known if one.keys & other.keys and other.agents and other.patients]
        if one.tie == "shared" and b.labels[one.verb] == "xcomp" and len(one.agents) == 1 and one.patients and not one.is_passive:
            exchanged = [_is_exchanged(one, other) for other in others]
            if others and all(exchanged) and not one.keys & SYMMETRIC:
                found.append(Conflict("swapped", b.tokens[one.agents[0]].span, one, others[0]))
    return found


def _is_exchanged(one: Proposition, other: Proposition) -> bool:
    """Tell whether one has the other's subject as its object, and its object as its subject."""
    (agents, patients), (theirs, others) = ([mentions(some.b, heads) for heads in (some.agents, some.patients)] for some in (one, other))
    return min(likeness(agents, others), likeness(patients, theirs)) == 2 and not likeness(agents, theirs)


def _speaking(b: Branches, known: Sequence[Proposition]) -> list[Conflict]:
    return [Conflict("spliced", b.tokens[thing.head].span, one, one) for one, thing in speaking_things(b, known)]


def _by_order(b: Branches, known: Sequence[Proposition]) -> Iterator[Conflict]:
    """Yield what the order of words tells where the tree told nothing."""
    for other in known:
        place = exchanged(b, other)
        alike = [one for one in known if one.keys & other.keys]
        if place is not None and not any(likeness([mention(b, place)], mentions(one.b, one.agents)) for one in alike):
            yield Conflict("swapped", b.tokens[place].span, other, other)


def _is_sure(one: Proposition) -> bool:
    """Tell whether a draft's predicate has a subject that the tree can be believed to give it."""
    if any(_is_aside(one.b, head) for head in one.agents):
        return False
    if one.tie in ("own", "relative", "joined"):
        return True
    if any(one.b.child(above, "csubj") is not None for above in one.b.above(one.verb)):
        return False
    is_finite = one.b.tokens[one.verb].xpos in FINITE or one.b.child(one.verb, "aux", "cop") is not None
    above = one.b.tokens[one.verb].head
    return one.b.labels[one.verb] == "conj" and is_finite and one.b.labels[above] != "acl" and one.b.tokens[above].xpos in FINITE


def _is_aside(b: Branches, head: int) -> bool:
    """Tell whether a subject is who says it, between commas: "will, said the bank, fall"."""
    places = [place for place in b.subtree(head) if b.labels[place] != "punct"]
    first, behind = min(places), max(places) + 1
    return first > 0 and b.small(first - 1) in SAY and behind < len(b.words) and b.words[behind] == ","


def _matches(one: Proposition, known: Sequence[Proposition], links: Links) -> list[Proposition]:
    """Return the source's propositions that say what one says, the best first; those that say little of it only for its own subject."""
    scored = [(_score(one, other), other) for other in known if one.keys & other.keys]
    best = max((score for score, _ in scored), default=0.0)
    if best < LEAST:
        return []
    ordered = sorted(scored, key=lambda pair: -pair[0])
    mine = mentions(one.b, one.patients if one.is_passive else one.agents)
    is_own = mine and is_copied(one, ordered[0][1]) and links.has_subject(mine[0])
    whole = [other for _, other in ordered if run(one, other) >= LONG]
    if whole:
        return whole
    if is_own and one.keys & SAYINGS:
        return [other for score, other in ordered if score >= NEAR * best and _share(one, other) >= NEAR * _share(one, ordered[0][1])]
    far = NEAR if is_own else FAR
    return [other for score, other in ordered if score >= NEAR * best or (score >= far * best and _has_subject(one, other))]


def _share(one: Proposition, other: Proposition) -> float:
    """Return which share of a predicate, its subject left out, stands with the source's."""
    return len(one.words & other.all) / max(1, len(one.words))


def _has_subject(one: Proposition, other: Proposition) -> bool:
    mine, right = (one.patients, other.patients) if one.is_passive else (one.agents, other.agents)
    return likeness(mentions(one.b, mine), mentions(other.b, right)) > 0


def _score(one: Proposition, other: Proposition) -> float:
    """Return which share of what is said stands with the source's predicate: with the subject or without it, whichever is more."""
    if not one.words:
        return LEAST
    least = LEAST if is_copied(one, other) else 0.0  # a tree may have hung the rest elsewhere
    return max(least, *(len(some & other.all) / len(some) for some in (one.words, one.all)))


def _conflict(draft: Passage, one: Proposition, matches: Sequence[Proposition], links: Links) -> Conflict | None:
    """Return the conflict with the best match, if any; none where another match bears the sentence out."""
    found = [compare(draft, one, other, links) for other in matches]
    return None if "borne out" in found else next((conflict for conflict in found if isinstance(conflict, Conflict)), None)
