"""Alerts: a watched topic that fell silent, told apart from sources that did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from editions import DAY, article, made, story
from inprocess import digest

from digest.config import load_config
from digest.desk import open_desk
from digest.model import Hit
from digest.model.history import Alert, Coverage, past_of, remembered
from digest.publish.making import make
from digest.schedule import day_of, load_plan
from digest.stories import Watch, alerts, coverage

TODAY = date(2026, 3, 10)
NONE = Coverage(TODAY, "Quays", 0)


def past(*counts: int | None, sources: tuple[str, ...] = ("Wire", "Radio"), topic: str = "Quays") -> list[Coverage]:
    """What the editions before today had, yesterday's first; None for one that did not watch the topic, or did not appear."""
    days = ((TODAY - timedelta(days=number), count) for number, count in enumerate(counts, start=1))
    return [Coverage(day, topic, count, sources if count else ()) for day, count in days if count is not None]


@pytest.mark.parametrize(
    ("counts", "is_missed"),
    [
        ((1, 1, 1, 1, 1, 1, 1), True),
        ((3, 0, 1, 2, 0, 1, 1), True),
        ((0, 0, 1, 1, 1, 1, 1), True),
        ((0, 0, 0, 1, 1, 1, 1), False),
        ((1, 1, 1, 1, 1, 1, 0), False),
        ((1, 1, 1), True),
        ((1, 1), False),
        ((1, 0, 1), False),
        ((1, 1, 0, 1), True),
        ((None, 1, None, 1, None, 1), True),
        ((), False),
        ((0, 0, 0), False),
        ((1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0), True),
    ],
)
def test_what_is_normal(counts, is_missed):
    """Five of the last seven editions, the same share of fewer, at least three; what had nothing a week ago either is not missed."""
    assert bool(alerts([NONE], past(*counts))) is is_missed


def test_a_topic_with_news_is_no_alert():
    """One story is enough; another topic's history says nothing."""
    assert alerts([NONE._replace(stories=1)], past(*[1] * 7)) == []
    assert alerts([NONE], past(*[1] * 7, topic="Other")) == []
    assert alerts([], past(*[1] * 7)) == []


def test_later_editions_say_nothing_of_today():
    """An edition that is made again for an earlier date looks at those before it."""
    later = [Coverage(TODAY + timedelta(days=number), "Quays", 1, ("Wire",)) for number in range(4)]
    assert alerts([NONE], later) == []


def test_whose_silence_it_is():
    """Sources that had the topic in half of its editions are missed; those that failed or gave nothing are named, each once."""
    history = [*past(1, 1, 1, sources=("Wire", "Radio")), *past(None, None, None, 1, sources=("Courier", "Wire"))]
    (alert,) = alerts([NONE], history, failed={"Radio", "Courier"}, silent={"Wire", "Radio"})
    assert alert == Alert("Quays", covered=4, known=4, usual=("Radio", "Wire"), failed=("Radio",), silent=("Wire",))
    (calm,) = alerts([NONE], history)
    assert (calm.failed, calm.silent) == ((), ())


def test_sources_that_take_turns_are_all_missed():
    """Where no source had the topic in half of its editions, the failure of one that had it once is told, and not that all were read."""
    history = [one for number, name in enumerate("ABC") for one in past(*[None] * number, 1, sources=(name,))]
    (alert,) = alerts([NONE], history, failed={"B", "D"})
    assert (alert.usual, alert.failed) == (("A", "B", "C"), ("B",))


def test_coverage_counts_stories_and_their_sources():
    """Of all stories that are about a topic, printed or not; a topic without any counts 0."""
    hit = Hit("Quays", ("quay",), "title")
    stories = [replace(story(article("a", source="Wire"), article("b", source="Radio")), hits=(hit,)), story(article("c"))]
    watchlist = [Watch(name="Quays", any=["quay"]), Watch(name="Rails", any=["rail"])]
    assert coverage(TODAY, watchlist, stories) == [Coverage(TODAY, "Quays", 1, ("Radio", "Wire")), Coverage(TODAY, "Rails", 0)]


def test_who_reads_the_edition_is_counted_first():
    """A topic that is us stands before the others, wherever it is configured, and so do its alert and its stories under Watchlist."""
    watchlist = [Watch(name="Quays", any=["quay"]), Watch(name="Rails", any=["rail"]), Watch(name="Us", any=["ministry"], us=True)]
    assert [one.topic for one in coverage(TODAY, watchlist, [])] == ["Us", "Quays", "Rails"]


def test_an_edition_remembers_what_it_watched():
    """The manifest has every watched topic, and what later editions keep of it reads back as it was; an older one watched nothing."""
    covered = [Coverage(DAY.date, "Quays", 1, ("Wire",)), Coverage(DAY.date, "Rails", 0)]
    facts = made([story(article("a"))], coverage=covered).facts
    assert past_of(DAY.date, remembered(facts)).topics == tuple(covered)
    body = remembered(facts)
    del body["topics"]
    assert past_of(DAY.date, body).topics == ()


