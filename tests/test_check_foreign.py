"""Words in a row that no cited sentence has: what goes on where its source has ended."""

from __future__ import annotations

import pytest
from checked import found

from digest.check.foreign import foreign

SOURCES = ["The ferry Orla ran aground off Nedre on Sunday, the harbour master said.", "All 40 passengers were taken off by lifeboats."]


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (
            "The ferry Orla ran aground off Nedre and its owner faces bankruptcy after unpaid wages.",
            "owner faces bankruptcy after unpaid wages",
        ),
        ("All 40 passengers were taken off while protesters burned tyres.", "protesters burned tyres"),
    ],
)
def test_what_goes_on_is_told(parser, draft, words):
    """The whole run, and nothing of what the sources have."""
    (flaw,) = found(parser, SOURCES, draft, aspect=foreign)
    assert flaw.span.of(draft) == words


@pytest.mark.parametrize(
    "draft",
    [
        "The ferry Orla grounded off Nedre on Sunday, and all aboard were brought to safety.",
        "Lifeboats rescued all 40 passengers of the stranded ferry, according to the harbour master.",
        "",
        "…",
    ],
)
def test_a_rewording_passes(parser, draft):
    """One other word here and one there are a writer's."""
    assert found(parser, SOURCES, draft, aspect=foreign) == ()
