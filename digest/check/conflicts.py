"""A draft sentence and its evidence in; where a predicate has another subject than its source gives it, out (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple

from digest.check.antecedents import meant
from digest.check.flaws import Evidence
from digest.check.links import Links
from digest.check.nominals import nominals
from digest.check.order import exchanged
from digest.check.passages import Passage
from digest.check.predicates import SYMMETRIC, key, tells
from digest.check.propositions import Proposition, propositions
from digest.check.role_mentions import Mention, mention, sameness
from digest.check.sayers import speaking_things
from digest.check.standing import may_stand
from digest.language.branches import NOUNS, Branches
from digest.model import Span
from digest.speech.sayings import SAY

LEAST = 0.5  # of a predicate's words that must stand with the source's predicate
RAISING = frozenset(map(key, ("likely", "unlikely", "set", "due", "poised")))  # what follows them is the predicate
SAYINGS = frozenset(key(word) for word in SAY)
SAID = 0.75  # of a report
NEAR, FAR = 0.5, 0.25  # of the best match's, which another source of the same words must reach to be heard
RUN = 4  # tokens from the verb on, which tell that it is copied
LONG = 6  # the same, of a report: whoever else says something says something else
CLOSE = 6  # tokens behind a verb in which its object begins
ACTORS = frozenset({"person", "people", "body", "place", "pronoun", "any"})
DOERS = frozenset({"person", "people", "body"})
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
    known = [proposition for passage in evidence.cited for b in passage.own_branches for proposition in (*propositions(b), *nominals(b))]
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


def _speaking(b: Branches, known: Sequence[Proposition]) -> list[Conflict]:
    return [Conflict("spliced", b.tokens[thing.head].span, one, one) for one, thing in speaking_things(b, known)]


def _is_exchanged(one: Proposition, other: Proposition) -> bool:
    """Tell whether one has the other's subject as its object, and its object as its subject."""
    (agents, patients), (theirs, others) = ([_mentions(some, heads) for heads in (some.agents, some.patients)] for some in (one, other))
    return min(_sameness(agents, others), _sameness(patients, theirs)) == 2 and not _sameness(agents, theirs)


def _by_order(b: Branches, known: Sequence[Proposition]) -> Iterator[Conflict]:
    """Yield what the order of words tells where the tree told nothing."""
    for other in known:
        place = exchanged(b, other)
        alike = [one for one in known if one.keys & other.keys]
        if place is not None and not any(_sameness([mention(b, place)], _mentions(one, one.agents)) for one in alike):
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
    return 0 < first and b.small(first - 1) in SAY and behind < len(b.words) and b.words[behind] == ","


def _matches(one: Proposition, known: Sequence[Proposition], links: Links) -> list[Proposition]:
    """Return the source's propositions that say what one says, the best first; those that say little of it only for its own subject."""
    scored = [(_score(one, other), other) for other in known if one.keys & other.keys]
    best = max((score for score, _ in scored), default=0.0)
    if best < LEAST:
        return []
    ordered = sorted(scored, key=lambda pair: -pair[0])
    mine = _mentions(one, one.patients if one.is_passive else one.agents)
    is_copied = mine and _is_copied(one, ordered[0][1]) and links.has_subject(mine[0])
    whole = [other for _, other in ordered if _run(one, other) >= LONG]
    if whole:
        return whole
    if is_copied and one.keys & SAYINGS:
        return [other for score, other in ordered if score >= NEAR * best and _share(one, other) >= NEAR * _share(one, ordered[0][1])]
    far = NEAR if is_copied else FAR
    return [other for score, other in ordered if score >= NEAR * best or (score >= far * best and _has_subject(one, other))]


