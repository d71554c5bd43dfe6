"""A draft sentence and its evidence in; who gives and who gets, who wins and who loses, turned round, out (pure).

"A sold it to B" and "B bought it from A" say the same, "A bought it from B" the contrary: the verb alone tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.roles.mentions import Mention, likeness, mentions
from digest.check.roles.predicates import key
from digest.check.roles.propositions import Proposition, propositions
from digest.language.branches import Branches
from digest.model import Reason

GIVE, GET, BEAT, LOSE, WIN = "give", "get", "beat", "lose", "win"
# Which verbs tell the same event from which side
VERBS = {
    key(word): (event, side)
    for event, side, words in (
        ("trade", GIVE, "sell"),
        ("trade", GET, "buy purchase acquire"),
        ("loan", GIVE, "lend loan"),
        ("loan", GET, "borrow"),
        ("contest", BEAT, "beat defeat thrash trounce outplay overcome eliminate"),
        ("contest", LOSE, "lose"),
        ("contest", WIN, "win"),
    )
    for word in words.split()
}
DRAW = re.compile(r"\b(?:(\d+)-\1 (?:draw|tie)|(?:goalless|scoreless) (?:draw|tie)|dr[ae]w (?:\d+)-\d+)\b", re.IGNORECASE)
DECIDED = re.compile(r"\b(?:w[io]n|wins|winning|beat\w*|defeat\w*|victor\w+|los(?:e|es|t|ing|s)|penalt\w+|shoot-?out)\b", re.IGNORECASE)
OTHER = {GIVE: ("to",), GET: ("from",), LOSE: ("to", "against"), WIN: ("over", "against")}


class Event(NamedTuple):
    """Who gives or wins, who gets or loses: those of them that a predicate names."""

    kind: str
    first: list[Mention]
    second: list[Mention]
    said: Proposition


def turned_events(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the predicates of a draft whose two sides are exchanged in the source's telling of the same."""
    sources = evidence.sentences
    known = [event for b in sources for event in _events(b)]
    for b in draft.own_branches:
        for event in _events(b):
            others = [other for other in known if other.kind == event.kind]
            most = max((_shared(event, other) for other in others), default=0)
            nearest = [other for other in others if _shared(event, other) == most]
            is_drawn = event.kind == "contest" and not others and any(_is_draw(c) for c in sources) and not any(map(_is_decided, sources))
            if is_drawn or (nearest and all(_is_turned(event, other) for other in nearest)):
                yield Flaw(Reason.ROLES, b.tokens[event.said.verb].span)


def _is_draw(b: Branches) -> bool:
    """Tell whether a sentence tells of a match that nobody won: "in a 2-2 draw"."""
    return DRAW.search(b.tree.span.of(b.text)) is not None


def _is_decided(b: Branches) -> bool:
    return DECIDED.search(b.tree.span.of(b.text)) is not None


def _is_turned(one: Event, other: Event) -> bool:
    crossed = max(likeness(one.first, other.second), likeness(one.second, other.first))
    return crossed == 2 and not max(likeness(one.first, other.first), likeness(one.second, other.second))


def _shared(one: Event, other: Event) -> int:
    return len(one.said.all & other.said.all)


def _events(b: Branches) -> Iterator[Event]:
    for said in propositions(b):
        kind, side = next((VERBS[word] for word in said.keys if word in VERBS), ("", ""))
        if not kind:
            continue
        doers = mentions(b, said.agents)
        others = mentions(b, said.patients) if side == BEAT else _behind(b, said, OTHER[side])
        first, second = (doers, others) if side in (GIVE, BEAT, WIN) else (others, doers)
        if doers and others:
            yield Event(kind, first, second, said)


def _behind(b: Branches, said: Proposition, cases: Sequence[str]) -> list[Mention]:
    """Return the other side, behind its preposition: below the verb, or below what is sold or lent."""
    objects: Iterable[int] = (said.verb, *b.children(said.verb, "obj"), *(said.patients if said.is_passive else ()))
    return mentions(
        b, [child for place in objects for child in b.children(place, "obl", "nmod") if b.case(child) in cases and child > said.verb]
    )
