"""Who says all of a sentence: those who break in between commas or end it, those said to speak for a body, and several at once."""

from __future__ import annotations

import pytest

from digest.language.parser import Parser
from digest.speech.speakers import speaker_at, speakers
from digest.text import blocks, sentences


def _speaker(parser: Parser, text: str, figure: str) -> str | None:
    """Who says a figure, at its last place in a text."""
    said = speakers(text, parser.parse(text, sentences(text, tuple(blocks(text)))))
    found = speaker_at(said, text.rindex(figure))
    return found.speaker if found else None


BREAKING_IN = [
    ("The bridge, builders admitted, is 14 months late.", "14", "builders"),
    ("Some 40 farms lie under water, the council believes, and a further 12 are cut off.", "12", "council"),
    ("Some 40 farms lie under water, the council believes, and a further 12 are cut off.", "40", "council"),
    ("Norland Steel will shut two mills, sell 14 ships and take a charge of $4m, it said.", "14", "Norland Steel"),
    ("The ferries will cross 14 times a day, the port said, at a cost of $4m.", "$4m", "port"),
    ("Fares rose by 5% and 14 routes were cut, one of the drivers wrote in a letter.", "5%", "one of the drivers"),
    ("Rents rose by 5%, doctors report in The Norland Post.", "5%", "doctors"),
    ("Patients waited 14 weeks, and 5% of them gave up, Health Office data show.", "14", "Health Office data"),
    ("The village has lost 14 wells, a study of two valleys has found.", "14", "study"),
    ("For one thing, Lund told the inquiry, the alarm rang for 14 hours; for another, 12 doors were locked.", "12", "Lund"),
    ("The hotel owes us $4m, Ola Lund, a baker, told the court.", "$4m", "Ola Lund"),
    ("The hotel owes 40 bakers $4m, its owner, Ola Lund, told the court.", "40", "Ola Lund"),
    ("The road will cost $4m, said Ada Moor, who leads the council.", "$4m", "Ada Moor"),
    ("The war cost Norland 40 tanks, another report said.", "40", "report"),
]  # fmt: skip

GAPPED = [
    ("The union says 400 drivers stayed at home, the company that only 50 did.", "50", "company"),
    ("The union says 400 drivers stayed at home, the company that only 50 did.", "400", "union"),
    ("The union says 400 stayed at home, the company that only 50 did, and police in the square that they counted 90.", "90", "police in the square"),
    ("Lund said she liked the firm, the company that her 40 uncles had built.", "40", "Lund"),
]  # fmt: skip

THROUGH = [
    ("The US announced that it will move 3,000 soldiers, said Pentagon spokesman John Lund.", "3,000", "John Lund"),
    ("Norland confirmed that 40 ships had left, Ada Moor said.", "40", "Ada Moor"),
    ("John Lund said that Sudland claims 40 islands.", "40", "Sudland"),
    ("Sudland claims that 40 ships have left, John Lund said.", "40", "Sudland"),
    ("The US announced that it will move 3,000 soldiers.", "3,000", "US"),
]


@pytest.mark.parametrize(("text", "figure", "speaker"), BREAKING_IN)
def test_breaking_in(parser, text, figure, speaker):
    """Who breaks in between commas, or ends the sentence, says all of it."""
    assert _speaker(parser, text, figure) == speaker


@pytest.mark.parametrize(("text", "figure", "speaker"), GAPPED)
def test_gapped(parser, text, figure, speaker):
    """A word of saying that is said once serves for several speakers."""
    assert _speaker(parser, text, figure) == speaker


@pytest.mark.parametrize(("text", "figure", "speaker"), THROUGH)
def test_through_a_spokesman(parser, text, figure, speaker):
    """What a body announces is said by the person who is said to speak; else the innermost speaker says it."""
    assert _speaker(parser, text, figure) == speaker
