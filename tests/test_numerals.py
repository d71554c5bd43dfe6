"""Numbers as they are written are read for what they are worth."""

from __future__ import annotations

import pytest
from work import MANY, ending

from digest.model import Span
from digest.quantities.numerals import numerals

WORTH = {
    "3,000": 3000,
    "1,234,567.89": 1234567.89,
    "1,00,000": 100_000,
    "118 000": 118_000,
    ".5": 0.5,
    "3.2m": 3_200_000,
    "6.3bn": 6_300_000_000,
    "40k": 40_000,
    "5 mln": 5_000_000,
    "25.4 billion": 25_400_000_000,
    "2 lakh crore": 2_000_000_000_000,
    "35 lakh": 3_500_000,
    "two dozen": 24,
    "a dozen": 12,
    "half a million": 500_000,
    "half a dozen": 6,
    "a half-billion": 500_000_000,
    "a quarter of a million": 250_000,
    "twenty-five": 25,
    "one hundred and six": 106,
    "a hundred and ten": 110,
    "twenty-five thousand three hundred and six": 25_306,
    "one hundred thousand": 100_000,
    "two and a half": 2.5,
    "one-and-a-half million": 1_500_000,
    "2½": 2.5,
    "¾": 0.75,
    "2 1/2": 2.5,
    "80-1/2": 80.5,
    "2.72-3/4": 2.7275,
    "a trio": 3,
    "two-thirds": 2 / 3,
    "three quarters": 0.75,
    "one-fourth": 0.25,
    "half": 0.5,
    "one in five": 0.2,
    "nine out of ten": 0.9,
    "one in every 20": 0.05,
    "twice": 2,
    "fivefold": 5,
    "ten-fold": 10,
    "tripled": 3,
}
VAGUE = (
    "dozens",
    "hundreds of thousands",
    "tens of millions",
    "several hundred",
    "a few hundred",
    "a couple of hundred",
    "scores",
    "millions",
    "a handful",
)
APART = {  # two numbers that stand side by side, or what follows is none
    "1.1-1.4 million": [1.1, 1_400_000],
    "six or seven million": [6, 7_000_000],
    "40 and 50": [40, 50],
    "twenty eleven": [20, 11],
    "one of 12": [1, 12],
    "155mm shells": [155],
    "100m race": [100],
    "a 300m tunnel": [300],
    "300m of steel pipe": [300],
    "within 300m of it": [300],
    "within 300m of the church": [300],
    "two 60m cranes fell": [2, 60],
    "A 300m tunnel links Nedre and Hvide": [300],
    "the 300m tunnel (984ft) collapsed": [300, 984],
    "anchored 300m offshore.": [300],
    "300m wide": [300],
    "300m of debt": [3e8],
    "300m people": [3e8],
    "5 in 2019": [5, 2019],
    "the third of May": [],
    "a few": [],
}

MILLIONS = (  # what may be built or lie far off, and here only says which passengers, workers or money are meant
    "handled 3m ferry passengers",
    "40m cable subscribers",
    "a 40m cable subscriber base",
    "1.4m offshore workers",
    "1.4m offshore and onshore workers",
    "12m runway passengers",
    "2m vessel inspections",
    "3m ferry, train and bus passengers",
    "2.4m bridge crossings",
    "1.2m tunnel journeys",
    "5m ship movements",
    "5m tower fans",
    "6m fence posts",
    "3m cable-TV homes",
    "sold 2m boats",
    "40m of rail money",
    "40m of road funds",
    "40m of new road and rail funding",
    "within 3m of the votes needed",
    "within 2m of its old sales target",
    "within 2m of the record",
    "within 2m of a majority",
    "within 30m of its goal",
)


def _of(text: str, within: str | None = None) -> list[float | None]:
    return [one.value for one in numerals(text, Span(0, len(within or text)))]


@pytest.mark.parametrize(("text", "value"), WORTH.items())
def test_a_number_is_read_whole(text: str, value: float) -> None:
    """A number is read from its first character to its last, for what it is worth, wherever it stands."""
    for before in ("", "About ", "some "):
        sentence = f"{before}{text} of them"
        found = list(numerals(sentence, Span(0, len(sentence))))

        assert [one.span.of(sentence) for one in found] == [text]
        assert found[0].value == pytest.approx(value)


@pytest.mark.parametrize("text", VAGUE)
def test_a_vague_plural_has_no_value(text: str) -> None:
    """Dozens, hundreds and millions are found, and worth no number."""
    (found,) = numerals(f"{text} of people", Span(0, len(text) + 10))

    assert (found.value, found.form, found.span.of(text)) == (None, "vague", text)


@pytest.mark.parametrize(("text", "values"), APART.items())
def test_numbers_side_by_side_stay_apart(text: str, values: list[float]) -> None:
    """Each number is its own; letters behind digits are metres where metres are meant."""
    assert _of(text) == values


@pytest.mark.parametrize("text", MILLIONS)
def test_before_another_noun_a_structure_makes_no_metres(text: str) -> None:
    """Nobody counts ferry passengers in metres; where that is not sure, the letter means millions."""
    (value,) = [one for one in _of(text) if one != 1]
    assert value is not None
    assert value >= 1e6


def test_only_the_sentence_is_read() -> None:
    """A number behind the sentence's end is another sentence's."""
    text = "It has 12. And 13."

    assert [one.value for one in numerals(text, Span(0, 10))] == [12]


@pytest.mark.parametrize("piece", ["one hundred and ", "1,", "half a ", "several hundred ", "9-1/", "12 in every ", "two-"])
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """A sentence as long as a book is read to its end, whatever it repeats."""
    text = piece * (MANY // len(piece))
    with ending():
        found = list(numerals(text, Span(0, len(text))))
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
