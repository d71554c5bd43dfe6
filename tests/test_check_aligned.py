"""Drafts that name no sources: what stands in another sentence of the document joins the evidence, what stands nowhere is stopped."""

from __future__ import annotations

import pytest

from benchmarks.check_cases import story_of
from digest.check import Checker
from digest.check.certainty import certainty
from digest.check.dates import dates
from digest.check.names import names
from digest.check.roles.splices import splices
from digest.language.parser import Parser
from digest.model import Draft, DraftSentence, Reason, Status
from tests.checked import found

STORY = (
    "Tom Lund was charged in Tarn on Friday with selling a stolen fishing boat to an officer.",
    "The harbour was closed for the day.",
    "Fog kept most of the crews at home, and the market opened late.",
    "Mr Lund, 78, has lived in the village since 1990.",
)


@pytest.mark.parametrize(
    ("draft", "status"),
    [
        ("Tom Lund, 78, was charged in Tarn on Friday with selling a stolen fishing boat.", Status.SUPPORTED),
        ("Tom Lund, 87, was charged in Tarn on Friday with selling a stolen fishing boat.", Status.QUOTED),
    ],
)
def test_a_fact_may_stand_in_another_sentence(draft: str, status: Status, parser: Parser) -> None:
    one = Draft(headline="", sentences=(DraftSentence(text=draft, sources=()),), backend="test")
    ((only,),), _ = Checker(lambda: parser).verdicts([story_of(STORY)], [one])
    assert only.status is status


def test_a_named_source_is_not_widened(parser: Parser) -> None:
    assert [flaw.reason for flaw in found(parser, STORY, "Tom Lund, 78, was charged in Tarn.", [0])] == [Reason.NUMBER]


@pytest.mark.parametrize(
    ("source", "draft", "aspect"),
    [
        ("Lund fled the US after the theft.", "lund fled the us after the theft.", names),
        ("He moved to the US in May.", "he moved to the u.s. in may.", names),
        ("The film shows men on a road in Tarn, Norland, in the rain.", "film shows men on road in norland.", names),
        ("The highly anticipated film opened in Tarn.", "the film opened in Tarn.", certainty),
        ("Ada Moor was suspended for one week and fined.", "Ada Moor was suspended for one week after a row.", dates),
        ("Investigators are looking into the fire at the mill.", "Authorities are looking into the fire at the mill.", splices),
    ],
)
def test_what_is_said_otherwise_passes(source: str, draft: str, aspect, parser: Parser) -> None:
    assert not found(parser, (source, "Authorities closed the road."), draft, [0], aspect=aspect)


def test_a_pronoun_means_who_the_draft_named(parser: Parser) -> None:
    story = ("Tom Lund sold the boat to a dealer in Tarn.", "Ivo Brandt drove the stolen lorry to the border.")
    sentences = tuple(
        DraftSentence(text=text, sources=()) for text in ("Tom Lund sold the boat.", "He drove the stolen lorry to the border.")
    )
    ((_, second),), _ = Checker(lambda: parser).verdicts([story_of(story)], [Draft(headline="", sentences=sentences, backend="test")])
    assert second.status is not Status.SUPPORTED
    assert set(second.reasons) <= {Reason.SPLICE, Reason.ROLES}
