"""The check without its aspects: what needs no reading, what is found elsewhere, quoted or dropped, and that nothing makes it raise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.check import Checker, checker
from digest.check.flaws import Flaw
from digest.check.verbatim import shown
from digest.errors import BackendError
from digest.language import read
from digest.language.parser import Parser
from digest.model import Article, Brief, Citation, Draft, DraftSentence, Reading, Reason, Span, Status, Story, Verdict

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
HARBOUR = "The port of Nedre did not open on Monday. Nine ships wait outside, the authority said. Rain is expected."
STRIKE = "Pilots of the ferry line ended their strike. About 3,000 passengers were booked again."
FRENCH = "Le port de Nedre est resté fermé lundi matin. Neuf navires attendent toujours dehors, selon les autorités du port."


def reading(number: int, text: str, language: str = "en", title: str = "") -> Reading:
    return read(
        Article(
            id=f"a{number}", source=f"Outlet {number}", guid=None, url=None, canonical=None, title=title, text=text,
            paragraphs=(Span(0, len(text)),), content_hash=f"h{number}", news_at=NOON, seen_at=NOON, language=language,
        )
    )  # fmt: skip


STORY = Story(id="s", readings=(reading(0, HARBOUR, title="Port stays shut"), reading(1, STRIKE)), section="World")
ABROAD = Story(id="f", readings=(reading(0, FRENCH, "fr"),), section="World")


def cite(text: str, *, doc: int = 0, story: Story = STORY) -> Citation:
    """Cite where these words stand in a reading."""
    start = story.readings[doc].article.text.index(text)
    return Citation(doc, start, start + len(text))


def no_parser() -> Parser:
    raise BackendError("no reader here")


def checked(*sentences: tuple[str, tuple[Citation, ...]], story: Story = STORY, headline: str = "", parser=no_parser) -> Brief:
    drafted = tuple(DraftSentence(text=text, sources=sources) for text, sources in sentences)
    (brief,), _ = Checker(parser).check([story], [Draft(headline=headline, sentences=drafted, backend="test")])
    return brief


def judged(text: str, *sources: Citation, story: Story = STORY) -> Verdict:
    (verdict,) = checked((text, sources), story=story).verdicts
    return verdict


FIRST, SECOND = cite("The port of Nedre did not open on Monday."), cite("Nine ships wait outside, the authority said.")
FIRST_TEXT = "The port of Nedre did not open on Monday."
SECOND_TEXT = "Nine ships wait outside, the authority said."
THOUSANDS = cite("About 3,000 passengers were booked again.", doc=1)


def printed(status: Status, text: str, *sources: Citation, reasons: tuple[Reason, ...] = ()) -> Verdict:
    return Verdict(status=status, reasons=reasons, printed=DraftSentence(text=text, sources=sources))


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (FIRST_TEXT, (FIRST,)),
        ("About 3,000 passengers were booked again.", (THOUSANDS,)),
        (HARBOUR, (Citation(0, 0, len(HARBOUR)),)),
    ],
)
def test_a_sources_own_words_pass(text, sources):
    """A sentence that is word for word a stretch that it names is supported, and no reader is asked."""
    assert judged(text, *sources) == printed(Status.SUPPORTED, text, *sources)


def test_white_space_and_a_further_source_change_nothing():
    """It is printed on one line, with the stretches that say it."""
    assert judged("  The port of Nedre did not\n open on Monday.", FIRST) == printed(Status.SUPPORTED, FIRST_TEXT, FIRST)
    assert judged(FIRST_TEXT, SECOND, FIRST, FIRST) == printed(Status.SUPPORTED, FIRST_TEXT, FIRST)


def test_own_words_without_sources_find_them():
    """What stands in the story word for word needs no reader either."""
    assert judged(SECOND_TEXT) == printed(Status.SUPPORTED, SECOND_TEXT, SECOND)


@pytest.mark.parametrize("wrong", [Citation(2, 0, 10), Citation(-1, 0, 10), Citation(0, 0, 9999), Citation(0, -41, -1), Citation(0, 9, 9)])
def test_a_source_that_does_not_exist_is_left_out(wrong):
    """The sentence is printed with the source that it has, and the reason is told."""
    expected = printed(Status.REPAIRED, FIRST_TEXT, FIRST, reasons=(Reason.NO_SUCH_SOURCE,))
    assert judged(FIRST_TEXT, FIRST, wrong) == judged(FIRST_TEXT, wrong) == expected


def test_a_wrong_source_is_put_right():
    """Own words that stand elsewhere than it says are printed with the right place."""
    expected = printed(Status.REPAIRED, SECOND_TEXT, SECOND, reasons=(Reason.MISCITED,))
    assert judged(SECOND_TEXT, FIRST) == judged(SECOND_TEXT, THOUSANDS) == expected


@pytest.mark.parametrize(
    ("text", "sources", "own"),
    [
        ("Ten ships wait outside, the authority said.", (SECOND,), SECOND_TEXT),
        ("The port of Nedre did open on Monday.", (FIRST,), FIRST_TEXT),
        ("3,000 passengers were booked again.", (), "About 3,000 passengers were booked again."),
        ("Ten ships wait outside, the authority said.", (FIRST,), SECOND_TEXT),
    ],
)
def test_what_cannot_be_compared_is_quoted(text, sources, own):
    """Without the reader the source's own sentence is printed in the place of whatever is not word for word."""
    verdict = judged(text, *sources)
    assert (verdict.status, verdict.reasons) == (Status.QUOTED, (Reason.UNREAD,))
    assert verdict.printed is not None
    assert verdict.printed.text == own


