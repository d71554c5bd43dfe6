"""A tree and what each of its words is worth in, the words worth most within so many, which are still a sentence, out (pure).

Whole branches go: times and places, what is put beside a name, clauses that tell when or why, second statements, articles. What
`loose` holds fast stays with what it is said of. Marks follow: `marks` tells which still part or pair something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from digest.language.branches import VERBS, Branches
from digest.summarize.embedded.loose import is_loose
from digest.summarize.embedded.marks import is_mark, marked, quoted

SUBJECTS = ("nsubj", "csubj", "expl")
POINTING = frozenset("that this these those such".split())
Kept = dict[int, tuple[float, frozenset[int]]]
Loose = Callable[[Branches, int], bool]  # whether a branch may go


def shortened(b: Branches, worth: Sequence[float], most: int, fast: frozenset[int] = frozenset()) -> frozenset[int] | None:
    """Return the tokens to keep, of `shortenings` the best; None where there is none."""
    return next(shortenings(b, worth, most, fast), None)


def shortenings(
    b: Branches, worth: Sequence[float], most: int, fast: frozenset[int] = frozenset(), loose: Loose = is_loose
) -> Iterator[frozenset[int]]:
    """Yield the tokens to keep, the best ones of each length, worth most first; none where what must stay is longer, or nothing was read.

    worth: of each token, less what a word more costs. most: words that may stay. fast: tokens that stay with what they hang below.
    loose: what may go.
    Source: the knapsack over a dependency tree of Filippova & Strube 2008, over closed lists of what may go.
    """
    if b.tokens:
        found = _kept(b, b.tree.root, worth, most, quoted(b) | fast, loose)
        for _, (_, kept) in sorted(found.items(), key=lambda one: (-one[1][0], one[0])):
            yield marked(b, kept)


def text_of(b: Branches, kept: frozenset[int]) -> str:
    """Return some of a sentence's words as they stand there; what was parted by a cut has one blank between."""
    told, before = "", -1
    for place in sorted(kept):
        is_next = before >= 0 and place == before + 1
        is_apart = before >= 0 and (b.tokens[place].start > b.tokens[before].end if is_next else b.words[place] not in ",.;:)")
        told += " " * is_apart + b.words[place]
        before = place
    return told


def is_statement(b: Branches, kept: frozenset[int]) -> bool:
    """Tell whether a sentence says something of someone: its root acts or is something, and has a subject that is no pronoun."""
    root = b.tree.root
    subject = next((child for child in b.below[root] if b.labels[child] in SUBJECTS and child in kept), None)
    if subject is None or b.tokens[subject].upos in ("PRON", "DET") or b.labels[subject] == "expl":
        return False
    is_pointing = any(b.small(child) in POINTING for child in b.children(subject, "det"))
    return not is_pointing and (b.tokens[root].upos in VERBS or bool(b.children(root, "cop")))


def _kept(b: Branches, place: int, worth: Sequence[float], most: int, fast: frozenset[int], loose: Loose) -> Kept:
    """Return, of each number of words that a branch can keep, what it is worth at best and which tokens these are.

    fast: tokens that do not go alone.
    """
    states: Kept = {_size(b, place): (worth[place], frozenset({place}))}
    for child in b.below[place]:
        told = _kept(b, child, worth, most, fast, loose)
        grown = dict(states) if child not in fast and loose(b, child) else Kept()
        for words, (value, tokens) in states.items():
            for more, (further, others) in told.items():
                total = words + more
                if total <= most and (total not in grown or grown[total][0] < value + further):
                    grown[total] = value + further, tokens | others
        states = grown
    return states


def _size(b: Branches, place: int) -> int:
    """Return 1 for a token that begins a word, 0 for a mark or what is written with the word before it."""
    if is_mark(b, place) or not b.words[place][:1].isalnum():
        return 0
    return int(not place or b.tokens[place].start > b.tokens[place - 1].end or not b.words[place - 1][-1:].isalnum())
