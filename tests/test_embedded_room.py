"""The words of a summary are used: what has no room is cut further, and an event is told again only where little else is told."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest

from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tokens import tokens
from digest.model import Draft, Story
from digest.ondemand.documents import from_line
from digest.summarize.embedded.clauses import Read
from digest.summarize.embedded.cuts import cuts
from digest.summarize.embedded.drafting import Material, drafts
from digest.summarize.embedded.engine import Salience
from digest.summarize.embedded.glued import is_misread
from digest.summarize.embedded.material import Source
from digest.summarize.embedded.windows import Sentence

CLOSED = "The mayor of Alden on Monday ordered the harbour to be closed after a storm tore down two cranes."
SHUT = "Alden's mayor Ada Tarn shut the storm-hit harbour by decree and promised $4 million for new cranes."
HERRING = "Fishermen from Nedre have landed 400 tonnes of herring at the new quay in Alden since the beginning of the season in March."
FERRY = "The ferry company Nordlys said on Tuesday that it would send its ships to the port of Nedre until the cranes in Alden are mended."
JOBS = "The airline Skyvar, which has lost money in each of the past four years, will cut 1,100 jobs and close its base in Brenn by the end of June, "
STRIKE = ("Unions called for a strike.", "The company's shares rose by 6 percent.", "Skyvar has 9,000 employees and flies to 60 cities.")


@pytest.fixture(scope="module")
def network() -> Salience:
    return Salience()


def read(parser: Parser, text: str, doc: int, place: int, likely: float) -> Read:
    span = next(iter(from_line({"text": text}, ZoneInfo("UTC"), language="en")[0].sentences))
    cut = tuple(tokens(text, span))
    (tree,) = parser.parse_all([(text, span, cut)])
    source = Source(Sentence(doc, place, tuple(token.of(text) for token in cut)), span, cut)
    return Read(source, Branches(text, tree), likely, (0.8,) * len(cut))


def told(parser: Parser, network: Salience, outlets: Sequence[str], words: int) -> list[str]:
    """Return the sentences of a summary of outlets of one sentence each, the first the likeliest."""
    return [sentence.text for sentence in draft(parser, network, outlets, words).sentences]


def draft(parser: Parser, network: Salience, outlets: Sequence[str], words: int, likely: Sequence[float] = ()) -> Draft:
    """Return the draft of a story of outlets of one sentence each, the first the likeliest where nothing else is said."""
    readings = from_line(
        {"docs": [{"outlet": f"Outlet {n}", "text": text} for n, text in enumerate(outlets)]}, ZoneInfo("UTC"), language="en"
    )
    story = Story(id="1", readings=tuple(readings), section="")
    chances = likely or [0.9 - doc / 10 for doc in range(len(outlets))]
    reads = [read(parser, text, doc, 0, chance) for doc, (text, chance) in enumerate(zip(outlets, chances, strict=True))]
    meanings = [network.meanings(one.branches.words) for one in reads]
    (found,) = drafts([Material(story, reads, (), meanings)], words, parser.parse_all)
    return found


def test_an_event_is_told_once_where_there_is_more_to_tell(parser, network):
    """Another outlet's words for it are left out beside what is new."""
    assert told(parser, network, [CLOSED, SHUT, FERRY], 60) == [CLOSED, FERRY]


def test_an_event_is_told_again_where_little_else_is_told(parser, network):
    """A summary of half of its words would leave out what only the second outlet says."""
    assert told(parser, network, [CLOSED, SHUT], 60) == [CLOSED, SHUT]


def test_what_has_no_room_is_cut_further(parser, network):
    """Where no way to cut a sentence fits into what is left, circumstances go that are told in full where there is room."""
    assert [len(cut.text.split()) for cut in cuts(read(parser, HERRING, 1, 0, 0.8))] == [23]
    assert told(parser, network, [CLOSED, HERRING], 34) == [
        CLOSED,
        "Fishermen from Nedre have landed 400 tonnes of herring at the new quay in Alden.",
    ]