@pytest.mark.parametrize(
    ("alert", "says"),
    [
        (Alert("Quays", 6, 7, ("Wire", "Radio")), "No news on Quays: six of the last seven editions had some, and the sources that usually write of it were read today."),
        (Alert("Quays", 7, 7, ()), "No news on Quays: each of the last seven editions had some, and the sources were read today."),
        (Alert("Quays", 5, 7, ("A", "B", "C"), ("A", "B")), "No news on Quays, which five of the last seven editions had; but of the three sources that usually write of it, A and B could not be read."),
        (Alert("Quays", 3, 3, ("A",), (), ("A",)), "No news on Quays, which each of the last three editions had; but A gave nothing, the one source that usually writes of it."),
        (Alert("Quays", 3, 3, ("A", "B"), ("A",), ("B",)), "No news on Quays, which each of the last three editions had; but of the two sources that usually write of it, A could not be read and B gave nothing."),
        (Alert("Quays", 5, 6, ("A", "B", "C", "D"), (), ("B", "C", "D")), "No news on Quays, which five of the last six editions had; but of the four sources that usually write of it, B, C and D gave nothing."),
    ],
)  # fmt: skip
def test_how_an_alert_reads(alert, says):
    """Before the news, in every form, and in the manifest."""
    edition = made([story(article("a"))], alerts=[alert])
    assert f"**{says}**" in edition.markdown
    assert says in edition.flat
    assert says in edition.html
    assert edition.markdown.index(says) < edition.markdown.index("## In short")
    assert edition.facts["alerts"][0]["topic"] == "Quays"


def test_hostile_names_are_shown_as_they_are():
    """A topic's name and a source's are text, in Markdown too."""
    edition = made([story(article("a"))], alerts=[Alert("*Quays* <b>", 3, 3, ("[A](x)",), ("[A](x)",))])
    assert r"\*Quays\* &lt;b&gt;" in edition.markdown
    assert r"\[A\](x)" in edition.markdown


def write(folder: Path, day: date, name: str, text: str) -> None:
    (folder / f"{day - timedelta(days=1)}-{name}.txt").write_text(f"date {day - timedelta(days=1)} {text}")


def test_a_topic_falls_silent_in_a_real_archive(tmp_path):
    """Three editions have a topic; on the fourth day its source has nothing, and on a fifth its feed is gone: each edition says which.

    Where the source is configured no longer, nobody says that it was read.
    """
    for folder in ("quays", "rails"):
        (tmp_path / folder).mkdir()
    (tmp_path / "config.yaml").write_text(
        "summarizer: {backend: lead}\nedition: {figures: 0}\nwatchlist: [{name: Quays, any: [quay]}]\n"
        "sources: [{name: Quays daily, folder: quays}, {name: Rails daily, folder: rails}]"
    )
    days = [date(2026, 3, number) for number in (3, 4, 5, 6)]
    topics = ("The quay of Nedre was shut", "Nine ships left a quay in Osterby", "A new quay is planned for Grensby")
    for day, topic in zip(days, topics, strict=False):
        write(tmp_path / "quays", day, "quay", f"{topic} on Monday, its harbour master said.")
    for number, day in enumerate(days):
        write(tmp_path / "rails", day, "rail", f"Line {number} of the railway in county {'ABCD'[number]} has trains again after repairs.")
    for day in days:
        assert digest(tmp_path, "run", "--date", str(day), "--quiet").returncode == 0
    opening = (tmp_path / "archive/2026/03/06.md").read_text().split("\n\n")
    says = "No news on Quays, which each of the last three editions had; but Quays daily gave nothing, the one source that usually"
    assert any(says in line for line in opening[:4])
    assert "No news on" not in (tmp_path / "archive/2026/03/05.md").read_text()

    config = load_config(tmp_path / "config.yaml")
    with open_desk(config) as desk:
        state = desk.store.source("Quays daily")
        assert state is not None
        desk.store.keep_source(replace(state, error="the folder is gone"))
        edition, _ = make(day_of(load_plan("morning", config.folder), days[-1], config.zone), desk)
    assert "but Quays daily could not be read, the one source" in edition.markdown

    (tmp_path / "config.yaml").write_text((tmp_path / "config.yaml").read_text().replace("{name: Quays daily, folder: quays}, ", ""))
    with open_desk(load_config(tmp_path / "config.yaml")) as desk:
        edition, _ = make(day_of(load_plan("morning", config.folder), days[-1], config.zone), desk)
    assert "had some, and the sources were read today" in edition.markdown
