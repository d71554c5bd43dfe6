"""Typed mentions in, proper names out, on sentences of our own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from trees import sentence_of

from benchmarks.mentions import names

CASES = {
    "a person without the title": (
        """
        President  president PROPN NNP 2 compound Entity=(1-person
        Ann        Ann       PROPN NNP 4 nsubj    _
        Lee        Lee       PROPN NNP 2 flat     Entity=1)
        left       leave     VERB  VBD 0 root     SpaceAfter=No
        .          .         PUNCT .   4 punct    _
        """,
        [("Ann Lee", "person")],
    ),
    "a place within an organization's name": (
        """
        The        the     DET   DT  2 det      Entity=(1-organization
        Bank       Bank    PROPN NNP 5 nsubj    _
        of         of      ADP   IN  4 case     _
        Norland    Norland PROPN NNP 2 nmod     Entity=(2-place)1)
        waits      wait    VERB  VBZ 0 root     SpaceAfter=No
        .          .       PUNCT .   5 punct    _
        """,
        [("Bank of Norland", "organization")],
    ),
    "names nested in a mention whose head is a common noun, one id twice": (
        """
        The        the       DET   DT  3 det      Entity=(1-person
        Norland    Norland   PROPN NNP 3 compound Entity=(2-place)
        president  president NOUN  NN  7 nsubj    SpaceAfter=No
        ,          ,         PUNCT ,   5 punct    _
        Ann        Ann       PROPN NNP 3 appos    Entity=(1-person
        Lee        Lee       PROPN NNP 5 flat     Entity=1)1)
        left       leave     VERB  VBD 0 root     SpaceAfter=No
        .          .         PUNCT .   7 punct    _
        """,
        [("Norland", "place"), ("Ann Lee", "person")],
    ),
    "two mentions that close at one word": (
        """
        Ann        Ann     PROPN NNP 5 nsubj    Entity=(1-person-new-2-coref
        of         of      ADP   IN  4 case     _
        New        new     ADJ   JJ  4 amod     Entity=(2-place-new-2-sgl
        Norland    Norland PROPN NNP 1 nmod     Entity=2)1)
        left       leave   VERB  VBD 0 root     SpaceAfter=No
        .          .       PUNCT .   5 punct    _
        """,
        [("Ann", "person"), ("New Norland", "place")],
    ),
    "an office, a time and a mention that never closes are none": (
        """
        Home       home      PROPN NNP 2 compound Entity=(1-person
        Secretary  secretary PROPN NNP 3 nsubj    Entity=1)
        left       leave     VERB  VBD 0 root     _
        Norland    Norland   PROPN NNP 3 obj      Entity=(3-place
        Monday     Monday    PROPN NNP 3 obl      Entity=(2-time)|SpaceAfter=No
        .          .         PUNCT .   3 punct    _
        """,
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES)
def test_names_of_mentions(tmp_path, lines, expected):
    """A mention's name is its head with what belongs to it, the longest first, no title in front."""
    sentence = sentence_of(tmp_path, lines)
    found = [
        (sentence.text[sentence.words[first].span.start : sentence.words[end - 1].span.end], kind) for first, end, kind in names(sentence)
    ]
    assert found == expected


def test_benchmarks_import_no_training():
    """What measures the reader does not depend on what makes it."""
    for path in (Path(__file__).resolve().parents[1] / "benchmarks").glob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        assert not [node for node in nodes if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("training")], path
