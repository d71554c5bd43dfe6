"""The terms of a story's score: what raises a story, by how much, and what an editor would want of the order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from ranked import END, SOURCES, WINDOW, one, ranked, terms, titles, told

from digest.model import Figure, Likeness, Reading, Span
from digest.model.history import Identity
from digest.stories import Watch, rank
from digest.stories.terms import Term, explained, independent

OWN = "Cranes lift the first of nine ships at noon. Nobody in Grensby had seen so many of them, the harbour master said on Monday."


def with_figure(reading: Reading, words: str, **facts: object) -> Reading:
    start = reading.article.text.index(words)
    figure = Figure(span=Span(start, start + len(words)), **{"value": 4, "unit": "people", "key": 1, **facts})
    return replace(reading, figures=(figure,))


def test_each_outlet_is_a_voice_and_speaks_once():
    """Two articles of one outlet are one voice; a second outlet raises a story, a third less."""
    first, again = told("Quay shut"), told("Quay still shut")
    radio, ledger = told("Quay closed", source="Radio"), told("No quay", source="Ledger")
    scores = [terms(*readings)["outlets"] for readings in ([first], [first, again], [first, radio], [first, radio, ledger])]
    assert scores[0] == scores[1] < scores[2] < scores[3]
    assert scores[2] - scores[1] > scores[3] - scores[2]


def test_kinds_and_weights_count():
    """A wire's word weighs more than a newspaper's, that more than a think tank's, and a state medium's least; a weight multiplies."""
    order = [terms(told("Quay", source=name))["outlets"] for name in ("Wire", "Courier", "Institute", "Voice")]
    assert order == sorted(order, reverse=True)
    assert len(set(order)) == 4
    heavy = {**SOURCES, "Voice": replace(SOURCES["Voice"], weight=3.0)}
    assert independent(one(told("Quay", source="Voice"), told("Quay shut", source="Wire")), heavy) == ["Voice", "Wire"]


@pytest.mark.parametrize(
    ("sources", "voices", "expected"),
    [
        (("Wire", "Courier", "Ledger"), (), ["Wire", "Courier", "Ledger"]),
        (("Wire", "Courier", "Ledger"), ((0, 1), (2,)), ["Wire", "Ledger"]),
        (("Voice", "Courier", "Wire"), ((0, 1, 2),), ["Wire"]),
        (("Wire", "Wire", "Courier"), ((0, 1), (2,)), ["Wire", "Courier"]),
        (("Voice", "Institute"), ((0,), (1,)), ["Institute", "Voice"]),
    ],
)
def test_one_text_is_one_voice(sources, voices, expected):
    """Who prints another's text adds nothing; of those that share one, the weightiest counts."""
    readings = [told(f"Quay {number}", source=source) for number, source in enumerate(sources)]
    story = replace(one(*readings), readings=tuple(readings), voices=voices)
    assert independent(story, SOURCES) == expected


def test_a_copied_text_is_worth_its_best_outlet():
    """The same words in two outlets count as those of the weightier one; words of their own count for both."""
    copied = [told("Quay shut", OWN, source=source, id=source) for source in ("Courier", "Wire")]
    assert terms(*copied)["outlets"] == terms(copied[1])["outlets"] < terms(copied[1], told("Quay closed"))["outlets"]


def test_newer_news_comes_first():
    """Of equals the newer; what has no date gains nothing, however lately it was seen."""
    old, new, undated = told("Old", hours_ago=20), told("New", hours_ago=1), told("Undated", hours_ago=0, published_at=None)
    assert titles(ranked([old], [undated], [new])) == ["New", "Old", "Undated"]
    assert "recency" not in terms(undated)
    assert "recency" not in terms(told("In five years", hours_ago=0, published_at=END + timedelta(days=1800)))
    assert 0 < terms(old)["recency"] < terms(new)["recency"] <= 0.5
    assert "recency" not in terms(told("Ahead", hours_ago=30))


def test_numbers_and_deaths_raise_a_story():
    """A key figure raises a story, one that counts the dead more; a figure that is no key, and dead birds, do not."""
    plain = told("Storm", "A storm killed four people on Monday. It culled 900 birds.")
    deadly = with_figure(plain, "four people", what="storm killed people")
    birds = with_figure(plain, "900 birds", unit="birds", what="birds killed")
    rests = [terms(reading) for reading in (plain, with_figure(plain, "four people", key=None), birds, deadly)]
    assert ["figures" in found for found in rests] == [False, False, True, True]
    assert ["deaths" in found for found in rests] == [False, False, False, True]
    assert titles(ranked([told("Quiet")], [deadly])) == ["Storm", "Quiet"]


