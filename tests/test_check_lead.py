"""A draft's lead is checked as a sentence is, beside its sentences; where it fails, or there is none, the first one printed leads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from digest.check import Checker
from digest.errors import BackendError
from digest.language import read
from digest.language.parser import Parser
from digest.model import Article, Brief, Citation, Draft, DraftSentence, Reason, Span, Status, Story
from digest.ondemand.documents import told

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
TEXT = "The port of Nedre did not open on Monday, the authority said. Nine ships wait outside."
STORY = Story(
    id="s",
    readings=(
        read(
            Article(
                id="a", source="Wire", guid=None, url=None, canonical=None, title="", text=TEXT, paragraphs=(Span(0, len(TEXT)),),
                content_hash="h", news_at=NOON, seen_at=NOON, language="en",
            )
        ),
    ),
    section="World",
)  # fmt: skip
FIRST, SECOND = (DraftSentence(text=span.of(TEXT), sources=(Citation(0, *span),)) for span in STORY.readings[0].sentences)


def no_parser() -> Parser:
    raise BackendError("no reader here")


def checked(lead: Any, *sentences: DraftSentence, parser: Any = no_parser) -> Brief:
    (brief,), _ = Checker(parser).check([STORY], [Draft(headline="", sentences=sentences, backend="test", lead=lead)])
    return brief


def lead(text: str) -> DraftSentence:
    return DraftSentence(text=text, sources=FIRST.sources)


def test_without_a_lead_the_first_sentence_leads():
    """It has no verdict then; what is dropped leads nowhere."""
    dropped = DraftSentence(text="Llamas graze quietly.", sources=())
    assert (checked(None, SECOND, FIRST).lead, checked(None, SECOND).lead_verdict) == (SECOND, None)
    assert checked(None, dropped, SECOND).lead == SECOND
    assert checked(None, dropped).lead is None
    assert told(checked(None, dropped))["lead"] == ""


def test_a_lead_that_is_a_sentence_shares_its_verdict():
    """Nothing is compared twice."""
    brief = checked(SECOND, FIRST, SECOND)
    assert brief.lead_verdict is brief.verdicts[1]
    assert brief.lead == SECOND


def test_a_lead_of_its_own_is_compared(parser):
    """It is printed as it was drafted, and counts among no sentences."""
    brief = checked(lead("The port of Nedre did not open, the authority said."), FIRST, SECOND, parser=lambda: parser)
    assert brief.lead_verdict.status is Status.SUPPORTED
    assert brief.lead == lead("The port of Nedre did not open, the authority said.")
    assert brief.printed == (FIRST, SECOND)
    answer = told(brief)
    assert (answer["lead"], [one["text"] for one in answer["sentences"]]) == (brief.lead.text, [FIRST.text, SECOND.text])


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("The port of Nedre opened on Monday, the authority said.", (Reason.NEGATION,)),
        ("The port of Hvide did not open on Monday, the authority said.", (Reason.PLACE,)),
        ("", (Reason.EMPTY,)),
    ],
)
def test_a_lead_that_nothing_carries_gives_way(parser, text, reasons):
    """No source is quoted in its place: the first sentence that may be printed says it."""
    brief = checked(lead(text), FIRST, parser=lambda: parser)
    assert (brief.lead_verdict.status, brief.lead) == (Status.DROPPED, FIRST)
    assert set(reasons) <= set(brief.lead_verdict.reasons)


def test_without_the_reader_no_lead_of_its_own_is_printed():
    """As with sentences in other words than their source's."""
    brief = checked(lead("The port of Nedre did not open, the authority said."), SECOND)
    assert (brief.lead_verdict.reasons, brief.lead) == ((Reason.UNREAD,), SECOND)


@pytest.mark.parametrize(
    "wrong", [3, "text", (), DraftSentence(text=None, sources=None), DraftSentence(text="Rain.", sources=((9, 9, 9),))]
)  # type: ignore[arg-type]
@pytest.mark.parametrize("sentences", [None, 3, (), (FIRST,), [FIRST, None]])
def test_no_lead_makes_the_check_raise(wrong, sentences):
    """Whatever it is, and whatever the sentences are."""
    (brief,), _ = Checker(no_parser).check([STORY], [Draft(headline="", sentences=sentences, backend="test", lead=wrong)])
    assert brief.lead_verdict.status is Status.DROPPED
    assert brief.lead in (None, FIRST)
