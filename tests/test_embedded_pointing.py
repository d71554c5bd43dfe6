"""What points at another sentence from inside its own is told behind that sentence, or not at all."""

from __future__ import annotations

import pytest
from reads import branches

from digest.language.parser import Parser
from digest.summarize.embedded.pointing import pointed


def words(parser: Parser, sentence: str) -> list[str]:
    (b,) = branches(parser, [sentence])
    return [b.small(place) for tokens in pointed(b, range(len(b.tokens))) for place in tokens]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("A new report by Hvide University calls that into question.", ["that"]),
        ("According to reports, this bar is offering fresh air to anyone.", ["this"]),
        ("Only the light for this buoy needs two lamps.", ["this"]),
        ("The owner of this ferry was fined in March.", ["this"]),
        ("Two sailors of these ferries were fined in March.", ["these"]),
        ("In the case of Lund, the grocery store, the answer is no.", ["answer"]),
    ],
)
def test_what_the_sentence_has_not_said_itself_points_elsewhere(parser, sentence, found):
    """Read alone, nobody knows what is meant."""
    assert words(parser, sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "After the ferry had sunk, the mayor regretted that.",
        "Hvide has a bar on its quay, and this bar is offering fresh air.",
        "In Lund, this week is the last one of the fair.",
        "For most people in Nedre, this country is home.",
        "Ada Moor said: \"This ferry is safe.\"",
        "The mayor bought the ship that the line had sold.",
        "The answer to both questions is no.",
        "Officials in this case say 41 people died.",
        "The mayor of this northern port said rents rose.",
        "Voters in this election want lower rents.",
        "Nothing in this campaign has changed the price.",
        "At this stage nobody is known to be hurt.",
        "Scientists behind this vaccine say it works.",
        "Owners of these homes will get 3,000 euros.",
    ],
)  # fmt: skip
def test_what_the_sentence_or_the_reader_knows_points_nowhere(parser, sentence):
    """A clause before it, the thing's own name, the time and the land that everybody is in, what says which people, and what is quoted."""
    assert words(parser, sentence) == []
