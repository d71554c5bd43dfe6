"""Labelled sentences of tests/data/ahead, and what the rules make of them: precision and recall of the days that they announce."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from editions import article, story

from digest.model import Coming, Day, Story, Window
from digest.stories import ahead

ZONE = ZoneInfo("Europe/Brussels")
SENTENCES = Path(__file__).parent / "data" / "ahead" / "en.txt"


class Labelled(NamedTuple):
    """A sentence, when its article was published, the edition's date, and what is expected: a day, a stretch of days, or "-"."""

    part: str
    published: datetime
    edition: date
    expected: str
    sentence: str


class Score(NamedTuple):
    """How many announced days were found, and were right; expected: how many there are."""

    right: int
    found: int
    expected: int

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.expected


def labelled() -> list[Labelled]:
    """Read the labelled sentences."""
    found, part, published, edition = [], "", datetime.min.replace(tzinfo=ZONE), date.min
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            part = line[2:]
        elif line.startswith("@ "):
            at, day = line[2:].split()
            published, edition = datetime.fromisoformat(at).replace(tzinfo=ZONE), date.fromisoformat(day)
        elif "\t" in line:
            expected, sentence = line.split("\t")
            found.append(Labelled(part, published, edition, expected, sentence))
    return found


def day_of(edition: date) -> Day:
    """Return the morning edition of a date."""
    end = datetime.combine(edition, time(6), ZONE)
    return Day(plan="morning", date=edition, zone=ZONE, window=Window(start=end - timedelta(days=1), end=end))


def told(text: str, published: datetime, **more: object) -> Story:
    """Return a story of one article."""
    return story(article("Wire", text=text, published_at=published, **{"news_at": published, **more}))


def announced(text: str, published: str, edition: str, **more: object) -> list[Coming]:
    """Return what an article announces. published: in Brussels."""
    at = datetime.fromisoformat(published).replace(tzinfo=ZONE)
    return ahead([told(text, at, **more)], day_of(date.fromisoformat(edition)))


def days(found: Sequence[Coming]) -> str:
    """Write what is expected of a sentence as the labelled file does."""
    return ",".join(f"{one.day}" if one.day == one.last_day else f"{one.day}/{one.last_day}" for one in found) or "-"


def score(part: str) -> tuple[Score, list[str]]:
    """Return the score of one half, and a line for each mistake."""
    right = found = expected = 0
    wrong = []
    for one in labelled():
        if one.part != part:
            continue
        got = days(ahead([told(one.sentence, one.published)], day_of(one.edition)))
        right += got == one.expected != "-"
        found += got != "-"
        expected += one.expected != "-"
        if got != one.expected:
            wrong.append(f"{one.expected} expected, {got} found: {one.sentence}")
    return Score(right, found, expected), wrong
