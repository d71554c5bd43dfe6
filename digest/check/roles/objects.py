"""A draft sentence and its evidence in; names to which the sources do not have done what the draft does to them, out (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.numbers.written import ORDINALS
from digest.check.passages import Passage
from digest.check.roles.links import Links
from digest.check.roles.mentions import Mention, likeness, mention, mentions
from digest.check.roles.predicates import SYMMETRIC, key
from digest.check.roles.propositions import Proposition, propositions
from digest.check.substitutions.senses import LIGHT
from digest.check.wording.wordforms import key as form
from digest.language.branches import Branches
from digest.model import Reason
from digest.speech.sayings import SAY

# What one has a share of one does not have
SHARES = frozenset("stake share part half third quarter majority minority portion percentage unit division arm subsidiary interest".split())


def other_objects(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield who or what is named as the other side of a predicate, where the source names another and its subject is the draft's."""
    sources = evidence.sentences
    known = [one for b in sources for one in propositions(b)]
    links = Links(evidence)
    for b in draft.own_branches:
        for one in propositions(b):
            mine, rest = _sides(one)
            others = [other for other in known if one.keys & other.keys and likeness(mine, _sides(other)[0]) == 2]
            if not others or len(rest) != 1 or b.small(one.verb) in SAY or one.keys & SYMMETRIC:
                continue
            if not _is_shared(one) and all(_is_part(rest[0], other) for other in others):
                yield Flaw(Reason.CLAIM, b.tokens[rest[0].head].span)
            elif form(b.small(one.verb)) not in LIGHT and _is_other(one, rest[0], others, sources, links):
                yield Flaw(Reason.SPLICE, b.tokens[rest[0].head].span)


def _sides(one: Proposition) -> tuple[list[Mention], list[Mention]]:
    """Return the mentions of a predicate's subject, and of its object or of who does it."""
    sides = mentions(one.b, one.agents), mentions(one.b, one.patients)
    return sides[::-1] if one.is_passive else sides


def _is_other(one: Proposition, rest: Mention, others: list[Proposition], sources: list[Branches], links: Links) -> bool:
    """Tell whether a name is another than all that the sources have there, and stands with no form of the verb in one sentence."""
    if rest.name is None or not links.is_sure(rest) or not links.stands(rest):
        return False
    if any(_has(b, rest) and one.keys & {key(word.lower()) for word in b.words} for b in sources):
        return False
    theirs = [_sides(other)[1] for other in others]
    return all(some and all(_is_apart(rest, their) for their in some) for some in theirs)


def _is_apart(rest: Mention, their: Mention) -> bool:
    return their.name is not None and rest.name is not None and their.name.kind == rest.name.kind and not rest.keys & their.keys


def _has(b: Branches, rest: Mention) -> bool:
    return any(key(word.lower()) in rest.keys for word in b.words)


def _is_shared(one: Proposition) -> bool:
    """Tell whether a draft has a part of something itself: "a fifth of the mill"."""
    b = one.b
    return any(b.small(place) in SHARES or b.small(place) in ORDINALS for place in range(one.verb, len(b.words)))


def _is_part(rest: Mention, other: Proposition) -> bool:
    """Tell whether the source has it done to a share of something, and the draft to the whole."""
    for their in _sides(other)[1]:
        if their.word in SHARES and rest.word not in SHARES:
            below = (*other.b.children(their.head, "nmod"), *other.b.children(other.verb, "obl"))
            wholes = [mention(other.b, child) for child in below if other.b.case(child) in ("in", "of")]
            return likeness([rest], wholes) == 2 and likeness([rest], [their]) < 2
    return False
