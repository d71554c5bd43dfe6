"""Corrections come first, followed figures show what they were, and a story that goes on says how it was told: the same in every form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from editions import DAY, Made, article, made
from figured import told_by

from digest.compose.briefing import Checks
from digest.compose.phrases import checked
from digest.compose.wording import words_of
from digest.figures.reconciling.reconcile import reconciled
from digest.model import Span, Story
from digest.model.history import Before, Correction, Followed, Past, Printed, Since, Told

YESTERDAY = DAY.date - timedelta(days=1)
FRIDAY = DAY.date - timedelta(days=4)
FLOOD = "Wire: {Seven people|7 people, key 1|people killed in the flood|police} died in the flood, police said. The water falls."
BANK = "Gazette: The bank raises its key rate to {2.75 per cent|2.75 percent, percent, key 1|key rate of the bank|the governor}, the governor said."


def told(day: date = YESTERDAY, *, number: int = 3) -> Told:
    return Told(
        id=told_by(FLOOD).id, date=day, since=FRIDAY, number=number, headline="Flood kills *four* at Nedre",         articles=(("old", "hash"),), sources=("Wire",), sentences=(Printed(id="3.1", text="Four people died.", sources=()),),
    )  # fmt: skip


def followed(story: Story, *before: Before, is_changed: bool = True) -> Followed:
    (figure,) = reconciled(story)
    return Followed(figure=figure, before=before, is_changed=is_changed)


def edition(
    story: Story, since: Since | None, *, history: tuple[date, ...] = (YESTERDAY,), whole: tuple[Story, ...] = (), **more: Any
) -> Made:
    past = [Past(date=day, stories=()) for day in history]
    return made([story, *whole], history=past, since={} if since is None else {story.id: since}, **more)


def flat(edition: Made) -> list[str]:
    """The Markdown without its marks and links, and the plain text, each on one line."""
    return [re.sub(r"\(http[^)]*\)|[*\\]|\[\[?\d\]?\]", "", edition.markdown), re.sub(r"\[\d\]|[*\\]", "", edition.flat)]


def four(day: date = YESTERDAY) -> Before:
    return Before(date=day, surface="four people", who="police")


def test_a_figure_that_moved_shows_where_from():
    """Under the story with who says so now, in the table with what it was."""
    story = told_by(FLOOD)
    result = edition(story, Since(told=told(), figures=(followed(story, four()),)))
    for form in flat(result):
        assert "Since yesterday: people killed in the flood: four people → Seven people (police). Told then as" in form
        assert "was four people" in form
    assert "| Figure | What | Who says | Since yesterday |" in result.markdown


def test_a_figure_is_followed_over_editions():
    """Every number that it had is named once, the first one first."""
    story = told_by(FLOOD)
    before = (four(), four(YESTERDAY - timedelta(days=1)), Before(date=FRIDAY, surface="three people", who="police"))
    for form in flat(edition(story, Since(told=told(), figures=(followed(story, *before),)))):
        assert "three people → four people → Seven people" in form


@pytest.mark.parametrize(
    ("before", "is_changed", "said"),
    [(four(), False, "unchanged"), (four(FRIDAY), False, "unchanged since Friday"), (four(FRIDAY), True, "was four people on Friday")],
)
def test_the_table_says_what_became_of_a_figure(before, is_changed, said):
    """A number of an edition that was not the last one has its day."""
    story = told_by(FLOOD)
    result = edition(story, Since(told=told(), figures=(followed(story, before, is_changed=is_changed),)))
    assert f" {said} |" in result.markdown
    assert f"; {said})" in result.flat
    assert "Figure: What (Who says; Since yesterday)" in result.flat


def test_the_table_names_the_day_of_the_last_edition():
    """Where that is not yesterday: by its weekday in every form, and by its date where it is today's weekday too."""
    story, week = told_by(FLOOD), DAY.date - timedelta(days=7)
    same = followed(story, four(FRIDAY), is_changed=False)
    friday = edition(story, Since(told=told(FRIDAY), figures=(same,)), history=(FRIDAY,))
    assert "| Figure | What | Who says | Since Friday |" in friday.markdown
    assert "Figure: What (Who says; Since Friday)" in friday.flat
    for is_changed, said in ((True, "was four people on Tuesday 3 March 2026"), (False, "unchanged since Tuesday 3 March 2026")):
        old = edition(story, Since(told=told(week), figures=(followed(story, four(week), is_changed=is_changed),)))
        assert f" {said} |" in old.markdown
        assert f"; {said})" in old.flat


