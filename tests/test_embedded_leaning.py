"""A document's first sentence that goes back to its title is told right behind it, or not at all."""

from __future__ import annotations

import pytest
from reads import branches, read_of

from digest.language.parser import Parser
from digest.model import Story
from digest.summarize.embedded.choice import ordered
from digest.summarize.embedded.clauses import Cut, Read, whole
from digest.summarize.embedded.material import sources
from digest.summarize.embedded.names import naming
from digest.summarize.embedded.references import leans_on_title
from tests.test_embedded_electing import story


def cuts(parser: Parser, one: Story) -> tuple[list[Read], list[Cut]]:
    told = sources(one)
    reads = read_of(parser, one, told, [0.5 + 0.1 * number for number in range(len(told))])
    return reads, [whole(read) for read in reads]


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("The jump was a worry for shippers.", True),
        ("The order comes after a long hearing.", True),
        ("The president campaigned on lower prices.", True),
        ("The president of Norland campaigned on lower prices.", False),
        ("The police arrested nine people in Hvide.", False),
        ("Oil rose above 100 crowns.", False),
    ],
)
def test_what_a_first_sentence_takes_as_known(parser, sentence, leans):
    """A bare noun with "the" was named before, in the title; what there is one of, or is said more of, was not."""
    assert leans_on_title(branches(parser, [sentence])[0]) is leans


def test_what_goes_back_to_the_title_comes_first(parser):
    """The jump of the oil price is no jump of the shares that another outlet tells of."""
    one = story(
        ("Oil rises above 100 crowns", "The jump was a worry for shippers all over Norland."),
        ("Shares fall in Hvide", "Shares of the ferry lines in Hvide fell about 2 percent."),
    )
    reads, whole_ones = cuts(parser, one)
    assert [cut.read.source.sentence.doc for cut in ordered(whole_ones)] == [0, 1]
    assert naming(reads, one)(ordered(whole_ones)) == ordered(whole_ones)
    assert naming(reads, one)(whole_ones[::-1])[1] is None


def test_who_holds_an_office_was_named_before_or_is_not_told(parser):
    """Else the president would be that of the land which another outlet's sentence names."""
    text = "The president campaigned on lower prices for all."
    one = story(("Vik's ferry problem", text), ("Hvide shuts strait", "Ferries wait as the war reaches Hvide in the north."))
    reads, (his, other) = cuts(parser, one)
    assert naming(reads, one)([other, his])[1] is None
    known = story(("Vik's ferry problem", text), ("Hvide shuts strait", "President Hana Vik said that ferries wait at Hvide."))
    reads, (his, other) = cuts(parser, known)
    assert naming(reads, known)([other, his])[1] is not None