def _share(one: Proposition, other: Proposition) -> float:
    """Return which share of a predicate, its subject left out, stands with the source's."""
    return len(one.words & other.all) / max(1, len(one.words))


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
    mine = meant(draft, mine, right)
    same, crossed, back = _sameness(mine, right), _sameness(mine, wrong), _sameness(rest, right)
    is_copied = _is_copied(one, other)
    if crossed > same and crossed + back >= 2 and (back > _sameness(rest, wrong) or other.tie != "loose"):
        return "borne out" if _may_swap(one, mine, rest, right) else Conflict("swapped", span, one, other)
    if not same and back == 2 and _is_doer_behind(one, mine, rest) and not _sameness([*rest, *mine], [*wrong, *_partners(other)]):
        return Conflict("swapped", span, one, other)
    if one.is_passive and not other.is_passive and _sameness(mine, _mentions(other, _receivers(other))):
        return "borne out"
    is_known = any(links.stands(mention) or (is_copied and mention.is_named) for mention in mine)
    if same or not _is_telling(one, other, is_copied=is_copied) or not is_known:
        return "borne out"
    are_two = any(_are_two(other, mention) for mention in mine)
    is_turned = _is_behind(one, right)
    if not are_two and _may_any(mine, right, links, is_copied=is_copied):
        return "borne out"
    if _is_unclear(one, other, mine, right, is_copied=is_copied, is_turned=is_turned):
        return "borne out"
    return Conflict("swapped" if is_turned else "spliced", span, one, other)


def _is_behind(one: Proposition, right: Sequence[Mention]) -> bool:
    """Tell whether a draft has the source's subject, by name, behind the verb instead."""
    places = [place for place in one.b.subtree(one.verb) if place > one.verb]
    return any(their.is_named and their.keys & {key(one.b.small(place)) for place in places} for their in right)


def _is_doer_behind(one: Proposition, mine: Sequence[Mention], rest: Sequence[Mention]) -> bool:
    """Tell whether the object is someone, who rather does it than has it done by what is the subject."""
    is_sure = one.tie == "own" and not one.is_passive and not one.keys & SYMMETRIC
    return is_sure and all(a.sort in DOERS for a in rest) and not any(a.sort == "pronoun" for a in mine)


def _partners(one: Proposition) -> list[Mention]:
    """Return with whom something is done, so that either may be its subject: "she signed a contract with them", "they signed her"."""
    return [mention(one.b, place) for place in sorted(one.b.subtree(one.verb)) if place > one.verb and one.b.case(place) == "with"]


def _are_two(other: Proposition, mine: Mention) -> bool:
    """Tell whether the source's sentence goes on to what the draft's subject does, by name: "X signed it; Y did not"."""
    b = other.b
    heads = (place for place in range(other.verb + 1, len(b.tokens)) if b.labels[place] == "nsubj" and b.tokens[place].upos in NOUNS)
    return mine.is_named and other.tie == "own" and any(sameness(mention(b, head), mine) == 2 for head in heads)


def _receivers(one: Proposition) -> list[int]:
    """Return to whom something is done: who may be the subject of a passive, "granted bail to a man", "a man was granted bail"."""
    return [child for child in one.b.children(one.verb, "obl") if one.b.case(child) == "to"]


def _is_telling(one: Proposition, other: Proposition, *, is_copied: bool) -> bool:
    """Tell whether another subject is a splice: who is meant by "which", or who said it, is less sure."""
    if is_copied:
        return other.tie != "loose" and one.tie != "relative"
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


def _is_copied(one: Proposition, other: Proposition) -> bool:
    """Tell whether a predicate is the source's, word for word from the verb on."""
    run = _run(one, other)
    return run >= RUN or (run == RUN - 1 and all(tells(one.b, one.verb + step) for step in range(run)))


def _run(one: Proposition, other: Proposition) -> int:
    """Return how many words from the verb on are the same in both."""
    pairs = zip(one.b.words[one.verb :], other.b.words[other.verb :], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0].lower() == pair[1].lower(), pairs))


def _may_any(mine: Sequence[Mention], theirs: Sequence[Mention], links: Links, *, is_copied: bool) -> bool:
    if _may_sum(mine, theirs, is_copied=is_copied) or _may_sum(theirs, mine, is_copied=is_copied):
        return True
    return any(may_stand(a, b, links, is_copied=is_copied) for a in mine for b in theirs)


def _may_sum(some: Sequence[Mention], others: Sequence[Mention], *, is_copied: bool) -> bool:
    """Tell whether a plural may stand for several: "three men" for three names."""
    sums = [other for other in others if other.is_plural and not other.is_named]
    return len(some) > 1 and any(not is_copied or other.is_definite or other.b.child(other.head, "nummod") is not None for other in sums)


def _is_unclear(
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


def _mentions(one: Proposition, heads: Sequence[int]) -> list[Mention]:
    return [mention(one.b, head) for head in heads]
