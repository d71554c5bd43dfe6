"""The check: only a source's own words pass, and no draft makes it raise."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.check import verify
from digest.language import read
from digest.model import Article, Citation, Draft, DraftSentence, Reading, Reason, Span, Status, Story, Verdict

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
HARBOUR = "The port of Nedre did not open on Monday. Nine ships wait outside, the authority said. Rain is expected."
STRIKE = "Pilots of the ferry line ended their strike. About 3,000 passengers were booked again."


def reading(number: int, text: str) -> Reading:
    return read(
        Article(
            id=f"a{number}", source=f"Outlet {number}", guid=None, url=None, canonical=None, title="", text=text,
            paragraphs=(Span(0, len(text)),), content_hash=f"h{number}", news_at=NOON, seen_at=NOON, language="en",
        )
    )  # fmt: skip


STORY = Story(id="s", readings=(reading(0, HARBOUR), reading(1, STRIKE)), section="World")


def cite(text: str, *, doc: int = 0) -> Citation:
    """Cite where these words stand in a reading."""
    start = STORY.readings[doc].article.text.index(text)
    return Citation(doc, start, start + len(text))


def judged(text: str, *sources: Citation) -> Verdict:
    (verdict,) = verify(STORY, Draft(headline="", sentences=(DraftSentence(text=text, sources=sources),), backend="test"))
    return verdict


FIRST, SECOND = cite("The port of Nedre did not open on Monday."), cite("Nine ships wait outside, the authority said.")


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The port of Nedre did not open on Monday.", (FIRST,)),
        ("Nine ships wait outside, the authority said.", (SECOND, SECOND)),
        ("About 3,000 passengers were booked again.", (cite("About 3,000 passengers were booked again.", doc=1),)),
        ("  The port of Nedre did not\n open on Monday.", (FIRST,)),
        (HARBOUR, (Citation(0, 0, len(HARBOUR)),)),
    ],
)
def test_a_sources_own_words_pass(text, sources):
    """A sentence that is word for word one of the stretches it names is quoted, however its white space lies."""
    assert judged(text, *sources) == Verdict(status=Status.QUOTED)


@pytest.mark.parametrize(
    ("text", "sources", "reason"),
    [
        ("Ten ships wait outside, the authority said.", (SECOND,), Reason.NOT_VERBATIM),
        ("About 3,500 passengers were booked again.", (cite("About 3,000 passengers were booked again.", doc=1),), Reason.NOT_VERBATIM),
        ("3,000 passengers were booked again.", (cite("About 3,000 passengers were booked again.", doc=1),), Reason.NOT_VERBATIM),
        ("The port of Nedre did open on Monday.", (FIRST,), Reason.NOT_VERBATIM),
        ("The port of Nedre did not open.", (FIRST,), Reason.NOT_VERBATIM),
        ("the port of Nedre did not open on Monday.", (FIRST,), Reason.NOT_VERBATIM),
        ("The port of Nedre did not open on Monday, the authority said.", (FIRST, SECOND), Reason.NOT_VERBATIM),
        ("The port of Nedre did not open on Monday. Rain is expected.", (FIRST, cite("Rain is expected.")), Reason.NOT_VERBATIM),
        ("Nine ships wait outside, the authority said.", (FIRST,), Reason.NOT_VERBATIM),
        ("Nine ships wait outside, the authority said.", (FIRST, SECOND), Reason.NOT_VERBATIM),
        ("The port of Nedre did not open on Monday.", (Citation(1, *FIRST[1:]),), Reason.NOT_VERBATIM),
        ("The port of Nedre did not open on Monday.", (FIRST, Citation(2, 0, 10)), Reason.NO_SUCH_SOURCE),
        ("The port of Nedre did not open on Monday.", (Citation(-1, 0, 10),), Reason.NO_SUCH_SOURCE),
        ("The port of Nedre did not open on Monday.", (Citation(0, 0, len(HARBOUR) + 1),), Reason.NO_SUCH_SOURCE),
        ("The port of Nedre did not open on Monday.", (Citation(0, -41, -1),), Reason.NO_SUCH_SOURCE),
        ("The port of Nedre did not open on Monday.", (Citation(0, 10, 10),), Reason.NO_SUCH_SOURCE),
        ("The port of Nedre did not open on Monday.", (Citation(0, 10, 5),), Reason.NO_SUCH_SOURCE),
        ("The port of Nedre did not open on Monday.", (), Reason.NO_SOURCE),
        ("", (FIRST,), Reason.EMPTY),
        (" \n\u200b", (Citation(9, 9, 9),), Reason.EMPTY),
    ],
)
def test_anything_else_is_dropped_with_its_reason(text, sources, reason):
    """An altered figure, a lost hedge or `not`, a splice and a citation of nothing are each dropped for the right reason."""
    assert judged(text, *sources) == Verdict(status=Status.DROPPED, reasons=(reason,))


def test_each_sentence_gets_its_own_verdict():
    """One verdict a sentence, in order: a bad sentence does not take its neighbours with it."""
    sentences = (
        DraftSentence(text=FIRST_TEXT, sources=(FIRST,)),
        DraftSentence(text="Nobody waits.", sources=(SECOND,)),
        DraftSentence(text="Rain is expected.", sources=(cite("Rain is expected."),)),
    )
    verdicts = verify(STORY, Draft(headline="", sentences=sentences, backend="test"))
    assert [verdict.status for verdict in verdicts] == [Status.QUOTED, Status.DROPPED, Status.QUOTED]
    assert verify(STORY, Draft(headline="x", sentences=(), backend="test")) == ()


FIRST_TEXT = "The port of Nedre did not open on Monday."
NUMBERS = st.integers(-3, len(HARBOUR) + 3) | st.integers()
SENTENCES = st.builds(
    DraftSentence,
    text=st.text(max_size=40) | st.sampled_from([FIRST_TEXT, HARBOUR, "Rain is expected."]),
    sources=st.lists(st.builds(Citation, st.integers(-2, 3), NUMBERS, NUMBERS), max_size=3).map(tuple),
)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(SENTENCES, max_size=4).map(tuple), st.booleans())
def test_no_draft_makes_the_check_raise(sentences, has_readings):
    """Whatever a draft cites there is one verdict a sentence, and what passes stands in the source."""
    story = STORY if has_readings else Story(id="s", readings=(), section="")
    verdicts = verify(story, Draft(headline="", sentences=sentences, backend="test"))
    assert len(verdicts) == len(sentences)
    for sentence, verdict in zip(sentences, verdicts, strict=True):
        assert (verdict.status is Status.DROPPED) == bool(verdict.reasons)
        if verdict.status is not Status.DROPPED:
            assert any(" ".join(sentence.text.split()) in " ".join(r.article.text.split()) for r in story.readings)
