"""Figures of texts that nobody should write: none breaks the reading, and none holds it up."""

from __future__ import annotations

import pytest
from editions import article
from work import steps

from digest.figures import figures
from digest.language.parser import Parser
from digest.language.tree import Tree
from digest.model import Figure, Span
from digest.text import blocks, sentences


def _trees(parser: Parser, text: str) -> list[Tree]:
    return list(parser.parse(text, sentences(text, tuple(blocks(text)))))


def _figures(text: str, trees: list[Tree]) -> tuple[Figure, ...]:
    return figures(article("a", text=text).article, trees)


HOSTILE = {
    "lone surrogates": "Ada\ud800 Moor said 40 \udfff ships left. “\ud800 12 stayed.",
    "marks alone": "\"'“”‘’((([[[" * 200 + " 40 ships left.",
    "quotation marks that none closes": '"We lost 40 ships ' * 300,
    "brackets in brackets": "The " + "(40 ships " * 300 + ")" * 300 + " left.",
    "votes without end": "The council voted " + ", ".join(f"{number % 80 + 5}-{number % 40 + 1}" for number in range(400)) + ".",
    "names without end": "A letter from " + ", ".join(f"Ada Moor{number}" for number in range(2_000)) + " and 40 ships came.",
    "one word of saying after the other": "Ada Moor said Bo Ray said " * 200 + "40 ships left.",
    "hyphens": "40-" * 500 + "ship crews-" * 300 + " left.",
    "no word": "40 " * 600,
    "noughts and blanks": "40\x00 ships\u200b\u00a0left\u2028in 3\x0b towns.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts(parser, text):
    """Whatever stands in a text, its figures are spans of it, in order, each with twelve words of what it is about and what joins them."""
    found = _figures(text, _trees(parser, text))
    assert [one.span for one in found] == sorted(one.span for one in found)
    assert all(one.span.of(text).strip() and len(one.what.split()) <= 24 for one in found)


@pytest.mark.parametrize("spans", [[], [Span(0, 0)], [Span(0, 20)]])
def test_without_trees(spans):
    """A text that was not read has no figure; where a sentence has no token, nobody says what its numbers count."""
    found = _figures("Some 40 ships left. ", [Tree(span=span, tokens=(), names=()) for span in spans])
    assert [one.what for one in found] == [""] * len(found)
    assert len(found) == sum(span.end > 0 for span in spans)


@pytest.mark.parametrize("pattern", ["Lund said {} ships left, ", "{} ships and ", "The {} men who knew ", "{}-{}, "])
def test_a_sentence_of_many_numbers(parser, pattern):
    """Four times the numbers in one sentence take less than twenty times the steps: what grows with the cube takes 64 times."""

    def reading(many: int) -> int:
        text = "".join(pattern.format(number % 90 + 5, number % 40 + 1) for number in range(many)) + "the council voted."
        (tree,) = parser.parse(text, [Span(0, len(text))])
        return steps(lambda: _figures(text, [tree]))

    assert reading(160) < 20 * reading(40)


def test_a_text_of_many_names(parser):
    """Eight times the people who speak take less than twenty times the steps."""

    def reading(many: int) -> int:
        text = " ".join(f"Ada Moor{'abcdefghij'[number % 10]}{number} said {number} left. He said 3 stayed." for number in range(many))
        trees = _trees(parser, text)
        return steps(lambda: _figures(text, trees))

    assert reading(240) < 20 * reading(30)
