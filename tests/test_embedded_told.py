"""What is told means to its reader what it meant where it stood: what it goes back to is told too, and nothing it needs was cut."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest
from reads import every, read_of

from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tokens import tokens
from digest.model import Span, Story
from digest.ondemand.documents import from_line
from digest.summarize.embedded.choice import ordered
from digest.summarize.embedded.clauses import Read, whole
from digest.summarize.embedded.cuts import cuts
from digest.summarize.embedded.fitting import fitted
from digest.summarize.embedded.glued import is_fragment
from digest.summarize.embedded.material import sources
from digest.summarize.embedded.names import naming

SWAP = ["Norland freed 13 sailors on Monday.", "In exchange, Sudland has freed 39 fishermen."]
COUNCIL = ["The Port Council is still the owners' choice.", "Many believe it can be credible only if it includes the dockers."]
ATTACKS = [
    "Mara Lund moved to Nedre with her parents at age five.",
    "A month after the March 3, 2001, attacks, a clerk opened a box of sand.",
    "The country was waiting for another blow.",
]
FERRY = "Ferry traffic through the strait stands still as the Norland war goes on."
PROMISE = "The president campaigned on lower prices."


def story_of(texts: Sequence[Sequence[str]], titles: Sequence[str] = ()) -> Story:
    """Return a story of some outlets' sentences, all of 2026."""
    titles = titles or [""] * len(texts)
    docs = [
        {"outlet": f"Outlet {n}", "text": " ".join(text), "title": title, "published": "2026-11-23T08:00:00Z"}
        for n, (text, title) in enumerate(zip(texts, titles, strict=True))
    ]
    return Story(id="1", readings=tuple(from_line({"docs": docs}, ZoneInfo("UTC"), language="en")), section="")


def all_of(parser: Parser, story: Story) -> list[Read]:
    """Return every sentence of a story, read."""
    told = every(story)
    return read_of(parser, story, told, [0.5] * len(told), kept=0.5)


def told(parser: Parser, story: Story, numbers: Sequence[int]) -> list[bool]:
    """Return which sentences of these numbers, told in this order, are told."""
    reads = all_of(parser, story)
    return [cut is not None for cut in naming(reads, story)([whole(reads[number]) for number in numbers])]


def read_one(parser: Parser, text: str) -> Read:
    """Return a sentence, read."""
    (read,) = all_of(parser, story_of([[text]]))
    return read


@pytest.mark.parametrize(
    ("texts", "numbers", "are_told"),
    [
        ([SWAP], [0, 1], [True, True]),
        ([["Fog lay over Nedre.", *SWAP]], [0, 2], [True, False]),
        ([["It was given in exchange.", "In exchange for coal, Sudland freed 39 fishermen."]], [1], [True]),
        ([COUNCIL, ["Norland freed 13 sailors."]], [0, 2, 1], [True, True, False]),
        ([["The new ferry has a lift.", "It has a ramp.", "It is unclear if the smaller ferry will follow suit."]], [0, 2], [True, False]),
        ([["Erik Moor leads the bank.", "He's the man behind the deal."]], [1], [False]),
        ([["The bank cut its rate.", "It was late.", "Nordbank raised its fee, and Sudbank will follow suit."]], [0, 2], [True, True]),
        (
            [["A rocket took four to the station.", "Two pilots came home.", "Their own mission was short, but leaks made it long."]],
            [0, 2],
            [True, False],
        ),
    ],
)
def test_what_goes_back_is_told_behind_that(parser, texts, numbers, are_told):
    """What points back to a sentence that is not told, or is parted from it by another article, is not told either."""
    assert told(parser, story_of(texts), numbers) == are_told


@pytest.mark.parametrize(("numbers", "are_told"), [([0, 2], [True, False]), ([0, 1, 2], [True, True, True])])
def test_a_past_year_is_told_with_what_it_dates(parser, numbers, are_told):
    """What was in a year long past is told only behind the sentence that says so."""
    assert told(parser, story_of([ATTACKS]), numbers) == are_told


