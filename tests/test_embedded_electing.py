"""Of a story's titles the one that heads it: whole or cut where it stays whole, for what an article of a sentence or two leaves out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from reads import branches, read_of

from digest.language import read
from digest.language.parser import Parser
from digest.model import Article, Story
from digest.summarize.embedded.headline import headline
from digest.summarize.embedded.material import sources
from digest.summarize.embedded.titling import bearers, titles
from digest.summarize.embedded.trims import trims
from digest.text import paragraphs

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


def story(*given: tuple[str, str], hours: int = 6) -> Story:
    """Return a story of titles and texts, each so many hours newer than the one before."""
    return Story(
        id="s",
        readings=tuple(
            read(
                Article(
                    id=f"a{number}", source=f"Outlet {number}", guid=None, url=None, canonical=None, title=title, text=text,
                    paragraphs=paragraphs(text), content_hash="h", news_at=NOON + timedelta(hours=hours * number), seen_at=NOON, language="en",
                )
            )
            for number, (title, text) in enumerate(given)
        ),
        section="World",
    )  # fmt: skip


def headed(parser: Parser, *given: tuple[str, str], hours: int = 6) -> str:
    one = story(*given, hours=hours)
    told = sources(one)
    reads = read_of(parser, one, told, [0.9] * len(told))
    return headline(one, reads, (), branches(parser, titles(one)))


def cut(parser: Parser, title: str) -> list[str]:
    (b,) = branches(parser, [title])
    return trims(b, [0.1] * len(b.tokens), 12)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Nine dead in ferry fire off Norland",
            "The town of Hvide was hardest hit, with officials saying five of its people were on board.",
        ),
        ("Judge blocks Norland's ban on night trains for now", "The order follows a hearing that took two days."),
        ("Woman arrested after two swimmers die in Lund lake", "Police said two men, aged 30 and 33, died at the scene."),
        ("How Norland's tax cuts will change pensioners' lives", "Some 40,000 retired teachers stand to lose by it."),
    ],
)
def test_the_title_of_an_article_of_a_sentence_heads_its_story(parser, title, text):
    """It says who and where, which the text need not say again; one that tells how is better than a sentence that says nothing of whom."""
    assert headed(parser, (title, text)) == title


@pytest.mark.parametrize(
    "title", ["Is the port of Nedre lost?", "Here is the port of Nedre", "I saw the port of Nedre burn", "In pictures: Port of Nedre"]
)
def test_a_title_that_asks_points_or_speaks_for_its_writer_heads_none(parser, title):
    """The sentence is cut instead."""
    assert headed(parser, (title, "A fire destroyed the port of Nedre on Monday.")) == "Fire destroyed port of Nedre"


def test_of_titles_that_disagree_the_newest_is_told(parser):
    """What was asked for in the morning was given by noon."""
    asked = ("Norland asks Hvide for figures on ferry fires", "The authority has asked Hvide to provide figures.")
    given = ("Hvide gives Norland figures on ferry fires", "Hvide provided the requested figures, the authority said.")
    assert headed(parser, asked, given) == given[0]
    assert headed(parser, given, asked) == asked[0]
    assert headed(parser, given, asked, hours=1) == headed(parser, asked, given, hours=1)  # of one hour, the one that says more


def test_the_title_that_says_what_the_others_say_is_told(parser):
    """One outlet's aside is not the news, however new."""
    told = headed(
        parser,
        ("Vik halts strikes on Hvide's power plants", "The leader ordered the army to stop the attacks for 30 days."),
        ("Vik agrees to halt strikes on Hvide power plants", "The phone call lasted two hours."),
        ("Lund mayor opens new swimming hall", "A mayor opened a hall while the phone call went on."),
    )
    assert told in ("Vik halts strikes on Hvide's power plants", "Vik agrees to halt strikes on Hvide power plants")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Nedre strike latest: Vik rejects full truce but halts strikes on power plants in the north", "Vik rejects full truce but halts strikes"),
        ("Nordlys shares plummet after weak ferry result. Its chief tells Lund people need to travel far less", "Nordlys shares plummet after weak"),
        ("The mayor faces biggest test of her term as she heads to visit Vik in Hvide", "The mayor faces biggest test of her term"),
        ("Hvide agrees 30-day halt to strikes on Norland power plants in call with President Vik", "Hvide agrees 30-day halt to strikes on Norland"),
    ],
)  # fmt: skip
def test_a_long_title_ends_where_a_part_or_a_branch_of_it_does(parser, title, told):
    """Never inside a clause; what only names a live page goes."""
    assert cut(parser, title)[0].startswith(told)
    assert all(len(one.split()) <= 12 for one in cut(parser, title))


@pytest.mark.parametrize(
    ("title", "lost"),
    [
        ("Hvide agrees to halt strikes on Norland towns in a long call with Vik – but no full truce", "Hvide agrees to halt strikes on Norland towns"),
        ("Nedre shop owner: There could be a slowdown on the quay, but I do not see it here", "There could be a slowdown on the quay"),
        ("Northwire editor tells a court that it can not comply with the whole of its latest order", "Northwire editor tells a court"),
        ("The ferry line will be giving its evidence to the committee in Nedre only in writing this time", "The ferry line will be giving its evidence"),
        ("Norland army destroyed the last bridge at Hvide and the road to Lund: Nedre state media", "Norland army destroyed the last bridge at Hvide"),
    ],
)  # fmt: skip
def test_no_cut_says_more_than_the_title(parser, title, lost):
    """A denial, a limit, and who says it stay."""
    assert lost not in [one.rstrip(".") for one in cut(parser, title)]


def test_bearers_name_the_readings_of_a_title():
    """Two outlets with one title bear it together."""
    one = story(("Storm shuts port", "A storm shut the port."), ("Port reopens", "It reopened."), ("Storm shuts port", "It is shut."))
    assert bearers(one) == {"Storm shuts port": (0, 2), "Port reopens": (1,)}


def test_a_title_whose_words_a_short_story_does_not_spell_keeps_its_capitals():
    """Which of them are names is not known; the text of a longer one tells."""
    assert titles(story(("Minister Varad Says Norland Will Open the Persian Quay", "Talks went on."))) == (
        "Minister Varad Says Norland Will Open the Persian Quay",
    )


@pytest.mark.parametrize(
    ("title", "never"),
    [
        ("Contrary to reports, the mayor of Nedre took coins from nobody; the council asks for an inquiry into it all now", "the mayor"),
        ("If council agrees, harbour of Nedre closes for good. Fishers and their families march against it in the town", "harbour"),
        ("Storm sinks ferry off Nedre in made-up story that thousands of people passed on to others on Monday", "Storm"),
        ("Bank of Nedre will cut rates in May under plan that its board threw out by seven votes to two", "Bank of Nedre will cut rates"),
    ],
)
def test_what_makes_a_title_untrue_is_not_cut_off(parser, title, never):
    """A condition before it, and what it is only said in or under, stay with what they are said of."""
    assert not [way for way in cut(parser, title) if way.startswith(never) or way == never]


def test_a_list_is_not_looked_through(parser):
    """A title of a hundred commas costs nothing: it has more parts than anybody would read."""
    assert cut(parser, "A, " * 150 + "port falls") == []