@pytest.mark.parametrize(
    ("text", "sources", "reason"),
    [
        ("Llamas graze quietly.", (), Reason.NO_SOURCE),
        ("Llamas graze quietly.", (SECOND,), Reason.UNREAD),
        ("", (FIRST,), Reason.EMPTY),
        (" \n\u200b", (Citation(9, 9, 9),), Reason.EMPTY),
        ("🎉🎉", (), Reason.NO_SOURCE),
        ("the llamas graze quietly there and " * 3000, (), Reason.NO_SOURCE),
        ("Tous les habitants de la ville attendent encore une réponse du gouvernement.", (), Reason.LANGUAGE),
        ("Tous les habitants de la ville attendent encore une réponse du gouvernement.", (FIRST,), Reason.LANGUAGE),
    ],
)
def test_what_nothing_carries_is_dropped(text, sources, reason):
    """No sentence of the story says a fair part of it."""
    verdict = judged(text, *sources)
    assert (verdict.status, verdict.printed) == (Status.DROPPED, None)
    assert reason in verdict.reasons


def test_a_sentence_is_quoted_once():
    """Two sentences that the same source should replace: the second one is dropped, as is one that is printed already."""
    brief = checked(("Ten ships wait outside, the authority said.", (SECOND,)), ("Ten of the ships wait outside.", (SECOND,)))
    assert [verdict.status for verdict in brief.verdicts] == [Status.QUOTED, Status.DROPPED]
    brief = checked(("Ten ships wait outside, the authority said.", (SECOND,)), (SECOND_TEXT, (SECOND,)))
    assert [verdict.status for verdict in brief.verdicts] == [Status.DROPPED, Status.SUPPORTED]


def test_a_draft_that_repeats_itself_is_cut():
    """The second time is dropped, however it is spelt and whatever it names."""
    brief = checked((FIRST_TEXT, (FIRST,)), (FIRST_TEXT, (FIRST,)), ("The PORT of Nedre did not open, on Monday!", ()))
    assert [verdict.status for verdict in brief.verdicts] == [Status.SUPPORTED, Status.DROPPED, Status.DROPPED]
    assert {verdict.reasons for verdict in brief.verdicts[1:]} == {(Reason.REPEATED,)}