TALKS = "Talks between dockers and the harbour of Alden failed on Monday, the mediator Ada Tarn said."
STRIKE_GOES_ON = "The Dockers' Union extended the strike to Friday."
STRIKERS = "The union said 2,100 workers were now on strike."
DEMANDED = "Deputies demanded on Sunday that Ada Tarn publish the full report on the harbour wall of Alden, which has 18 cracks."
ANSWERED = 'Brandt said the report would be published "within days".'
CALLED = "The Greens called for Brandt to resign."
SHIPS = "Nineteen ships are waiting."


def of_one(parser: Parser, network: Salience, sentences: Sequence[str], likely: Sequence[float], words: int) -> list[str]:
    """Return the sentences of a summary of one article, given how likely each of its own is."""
    readings = from_line({"text": " ".join(sentences)}, ZoneInfo("UTC"), language="en")
    story = Story(id="1", readings=tuple(readings), section="")
    reads = [read(parser, text, 0, place, chance) for place, (text, chance) in enumerate(zip(sentences, likely, strict=True))]
    meanings = [network.meanings(one.branches.words) for one in reads]
    (found,) = drafts([Material(story, reads, (), meanings)], words, parser.parse_all)
    return [sentence.text for sentence in found.sentences]


def test_a_sentence_that_is_hardly_likely_is_told_where_words_are_left(parser, network):
    """Being one more costs as much as a short one is worth, where few words would go unused."""
    assert of_one(parser, network, [TALKS, SHIPS], [0.9, 0.04], 40) == [TALKS, SHIPS]
    assert of_one(parser, network, [TALKS, SHIPS], [0.9, 0.04], 22) == [TALKS]


def test_of_several_outlets_a_sentence_that_is_hardly_likely_is_not(parser, network):
    """It is mostly what another one has told."""
    assert [one.text for one in draft(parser, network, [TALKS, SHIPS], 40, [0.9, 0.04]).sentences] == [TALKS]
    assert [one.text for one in draft(parser, network, [TALKS, SHIPS], 40, [0.9, 0.5]).sentences] == [TALKS, SHIPS]


def test_an_answer_that_names_what_it_answers_is_told(parser, network):
    """Three of its five words were told, and the others are what is new; one side alone would be told else."""
    assert of_one(parser, network, [DEMANDED, ANSWERED, CALLED], [0.99, 0.74, 0.81], 60) == [DEMANDED, ANSWERED, CALLED]


def test_a_sentence_is_told_after_all_once_another_says_whom_it_means(parser, network):
    """As long as nothing names "the union", what it said is given up; it is not lost for the order in which sentences are weighed."""
    found = of_one(parser, network, [TALKS, STRIKE_GOES_ON, STRIKERS], [0.9, 0.4, 0.8], 36)
    assert "2,100 workers were now on strike" in " ".join(found)
    assert of_one(parser, network, [TALKS, STRIKERS], [0.9, 0.8], 36) == [TALKS, STRIKERS]


def test_what_is_to_happen_is_read(parser):
    """A verb has its tense in "is to pay": its sentence may be cut and told."""
    text = "The harbour of Alden is to pay Nordlys 2 million crowns ($200,000) to get out of a contract, which it signed in May."
    one = read(parser, text, 0, 0, 0.9)
    assert not is_misread(one.branches)
    assert cuts(one)


@pytest.mark.parametrize("words", [12, 15, 20, 30])
@pytest.mark.parametrize("who", ["its chief executive, Paula Reyes, told staff on Tuesday.", "its chief executive Paula Reyes told staff."])
def test_the_main_sentence_is_told_in_any_room(parser, network, words, who):
    """A sentence of 40 words is cut until it fits, also where its first cut was misread; who says it stands behind a comma."""
    found = draft(parser, network, [JOBS + who, *STRIKE], words)
    assert "will cut 1,100 jobs" in found.sentences[0].text
    assert sum(len(one.text.split()) for one in found.sentences) <= words
    assert found.headline.startswith("Airline Skyvar will cut 1,100 jobs")
    for text in (found.headline, *(one.text for one in found.sentences)):
        assert "Reyes told" not in text or ", Paula Reyes told" in text or "executive Paula Reyes told" in text