def test_a_new_figure_is_new_beside_one_that_is_not():
    """Where every figure is new, or nothing is remembered, the column would say the same in each row, and is left out."""
    story, other = told_by(FLOOD), told_by(BANK)
    since = Since(told=told(), figures=(followed(story, four()),))
    assert "| new |" in edition(story, since, whole=(other,)).markdown
    for form in flat(edition(story, None, whole=(other,))):
        assert "Who says" in form
        assert not re.search(r"Since|\bnew\b", form)
    assert "Since" not in edition(story, None, history=()).markdown


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (YESTERDAY, "Since yesterday: Told then as"),
        (FRIDAY, "Since Friday: Told then as"),
        (DAY.date - timedelta(days=9), "Since Sunday 1 March 2026: Told then as"),
    ],
)
def test_a_story_that_goes_on_says_how_it_was_told(day, said):
    """With the day where that is not yesterday, its headline as it was, and its place."""
    for form in flat(edition(told_by(FLOOD), Since(told=told(day)))):
        assert f'{said} "Flood kills four at Nedre" (story 3).' in form
    for form in flat(edition(told_by(FLOOD), Since(told=told(day, number=0)))):
        assert '"Flood kills four at Nedre" (one line).' in form


def test_nothing_changed_is_said_only_of_figures_that_were_followed():
    """A story whose figures nobody printed before says nothing of them."""
    story = told_by(FLOOD)
    same = Since(told=told(), figures=(followed(story, four(), is_changed=False),))
    assert "No figure of it has changed." in edition(story, same).markdown
    assert "No figure" not in edition(story, Since(told=told())).markdown


def corrections(*, is_noted: bool = True) -> list[Correction]:
    text = 'Seven people died, and not four, as Wire wrongly reported in "Flood *kills* four".'
    reading = article("fix", text=text, title="CORRECTION: Flood killed seven")
    return [Correction(reading=reading, sentence=Span(0, len(text)), told=told(), printed=told().sentences[0], is_noted=is_noted)]


def test_a_correction_comes_first():
    """Before all news: whose it is, what it says now word for word with its article, and what which edition had."""
    result = edition(told_by(FLOOD), None, corrections=corrections())
    markdown, text = flat(result)
    said = 'Wire corrects its report: "Seven people died, and not four, as Wire wrongly reported in "Flood kills four"."'
    for form in (markdown, text):
        assert said in form
        assert 'The edition of Monday 9 March 2026 had "Four people died." (sentence 3.1).' in form
        assert form.index("Corrections") < form.index("In short")
    assert result.facts["references"]["1"] == "fix"
    assert "[1] https://fix.example/" in result.text
    (kept,) = result.facts["corrections"]
    assert (kept["article"], kept["is_noted"], kept["printed"]["sentence"]) == ("fix", True, "3.1")


def test_a_change_without_a_notice_says_so():
    """The reader learns that the source itself said nothing."""
    for form in flat(edition(told_by(FLOOD), None, corrections=corrections(is_noted=False))):
        assert "Wire has changed its report without a notice. It says now:" in form


def test_a_corrected_story_points_to_its_correction():
    """A story of which something was corrected says so in its own place, beside the figures that moved."""
    story = told_by(FLOOD)
    for since in (Since(told=told()), Since(told=told(), figures=(followed(story, four()),))):
        for form in flat(edition(story, since, corrections=corrections())):
            assert "Its source has corrected that: see Corrections." in form


def test_an_edition_without_corrections_has_no_such_heading():
    """No empty part is printed."""
    assert "Corrections" not in edition(told_by(FLOOD), None).markdown


def test_the_manifest_says_what_became_of_a_story():
    """With each number's date, surface and teller, so that it can be answered for."""
    story = replace(told_by(FLOOD), since=FRIDAY)
    (kept,) = edition(story, Since(told=told(), figures=(followed(story, four()),), news=0.25)).facts["stories"]
    assert kept["since"] == FRIDAY.isoformat()
    assert (kept["before"]["date"], kept["before"]["number"], kept["before"]["news"]) == (YESTERDAY.isoformat(), 3, 0.25)
    (figure,) = kept["before"]["figures"]
    assert figure["is_changed"] is True
    assert figure["printed"] == [{"date": YESTERDAY.isoformat(), "surface": "four people", "who": "police"}]


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 left out, as earlier editions printed it"), (2, "2 left out, as earlier editions printed them")]
)
def test_what_was_printed_before_is_counted_apart(count, said):
    """It was not dropped for want of support."""
    checks = Checks(sentences=4, own=0, repaired=0, replaced=0, dropped=0, repaired_headlines=0, replaced_headlines=0, printed_before=count)
    assert checked(checks, words_of("en")) == f"4 sentences checked, {said}"
