"""What a verdict says that it rests on: the whole sentences of the texts, whatever was cut, mended or stood behind a title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.check_cases import story_of
from digest.check import Checker
from digest.headlines import headline_of, shortened
from digest.language.parser import Parser
from digest.model import Citation, Draft, DraftSentence, Status, Story, Verdict

LONG = (
    "The authority of the port of Nedre said on Monday that about 3,000 passengers were booked again after the storm, and that nine"
    " ships still wait outside."
)
STORY = story_of(("The port did not open.", LONG))


def _titled(story: Story, title: str) -> Story:
    (reading,) = story.readings
    return replace(story, readings=(replace(reading, article=replace(reading.article, title=title)),))


def _headline(story: Story, headline: str, *sentences: str) -> Verdict:
    drafted = tuple(DraftSentence(text=text, sources=()) for text in sentences)

    def unread() -> Parser:
        raise AssertionError("nothing was to be read")

    (brief,), _ = Checker(unread).check([story], [Draft(headline=headline, sentences=drafted, backend="test")])
    return brief.headline_verdict


@pytest.mark.parametrize("title", ["", "Port of Nedre shut"])
def test_a_cut_headline_rests_on_its_sentence(title):
    """One that is a printed sentence cut at a word names that sentence, where it stands in the text itself."""
    verdict = _headline(_titled(STORY, title), shortened(LONG), LONG)
    assert verdict.printed == DraftSentence(text=shortened(LONG), sources=(Citation(0, *STORY.readings[0].sentences[1]),))


def test_a_storys_own_first_words_rest_on_its_first_sentence():
    """A story without a title is called by its first sentence, cut; a draft may call it so."""
    story = story_of((LONG,))
    verdict = _headline(story, headline_of(story))
    assert (verdict.status, verdict.printed.text[-1]) == (Status.SUPPORTED, "…")
    assert verdict.printed.sources == (Citation(0, *story.readings[0].sentences[0]),)


def test_a_mend_rests_on_whole_sentences(parser):
    """However short the stretch is that the draft named."""
    start, end = STORY.readings[0].sentences[1]
    drafted = DraftSentence(text="3,000 passengers were booked again.", sources=(Citation(0, start + 50, start + 90),))
    ((verdict,),), _ = Checker(lambda: parser).verdicts([STORY], [Draft(headline="", sentences=(drafted,), backend="test")])
    assert verdict.status is Status.REPAIRED
    assert verdict.printed == DraftSentence(text="About 3,000 passengers were booked again.", sources=(Citation(0, start, end),))
