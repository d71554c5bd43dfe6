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
    "300m of debt": [3e8],
    "300m people": [3e8],
    "5 in 2019": [5, 2019],
    "the third of May": [],
    "a few": [],
}


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
