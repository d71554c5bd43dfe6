"""The edition's fixed wording: since when."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from editions import article, made, story

from digest.compose.briefing import Briefing, Checks
from digest.compose.phrases import opening
from digest.model import Day, Window

BRUSSELS = ZoneInfo("Europe/Brussels")


def briefing(start: str, end: str) -> Briefing:
    window = Window(start=datetime.fromisoformat(start).replace(tzinfo=BRUSSELS), end=datetime.fromisoformat(end).replace(tzinfo=BRUSSELS))
    return Briefing(
        title="Morning briefing", day=Day(plan="morning", date=window.end.date(), zone=BRUSSELS, window=window), revision=1, reason=None, made_at=None,
        articles=41, sources=9, minutes=4, in_short=(), sections=(), also=("",) * 3, further=(), accounts=(), problems=(), backends=(),
        checks=Checks.of(()),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "since"),
    [
        ("2026-02-10 06:00", "Tuesday 06:00 CET"),
        ("2026-02-06 06:00", "Friday 06:00 CET"),
        ("2026-02-05 06:00", "Thursday 06:00 CET"),
        ("2026-02-04 23:30", "Wednesday 4 February 23:30 CET"),
        ("2026-02-04 06:00", "Wednesday 4 February 06:00 CET"),
        ("2026-01-28 06:00", "Wednesday 28 January 06:00 CET"),
    ],
)
def test_a_weekday_that_could_be_a_later_one_has_its_date(start, since):
    """Up to six local dates back the weekday is enough; on the same weekday a week later it is not."""
    assert opening(briefing(start, "2026-02-11 06:00")) == f"41 articles from 9 sources since {since}. Four minutes to read."


@pytest.mark.parametrize(("language", "undated"), [("en", "undated"), ("fr", "sans date"), ("de", "ohne Datum")])
def test_what_has_no_date_shows_none(language, undated):
    """When an article was seen does not stand where the date of what has one stands."""
    told = story(article("Lund"), article("Oster", published_at=None))
    (sources,) = (line for line in made([told], language=language).markdown.splitlines() if " · " in line)
    dated, bare = sources.split(" · ")
    assert bare.endswith(f" Wire, {undated}")
    assert re.search(r" Wire, 10\W+M", dated, re.IGNORECASE)
