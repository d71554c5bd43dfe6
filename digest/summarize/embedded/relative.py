"""A sentence, read, in; its "tomorrow", "tonight" and "this morning" out, each with the day that it is counted from its article's (pure).

A summary is read on another day than its articles were. What only could be such a word is left out: "today" for nowadays, "a better
tomorrow", "the world of today", "famous overnight".
"""

from __future__ import annotations

from typing import NamedTuple

from digest.dates.leaning import EVENTS, WILL, forms, preposition
from digest.dates.written import MONTHS, WEEKDAYS
from digest.language.branches import NOUNS, VERBS, Branches

AWAY = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0}
PARTS = frozenset("morning afternoon evening night lunchtime".split())
PHRASES = {("this", "morning"): 0, ("this", "afternoon"): 0, ("this", "evening"): 0, ("last", "night"): -1}
OWNER = frozenset({"'s", "’s"})
HOPED = frozenset("better brighter safer new of a the between".split())  # in front of "tomorrow": no day of the calendar
HYPHENS = frozenset({"-", "/"})
NAMED = 3  # tokens behind such a word in which its sentence may name the day itself
LABELS = ("obl", "advmod", "nmod", "compound", "conj", "root", "dep", "parataxis")  # of what says when
WAS = WILL | {"was", "were", "has", "have", "had", "did"}  # with them something is done on a day, and not in these days
LASTING = forms("be become became know known remain live stand stood have own base house home employ serve exist")
OWNED = EVENTS | frozenset(
    "award awards prize prizes attack attacks crash blast explosion shooting storm speech statement defeat win".split()
)
ISSUED = forms("publish release issue post broadcast air unveil announce adopt sign")  # "remarks published today"
HAPPENS = forms(
    """meet vote open begin start face return decide hold host visit resume arrive gather go play appear publish launch end hear rule strike
    march travel debate elect"""
)
STRUCK = forms(  # in the night: "grew overnight" may say how fast
    """strike struck hit kill shell attack fall fell land destroy damage injure wound die evacuate fire shoot shot snow rain burn sweep
    swept arrest rescue bomb flood search launch erupt crash collapse pound target drone down wash"""
)


class Said(NamedTuple):
    """Such a word: its tokens, how many days it is from its article's, and the token that names a part of the day, if one does."""

    first: int
    last: int
    away: int
    part: int | None = None

    @property
    def places(self) -> range:
        """Its tokens."""
        return range(self.first, self.last + 1)


def relative(b: Branches) -> list[Said]:
    """Return what a sentence says of a day that only its own day tells, in order."""
    return [one for place in range(len(b.tokens)) if (one := _said(b, place)) is not None and _is_meant(b, one)]


def found(b: Branches) -> list[Said]:
    """Return the same, and what only could be it: "today" for nowadays."""
    return [one for place in range(len(b.tokens)) if (one := _said(b, place)) is not None]


def is_owner(b: Branches, said: Said) -> bool:
    """Tell whether something is its own: "tomorrow's vote"."""
    return said.last + 1 < len(b.tokens) and b.words[said.last + 1] in OWNER


def is_inside(b: Branches, said: Said) -> bool:
    """Tell whether it stands between a verb and what helps it: "has today announced"."""
    verb = b.tokens[said.last].head
    return verb == said.last + 1 and said.first > 0 and said.first - 1 in b.children(verb, "aux")


def _said(b: Branches, place: int) -> Said | None:
    small = b.small(place)
    after = b.small(place + 1) if place + 1 < len(b.tokens) else ""
    if (small, after) in PHRASES:
        return Said(place, place + 1, PHRASES[small, after], place + 1)
    if small not in AWAY:
        return None
    has_part = small in ("yesterday", "tomorrow") and after in PARTS
    return Said(place, place + has_part, AWAY[small], place + 1 if has_part else None)


def _is_meant(b: Branches, said: Said) -> bool:
    """Tell whether it is surely the day, and not one that the sentence itself names, or part of a name."""
    top, words = b.tokens[said.last], b.words
    near = [b.small(place) for place in range(said.last + 1, min(said.last + 1 + NAMED, len(b.tokens)))]
    is_name = said.first > 0 and any(words[place][:1].isupper() for place in said.places) and b.small(said.first - 1) not in ('"', "“", ":")
    is_dated = any(word in WEEKDAYS or (word[:3] in MONTHS and word[:1].isalpha() and len(word) > 3 and word != "march") for word in near)
    is_glued = (near[:1] and near[0] in HYPHENS) or (said.first > 0 and b.words[said.first - 1] in HYPHENS)
    front = b.small(said.first - 1) if said.first else ""
    if is_name or is_dated or is_glued or front in WEEKDAYS or front in HOPED or preposition(b, said.last) == "of":
        return False
    if any(child < said.first for child in b.children(said.last, "amod", "det")):
        return False  # a better tomorrow
    small, label = b.small(said.first), b.labels[said.last]
    if is_owner(b, said):
        owned = top.head if top.head >= 0 else said.last
        return small != "overnight" and (small != "today" or b.small(owned) in OWNED)
    if label not in LABELS:
        return label == "nsubj" and small in ("yesterday", "tomorrow")
    verb = next((above for above in (said.last, *b.above(said.last)) if b.tokens[above].upos in VERBS), None)
    if small == "today":
        return _is_this_day(b, said.last, verb)
    return small != "overnight" or (verb is not None and _was_at_night(b, said.last, verb))


def _is_this_day(b: Branches, place: int, verb: int | None) -> bool:
    """Tell whether "today" is the day, and not nowadays: "met today", "the vote is today", not "today it is a museum"."""
    head = b.tokens[place].head
    if head < 0:
        return b.child(place, "cop") is not None
    if verb is None or verb != head:
        return False
    helpers = {b.small(child) for child in b.children(verb, "aux", "cop")}
    if b.small(verb) in LASTING:
        return bool(helpers & WILL)
    if b.tokens[verb].xpos == "VBN" and not helpers:
        return b.labels[verb] == "acl" and b.small(verb) in ISSUED
    return b.small(verb) in HAPPENS or bool(helpers & WAS) or b.tokens[verb].xpos == "VBD"


def _was_at_night(b: Branches, place: int, verb: int) -> bool:
    helpers = {b.small(child) for child in b.children(verb, "aux", "cop")}
    is_past = b.tokens[verb].xpos == "VBD" or bool(helpers & {"was", "were", "has", "have", "had"})
    is_led = place + 1 < len(b.tokens) and b.small(place + 1) in ("into", "on", "from", "between", "in", "to")
    is_of_noun = b.tokens[place].head >= 0 and b.tokens[b.tokens[place].head].upos in NOUNS
    return b.tokens[place].head == verb and is_past and b.small(verb) in STRUCK and not is_led and not is_of_noun
