"""What an earlier edition printed is not printed again, unless nothing else is left or the next sentence leans on it."""

from __future__ import annotations

import pytest
from editions import _no_parser, article, story

from digest.check import Checker
from digest.check.printed import unprinted
from digest.model import Brief, Reason, Status
from digest.summarize.lead import Lead

OLD = "The port of Nedre stayed shut on Monday after the storm."


def brief_of(text: str) -> Brief:
    stories = [story(article("a", text=text))]
    return Checker(_no_parser).check(stories, Lead().summarize(stories, 75))[0][0]


def left(text: str, *printed: str) -> list[str]:
    return [sentence.text for sentence in unprinted(brief_of(text), printed).printed]


def test_a_sentence_that_was_printed_is_left_out():
    """It is dropped with a reason that says so; the others stand."""
    brief = unprinted(brief_of(f"{OLD} The first grain ship left on Tuesday."), [OLD])
    assert [sentence.text for sentence in brief.printed] == ["The first grain ship left on Tuesday."]
    assert (brief.verdicts[0].status, brief.verdicts[0].reasons) == (Status.DROPPED, (Reason.PRINTED,))


@pytest.mark.parametrize(
    "again", ["After the storm on Monday, the port of Nedre stayed shut.", "The port of Nedre stayed shut after the storm on Monday."]
)
def test_other_order_is_no_other_news(again):
    """The same words in another order say the same."""
    assert left(f"{again} The first grain ship left on Tuesday.", OLD) == ["The first grain ship left on Tuesday."]


@pytest.mark.parametrize(
    "other",
    [
        "The port of Nedre stayed shut on Tuesday after the storm and the ferry did not sail.",
        "The ports of Nedre and Oldby stayed shut after the storm of Monday night.",
        "The port of Nedre reopened on Tuesday.",
    ],
)
def test_what_says_more_stays(other):
    """A sentence with words of its own is news."""
    assert left(f"{other} The first grain ship left on Tuesday.", OLD)[0] == other


def test_another_number_is_news():
    """However many words are the same, a number that was not printed makes it news."""
    text = "The storm left 412 people of the villages along the northern coast without homes, the county of Nedre said. A ship sank."
    printed = "The storm left 318 people of the villages along the northern coast without homes, the county of Nedre said."
    assert len(left(text, printed)) == 2


LONG = "The strike of {count} port unions along the northern coast was {off} off on {day}, the state mediator Gerda Amlund of Nedre said."


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (("seven", "called", "Monday"), ("nine", "called", "Monday")),
        (("seven", "called", "Monday"), ("seven", "called", "Tuesday")),
        (("seven", "not called", "Monday"), ("seven", "called", "Monday")),
        (("seven", "called", "Monday"), ("seven", "not called", "Monday")),
        (("seven", "called", "Monday"), ("seven", "never called", "Monday")),
    ],
)
def test_one_word_can_be_news(was, now):
    """A number in words, another day, and a denial that is new or gone: of a long sentence everything else may be the same."""
    old, new = (LONG.format(count=count, off=off, day=day) for count, off, day in (was, now))
    assert left(f"{new} A ship sank.", old) == [new, "A ship sank."]
    assert left(f"{new} A ship sank.", new) == ["A ship sank."]


def test_a_denial_is_one_however_it_is_written():
    """Did not and didn't are the same."""
    assert left("The strike didn’t end in Nedre. A ship sank.", "The strike did not end in Nedre.") == ["A ship sank."]


def test_where_nothing_would_be_left_all_stands():
    """A story that says nothing new is for the ranking to judge; it is not printed without words."""
    brief = brief_of(OLD)
    assert unprinted(brief, [OLD]) is brief


@pytest.mark.parametrize(
    "follower", ["It opens again on Friday.", "But they expect a long winter.", "This was the third storm of the year."]
)
def test_a_sentence_on_which_the_next_leans_stays(follower):
    """Without it nobody would know who "it" is."""
    assert left(f"{OLD} {follower} The first grain ship left on Tuesday.", OLD)[0] == OLD


def test_a_story_without_history_is_untouched():
    """Nothing printed, nothing left out."""
    brief = brief_of(OLD)
    assert unprinted(brief, []) is brief
