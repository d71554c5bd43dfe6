"""A summary tells nothing of a thing of which it has said nothing before: "the base", "the merger"."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest
from reads import every, read_of

from digest.language.parser import Parser
from digest.model import Story
from digest.ondemand.documents import from_line
from digest.summarize.embedded.clauses import whole
from digest.summarize.embedded.names import naming

OPENING = "Norland fired two rockets on Monday."
SOLDIERS = "Soldiers left a camp in Nedre."
BASE = "The base lies near the border."
BANKS = "Two banks agreed to merge on Monday."
MERGER = "The merger, backed by both boards, will cost 400 jobs."


def told(parser: Parser, texts: Sequence[str], numbers: Sequence[int]) -> list[str | None]:
    """Return what becomes of the sentences of these numbers, told in this order. texts: of each outlet."""
    readings = from_line(
        {"docs": [{"outlet": f"Outlet {n}", "text": text} for n, text in enumerate(texts)]}, ZoneInfo("UTC"), language="en"
    )
    story = Story(id="1", readings=tuple(readings), section="")
    sources = every(story)
    reads = read_of(parser, story, sources, [1.0] * len(sources))
    return [cut and cut.text for cut in naming(reads, story)([whole(reads[number]) for number in numbers])]


@pytest.mark.parametrize(
    ("opening", "sentence", "is_told"),
    [
        (OPENING, BASE, False),
        ("Norland fired two rockets from a base on Monday.", BASE, True),
        (OPENING, "The base that it built in May lies near the border.", True),
        (OPENING, "The economy shrank in May.", True),
        (OPENING, "The law takes effect in May.", False),
        ("Parliament passed a bill on taxes on Monday.", "The law takes effect in May.", True),
    ],
)
def test_behind_another_outlet_a_thing_must_have_been_told_of(parser, opening, sentence, is_told):
    """By its word, or as a law of whatever name; what says itself which it is, and what there is one of, needs nothing before it."""
    assert told(parser, [opening, f"{SOLDIERS} {sentence}"], [0, 2])[1] == (sentence if is_told else None)


def test_behind_its_own_sentence_it_is_understood(parser):
    """What stands right before it in its document says what is meant."""
    assert told(parser, [OPENING, f"{SOLDIERS} {BASE}"], [1, 2]) == [SOLDIERS, BASE]


def test_a_summary_does_not_begin_with_what_stood_before(parser):
    """A sentence from further down is none to begin with, although a clause behind a comma says more of its thing."""
    text = f"{BANKS} {MERGER}"
    assert told(parser, [text], [1]) == [None]
    assert told(parser, [text], [0, 1]) == [BANKS, MERGER]
