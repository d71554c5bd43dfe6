"""What stands with another than in its source: a title, a cause, the other side of a sale, a part's whole, a work's prize."""

from __future__ import annotations

import pytest

from tests.checked import found

LEAK = (
    "A tanker ran aground off the harbour of Norhaven on Monday, spilling 900 tonnes of oil.",
    "The pilot, Arne Dahl, 44, was taken to hospital with a broken arm.",
    "The port authority had shut the eastern channel for dredging in April.",
    "Harbour master Ida Strand said the beaches were safe.",
)
COUNCIL = (
    "Three of the eight councillors in Marwick walked out on Tuesday.",
    "Council leader Nora Finch, who had argued against the tax, said she would stay.",
    "Not all of the libraries were closed, and the pool will shut unless the tax is paid.",
    "A ferry due a week earlier came on Friday.",
)
SALE = (
    "The fund Calder bought the brewery Holm from the family group Vance for 30 million euros.",
    "Vance said it would lend 4 million euros to the town of Elsing.",
    "Ostby took a 20 percent stake in the mill Brun.",
    "Westerby beat Langholm 2-1 in the semi-final.",
    "Westerby will meet Port Arden in the final.",
)
PRIZES = (
    'Writer Lea Novak won the Silver Quill for "Glass Orchard".',
    'Poet Ivan Sell took the readers\' award for "Low Meadow".',
)
ARREST = (
    "Police held the dealer Marco Venn on Friday.",
    "Prosecutors have a week to charge him.",
    "His lawyer, Tess Arlen, said he had done nothing wrong.",
    "His brother, Paul Venning, was jailed in 2015.",
)
FALSE = [
    (LEAK, "Harbour master Arne Dahl said the beaches were safe."),
    (LEAK, "The pilot, Ida Strand, was taken to hospital with a broken arm."),
    (LEAK, "A tanker ran aground off the harbour of Norhaven because the pilot had a broken arm."),
    (LEAK, "A tanker ran aground off Norhaven as a result of dredging in the eastern channel."),
    (LEAK, "The port authority shut the eastern channel after a tanker ran aground off the harbour of Norhaven."),
    (COUNCIL, "The eight councillors in Marwick walked out on Tuesday."),
    (COUNCIL, "Council leader Nora Finch, who had argued for the tax, said she would stay."),
    (COUNCIL, "None of the libraries were closed."),
    (COUNCIL, "The pool will shut if the tax is paid."),
    (SALE, "The family group Vance bought the brewery Holm from the fund Calder for 30 million euros."),
    (SALE, "The fund Calder sold the brewery Holm to the family group Vance for 30 million euros."),
    (SALE, "The town of Elsing would lend 4 million euros to Vance."),
    (SALE, "Westerby lost 2-1 to Langholm in the semi-final."),
    (SALE, "Ostby took the mill Brun."),
    (PRIZES, 'Writer Lea Novak won the Silver Quill for "Low Meadow".'),
    (PRIZES, 'Poet Ivan Sell took the readers\' award for "Glass Orchard".'),
    (ARREST, "Prosecutors have a week to charge Paul Venning."),
    (ARREST, "His lawyer, Paul Venning, was jailed in 2015."),
]
TRUE = [
    (LEAK, "Harbour master Ida Strand said the beaches were safe after a tanker ran aground off Norhaven."),
    (LEAK, "The tanker's pilot, Arne Dahl, 44, was taken to hospital with a broken arm."),
    (LEAK, "The port authority had shut the eastern channel for dredging before a tanker ran aground off the harbour of Norhaven."),
    (COUNCIL, "Of the eight councillors in Marwick, three walked out on Tuesday."),
    (COUNCIL, "Nora Finch, the council leader, said she would stay although she had argued against the tax."),
    (SALE, "Calder bought the brewery Holm from Vance for 30 million euros."),
    (SALE, "Langholm lost 2-1 to Westerby in the semi-final."),
    (PRIZES, 'Lea Novak won the Silver Quill for "Glass Orchard", and Ivan Sell the readers\' award for "Low Meadow".'),
    (ARREST, "Prosecutors have a week to charge Marco Venn."),
    (ARREST, "Marco Venn's lawyer, Tess Arlen, said he had done nothing wrong."),
]


@pytest.mark.parametrize(("sources", "draft"), FALSE)
def test_what_is_joined_with_another_is_found(parser, sources, draft):
    """One flaw at least, by the rules alone."""
    assert found(parser, sources, draft)


@pytest.mark.parametrize(("sources", "draft"), TRUE)
def test_what_an_editor_joins_passes(parser, sources, draft):
    """No rule objects."""
    assert found(parser, sources, draft) == ()
