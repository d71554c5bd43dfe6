"""What of a story is told: the words allowed are kept, what was told before is worth little, and the order is the documents'."""

from __future__ import annotations

import pytest

from digest.language.branches import Branches
from digest.language.tokens import tokens
from digest.language.tree import ROOT, Token, Tree
from digest.model import Span
from digest.summarize.embedded.choice import chosen, is_new, option, ordered
from digest.summarize.embedded.clauses import Cut, Read, pieces, whole
from digest.summarize.embedded.material import Source
from digest.summarize.embedded.windows import Sentence

HARBOUR = "The harbour of Alden stays closed."
CRANES = "A storm tore down two cranes on Sunday."
AGAIN = "The harbour stays closed, Alden says."
PAYING = "The council of Alden will pay for all repairs."


def read(text: str, likely: float, *, doc: int = 0, place: int = 0, kept: float = 1.0) -> Read:
    """Return a sentence as if it were read: every word below the first."""
    spans = tokens(text, Span(0, len(text)))
    tree = Tree(
        span=Span(0, len(text)),
        tokens=tuple(Token(*span, span.of(text), "X", "X", 0 if number else ROOT, "dep") for number, span in enumerate(spans)),
        names=(),
    )
    source = Source(Sentence(doc, place, tuple(span.of(text) for span in spans)), Span(0, len(text)), tuple(spans))
    return Read(source, Branches(text, tree), likely, (kept,) * len(spans))


def told(*reads: Read, words: int) -> list[str]:
    return [cut.text for cut in chosen([[option(whole(one))] for one in reads], words)]


def test_the_likeliest_are_told_within_the_words_allowed():
    """Six and eight words fit into fourteen, and the third sentence does not."""
    reads = read(HARBOUR, 0.9), read(PAYING, 0.2, place=1), read(CRANES, 0.8, place=2)
    assert told(*reads, words=14) == [HARBOUR, CRANES]
    assert told(*reads, words=6) == [HARBOUR]


def test_what_was_told_is_not_told_again():
    """A likely sentence of another outlet that says the same gives way to one that says something else."""
    reads = read(HARBOUR, 0.9), read(AGAIN, 0.8, doc=1), read(PAYING, 0.6, doc=2, place=3)
    assert told(*reads, words=15) == [HARBOUR, PAYING]


def test_a_cut_is_new_beside_others_that_tell_other_events_in_other_words():
    """What was told is not, in its words or in words of its own."""
    harbour, again, paying = (option(whole(read(text, 0.9, place=place))) for place, text in enumerate((HARBOUR, AGAIN, PAYING)))
    assert is_new(paying, [harbour])
    assert not is_new(again, [harbour])
    assert not is_new(paying._replace(number=7), [harbour._replace(retold=frozenset({7}))])
    assert is_new(again, [])


def test_a_story_of_one_long_sentence_is_still_told():
    """Where nothing fits, the shortest way to cut the likeliest sentence is told, rather than nothing."""
    one = read(CRANES, 0.9)
    short = Cut(one, (*pieces(one, range(6)), whole(one).pieces[-1]))
    assert [cut.text for cut in chosen([[option(whole(one)), option(short)]], 3)] == [short.text] == ["A storm tore down two cranes."]
    assert chosen([], 10) == [] == chosen([[]], 10)


def test_a_cut_that_leaves_room_for_more_is_preferred():
    """Of a sentence's ways to be cut that one is told whose words, with what then fits beside it, are worth most."""
    long = read("The harbour of Alden stays closed, as it was in the year before last and in many years before that.", 0.9)
    long = long._replace(kept=(1.0,) * 6 + (0.05,) * (len(long.kept) - 6))
    short = Cut(long, (*pieces(long, range(6)), whole(long).pieces[-1]))
    options = [[option(whole(long)), option(short)], [option(whole(read(CRANES, 0.5, place=1)))]]
    assert [cut.text for cut in chosen(options, 20)] == ["The harbour of Alden stays closed.", CRANES]


@pytest.mark.parametrize("likely", [0.3, 0.9])
def test_the_order_of_telling_is_that_of_the_documents(likely):
    """A document's sentences stay in its order, and what another document begins with can be told first."""
    first, second, later = read(HARBOUR, 0.4), read(CRANES, 0.5, doc=1), read(PAYING, likely, place=4)
    assert [cut.read for cut in ordered([whole(later), whole(first), whole(second)])] == [second, first, later]
    assert ordered([]) == []


def test_words_are_counted_as_a_reader_counts_them():
    """A dash that stands alone counts, so that no budget is overrun by whoever counts what stands between blanks."""
    dashed = read("The harbour — closed since May — opens.", 0.9)
    assert option(whole(dashed)).size == 8 == len(dashed.branches.text.split())


def test_the_likeliest_sentence_is_always_told():
    """A short side point stands for a story whose main sentence is long only where that is longer than the summary may be."""
    long = read("The harbour of Alden stays closed until the end of May after a storm tore down two cranes there.", 0.6, kept=0.2)
    short = read(CRANES, 0.5, place=4)
    assert told(long, short, words=20) == [long.branches.text]
    assert told(long, short, words=8) == [short.branches.text]
    assert told(long, short, words=4) == [long.branches.text]
