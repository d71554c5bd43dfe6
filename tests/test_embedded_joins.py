"""Sentences of a summary that share a subject or a speaker: which are joined, with which words, and which are left apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tokens import tokens
from digest.model import Citation, Span
from digest.sentences.split import sentences
from digest.summarize.embedded.clauses import INSERTED, Cut, Telling, whole
from digest.summarize.embedded.clauses import Read as Reading
from digest.summarize.embedded.joins import INSERTED_WORDS, LONGEST, joined, saved
from digest.summarize.embedded.material import Source
from digest.summarize.embedded.windows import Sentence
from digest.text import count_words

Cutter = Callable[..., list[Cut]]


@pytest.fixture(scope="module")
def cuts(parser: Parser) -> Cutter:
    """Read documents, each a text, and return their sentences as they stand, document by document."""

    def read(*texts: str) -> list[Cut]:
        found: list[Cut] = []
        for doc, text in enumerate(texts):
            spans = [Span(*span) for span in sentences(text, [Span(0, len(text))])]
            parts = [tuple(tokens(text, span)) for span in spans]
            trees = parser.parse_all([(text, span, part) for span, part in zip(spans, parts, strict=True)])
            for place, (span, part, tree) in enumerate(zip(spans, parts, trees, strict=True)):
                own = Sentence(doc, place, tuple(token.of(text) for token in part))
                found.append(whole(Reading(Source(own, span, part), Branches(text, tree), 0.5, (0.9,) * len(part))))
        return found

    return read


def texts(tellings: Sequence[Telling]) -> list[str]:
    return [telling.text for telling in tellings]


JOINED = [
    ("Ada Moor opened the new bridge. She closed the old ferry.", "Ada Moor opened the new bridge and closed the old ferry."),
    ("The bank raised its rate. The bank cut its forecast.", "The bank raised its rate and cut its forecast."),
    ("Ada Moor resigned on Monday. Later she left the town.", "Ada Moor resigned on Monday and later left the town."),
    ("Ada Moor won the vote. But she lost her seat.", "Ada Moor won the vote but lost her seat."),
    ("Norland Steel opened a mill. It said it would hire 90 people.", "Norland Steel opened a mill and said it would hire 90 people."),
    ("Ada Moor said the bridge was safe. She said the ferry would close.", "Ada Moor said the bridge was safe and that the ferry would close."),
    ("The bridge is safe, Ada Moor said. The ferry will close, she said.", "The bridge is safe and the ferry will close, Ada Moor said."),
    ("The bridge is safe, Ada Moor said. She added that the ferry would close.", "The bridge is safe, Ada Moor said, and added that the ferry would close."),
    ("The bridge is safe, Ada Moor said. She said the ferry would close.", "The bridge is safe, Ada Moor said, adding that the ferry would close."),
    ("Ada Moor warned that the bridge was old. She said the ferry would close.", "Ada Moor warned that the bridge was old, and said the ferry would close."),
    ("The council closed the bridge. The move comes after two trucks fell into the river.", "The council closed the bridge after two trucks fell into the river."),
    ("The council closed the bridge. The decision comes a day after a storm.", "The council closed the bridge, a day after a storm."),
    ("The council closed the bridge. The move follows a storm.", "The council closed the bridge after a storm."),
    ("Ada Moor opened the bridge. Moor is a former engineer.", "Ada Moor, a former engineer, opened the bridge."),
    ("The council hired Ada Moor. Ada Moor built the old bridge in 1990.", "The council hired Ada Moor, who built the old bridge in 1990."),
    ("The bridges were built by the army. The army sold the ferry.", "The bridges were built by the army, which sold the ferry."),
    ("Ada Moor met a man who ran the port. She closed the ferry.", "Ada Moor met a man who ran the port, and she closed the ferry."),
    ("The council closed the bridge. That means longer trips for the ferry.", "The council closed the bridge, which means longer trips for the ferry."),
    ("The council closed the bridge. But the port stayed open.", "The council closed the bridge, but the port stayed open."),
    ("Ada Moor said the bridge was safe. Ada Moor opened it on Monday.", "Ada Moor opened it on Monday and said the bridge was safe."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "one"), JOINED)
def test_two_become_one(cuts: Cutter, text: str, one: str):
    """Neighbours that share a subject, a speaker or an event become one sentence, with a few words put in."""
    assert texts(joined(cuts(text))) == [one]


APART = [
    "The mayor met a man who ran the port. The mayor closed the ferry.",  # who closed it would be the man
    "Ada Moor said the bank would fail. She will stand again in May, and her party will not.",
    "Ada Moor met Eva Lund on Monday. She closed the ferry.",  # which of the two?
    "Ada Moor said that Eva Lund lied. She insisted that the ferry was safe.",  # who insisted?
    "Ada Moor opened the bridge. Eva Lund closed the ferry.",
    "Ada Moor leads the council. Ada Moor was born in 1951.",  # back in time
    "Ada Moor opened the new iron bridge. She praised the new iron bridge.",  # the same words twice
    "Ada Moor opened the bridge. Why did she close the ferry?",
    "Data from the bank show a fall in trade. The bank raised its rate.",  # data are not the bank
    "Officials said that the mayor thinks that the bridge is safe. They said the ferry will close.",  # "and that" may go on with either
    'Ada Moor said the bridge was safe. "We will close the ferry," she said.',
    "The mayor closed the ferry because it was old. The mayor opened the bridge.",  # what for?
    "Ada Moor was fined on Monday. She had denied the charge.",  # one step back in time
    "Norland Steel will be sold to a rival. Norland Steel makes rails.",  # what will be is not yet
    "Norland Steel makes rails. Norland Steel said sales fell.",  # what is, and what was said once
    "Norland shelled the port on Monday. Norland has said the port is a base.",  # when?
    "The coach was banned by the league in Nedre on Thursday. The coach insulted a referee on 5 February.",  # which came first?
    "Norland shares closed at 67 marks on Friday. Norland owns half of the mill.",  # shares own nothing
]


@pytest.mark.parametrize("text", APART)
def test_what_would_be_read_otherwise_stays(cuts: Cutter, text: str):
    """Nothing is joined where the one sentence would say something else, or nothing tells that the two share anyone."""
    own = cuts(text)
    assert texts(joined(own)) == [cut.text for cut in own]


def test_all_that_is_put_in_is_listed(cuts: Cutter):
    """A join puts in only INSERTED_WORDS; all its other pieces are the cuts' own, each cut's in order but for its capital."""
    for text, _ in JOINED:
        own = cuts(text)
        (telling,) = joined(own)
        known = {piece.text.lower() for cut in own for piece in cut.pieces}
        assert {piece.text for piece in telling.pieces if piece.token == INSERTED} <= set(INSERTED_WORDS)
        assert {piece.text.lower() for piece in telling.pieces if piece.token != INSERTED} <= known


def test_a_join_names_the_sources_of_both(cuts: Cutter):
    """The stretches of both cuts carry the sentence that they are joined to."""
    own = cuts("Ada Moor opened the bridge.", "Ada Moor closed the ferry.")

    (telling,) = joined(own)

    assert telling.text == "Ada Moor opened the bridge and closed the ferry."
    assert telling.sources == (Citation(0, 0, 27), Citation(1, 0, 26))


def test_no_join_is_long(cuts: Cutter):
    """A join that would have more than LONGEST words is none."""
    long = "for the people of the town and the people of the valley and the people of the coast and the people of the hills"
    own = cuts(f"Ada Moor opened the new bridge {long}. She closed the old ferry {long}.")

    assert len(joined(own)) == 2
    assert sum(count_words(cut.text) for cut in own) > LONGEST


def test_a_sentence_moves_up_to_its_partner(cuts: Cutter):
    """What shares a subject with an earlier sentence is told with it, over one that shares none."""
    own = cuts("Ada Moor opened the bridge. Trade fell by 3 percent.", "Ada Moor closed the ferry.")

    assert texts(joined(own)) == ["Ada Moor opened the bridge and closed the ferry.", "Trade fell by 3 percent."]


def test_nothing_moves_over_a_pronoun(cuts: Cutter):
    """A sentence with a pronoun stays behind the one that tells whom it means."""
    own = cuts("Ada Moor opened the bridge. Eva Lund left the town. She sold her house.", "Ada Moor closed the ferry.")

    assert texts(joined(own))[0] == "Ada Moor opened the bridge."


def test_what_two_outlets_tell_alike_is_told_once(cuts: Cutter):
    """Of two sentences of which one says all that the other says, that one is told."""
    short, long = "The council closed the bridge on Monday.", "The council closed the old bridge over the river."

    assert texts(joined(cuts(short, long))) == [long]
    assert texts(joined(cuts(long, short))) == [long]
    assert len(joined(cuts("The council closed 3 bridges.", "The council closed 4 bridges."))) == 2


def test_saved_words_are_counted(cuts: Cutter):
    """A join saves the words that it drops, less those that it puts in; what is left apart saves none."""
    assert saved(cuts("The bank raised its rate. The bank cut its forecast.")) == 1
    assert saved(cuts("Ada Moor opened the bridge. Eva Lund closed the ferry.")) == 0


def test_nothing_is_joined_of_nothing():
    """No cuts make no sentences."""
    assert joined([]) == []
