"""Days become dates where the article's own day tells which, and the check agrees with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from benchmarks.check_cases import story_of
from digest.check import Checker
from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.model import Draft, DraftSentence, Status, Story
from digest.summarize.embedded.clauses import INSERTED, Cut, Read, whole
from digest.summarize.embedded.dates import INSERTED_WORDS, dated
from digest.summarize.embedded.material import sources

TUESDAY = datetime(2026, 3, 10, 12, tzinfo=UTC)  # when the invented articles were published


def story(text: str, at: datetime | None = TUESDAY) -> Story:
    """Return a story of one article of one sentence, published at this time."""
    told = story_of([text])
    reading = told.readings[0]
    return replace(told, readings=(replace(reading, article=replace(reading.article, published_at=at)),))


def told(parser: Parser, one: Story) -> Cut:
    """Return the story's first sentence, read and dated."""
    source = sources(one)[0]
    text = one.readings[0].article.text
    (tree,) = parser.parse_all([(text, source.span, source.tokens)])
    read = Read(source, Branches(text, tree), 1.0, (1.0,) * len(source.tokens))
    return dated(whole(read), one)


DATED = [
    ("The port closed on Monday.", "The port closed on Monday 9 March."),
    ("The port closed on Tuesday.", "The port closed on Tuesday 10 March."),
    ("On Friday, the council of Nedre voted against the plan.", "On Friday 6 March, the council of Nedre voted against the plan."),
    ("The mayor said Sunday that the port was full.", "The mayor said on Sunday 8 March that the port was full."),
    ("The port closed yesterday.", "The port closed on 9 March."),
    ("Yesterday the port closed.", "On 9 March the port closed."),
    ("The port was closed today.", "The port was closed on 10 March."),
    ("The port will open on Friday.", "The port will open on Friday 13 March."),
    ("The port will open tomorrow.", "The port will open on 11 March."),
    ("The council is expected to vote on Thursday.", "The council is expected to vote on Thursday 12 March."),
    ("The port closed last Friday.", "The port closed on 6 March."),
    ("The port will open next Monday.", "The port will open on 16 March."),
    ("A storm hit the port on Sunday night.", "A storm hit the port on Sunday night (8 March)."),
    ("A report published on Monday blamed the pilot.", "A report published on Monday 9 March blamed the pilot."),
]
LEFT = [
    "The port closed last week.",
    "The port may open on Friday.",
    "The council agreed to vote on Thursday.",
    "Monday's strike closed the port.",
    "The port closed on Monday, 9 March.",
    "The port opens on Friday.",
    "The port closed on Wednesday.",  # six days ago, or today where it is Wednesday already
    "The port will open on Tuesday.",  # today, or in a week
    "The port is closed every Monday.",
    "The port of today is a museum.",
    "The Sunday Herald called it a scandal.",
    "\"The port closed on Monday,\" the mayor said.",
    "The port closed on Monday and Tuesday.",
    "The port closed last Monday.",  # yesterday, or a week before
    "The ferry sank on Friday in 1963.",
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), DATED)
def test_days_are_dated(parser, sentence, wanted):
    """The tense and the article's own day, a Tuesday, tell which day is meant."""
    assert told(parser, story(sentence)).text == wanted


@pytest.mark.parametrize(("sentence", "wanted"), DATED)
def test_the_check_supports_the_dates(parser, sentence, wanted):
    """What was dated comes out of the check as it is."""
    one = story(sentence)
    cut = told(parser, one)
    draft = Draft(headline="", sentences=(DraftSentence(text=cut.text, sources=(cut.read.source.citation,)),), backend="test")
    ((verdict,),), _ = Checker(lambda: parser).verdicts([one], [draft])
    assert (verdict.status, verdict.printed.text) == (Status.SUPPORTED, wanted)


@pytest.mark.parametrize("sentence", LEFT)
def test_what_leaves_a_doubt_stays(parser, sentence):
    """A date is worse than none where it could be wrong."""
    assert told(parser, story(sentence)).text == sentence


def test_without_a_day_of_its_own_nothing_is_dated(parser):
    """An article that does not say when it was published tells no date."""
    assert told(parser, story("The port closed on Monday.", None)).text == "The port closed on Monday."


def test_yesterday_near_midnight_stays(parser):
    """At 23:00 in UTC it is the next day already where the sun rises, so that "yesterday" could be another day there."""
    late = TUESDAY.replace(hour=23)
    assert told(parser, story("The port closed yesterday.", late)).text == "The port closed yesterday."
    assert told(parser, story("The port closed on Monday.", late)).text == "The port closed on Monday 9 March."


@pytest.mark.parametrize(("sentence", "wanted"), DATED)
def test_only_listed_words_are_put_in(parser, sentence, wanted):
    """Everything that no word of the sentence stands for is on the list."""
    assert wanted
    assert {piece.text for piece in told(parser, story(sentence)).pieces if piece.token == INSERTED} <= INSERTED_WORDS
