"""A draft's quantities and their sources' in, those that stand where the sources have another number out (pure).

The tree tells: "fell to 5 from 7" has 5 in one place below "fell" and 7 in another, and of "12 fell ill and 3 died" 3 died. And a date
right behind a number tells: 5 percent in March is not 5 percent in April.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.check.names.slots import DOER, DONE, Slot, slot
from digest.check.numbers.amounts import is_same
from digest.check.numbers.contexts import likeness, surroundings
from digest.check.numbers.mentions import Mention
from digest.check.numbers.nouns import ALIKE, counts_same
from digest.check.numbers.units import is_of_unit
from digest.check.wording.wordforms import key
from digest.dates.written import Dated, written
from digest.model import Span

TIED = re.compile(
    r" (?:of (?:the|its|his|her|their|that|this) \w+ )?(?:(?:in|on|for|at|by|during|since) )?"
    r"(?:(?:the|early|late|end|beginning|start|of) )*\Z",
    re.IGNORECASE,
)
PREPOSITION = re.compile(r"\b(to|from|by|at|of) (?:an? |the |just |only )?\Z")
SENSES = tuple(frozenset(map(key, group)) for group in ALIKE)  # as verbs are compared
REACH = 60  # characters behind a number in which its date begins
KINDS = ("month", "year", "day", "part", "weekday")
MOVES = frozenset("to from by at of".split())  # "for" and "in" hang on what is near


class Place(NamedTuple):
    """Where a quantity stands: its slot, and what does what is said there, or has it done to it."""

    slot: Slot
    around: frozenset[str]


def exchanged(draft: Sequence[Mention], sources: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the quantities of a draft that stand where their sources have another, and nowhere as they have them."""
    for mention in draft:
        own = [source for source in sources if is_same(mention, source)]
        rivals = [source for source in sources if own and source not in own and _is_rival(mention, source)]
        if rivals and (_is_slot_of_other(mention, own, rivals) or _is_date_of_other(mention, own, rivals)):
            yield mention


def _is_rival(mention: Mention, source: Mention) -> bool:
    if (
        mention.quantity.value is None
        or source.quantity.value is None
        or mention.quantity.high is not None
        or source.quantity.high is not None
    ):
        return False
    return is_of_unit(mention, source) and counts_same(mention, source)


def _is_slot_of_other(mention: Mention, own: Sequence[Mention], rivals: Sequence[Mention]) -> bool:
    here = place_of(mention)
    if here is None or not (here.slot.how in MOVES or (here.slot.how in (DOER, DONE) and mention.quantity.kind == "count")):
        return False
    places = [place_of(source) for source in own]
    if any(there is None or is_place(here.slot, there.slot) for there in places):
        return False
    if here.slot.how in (DOER, DONE) and any(_is_below(source, here.slot) for source in own):
        return False  # killed a total of 91
    if here.slot.how in (DOER, DONE) and _is_called_so(mention, here.slot, own, rivals):
        return False
    return any(
        there is not None and is_place(here.slot, there.slot) and (here.slot.how not in MOVES or bool(here.around & there.around))
        for there in map(place_of, rivals)
    )


def _is_below(source: Mention, held: Slot) -> bool:
    """Tell whether the first verb above a quantity is a slot's."""
    b, start = source.branches, source.quantity.number.start
    place = next((place for place, token in enumerate(b.tokens) if token.start >= start), None)
    verb = None if place is None else next((one for one in b.above(place) if b.tokens[one].upos == "VERB"), None)
    return verb is not None and key(b.tokens[verb].lemma or b.words[verb]) == held.above


def _is_called_so(mention: Mention, held: Slot, own: Sequence[Mention], rivals: Sequence[Mention]) -> bool:
    """Tell whether those counted are called what a slot's verb says of them, among the words around them: eight dead, who were killed."""
    around = surroundings(mention)
    called = [likeness(around, surroundings(one)) for one in own if _is_of_sense(key(one.quantity.noun or ""), held.above)]
    return bool(called) and max(called) > max(likeness(around, surroundings(rival)) for rival in rivals)


def is_place(one: Slot, other: Slot) -> bool:
    """Tell whether two places are one: below the same verb, or who died and who was killed."""
    if one.above == other.above:
        return one.how == other.how
    return {one.how, other.how} <= {DOER, DONE} and _is_of_sense(one.above, other.above)


def _is_of_sense(one: str, other: str) -> bool:
    return any({one, other} <= group for group in SENSES)


def place_of(mention: Mention) -> Place | None:
    """Return where a quantity stands below a verb."""
    b, quantity = mention.branches, mention.quantity
    inside = b.places(quantity.span)
    top = next((place for place in inside if b.tokens[place].head not in inside), None)
    held = None if top is None else slot(b, top)
    if top is None or held is None:
        return None
    said = PREPOSITION.search(mention.before())
    how = said[1] if said else held.how
    if how != held.how and held.how in MOVES:
        return None  # the tree has another word's preposition
    verb = b.tokens[top].head
    if how == "of" and b.tokens[verb].upos == "NOUN":
        noun = key(b.small(verb))
        return Place(Slot(noun, how), frozenset({noun}))  # a loss of 5 against a profit of 3
    if how != "of" and b.tokens[verb].upos == "NOUN" and b.labels[verb] in ("obj", "obl", "nsubj") and b.case(top) in MOVES:
        verb = b.tokens[verb].head  # cut its forecast to 5, which hangs on the forecast
    if verb < 0 or b.tokens[verb].upos != "VERB":
        return None
    if how == DOER and b.tokens[verb].xpos == "VBN" and not any(b.tokens[one].lemma == "have" for one in b.children(verb, "aux")):
        how = DONE  # "were trapped", read as a state
    around = {key(b.small(child)) for child in b.children(verb, "nsubj", "obj") if child not in inside and b.tokens[child].upos != "PRON"}
    return Place(Slot(key(b.tokens[verb].lemma or b.words[verb]), how), frozenset(around))


def keeps_date(mention: Mention, sources: Sequence[Mention]) -> bool:
    """Tell whether a quantity has the date right behind it that its source has there."""
    here = _tied(mention)
    tied = (_tied(source) for source in sources if here and is_same(mention, source))
    return here is not None and any(date is not None and (date.kind, date.value) == (here.kind, here.value) for date in tied)


def _is_date_of_other(mention: Mention, own: Sequence[Mention], rivals: Sequence[Mention]) -> bool:
    here = _tied(mention)
    if here is None:
        return False
    there = [_tied(source) for source in own]
    if any(date is None or (date.kind, date.value) == (here.kind, here.value) or not _is_told_apart(date, here) for date in there):
        return False
    return any(date is not None and (date.kind, date.value) == (here.kind, here.value) for date in map(_tied, rivals))


def _is_told_apart(one: Dated, other: Dated) -> bool:
    """Tell whether two dates are hardly of one day: a month or a year and another, or one and the other."""
    return one.kind == other.kind or {one.kind, other.kind} == {"month", "year"}


def _tied(mention: Mention) -> Dated | None:
    """Return the date that stands right behind a quantity: 5 percent in March."""
    end, last = mention.quantity.span.end, mention.branches.tree.span.end
    for dated in written(mention.text, Span(end, min(last, end + REACH))):
        if dated.kind in KINDS:
            return dated if TIED.fullmatch(mention.text[end : dated.span.start]) else None
    return None
