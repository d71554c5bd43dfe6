"""A verb in, who does it out (pure): its subject, its governor's, or the noun that the tree hung beside it."""

from __future__ import annotations

from digest.figures.branches import NOUNS, Branches
from digest.figures.sayings import COURTS, SAY
from digest.language.tree import ROOT

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split())
RELATIVE = frozenset({"who", "which", "that"})
QUOTED = frozenset("quoted quotes quoting cited cites citing reported reports".split())  # "reported X as saying"
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
COMMAS = frozenset({",", '"', "”", "''", "’"})


def agent(b: Branches, verb: int) -> int | None:
    """Return the head of who does what a verb says; None where nobody is named, as in "it was said"."""
    if (own := _subject(b, verb)) is not None:
        is_relative = b.small(own) in RELATIVE and b.labels[verb] == "acl" and b.tokens[verb].head != ROOT
        return b.tokens[verb].head if is_relative else own
    if any(b.tokens[child].label in ("aux:pass", "nsubj:pass", "expl") for child in b.below[verb]):
        return None
    is_saying = b.tokens[verb].xpos in FINITE and b.small(verb) in SAY and b.labels[verb] not in ("acl", "amod")
    beside = _beside(b, verb) if is_saying else None
    return _governing(b, verb) if beside is None else beside


def _subject(b: Branches, verb: int) -> int | None:
    """Return the subject: of several the person, else the nearest. A court is told what others say before it."""
    own = [
        child
        for child in b.below[verb]
        if (b.tokens[child].label in ("nsubj", "nsubj:outer") and b.small(child) not in DAYS)
        or (b.tokens[child].label == "nsubj:pass" and b.small(child) in COURTS)
    ]
    return min(own, key=lambda child: (len(own) > 1 and not _is_person(b, child), abs(child - verb)), default=None)


def _is_person(b: Branches, place: int) -> bool:
    name = b.name(place)
    return name is not None and name.kind == "person"


def _beside(b: Branches, verb: int) -> int | None:
    """Return the speaker who was hung below the clause: "prices rose, the bank's governor said", "Ada Moor, who left, said prices rose"."""
    clause = b.child(verb, "ccomp")
    if clause is None:
        return None
    if clause > verb:
        return next((child for child in b.children(clause, "nsubj") if child < verb), None)
    if b.words[verb - 1] in COMMAS:
        behind = next((child for child in b.children(clause, "nsubj", "obl", "obj", "dep") if child > verb), None)
        if behind is not None:
            return behind
    place = verb - 1
    while place > clause and (b.tokens[place].upos in ("AUX", "ADV", "PUNCT") or b.labels[place] == "appos"):
        place -= 1
    return place if place > clause and b.tokens[place].upos in NOUNS else None


def _governing(b: Branches, verb: int) -> int | None:
    """Return who does it by what the verb hangs below: "he left, saying", "a report showing", "quoted X as saying"."""
    label, above = b.labels[verb], b.tokens[verb].head
    if above == ROOT:
        return None
    if label == "conj" and b.tokens[above].upos == "VERB":
        return agent(b, above)
    if b.tokens[verb].xpos != "VBG":
        return None
    if label in ("advcl", "acl", "xcomp") and b.small(above) in QUOTED:
        return b.child(above, "obj")
    if label == "advcl":
        return agent(b, above)
    return above if label == "acl" else None
