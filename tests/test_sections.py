"""Sections by rules and by sources, what is printed whole of each, and what is set back, left out or held back by the floor."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from editions import article, made, story
from ranked import SOURCES, TEXT, WINDOW, one, told

from digest.compose import Options
from digest.config import load_config
from digest.errors import ConfigError
from digest.model import Hit, Source, Story
from digest.stories import Section, choose, rank
from digest.stories.traits import traits_of

SECTIONS = (
    "World",
    Section(name="Ports", any=["quay", "harbour"], limit=1),
    Section(name="Baltic", countries=["Estonia"]),
    "Economy",
)
PLAIN = "The council met on Monday. It said nothing."
SOURCE = "\nsources: [{name: a, folder: in}]"


@pytest.mark.parametrize(
    ("title", "text", "source", "expected"),
    [
        ("Quay shut", PLAIN, "Ledger", "Ports"),
        ("Council meets", f"The harbour was shut. {PLAIN}", "Ledger", "Ports"),
        ("Council meets", f"{PLAIN * 40} The harbour was shut.", "Ledger", "Economy"),
        ("Tallinn meets", f"The quay was shut. {PLAIN}", "Ledger", "Baltic"),
        ("Tallinn quay shut", PLAIN, "Ledger", "Ports"),
        ("Council meets", PLAIN, "Wire", "World"),
        ("Council meets", PLAIN, "Institute", "Economy"),
        ("Council meets", PLAIN, "Courier", "Economy"),
    ],
)
def test_a_rule_goes_before_a_source(title, text, source, expected):
    """What stands in the title decides before what stands in the lead, then the first section; what is named in passing, nothing."""
    assert one(told(title, text, source=source), sections=SECTIONS).section == expected


def test_the_best_teller_and_all_titles_decide():
    """The lead of another reading does not take a story away from its section; its title does."""
    best = told("Council meets", PLAIN * 8, source="Wire")
    assert one(best, told("Council in session", f"The quay was shut. {PLAIN}"), sections=SECTIONS).section == "World"
    assert one(best, told("Council at the quay", PLAIN), sections=SECTIONS).section == "Ports"


def scored(name: str, score: float, *, section: str = "World", **more: object) -> Story:
    reading = told(name, TEXT if more.pop("text", True) else "")
    return Story(id=name, readings=(reading,), section=section, score=score, **more)


def parts(stories: list[Story], most: int = 12, **options: object) -> tuple[list[str], list[str], list[str], int]:
    choice = choose(stories, most, **options)
    return (*([story.id for story in part] for part in choice[:3]), choice.held_back)


def test_a_section_has_no_more_whole_stories_than_its_limit():
    """The others of the section stand in one line, and the edition goes on with the next sections."""
    stories = [scored(name, 5 - number, section="Ports" if name != "c" else "World") for number, name in enumerate("abcd")]
    assert parts(stories, limits={"Ports": 1}) == (["a", "c"], ["b", "d"], [], 0)
    assert parts(stories, limits={"Ports": 0}) == (["c"], ["a", "b", "d"], [], 0)
    assert parts(stories, 2) == (["a", "b"], ["c", "d"], [], 0)


def test_what_is_last_is_never_whole_and_what_is_dropped_is_counted():
    """By its traits; a bare headline holds nothing to print whole."""
    stories = [scored("a", 5, traits=("opinion",)), scored("b", 4, traits=("sport",)), scored("c", 3), scored("d", 2, text="")]
    assert parts(stories, last=["opinion"], drop=["sport"]) == (["c"], ["a", "d"], ["b"], 0)
    assert parts(stories) == (["a", "b", "c"], ["d"], [], 0)
    both = [scored("e", 5, traits=("opinion", "undated"))]
    assert parts(both, last=["opinion"], drop=["undated"]) == ([], [], ["e"], 0)


def test_a_floor_holds_back_what_weighs_too_little():
    """Only what would have been whole otherwise counts as held back."""
    stories = [scored("a", 1.0), scored("b", 0.4), scored("c", 0.3, traits=("sport",)), scored("d", 0.2)]
    assert parts(stories, floor=0.5, last=["sport"]) == (["a"], ["b", "c", "d"], [], 2)
    assert parts(stories, floor=0.4) == (["a", "b"], ["c", "d"], [], 2)
    assert parts([], floor=1) == ([], [], [], 0)


def test_what_is_about_us_is_whole_whatever_it_is():
    """No limit of a section, no floor and no treatment holds it back; how many stories an edition has does."""
    ours = [scored(name, 0.1, traits=("opinion",), hits=(Hit("Us", ("we",), "title", True),)) for name in "ab"]
    assert parts(ours, floor=1, limits={"World": 0}, drop=["opinion"]) == (["a", "b"], [], [], 0)
    assert parts(ours, 1) == (["a"], ["b"], [], 0)


GAME = "Nedre beat Osterby 2-1 on Monday. The striker scored with a header in the 90th minute. The visitors had led."


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, ()),
        ({"title": "Opinion: shut the quay"}, ("opinion",)),
        ({"url": "https://a.example/opinion/quay"}, ("opinion",)),
        ({"categories": ("Nedre", "Opinion")}, ("opinion",)),
        ({"source": "Columns"}, ("opinion",)),
        ({"categories": ("Opinion polls",)}, ()),
        ({"title": "Football: Nedre beats Osterby"}, ("sport",)),
        ({"title": "Nedre beats Osterby | Sport"}, ("sport",)),
        ({"url": "https://a.example/sport/football/nedre"}, ("sport",)),
        ({"canonical": "https://a.example/football/nedre?x=1"}, ("sport",)),
        ({"url": "https://sport.a.example/nedre"}, ("sport",)),
        ({"url": "https://a.example/transport/ports"}, ()),
        ({"url": "https://a.example/news/sport-for-all"}, ()),
        ({"url": "https://a.example/news?from=/sport/"}, ()),
        ({"categories": (" SPORT ",)}, ("sport",)),
        ({"categories": ("Fußball",)}, ("sport",)),
        ({"categories": ("Éditorial", "De\u0301bats")}, ("opinion",)),
        ({"text": GAME}, ("sport",)),
        ({"title": "Nine killed as stand falls", "text": GAME}, ()),
        ({"text": f"The senate voted on who may own football. {GAME}"}, ()),
        ({"title": "Sudden death decides", "text": GAME}, ("sport",)),
        ({"text": "The council voted 68-32 on Monday. The visitors left. The bill goes to the lower house."}, ()),
        ({"text": "The striker of the union said that talks failed. A 2-1 ruling followed."}, ()),
        ({"title": "Sport minister resigns"}, ()),
        ({"published_at": None}, ("undated",)),
        ({"published_at": datetime(2031, 1, 1, tzinfo=UTC)}, ("undated",)),
        ({"published_at": datetime(2026, 3, 10, 12, tzinfo=UTC)}, ()),
        ({"published_at": None, "text": GAME}, ("sport", "undated")),
    ],
)
def test_what_a_story_is(more, expected):
    """By what its source files it under, its address, its title or the words of a game; when in doubt it is news."""
    sources = {**SOURCES, "Columns": Source(name="Columns", feed="https://c.example/", section="Opinion")}
    reading = told(str(more.pop("title", "Quay shut")), str(more.pop("text", TEXT)), **more)
    assert traits_of([reading], sources) == expected


def test_a_story_is_what_all_or_most_of_its_readings_are():
    """One report beside opinions makes it news; sport when more than half file it so; one date dates it."""
    news, opinion = told("Quay shut"), told("Opinion: shut it")
    sport, undated = told("Cup", url="https://a.example/sport/cup"), told("Undated", published_at=None)
    assert traits_of([news, opinion], SOURCES) == ()
    assert traits_of([opinion, opinion], SOURCES) == ("opinion",)
    assert traits_of([news, sport], SOURCES) == ()
    assert traits_of([news, sport, sport], SOURCES) == ("sport",)
    assert traits_of([news, undated], SOURCES) == ()


def test_plain_names_and_rules_stand_in_one_list(tmp_path):
    """Both forms are read, a limit is known by its section's name, and a name, which nothing looks for, may have a star."""
    path = tmp_path / "config.yaml"
    path.write_text("sections: [World*, {name: Ports, any: [quay], names: [Ada Vik], countries: [EE], limit: 2}]" + SOURCE)
    config = load_config(path)
    assert (config.section_names, config.section_limits) == (["World*", "Ports"], {"Ports": 2})
    assert [section.has_rule for section in config.sections] == [False, True]
    assert config.shown()["sections"][0] == {"name": "World*", "any": [], "names": [], "countries": [], "limit": None}


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("sections: [World, WORLD]", "1: sections[1]: 'WORLD' stands twice, first in line 1; keep one of the two"),
        ("sections:\n- World\n- {name: World, any: [x]}", "3: sections[1]: 'World' stands twice, first in line 2; keep one of the two"),
        ("sections: [[World]]", "1: sections[0]: a list stands where settings belong; write a name, or `name: value` lines, with these names: name, any, names, countries, limit"),
        ("sections: [World, null]", "1: sections[1]: stands there with nothing behind it; write a name, or `name: value` lines, with these names: name, any, names, countries, limit"),
        ("sections: [{any: [x]}]", "1: sections[0].name: is missing; add it"),
        ("sections: [{name: Ports, limit: -1}]", "1: sections[0].limit: -1 is too small; write at least 0"),
        ("sections: [{name: Ports, countries: [Estnia]}]", "1: sections[0].countries[0]: 'Estnia' is no country that the gazetteer knows; did you mean 'Estonia'?"),
        ("sections: [1]", "1: sections[0]: 1 stands where settings belong; write a name, or `name: value` lines, with these names: name, any, names, countries, limit"),
        ("edition: {opinion: never}", "1: edition.opinion: 'never' is unknown; choose one of keep, last, drop"),
        ("edition: {floor: low}", "1: edition.floor: 'low' is not a number; write one such as 1.5"),
    ],
)  # fmt: skip
def test_a_wrong_section_is_told(tmp_path, lines, says):
    """With its line, its place, and what to write."""
    path = tmp_path / "config.yaml"
    path.write_text(lines + SOURCE)
    with pytest.raises(ConfigError) as error:
        load_config(path)
    assert str(error.value).replace(f"{path}:", "") == says


