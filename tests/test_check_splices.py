"""What was joined that no source joins: a subject with another's predicate is found, and what editors merge is not."""

from __future__ import annotations

import pytest

from digest.check.roles.splices import splices
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
CROSSED = [
    (
        (
            "A court in Tarn jailed the former treasurer of the club, Ivo Brandt, for three years.",
            "The chairman, Karl Wessel, was cleared.",
        ),
        "Karl Wessel was jailed for three years.",
    ),
    (
        ("Norland's president signed the fishing treaty; her Sudrian counterpart, Jan Dahl, put off the signing.",),
        "Jan Dahl signed the fishing treaty.",
    ),
    (
        ("Interior Minister Ada Moor said the border would stay open.", "Health Minister John Lund said clinics would get 20m crowns."),
        "Health Minister John Lund said the border would stay open.",
    ),
    (("Tarn Rovers beat Port United 2-0 to draw level with the leaders, Castle Park.",), "Castle Park beat Port United 2-0."),
    (
        ("A fire in a mill in Tarn killed three people.", "In Port, a bus overturned and injured 12 children."),
        "A fire in a mill in Tarn injured 12 children.",
    ),
    (
        ("The rise in rents slowed in May.", "The minister said the law would be changed."),
        "The rise in rents said the law would be changed.",
    ),
    (
        ("Prosecutors say the councillor took 40,000 crowns from a builder.",),
        "Prosecutors say a builder took 40,000 crowns from the councillor.",
    ),
    (
        ("The Sea Fish Board fined two trawlers.", "Balder Works rejected a pay claim of 4% by its staff."),
        "The Sea Fish Board rejected a pay claim of 4% by its staff.",
    ),
    (
        ("A magistrate ordered the arrest of two guards working for the banker Jan Dahl.",),
        "The banker Jan Dahl ordered the arrest of two guards working for a magistrate.",
    ),
    (("Police arrested a teacher.", "A baker gave evidence."), "A baker was arrested by police."),
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
    (("A court granted bail to Ivo Brandt, the editor of a magazine.",), "A magazine's editor, Ivo Brandt, was granted bail."),
    (("The council awarded a contract to Balder Works.",), "Balder Works was awarded a contract by the council."),
    (
        (
            "A court in Tarn jailed the former treasurer of the club, Ivo Brandt, for three years.",
            "The chairman, Karl Wessel, was cleared.",
        ),
        "Ivo Brandt, the club's former treasurer, was jailed for three years.",
    ),
    (("Ada Moor spoke in Tarn.", "The prime minister said taxes would fall next year."), "Ada Moor said taxes would fall next year."),
    (("The survey of 900 firms found that orders fell.",), "Orders fell, the survey found."),
    (
        ("Karl Wessel, 61, has led the bank since 2010.", "The chief executive will step down in May after 12 years at the firm."),
        "Karl Wessel will step down in May after 12 years at the firm.",
    ),
    (("The charity Open Hands said it had run out of grain.",), "Open Hands has run out of grain."),
    (
        ("The two countries met in Tarn.", "Norland and Sudria have signed a treaty on fish."),
        "The two countries have signed a treaty on fish.",
    ),
    (("A charity has warned of hunger in Sudria.", "Open Hands works there."), "Open Hands has warned of hunger in Sudria."),
]


@pytest.mark.parametrize("draft", SPLICED)
def test_a_subject_with_anothers_predicate_is_found(parser: Parser, draft: str):
    """Nobody else in the sentences can be who did it."""
    assert {flaw.reason for flaw in found(parser, STORY, draft, aspect=splices)} == {Reason.SPLICE}


@pytest.mark.parametrize(("sources", "draft"), CROSSED)
def test_whoever_is_named_beside_is_not_who_did_it(parser: Parser, sources: tuple[str, ...], draft: str):
    """Another one of the same sentence or the next, of the same trade or office, does not stand for the subject."""
    assert {flaw.reason for flaw in found(parser, sources, draft, aspect=splices)} == {Reason.SPLICE}


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