@pytest.mark.parametrize(
    ("source", "title", "is_own"),
    [
        ("Ministry of Ports", "Ministry of Ports closes the quay", True),
        ("Ministry of Ports", "Quay closed", False),
        ("European Central Bank", "ECB keeps its rate", True),
        ("UN News", "United Nations sends help", True),
        ("World Health Organization", "WHO warns of heat", True),
        ("World Health Organization", "Who warns of heat", False),
        ("Nedre Harbour Authority", "NHA opens the quay", True),
        ("!!!", "Quay closed", False),
        ("Harbour Board*", "Harbour Board opens the quay", True),
    ],
)
def test_officials_tell_of_their_own_matters(source, title, is_own):
    """An official source that names itself is the origin of its news: by its name, its initials, or as the gazetteer knows it."""
    sources = {source: replace(SOURCES["Ministry of Ports"], name=source)}
    (story,) = rank([[told(title, source=source)]], sources, WINDOW)
    assert ("own matter" in dict(story.terms)) is is_own
    assert "official" in dict(story.terms)


def test_an_official_source_comes_first_in_its_own_matter():
    """Of two notices of a ministry the one on itself comes first, and before what a broadcaster tells of it."""
    own, other = told("The Ministry of Ports shuts a quay", source="Ministry of Ports"), told("A quay is shut", source="Ministry of Ports")
    assert titles(ranked([other], [own], [told("A ministry shuts a quay", source="Radio")]))[0] == own.article.title


def test_an_opinion_about_us_is_not_set_back():
    """Who reads the edition wants it whoever wrote it, and wherever it is named; an opinion on another topic is set back."""
    watchlist = [Watch(name="Us", names=["Ministry of Ports"], us=True), Watch(name="Quays", any=["quay"])]
    ours = told("Opinion: The Ministry of Ports must shut the quay")
    assert "opinion" not in terms(ours, watchlist=watchlist, last=["opinion"])
    assert "opinion" in terms(told("Opinion: Shut the quay"), watchlist=watchlist, last=["opinion"])


def test_an_outlet_on_itself_is_nothing_special():
    """A newspaper's own name in its title raises nothing."""
    assert not {"own matter", "official"} & set(terms(told("Courier wins a prize")))


def test_new_stories_come_before_those_that_only_go_on():
    """What is new gains a little, what goes on with news neither gains nor loses, and without any it goes down below one outlet's news."""
    groups = [[told(name)] for name in ("New", "Goes on", "Nothing new")]
    first = date(2026, 3, 8)
    known = [Identity("n"), Identity("g", first), Identity("a", first)]  # ids that would order them otherwise
    stories = ranked(*groups, identities=known, unchanged={"a"})
    assert titles(stories) == ["New", "Goes on", "Nothing new"]
    found = [dict(story.terms) for story in stories]
    assert [("new" in one, "unchanged" in one) for one in found] == [(True, False), (False, False), (False, True)]
    assert [story.since for story in stories] == [None, first, first]
    assert "new" not in terms(told("New"))  # nobody knows what editions told before


def test_less_to_read_ranks_lower():
    """An announcement ranks below a whole text, and a bare headline below that."""
    whole, teaser = told("Whole"), told("Teaser", truncated=True)
    bare = told("Bare", "", truncated=True)
    assert titles(ranked([bare], [teaser], [whole])) == ["Whole", "Teaser", "Bare"]


def test_what_is_set_back_stands_behind():
    """An opinion, sport or an undated item is set back only where the configuration says so."""
    opinion = told("Opinion: shut the quay", hours_ago=1)
    assert titles(ranked([told("News")], [opinion])) == ["Opinion: shut the quay", "News"]
    assert titles(ranked([told("News")], [opinion], last=["opinion"])) == ["News", "Opinion: shut the quay"]
    assert "sport" not in terms(opinion, last=["sport"])


