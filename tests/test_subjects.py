"""What a figure counts: the words of its own sentence that an editor would put beside it in a table."""

from __future__ import annotations

import re
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
    ("About 300 people were killed in the flood.", "300", "people killed in the flood"),
    ("The United States will move about 3,000 troops to eastern Europe.", "3,000", "troops the United States will move to eastern Europe"),
    ("Norland Steel has sold three mills to a rival.", "three", "mills Norland Steel has sold to a rival"),
    ("Officials said 41 villages were cut off by snow.", "41", "villages cut off by snow"),
    ("Some 1,200 homes were lost, according to the Health Office.", "1,200", "homes lost"),
    ("The mayor opened 14 new schools in the north of the city.", "14", "new schools in the north of the city that the mayor opened"),
    ("The council hired 12 doctors and 30 nurses.", "30", "nurses the council hired"),
    ("There are 40 members of parliament on the list.", "40", "members of parliament on the list"),
    ("Hundreds of miners marched through the capital.", "Hundreds", "miners who marched through the capital"),
    ("Lund, who trained 16 dogs, lives in Oslo.", "16", "dogs Lund trained"),
    ("They freed 20 prisoners who had been held for years.", "20", "freed prisoners held for years"),
    ("He wrote letters to 30 former students.", "30", "former students to whom he wrote letters"),
    ("It cannot pay 300 workers.", "300", "workers it cannot pay"),
    ("Ford and Fiat will close five plants.", "five", "plants Ford and Fiat will close"),
    ("Norland Steel said it would close five plants.", "five", "plants Norland Steel would close"),
    ("Norland has signed a treaty with six island states.", "six", "island states with which Norland has signed a treaty"),
    ("The storm, which killed 12 fishermen, has passed.", "12", "fishermen the storm killed"),
    ("Sixteen of the towers that stood there have fallen.", "Sixteen", "towers that stood and have fallen"),
    ("The law does not protect 2,000 farm workers.", "2,000", "farm workers the law does not protect"),
    ("Twelve ships have gone to the island of Norland.", "Twelve", "ships that have gone to the island of Norland"),
    ("Ministers plan to hire 300 well-trained nurses.", "300", "well-trained nurses that ministers plan to hire"),
    (
        "The US announced it will move 3,000 soldiers to Norland, Sudland, and Ostland in response to the flood, said John Lund on Monday.",
        "3,000",
        "soldiers the US will move to Norland, Sudland, and Ostland",
    ),
    ("Lund has sold 300 books and films.", "300", "books and films that Lund has sold"),
    ("Lund hired 12 doctors and a nurse.", "12", "doctors Lund hired"),
    ("Three towers and a bridge, said Ada Moor in Oslo, fell.", "Three", "towers that fell"),
    ("Norland managed to sell 40 ships.", "40", "ships Norland managed to sell"),
    ("The mayor told Ada Moor to pay 40 tenants.", "40", "tenants the mayor told Ada Moor to pay"),
    ("The flood left 40 people dead.", "40", "people left dead by the flood"),
    ("It was a blow for 40 nurses.", "40", "blow for nurses"),
    ("The council met a crowd of 40 bakers.", "40", "crowd of bakers that the council met"),
    ("He spoke to a crowd of 40 bakers.", "40", "crowd of bakers to whom he spoke"),
    ("In the capital, the council hired 40 nurses.", "40", "nurses the council hired in the capital"),
    ("Of 90 ships, half were lost in the storm.", "90", "ships"),
    ("Oslo (NNA) - Farmers sold 40 cows.", "40", "cows sold by farmers"),
    ("The fire left 40 farms in the valley without water.", "40", "farms in the valley left without water by the fire"),
    ("The storm killed two bakers and forced 40 from their beds.", "40", "those forced from their beds"),
    ("Ada Moor read out a letter that she wrote to 40 bakers.", "40", "bakers to whom she wrote"),
    ("The talks ended: bakers in the valley had closed 40 shops.", "40", "shops closed by bakers in the valley"),
    ("The law gave farmers 40 new mills.", "40", "new mills the law gave farmers"),
    ("Six old mills closed in the valley, leaving 400 bakers jobless.", "400", "bakers left jobless"),
]

