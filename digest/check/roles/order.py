"""A draft sentence and a source's proposition in, whether the draft has its subject and object exchanged, out (pure).

For drafts whose tree cannot be believed: only the order of words is looked at, "A struck B" against "B struck A".
"""

from __future__ import annotations

from digest.check.roles.mentions import Mention, mention
from digest.check.roles.predicates import SYMMETRIC, key
from digest.check.roles.propositions import Proposition
from digest.language.branches import Branches
from digest.speech.sayings import SAY

PASSIVE = frozenset("be been being is are was were am get got gets by".split())
FAR = 12  # tokens between a verb and what stands in the place of its subject or object


def exchanged(b: Branches, source: Proposition) -> int | None:
    """Return the token in the subject's place that is the source's object, where the source's subject is in the object's."""
    verb = source.b.small(source.verb)
    if source.is_passive or source.tie != "own" or verb in SAY or source.keys & SYMMETRIC:
        return None
    subjects, objects = ([mention(source.b, head) for head in heads] for heads in (source.agents, source.patients))
    if not subjects or not objects or any(one.sort == "pronoun" for one in (*subjects, *objects)):
        return None
    if not max(s.head for s in subjects) < source.verb < min(o.head for o in objects):
        return None
    subject, thing = _heads(subjects), _heads(objects)
    if subject & thing:
        return None
    for place in (place for place in range(len(b.tokens)) if b.small(place) == verb):
        before, behind = _keys(b, range(max(0, place - FAR), place)), _keys(b, range(place + 1, min(len(b.tokens), place + FAR)))
        is_turned = before.keys() & thing and behind.keys() & subject and not (before.keys() & subject or behind.keys() & thing)
        if is_turned and not _is_passive(b, place, max(behind[word] for word in behind.keys() & subject)):
            found = max(before[word] for word in before.keys() & thing)
            if not any(b.tokens[between].upos == "VERB" or b.words[between] in ",;" for between in range(found + 1, place)):
                return found
    return None


def _heads(some: list[Mention]) -> frozenset[str]:
    return frozenset(word for one in some for word in one.keys if len(word) > 1)


def _keys(b: Branches, places: range) -> dict[str, int]:
    """Return the keys of some words, each with where it stands."""
    return {word: place for place in places for word in (key(b.small(place)), key(b.tokens[place].lemma.lower()))}


def _is_passive(b: Branches, verb: int, last: int) -> bool:
    return any(b.small(place) in PASSIVE for place in (*range(max(0, verb - 3), verb), *range(verb + 1, last)))
