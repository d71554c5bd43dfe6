"""A word of saying and its speaker in, the words that are said out (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from digest.language.branches import COMMAS, Branches
from digest.language.tree import ROOT
from digest.speech.sayings import PLAIN, SAY

LOOSE = ("advcl", "dep", "obj", "xcomp", "conj")  # labels of a clause that was hung wrongly below a word of saying
LONGEST = 8  # tokens between what was said and "X said"


def spoken(b: Branches, verb: int, speaker: int) -> frozenset[int]:
    """Return the words of what is said: the clause below, the one around, or what stands before ", X said"."""
    label, above = b.labels[verb], b.tokens[verb].head
    joined = [child for child in b.children(verb, "parataxis") if not _is_apart(b, child)] if label != "parataxis" else []
    if said := b.children(verb, "ccomp") or joined:
        return _below(b, verb, speaker, said)
    if found := that(b, b.children(verb, "obl")):
        return found
    is_aside = (label == "parataxis" and not _is_apart(b, verb)) or (label == "advcl" and b.has(verb, "mark", "as"))
    if is_aside or _is_of_noun(b, verb):
        return frozenset(b.subtree(above) - b.subtree(verb))
    if SAY[b.small(verb)] in PLAIN and b.tokens[verb].xpos != "VBG" and (above == ROOT or label == "conj"):
        loose = [child for child in b.children(verb, *LOOSE) if child > verb and b.has_verb(b.subtree(child)) and not _is_act(b, child)]
        if loose or above != ROOT:
            return b.subtrees(loose)
    return _before(b, verb, speaker)


def phrase(b: Branches, speaker: int, verb: int) -> set[int]:
    """Return the words of who speaks, without the clause that says so: of "Ada Moor, who said 40 had left" the name."""
    own = b.subtree(speaker)
    if verb not in own:
        return own
    below = next((place for place in [verb, *b.above(verb)] if b.tokens[place].head == speaker), verb)
    return own - b.subtree(below)


def _is_apart(b: Branches, clause: int) -> bool:
    """Tell whether a clause stands behind a semicolon: it is another's, or nobody's."""
    first = min(b.subtree(clause))
    return (first > 0 and b.words[first - 1] == ";") or b.words[first] == ";"


def _is_act(b: Branches, clause: int) -> bool:
    """Tell whether a clause is what a speaker does beside speaking: "say little and own 900 goats", "reported, citing 40 people"."""
    is_joined = b.labels[clause] == "conj" and b.child(clause, "nsubj") is None
    is_thing = b.labels[clause] == "obj" and b.tokens[clause].upos not in ("VERB", "AUX") and b.child(clause, "nsubj", "acl") is None
    return is_joined or is_thing or b.small(clause) in ("citing", "quoting")


def that(b: Branches, nouns: Iterable[int]) -> frozenset[int]:
    """Return the clause with "that" below one of some nouns: "fears that prices rise"."""
    return b.subtrees(child for noun in nouns for child in b.children(noun, "acl", "ccomp") if b.has(child, "mark", "that"))


def _below(b: Branches, verb: int, speaker: int, said: Iterable[int]) -> frozenset[int]:
    """Return the clauses below a word of saying, with what else belongs to them."""
    found, above = b.subtrees(said), b.tokens[verb].head
    if _is_of_noun(b, verb):
        return found | (b.subtree(above) - b.subtree(verb))
    found -= phrase(b, speaker, verb)
    if behind := [place for place in found if place > verb]:
        found |= frozenset(range(min(behind), max(behind) + 1)) - phrase(b, speaker, verb)  # what the tree hung elsewhere too
    if above == ROOT and max(found, default=verb) < verb:
        first = min([place for place in phrase(b, speaker, verb) if place > min(found)] + [verb])
        return found | frozenset(range(first))
    return found | _framing(b, verb, found)


def _is_of_noun(b: Branches, verb: int) -> bool:
    """Tell whether a relative clause says its noun: "the $3m that X reported", but not "X, who said"."""
    subject = b.child(verb, "nsubj")
    return b.tokens[verb].label == "acl:relcl" and (subject is None or b.small(subject) not in ("who", "which", "that"))


def _framing(b: Branches, verb: int, clause: frozenset[int]) -> set[int]:
    """Return what stands between a word of saying and its clause, with no "that" and before a comma: it belongs to the clause."""
    first = min(clause, default=-1)
    if first - verb < 3 or b.small(first) == "that":
        return set()
    between = [child for child in b.children(verb, "obl", "advcl") if verb < child < first]
    return b.subtree(between[-1]) if between and "," in b.words[first - 1 : first + 1] else set()


def _before(b: Branches, verb: int, speaker: int) -> frozenset[int]:
    """Return what stands before ", X said" or ", said X", whatever the tree made of it."""
    first = min(phrase(b, speaker, verb) | {verb}) or min(speaker, verb)
    comma = next((place for place in range(first - 1, -1, -1) if b.words[place] in COMMAS), 0)
    is_near = comma >= 3 and first - comma <= LONGEST
    return frozenset(range(comma)) if is_near and b.has_verb(range(comma)) else frozenset()
