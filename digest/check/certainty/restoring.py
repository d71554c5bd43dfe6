"""A word that lost its hedge and the source's own in, the flaw out, with the hedge put back where a few words do it (pure)."""

from __future__ import annotations

from digest.check.flaws import Flaw
from digest.check.wording.matching import CONTENT, Match, Sentence
from digest.check.wording.scopes import Operator
from digest.language.branches import VERBS
from digest.model import Reason, Span

FINITE = ("MD", "VBD", "VBZ", "VBP")
LONGEST = 6  # tokens of a verb with what stands before it: "is expected to be sold"


def restored(sentence: Sentence, place: int, match: Match, lost: Operator) -> Flaw:
    """Return the flaw of a word, mended where the source's hedge stands right before its own word and all between goes with it."""
    own = sentence.b.tokens[place].span
    source, at = match.sentence, match.place
    begin = _begin(source, min(lost.place, at))
    between = [p for p in range(begin, at) if p != lost.place and source.b.tokens[p].upos in CONTENT]
    if (
        _is_other(sentence, place, source, begin, at, lost)
        or lost.place >= at
        or at - begin > LONGEST
        or between
        or source.b.text[source.b.tokens[begin].start :][:1] in "\"'"
    ):
        return Flaw(Reason.HEDGE, own)
    words = source.b.text[source.b.tokens[begin].start : source.b.tokens[at].end]
    if sentence.b.tokens[place].upos not in VERBS and lost.sort == "adjective":
        return Flaw(Reason.HEDGE, own, f"{source.b.words[lost.place]} {own.of(sentence.b.text)}" if at == lost.place + 1 else None)
    first = _begin(sentence, place)
    if sentence.b.tokens[place].upos not in VERBS or any(sentence.b.tokens[p].upos in CONTENT for p in range(first, place)):
        return Flaw(Reason.HEDGE, own)
    return Flaw(Reason.HEDGE, Span(sentence.b.tokens[first].start, own.end), words)


def _is_other(sentence: Sentence, place: int, source: Sentence, begin: int, at: int, lost: Operator) -> bool:
    """Tell whether the source's words would not stand in the verb's place: "talks to sell", "suspected of" behind "who"."""
    if lost.sort == "condition":
        return True
    if lost.sort != "governor" or sentence.b.tokens[place].upos not in VERBS:
        return False
    is_finite = source.b.tokens[begin].xpos in FINITE or sentence.b.tokens[place].xpos in ("VB", "VBG", "VBN")
    return source.b.tokens[lost.place].upos == "NOUN" or source.b.tokens[at].upos not in VERBS or not is_finite


def _begin(sentence: Sentence, place: int) -> int:
    """Return the first of the auxiliaries and adverbs that stand right before a word."""
    while place > 0 and (sentence.b.tokens[place - 1].upos == "AUX" or sentence.b.labels[place - 1] == "aux"):
        place -= 1
    return place
