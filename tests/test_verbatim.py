"""The check's promise: what is printed as the source's own is a whole sentence of it, and so is every headline."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from digest.check import Checker
from digest.errors import BackendError
from digest.language import read
from digest.language.parser import Parser
from digest.model import Article, Brief, Citation, Draft, DraftSentence, Reading, Reason, Status, Story, Verdict
from digest.summarize.lead import Lead
from digest.text import paragraphs

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
DENIAL = "The minister denied that the dam had burst and that 300 people died."
TEXT = (
    f"{DENIAL} The sale was unlawful. He was not\u200bable.\n\n"
    "Talks ended on Monday. No date was set.\n\n"
    "What comes next\n\n"
    "The council meets on Friday. Its chair resigned."
)
LONG = "Passengers should expect cancellations on all lines until two o'clock on Wednesday, unless the strike is called off before that."


def reading(text: str, *, title: str = "", name: str = "a") -> Reading:
    return read(
        Article(
            id=name, source="Wire", guid=name, url=None, canonical=None, title=title, text=text, paragraphs=paragraphs(text),
            content_hash=name, news_at=NOON, seen_at=NOON, language="en",
        )
    )  # fmt: skip


STORY = Story(id="s", readings=(reading(TEXT, title="Minister denies dam burst"), reading(LONG, name="b")), section="World")


def cite(words: str, doc: int = 0) -> Citation:
    start = STORY.readings[doc].article.text.index(words)
    return Citation(doc, start, start + len(words))


def draft(text: Any, sources: Any, headline: Any = "") -> Draft:
    return Draft(headline=headline, sentences=(DraftSentence(text=text, sources=sources),), backend="test")


def no_parser() -> Parser:
    raise BackendError("no reader here")


def checked(story: Story, made: Draft) -> Brief:
    """Check without the reader: what needs it cannot pass."""
    (brief,), _ = Checker(no_parser).check([story], [made])
    return brief


def judged(text: Any, *sources: Any) -> Verdict:
    (verdict,) = checked(STORY, draft(text, sources)).verdicts
    return verdict


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("300 people died.", cite("300 people died.")),
        ("lawful.", cite("lawful.")),
        ("The minister denied that the dam had burst", cite("The minister denied that the dam had burst")),
        ("The sale was unlawful", cite("The sale was unlawful")),
        ("that 300 people died. The sale was unlawful.", cite("that 300 people died. The sale was unlawful.")),
        ("ended on Monday. No date was set.", cite("ended on Monday. No date was set.")),
        ("The sale was unlawful. He was not", cite("The sale was unlawful. He was not")),
        ("able. Talks ended on Monday.", cite("able.\n\nTalks ended on Monday.")),
        ("What comes next", cite("What comes next")),
        ("No date was set. What comes next The council meets on Friday.",
         cite("No date was set.\n\nWhat comes next\n\nThe council meets on Friday.")),
    ],
)  # fmt: skip
def test_a_part_of_a_sentence_is_not_the_sentence(text, source):
    """A stretch cut inside a sentence or a word, or one that takes a heading in, is not supported though its words are there."""
    verdict = judged(text, source)
    assert verdict.status in (Status.QUOTED, Status.DROPPED)
    assert verdict.reasons == (Reason.UNREAD,)
    assert verdict.printed is None or verdict.printed.text in {
        " ".join(span.of(TEXT).replace("\u200b", "").split()) for span in STORY.readings[0].sentences
    }


@pytest.mark.parametrize("words", ["Talks ended on Monday.", "Talks ended on Monday. No date was set.", "He was not\u200bable."])
def test_whole_sentences_pass(words):
    """One whole sentence, or several in a row, is supported."""
    verdict = judged(words, cite(words))
    assert (verdict.status, verdict.reasons, verdict.was_read) == (Status.SUPPORTED, (), False)


def test_whole_sentences_of_two_paragraphs_pass():
    """Where nothing stands between two paragraphs their sentences follow each other."""
    assert judged("He was not\u200bable. Talks ended on Monday.", cite("He was not\u200bable.\n\nTalks ended on Monday.")).reasons == ()


def test_what_has_no_width_parts_no_words():
    """What reads as one word, a zero-width space inside it, does not carry two."""
    assert judged("He was not able.", cite("He was not\u200bable.")).reasons == (Reason.UNREAD,)


def test_a_false_citation_is_left_out():
    """Of the stretches that a sentence names those remain that say it; one that is not there is told."""
    true = cite("No date was set.")
    printed = DraftSentence(text="No date was set.", sources=(true,))
    assert judged("No date was set.", true, cite("Talks ended on Monday.")) == Verdict(status=Status.SUPPORTED, printed=printed)
    for sources in ((true, Citation(7, 0, 4)), (Citation(7, 0, 4),)):
        assert judged("No date was set.", *sources) == Verdict(status=Status.REPAIRED, reasons=(Reason.NO_SUCH_SOURCE,), printed=printed)
    both = judged("No date was set.", Citation(7, 0, 4), cite("Its chair resigned."))
    assert both == Verdict(status=Status.REPAIRED, reasons=(Reason.NO_SUCH_SOURCE, Reason.MISCITED), printed=printed)


@pytest.mark.parametrize(
    ("text", "sources", "reason"),
    [
        (None, (cite("No date was set."),), Reason.NO_TEXT),
        (b"No date was set.", (cite("No date was set."),), Reason.NO_TEXT),
        ("No date was set.", (None,), Reason.NO_SUCH_SOURCE),
        ("No date was set.", (tuple(cite("No date was set.")),), Reason.NO_SUCH_SOURCE),
        ("No date was set.", ((0,),), Reason.NO_SUCH_SOURCE),
        ("No date was set.", (Citation(None, 0, 4),), Reason.NO_SUCH_SOURCE),
        ("No date was set.", (Citation(0.0, 0, 4),), Reason.NO_SUCH_SOURCE),
        ("No date was set.", (Citation(0, float("nan"), float("inf")),), Reason.NO_SUCH_SOURCE),
        ("No date was set.", (Citation("0", "0", "4"),), Reason.NO_SUCH_SOURCE),
        ("No date was set.", (Citation(False, *cite("No date was set.")[1:]),), Reason.NO_SUCH_SOURCE),
    ],
)
def test_values_of_other_kinds_are_refused_not_raised(text, sources, reason):
    """Whatever stands where a text or a number belongs, the reason is told, and nothing is printed but the source's own."""
    (verdict,) = checked(STORY, draft(text, sources)).verdicts
    assert verdict.reasons == (reason,)
    assert verdict.printed == (
        None if reason is Reason.NO_TEXT else DraftSentence(text="No date was set.", sources=(cite("No date was set."),))
    )