def test_a_sources_section_may_have_a_rule(tmp_path):
    """A section that is a mapping is known by its name to sources and summarizers."""
    path = tmp_path / "config.yaml"
    rest = "summarizer: {sections: {Ports: lead}}\nsources: [{name: a, folder: in, section: Ports}, {name: b, folder: out, section: Sport}]"
    path.write_text(f"sections: [{{name: Ports, any: [quay]}}]\n{rest}")
    with pytest.raises(ConfigError, match=r"sources\[1\].section: 'Sport' is not among the sections \(Ports\); write one of them"):
        load_config(path)


def quiet(whole: int, **more: object) -> str:
    """The opening of an edition with so many whole stories and one in one line."""
    edition = made([story(article(f"a{number}")) for number in range(whole)], [story(article("b"))], **more)
    return edition.markdown.split("\n\n")[1]


@pytest.mark.parametrize(
    ("whole", "held_back", "says"),
    [
        (0, 1, "A quiet day: no story weighs enough to be told whole. 1 article"),
        (1, 2, "A quiet day: only one story weighs enough to be told whole. 2 articles"),
        (4, 1, "A quiet day: only four stories weigh enough to be told whole. 5 articles"),
        (5, 1, "6 articles from"),
        (2, 0, "3 articles from"),
    ],
)
def test_a_quiet_day_says_so(whole, held_back, says):
    """Where few stories reach the floor; a day with many whole ones is none, and one without lesser ones says it shorter."""
    assert quiet(whole, held_back=held_back).startswith(says)


