"""A draft sentence and its slots in, flaws out (pure): more of something, or only some of it, than its source says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.check.flaws import Flaw
from digest.check.substitutions.slots import Slot
from digest.check.wording.matching import Sentence
from digest.model import Reason

RANKS = {
    "few": 1,
    "some": 1,
    "several": 1,
    "many": 2,
    "most": 3,
    "all": 4,
    "every": 4,
    "each": 4,
    "always": 4,
    "often": 2,
    "sometimes": 1,
    "usually": 3,
}
PARTS = {"full": 2, "whole": 2, "fully": 2, "entirely": 2, "completely": 2, "part": 1, "partly": 1, "partially": 1}
ALL_BUT = re.compile(r"\ball but (\w+)", re.IGNORECASE)
ONLY = re.compile(r"\b(?:only|just) (\w+)", re.IGNORECASE)


def quantifiers(draft: Sentence, slots: Sequence[Slot], sources: Sequence[Sentence]) -> Iterator[Flaw]:
    """Yield the quantifiers of a draft that say more than its source's: "all of them" for "some of them"."""
    for slot in slots:
        for place in slot.own:
            at = _weaker(slot, place)
            if at is not None and not any(draft.b.small(place) == other for other in _others(slots, place)):
                is_more = draft.b.small(place) in RANKS
                yield Flaw(Reason.HEDGE if is_more else Reason.CLAIM, draft.b.tokens[place].span, slot.source.b.small(at))
    yield from _turned(draft, sources)


def _weaker(slot: Slot, place: int) -> int | None:
    """Return the source's quantifier in a slot that says less than a draft's token, or another part."""
    own, theirs = slot.draft.b.small(place), slot.source.b
    if own in PARTS:
        return next((at for at in slot.others if PARTS.get(theirs.small(at), PARTS[own]) != PARTS[own]), None)
    if own not in RANKS or (own == "few" and place > 0 and slot.draft.b.small(place - 1) == "a"):
        return None
    return next((at for at in slot.others if RANKS.get(theirs.small(at), RANKS[own]) < RANKS[own]), None)


def _others(slots: Sequence[Slot], place: int) -> Iterator[str]:
    return (slot.source.b.small(at) for slot in slots if place in slot.own for at in slot.others)


def _turned(draft: Sentence, sources: Sequence[Sentence]) -> Iterator[Flaw]:
    """Yield "only two" where the source has "all but two"."""
    told = {found[1].lower() for source in sources for found in ALL_BUT.finditer(source.b.tree.span.of(source.b.text))}
    spared = {found[1].lower() for source in sources for found in ONLY.finditer(source.b.tree.span.of(source.b.text))}
    b = draft.b
    for place in range(len(b.words) - 1):
        if b.small(place) in ("only", "just") and b.small(place + 1) in told - spared:
            yield Flaw(Reason.NEGATION, b.tokens[place].span, "all but")
