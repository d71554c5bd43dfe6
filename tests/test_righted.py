"""What a notice says was wrong: its figures are no figures of the article, and what is right is printed with it."""

from __future__ import annotations

import pytest
from editions import article
from figured import figured
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.stories.notices import notices
from digest.stories.righted import LONGEST, stretch, without_wrong
from digest.text import count_words


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Wire wrongly wrote that {2,000 homes|2000 homes} lost power. The correct number is {24,000|24000}.", ["24,000"]),
        ("In a report on Monday, Wire wrote that {2,000 homes|2000 homes} lost power. The correct number is {24,000|24000}.", ["24,000"]),
        ("On Monday we said that {800 people|800 people} had left. In fact it was {80|80}. We apologise.", ["80"]),
        (
            'In our report "Flood: {800 people|800 people} gone" we said that {800 people|800 people} had left. In fact it was {80|80}.',
            ["80"],
        ),
        ("The attack hit {12 hospitals|12 hospitals} and not {21|21 hospitals}, as Wire wrongly reported.", ["12 hospitals"]),
        ("Wire wrongly said that it hit {21 hospitals|21 hospitals}, not {12|12 hospitals}. It has {9,000 staff|9000 staff}.", ["12", "9,000 staff"]),
        ("We wrongly said that the house has {1,800 seats|1800 seats}; it has {1,600|1600 seats}.", ["1,600"]),
        ("An earlier version of this story said the dyke was {12 km|12 km} long, when it is {21 km|21 km}.", ["21 km"]),
        ("Correction: The vote was {31|31 votes} to {21|21 votes}, not {31|31 votes} to {12|12 votes}.", ["31", "21"]),
        ("An earlier version of this story misstated the cost of {3 trams|3 trams} as {48 million|48e6 crowns}.", []),
        ("This story has been corrected to show that {12 hospitals|12 hospitals} were hit, not {21|21 hospitals}.", ["12 hospitals"]),
        ("This report was corrected because the group says that {12 hospitals|12 hospitals} were hit, not {21|21 hospitals}.", ["12 hospitals"]),
        ("Our report should have said that {80 people|80 people} left, and not {800|800 people}.", ["80 people"]),
        ("We made an error in our report. In Lund {80 people|80 people} left, not {800|800 people}.", ["80 people"]),
        ("The mayor said that {800 people|800 people} had left, not {80|80 people}.", ["800 people", "80"]),
        ("We reported on Monday that {800 people|800 people} had left. They are back.", ["800 people"]),
        ("{800 people|800 people} have left. Wire wrongly wrote on Monday that {80 people|80 people} had.", ["800 people"]),
    ],
)  # fmt: skip
def test_what_a_source_says_was_wrong_is_no_figure(text, kept):
    """Of a notice the number that is right is a figure of the article, and the one that was wrong is none; else all are."""
    reading = figured("a1", text)
    assert [one.span.of(reading.article.text) for one in without_wrong(reading).figures] == kept


WORDS = st.sampled_from(
    'Wire wrongly said that 21 hospitals were hit, not 12. In fact it was " “ ” We apologise for the error. The correct number is 9'
    " An earlier version of this story \n\n instead of 31 to 12; . on Monday our report should have".split(" ")
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_a_stretch_begins_and_ends_with_a_sentence(text):
    """Whatever stands behind a notice: its stretch begins with it, ends where a sentence ends, and is no longer than what is printed alone."""
    reading = article("a1", text=text)
    for notice in notices(reading):
        whole = stretch(reading, notice)
        assert whole.start == notice.start
        assert any(whole.end == span.end for span in reading.sentences)
        assert whole == notice or count_words(whole.of(reading.article.text)) <= LONGEST
