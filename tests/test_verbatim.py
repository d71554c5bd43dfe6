"""The check's promise: what is printed as the source's own is a whole sentence of it, and so is every headline."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from digest.check import checked, verify, verify_headline
from digest.language import read
from digest.model import Article, Citation, Draft, DraftSentence, Reading, Reason, Status, Story, Verdict
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


def judged(text: Any, *sources: Any) -> Verdict:
    (verdict,) = verify(STORY, draft(text, sources))
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
    """A stretch cut inside a sentence or a word, or one that takes a heading in, is refused though its words are there."""
    assert judged(text, source) == Verdict(status=Status.DROPPED, reasons=(Reason.ONLY_A_PART,))


@pytest.mark.parametrize("words", ["Talks ended on Monday.", "Talks ended on Monday. No date was set.", "He was not\u200bable."])
def test_whole_sentences_pass(words):
    """One whole sentence, or several in a row, is quoted."""
    assert judged(words, cite(words)) == Verdict(status=Status.QUOTED)


def test_whole_sentences_of_two_paragraphs_pass():
    """Where nothing stands between two paragraphs their sentences follow each other."""
    assert judged("He was not\u200bable. Talks ended on Monday.", cite("He was not\u200bable.\n\nTalks ended on Monday.")).reasons == ()


def test_what_has_no_width_parts_no_words():
    """What reads as one word, a zero-width space inside it, does not carry two."""
    assert judged("He was not able.", cite("He was not\u200bable.")).reasons == (Reason.NOT_VERBATIM,)


def test_one_false_citation_is_enough():
    """A sentence that names a second stretch, which says something else or is not there, is dropped for that."""
    true = cite("No date was set.")
    assert judged("No date was set.", true, cite("Talks ended on Monday.")).reasons == (Reason.NOT_VERBATIM,)
    assert judged("No date was set.", true, Citation(7, 0, 4)).reasons == (Reason.NO_SUCH_SOURCE,)
    assert judged("No date was set.", Citation(7, 0, 4), cite("Its chair resigned.")).reasons == (
        Reason.NO_SUCH_SOURCE,
        Reason.NOT_VERBATIM,
    )


@pytest.mark.parametrize(
    ("text", "sources", "reason"),
    [
        (None, (cite("No date was set."),), Reason.EMPTY),
        (b"No date was set.", (cite("No date was set."),), Reason.EMPTY),
        ("No date was set.", None, Reason.NO_SOURCE),
        ("No date was set.", 7, Reason.NO_SOURCE),
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
    """Whatever stands where a text or a number belongs, the sentence is dropped with its reason."""
    assert verify(STORY, draft(text, sources)) == (Verdict(status=Status.DROPPED, reasons=(reason,)),)


@pytest.mark.parametrize("sentences", [None, "words", 3, (None,), ("words",), ({"text": "x"},)])
def test_no_draft_at_all_is_refused_not_raised(sentences):
    """A draft whose sentences are none gets no verdict, or a dropped one for each."""
    odd = Draft(headline=None, sentences=sentences, backend="test")  # type: ignore[arg-type]
    assert {verdict.status for verdict in verify(STORY, odd)} <= {Status.DROPPED}
    assert verify_headline(STORY, odd).status is Status.DROPPED


@pytest.mark.parametrize(
    ("headline", "reasons"),
    [
        ("Minister denies dam burst", ()),
        ("  Minister denies\ndam burst ", ()),
        ("No date was set.", ()),
        ("300 dead as dam bursts", (Reason.NOT_VERBATIM,)),
        ("Minister denies", (Reason.NOT_VERBATIM,)),
        ("Minister denies dam…", (Reason.NOT_VERBATIM,)),
        ("The council meets on Friday.", (Reason.NOT_VERBATIM,)),
        ("", (Reason.EMPTY,)),
        (None, (Reason.EMPTY,)),
        (12, (Reason.EMPTY,)),
    ],
)
def test_a_headline_is_a_title_or_a_quoted_sentence(headline, reasons):
    """A title and a sentence that the draft itself quotes pass; an invented, a shortened and an uncited one do not."""
    made = draft("No date was set.", (cite("No date was set."),), headline)
    assert verify_headline(STORY, made).reasons == reasons
    assert checked(STORY, made).headline == (" ".join(headline.split()) if not reasons else "Minister denies dam burst")


def test_a_dropped_sentence_is_no_headline():
    """A sentence that the check dropped does not come back above the story."""
    assert verify_headline(STORY, draft("300 people died.", (cite("300 people died."),), "300 people died.")).reasons != ()


def test_a_long_sentence_is_cut_where_lead_cuts_it():
    """The one cut that is accepted is lead's own; an earlier one could lose what the sentence takes back."""
    story = replace(STORY, readings=(reading(LONG),))
    lead = Lead().summarize([story], 75)[0]
    assert lead.headline == LONG[: LONG.index(" before")] + "…"
    assert verify_headline(story, lead) == Verdict(status=Status.QUOTED)
    assert verify_headline(story, replace(lead, headline=LONG[: LONG.index(", unless")] + "…")).reasons == (Reason.NOT_VERBATIM,)


def test_lead_passes_its_own_check():
    """What lead writes is quoted, whatever its source looks like."""
    for text in (f"{DENIAL}\n\nWhat comes next\n\nTalks  ended\non Monday.", "Two words", ""):
        story = replace(STORY, readings=(reading(text),))
        brief = checked(story, Lead().summarize([story], 75)[0])
        assert {verdict.status for verdict in (*brief.verdicts, brief.headline_verdict)} == {Status.QUOTED}
        assert brief.headline
