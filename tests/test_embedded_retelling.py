"""One event is told once: what two outlets say in words of their own is found by what the words mean, as the shipped network has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pytest

from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tokens import tokens
from digest.model import Span
from digest.summarize.embedded.choice import Option, chosen, options
from digest.summarize.embedded.clauses import Read, whole
from digest.summarize.embedded.cuts import cuts
from digest.summarize.embedded.engine import Salience
from digest.summarize.embedded.material import Source
from digest.summarize.embedded.windows import Sentence

CLOSED = "The mayor of Alden on Monday ordered the harbour to be closed after a storm tore down two cranes."
SHUT = "Alden's mayor Ada Tarn shut the storm-hit harbour by decree and promised $4 million for new cranes."
TESTED = "There is no human case, and 19 farm workers who were tested were all negative."
NINETEEN = "Nineteen people who work on the farms have been tested, and all were negative."
OTHERS = "The 19 farm workers who were tested were given masks by the county on Sunday."
FISH = "Fishermen had landed more herring last winter than in any year since the war."


class Tools(NamedTuple):
    """What reads sentences, and what says what words mean."""

    parser: Parser
    salience: Salience


@pytest.fixture(scope="module")
def both() -> Tools:
    return Tools(Parser(), Salience())


def read(both: Tools, text: str, *, doc: int, place: int, likely: float) -> Read:
    span = Span(0, len(text))
    cut = tuple(tokens(text, span))
    (tree,) = both.parser.parse_all([(text, span, cut)])
    source = Source(Sentence(doc, place, tuple(token.of(text) for token in cut)), span, cut)
    return Read(source, Branches(text, tree), likely, (0.8,) * len(cut))


def weighed(both: Tools, *reads: Read) -> list[list[Option]]:
    return options([[whole(one)] for one in reads], [both.salience.meanings(one.branches.words) for one in reads])


def told(both: Tools, *sentences: tuple[str, int, int]) -> list[str]:
    """Return what is told of sentences, each with its document and its place, the likeliest first, where there is room for all."""
    reads = [read(both, text, doc=doc, place=place, likely=0.9 - number / 10) for number, (text, doc, place) in enumerate(sentences)]
    return [cut.text for cut in chosen(weighed(both, *reads), 100)]


def test_a_number_in_words_and_in_digits_is_one(both):
    """What two outlets say of the same nineteen people is told once; what else was done for them is told beside it."""
    assert told(both, (TESTED, 0, 2), (NINETEEN, 1, 1), (FISH, 1, 3)) == [TESTED, FISH]
    assert told(both, (TESTED, 0, 2), (OTHERS, 1, 6)) == [TESTED, OTHERS]


def test_another_outlet_does_not_tell_it_again(both):
    """Two openings that share few words but tell one event: the likelier one is told; what is new is told beside it."""
    assert told(both, (CLOSED, 0, 0), (SHUT, 1, 0), (FISH, 1, 1)) == [CLOSED, FISH]
    assert told(both, (SHUT, 0, 0), (CLOSED, 1, 0), (FISH, 1, 1)) == [SHUT, FISH]


def test_what_stands_deep_in_an_article_is_more_seldom_the_same(both):
    """The same words far behind the opening are mostly what came of the event."""
    assert told(both, (CLOSED, 0, 0), (SHUT, 0, 9)) == [CLOSED, SHUT]


def test_a_shorter_cut_is_no_way_around(both):
    """All ways to cut two sentences are looked at together: none of the second's is told beside one of the first's."""
    long = (
        "The mayor of Alden on Monday ordered the harbour to be closed after a storm tore down two cranes, while the council met in Nedre."
    )
    first, second = read(both, CLOSED, doc=0, place=0, likely=0.9), read(both, long, doc=1, place=0, likely=0.8)
    meanings = [both.salience.meanings(one.branches.words) for one in (first, second)]
    ((one,), others) = options([[whole(first)], list(cuts(second))], meanings)
    assert len(others) > 1
    assert {other.number for other in others} <= one.retold


def test_words_of_like_use_are_near(both):
    """A word's vector is nearest that of a word of like use; nothing is known of no word."""
    ban, forbid, herring = both.salience.meanings(["closed", "shut", "herring"])
    assert ban @ forbid / np.linalg.norm(ban) / np.linalg.norm(forbid) > 0.4 > ban @ herring / np.linalg.norm(ban) / np.linalg.norm(herring)
    assert both.salience.meanings([]).shape == (0, *ban.shape)


def numbers(some: Sequence[Sequence[Option]]) -> list[int]:
    return [one.number for ways in some for one in ways]


def test_ways_are_numbered_through(both):
    """Each way has a number of its own, and none retells itself."""
    reads = [read(both, text, doc=doc, place=0, likely=0.5) for doc, text in enumerate((CLOSED, SHUT, FISH))]
    some = weighed(both, *reads)
    assert numbers(some) == [0, 1, 2]
    assert [one.retold for ways in some for one in ways] == [{1}, {0}, set()]
