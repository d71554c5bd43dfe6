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
from tests.subsequences import untold

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
    ("The port closed yesterday.", "The port closed on Monday 9 March."),
    ("Yesterday the port closed.", "On Monday 9 March the port closed."),
    ("The port was closed today.", "The port was closed on Tuesday 10 March."),
    ("The port will open on Friday.", "The port will open on Friday 13 March."),
    ("The port will open tomorrow.", "The port will open on Wednesday 11 March."),
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
AHEAD = [  # of Friday 20 November
    (
        "The president called a meeting of the security council for Sunday.",
        "The president called a meeting of the security council for Sunday 22 November.",
    ),
    ("An inquiry was ordered for Wednesday.", "An inquiry was ordered for Wednesday 25 November."),
    ("Moor called elections for Tuesday.", "Moor called elections for Tuesday 24 November."),
    ("The judge adjourned the case until Tuesday.", "The judge adjourned the case until Tuesday 24 November."),
    ("The vote is scheduled for Monday.", "The vote is scheduled for Monday 23 November."),
    ("The minister will meet the union on Monday.", "The minister will meet the union on Monday 23 November."),
]
BEHIND = [
    ("The council met on Monday.", "The council met on Monday 16 November."),
    ("The union held a strike on Monday.", "The union held a strike on Monday 16 November."),
    ("The minister announced on Monday that the port was sold.", "The minister announced on Monday 16 November that the port was sold."),
    ("On Monday the union announced a strike.", "On Monday 16 November the union announced a strike."),
    ("The council called on Monday for an inquiry.", "The council called on Monday 16 November for an inquiry."),
    (
        "The minister proposed a budget of 6 billion crowns on Monday.",
        "The minister proposed a budget of 6 billion crowns on Monday 16 November.",
    ),
    ("The mayor announced Thursday the port will close.", "The mayor announced on Thursday 19 November the port will close."),
    (
        "The mayor told reporters on Tuesday that the port was full.",
        "The mayor told reporters on Tuesday 17 November that the port was full.",
    ),
    ("Police arrested two men on Tuesday.", "Police arrested two men on Tuesday 17 November."),
]
SAID_OF_DAYS = [
    "The airport was shut until Thursday.",
    "The envoy invited the parties to talks on Monday.",
    "The envoy proposed talks on Monday.",
    "The union announced a strike on Monday.",
    "The council postponed the vote to Monday.",
    "Rain was forecast on Sunday.",
    "A strike was planned on Monday.",
    "The company promised to pay on Monday.",
    "The vote was scheduled for Monday but was postponed.",
    "Talks planned on Monday were called off.",
    "He would resign if the vote failed on Tuesday.",
    "Moor, who called elections for Tuesday, lost.",  # it tells what was, perhaps weeks ago
    "The mayor criticised the vote on Monday.",
    "The minister was flying to Sarn on Monday.",
    "The president cancelled the visit on Tuesday.",
    "The road reopened after Monday.",
    "The parliament was dissolved ahead of Monday.",
    "The court ordered him to leave by Monday.",
    "He invited her to dinner Monday.",
    "They had until Monday to pay.",
    "The council voted to close the port on Monday.",
    "The governor ordered the schools shut on Monday.",
]
NEARBY = [  # on Monday 23 November
    ("The mayor told residents to come to the mine tomorrow.", "The mayor told residents to come to the mine on Tuesday 24 November."),
    ("The port was closed tonight.", "The port was closed on Monday night (23 November)."),
    ("The mayor lives near the hall where he won today's award.", "The mayor lives near the hall where he won Monday's award."),
    ("The mayor spoke this morning.", "The mayor spoke on Monday morning (23 November)."),
    ("The hall will be open this evening.", "The hall will be open on Monday evening (23 November)."),
    ("The storm struck last night.", "The storm struck on Sunday night (22 November)."),
    ("The storm struck overnight.", "The storm struck overnight into Monday 23 November."),
    ("The ferry sank yesterday morning.", "The ferry sank on Sunday morning (22 November)."),
    ("Shops open tomorrow at 9.", "Shops open on Tuesday 24 November at 9."),
    ("Tomorrow's vote is the first.", "Tuesday's vote is the first."),
    ("Tonight's match was cancelled.", "Monday's match was cancelled."),
    ("The vote is tomorrow.", "The vote is on Tuesday 24 November."),
    ("The vote was postponed until tomorrow.", "The vote was postponed until Tuesday 24 November."),
    ("Early this morning, fire broke out in the hall.", "Early on Monday morning (23 November), fire broke out in the hall."),
    ("The port closed late yesterday.", "The port closed late on Sunday 22 November."),
    (
        "The search resumed this morning and ended tonight.",
        "The search resumed on Monday morning (23 November) and ended on Monday night.",
    ),
    ("The council meets today and tomorrow.", "The council meets on Monday 23 November and on Tuesday 24 November."),
    ("Today's strike closed the port.", "Monday's strike closed the port."),
    ("Lund was named chief today.", "Lund was named chief on Monday 23 November."),
    ("There will be no trains today.", "There will be no trains on Monday 23 November."),
    ("Tomorrow will be dry.", "Tuesday 24 November will be dry."),
]
NO_DAY = [
    "The company today employs 400 people.",
    "The city is today a museum.",
    "The city, known today as Nedre, was rich.",
    "The minister promised a better tomorrow.",
    "The paper USA Today reported the fire.",
    "Prices doubled overnight.",
    'The mayor said: "We meet tomorrow."',
    "Today's children read less.",
    "Schools will be closed today, Monday, after the storm.",
]  # fmt: skip
FRIDAY, MONDAY = datetime(2026, 11, 20, 10, tzinfo=UTC), datetime(2026, 11, 23, 10, tzinfo=UTC)
ALL = [
    *((*case, TUESDAY) for case in DATED),
    *((*case, FRIDAY) for case in (*AHEAD, *BEHIND)),
    *((*case, MONDAY) for case in NEARBY),
]


