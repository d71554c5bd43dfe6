"""The check of numbers: what a draft says of a number stands in its sources, and what is only written otherwise passes."""

from __future__ import annotations

import pytest

from digest.check.numbers import numbers
from digest.check.repair import mended
from digest.model import Reason
from tests.checked import found, read

FLIGHT = "About 3,000 refugees crossed the river at Nedre on Monday, guarded by 400 soldiers."
BLAST = "At least 3 people were killed and 40 wounded when a boiler burst at the Orsk mill."
RATES = "Unemployment in Velland rose from 3% to 5% last year, the bureau said."
BUDGET = "The council will spend $12.9m on 25 new buses, nearly twice as much as in the year before."
PRICE = "Mr Aldous earns £50,000 a year and pays 40 percent of it in tax."
ROAD = "The road to Tarn is 40 miles long and was closed for six days."
POLL = "Half of MPs and 62 percent of voters want the tunnel."
GRANTS = "Norvik won 14 seats and the Greens won 9 seats in the third round."
LIST = "Velland, Norvik and Tarn signed the pact on Tuesday."
ODD = "In all 2,987 sheep were lost, the herders' union said."
SHARES = "Harbour shares fell 5 percent to 120 pence, and the index lost 30 points."
MATCH = "Tarn beat Norvik 3-1 in the second leg of the cup."
FLEET = "The line has up to 40 ships, more than 200 captains and an estimated 6,000 sailors."
PACT = "Resolution 2231 was drafted by the G7 in a hotel."
VAGUE = "Hundreds of villagers and dozens of cattle were moved."
SPLIT = "Sales at the mill rose 312,000 to 41.63 million crates."
PRISON = "Two guards and seven inmates escaped; a nurse, aged 34, was hurt."

TRUE = [
    (FLIGHT, "About 3,000 refugees crossed the river, guarded by 400 soldiers."),
    (FLIGHT, "Some three thousand refugees crossed the river."),
    (FLIGHT, "around 3,000 refugees have crossed the river at nedre"),
    (FLIGHT, "Roughly 3,000 people crossed the river."),
    (FLIGHT, "Refugees crossed the river, guarded by 400 troops."),
    (BLAST, "At least three people were killed and 40 injured at the Orsk mill."),
    (BLAST, "At least three died and forty were wounded when a boiler burst."),
    (BLAST, "The boiler wounded 40 people."),
    (RATES, "Unemployment rose to 5% from 3%."),
    (RATES, "Unemployment rose to five per cent last year."),
    (BUDGET, "The council will spend 12.9 million dollars on 25 buses."),
    (BUDGET, "The council will spend US$12,900,000 on buses."),
    (BUDGET, "The council will spend about $13 million on buses."),
    (PRICE, "Mr Aldous earns £50,000 a year."),
    (PRICE, "Mr Aldous earns £50,000, of which 40% goes in tax."),
    (ROAD, "The road is 40 miles long and was closed for 6 days."),
    (POLL, "Half of MPs want the tunnel."),
    (POLL, "62% of voters want it."),
    (GRANTS, "The Greens won nine seats and Norvik 14."),
    (GRANTS, "Norvik won 14 seats in the 3rd round."),
    (LIST, "Three countries signed the pact."),
    (ODD, "Nearly 3,000 sheep were lost."),
    (ODD, "More than 2,900 sheep were lost."),
    (ODD, "About 3,000 sheep were lost."),
    (ODD, "Thousands of sheep were lost."),
    (SHARES, "Harbour shares fell 5% to 120p."),
    (SHARES, "Shares were down five percent."),
    (MATCH, "Tarn beat Norvik 3-1."),
    (FLEET, "The line has as many as 40 ships and about 6,000 sailors."),
    (FLEET, "The line has over 200 captains."),
    (PACT, "The G7 drafted Resolution 2231."),
    (VAGUE, "Several hundred villagers were moved."),
    (SPLIT, "Sales rose by 312,000 to a record 41.63 million."),
    (PRISON, "Seven inmates and two guards escaped, and a 34-year-old nurse was hurt."),
    (PRISON, "One nurse was hurt."),
    ("The mill has a dozen looms.", "The mill has 12 looms."),
    ("Sales doubled last year.", "Sales doubled."),
    ("A panel of 2 judges and a clerk sat until 7 p.m. on 3 May 2025.", "Two judges sat on 3 May 2025."),
    ("Both bridges are shut.", "Two bridges are shut."),
    ("Between 3,000 and 5,000 sheep were lost.", "Between 3,000 and 5,000 sheep were lost."),
    ("Norvik lost 3,000 sheep by its own count, and 5,000 sheep by that of Tarn.", "Between 3,000 and 5,000 sheep were lost."),
    ("Tram 447 caught fire and passengers fled.", "The fire on tram 447 made passengers flee."),
    ("Anna Holt and Peter Lund resigned as ministers.", "Two ministers resigned."),
    ("In the blast 189 people killed at Orsk were miners.", "In the blast 189 were killed."),
    ("The mill raised £5 million.", "The mill raised £5 million."),
    ("The mill made an annual gain of 3 million euros.", "The mill made a gain of 3 million euros a year."),
    ("Tom Lund, who is 40 years old, was jailed.", "Tom Lund, 40, was jailed."),
    ("Not more than 50 sheep died.", "Up to 50 sheep died."),
    ("The index fell 30 points.", "The index lost 30 points."),
    ("", ""),
    ("Nothing is counted here.", "Nothing is counted."),
]

