"""A word that replaces its source's in, the flaw out (pure): the reason for it, and the source's own words where they fit there."""

from __future__ import annotations

from digest.check.contraries import are_contrary
from digest.check.flaws import Flaw
from digest.check.matching import CONTENT
from digest.check.substitutions.alike import MEASURES, OPPOSITE
from digest.check.substitutions.slots import SORTS, Slot
from digest.check.wordforms import key
from digest.language.branches import Branches
from digest.model import Reason, Span

ARTICLES = ("a", "an")


def flaw(slot: Slot, place: int) -> Flaw:
    """Return the flaw of a draft's token that stands in a slot."""
    span, mend = _mend(slot, place)
    return Flaw(reason(slot, place), span, mend)


def reason(slot: Slot, place: int) -> Reason:
    """Return what is wrong with a draft's token."""
    b, word = slot.draft.b, slot.draft.b.small(place)
    others = [slot.source.b.small(at) for at in slot.others]
    if any(are_contrary(word, other) or frozenset((key(word), key(other))) in OPPOSITE for other in others):
        return Reason.NEGATION
    if key(word) in MEASURES and any(key(other) in MEASURES for other in others):
        return Reason.UNIT
    return Reason.NOUN if b.tokens[place].upos == "NOUN" and _is_counted(b, place) else Reason.CLAIM


def _is_counted(b: Branches, place: int) -> bool:
    """Tell whether a noun is counted or measured: 9,000 tonnes of it."""
    above = b.tokens[place].head
    is_measured = b.labels[place] == "nmod" and b.case(place) == "of" and b.child(above, "nummod") is not None
    return is_measured or b.child(place, "nummod") is not None


def _mend(slot: Slot, place: int) -> tuple[Span, str | None]:
    """Return what to replace and by what: the whole slot where each side has one word of content, and these have the same form."""
    own, theirs = slot.draft.b, slot.source.b
    mine = [p for p in slot.own if own.tokens[p].upos in CONTENT]
    his = [at for at in slot.others if theirs.tokens[at].upos in CONTENT]
    told = _text(theirs, slot.others)
    is_form = len(his) == 1 and theirs.tokens[his[0]].xpos == own.tokens[place].xpos and theirs.tokens[his[0]].upos in SORTS
    if slot.flank == 0 or mine != [place] or not is_form or not told.islower() or not own.words[slot.first].islower():
        return own.tokens[place].span, None
    first = slot.first
    if first > 0 and own.small(first - 1) in ARTICLES:
        if slot.begin == 0 or theirs.small(slot.begin - 1) not in ARTICLES or not own.words[first - 1].islower():
            return own.tokens[place].span, None
        first, told = first - 1, f"{theirs.small(slot.begin - 1)} {told}"
    return Span(own.tokens[first].start, own.tokens[slot.last - 1].end), told


def _text(b: Branches, places: range) -> str:
    """Return the characters of some tokens, without the marks at their end."""
    last = max((place for place in places if b.tokens[place].upos != "PUNCT"), default=places.start)
    return Span(b.tokens[places.start].start, b.tokens[last].end).of(b.text)
