"""Words in a row that no cited sentence has: what goes on where its source has ended."""

from __future__ import annotations

import pytest
from checked import citations, found

from benchmarks.check_cases import story_of
from digest.check import Checker
from digest.check.foreign import foreign
from digest.model import Draft, DraftSentence, Reason, Status

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


def test_only_the_sentence_itself_is_looked_at(parser):
    """What another sentence of the draft says is that one's matter."""
    one = story_of(SOURCES)
    texts = ("All 40 passengers were taken off.", "Protesters burned stolen tyres overnight, all 40 of them.")
    drafted = tuple(DraftSentence(text=text, sources=citations(one)) for text in texts)
    ((first, second),), _ = Checker(lambda: parser).verdicts([one], [Draft(headline="", sentences=drafted, backend="test")])
    assert first.status is Status.SUPPORTED
    assert Reason.CLAIM in second.reasons
