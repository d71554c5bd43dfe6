"""Stories: repeats set aside, one event one group, and the order in which a reader meets them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.language import read
from digest.model import Article, Reading, Source, Span, Story, Window
from digest.store.finding import content_hash
from digest.stories import Watch, drop_duplicates, group, rank

END = datetime(2026, 3, 10, 6, tzinfo=UTC)
WINDOW = Window(start=END - timedelta(days=1), end=END)


def told(
    name: str, title: str, text: str, *, source: str = "Wire", hours_ago: float = 6, url: str | None = None, **more: object
) -> Reading:
    at = END - timedelta(hours=hours_ago)
    made = Article(
        id=name, source=source, guid=name, url=url, canonical=url, title=title, text=text, paragraphs=(Span(0, len(text)),),
        content_hash=content_hash(title, text), news_at=at, seen_at=at, published_at=at, language="en",
    )  # fmt: skip
    return read(replace(made, **more))


FERRY = told(
    "ferry-1", "Ferry runs aground off Nedre",
    "A ferry with 140 people on board ran aground off Nedre on Monday. The coastguard took all passengers to Nedre harbour. Nobody was hurt.",
)  # fmt: skip
REWRITE = told(
    "ferry-2", "Ferry with 140 people aground off Nedre",
    "A ferry with 140 passengers ran aground on Monday off Nedre, and the coastguard brought all of them to the harbour. Nobody was hurt.",
    source="Coast Radio",
)  # fmt: skip
SCHOOL = told(
    "school-1", "Nedre opens its first music school",
    "A music school for 300 children opened in Nedre on Monday. The town paid for the building, and lessons in violin and flute begin in May.",
)  # fmt: skip
BANK = told(
    "bank-1", "Central bank holds its rate at 2.5 percent",
    "The central bank of Vestria left its main rate at 2.5 percent. Its governor expects prices to rise more slowly in autumn.",
    source="Ledger",
)  # fmt: skip
BANK_TOO = told(
    "bank-2", "Vestria's central bank leaves rate at 2.5 percent",
    "Vestria's central bank held its main rate at 2.5 percent, and the governor said that prices should rise more slowly by autumn.",
    source="Coast Radio",
)  # fmt: skip
ALL = [FERRY, REWRITE, SCHOOL, BANK, BANK_TOO]


def ids(groups: list[list[Reading]]) -> set[frozenset[str]]:
    return {frozenset(reading.article.id for reading in members) for members in groups}


def test_the_same_words_of_one_source_are_a_repeat():
    """A text that its source sends again with other layout is set aside, and the first one stays."""
    again = told("again", FERRY.article.title.upper(), FERRY.article.text.replace(". ", ".\n\n"), hours_ago=5)
    kept, repeats = drop_duplicates([again, FERRY, SCHOOL])
    assert (kept, repeats) == ([FERRY, SCHOOL], {"again": ("ferry-1", "copy")})


def test_one_address_is_one_article():
    """Two sources that give the same address give one article, and it is the whole one that stays."""
    url = "https://coast.example/1"
    teaser = told("teaser", "Ferry aground", "A ferry ran aground.", url=url, truncated=True, source="Portal", hours_ago=9)
    whole = told("whole", "Ferry aground off Nedre", FERRY.article.text, url=url, source="Coast Radio")
    assert drop_duplicates([teaser, whole]) == ([whole], {"teaser": ("whole", "copy")})


def test_two_outlets_with_the_same_words_both_stay():
    """Agreement of outlets is to be weighed, so the same words under another name and address are no repeat."""
    other = told("other", FERRY.article.title, FERRY.article.text, source="Coast Radio", url="https://coast.example/2")
    assert drop_duplicates([FERRY, other]) == ([FERRY, other], {})


def test_a_chain_of_repeats_leads_to_what_stays():
    """Of three that share their words one stays, and both others name it; one address within a source makes no repeat."""
    live = told("live", "A", FERRY.article.text, url="https://a.example/1", hours_ago=10)
    one = told("one", "A", SCHOOL.article.text, url="https://a.example/2", hours_ago=9)
    two = told("two", "A", SCHOOL.article.text, url="https://a.example/1", hours_ago=8)
    three = told("three", "A", SCHOOL.article.text, url="https://a.example/3", hours_ago=7)
    for order in ([live, one, two, three], [three, two, one, live], [two, three, live, one]):
        kept, repeats = drop_duplicates(order)
        assert (set(map(id, kept)), repeats) == ({id(live), id(one)}, {"two": ("one", "copy"), "three": ("one", "copy")})


def test_a_rewrite_joins_its_event_and_a_shared_place_does_not():
    """A wire rewrite is the same story; another event of the same town on the same day is one of its own."""
    assert ids(group(ALL)) == {frozenset({"ferry-1", "ferry-2"}), frozenset({"school-1"}), frozenset({"bank-1", "bank-2"})}


def test_groups_do_not_depend_on_the_order_given():
    """However the articles are shuffled the groups are the same, in the order of their first member."""
    expected = ids(group(ALL))
    for seed in range(12):
        shuffled = random.Random(seed).sample(ALL, len(ALL))
        groups = group(shuffled)
        assert ids(groups) == expected
        assert [members[0] for members in groups] == sorted((members[0] for members in groups), key=shuffled.index)
        assert sorted((r for members in groups for r in members), key=shuffled.index) == shuffled


def test_languages_are_never_joined():
    """The same words said to be of two languages are two stories, and nothing in gives nothing out."""
    german = replace(REWRITE, article=replace(REWRITE.article, language="de"))
    assert len(group([FERRY, german])) == 2
    assert group([]) == []


@pytest.mark.parametrize("text", ["", "the and of"])
def test_articles_without_words_stay_alone(text):
    """Texts with nothing to compare are not one event for that reason."""
    assert len(group([told("a", "", text), told("b", "", text + " ")])) == 2


def ranked(*groups: list[Reading], **options: object) -> list[Story]:
    given = (
        ("Wire", "wire", "World"),
        ("Coast Radio", "broadcaster", None),
        ("Ledger", "newspaper", "Economy"),
        ("Ministry", "official", "X"),
    )
    sources = {name: Source(name=name, feed="https://x.example/", kind=kind, section=section) for name, kind, section in given}
    return rank(groups, sources, WINDOW, **options)


def leads(stories: list[Story]) -> list[str]:
    return [story.readings[0].article.id for story in stories]


def test_more_outlets_come_first_then_newer_news():
    """A story of two outlets stands above one of one, and of two such the newer stands above the older."""
    older, newer = told("older", "X", SCHOOL.article.text, hours_ago=20), told("newer", "Y", SCHOOL.article.text, hours_ago=1)
    assert leads(ranked([older], [newer], [FERRY, REWRITE])) == ["ferry-1", "newer", "older"]


def test_a_second_article_of_one_outlet_raises_nothing():
    """Two articles of one outlet count as one voice, and what an official source says counts more than a broadcaster's word."""
    twice = ranked([FERRY, told("ferry-3", "Ferry", FERRY.article.text)])[0]
    assert dict(twice.terms)["outlets"] == dict(ranked([FERRY])[0].terms)["outlets"]
    ministry = told("ministry", "X", BANK.article.text, source="Ministry")
    assert leads(ranked([REWRITE], [ministry])) == ["ministry", "ferry-2"]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        *(((word,), True) for word in ("Nedre", "nedre", "music school")),
        (("Oslo", "violin"), True),
        *(((word,), False) for word in ("Ned", "edre", "school for 30", "violin.", "v.olin")),
    ],
)
def test_watched_words_raise_a_story(words, is_found):
    """A watchlist finds whole words in any case, takes no word for a pattern, and puts its story above a better placed one."""
    first, second = ranked([SCHOOL], [BANK, BANK_TOO], watchlist=[Watch(name="Topic", any=words)])
    assert leads([first])[0] == ("school-1" if is_found else "bank-1")
    assert (first.watched or second.watched) == (("Topic",) if is_found else ())