def test_a_score_is_the_sum_of_its_terms_and_ties_go_by_id():
    """The same stories in any order give the same scores and the same order; equals stand by their ids."""
    groups = [[told(f"Story {name}", source=source)] for name, source in zip("dbca", ("Wire", "Radio", "Radio", "Radio"), strict=True)]
    expected = ranked(*groups)
    assert titles(expected) == ["Story d", "Story a", "Story b", "Story c"]
    for seed in range(6):
        assert ranked(*random.Random(seed).sample(groups, 4)) == expected
    assert all(story.score == pytest.approx(sum(value for _, value in story.terms), abs=1e-3) for story in expected)
    assert all(value for story in expected for _, value in story.terms)


def test_each_term_is_explained():
    """Every term of a ranked story comes back with its value and a few words; nothing else does."""
    watch = [Watch(name="Quays", any=["quay"]), Watch(name="Us", names=["Ministry of Ports"], us=True)]
    readings = [
        with_figure(
            told("Quay shut", "The storm killed four people at the quay.", source="Wire"), "four people", what="storm killed people"
        ),
        told("Ministry of Ports shuts quay", source="Ministry of Ports"),
    ]
    story = one(*readings, watchlist=watch, identities=[Identity("s", date(2026, 3, 8))], unchanged={"s"})
    told_of = explained(story, SOURCES, WINDOW)
    assert [(term.name, round(term.value, 4)) for term in told_of] == list(story.terms)
    says = {term.name: term.says for term in told_of}
    assert says == {
        "outlets": "2 independent: Wire, Ministry of Ports",
        "official": "Ministry of Ports is an official source",
        "own matter": "Ministry of Ports tells of its own matter",
        "recency": "its newest text came 6 hours before the window's end",
        "us": "Us (Ministry of Ports; in the title)",
        "watched": "Quays (quay; in the title)",
        "figures": "has key figures",
        "deaths": "a key figure counts the dead",
        "unchanged": "told since 2026-03-08, and nothing new today",
    }


def test_copies_and_opinions_are_explained():
    """Who only prints another's text is counted, who rewrote it apart from who copied it, and what is set back says why."""
    readings = [
        told("Opinion: shut it", source="Wire"),
        told("Opinion: shut it now", truncated=True),
        told("Op-ed: shut", "", source="Radio"),
    ]
    story = replace(one(*readings, last=["opinion"]), voices=((0, 1, 2),))
    says = {term.name: term.says for term in explained(story, SOURCES, WINDOW)}
    assert says["outlets"] == "one outlet: Wire; 2 more outlets have the same text"
    alike = (Likeness(1, 0, "copy"), Likeness(2, 0, "rewrite"))
    says["told apart"] = next(term.says for term in explained(replace(story, likenesses=alike), SOURCES, WINDOW) if term.name == "outlets")
    assert says["told apart"] == "one outlet: Wire; 1 more outlet has the same text, 1 more outlet has the text in other words"
    assert says["opinion"] == "an opinion, set back as configured"
    bare = one(told("Bare", "", truncated=True, published_at=None), last=["undated"])
    assert explained(bare, SOURCES, WINDOW)[1:] == [
        Term("truncated", -0.5, "only its announcement, or a part of it, could be read"),
        Term("headline only", -0.5, "there is only a headline"),
        Term("undated", -2.0, "its source gives no date, or one that lies ahead, set back as configured"),
    ]


def test_a_morning_as_an_editor_would_order_it():
    """A deadly storm of four outlets first, then what several tell, a ministry's own notice before one outlet's feature, sport last."""
    text = "A storm killed four people on Monday. The dyke broke at night."
    storm = [told("Storm kills four", text, source=name) for name in ("Wire", "Radio", "Courier", "Ministry of Ports")]
    storm[0] = with_figure(storm[0], "four people", what="storm killed people")
    strike = [told("Strike", source=name, hours_ago=12, id=f"strike {name}") for name in ("Wire", "Radio", "Ledger")]
    rate = [told("Rate rises", source=name, hours_ago=14, id=f"rate {name}") for name in ("Ledger", "Courier")]
    notice = [told("Ministry of Ports expects delays", source="Ministry of Ports", hours_ago=18)]
    feature = [told("Museum's whale comes home", hours_ago=10)]
    match = [told("Football: Nedre beats Osterby", source="Wire", hours_ago=2)]
    stories = ranked(match, feature, notice, rate, strike, storm, last=["sport", "opinion"])
    assert titles(stories) == [
        "Storm kills four", "Strike", "Rate rises", "Ministry of Ports expects delays", "Museum's whale comes home",
        "Football: Nedre beats Osterby",
    ]  # fmt: skip
