"""What is denied of a number is said with the denial."""

from __future__ import annotations

import pytest

from digest.figures.denials import denial, led
from digest.model import Span

DENIED = {
    "The army denied that it had killed 30 civilians.": "denied",
    "The firm rejected a claim that 400 jobs would go.": "rejected",
    "No evidence was found that 500 ballots had been forged.": "No evidence",
    "Not one of the 13 agencies objected.": "Not one of",
    "He dismissed reports of 12 deaths.": "dismissed",
    "There is no evidence for the claim that 300 people died.": "no evidence",
    "There is no proof of reports that 450 workers fell ill.": "no proof",
}
SAID = (
    "The army said that it had killed 30 civilians.",
    "The firm denied the claim, but said that 400 jobs would go.",
    "The bill was rejected by 52 votes to 48.",
    "They denied it; 12 witnesses saw it.",
    "The court rejected 14 appeals.",
)


@pytest.mark.parametrize(("text", "words"), DENIED.items())
def test_a_denial_is_told(text: str, words: str) -> None:
    """The words that deny are found as the sentence has them."""
    position = next(place for place, sign in enumerate(text) if sign.isdigit())

    assert denial(text, Span(0, len(text)), position) == words


@pytest.mark.parametrize("text", SAID)
def test_what_is_said_is_no_denial(text: str) -> None:
    """A denial of something else, before "but" or in another clause, and a vote that rejects, deny nothing of the number."""
    position = next(place for place, sign in enumerate(text) if sign.isdigit())

    assert denial(text, Span(0, len(text)), position) == ""


def test_another_sentence_denies_nothing() -> None:
    """Only the number's own sentence is asked."""
    text = "He denied that. It had killed 30."

    assert denial(text, Span(16, len(text)), text.index("30")) == ""


def test_what_nothing_was_found_of_denies_no_clause_behind_it() -> None:
    """No evidence of a fault in a crash denies the fault, and not those whom the crash hurt."""
    text = "Investigators found no evidence of a fault in the crash that hurt 30 people."
    assert denial(text, Span(0, len(text)), text.index("30")) == ""


LED = {
    ("no sign", "no sign of the fishermen who went missing"): "no sign: fishermen who went missing",
    ("never came true", "forecasts of jobs that never came true in June"): "never came true: forecasts of jobs",
    ("No evidence", "deaths of which there was no evidence"): "No evidence: deaths",
    ("denied", "nurses the company had dismissed"): "denied: nurses the company had dismissed",
    ("if", "life in the north"): "if: life in the north",
    ("would have", ""): "would have",
}


@pytest.mark.parametrize(("words", "what"), LED)
def test_a_label_says_a_denial_once(words: str, what: str) -> None:
    """The words that deny lead a label, and what it says itself of that is not told again."""
    assert led(words, what) == LED[words, what]
