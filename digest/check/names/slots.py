"""A word of a tree in, the place that it holds in its sentence out (pure): of which word it is the doer, the thing, the owner."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from digest.check.names.wording import key
from digest.language.branches import Branches
from digest.model import Span
from digest.speech.sayings import SAY

DOER, DONE, OWNER = "doer", "done", "owner"
THROUGH = ("conj", "appos", "flat", "goeswith", "fixed")  # who stands so holds the place of its head
EMPTY = frozenset("be have do will would can could may might shall should must not also has had is was are were been to".split())
AROUND = 2  # words that are looked past to find one that says something


class Slot(NamedTuple):
    """The lemma of the word above, and how one hangs on it."""

    above: str
    how: str


SPEAKER = Slot("say", DOER)


def slot(b: Branches, place: int) -> Slot | None:
    """Return the place that a token holds; None for a root's."""
    seen = 0
    while b.labels[place] in THROUGH and b.tokens[place].head >= 0 and seen < len(b.tokens):
        place, seen = b.tokens[place].head, seen + 1
    if (told := _headline_verb(b, place)) is not None:
        return Slot(key(b.tokens[told].lemma or b.words[told]), DOER)
    head, label = b.tokens[place].head, b.tokens[place].label
    if head < 0:
        return None
    word = b.small(head)
    above = "say" if word in SAY else key(b.tokens[head].lemma or word)
    return Slot(above, _how(b, place, label))


def _headline_verb(b: Branches, place: int) -> int | None:
    """Return the verb of a headline's future: "Moor to miss the cup"."""
    end = max((*b.children(place, "flat"), place))
    if end + 1 < len(b.tokens) and b.small(end + 1) == "not":
        end += 1
    if b.small(min(end + 1, len(b.tokens) - 1)) != "to" or end + 2 >= len(b.tokens) or b.tokens[end + 2].upos != "VERB":
        return None
    return end + 2 if place == 0 or (b.labels[end + 2] in ("advcl", "acl") and b.tokens[end + 2].head == place) else None


def _how(b: Branches, place: int, label: str) -> str:
    case = b.case(place)
    base = label.partition(":")[0]
    if label == "nsubj:pass" or base == "obj":
        return DONE
    if base == "nsubj" or (base == "obl" and case == "by"):
        return DOER
    if base in ("nmod", "compound", "amod") and case in ("", "of", "'s", "’s", "'", "’"):
        return OWNER
    return case or base


def head_of(b: Branches, span: Span) -> int | None:
    """Return the token of a stretch that hangs on one outside it."""
    starts = [token.start for token in b.tokens]
    inside = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
    return next((place for place in inside if b.tokens[place].head not in inside), None)


def after(b: Branches, end: int) -> str | None:
    """Return what the first telling word behind a character is compared by, if it is near."""
    return next(iter(_telling(b, [place for place, token in enumerate(b.tokens) if token.start >= end])), None)


def _telling(b: Branches, places: list[int]) -> list[str]:
    lemmas = [key(b.tokens[place].lemma or b.words[place]) for place in places[: AROUND + 2] if b.tokens[place].upos != "PUNCT"]
    return [lemma for lemma in lemmas if lemma not in EMPTY][:1]
