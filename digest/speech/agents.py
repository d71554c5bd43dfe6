"""A verb in, who does it out (pure): its subject, its governor's, or the noun that the tree hung beside it."""

from __future__ import annotations

from digest.language.branches import COMMAS, NOUNS, RELATIVE, Branches
from digest.language.tree import ROOT
from digest.quantities.words import WHEN
from digest.speech.sayings import COURTS, SAY

QUOTED = frozenset("quoted quotes quoting cited cites citing reported reports".split())  # "reported X as saying"
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})


def agent(b: Branches, verb: int) -> int | None:
    """Return the head of who does what a verb says; None where nobody is named, as in "it was said"."""
    for place in [verb, *b.above(verb)]:
        if (own := _subject(b, place)) is not None:
            is_relative = b.small(own) in RELATIVE and b.labels[place] == "acl" and b.tokens[place].head != ROOT
            return b.tokens[place].head if is_relative else own
        if any(b.tokens[child].label in ("aux:pass", "nsubj:pass", "expl") for child in b.below[place]):
            return None
        is_saying = b.tokens[place].xpos in FINITE and b.small(place) in SAY and b.labels[place] not in ("acl", "amod")
        if is_saying and (beside := _beside(b, place)) is not None:
            return beside
        if not _is_governed(b, place):
            return _of_participle(b, place)
    return None


def _subject(b: Branches, verb: int) -> int | None:
    """Return the subject: of several the person, else the nearest; none that stands before what was said.

    A court is told what others say before it.
    """
    clause = b.child(verb, "ccomp")
    first = clause if clause is not None and clause < verb else -1
    own = [child for child in b.below[verb] if child > first and _is_subject(b, child)]
    return min(own, key=lambda child: (len(own) > 1 and not _is_person(b, child), abs(child - verb)), default=None)


def _is_subject(b: Branches, child: int) -> bool:
    label, word = b.tokens[child].label, b.small(child)
    return (label in ("nsubj", "nsubj:outer") and word not in WHEN) or (label == "nsubj:pass" and word in COURTS)


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


def _is_governed(b: Branches, verb: int) -> bool:
    """Tell whether whoever does what the verb above says does this too: "he left, saying", "X said and added"."""
    label, above = b.labels[verb], b.tokens[verb].head
    if above == ROOT or (b.small(above) in QUOTED and b.tokens[verb].xpos == "VBG" and label != "conj"):
        return False
    is_joined = label == "conj" and b.tokens[above].upos == "VERB"
    return is_joined or (label == "advcl" and b.tokens[verb].xpos == "VBG")


def _of_participle(b: Branches, verb: int) -> int | None:
    """Return who does what a participle says that has no subject: "quoted X as saying", "a report showing"."""
    label, above = b.labels[verb], b.tokens[verb].head
    if above == ROOT or b.tokens[verb].xpos != "VBG":
        return None
    if label in ("advcl", "acl", "xcomp") and b.small(above) in QUOTED:
        return b.child(above, "obj")
    return above if label == "acl" else None