def test_a_sentence_that_leans_on_another_is_not_quoted_first():
    """Of two that say as much, the one that can stand alone is printed."""
    text = "It waits outside with nine ships. The ferry Nordlys waits outside with nine ships."
    story = Story(id="s", readings=(reading(0, text),), section="World")
    assert (
        judged("Nine ships now wait outside.", Citation(0, 0, len(text)), story=story).printed.text
        == "The ferry Nordlys waits outside with nine ships."
    )


@pytest.mark.parametrize(
    ("text", "status", "reasons"),
    [
        ("Le port de Nedre est resté fermé lundi matin.", Status.SUPPORTED, ()),
        ("Le port de Nedre est fermé.", Status.QUOTED, (Reason.UNREAD,)),
        ("The port of Nedre remained closed on Monday morning, as nobody had opened the gates.", Status.DROPPED, (Reason.LANGUAGE,)),
    ],
)
def test_a_text_that_is_not_english_is_never_read(text, status, reasons):
    """Only its own words are printed, and the reader is not asked."""

    def parser() -> Parser:
        raise AssertionError

    (verdict,) = checked(
        (text, (cite("Le port de Nedre est resté fermé lundi matin.", story=ABROAD),)), story=ABROAD, parser=parser
    ).verdicts
    assert (verdict.status, verdict.reasons) == (status, reasons)


def test_the_reader_that_cannot_be_used_is_a_problem():
    """Once for all drafts, and only where one needed it."""
    drafts = [
        Draft(headline="", sentences=(DraftSentence(text=text, sources=(SECOND,)),), backend="test") for text in ("Ten ships.", SECOND_TEXT)
    ]
    _, (problem,) = Checker(no_parser).check([STORY, STORY], drafts)
    assert (problem.stage, problem.advice) == ("check", "no reader here")
    assert Checker(no_parser).check([STORY], drafts[1:])[1] == []


def test_what_its_sources_carry_is_printed_as_drafted(parser):
    """A sentence that is compared and has no flaw is supported, with the sources that it names or that carry it."""
    brief = checked(("Nine ships wait outside.", (SECOND,)), ("The port did not open on Monday.", ()), parser=lambda: parser)
    assert brief.verdicts == (
        printed(Status.SUPPORTED, "Nine ships wait outside.", SECOND),
        printed(Status.SUPPORTED, "The port did not open on Monday.", FIRST),
    )
    assert all(verdict.was_read for verdict in brief.verdicts)


def test_flaws_are_mended_or_the_source_is_quoted(parser, monkeypatch):
    """What is mended is compared anew; a flaw without a mend, or one that the mend leaves, costs the sentence its own words."""

    def flaws(draft, evidence):
        place = draft.words.find("Ten")
        begin = draft.text.index(draft.words)
        return (Flaw(Reason.NUMBER, Span(begin + place, begin + place + 3), "Nine"),) if place >= 0 else ()

    monkeypatch.setattr(checker, "flaws", flaws)
    brief = checked((FIRST_TEXT, (FIRST,)), ("Ten ships wait outside.", (SECOND,)), parser=lambda: parser)
    assert brief.verdicts[1] == printed(Status.REPAIRED, "Nine ships wait outside.", SECOND, reasons=(Reason.NUMBER,))
    monkeypatch.setattr(checker, "flaws", lambda draft, evidence: (Flaw(Reason.NUMBER, draft.spans[0], "Nine ships wait."),))
    brief = checked(("Ten ships wait outside.", (SECOND,)), parser=lambda: parser)
    assert brief.verdicts == (printed(Status.QUOTED, SECOND_TEXT, SECOND, reasons=(Reason.NUMBER,)),)


