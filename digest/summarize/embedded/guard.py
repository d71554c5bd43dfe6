"""A cut and its own tree in, whether it is read as its source was out (pure).

What goes may have held the sentence together: without it a noun can be read as the verb's subject that was not.
"""

from __future__ import annotations

from bisect import bisect_left

from digest.language.branches import Branches
from digest.language.tree import ROOT, Tree
from digest.summarize.embedded.clauses import INSERTED, Cut

MAIN = frozenset("root nsubj obj iobj ccomp xcomp csubj conj cop aux expl".split())  # labels that must be the same
LOOSE = frozenset("punct".split())
AWRY = 0.12  # of its words may hang elsewhere than they did


def holds(cut: Cut, tree: Tree) -> bool:
    """Tell whether the words of a cut hang below each other as in their source, up to those that went.

    tree: that of cut.text. Its root must be the source's, or the highest of what is left; subjects, objects and clauses must be
    what they were, and few others may hang elsewhere.
    """
    b = cut.read.branches
    places = _places(cut, tree)
    own = {token: number for number, token in places.items()}
    left = [token for number, token in sorted(places.items()) if b.tokens[token].upos != "PUNCT"]
    if not left:
        return False
    awry = 0
    for token in left:
        above = _above(b, token, own)
        head = tree.tokens[own[token]].head
        found = places.get(head, ROOT) if head != ROOT else ROOT
        label, was = tree.tokens[own[token]].label.partition(":")[0], b.labels[token]
        is_main = was in MAIN or label in MAIN
        if above == ROOT != found or found == ROOT != above:
            return False
        is_same = found == above and (label == was or not is_main or above == ROOT)
        if not is_same and is_main and not _is_name(b, above, found):
            return False
        awry += found != above
    return awry <= AWRY * len(left)


def _places(cut: Cut, tree: Tree) -> dict[int, int]:
    """Return for the tokens of a cut's tree which of the source's they are."""
    starts = [token.start for token in tree.tokens]
    found, at = dict[int, int](), 0
    for number, piece in enumerate(cut.pieces):
        at += piece.is_spaced and number > 0
        here = bisect_left(starts, at)
        if piece.token != INSERTED and here < len(starts) and starts[here] == at:
            found[here] = piece.token
        at += len(piece.text)
    return found


def _above(b: Branches, token: int, own: dict[int, int]) -> int:
    """Return the nearest token above one that is left."""
    return next((above for above in b.above(token) if above in own), ROOT)


def _is_name(b: Branches, above: int, found: int) -> bool:
    """Tell whether two heads are parts of one name."""
    return above >= 0 and found >= 0 and b.name(above) is not None and b.name(above) == b.name(found)
