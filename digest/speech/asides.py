"""A word of saying between a comma and a sentence's end, whatever the tree makes of it: "..., X said on Monday" (pure)."""

from __future__ import annotations

from digest.language.branches import NOUNS, VERBS, Branches

LONGEST = 12  # tokens of who says it, and of what stands behind
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB"})
COMMAS = frozenset({",", '"', "”", "''", "’"})


def aside(b: Branches, verb: int) -> tuple[int, frozenset[int]] | None:
    """Return who says it and what: of "prices rose, the bank said" the bank and what stands before the comma.

    None where no such frame stands around the verb: the words before the comma hold a verb, and who says it none.
    """
    if b.tokens[verb].xpos not in FINITE or any(b.tokens[child].label == "aux:pass" for child in b.below[verb]):
        return None
    return _before(b, verb) or _behind(b, verb)


def _before(b: Branches, verb: int) -> tuple[int, frozenset[int]] | None:
    """Read ", X said" and ", the mayor, X, said" at a sentence's end."""
    last = verb - 1
    while last > 0 and b.tokens[last].upos in ("AUX", "ADV"):
        last -= 1
    first = comma = _comma(b, last)
    if last > 1 and b.words[last] == ",":  # the name stands between two commas, and who that is before them
        comma = _comma(b, last - 1)
        first = _comma(b, comma - 1)
    if first < 1 or not _ends(b, verb) or not b.has_verb(range(first)):
        return None
    head = _head(b, range(comma + 1, last + 1))
    return None if head is None else (head, frozenset(range(first)))


def _comma(b: Branches, last: int) -> int:
    """Return the comma before a phrase without a verb that ends here; 0 where there is none."""
    first = last
    while first > 0 and last - first < LONGEST and b.words[first] != "," and b.tokens[first].upos not in (*VERBS, "SCONJ"):
        first -= 1
    return first if first < last and b.words[first] == "," else 0


def _behind(b: Branches, verb: int) -> tuple[int, frozenset[int]] | None:
    """Read ", said X" before a mark."""
    if verb == 0 or b.words[verb - 1] not in COMMAS:
        return None
    end = verb + 1
    while end < len(b.tokens) and b.tokens[end].upos not in (*VERBS, "PUNCT", "SCONJ"):
        end += 1
    head = _head(b, range(verb + 1, end))
    if head is None:
        return None
    if b.has_verb(range(verb - 1)):
        return head, frozenset(range(verb - 1))
    behind = range(end, len(b.tokens))
    return (head, frozenset(behind)) if b.has_verb(behind) and b.words[end] == "," else None


def _ends(b: Branches, verb: int) -> bool:
    """Tell whether no more than when, where and to whom it was said stands behind a word of saying."""
    rest = range(verb + 1, len(b.tokens))
    return len(rest) < LONGEST and not b.has_verb(rest) and "," not in b.words[verb + 1 :]


def _head(b: Branches, places: range) -> int | None:
    """Return the noun that the others of a phrase hang below."""
    nouns = [place for place in places if b.tokens[place].upos in NOUNS]
    return next((place for place in nouns if b.tokens[place].head not in places), None)
