"""A sentence, read, in, its first words as a headline out (pure): where nothing can be cut out of it, it ends early, and shows that.

"Nearly two million people could be thrown into poverty…" says who and what; a lesser sentence that fits says neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.language.branches import Branches
from digest.speech.sayings import SAY
from digest.summarize.embedded.loose import CONDITIONS, NEGATIONS, is_loose, spared
from digest.summarize.embedded.marks import is_mark, pairs
from digest.summarize.embedded.openings import opening
from digest.summarize.embedded.shortening import is_statement

CUT_OFF = "…"
LEAST = 7  # words of a beginning that is worth it
SAID = ("ccomp", "xcomp")  # without their verb, nothing is said
BOUND = frozenset("obj obl ccomp xcomp iobj nsubj cop aux".split())
LOST = CONDITIONS | NEGATIONS | {"according"}  # what would be said otherwise without them


def begun(b: Branches, most: int) -> str:
    """Return a sentence's first words, at most so many, without its articles and with an ellipsis; nothing where these say nothing whole.

    It ends where a phrase begins, behind the verb and what that says of its subject; what denies or conditions is not cut off.
    """
    if not b.tokens or not is_statement(b, frozenset(range(len(b.tokens)))):
        return ""
    left = opening(b) | _fronted(b)
    told = [place for place in range(len(b.tokens)) if place not in left]
    ends = [end for end in range(len(told) - 1, 0, -1) if _begins_phrase(b, told[end]) and LEAST <= _size(b, told[:end]) <= most]
    found = next((told[:end] for end in ends if _says_something(b, told[:end], told[end:])), None)
    return f"{_text(b, found)}{CUT_OFF}" if found else ""


def _fronted(b: Branches) -> frozenset[int]:
    """Return what stands before the subject and only says when or where, with its comma: a headline begins with who."""
    root = b.tree.root
    subject = b.child(root, "nsubj", "csubj")
    found = [child for child in b.children(root, "obl", "advmod") if subject is not None and child < subject and is_loose(b, child)]
    inside = b.subtrees(found)
    comma = next((place for place in range(len(b.words)) if b.words[place] == "," and place >= max(inside, default=0)), None)
    if comma is None or not inside or min(inside) > 0 or comma - max(inside) > 1:
        return frozenset()
    return frozenset(range(comma + 1))


def _begins_phrase(b: Branches, place: int) -> bool:
    return b.tokens[place].upos in ("ADP", "SCONJ") or b.words[place] in (",", ";", "–", "—") or b.small(place) in ("to", "who", "which")


def _size(b: Branches, told: Sequence[int]) -> int:
    """Count words as a headline has them."""
    return len(_text(b, told).split())


def _says_something(b: Branches, told: Sequence[int], rest: Sequence[int]) -> bool:
    """Tell whether the first words hold the verb, its subject and what it does, and the others take nothing back."""
    kept, root = set(told), b.tree.root
    said = [root, *(child for child in b.below[root] if b.labels[child] in SAID)]
    verbs = [place for verb in said for place in (verb, *b.children(verb, "cop", "aux", "obj"))]
    inside = [place for verb in said for place in b.children(verb, *BOUND) if place in kept]
    is_even = all((begin in kept) == (end in kept) for begin, end in pairs(b))
    is_whole = all(b.tokens[place].head in kept for place in told if b.labels[place] in ("case", "det", "mark", "cc", "amod", "compound"))
    is_more = any(place > root for place in inside)
    return is_even and is_whole and is_more and kept.issuperset(verbs) and not any(_takes_back(b, place) for place in rest)


def _takes_back(b: Branches, place: int) -> bool:
    """Tell whether something else would be said without a word: "if", "not", "according to", "X said" behind a dash."""
    return b.small(place) in LOST or (b.labels[place] == "parataxis" and b.small(place) in SAY)


def _text(b: Branches, told: Sequence[int]) -> str:
    """Return words as they stand, without articles."""
    text, left_out = "", spared(b)
    for place in told:
        if place in left_out and b.name(place) is None:
            continue
        is_apart = bool(text) and (place == 0 or b.tokens[place].start > b.tokens[place - 1].end or place - 1 in left_out)
        text += " " * (is_apart and not (is_mark(b, place) and b.words[place] in ",.;:")) + b.words[place]
    return text.rstrip(" ,;:–—")
