"""Numbers that say when, which one or where are marked by how they are written."""

from __future__ import annotations

import pytest
from work import MANY, ending

from digest.model import Span
from digest.quantities.refused import refused

MARKED = {
    "a day of a month": ("It opens on 12 May 2024.", "12 May 2024"),
    "a month and its day": ("It opens on May 12, 2024.", "May 12, 2024"),
    "two days of a month": ("On 3 and 4 March it shuts.", "3 and 4 March"),
    "a month's year": ("In March 1987 it shut.", "March 1987"),
    "a date in digits": ("Sent 2024-05-12.", "2024-05-12"),
    "a decade": ("Built in the 1960s.", "1960s"),
    "a clipped decade": ("Hits of the '80s.", "'80s"),
    "a time of the clock": ("He rang at 2.15pm.", "2.15pm"),
    "a time in words": ("She left at ten o'clock.", "ten o'clock"),
    "a time of a zone": ("Trading shut at 1530 GMT.", "1530 GMT"),
    "an ordinal": ("The 116th house sat.", "116th"),
    "an ordinal in words": ("His twenty-first goal.", "twenty-first"),
    "a ranking": ("It reached No. 3.", "No. 3"),
    "a top": ("In the top 10 of all.", "top 10"),
    "letters and digits": ("An F-16 and a G7 aide.", "F-16", "G7"),
    "an illness": ("Cases of COVID-19 and H5N1.", "COVID-19", "H5N1"),
    "a numbered rule": ("Under Article 5 and Title 42.", "Article 5", "Title 42"),
    "an index": ("The FTSE 100 and S&P 500.", "FTSE 100", "S&P 500"),
    "a telephone": ("Ring +44 20 7946 0000.", "+44 20 7946 0000"),
    "an address": ("Police shut 10 Downing Street.", "10 Downing Street"),
    "an address of a machine": ("From 10.0.0.1.", "10.0.0.1"),
    "a score": ("They won 2-1.", "won 2-1"),
    "a score in sets": ("Out in the second round, 7-5 3-6 6-1.", "7-5 3-6 6-1"),
    "a draw": ("Level at 15-15.", "15-15"),
    "a minute of a match": ("She struck on 61 minutes.", "on 61 minutes"),
    "a team's list": ("Side: 1-Ned Farrow, 2-Luc Amadi.", "1-Ned Farrow, 2-Luc Amadi."),
    "a place in a list": ("It fell two places to nine.", "places to nine"),
    "odds": ("The mare is favourite at 7/2.", "favourite at 7/2"),
    "an aircraft": ("Its 737 Max 8 fleet.", "737 Max 8"),
    "days of a month in a row": ("Shows on 3, 4 and 11 October only.", "3, 4 and 11 October"),
    "a pronoun": ("No one came.", "No one"),
    "each other": ("They know one another.", "one another"),
    "one of some": ("It is one of the largest.", "one of"),
    "a list's number": ("(1) The first.", "(1)"),
    "a part of the year": ("In the first half it lost.", "first half"),
}
UNMARKED = (
    "A day 12 people died.",
    "On Monday 12 people died.",
    "It cost 5bn.",
    "They ran 5km.",
    "Some 2-3 million fled.",
    "May 300 people come?",
    "About 48,000 came.",
    "She has one son.",
    "They freed a group of 21 miners.",
    "Runs of 10-15 and 40-50 pupils.",
)


@pytest.mark.parametrize("case", MARKED.values(), ids=MARKED.keys())
def test_what_counts_nothing_is_marked(case: tuple[str, ...]) -> None:
    """The stretch is marked, exactly, wherever the sentence stands in its text."""
    sentence, *expected = case
    text = f"Before it. {sentence} After it: 12 May."
    marked = {span.of(text) for span in refused(text, Span(11, 11 + len(sentence)))}

    assert set(expected) <= marked


@pytest.mark.parametrize("sentence", UNMARKED)
def test_what_counts_something_is_not(sentence: str) -> None:
    """A number that counts is in no marked stretch, however like a date or a name it stands."""
    assert list(refused(sentence, Span(0, len(sentence)))) == []


@pytest.mark.parametrize(
    "piece", ["won ", "1-", "12 May ", "A1-", "(1) ", "1.1.", "5 North ", "No. ", "half past ", "+1 22 ", "9", "a", "a@"]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """A sentence as long as a book is read to its end, whatever it repeats."""
    text = piece * (MANY // len(piece))
    with ending():
        found = list(refused(text, Span(0, len(text))))
    assert all(0 <= span.start < span.end <= len(text) for span in found)
