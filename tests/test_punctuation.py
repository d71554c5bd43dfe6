"""How what is left of a sentence stands: its end."""

from __future__ import annotations

import pytest

from digest.summarize.embedded.clauses import Piece
from digest.summarize.embedded.punctuation import ended


@pytest.mark.parametrize(
    ("pieces", "end"),
    [
        (("is", "untenable"), "."),
        (("was", "‘", "untenable", "’"), "."),
        (("called", "it", '"', "untenable", '"'), "."),
        (("hit", "Nedre", "(", "Sonderlund", ")"), "."),
        (("said", ":", '"', "It", "is", ".", '"'), ""),
        (("shut", "!"), ""),
        (("rose", "by", "5", "%"), ""),
    ],
)
def test_a_sentence_ends(pieces, end):
    """A headline that stands as a sentence before another one has its full stop, behind a closing mark too; none gets a second one."""
    given = [Piece(text, True, place) for place, text in enumerate(pieces)]
    assert [piece.text for piece in ended(given)[len(given) :]] == ([end] if end else [])
