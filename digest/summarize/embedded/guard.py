"""A cut and its own tree in, whether it is read as its source was out (pure).

What went may have held the sentence together: without it a noun can be taken for the subject that was none, or a verb for a noun.
Where phrases hang that can hang in two places ("of", "in") is left open: the reader errs there without any cut.
"""

from __future__ import annotations

from bisect import bisect_left

from digest.language.branches import NOUNS, VERBS, Branches
from digest.language.tree import ROOT, Tree
from digest.speech.sayings import SAY
from digest.summarize.embedded.clauses import INSERTED, Cut

CLAUSES = frozenset("root ccomp advcl parataxis acl conj xcomp".split())  # what verbs are
AWRY = 0.2  # of a cut's words that may hang elsewhere than they did


def holds(cut: Cut, tree: Tree) -> bool:
    """Tell whether the words of a cut hang below each other as in their source, up to those that went.

    tree: that of cut.text. The main verb and its subject must be what they were, or who says it and what is said may have changed
    places; no verb may have become a noun, nor a noun a verb; and few words may hang elsewhere.
    """
    b = cut.read.branches
    own = Branches(cut.text, tree)
    source = _source(cut, own)
    here = {token: place for place, token in source.items()}
    words = [place for place in source if b.tokens[source[place]].upos != "PUNCT"]
    if not words or (new := tree.root) not in source:
        return False
    old = next(place for place in words if _above(b, source[place], here) == ROOT)
    is_turned = new != old and (b.small(source[new]) in SAY or b.small(source[old]) in SAY) and _is_beside(b, source[new], source[old])
    if new != old and not is_turned:
        return False
    subject, was = own.child(new, "nsubj", "csubj", "expl"), b.child(source[new], "nsubj", "csubj", "expl")
    if subject is not None and was is not None and source.get(subject) not in b.subtree(was) and not is_turned:
        return False
    if any(_is_turned_about(b, source[place], own, place) for place in words):
        return False
    return sum(_is_awry(b, own, source, here, place) for place in words) <= AWRY * len(words)


def _source(cut: Cut, own: Branches) -> dict[int, int]:
    """Return for the tokens of a cut's tree which of the source's they are."""
    starts = [token.start for token in own.tokens]
    found, at = dict[int, int](), 0
    for number, piece in enumerate(cut.pieces):
        at += piece.is_spaced and number > 0
        here = bisect_left(starts, at)
        if piece.token != INSERTED and here < len(starts) and starts[here] == at:
            found[here] = piece.token
        at += len(piece.text)
    return found


def _above(b: Branches, token: int, here: dict[int, int]) -> int:
    """Return the nearest token of the source above one that is left."""
    return next((above for above in b.above(token) if above in here), ROOT)


def _is_beside(b: Branches, one: int, other: int) -> bool:
    """Tell whether one of two tokens hangs right below the other."""
    return b.tokens[one].head == other or b.tokens[other].head == one


def _is_turned_about(b: Branches, token: int, own: Branches, place: int) -> bool:
    """Tell whether a verb of a clause is now read as a noun, or a noun as one."""
    before, now = b.tokens[token].upos, own.tokens[place].upos
    became_noun = before in VERBS and b.labels[token] in CLAUSES and now in NOUNS
    became_verb = before in NOUNS and now in VERBS and own.labels[place] in CLAUSES
    return became_noun or became_verb


def _is_awry(b: Branches, own: Branches, source: dict[int, int], here: dict[int, int], place: int) -> bool:
    """Tell whether a word hangs elsewhere than it did; in another part of the same name is not elsewhere."""
    above, head = _above(b, source[place], here), own.tokens[place].head
    found = source.get(head, ROOT)
    if found in (above, ROOT) or above == ROOT:
        return False
    return b.name(above) is None or b.name(above) != b.name(found)