def test_a_mistake_of_ours_costs_one_sentence(parser, monkeypatch, caplog):
    """It is logged, the sentence is quoted, and its neighbours have their verdicts."""

    def flaws(draft, evidence):
        if "ships" in draft.words:
            raise ValueError("no such token")
        return ()

    monkeypatch.setattr(checker, "flaws", flaws)
    brief = checked(("Nine ships wait.", (SECOND,)), ("The port did not open.", (FIRST,)), parser=lambda: parser)
    assert [verdict.status for verdict in brief.verdicts] == [Status.QUOTED, Status.SUPPORTED]
    assert "no such token" in caplog.text


@pytest.mark.parametrize(
    ("headline", "shown", "status"),
    [
        ("Port stays shut", "Port stays shut", Status.SUPPORTED),
        ("Port of Nedre did not open on Monday", "Port of Nedre did not open on Monday", Status.SUPPORTED),
        ("Llamas graze quietly", "Port stays shut", Status.DROPPED),
        ("", "Port stays shut", Status.DROPPED),
    ],
)
def test_a_headline_is_checked_too(headline, shown, status, parser):
    """Against the sentences and titles that carry it; where it fails, the story's own stands in."""
    brief = checked(headline=headline, parser=lambda: parser)
    assert (brief.headline, brief.headline_verdict.status) == (shown, status)


def test_a_headlines_sources_are_in_the_texts():
    """Titles stand in front while it is checked, and nobody sees that."""
    verdict = checked(headline=SECOND_TEXT).headline_verdict
    assert verdict == printed(Status.SUPPORTED, SECOND_TEXT, SECOND)
    assert checked(headline="Port stays shut").headline_verdict.printed == DraftSentence(text="Port stays shut", sources=())


def test_a_thousand_sentences():
    """Each has its verdict."""
    sentences = tuple(DraftSentence(text=f"Nine ships wait outside for day {n}.", sources=()) for n in range(1000))
    (brief,), _ = Checker(no_parser).check([STORY], [Draft(headline="", sentences=sentences, backend="test")])
    assert len(brief.verdicts) == 1000


WRONG = st.none() | st.floats() | st.booleans() | st.text(max_size=3)
NUMBERS = st.integers(-3, len(HARBOUR) + 3) | st.integers() | WRONG
TEXTS = st.text(max_size=40) | st.sampled_from(
    [FIRST_TEXT, HARBOUR, "Rain is expected.", "Ten ships wait outside.", "\ud800", "שלום port", "\x00port\u202e Monday", FRENCH]
)
SENTENCES = st.builds(
    DraftSentence, text=TEXTS, sources=st.lists(st.builds(Citation, st.integers(-2, 3) | WRONG, NUMBERS, NUMBERS), max_size=3).map(tuple)
)
STORIES = [STORY, ABROAD, replace(STORY, readings=(*STORY.readings, *ABROAD.readings)), Story(id="s", readings=(), section="")]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(SENTENCES | WRONG, max_size=4).map(tuple), TEXTS | WRONG, st.sampled_from(STORIES), st.booleans())
def test_no_draft_makes_the_check_raise(parser, sentences, headline, story, has_reader):
    """Whatever a draft is, there is one verdict a sentence: what is quoted is the source's, what is supported is the draft's own."""
    draft = Draft(headline=headline, sentences=sentences, backend="test")
    (brief,), _ = Checker((lambda: parser) if has_reader else no_parser).check([story], [draft])
    assert len(brief.verdicts) == len(sentences)
    own = [" ".join(reading.article.text.split()) for reading in story.readings]
    for sentence, verdict in zip(sentences, brief.verdicts, strict=True):
        assert (verdict.printed is None) == (verdict.status is Status.DROPPED)
        assert bool(verdict.reasons) == (verdict.status is not Status.SUPPORTED)
        if verdict.printed:
            assert verdict.printed.sources
            assert all(0 <= doc < len(own) for doc, _, _ in verdict.printed.sources)
        if verdict.status is Status.QUOTED:
            assert any(verdict.printed.text in text for text in own)
        if verdict.status is Status.SUPPORTED:
            assert shown(sentence.text) == verdict.printed.text  # control signs are never printed
