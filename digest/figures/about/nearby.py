"""A tree in, the same with what stands at the end of a clause hung into that clause out (pure).

The reader hangs "$20", of "while rivals ask for $20, the Natra is sold for $40", on what the Natra does: the sum would be the
Natra's. What stands between a clause's words is the clause's. And the pupils of "one in four pupils goes hungry" are who goes.
"""

from __future__ import annotations

from dataclasses import replace

from digest.language.branches import Branches
from digest.language.tree import ROOT, Tree


def nearby(text: str, tree: Tree) -> Tree:
    """Return a tree in which no "for $20" crosses the end of the clause that goes ahead of its verb."""
    tokens = tree.tokens
    b = Branches(text, tree)
    if named := {place for place in range(len(tokens)) if _is_doer(b, place)}:
        tokens = tuple(token._replace(label="nsubj") if place in named else token for place, token in enumerate(tokens))
        tree = replace(tree, tokens=tokens)
    if not any(token.label == "advcl" and place < token.head for place, token in enumerate(tokens)):
        return tree
    b = Branches(text, tree)
    moved = {place: clause for place in range(len(tokens)) if (clause := _around(b, place)) is not None}
    mended = [token._replace(head=moved.get(place, token.head)) for place, token in enumerate(tokens)]
    return replace(tree, tokens=tuple(mended)) if moved else tree


def _around(b: Branches, place: int) -> int | None:
    """Return the verb of the clause that goes on behind a token which hangs on what that clause hangs on: its sister."""
    above = b.tokens[place].head
    if b.labels[place] != "obl" or above == ROOT or not place < above:
        return None
    ahead = (clause for clause in b.children(above, "advcl") if clause < place)
    return next((clause for clause in ahead if max(b.subtree(clause)) > place), None)


def _is_doer(b: Branches, place: int) -> bool:
    """Tell whether "one in four pupils" is who does something, for nobody else does and no preposition leads there."""
    above = b.tokens[place].head
    if b.tokens[place].label != "obl" or above <= place or b.tokens[above].upos != "VERB" or b.tokens[place].xpos != "NNS":
        return False
    if b.child(above, "nsubj") is not None or b.case(place):
        return False
    return any(b.case(part) in ("in", "out") for number in b.children(place, "nummod") for part in b.children(number, "nmod"))