def test_what_is_left_out_is_counted():
    """In one line, by what it is and whose; the account adds up, and no source is silent."""
    dropped = [
        replace(story(article("c", source="Courier"), article("d", source="Wire")), traits=("sport",)),
        replace(story(article("e", source="Courier")), traits=("undated", "opinion")),
    ]
    settings = Options(sport="drop", opinion="drop")
    edition = made([story(article("a"))], dropped=dropped, settings=settings)
    line = "Left out as configured: 1 story of sport and 1 opinion (Courier 2, Wire 1)."
    assert line in edition.markdown
    assert line in edition.flat
    assert edition.briefing.articles == 4
    assert [one["id"] for one in edition.facts["dropped"]] == ["c", "e"]
    (wire,) = (account for account in edition.facts["accounts"] if account["source"] == "Wire")
    assert (wire["entries"], wire["in_stories"], wire["left_out"]) == (2, 1, 1)


def test_nothing_is_left_out_without_being_asked():
    """By default opinions and sport are set back, undated items stay, and a low floor holds back what hardly weighs."""
    settings = Options()
    assert [settings.treated(how) for how in ("keep", "last", "drop")] == [("undated",), ("opinion", "sport"), ()]
    (whole,) = rank([[told("Quay shut")]], SOURCES, WINDOW)
    assert whole.score > settings.floor > 0
