"""Of the tolls of one story the newest is told: not the morning's beside the evening's."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.model import Story
from digest.ondemand.documents import from_line
from digest.summarize.embedded.clauses import Read, whole
from digest.summarize.embedded.headline import headline
from digest.summarize.embedded.material import sources
from digest.summarize.embedded.names import naming
from digest.summarize.embedded.tolls import stale

ZONE = ZoneInfo("UTC")
IN_TWO = "killed 12 people in Nedre and 30 in Lund."
MORNING, EVENING = "2026-03-09T08:00:00Z", "2026-03-09T19:00:00Z"


def read(parser: Parser, *docs: tuple[str, str]) -> tuple[Story, list[Read]]:
    """Return a story of articles, each its time and its text, and its sentences, read."""
    given = [{"outlet": f"Outlet {n}", "text": text, "published": at} for n, (at, text) in enumerate(docs)]
    story = Story(id="s", readings=tuple(from_line({"docs": given}, ZONE, language="en")), section="")
    found = sources(story)
    texts = [story.readings[source.sentence.doc].article.text for source in found]
    trees = parser.parse_all([(text, source.span, source.tokens) for text, source in zip(texts, found, strict=True)])
    reads = [Read(one, Branches(text, tree), 0.5, (0.9,) * len(one.tokens)) for one, text, tree in zip(found, texts, trees, strict=True)]
    return story, reads


def old(parser: Parser, *docs: tuple[str, str]) -> list[str]:
    story, reads = read(parser, *docs)
    found = stale(reads, story)
    return [one.branches.text for one in reads if one.source in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The quake near Nedre killed 41 people on Monday.", "The quake near Nedre killed 57 people, the mayor said."),
        ("At least 41 people were killed in the quake near Nedre.", "The quake near Nedre left 57 people dead, the mayor said."),
        ("The death toll of the quake near Nedre stands at 41.", "The death toll of the quake near Nedre rose to 57, the mayor said."),
        ("The fire at the mill in Nedre injured 9 people.", "The fire at the mill in Nedre wounded 12 people, the mayor said."),
        ("Police arrested 4 people over the fire in Nedre.", "Police arrested 20 people over the fire in Nedre, the mayor said."),
        ("The death toll stands at 41, the mayor said.", "The death toll rose to 57, the mayor said."),
        ("A bomb in the market of Nedre killed 9.", "The blast in Nedre killed 12 people on Monday night."),
        ("The flood in Nedre has displaced 900 people.", "The flood in Nedre has displaced 3,000 people, the mayor said."),
    ],
)
def test_the_earlier_of_two_tolls_is_stale(parser, before, after):
    """Whichever of the articles stands first."""
    assert old(parser, (MORNING, before), (EVENING, after)) == [before]
    assert old(parser, (EVENING, after), (MORNING, before)) == [before]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((EVENING, "The quake near Nedre killed 41 people."), (EVENING, "The quake near Nedre killed 57 people.")),
        ((MORNING, "The quake near Nedre killed 41 people."), ("", "The quake near Nedre killed 57 people.")),
        ((MORNING, "The quake near Nedre killed 57 people."), (EVENING, "The quake near Nedre killed 41 people.")),
        ((MORNING, "The quake near Nedre killed 41 people."), (EVENING, "The quake near Nedre injured 57 people.")),
        ((MORNING, "A storm killed 3 people in Lund."), (EVENING, "The quake near Nedre killed 57 people.")),
        ((MORNING, "The quake near Nedre shook 41 houses."), (EVENING, "The quake near Nedre shook 57 houses.")),
        (
            (MORNING, "Police in Nedre arrested 4 people over the fire."),
            (EVENING, "Police in Nedre arrested 20 people at a protest over pay."),
        ),
        ((MORNING, "Police in Nedre arrested 4 people."), (EVENING, "Police in Nedre arrested 20 people.")),
        ((MORNING, "The quake near Nedre killed 3 children."), (EVENING, "The quake near Nedre killed 57 people.")),
        ((MORNING, "The first quake near Nedre killed 12 people."), (EVENING, "The quake near Nedre killed 57 people.")),
        ((MORNING, "The quake near Nedre killed 12 people in 1990."), (EVENING, "The quake near Nedre killed 57 people.")),
        ((MORNING, "The quake near Nedre killed 41 people."), (EVENING, "The quake near Nedre killed 57 people in March 1990.")),
        ((MORNING, "The quake near Nedre killed 3 more people."), (EVENING, "The quake near Nedre killed 57 people.")),
        ((MORNING, "A bomb in the market of Nedre killed 9."), (EVENING, "A bomb at the station of Nedre killed 12.")),
        ((MORNING, "A bomb killed 9 people in the market of Nedre."), (EVENING, "A bomb killed 12 people at the station of Nedre.")),
        ((MORNING, "A bomb killed 9 people."), (EVENING, "A bomb killed 12 people.")),
        ((MORNING, f"The quake {IN_TWO}"), (EVENING, f"The quake {IN_TWO}")),
        ((MORNING, "The storm in Nedre killed 3 people, the mayor said."), (EVENING, "The fire in Nedre killed 9 people, the mayor said.")),
        ((MORNING, "At least 41 people were killed in Nedre."), (EVENING, "At least 57 people were killed in Nedre.")),
    ],
)
def test_other_tolls_are_left(parser, one, other):
    """Of one time, of unknown times, fallen, of another harm, of other people, of another event or maybe so; and what is no toll."""
    assert old(parser, one, other) == []


def test_a_stale_toll_is_neither_told_nor_headed(parser):
    """The sentences that can be told are those of the evening and what the morning has besides."""
    docs = (
        (MORNING, "The quake near Nedre killed 41 people. The port of Nedre was closed."),
        (EVENING, "The quake near Nedre killed 57 people."),
    )
    story, reads = read(parser, *docs)
    told = [cut and cut.text for cut in naming(reads, story)([whole(one) for one in reads])]
    assert told == [None, "The port of Nedre was closed.", "The quake near Nedre killed 57 people."]
    assert "41" not in headline(story, reads, ())