@pytest.mark.parametrize("sources", [None, 7, ()])
def test_no_sources_are_looked_for(sources):
    """A sentence that names none is held against the story."""
    (verdict,) = checked(STORY, draft("No date was set.", sources)).verdicts
    assert verdict.printed == DraftSentence(text="No date was set.", sources=(cite("No date was set."),))


@pytest.mark.parametrize("sentences", [None, "words", 3, (None,), ("words",), ({"text": "x"},)])
def test_no_draft_at_all_is_refused_not_raised(sentences):
    """A draft whose sentences are none gets no verdict, or a dropped one for each."""
    odd = Draft(headline=None, sentences=sentences, backend="test")  # type: ignore[arg-type]
    brief = checked(STORY, odd)
    assert {verdict.status for verdict in (*brief.verdicts, brief.headline_verdict)} == {Status.DROPPED}


@pytest.mark.parametrize(
    ("headline", "reasons"),
    [
        ("Minister denies dam burst", ()),
        ("  Minister denies\ndam burst ", ()),
        ("No date was set.", ()),
        ("300 dead as dam bursts", (Reason.UNREAD,)),
        ("Minister denies", (Reason.UNREAD,)),
        ("Minister denies dam…", (Reason.UNREAD,)),
        ("The council meets on Friday.", ()),
        ("", (Reason.EMPTY,)),
        (None, (Reason.EMPTY,)),
        (12, (Reason.NO_TEXT,)),
    ],
)
def test_a_headline_is_a_title_or_a_whole_sentence(headline, reasons):
    """Those pass unread; an invented and a shortened one do not."""
    brief = checked(STORY, draft("No date was set.", (cite("No date was set."),), headline))
    assert brief.headline_verdict.reasons == reasons
    assert brief.headline == (" ".join(headline.split()) if not reasons else "Minister denies dam burst")


def test_a_dropped_sentence_is_no_headline():
    """A sentence that did not pass does not come back above the story."""
    brief = checked(STORY, draft("300 people died.", (cite("300 people died."),), "300 people died."))
    assert (brief.headline_verdict.status, brief.headline) == (Status.DROPPED, "Minister denies dam burst")


def test_a_long_sentence_is_cut_where_lead_cuts_it():
    """The one cut that is accepted is lead's own; an earlier one could lose what the sentence takes back."""
    story = replace(STORY, readings=(reading(LONG),))
    lead = Lead().summarize([story], 75)[0]
    assert lead.headline == LONG[: LONG.index(" before")] + "…"
    assert checked(story, lead).headline_verdict.status is Status.SUPPORTED
    assert checked(story, replace(lead, headline=LONG[: LONG.index(", unless")] + "…")).headline_verdict.reasons == (Reason.UNREAD,)


def test_lead_passes_its_own_check():
    """What lead writes is supported, whatever its source looks like."""
    for text in (f"{DENIAL}\n\nWhat comes next\n\nTalks  ended\non Monday.", "Two words", ""):
        story = replace(STORY, readings=(reading(text),))
        brief = checked(story, Lead().summarize([story], 75)[0])
        assert {verdict.status for verdict in (*brief.verdicts, brief.headline_verdict)} == {Status.SUPPORTED}
        assert brief.headline