def test_news_with_a_day_of_its_own_is_dated_by_no_year_before(parser):
    """A sentence that tells its own day, or what is, does not hang on the year before it."""
    text = ["The quay was built in Nedre.", "In 2001 a crane fell.", "It was mended on Monday.", "The port of Nedre is open."]

    assert told(parser, story_of([text]), [0, 3]) == [True, True]
    assert told(parser, story_of([["In 2001 a crane fell.", "Ada Tarn left on Monday."]]), [1]) == [True]


@pytest.mark.parametrize(
    ("first", "title", "are_told"),
    [(FERRY, "Tarn's Strait Problem", [True, False]), ("Ada Tarn spoke in Nedre.", "Tarn's Strait Problem", [True, True])],
)
def test_an_office_is_not_taken_for_another_country_s(parser, first, title, are_told):
    """Another article's "the president" is told behind a sentence only if the one who is meant was told."""
    assert told(parser, story_of([[first], [PROMISE]], ["", title]), [0, 1]) == are_told


def test_what_its_title_tells_comes_first(parser):
    """A first sentence that means what only its title has told stands before all that it would be taken to mean else."""
    reads = all_of(parser, story_of([["The jump showed concern.", "Shares fell by 1.5 percent."]], ["Oil prices surge"]))
    shares = reads[1]._replace(chosen=0.99)

    assert [cut.read for cut in ordered([whole(reads[0]._replace(chosen=0.2)), whole(shares)])][-1] == shares


@pytest.mark.parametrize(
    ("sentence", "lost"),
    [
        ("Sudland takes the blame, with sales abroad climbing thanks largely to a currency pegged to the dollar.", "a currency."),
        ("The guards read the news, lingered in a canteen and seemed to doze for an hour.", "lingered."),
        (
            "According to Northwire, quoting Sudland's main news agency (SNA), the country's army has been placed on alert.",
            "Northwire, the country",
        ),
        ("According to Northwire, quoting Sudland's main news agency (SNA), the country's army has been placed on alert.", "placed."),
    ],
)
def test_what_a_phrase_is_empty_without_stays(parser, sentence, lost):
    """No way to cut a sentence leaves a thing, a verb or "the country" without what says which, where or whose."""
    read = read_one(parser, sentence)
    ways = [*cuts(read), *(found for most in range(6, 25) if (found := fitted(read, most)))]

    assert ways
    assert not [cut.text for cut in ways if lost in cut.text]


@pytest.mark.parametrize("front", ["", "Northwire.Net - Filmed scenes, accounts of those who were there and "])
def test_who_says_it_is_parted_by_a_comma(parser, front):
    """The comma before "said X" stays, though what stood before it went, and so does that of a list."""
    text = front + (
        "papers that helpers collected show a habit of needless shootings by Norland's border guards, who have used force to end calm marches in"
        " more than 40 towns begun by a rise of fuel prices on 15 March, said Watch International on Tuesday, March 19."
    )
    read = read_one(parser, text)
    ways = [*(cut.text for cut in cuts(read)), *(cut.text for most in range(8, 40) if (cut := fitted(read, most)))]

    assert any("said Watch" in way for way in ways)
    assert not [way for way in ways if ("said Watch" in way and ", said Watch" not in way) or "footage eyewitness" in way]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Crews mending a dyke near Grensby, which broke on Monday.", True),
        ("Ferries waiting off Ulvshavn as the storm passes.", True),
        ("The crew is mending the dyke, which broke.", False),
        ("A convicted man who fled while on parole was arrested and charged in Nedre.", False),
    ],
)
def test_a_caption_has_no_verb_of_its_own(parser, line, is_one):
    """A line whose only verbs with a tense stand in what is said of a noun, or of when, is no sentence."""
    text = Span(0, len(line))
    (tree,) = parser.parse_all([(line, text, tuple(tokens(line, text)))])

    assert is_fragment(Branches(line, tree)) is is_one


@pytest.mark.parametrize(
    "line", ["What exactly is 'service of process'?", 'Who gains, asked "Northwire"?', r"It came out as $latex \frac{1}{2}$ here."]
)
def test_questions_and_formulas_are_not_told(line):
    """A question of the writer's is not told beside news, whatever word of it stands in quotation marks; nor is a formula."""
    story = story_of([["The mayor of Nedre resigned on Monday.", line]])

    assert [one.sentence.place for one in sources(story)] == [0]
