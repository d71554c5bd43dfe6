"""What a draft says twice over in one sentence is found; figures given one after another, and what a source repeats, are not."""

from __future__ import annotations

import pytest

from digest.check.repeats import repeats
from digest.language.parser import Parser
from digest.model import Reason
from tests.checked import found

STORY = (
    "The head of the Tarn port authority, Ada Moor, will leave at the end of May.",
    "Imports of the Tarn port rose by 3 million tonnes in March and exports by 2 million tonnes in April.",
    "The head of the old harbour met the head of the old town.",
)


@pytest.mark.parametrize(
    "draft",
    [
        "The head of the Tarn port authority will leave as the head of the Tarn port authority.",
        "ada moor will leave the tarn port authority of the tarn port authority.",
    ],
)
def test_what_comes_again_is_found(draft: str, parser: Parser) -> None:
    assert [flaw.reason for flaw in found(parser, STORY, draft, aspect=repeats)] == [Reason.REPEATED]


@pytest.mark.parametrize(
    "draft",
    [
        "The head of the Tarn port authority will leave.",
        "Imports rose by 3 million tonnes in March, exports by 2 million tonnes in April.",
        "The head of the old harbour met the head of the old town in May.",
    ],
)
def test_what_is_said_once_or_twice_by_the_source_passes(draft: str, parser: Parser) -> None:
    assert not found(parser, STORY, draft, aspect=repeats)