FALSE = [
    (FLIGHT, "About 2,000 refugees crossed the river.", Reason.NUMBER),
    (FLIGHT, "About 3,000 troops crossed the river.", Reason.NOUN),
    (FLIGHT, "About 3,000 soldiers crossed the river.", Reason.NOUN),
    (FLIGHT, "3,000 refugees crossed the river.", Reason.HEDGE),
    (FLIGHT, "More than 3,000 refugees crossed the river.", Reason.HEDGE),
    (FLIGHT, "About 3 million refugees crossed the river.", Reason.UNIT),
    (FLIGHT, "About 400 refugees crossed the river, guarded by 3,000 soldiers.", Reason.NOUN),
    (BLAST, "At least 40 people were killed when a boiler burst.", Reason.HEDGE),
    (BLAST, "At least 3 were wounded and 40 killed at the mill.", Reason.NOUN),
    (BLAST, "Three people were killed at the mill.", Reason.HEDGE),
    (BLAST, "Up to three people were killed at the mill.", Reason.HEDGE),
    (RATES, "Unemployment in Velland rose from 5% to 3% last year.", Reason.NUMBER),
    (RATES, "Unemployment rose from 3 to 5 percentage points last year.", Reason.UNIT),
    (BUDGET, "The council will spend $12.9bn on buses.", Reason.UNIT),
    (BUDGET, "The council will spend £12.9m on buses.", Reason.UNIT),
    (BUDGET, "The council will spend $12.8m on buses.", Reason.NUMBER),
    (BUDGET, "The council will spend $12.9m on 25 new trams.", Reason.NOUN),
    (BUDGET, "The council will spend at least $12.9m on buses.", Reason.HEDGE),
    (PRICE, "Mr Aldous earns £50,000 a month.", Reason.UNIT),
    (ROAD, "The road to Tarn is 40 kilometres long.", Reason.UNIT),
    (ROAD, "The road to Tarn was closed for six weeks.", Reason.UNIT),
    (POLL, "Half of farmers want the tunnel.", Reason.NOUN),
    (POLL, "62 percent of MPs want the tunnel.", Reason.NOUN),
    (GRANTS, "Norvik won 9 seats and the Greens won 14 seats.", Reason.NUMBER),
    (GRANTS, "Norvik won 14 seats in the fourth round.", Reason.NUMBER),
    (LIST, "Four countries signed the pact.", Reason.NUMBER),
    (ODD, "Nearly 2,980 sheep were lost.", Reason.NUMBER),
    (ODD, "Hundreds of sheep were lost.", Reason.NUMBER),
    (ODD, "3,000 sheep were lost.", Reason.NUMBER),
    (SHARES, "Harbour shares rose 5 percent to 120 pence.", Reason.NEGATION),
    (MATCH, "Tarn beat Norvik 4-1.", Reason.NUMBER),
    (MATCH, "Tarn beat Norvik 1-3.", Reason.NUMBER),
    (FLEET, "The line has 40 ships.", Reason.HEDGE),
    (FLEET, "The line has less than 200 captains.", Reason.HEDGE),
    (FLEET, "The line has 6,000 sailors.", Reason.HEDGE),
    (PACT, "The G8 drafted Resolution 2231.", Reason.NUMBER),
    (PACT, "The G7 drafted Resolution 2213.", Reason.NUMBER),
    (VAGUE, "Thousands of villagers were moved.", Reason.NUMBER),
    (VAGUE, "Some 200 villagers were moved.", Reason.NUMBER),
    (SPLIT, "Sales rose by 312,000 to 41.36 million.", Reason.NUMBER),
    (PRISON, "Two inmates and seven guards escaped.", Reason.NOUN),
    (PRISON, "A 43-year-old nurse was hurt.", Reason.NUMBER),
    ("Norvik lost 3,000 sheep and sold 5,000 goats.", "Between 3,000 and 5,000 sheep were lost.", Reason.NUMBER),
    ("Tram 447 caught fire and passengers fled.", "447 passengers fled.", Reason.NUMBER),
    ("The price of salt and flour rose, and ministers resigned.", "Two ministers resigned.", Reason.NUMBER),
    ("Romania, Poland and Germany signed it, and men were hurt.", "Three men were hurt.", Reason.NUMBER),
    ("After another blast, miners died.", "Two miners died.", Reason.NUMBER),
    ("A crew of 30 welders repaired bridges.", "30 bridges were repaired.", Reason.NOUN),
    ("The mill raised 5 million.", "The mill raised £5 million.", Reason.UNIT),
    ("The mill made a gain of 3 million euros.", "The mill made a gain of 3 million euros a month.", Reason.UNIT),
    ("Tom Lund was jailed for 40 years.", "Tom Lund, 40, was jailed.", Reason.UNIT),
    ("The bureau did not say why more than 50 sheep died.", "50 sheep died.", Reason.HEDGE),
    ("The boys were seen in Tarn at about 4pm on Sunday.", "The boys were seen in Tarn at 4pm on Sunday.", Reason.HEDGE),
    ("The mayor quit roughly a week after the flood.", "The mayor quit a week after the flood.", Reason.HEDGE),
    ("Velland would answer, firmly, within 48 hours.", "Velland would answer firmly 48 hours.", Reason.HEDGE),
    ("The index fell 30 points.", "The index fell 30 percent.", Reason.UNIT),
    ("The index fell 30 points.", "The index fell 30 percentage points.", Reason.UNIT),
]  # fmt: skip

