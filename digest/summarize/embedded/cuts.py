"""A sentence read in, what may be left of it out (pure): whole subtrees go, and what is left is a sentence of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from digest.language.branches import Branches
from digest.summarize.embedded.bound import is_bound
from digest.summarize.embedded.clauses import Cut, Read
from digest.summarize.embedded.glued import is_misread, is_only_misnamed
from digest.summarize.embedded.openings import opening
from digest.summarize.embedded.promoted import promoted
from digest.summarize.embedded.punctuation import Marks, repaired
from digest.summarize.embedded.stretches import Unit
from digest.summarize.embedded.units import units as removable

MOST = 10  # ways to cut one sentence
SINGLES = 3  # of them that take out one stretch alone
LEAST = 6  # words of a sentence
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def cuts(read: Read) -> list[Cut]:
    """Return the sentence whole and the ways in which it may be cut, the longest first, each a sentence of its own."""
    b = read.branches
    is_lost = not b.tokens or is_misread(b)
    if not b.tokens or (is_lost and not is_only_misnamed(b)):
        return []
    marks = Marks(b)
    begin = opening(b)
    found = [Cut(read, repaired(b, marks, begin))]
    if is_lost or not marks.is_even or not is_sentence(b, frozenset(range(len(b.tokens))) - begin):
        return found
    units = sorted(removable(b, marks), key=lambda unit: (_mean(read, unit), -len(unit.tokens)))
    ways = dict.fromkeys([*_spread([_nested(units[:number]) for number in range(1, len(units) + 1)]), *_singles(read, units)])
    for removed in sorted(ways, key=len):
        left = frozenset(range(len(b.tokens))) - removed - begin
        if (
            is_sentence(b, left)
            and has_articles(b, left)
            and is_complete(b, left)
            and is_bound(b, left)
            and sum(b.words[place][:1].isalnum() for place in left) >= LEAST
        ):
            found.append(Cut(read, repaired(b, marks, removed | begin)))
    if (moved := promoted(b, marks, found[-1].tokens)) is not None:
        found.append(Cut(read, moved))
    return list({cut.text: cut for cut in reversed(found)}.values())[::-1]


def is_sentence(b: Branches, left: frozenset[int]) -> bool:
    """Tell whether some tokens hold a subject and its finite verb, which nothing that is left governs."""
    root = next((place for place in left if b.tokens[place].upos != "PUNCT" and not any(above in left for above in b.above(place))), None)
    if root is None or any(
        not any(above in left for above in b.above(place)) for place in left - {root} if b.tokens[place].upos != "PUNCT"
    ):
        return False
    subject = b.child(root, "nsubj", "csubj", "expl")
    verbs = [root, *b.children(root, "aux", "cop")]
    is_finite = any(b.tokens[verb].xpos in FINITE and verb in left for verb in verbs)
    is_finite |= len(verbs) == 1 and b.tokens[root].xpos == "VBN"  # "burned", which the tags take for a participle
    return subject is not None and is_finite and any(b.tokens[at].upos not in ("PUNCT", "CCONJ", "ADP") for at in b.subtree(subject) & left)


def has_articles(b: Branches, left: frozenset[int]) -> bool:
    """Tell whether each "a" and "an" fits the word that now stands behind it."""
    places = sorted(left)
    return not any(
        b.small(one) in ("a", "an") and other != one + 1 and (b.words[other][:1].lower() in "aeiou") != (b.small(one) == "an")
        for one, other in pairwise(places)
    )


def is_complete(b: Branches, left: frozenset[int]) -> bool:
    """Tell whether each preposition, article and conjunction still has its word."""
    own = frozenset({"case", "det", "mark", "cc"})
    return all(b.tokens[place].head in left for place in left if b.labels[place] in own)


def _mean(read: Read, unit: Unit) -> float:
    """Return the mean probability that a stretch's words are told."""
    words = [read.kept[place] for place in unit.tokens if read.branches.tokens[place].upos != "PUNCT"]
    return sum(words) / max(1, len(words))


def _nested(units: Iterable[Unit]) -> frozenset[int]:
    """Return the tokens of stretches that can go together: none that another needs."""
    taken = list[Unit]()
    removed = frozenset[int]()
    for unit in units:
        outside = [other for other in taken if not other.tokens <= unit.tokens]
        if not unit.needs & removed and not any(other.needs & unit.tokens for other in outside):
            taken = [*outside, unit]
            removed |= unit.tokens
    return removed


def _spread(ways: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """Return some of the nested ways, evenly spread, the first and the last among them."""
    distinct = list(dict.fromkeys(ways))
    most = MOST - SINGLES - 1
    if len(distinct) <= most:
        return distinct
    return [distinct[round(number * (len(distinct) - 1) / (most - 1))] for number in range(most)]


def _singles(read: Read, units: Sequence[Unit]) -> list[frozenset[int]]:
    """Return the stretches that are best taken out alone: long ones that are hardly told."""
    best = sorted(units, key=lambda unit: -len(unit.tokens) * (1 - _mean(read, unit)))
    return [unit.tokens for unit in best[:SINGLES]]
