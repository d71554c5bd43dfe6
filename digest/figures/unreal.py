"""A quantity of a sentence in, the words by which that is a number of what did not happen out (pure): "would have", "if", "never"."""

from __future__ import annotations

import re

from digest.language.branches import Branches
from digest.language.tree import ROOT
from digest.model import Span

CONDITIONS = frozenset({"if", "unless"})
NEVER = re.compile(
    r"\b(?:never (?:came (?:true|to pass)|come true|materiali[sz]ed?|happen(?:ed)?|took place)"
    r"|(?:did not|didn['’]t|has not|have not|failed to) (?:come (?:true|to pass)|materiali[sz]ed?|happen(?:ed)?)"
    r"|(?:proved|proven|turned out)(?: to be)? (?:wrong|unfounded|false|groundless|exaggerated|overblown))\b",
    re.IGNORECASE,
)
DONE = (
    r"(?:\w+ed|\w+en|built|meant|cost|put|hit|lost|left|kept|spent|sent|sold|paid|made|brought|bought|caught|felt|met|shut|cut|set|hurt"
    r"|won|run|come|gone|done|had|drawn|grown|known|shown)"
)
WOULD_HAVE = re.compile(rf"\bwould(?: not|n['’]t| \w+ly| also| still)? have (?:\w+ly )?{DONE}\b", re.IGNORECASE)
RIGHT_BEFORE = re.compile(rf"{WOULD_HAVE.pattern}\s(?:been\s)?(?:[^\W\d]+\s){{0,2}}\Z", re.IGNORECASE)
FORETOLD = re.compile(r"\b(?:predictions?|forecasts?|warnings?|fears?|expectations?|projections?|threats?)\b[^.;,]*\Z", re.IGNORECASE)
NEAR = 200  # characters before a number, in which it is foretold
PARTED = re.compile(r"[,;]|\b(?:and|but|while)\b")  # "fears for 300 people were real but the flood never happened": another thing did not
# a label in which the words lead or end; within one they may be of something else: "a rush never materialised, leaving sales 5% higher"
UNREAL = re.compile(rf"\A(?:would have|if|unless|{NEVER.pattern}): |{NEVER.pattern}\Z|{WOULD_HAVE.pattern}", re.IGNORECASE)


def unreal(b: Branches, number: Span) -> str:
    """Return the words by which a number did not come to be, as the sentence has them; nothing where it says none.

    The nearest predicate decides, so that what happened in a clause of its own is left as it is: "the storm, which killed 12,
    would have been worse".
    """
    if not (inside := b.places(number)):
        return ""
    top = next((place for place in inside if b.tokens[place].head not in inside), inside[0])
    return _if(b, top) or _would_have(b, top) or _never(b, top)


def is_unreal(what: str) -> bool:
    """Tell whether what is said of a figure says that it did not come to be."""
    return UNREAL.search(what) is not None


def _if(b: Branches, top: int) -> str:
    """Tell of a condition: "if 300 people applied", "had it happened five hours earlier"; "hundreds, if not thousands" is none."""
    for place in (top, *b.above(top)):
        marks = (mark for mark in b.children(place, "mark") if b.small(mark) in CONDITIONS)
        if told := next((b.small(mark) for mark in marks if b.small(min(mark + 1, len(b.words) - 1)) != "not"), None):
            return told
        if _is_inverted(b, place):
            return "if"
        if b.labels[place] in ("ccomp", "acl", "parataxis") or b.tokens[place].head == ROOT:
            break
    return ""


def _is_inverted(b: Branches, verb: int) -> bool:
    """Tell whether a clause begins with its auxiliary: "had the wind turned"; a question ends otherwise."""
    subject, had = b.child(verb, "nsubj"), next((place for place in b.children(verb, "aux") if b.small(place) == "had"), None)
    is_first = subject is not None and had is not None and had == min(b.subtree(verb) - _marks(b, verb), default=-1) and had < subject
    return is_first and b.labels[verb] != "root" and "?" not in b.words[-1]


def _marks(b: Branches, verb: int) -> set[int]:
    """Return the marks and conjunctions that stand before a clause."""
    return {place for place in b.subtree(verb) if b.tokens[place].upos in ("PUNCT", "CCONJ")}


def _would_have(b: Branches, top: int) -> str:
    """Return "would have" where the nearest predicate says so of something done: not "would have 300 seats"."""
    if RIGHT_BEFORE.search(b.text, b.tree.span.start, b.tokens[top].start):
        return "would have"
    for place in (top, *b.above(top)):
        helping = [b.small(child) for child in b.children(place, "aux", "cop")]
        if "would" in helping and "have" in helping:
            return "would have"
        if helping or b.tokens[place].upos == "VERB":
            break
    return ""


def _never(b: Branches, top: int) -> str:
    """Return the words by which what a number is told of never came: "predictions of a million cases never came true"."""
    start, end = b.tree.span
    for found in NEVER.finditer(b.text, start, end):
        told = b.places(Span(found.start(), found.end()))
        verb = next((place for place in told if b.tokens[place].head not in told), told[0] if told else top)
        subject = next((place for part in (verb, *told) for place in b.children(part, "nsubj")), None)
        is_of_subject = subject is not None and top in b.subtree(subject)
        if is_of_subject or _is_predicted(b, top, found.start()):
            return " ".join(found[0].split())
    return ""


def _is_predicted(b: Branches, top: int, end: int) -> bool:
    """Tell whether a number is one foretold, and nothing parts it from its not coming: "fears of 300 dead proved false"."""
    token = b.tokens[top]
    if token.end > end or PARTED.search(b.text, token.end, end):
        return False
    return FORETOLD.search(b.text, max(b.tree.span.start, token.start - NEAR), token.start) is not None