PHRASED = [
    ("The gale hit 30 farms in the hills.", "30", "farms in the hills"),
    ("A gale that came from the sea sank 12 boats off Norland.", "12", "boats sunk by a gale that came from the sea off Norland"),
    ("A fire in the old mill killed 12 people on Monday.", "12", "people killed by a fire in the old mill on Monday"),
    ("The bus left the road, killing 12 people.", "12", "killed people"),
    ("Norland Steel went on, closing 12 mills in the valley.", "12", "mills closed by Norland Steel in the valley"),
    ("One in five of the towns has no mill.", "One in five", "towns that have no mill"),
    ("A strike stopped four in five trains in Norland.", "four in five", "trains in Norland stopped by a strike"),
    ("The owners of the two boats said the sea was calm.", "two", "owners of the boats who said the sea was calm"),
    ("The bakers ended their strike eight hours early.", "eight hours", "how early the bakers ended their strike"),
    ("The bank raised its key rate to 5%.", "5%", "key rate after a rise by the bank"),
    ("The bank raised its key rate by 2%.", "2%", "rise in the key rate by the bank"),
    ("Shares in Norland Steel fell below $40 in Oslo.", "$40", "level below which shares in Norland Steel fell in Oslo"),
    ("The mill will not dismiss 30 welders.", "30", "welders the mill will not dismiss"),
    ("The council agreed on a sale of 30 boats to Sudland.", "30", "sale of boats to Sudland on which the council agreed"),
    ("Talks between Norland and six states ended on Monday.", "six", "talks between Norland and states that ended on Monday"),
    (
        "Two bakers, who had been missing since May, were found dead in the hills.",
        "Two",
        "bakers missing since May and found dead in the hills",
    ),
    ("Three days after the talks ended, the mill closed.", "Three days", "time after the talks ended"),
    ("The boat comes every three days.", "three days", "interval at which the boat comes"),
    ("An hour later 30 of the bakers had left.", "30", "bakers who had left"),
    ("Norland spends $3m on roads.", "$3m", "sum Norland spends on roads"),
    ("Rules that protect 40 islands are to be scrapped.", "40", "islands that rules protect"),
    ("Nobody found a fault of the boat in the gale that injured 23 people.", "23", "injured people"),
    ("The sale led to 40 complaints in Oslo.", "40", "complaints in Oslo to which the sale led"),
]

VOTES = [
    (
        "The council passed a law that lets farmers shoot wolves in the hills, by 41 votes to 12.",
        ("41", "12"),
        "vote by which the council passed a law",
    ),
    ("A motion to sell the park was rejected by 41 votes to 12.", ("41", "12"), "vote by which a motion to sell the park was rejected"),
    ("The council voted 41 to 12 to sell the park.", ("41", "12"), "vote by the council to sell the park"),
    ("The law passed the council 41-12 on Friday.", ("41", "12"), "vote by which the law passed the council on Friday"),
]

MEASURED = [
    ("Prices rose by 5% in May.", "5%", "rise in prices in May"),
    ("Unemployment fell to 4% from 5% in May.", "4%", "unemployment"),
    ("Norland Steel bought a 26% stake in Sudland Oil.", "26%", "stake in Sudland Oil that Norland Steel bought"),
    ("The group made a profit of $3m in 2004.", "$3m", "profit the group made in 2004"),
    ("The group made a $3m profit in 2004.", "$3m", "profit the group made in 2004"),
    ("About 60% of voters support the plan.", "60%", "voters who support the plan"),
    ("Some 40% said they were against the tax.", "40%", "those that said they were against the tax"),
    ("Norland Steel bought Sudland Oil for $3m.", "$3m", "sum for which Norland Steel bought Sudland Oil"),
    ("The debt of the city was $3bn.", "$3bn", "debt of the city"),
    ("Norland sent $3m in aid to the island.", "$3m", "aid Norland sent to the island"),
    ("Coal supplies 45% of all power in Norland.", "45%", "coal supplies power in Norland"),
    ("The bridge, built in 1902, cost $3m.", "$3m", "cost of the bridge built in 1902"),
    ("Exports to Sudland totalled $3bn last year.", "$3bn", "exports to Sudland last year"),
    ("Lund was jailed for three years for fraud.", "three years", "time for which Lund was jailed for fraud"),
    ("The pipeline carries 50,000 barrels a day to the coast.", "50,000", "amount the pipeline carries to the coast"),
    ("Shares in Norland Steel, which were cheap, fell 6%.", "6%", "fall in shares in Norland Steel"),
    ("The price of a loaf doubled in a year.", "doubled", "rise in the price of a loaf in a year"),
    ("Growth was 3.2% in the first quarter.", "3.2%", "growth in the first quarter"),
    ("Half the population has no clean water.", "Half", "population that has no clean water"),
    ("The talks failed after three years, the minister said.", "three years", "time after which the talks failed"),
    ("Year-on-year sales at Norland Steel were up 6%.", "6%", "rise in sales at Norland Steel"),
    ("Lund was fined $300 for speeding in Oslo.", "$300", "sum Lund was fined for speeding in Oslo"),
    ("Output rose 5% to 3m tonnes, helped by a mild winter.", "5%", "rise in output"),
    ("The deficit would reach 4.3% of output by 2010.", "4.3%", "deficit by 2010 as a share of output"),
    ("Sales fell from 300 in 2003 to 200 in 2004.", "300", "sales in 2003 before a fall"),
    ("Sales fell from 300 in 2003 to 210 in 2004.", "210", "sales in 2004"),
    ("Rents were 5% higher in the autumn of 2004, down from 9% in May.", "9%", "how much higher rents were in May"),
    ("The office had a staff of 60 and a budget of $80m.", "$80m", "budget the office had"),
    ("The minister said on Monday prices rose 5% in Oslo.", "5%", "rise in prices in Oslo"),
    ("It would take $40m to build a bridge.", "$40m", "sum to build a bridge"),
    ("Ada Moor has a five-vote lead in the council.", "five-vote", "lead in the council that Ada Moor has"),
    ("Payrolls grew by 300 jobs.", "300", "rise in payrolls"),
    ("After years of bad harvests, debt is 40% of output.", "40%", "debt as a share of output"),
    ("Builders put the cost of the new bridge at $3m.", "$3m", "cost of the new bridge"),
    ("It needs a bridge at a cost the builders put at $3m.", "$3m", "cost"),
    ("Three boats sank in the storm on Monday, bringing the number of lost boats to 14.", "14", "number of lost boats"),
    (
        "The sale of fish is forbidden in all towns within ten miles of Oslo.",
        "ten miles",
        "distance within which the sale of fish is forbidden in towns",
    ),
    (
        "The ministers set out the sums in Oslo on Monday: 3.5 billion crowns for air defence and 2.1 billion for roads.",
        "3.5",
        "sums in Oslo on Monday for air defence",
    ),
    ("Norland have 41 points.", "41", "Norland"),
    ("A flood in the hills hit Norland Steel, with sales down 5%.", "5%", "fall in sales"),
    ("The plan is a blow to the 40 farms and the millers, and the winners are bakers.", "40", "blow to the farms"),
    ("Bakers are asking for 5% more pay.", "5%", "pay for which Bakers are asking"),
    ("Norland Steel sold 12 ships for $4m.", "$4m", "sum for which Norland Steel sold ships"),
]


