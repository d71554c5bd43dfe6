"""An edition keeps to its words, by rank; and says first what there is on what is watched."""

from __future__ import annotations

import re
from dataclasses import replace

from digest.compose import Options
from digest.compose.length import fitting
from digest.model import Hit
from digest.model.history import Coverage
from tests.editions import DAY, article, made, story

NAMES = "alder birch cedar dogwood elder fir gorse hazel ivy juniper kelp larch maple nettle oak pine quince rowan spruce teak".split()
TEXT = "The port of {name} did not open on Monday because of ice. Nine ships wait outside, the authority said. " * 2


def stories(count: int):
    return [story(article(name, text=TEXT.format(name=name)), score=float(count - place)) for place, name in enumerate(NAMES[:count])]


def read_words(markdown: str) -> int:
    """The words that stand above the evidence, without addresses and lists of sources."""
    body = markdown.split("\n---\n")[1].split("## Evidence")[0].split("## In short", 1)[1]
    lines = (line for line in body.splitlines() if not line.startswith("- **Sources:**"))
    return len(re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "]", "\n".join(lines))))


def test_the_first_stories_fit_and_the_others_are_lines():
    """With fewer words fewer stories are whole; those that give way rank last, and stand in one line."""
    full, short = (made(stories(12), settings=Options(words=words)) for words in (1500, 250))
    assert len(full.briefing.items) == 12
    assert 3 <= len(short.briefing.items) < 12
    assert [item.story.id for item in short.briefing.items] == NAMES[: len(short.briefing.items)]
    assert [item.story.id for item in short.briefing.also] == NAMES[len(short.briefing.items) :][: len(short.briefing.also)]


def test_an_edition_keeps_to_its_words():
    """What is read of the whole is at most what the configuration gives it, a little for headings aside; what is not named is counted."""
    for words in (300, 500, 800):
        edition = made(stories(20), settings=Options(words=words, stories=20))
        assert read_words(edition.markdown) <= words * 1.2
        assert sum(count for _, count in edition.briefing.further) == 20 - len(edition.briefing.items) - len(edition.briefing.also)


def test_the_watchlist_is_read_too():
    """Its headlines count, and the topics behind each story: of an edition that watches much fewer stories are whole."""
    topics = ("Ports of the north", "Winter ice")
    hits = tuple(Hit(topic, (), "title") for topic in topics)
    watched = [replace(one, hits=hits) for one in stories(20)]
    coverage = [Coverage(DAY.date, topic, 20) for topic in topics]
    for words in (400, 500, 800):
        edition = made(watched, settings=Options(words=words, stories=20), coverage=coverage)
        assert read_words(edition.markdown) <= words * 1.2
        assert edition.briefing.minutes == round(read_words(edition.markdown) / 230)
    assert len(edition.briefing.items) > 3


def test_the_first_stories_are_told_in_any_case():
    """Three stories are whole and one line stands there even where the words allow none."""
    edition = made(stories(9), settings=Options(words=50))
    assert (len(edition.briefing.items), len(edition.briefing.also)) == (3, 1)


def test_fitting_counts_from_the_front():
    """A dear thing ends the row, though a cheaper one behind it would fit: rank decides."""
    assert fitting([10, 50, 5], 30) == 1
    assert fitting([10, 50, 5], 30, least=2) == 2
    assert fitting([], 30) == 0


def test_the_watchlist_names_its_stories():
    """Each watched topic with its stories and their numbers, those of one line with their source; then the topics with nothing."""
    hit = (Hit("Ports", ("port",), "title"),)
    first, second = (replace(one, hits=hit) for one in stories(2))
    coverage = [Coverage(DAY.date, "Ports", 3), Coverage(DAY.date, "Grain", 0), Coverage(DAY.date, "Rail", 0)]
    edition = made([first], [second], coverage=coverage)
    block = edition.markdown.split("## Watchlist\n\n")[1].split("\n\n")[0].splitlines()
    assert block == [
        "- **Ports:** Port of alder stays shut (story 1); Port of birch stays shut [[2]](https://birch.example/); 1 more",
        "- Nothing on Grain, Rail.",
    ]
    assert "## Watchlist" not in made([first]).markdown
