"""Trees: their root, and what hangs above and below a token."""

from __future__ import annotations

import pytest

from digest.language.tree import ROOT, Token, Tree
from digest.model import Span


def _tree(*heads: int) -> Tree:
    """A tree of tokens of one character each."""
    tokens = [
        Token(start=place, end=place + 1, lemma="x", upos="X", xpos="FW", head=head, label="root" if head == ROOT else "dep")
        for place, head in enumerate(heads)
    ]
    return Tree(span=Span(0, len(heads)), tokens=tuple(tokens), names=())


def test_what_hangs_where():
    """The root depends on none; children and subtree are in order of the text, what is above is nearest first."""
    tree = _tree(2, 0, ROOT, 4, 2)
    assert tree.root == 2
    assert tree.children(2) == (0, 4)
    assert tree.subtree(0) == (0, 1)
    assert tree.subtree(2) == (0, 1, 2, 3, 4)
    assert list(tree.above(1)) == [0, 2]


def test_a_blank_sentence_has_no_root():
    """Asked for the root of a tree without a token, it says which sentence is blank."""
    with pytest.raises(ValueError, match="sentence at 0 to 0 is blank"):
        _ = _tree().root
