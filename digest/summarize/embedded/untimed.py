"""A title or a sentence, read, and the tokens of it that a headline keeps in, these without "tomorrow" and "this morning" out (pure).

An edition is read on another day than its articles were. Nothing is put in a word's place: a headline says what, and not when.
"""

from __future__ import annotations

from digest.language.branches import VERBS, Branches
from digest.model import Span
from digest.speech.quotations import quotations
from digest.summarize.embedded.relative import STRUCK, Said, found, is_owner, relative

ADJUNCTS = ("obl", "advmod", "nmod", "compound", "dep")
LEFT_WITH = frozenset({"until", "till", "by", "since", "before", "early", "late", "earlier", "later", "this", "last", "and", "or", ","})
AHEAD = frozenset({"will", "'ll", "’ll", "to", "may", "might", "could", "would", "must", "should", "can", "shall"})


def untimed(b: Branches, kept: frozenset[int]) -> frozenset[int] | None:
    """Return the kept tokens less the days that only its article's own day tells; None where something hangs on one. Quotations stay."""
    said = [one for one in found(b) if kept.issuperset(one.places) and not _is_word(b, one)]
    if not said:
        return kept
    quoted = {place for span in quotations(b.text, [b.tree.span]) for place in b.places(Span(span.start, span.end))}
    inside = frozenset(place for one in said for place in one.places)
    for one in said:
        if quoted.intersection(one.places):
            continue
        lost = _lost(b, one, inside)
        if lost is None:
            return None
        kept -= lost
    return kept


def _is_word(b: Branches, said: Said) -> bool:
    """Tell whether it is no day: part of a name, "today" for nowadays, "grew overnight"."""
    small, head = b.small(said.first), b.tokens[said.last].head
    is_name = said.first > 0 and b.words[said.first][:1].isupper()
    if small == "overnight":
        return is_name or head < 0 or b.small(head) not in STRUCK
    is_doubtful = small == "today" and (is_owner(b, said) or head < 0)
    return is_name or (is_doubtful and said not in relative(b))


def _lost(b: Branches, said: Said, inside: frozenset[int]) -> frozenset[int] | None:
    """Return the tokens that go with it: its own, "late" before and "'s" behind it; None where it cannot go."""
    top = said.last
    if is_owner(b, said):
        return frozenset((*said.places, top + 1)) if b.labels[top] == "nmod" else None
    if b.labels[top] == "conj" and b.tokens[top].head in inside:
        top = b.tokens[top].head
    below = b.subtree(top)
    if b.labels[top] not in ADJUNCTS or not all(place in inside or b.small(place) in LEFT_WITH for place in below):
        return None
    verb = b.tokens[top].head
    return None if b.small(said.first) == "tomorrow" and verb >= 0 and _is_present(b, verb) else frozenset(below)


def _is_present(b: Branches, verb: int) -> bool:
    """Tell whether a verb would tell what is to come as what is: "opens tomorrow"."""
    governed = {b.small(child) for child in b.children(verb, "aux", "mark", "cop")} & AHEAD
    return b.tokens[verb].upos not in VERBS or (b.tokens[verb].xpos in ("VBZ", "VBP", "VB") and not governed)
