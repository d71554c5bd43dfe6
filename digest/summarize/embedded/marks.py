"""The words that are left of a sentence in, these with the marks that still belong between them out (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from digest.language.branches import VERBS, Branches
from digest.speech.sayings import SAY

PARTING = frozenset({",", ";", ":", "–", "—", "--"})
BRACKETS = {"(": ")", "[": "]"}
QUOTES = {'"': '"', "“": "”", "‘": "’", "'": "'", "``": "''"}
PAIRS = QUOTES | BRACKETS
PAIRED = PAIRS.keys() | set(PAIRS.values())


def marked(b: Branches, kept: frozenset[int]) -> frozenset[int]:
    """Return the words to keep with the marks between them; marks among what is given tell nothing."""
    words = sorted(place for place in kept if not is_mark(b, place))
    left = set(words)
    for before, after in pairwise(words):
        gap = range(before + 1, after)
        if all(is_mark(b, place) for place in gap):
            left.update(gap)
        elif (comma := _comma(b, before, gap, after)) is not None:
            left.add(comma)
    left -= {place for place, word in enumerate(b.words) if is_mark(b, place) and word in PAIRED}
    for begin, end in pairs(b):
        inside = [place for place in range(begin + 1, end) if not is_mark(b, place)]
        if inside and all(place in left for place in inside):
            left |= {begin, end}
    return frozenset(left)


def is_mark(b: Branches, place: int) -> bool:
    """Tell whether a token is a mark between words; a currency's sign is none."""
    return b.tokens[place].upos == "PUNCT"


def pairs(b: Branches) -> Iterator[tuple[int, int]]:
    """Yield where quotations and brackets begin and end, inner ones first; what is only opened or closed is none."""
    opened = list[int]()
    for place, word in enumerate(b.words):
        if not is_mark(b, place) or word not in PAIRED:
            continue
        if opened and word == PAIRS[b.words[opened[-1]]]:
            yield opened.pop(), place
        elif word in PAIRS:
            opened.append(place)


def quoted(b: Branches) -> frozenset[int]:
    """Return the tokens of quotations, which are given whole or not at all."""
    return frozenset(place for begin, end in pairs(b) if b.words[begin] in QUOTES for place in range(begin, end + 1))


def bracketed(b: Branches) -> frozenset[int]:
    """Return the tokens in brackets."""
    return frozenset(place for begin, end in pairs(b) if b.words[begin] in BRACKETS for place in range(begin + 1, end))


def _comma(b: Branches, before: int, gap: range, after: int) -> int | None:
    """Return the comma that stays where words between two others were cut: one that closed nothing, or stands before who says it."""
    marks = [place for place in gap if b.words[place] in PARTING]
    if not marks or not all(b.tokens[place].head > marks[-1] for place in range(marks[-1] + 1, after)):
        return None  # what was cut behind it is no article or the like of what follows
    is_closing = marks[0] == gap[0] and len(marks) > 1
    return marks[-1] if not is_closing or _ascribes(b, before, after) else None


def _ascribes(b: Branches, before: int, after: int) -> bool:
    """Tell whether with the later of two words begins who says what the earlier one ends."""
    heads = [place for place in (after, *b.above(after)) if b.tokens[place].upos in VERBS and b.small(place) in SAY]
    return any(before not in b.subtree(place) or any(before in b.subtree(child) for child in b.children(place, "ccomp")) for place in heads)