@pytest.mark.parametrize(("sentence", "wanted"), [*AHEAD, *BEHIND])
def test_a_weekday_is_the_one_that_the_sentence_means(parser, sentence, wanted):
    """On Friday 20 November a meeting that is called for Sunday is one on 22 November; what happened on Monday happened on the 16th."""
    assert told(parser, story(sentence, FRIDAY)).text == wanted


@pytest.mark.parametrize("sentence", SAID_OF_DAYS)
def test_a_weekday_that_could_be_ahead_or_behind_stays(parser, sentence):
    """What is planned, ended or talked about says nothing of the day on which that was done."""
    assert told(parser, story(sentence, FRIDAY)).text == sentence


@pytest.mark.parametrize(("sentence", "wanted"), NEARBY)
def test_words_that_count_from_the_article_are_days(parser, sentence, wanted):
    """Who reads of "tomorrow" on another day than it was written takes it for a wrong one."""
    assert told(parser, story(sentence, MONDAY)).text == wanted


@pytest.mark.parametrize("sentence", NO_DAY)
def test_what_only_looks_like_such_a_word_stays(parser, sentence):
    """So do nowadays, a better future, names and what stands between quotation marks."""
    assert told(parser, story(sentence, MONDAY)).text == sentence


def test_between_a_verb_and_its_helper_such_a_word_is_left_out(parser):
    """No date fits there, and nothing hangs on the word."""
    assert told(parser, story("The minister has today announced a plan.", MONDAY)).text == "The minister has announced a plan."


@pytest.mark.parametrize("hour", [2, 5, 20, 23])
@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The port will close tomorrow.", "The port will close."),
        ("Trains are starting to run again tonight.", "Trains are starting to run again."),
        ("Ships left the port tonight, police said.", "Ships left the port, police said."),
        ("The talks, which began yesterday, will go on.", "The talks, which began yesterday, will go on."),
        ("The search ended tonight.", "The search ended tonight."),
        ("The grid wants to reconnect them by nine o'clock tonight.", "The grid wants to reconnect them by nine o'clock tonight."),
        ("The port opens tomorrow.", "The port opens tomorrow."),
        ("Tonight, the port was closed.", "Tonight, the port was closed."),
    ],
)
def test_at_night_such_a_word_goes_where_it_can(parser, hour, sentence, wanted):
    """Where it is another day elsewhere, the outlet's own zone is not known, and the reader of the next day knows no better."""
    assert told(parser, story(sentence, MONDAY.replace(hour=hour))).text == wanted


@pytest.mark.parametrize(("sentence", "wanted"), DATED)
def test_days_are_dated(parser, sentence, wanted):
    """The tense and the article's own day, a Tuesday, tell which day is meant."""
    assert told(parser, story(sentence)).text == wanted


@pytest.mark.parametrize(("sentence", "wanted", "at"), ALL)
def test_the_check_supports_the_dates(parser, sentence, wanted, at):
    """What was dated comes out of the check as it is."""
    one = story(sentence, at)
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


def test_yesterday_near_midnight_is_no_date(parser):
    """At 23:00 in UTC it is the next day already where the sun rises, so that "yesterday" could be another day there."""
    late = TUESDAY.replace(hour=23)
    assert told(parser, story("The port closed yesterday.", late)).text == "The port closed yesterday."
    assert told(parser, story("The port closed on Monday.", late)).text == "The port closed on Monday 9 March."


@pytest.mark.parametrize(("sentence", "wanted", "at"), ALL)
def test_the_invariant_allows_the_dates(parser, sentence, wanted, at):
    """The words of a dated sentence are those of its source, and a day that its article's own day gives."""
    assert untold(wanted, [sentence], story(sentence, at)) == ""


@pytest.mark.parametrize(("sentence", "wanted", "at"), ALL)
def test_only_listed_words_are_put_in(parser, sentence, wanted, at):
    """Everything that no word of the sentence stands for is on the list."""
    assert wanted
    assert {piece.text for piece in told(parser, story(sentence, at)).pieces if piece.token == INSERTED} <= INSERTED_WORDS
