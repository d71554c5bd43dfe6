"""The dates of a draft: said by the source in these words, more exactly, or by the day that it was published."""

from __future__ import annotations

import pytest
from checked import found

from digest.check.dates import dates
from digest.dates.written import written
from digest.model import Reason, Span


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The port closed on Monday.", "The port closed on Monday."),
        ("The port closed on Monday.", "The port closed."),
        ("The port closed on Monday.", "The port closed on 9 March."),
        ("The port closed on Monday.", "The port closed yesterday."),
        ("The port closed on 9 March.", "The port closed on March 9, 2026."),
        ("The port closed on 9 March.", "The port closed in March."),
        ("The port closed on 9 March.", "The port closed this month."),
        ("The port closed today.", "The port closed on Tuesday."),
        ("The port closed last year.", "The port closed in 2025."),
        ("The port closed in June 2014.", "The port closed in 2014."),
        ("The port has been closed since 2014.", "The port has been closed since 2014."),
        ("Sales were the best since a rise in 2014.", "Sales were the best since 2014."),
        ("Sales rose in the fourth quarter.", "Sales rose in the final quarter."),
        ("Sales rose in the 2004/05 season.", "Sales rose in 2004-05."),
        ("The vote came a week after the strike.", "The strike was a week earlier."),
        ("It opens at 10:30 p.m. in Nedre.", "It opens at 22:30 in Nedre."),
        ("They may march on Sunday.", "they may march on sunday ."),
        ("Costs were 2,000 crowns.", "Costs were 2000 crowns."),
        ("It sold 2,000 crates in 2001.", "It sold 2000 crates in 2001."),
        ("The mayor, Theresa May, spoke.", "Theresa May spoke."),
        ("It was late on Friday.", "It was late Friday."),
        ("In the 1990s ships were rare.", "Ships were rare in the 1990s."),
    ],
)
def test_dates_that_the_source_has(parser, source, draft):
    """Published on Tuesday 10 March 2026: Monday, 9 March and yesterday are one day; the wider date follows from the closer one."""
    assert found(parser, [source], draft, None, dates) == ()


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The port closed on Monday.", "The port closed on Sunday."),
        ("The port closed on Monday.", "The port closed today."),
        ("The port closed on 9 March.", "The port closed on 8 March."),
        ("The port closed on 9 March.", "The port closed on 9 May."),
        ("The port closed on 9 March.", "The port closed on 9 March 2024."),
        ("The port closed in March.", "The port closed on 9 March."),
        ("The port closed last week.", "The port will close next week."),
        ("The port closed last month.", "The port closed last year."),
        ("The port closed in 2014.", "The port closed in 2015."),
        ("The port has been closed since 2014.", "The port was closed until 2014."),
        ("The port closed in 2014.", "The port has been closed since 2014."),
        ("The port must close before June.", "The port must close after June."),
        ("Sales rose in the first quarter.", "Sales rose in the second quarter."),
        ("In the 1990s ships were rare.", "Ships were rare in the 1980s."),
        ("It opens at 10 a.m. in Nedre.", "It opens at 11 a.m. in Nedre."),
        ("It was late on Friday.", "It was early Friday."),
        ("The storm came in the morning.", "The storm came in the evening."),
        ("Oil rose on Monday and gold fell on Friday.", "Oil rose on Friday."),
        ("He led the party between 2007 and 2014.", "He led the party between 2014 and 2014."),
        ("It sold 12,000 crates.", "It sold 2000 crates."),
        ("It sold 2,000 crates.", "It sold crates in 2000."),
        ("the strike began on tuesday .", "the strike began on thursday ."),
    ],
)
def test_dates_that_the_source_does_not_have(parser, source, draft):
    """Another day, month, year or time, a closer date than the source's, the other preposition, the date of something else."""
    assert [flaw.reason for flaw in found(parser, [source], draft, None, dates)][:1] == [Reason.DATE]


WHICH = [  # published on Tuesday 10 March: the source, what may be written of it, what may not
    ("The council met on Friday.", "The council met on Friday 6 March.", "The council met on Friday 13 March."),
    ("The mayor called a meeting for Sunday.", "The mayor called a meeting for Sunday 15 March.", "The mayor called a meeting for Sunday 8 March."),
    ("An inquiry was ordered for Friday.", "An inquiry was ordered for 13 March.", "An inquiry was ordered for 6 March."),
    ("The port was shut until Thursday.", "The port was shut until 12 March.", "The port was shut until Thursday 5 March."),
    ("Moor called elections for Friday.", "Moor called elections for Friday 13 March.", "Moor called elections for Friday, 6 March."),
    ("The port will open on Friday.", "The port will open on 13 March.", "The port will open on 6 March."),
    ("The case was adjourned until Monday.", "The case was adjourned until 16 March.", "The case was adjourned until 9 March."),
    ("The vote is scheduled for Monday.", "The vote is scheduled for Monday 16 March.", "The vote is scheduled for Monday 9 March."),
    ("Ada Moor spoke on Sunday.", "Ada Moor spoke on Sunday 8 March.", "Ada Moor spoke next Sunday."),
    ("The envoy invited both to talks on Friday.", "The envoy invited both to talks on Friday.", "The envoy invited both to talks on 6 March."),
    ("The council meets tomorrow.", "The council meets on Wednesday 11 March.", "The council meets on Tuesday 10 March."),
    ("The storm struck last night.", "The storm struck on Monday night (9 March).", "The storm struck on Tuesday night (10 March)."),
    ("The mayor spoke this morning.", "The mayor spoke on Tuesday morning (10 March).", "The mayor spoke on Wednesday 11 March."),
    ("The storm struck overnight.", "The storm struck overnight into Tuesday 10 March.", "The storm struck overnight into Monday 9 March."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "true", "false"), WHICH)
def test_the_day_that_the_source_means(parser, source, true, false):
    """Where its wording tells which of two Sundays is meant, the other one is a wrong date."""
    assert found(parser, [source], true, None, dates) == ()
    assert {flaw.reason for flaw in found(parser, [source], false, None, dates)} == {Reason.DATE}


@pytest.mark.parametrize(
    "source",
    ["The union announced a strike on {}.", "The vote was scheduled for {}.", "The envoy proposed talks on {}.", "The port opens on {}."],
)
def test_where_the_source_leaves_it_open_both_days_stand(parser, source):
    """Nothing is called wrong that could be right."""
    for day in ("Friday 6 March", "Friday 13 March"):
        assert found(parser, [source.format("Friday")], source.format(day), None, dates) == ()


def test_a_date_from_the_sentence_before(parser):
    """A date read before counts only where the cited sentence goes back to it."""
    before = "The port closed on Monday."
    assert found(parser, [before, "The ships left the same day."], "The ships left on Monday.", [1], dates) == ()
    assert found(parser, [before, "The ships left."], "The ships left on Monday.", [1], dates)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("12 May 2024", [("day", (2024, 5, 12))]),
        ("May 12-15", [("day", (0, 5, 12)), ("day", (0, 5, 15))]),
        ("November one", [("day", (0, 11, 1))]),
        ("in May", [("month", (0, 5))]),
        ("they may go", []),
        ("2024-05-12", [("day", (2024, 5, 12))]),
        ("$2000", []),
        ("next Friday", [("weekday", (4, 1))]),
        ("a year ago", [("span", ("year", -1))]),
        ("0815 GMT", [("clock", (8, 15))]),
    ],
)
def test_what_is_read_as_a_date(text, values):
    """A date's kind and value, as the text puts it."""
    assert [(one.kind, one.value) for one in written(text, Span(0, len(text)))] == values
