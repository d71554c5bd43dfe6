"""Lists that are counted: what the real reader's trees give for the sentences of a table, and what they give nothing for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from work import steps

from digest.figures.listing import counted_lists
from digest.figures.listing.kinds import longest_known, rank
from digest.language import Tree
from digest.language.parser import Parser
from digest.model import Figure, Span
from digest.quantities import Quantity
from digest.text import sentences

# A line a text; {list|count unit} is counted, with a + where it is "at least", and nothing else is.
TABLE = Path(__file__).parent / "data" / "lists" / "en.txt"
MARKED = re.compile(r"\{([^{}|]+)\|(\d+)(\+?) ([^{}|]+)\}")
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def _quantities(text: str, trees: Sequence[Tree]) -> Iterator[Quantity]:
    """Yield the counts of a text that are one word, with the noun on which they hang."""
    for tree in trees:
        for token in tree.tokens:
            word = token.span.of(text).lower()
            if token.upos == "NUM" and word in NUMBERS:
                head = token.head if token.label == "nummod" else None
                noun = tree.tokens[head].span if head is not None else token.span
                span = Span(token.start, max(token.end, noun.end))
                unit = noun.of(text) if head is not None else None
                yield Quantity(span=span, number=token.span, value=NUMBERS[word], unit=unit, head=head)


def _counted(parser: Parser, text: str) -> list[Figure]:
    trees = parser.parse(text, sentences(text, (Span(0, len(text)),)))
    return counted_lists(text, trees, tuple(_quantities(text, trees)))


def _told(text: str, figure: Figure) -> tuple[str, str, str, str | None]:
    sign = "+" if figure.modifier == "at least" else ""
    return figure.span.of(text), f"{figure.value:g}", sign, figure.unit


def test_there_are_enough_cases():
    """The table holds at least 100 texts, a third of them without a list, and none twice."""
    assert len(set(LINES)) == len(LINES) >= 100
    assert sum(not MARKED.search(line) for line in LINES) > len(LINES) / 3


@pytest.mark.parametrize("line", LINES)
def test_what_is_marked_is_counted(parser, line):
    """The marked lists are figures with their count and unit, and no other words are."""
    text = MARKED.sub(r"\1", line)
    assert [_told(text, figure) for figure in _counted(parser, text)] == MARKED.findall(line)


def test_the_figure_names_what_it_counts(parser):
    """Kind, noun, span and the names; what and speaker are for others to say."""
    text = "Deals with the French carmakers Orrin, Tessel and Halvard, Ives said."
    (figure,) = _counted(parser, text)
    assert (figure.kind, figure.value, figure.unit, figure.noun) == ("derived", 3, "carmakers", "French carmakers")
    assert [name.of(text) for name in figure.listed] == ["Orrin", "Tessel", "Halvard"]
    assert (figure.what, figure.speaker, figure.key) == ("", None, None)


def test_a_name_said_twice_counts_once(parser):
    """Two names of one country are one."""
    text = "Ships of Burma, Kenya, Ghana and Myanmar left."
    (figure,) = _counted(parser, text)
    assert (figure.value, [name.of(text) for name in figure.listed]) == (3, ["Burma", "Kenya", "Ghana"])


def test_a_list_said_again_is_two_figures(parser):
    """Each mention of a list is a figure of its own, in the order of the text."""
    text = "Kenya, Ghana and Niger met. Nobody else came. In the end Kenya, Ghana and Niger agreed."
    assert [_told(text, figure)[0] for figure in _counted(parser, text)] == ["Kenya, Ghana and Niger"] * 2


@pytest.mark.parametrize(
    ("unit", "is_listed"),
    [("nations", False), ("member states", False), ("members", False), ("ships", True), (None, True)],
)
def test_a_count_of_the_same_things_is_no_list(parser, unit, is_listed):
    """A quantity counts the list when its value is the same and its noun may be the kind's; else the list is counted."""
    text = "The four-nation alliance, in which Kenya, Ghana, Niger and Chad sit, met."
    quantity = Quantity(span=Span(4, 15), number=Span(4, 8), value=4, unit=unit)
    (tree,) = parser.parse(text, (Span(0, len(text)),))
    assert bool(counted_lists(text, (tree,), (quantity,))) is is_listed
    assert counted_lists(text, (tree,), (replace(quantity, value=5),))


def test_an_empty_text_has_no_list():
    """Without sentences, and in a blank one, nothing is counted."""
    assert counted_lists("", ()) == []
    assert counted_lists(" ", (Tree(span=Span(0, 1), tokens=(), names=()),)) == []


def test_the_table_of_kinds_is_read_by_words():
    """The longest name counts, "&" is "and", and the gazetteer's kinds come before the table's."""
    assert longest_known(["New", "York", "Times", "said"], 0) == (3, frozenset({"news outlets"}))
    assert longest_known(["New", "York", "said"], 0) == (2, frozenset({"states", "cities"}))
    assert longest_known(["Procter", "and", "Gamble"], 0)[0] == 3
    assert longest_known(["Nobody"], 0) == (0, frozenset())
    assert rank("countries") < rank("states") < rank("cities")


def test_sentences_without_names_cost_little(parser):
    """A sentence that holds no two names is passed over in fewer than two steps for each of its words, however many these are."""
    for many in (1, 200):
        text = f"The old mill by the river burned down on the first night{' of the long strike' * many}, and nobody knows who lit it."
        (tree,) = parser.parse(text, (Span(0, len(text)),))
        assert steps(partial(counted_lists, text, [tree] * 100)) < 100 * 2 * len(tree.tokens)


def test_a_long_list_takes_time_as_it_is_long(parser):
    """Four times the names are counted in about four times the steps."""

    def took(many: int) -> int:
        text = "Kenya, " * many + "Ghana and Niger met."
        (tree,) = parser.parse(text, (Span(0, len(text)),))
        return steps(lambda: counted_lists(text, (tree,)))

    assert took(800) < 8 * took(200)
