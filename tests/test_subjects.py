"""What a figure counts: the words of its own sentence that an editor would put beside it in a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import steps

from digest.figures.about import LONGEST, whats
from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tree import Tree
from digest.model import Span
from digest.quantities import Quantity, quantities


def _read(parser: Parser, text: str) -> tuple[Tree, tuple[Quantity, ...]]:
    (tree,) = parser.parse(text, [Span(0, len(text))])
    return tree, quantities(text, tree)


def _what(parser: Parser, text: str, figure: str) -> str:
    """What the figure at the last place of some words counts."""
    tree, found = _read(parser, text)
    at = text.rindex(figure)
    told = zip(found, whats(Branches(text, tree), found), strict=True)
    return next(what for quantity, what in told if quantity.span.start <= at < quantity.span.end)


COUNTED = [
    ("About 300 people were killed in the flood.", "300", "people killed in flood"),
    ("The United States will move about 3,000 troops to eastern Europe.", "3,000", "United States will move troops to eastern Europe"),
    ("Norland Steel has sold three mills to a rival.", "three", "Norland Steel sold mills to rival"),
    ("Officials said 41 villages were cut off by snow.", "41", "villages cut off by snow"),
    ("Some 1,200 homes were lost, according to the Health Office.", "1,200", "homes lost"),
    ("The mayor opened 14 new schools in the north of the city.", "14", "mayor opened new schools in north of city"),
    ("The council hired 12 doctors and 30 nurses.", "30", "council hired nurses"),
    ("There are 40 members of parliament on the list.", "40", "members of parliament on list"),
    ("Hundreds of miners marched through the capital.", "Hundreds", "miners marched through capital"),
    ("Lund, who trained 16 dogs, lives in Oslo.", "16", "Lund trained dogs"),
    ("They freed 20 prisoners who had been held for years.", "20", "freed prisoners held for years"),
    ("He wrote letters to 30 former students.", "30", "wrote letters to former students"),
    ("It cannot pay 300 workers.", "300", "cannot pay workers"),
    ("Ford and Fiat will close five plants.", "five", "Ford and Fiat will close plants"),
    ("Norland Steel said it would close five plants.", "five", "Norland Steel would close plants"),
    ("Norland has signed a treaty with six island states.", "six", "Norland signed treaty with island states"),
    ("The storm, which killed 12 fishermen, has passed.", "12", "storm killed fishermen"),
    ("Sixteen of the towers that stood there have fallen.", "Sixteen", "towers that stood have fallen"),
    ("The law does not protect 2,000 farm workers.", "2,000", "law does not protect farm workers"),
    ("Twelve ships have gone to the island of Norland.", "Twelve", "ships have gone to island of Norland"),
    ("Ministers plan to hire 300 well-trained nurses.", "300", "Ministers plan to hire well-trained nurses"),
    (
        "The US announced it will move 3,000 soldiers to Norland, Sudland, and Ostland in response to the flood, said John Lund on Monday.",
        "3,000",
        "US will move soldiers to Norland, Sudland, and Ostland",
    ),
    ("Lund has sold 300 books and films.", "300", "Lund sold books and films"),
    ("Lund hired 12 doctors and a nurse.", "12", "Lund hired doctors"),
    ("Three towers and a bridge, said Ada Moor in Oslo, fell.", "Three", "towers fell"),
    ("Norland managed to sell 40 ships.", "40", "Norland managed to sell ships"),
    ("The mayor told Ada Moor to pay 40 tenants.", "40", "mayor told Ada Moor to pay tenants"),
    ("The flood left 40 people dead.", "40", "flood left people dead"),
    ("It was a blow for 40 nurses.", "40", "blow for nurses"),
    ("The council met a crowd of 40 bakers.", "40", "council met crowd of bakers"),
    ("He spoke to a crowd of 40 bakers.", "40", "spoke to crowd of bakers"),
    ("In the capital, the council hired 40 nurses.", "40", "In capital, council hired nurses"),
    ("Of 90 ships, half were lost in the storm.", "90", "ships"),
    ("Oslo (NNA) - Farmers sold 40 cows.", "40", "Farmers sold cows"),
    ("The fire left 40 farms in the valley without water.", "40", "fire left farms in valley without water"),
    ("The storm killed two bakers and forced 40 from their beds.", "40", "forced from beds"),
    ("Ada Moor read out a letter that she wrote to 40 bakers.", "40", "letter wrote to bakers"),
    ("The talks ended: bakers in the valley had closed 40 shops.", "40", "bakers in valley closed shops"),
    ("The law gave farmers 40 new mills.", "40", "law gave farmers new mills"),
    ("Six old mills closed in the valley, leaving 400 bakers jobless.", "400", "old mills closed in valley leaving bakers jobless"),
]

VOTES = [
    ("The council passed a law that lets farmers shoot wolves in the hills, by 41 votes to 12.", ("41", "12"), "council passed law"),
    ("A motion to sell the park was rejected by 41 votes to 12.", ("41", "12"), "motion to sell park rejected"),
    ("The council voted 41 to 12 to sell the park.", ("41", "12"), "council voted to sell park"),
    ("The law passed the council 41-12 on Friday.", ("41", "12"), "law passed council on Friday"),
]

MEASURED = [
    ("Prices rose by 5% in May.", "5%", "Prices rose in May"),
    ("Unemployment fell to 4% from 5% in May.", "4%", "Unemployment fell"),
    ("Norland Steel bought a 26% stake in Sudland Oil.", "26%", "Norland Steel bought stake in Sudland Oil"),
    ("The group made a profit of $3m in 2004.", "$3m", "group made profit in 2004"),
    ("The group made a $3m profit in 2004.", "$3m", "group made profit in 2004"),
    ("About 60% of voters support the plan.", "60%", "voters support plan"),
    ("Some 40% said they were against the tax.", "40%", "said they were against tax"),
    ("Norland Steel bought Sudland Oil for $3m.", "$3m", "Norland Steel bought Sudland Oil"),
    ("The debt of the city was $3bn.", "$3bn", "debt of city"),
    ("Norland sent $3m in aid to the island.", "$3m", "Norland sent aid to island"),
    ("Coal supplies 45% of all power in Norland.", "45%", "Coal supplies power in Norland"),
    ("The bridge, built in 1902, cost $3m.", "$3m", "bridge built in 1902"),
    ("Exports to Sudland totalled $3bn last year.", "$3bn", "Exports to Sudland last year"),
    ("Lund was jailed for three years for fraud.", "three years", "Lund jailed for fraud"),
    ("The pipeline carries 50,000 barrels a day to the coast.", "50,000", "pipeline carries to coast"),
    ("Shares in Norland Steel, which were cheap, fell 6%.", "6%", "Shares in Norland Steel fell"),
    ("The price of a loaf doubled in a year.", "doubled", "price of loaf doubled in year"),
    ("Growth was 3.2% in the first quarter.", "3.2%", "Growth in first quarter"),
    ("Half the population has no clean water.", "Half", "population has no clean water"),
    ("The talks failed after three years, the minister said.", "three years", "talks failed"),
    ("Year-on-year sales at Norland Steel were up 6%.", "6%", "sales at Norland Steel"),
    ("Lund was fined $300 for speeding in Oslo.", "$300", "Lund fined for speeding in Oslo"),
    ("Output rose 5% to 3m tonnes, helped by a mild winter.", "5%", "Output rose"),
    ("The deficit would reach 4.3% of output by 2010.", "4.3%", "deficit by 2010"),
    ("Sales fell from 300 in 2003 to 200 in 2004.", "300", "Sales fell in 2003"),
    ("Sales fell from 300 in 2003 to 210 in 2004.", "210", "Sales fell in 2004"),
    ("Rents were 5% higher in the autumn of 2004, down from 9% in May.", "9%", "Rents were higher in May"),
    ("The office had a staff of 60 and a budget of $80m.", "$80m", "office had budget"),
    ("The minister said on Monday prices rose 5% in Oslo.", "5%", "prices rose in Oslo"),
    ("It would take $40m to build a bridge.", "$40m", "to build bridge"),
    ("Ada Moor has a five-vote lead in the council.", "five-vote", "Ada Moor has lead in council"),
    ("Payrolls grew by 300 jobs.", "300", "Payrolls grew"),
    ("After years of bad harvests, debt is 40% of output.", "40%", "debt"),
    ("Builders put the cost of the new bridge at $3m.", "$3m", "cost of new bridge"),
    ("It needs a bridge at a cost the builders put at $3m.", "$3m", "cost"),
    ("Three boats sank in the storm on Monday, bringing the number of lost boats to 14.", "14", "number of lost boats"),
    ("The sale of fish is forbidden in all towns within ten miles of Oslo.", "ten miles", "sale of fish forbidden in towns"),
    (
        "The ministers set out the sums in Oslo on Monday: 3.5 billion crowns for air defence and 2.1 billion for roads.",
        "3.5",
        "sums in Oslo on Monday for air defence",
    ),
    ("Norland have 41 points.", "41", "Norland"),
    ("A flood in the hills hit Norland Steel, with sales down 5%.", "5%", "flood in hills hit Norland Steel"),
    ("The plan is a blow to the 40 farms and the millers, and the winners are bakers.", "40", "plan is blow to farms"),
    ("Bakers are asking for 5% more pay.", "5%", "Bakers asking for pay"),
    ("Norland Steel sold 12 ships for $4m.", "$4m", "Norland Steel sold ships"),
]


@pytest.mark.parametrize(("text", "figure", "told"), COUNTED)
def test_what_is_counted(parser, text, figure, told):
    """The counted noun stands in its clause, without number, articles, who says it and what stands aside."""
    assert _what(parser, text, figure) == told


@pytest.mark.parametrize(("text", "figure", "told"), MEASURED)
def test_what_is_measured(parser, text, figure, told):
    """Of sums, shares and changes it is told what they belong to and what became of that."""
    assert _what(parser, text, figure) == told


@pytest.mark.parametrize(("text", "figures", "told"), VOTES)
def test_what_is_voted_on(parser, text, figures, told):
    """Both sides of a vote are told by who decided what, however deep in the sentence its numbers hang."""
    assert [_what(parser, text, figure) for figure in figures] == [told, told]


def test_twelve_words(parser):
    """A long sentence is cut to twelve words, and no name in it is cut."""
    text = (
        "The Ministry of Works of the Republic of Norland has asked builders in the northern towns to send 300 workers with heavy"
        " tools to the flooded coast of the island of Sudland before the winter."
    )
    told = _what(parser, text, "300")
    assert len(told.split()) <= LONGEST
    assert "workers" in told
    assert "Ministry" not in told or "Ministry of Works" in told


def test_other_numbers_are_left_out(parser):
    """Another figure of the sentence is no part of what one counts."""
    text = "Norland Steel hired 300 welders and sold 12 ships for $3m."
    assert _what(parser, text, "300") == "Norland Steel hired welders"
    assert _what(parser, text, "12") == "Norland Steel sold ships"
    assert _what(parser, text, "$3m") == "Norland Steel sold ships"


WORDS = "Lund Moor the bank of Norland 300 people 5% $3m rose killed were in by to that which and , . said not 40 tonnes per year".split()


@settings(max_examples=80, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_any_sentence(parser, words):
    """Whatever a sentence says, the phrase holds its own words in their order, twelve at most."""
    text = " ".join(words)
    tree, found = _read(parser, text)
    for what in whats(Branches(text, tree), found):
        told = what.split()
        reached = 0
        assert len(told) <= LONGEST
        for word in told:
            reached = text.index(word, reached) + len(word)


def test_a_tree_without_tokens():
    """A sentence of which nothing was read has nothing counted in it."""
    assert whats(Branches("", Tree(span=Span(0, 0), tokens=(), names=())), ()) == []


def test_deep_phrases(parser):
    """A noun of a noun of a noun, hundreds deep, is read too."""
    text = "Norland sold 300 " + "parts of the house " * 400 + "in May."
    assert _what(parser, text, "300")


@pytest.mark.parametrize("pattern", ["Norland sold {}.", "The council voted {} to close."])
def test_many_numbers(parser, pattern):
    """The steps for a sentence grow with the square of its numbers at most: four times as many take less than sixteen times as many."""

    def reading(many: int) -> Callable[[], object]:
        text = pattern.format(", ".join(f"{number % 80 + 3}-{number % 40 + 1}, {number} ships" for number in range(2, many)))
        tree, found = _read(parser, text)
        assert len(found) > many
        return lambda: whats(Branches(text, tree), found)

    assert steps(reading(160)) < 12 * steps(reading(40))