@pytest.mark.parametrize(
    ("members", "sections", "expected"),
    [
        ([FERRY], ("World", "Economy"), "World"),
        ([BANK], ("World", "Economy"), "Economy"),
        ([REWRITE], ("World", "Economy"), "Economy"),
        ([REWRITE, FERRY], ("World", "Economy"), "World"),
        ([FERRY], (), "World"),
        ([REWRITE], (), "News"),
        ([told("m", "X", BANK.article.text, source="Ministry")], ("World", "Economy"), "Economy"),
        ([told("u", "X", BANK.article.text, source="Unknown")], ("World",), "World"),
    ],
)
def test_sections_come_from_the_source_that_has_one(members, sections, expected):
    """The best teller with a section of the edition decides; a story without one goes into the last, or into News."""
    assert ranked(members, sections=sections)[0].section == expected


def test_ranking_is_the_same_every_time():
    """Groups and members in any order give the same stories with the same scores, and scores are the sum of their terms."""
    groups = group(ALL)
    expected = ranked(*groups)
    for seed in range(12):
        random_ = random.Random(seed)
        shuffled = random_.sample([random_.sample(members, len(members)) for members in groups], len(groups))
        assert ranked(*shuffled) == expected
    assert all(story.score == pytest.approx(sum(value for _, value in story.terms), abs=1e-3) for story in expected)
    assert [story.score for story in expected] == sorted((story.score for story in expected), reverse=True)


def test_the_best_teller_stands_first():
    """A whole text stands before a teaser and a titled one before an untitled one, whatever came first."""
    teaser = told("a-teaser", "Ferry aground", "A ferry ran aground.", truncated=True, hours_ago=20)
    untitled = told("a-untitled", "", FERRY.article.text, hours_ago=20)
    (story,) = ranked([teaser, untitled, FERRY])
    assert [reading.article.id for reading in story.readings] == ["ferry-1", "a-untitled", "a-teaser"]
    assert story.title == "Ferry runs aground off Nedre"
