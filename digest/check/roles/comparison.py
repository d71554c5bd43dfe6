"""A draft's predicate and a source's of the same words in; whether the draft contradicts who does it to whom, out (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from digest.check.passages import Passage
from digest.check.roles.antecedents import meant
from digest.check.roles.excuses import are_two, is_anothers, is_behind, is_unclear, may_any, may_swap, partners
from digest.check.roles.links import Links
from digest.check.roles.mentions import Mention, likeness, mentions
from digest.check.roles.predicates import SYMMETRIC, key
from digest.check.roles.propositions import Proposition, is_copied
from digest.model import Span
from digest.speech.sayings import SAY

RAISING = frozenset(map(key, ("likely", "unlikely", "set", "due", "poised")))  # what follows them is the predicate
SAYINGS = frozenset(key(word) for word in SAY)
SAID = 0.75  # of a report
DOERS = frozenset({"person", "people", "body"})


class Conflict(NamedTuple):
    """A predicate with another subject than its source's: one that is there the other one's, or one of something else."""

    kind: Literal["swapped", "spliced"]
    span: Span
    draft: Proposition
    source: Proposition


def compare(draft: Passage, one: Proposition, other: Proposition, links: Links) -> Conflict | Literal["borne out", "open"]:
    """Return the conflict of two predicates, one of a draft's, that there is none, or that nothing tells."""
    agents, patients = mentions(one.b, one.agents), mentions(one.b, one.patients)
    theirs, others = mentions(other.b, other.agents), mentions(other.b, other.patients)
    mine, rest, right, wrong = (patients, agents, others, theirs) if one.is_passive else (agents, patients, theirs, others)
    if not mine or not right:
        return "open"
    span = one.b.tokens[mine[0].head].span
    mine = meant(draft, mine, right)
    if not one.keys & SAYINGS and any(is_anothers(a, b) for a in mine for b in right):
        return Conflict("spliced", span, one, other)
    same, crossed, back = likeness(mine, right), likeness(mine, wrong), likeness(rest, right)
    copied = is_copied(one, other)
    if crossed > same and crossed + back >= 2 and (back > likeness(rest, wrong) or other.tie != "loose"):
        is_either = may_swap(one, mine, rest, right) or likeness(mine, partners(other)) == 2
        return "borne out" if is_either else Conflict("swapped", span, one, other)
    if not same and back == 2 and _is_doer_behind(one, mine, rest) and not likeness([*rest, *mine], [*wrong, *partners(other)]):
        return Conflict("swapped", span, one, other)
    if back == 2 and likeness(mine, partners(other)) == 2:
        return "borne out"
    if one.is_passive and not other.is_passive and likeness(mine, mentions(other.b, _receivers(other))):
        return "borne out"
    is_known = any(links.stands(a) or (copied and a.is_named) for a in mine)
    if same or not _is_telling(one, other, is_copied=copied) or not is_known:
        return "borne out"
    are_apart = any(are_two(other, a) for a in mine)
    is_turned = is_behind(one, right)
    if not are_apart and may_any(mine, right, links, is_copied=copied) and not (is_turned and _are_two(mine, right)):
        return "borne out"
    if is_unclear(one, other, mine, right, is_copied=copied, is_turned=is_turned):
        return "borne out"
    return Conflict("swapped" if is_turned else "spliced", span, one, other)


def _are_two(mine: Sequence[Mention], right: Sequence[Mention]) -> bool:
    """Tell whether all are bodies by names without a word in common, of which a draft that names both has not one for the other."""
    is_body = all(a.name is not None and a.name.kind == "organization" and not a.is_owner for a in (*mine, *right))
    return is_body and not any((a.words | a.keys) & (b.words | b.keys) for a in mine for b in right)


def _is_doer_behind(one: Proposition, mine: Sequence[Mention], rest: Sequence[Mention]) -> bool:
    """Tell whether the object is someone, who rather does it than has it done by what is the subject."""
    is_sure = one.tie == "own" and not one.is_passive and not one.keys & SYMMETRIC
    return is_sure and all(a.sort in DOERS for a in rest) and not any(a.sort == "pronoun" for a in mine)


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
    is_first = said is not None and said > one.verb and one.agents[:1] < (one.verb,)
    return is_first and ";" not in b.words[one.verb : said] and other.tie == "own" and len(one.words & other.all) >= SAID * len(one.words)