MENDED = [
    (FLIGHT, "3,000 refugees crossed the river.", "About 3,000 refugees crossed the river."),
    (FLIGHT, "Three thousand refugees crossed the river.", "About three thousand refugees crossed the river."),
    (FLIGHT, "At Nedre more than 3,000 refugees crossed.", "At Nedre about 3,000 refugees crossed."),
    (FLIGHT, "3,000 troops crossed the river.", "About 3,000 refugees crossed the river."),
    (BUDGET, "It will spend over $12.9m on 25 trams.", "It will spend $12.9m on 25 new buses."),
    (FLEET, "It has 40 ships.", "It has up to 40 ships."),
    (FLEET, "It has 6,000 sailors.", "It has an estimated 6,000 sailors."),
    ("It lost $5m or more at sea.", "It lost $5m at sea.", "It lost at least $5m at sea."),
    (FLIGHT, "About 2,000 refugees crossed the river.", None),
    (BUDGET, "It will spend £12.9m on buses.", None),
    ("Cyclists fell on the first of 12 stages.", "12 cyclists fell.", None),
    ("The barge sank three times.", "Three barges sank.", None),
    ("Officials said 12 cyclists fell on the hill.", "12 sailors fell.", "12 cyclists fell."),
]


@pytest.mark.parametrize(("source", "draft"), TRUE)
def test_true_rewritings_pass(parser, source, draft):
    """A number written otherwise, rounded with its hedge, or cut out of its sentence is no flaw."""
    assert found(parser, [source], draft, aspect=numbers) == ()


@pytest.mark.parametrize(("source", "draft", "reason"), FALSE)
def test_changed_numbers_are_found(parser, source, draft, reason):
    """Another number, unit, noun, hedge or direction, and numbers exchanged, are each told by their reason."""
    assert reason in {flaw.reason for flaw in found(parser, [source], draft, aspect=numbers)}


@pytest.mark.parametrize(("source", "draft", "expected"), MENDED)
def test_hedges_and_nouns_are_mended(parser, source, draft, expected):
    """A hedge and a noun come back in the source's own words, and the sentence then passes; a wrong number or unit has no mend."""
    flaws = found(parser, [source], draft, aspect=numbers)
    assert mended(draft, flaws, 0) == expected
    assert expected is None or found(parser, [source], expected, aspect=numbers) == ()


def test_numbers_of_sentences_that_are_not_cited_carry_nothing(parser):
    """What was read only because it stands before a cited sentence does not carry a number."""
    assert found(parser, [FLEET, ODD], "The line has up to 40 ships.", [1], numbers)
    assert not found(parser, [FLEET, ODD], "The line has up to 40 ships.", [0, 1], numbers)


@pytest.mark.parametrize(
    "text", ["0", "½ ½ 1/0", "-5 to -3 to 9" * 9, "1" * 400, "9" * 40 + "%", "third third-third 3rd,4th", "\n2-1\n1-2"]
)
def test_no_text_makes_it_raise(parser, text):
    """Strange numbers are compared like any other."""
    passage, evidence = read(parser, [text, FLIGHT], text)
    assert list(numbers(passage, evidence)) is not None
