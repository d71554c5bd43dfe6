"""A verb in its sentence's tree in, who or what does it out (pure)."""

from __future__ import annotations

from digest.language.branches import NOUNS, RELATIVE, Branches
from digest.language.tree import ROOT

DASHES = frozenset({"-", "–", "—", "--", ":"})


def doer(b: Branches, verb: int) -> int | None:
    """Return the subject of a verb: its own, its governor's, or the noun that its clause is about."""
    for place in [verb, *b.above(verb)]:
        found, label, above = _subject(b, place), b.labels[place], b.tokens[place].head
        if found is not None and not (label == "acl" and b.small(found) in RELATIVE):
            return _meant(b, place, found) if b.tokens[found].upos == "PRON" else found
        if label == "acl":
            return above
        if above == ROOT or label not in ("xcomp", "conj", "advcl") or b.tokens[above].upos not in ("VERB", "ADJ"):
            return None
    return None


def _subject(b: Branches, verb: int) -> int | None:
    """Return the subject of a verb, of several the first that is no dateline: "Oslo (NNA) - Prices rose"."""
    found = b.children(verb, "nsubj")
    last = max((child for child in found if child < verb), default=verb)
    own = (child for child in found if not any(word in DASHES for word in b.words[child:last]))
    return next(own, None)


def _meant(b: Branches, verb: int, pronoun: int) -> int:
    """Return whom a pronoun means, where who says the clause says it of itself: "Norland Steel said it lost $3m"."""
    above = b.tokens[verb].head
    sayer = b.child(above, "nsubj") if above != ROOT and b.labels[verb] in ("ccomp", "advcl") else None
    if sayer is None or b.tokens[sayer].upos not in NOUNS:
        return pronoun
    name, word = b.name(sayer), b.small(pronoun)
    is_person = name is not None and name.kind == "person"
    is_plural = b.tokens[sayer].xpos in ("NNS", "NNPS")
    fits = is_plural if word == "they" else is_person if word in ("he", "she") else word == "it" and not (is_person or is_plural)
    return sayer if fits else pronoun
