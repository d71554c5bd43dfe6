"""What was joined that no source joins: a subject with another's predicate is found, and what editors merge is not."""

from __future__ import annotations

import pytest

from digest.check.splices import splices
from digest.language.parser import Parser
from digest.model import Reason
from tests.checked import found

STORY = (
    "Ada Moor opened the new harbour in Tarn on Monday.",
    "Balder Motors will close two plants and cut 300 jobs.",
    "The union called a strike for Friday.",
    "Heavy snow blocked the coast road for two days.",
    "Three fishermen were rescued by a helicopter off Sudria.",
    "Oil prices rose by 4% after the attack.",
)
SPLICED = [
    "Balder Motors opened the new harbour in Tarn on Monday.",
    "Ada Moor will close two plants and cut 300 jobs.",
    "Heavy snow called a strike for Friday.",
    "The union blocked the coast road for two days.",
    "Ada Moor was rescued by a helicopter off Sudria.",
    "Oil prices blocked the coast road for two days.",
    "Balder Motors rose by 4% after the attack.",
    "Three fishermen called a strike for Friday.",
    "Heavy snow will close two plants and cut 300 jobs.",
    "The union opened the new harbour in Tarn, and Ada Moor called a strike for Friday.",
    "On Monday Balder Motors opened the new harbour in Tarn.",
    "Three fishermen opened the new harbour in Tarn on Monday.",
    "Balder Motors, the carmaker, blocked the coast road for two days.",
    "Ada Moor called a strike for Friday.",
]
STANDS = [
    "Ada Moor opened the harbour.",
    "Balder Motors will close two plants in a move to cut 300 jobs.",
    "The coast road was blocked by heavy snow, and the union called a strike.",
    "A helicopter rescued three fishermen off Sudria.",
    "Ada Moor, who opened the new harbour on Monday, was in Tarn.",
    "The union called a strike for Friday as oil prices rose by 4%.",
    "Balder Motors will close two plants.",
    "After the attack oil prices rose by 4%.",
]
MERGED = [
    (("John Lund leads the Tarn council.", "He has resigned over the flood."), "John Lund has resigned over the flood."),
    (("Balder Motors lost 4m crowns.", "The company will cut 300 jobs."), "Balder Motors lost 4m crowns and will cut 300 jobs."),
    (("Ada Moor is 54.", "The minister signed the treaty in Tarn."), "Ada Moor signed the treaty in Tarn."),
    (("A storm hit Tarn.", "It destroyed 40 houses and killed two people."), "A storm that hit Tarn destroyed 40 houses."),
    (("The High Court sat on Monday.", "Judges ruled that the law was void."), "The High Court ruled that the law was void."),
    (("Ada Moor and John Lund met in Tarn.", "The two leaders signed a treaty."), "Ada Moor and John Lund signed a treaty."),
    (("Three men went on trial.", "Ivo Brandt, Karl Wessel and Jan Dahl deny fraud."), "Three men deny fraud."),
    (("Norland wants more fish.", "The Norlanders caught 40 tonnes in May."), "Norland caught 40 tonnes in May."),
    (("The Sea Fish Board met in Tarn.", "The SFB closed two grounds to trawlers."), "The Sea Fish Board closed two grounds to trawlers."),
    (("The play opens in May.", "In a final ruling the council banned street trade."), "The final ruling banned street trade."),
    (("Karl Wessel, who leads the Greens, left the talks.", "Ada Moor stayed."), "Karl Wessel leads the Greens."),
    (("A charity has warned of hunger in Sudria.", "Open Hands works there."), "Open Hands has warned of hunger in Sudria."),
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize("draft", SPLICED)
def test_a_subject_with_anothers_predicate_is_found(parser: Parser, draft: str):
    """Nobody else in the sentences can be who did it."""
    assert {flaw.reason for flaw in found(parser, STORY, draft, aspect=splices)} == {Reason.SPLICE}


@pytest.mark.parametrize("draft", STANDS)
def test_what_the_sentences_say_passes(parser: Parser, draft: str):
    """A shorter wording, another order and two whole statements in one sentence join nothing wrongly."""
    assert not found(parser, STORY, draft, aspect=splices)


@pytest.mark.parametrize(("sources", "draft"), MERGED)
def test_names_for_what_stands_for_them_pass(parser: Parser, sources: tuple[str, ...], draft: str):
    """A pronoun, a description, an abbreviation or a part of the same sentence may be the subject's own."""
    assert not found(parser, sources, draft, aspect=splices)


def test_only_the_predicates_sentence_need_be_cited(parser: Parser):
    """A subject from elsewhere in the article is found too."""
    flaws = found(parser, STORY, "Ada Moor will close two plants and cut 300 jobs.", cited=[1], aspect=splices)
    assert {flaw.reason for flaw in flaws} == {Reason.SPLICE}


def test_reports_are_left_to_the_check_of_speakers(parser: Parser):
    """Who is named behind a report, or says what someone else said in a relative clause, is no splice."""
    sources = ("Prices will fall, the bank said.", "The union wants more pay.")
    assert not found(parser, sources, "Prices will fall, the union said.", aspect=splices)
