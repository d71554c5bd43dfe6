"""A word that replaces its source's in, the flaw out (pure): the reason for it, and the source's own words where they fit there."""

from __future__ import annotations

from digest.check.flaws import Flaw
from digest.check.substitutions.senses import MEASURES, OPPOSITE
from digest.check.substitutions.slots import SORTS, Slot
from digest.check.wording.contraries import CONVERSE, are_contrary
from digest.check.wording.matching import CONTENT, Sentence
from digest.check.wording.wordforms import key
from digest.language.branches import Branches
from digest.language.tree import ROOT
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
    return Reason.NOUN if b.tokens[place].upos == "NOUN" and is_counted(b, place) else Reason.CLAIM


def is_sure(slot: Slot, place: int) -> bool:
    """Tell whether a token says something else than its source, and not the same in a word that no table has beside it.

    Where sentences are worded freely, a verb has too many of one sense, and so has a noun with no word that agrees beside it or above it.
    """
    if slot.is_verbatim or reason(slot, place) is not Reason.CLAIM:
        return True
    pairs = {frozenset((slot.draft.keys[place], slot.source.keys[at])) for at in slot.others}
    if pairs & (CONVERSE | OPPOSITE):
        return True
    if slot.draft.b.tokens[place].upos == "VERB":
        return False
    return slot.flank > 0 or any(_above(slot.draft, place) == _above(slot.source, at) for at in slot.others)


def _above(sentence: Sentence, place: int) -> tuple[str, str]:
    """Return what a token is a part of, and as what; nothing like it where it is the root."""
    b = sentence.b
    head = b.tokens[place].head
    return ("", str(id(sentence))) if head == ROOT else (sentence.keys[head], b.labels[place])


def is_counted(b: Branches, place: int) -> bool:
    """Tell whether a noun is counted or measured: 9,000 tonnes of it."""
    above = b.tokens[place].head
    is_measured = b.labels[place] == "nmod" and b.case(place) == "of" and b.child(above, "nummod") is not None
    return is_measured or b.child(place, "nummod") is not None


def _mend(slot: Slot, place: int) -> tuple[Span, str | None]:
    """Return what to replace and by what: the slot by the source's words, or its one word by the source's at that edge.

    Each side has one word of content of the same form there, and its article goes with it.
    """
    own, theirs = slot.draft.b, slot.source.b
    at = _counterpart(slot, place)
    if at is None or not (own.words[slot.first].islower() and theirs.words[at].islower()):
        return own.tokens[place].span, None
    is_whole = len(slot.own) > 1 or slot.flank > 0
    first, begin = slot.first, slot.begin if is_whole else at
    told = _text(theirs, slot.others) if is_whole else theirs.words[at]
    if first > 0 and own.small(first - 1) in ARTICLES:
        if begin == 0 or theirs.small(begin - 1) not in ARTICLES or not own.words[first - 1].islower():
            return own.tokens[place].span, None
        first, told = first - 1, f"{theirs.small(begin - 1)} {told}"
    return Span(own.tokens[first].start, own.tokens[slot.last - 1].end), told


def _counterpart(slot: Slot, place: int) -> int | None:
    """Return the source's one word of content in a slot that has the form of the draft's; where it is doubtful, of those at its edges."""
    own, theirs = slot.draft.b, slot.source.b
    if [p for p in slot.own if own.tokens[p].upos in CONTENT] != [place]:
        return None
    his = [at for at in slot.others if theirs.tokens[at].upos in CONTENT]
    if slot.flank == 0:
        his = [
            at for at in his if at in (slot.begin, slot.end - 1) and len(slot.own) == 1 and theirs.tokens[at].xpos == own.tokens[place].xpos
        ]
    is_form = len(his) == 1 and theirs.tokens[his[0]].xpos == own.tokens[place].xpos and theirs.tokens[his[0]].upos in SORTS
    return his[0] if is_form else None


def _text(b: Branches, places: range) -> str:
    """Return the characters of some tokens, without the marks at their end."""
    last = max((place for place in places if b.tokens[place].upos != "PUNCT"), default=places.start)
    return Span(b.tokens[places.start].start, b.tokens[last].end).of(b.text)