@pytest.mark.parametrize(("text", "figure", "told"), COUNTED)
def test_what_is_counted(parser, text, figure, told):
    """The counted noun stands in its clause, without number, articles, who says it and what stands aside."""
    assert _what(parser, text, figure) == told


@pytest.mark.parametrize(("text", "figure", "told"), MEASURED)
def test_what_is_measured(parser, text, figure, told):
    """Of sums, shares and changes it is told what they belong to and what became of that."""
    assert _what(parser, text, figure) == told


@pytest.mark.parametrize(("text", "figure", "told"), PHRASED)
def test_a_phrase_that_can_be_read(parser, text, figure, told):
    """What is told is a noun phrase with whole verbs: a reader need not guess who does what."""
    assert _what(parser, text, figure) == told


@pytest.mark.parametrize(("text", "figures", "told"), VOTES)
def test_what_is_voted_on(parser, text, figures, told):
    """Both sides of a vote are told by who decided what, however deep in the sentence its numbers hang."""
    assert [_what(parser, text, figure) for figure in figures] == [told, told]


def test_twelve_words(parser):
    """Of a long sentence twelve words are told, beside those that make a phrase of them, and no name in it is cut."""
    text = (
        "The Ministry of Works of the Republic of Norland has asked builders in the northern towns to send 300 workers with heavy"
        " tools to the flooded coast of the island of Sudland before the winter."
    )
    told = _what(parser, text, "300")
    assert len([word for word in told.split() if word not in MADE]) <= LONGEST
    assert told.startswith("workers ")
    assert "Ministry" not in told or "Ministry of Works" in told


def test_other_numbers_are_left_out(parser):
    """Another figure of the sentence is no part of what one counts."""
    text = "Norland Steel hired 300 welders and sold 12 ships for $3m."
    assert _what(parser, text, "300") == "welders Norland Steel hired"
    assert _what(parser, text, "12") == "ships Norland Steel sold"
    assert _what(parser, text, "$3m") == "sum for which Norland Steel sold ships"


# what a phrase may hold beside the words of its sentence that were chosen
MADE = set("the a an who that which whom in of by for to from at after before and is are was were be has have sum share level rise fall amount"
    " number time percentage rate distance those how much not vote killed risen said people as cost price value among".split())  # fmt: skip
WORDS = "Lund Moor the bank of Norland 300 people 5% $3m rose killed were in by to that which and , . said not 40 tonnes per year".split()


@settings(max_examples=80, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_any_sentence(parser, words):
    """Whatever a sentence says, the phrase holds its words and those that join them alone, twelve of its own at most."""
    text = " ".join(words)
    tree, found = _read(parser, text)
    for what in whats(Branches(text, tree), found):
        told = [word for word in what.replace(",", "").split() if word not in MADE]
        assert len(told) <= LONGEST
        assert {word.lower() for word in told} <= {word.lower() for word in words}
        for number in ("300", "5%", "$3m", "40"):  # "Lund 40" may be a name; what was read as a figure is none
            places = [place.start() for place in re.finditer(rf"(?<!\S){re.escape(number)}(?!\S)", text)]
            read = {place for place in places for one in found if one.span.start <= place < one.span.end}
            assert told.count(number) <= words.count(number) - len(read)


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
