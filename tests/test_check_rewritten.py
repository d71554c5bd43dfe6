"""The check of numbers, names and dates on what editors rewrite: other terms, other forms, what a pronoun means; and on what is exchanged."""

from __future__ import annotations

import pytest
from checked import found

from digest.check.dates import dates
from digest.check.names import names
from digest.check.numbers import numbers
from digest.check.numbers.durations import whole_durations
from digest.language.given import can_be
from digest.model import Reason, Span

STRIKE = "The strike lasted 48 hours and cost a third of the crop."
PUPILS = "Two thirds of the 900 pupils in Tarn passed, and 48% of those in Orsk."
SWIM = "Lena Varga swam the strait in nine hours, 12 minutes and 5 seconds."
BOARD = "The chair, Ada Moor, Tom Lund and Carla Voss quit the board."
PACT = "Norway, Chile and Kenya signed the pact, the three trade ministers said."
ARRESTS = "Police said 85 protesters had been arrested since Monday and 12 were hurt."
MINE = "Twelve miners were trapped and four were rescued on Friday after the shaft at Orsk collapsed."
OUTLOOK = "Nordpost raised its profit outlook to 90 million kroner from 75 million kroner."
PRICES = "Inflation in Velland slowed to 3.2% in June from 3.9% in May."
METALS = "Copper fell to $9,100 a tonne and silver rose to $24 an ounce."
AID = "The fund took 300 litres of milk to Tarn and 40 litres of oil to Orsk."
LOSS = "Norvik Steel had a loss of 5 million crowns after a profit of 8 million crowns in the spring."
DROUGHT = "It was the worst drought in a decade, and every week the wells lost water."
BOATS = "Some 140 boats sailed, landing 73 seals in all - only six were caught by accident."
ABOUT = "About 300 people died on Tuesday."

REWRITTEN = [
    (STRIKE, "The strike lasted two days and cost 33% of the crop."),
    ("The crew drifted for 36 hours.", "The crew drifted for a day and a half."),
    ("A fortnight after the flood the mill is shut.", "Two weeks after the flood the mill is shut."),
    ("It was built in 18 months.", "It was built in a year and a half."),
    (PUPILS, "About 67% of the 900 pupils in Tarn passed."),
    (PUPILS, "Nearly half of those in Orsk passed."),
    (SWIM, "Lena Varga swam the strait in 9:12:05."),
    ("The cargo weighed 1,500 kg.", "The cargo weighed 1.5 tonnes."),
    ("A 3lb trout was caught.", "A three-pound trout was caught."),
    ("Around 4,980 voters sent a card.", "Nearly 5,000 voters sent a card."),
    (BOARD, "Ada Moor and two other board members quit."),
    (BOARD, "Tom Lund and two others quit the board."),
    (PACT, "Three countries signed the pact."),
    (ARRESTS, "Police say 85 arrested since Monday, 12 hurt."),
    (MINE, "Four of the twelve miners trapped at Orsk were rescued on Friday."),
    (OUTLOOK, "Nordpost raised its profit outlook from 75 million to 90 million kroner."),
    (PRICES, "Inflation slowed from 3.9% in May to 3.2% in June."),
    (METALS, "Copper fell to $9,100 per tonne."),
    (AID, "It took 40 litres of oil to Orsk."),
    (LOSS, "Norvik Steel lost 5 million crowns after a profit of 8 million."),
    (DROUGHT, "It was the worst drought in ten years, and the wells lost water weekly."),
    (BOATS, "Some 140 boats landed 73 seals, only six of them by accident."),
    ("The 220 or so bombing incidents ended.", "The 220 or so bombings ended."),
]
CHANGED = [
    (STRIKE, "The strike lasted three days.", Reason.NUMBER),
    (STRIKE, "The strike cost 30% of the crop.", Reason.NUMBER),
    (PUPILS, "More than half of those in Orsk passed.", Reason.NUMBER),
    (SWIM, "Lena Varga swam the strait in 9:05:12.", Reason.NUMBER),
    ("Around 4,980 voters sent a card.", "More than 5,000 voters sent a card.", Reason.NUMBER),
    (BOARD, "Ada Moor and three other board members quit.", Reason.NUMBER),
    (PACT, "Four countries signed the pact.", Reason.NUMBER),
    (PACT, "Three companies signed the pact.", Reason.NOUN),
    (ARRESTS, "12 protesters were arrested.", Reason.NUMBER),
    (MINE, "Twelve miners were rescued on Friday after the shaft collapsed.", Reason.NUMBER),
    (OUTLOOK, "Nordpost raised its profit outlook to 75 million kroner.", Reason.NUMBER),
    (PRICES, "Inflation slowed to 3.9% in May.", Reason.NUMBER),
    (PRICES, "Inflation in Velland was 3.9% in June.", Reason.NUMBER),
    (METALS, "Silver rose to $24 a tonne.", Reason.UNIT),
    ("Tickets cost 12 euros a day, or 60 euros a week.", "Tickets cost 12 euros a week.", Reason.UNIT),
    ("The fund lent SEK 40m to Norvik.", "The fund lent NOK 40m to Norvik.", Reason.UNIT),
    (AID, "The fund took 300 litres of oil to Tarn.", Reason.NOUN),
    (AID, "The fund took 300 litres of wine to Tarn.", Reason.NOUN),
    (LOSS, "Norvik Steel had a profit of 5 million crowns.", Reason.NUMBER),
    (DROUGHT, "It was the worst drought in a minute.", Reason.UNIT),
    (DROUGHT, "Every month the wells lost water.", Reason.UNIT),
    ("It may take several decades.", "It may take several years.", Reason.UNIT),
    ("Its goal is less than one percent.", "Its goal is less than one percentage points.", Reason.UNIT),
    (ABOUT, "On Tuesday 300 people died.", Reason.HEDGE),
    ("The fee can come to as much as 900 crowns.", "The fee can come to 900 crowns.", Reason.HEDGE),
    ("At least one clerk was fired.", "One clerk was fired.", Reason.HEDGE),
]  # fmt: skip

QUIT = "Bruno Kask accused Viktor Saar of lying."
VAN = ["Mary Ostrow was hit by a van.", "The driver, Paul Venn, was not hurt.", "She was taken to hospital in Tarn with a broken leg."]
NAMED = [
    (["Lindt will quit the board, the mayor said."], "Lindt to quit board, mayor says.", None),
    (["Ada Moor will not run again, her deputy Tom Lund said."], "Moor not to run again, deputy says.", None),
    (["The fund lent 40m Swedish kronor to Norvik."], "The fund lent SEK 40m to Norvik.", None),
    (["The fund lent SEK 40m to Norvik."], "The fund lent 40m Swedish kronor to Norvik.", None),
    (["Chile's minister spoke; her Peruvian counterpart, Rosa Diaz, did not."], "Peru's minister, Rosa Diaz, did not speak.", None),
    (["Springfield, Illinois Mayor Lena Voss closed the park."], "Springfield Mayor Lena Voss closed the park.", None),
    (["ROME (AP) - The bridge was shut, the mayor said."], "The bridge was shut, AP reported.", None),
    ([QUIT, "He will leave the party in May."], "Bruno Kask will leave the party in May.", [1]),
    (VAN, "Mary Ostrow was taken to hospital in Tarn.", [2]),
    (["The lender Orsmet, of Tarn, was sued by Vexlund.", "The firm is based in Oslo."], "Orsmet is based in Oslo.", [1]),
    (["His plan was told in Selm on Monday."], "He told his plan in Selm.", None),
    (["The French interior ministry closed the road."], "France's interior ministry closed the road.", None),
    (["A Danish fund owns the mill and a Swedish firm runs it."], "A Swedish firm runs the mill, which a Danish fund owns.", None),
]  # fmt: skip
EXCHANGED = [
    ([QUIT, "He will leave the party in May."], "Viktor Saar will leave the party in May.", [1], Reason.NAME),
    (VAN, "Paul Venn was taken to hospital in Tarn.", [2], Reason.NAME),
    (VAN, "Paul Venn was taken to hospital in Tarn.", None, Reason.NAME),
    (["Spanish police held four men at a Portuguese port."], "Portuguese police held four men at a Spanish port.", None, Reason.PLACE),
    (["The firm is based in Oslo but earns most in Lima and Kyiv."], "It is based in Lima but earns most in Oslo and Kyiv.", None, Reason.PLACE),
    (["The U.N. children's fund sent blankets to Tarn."], "The U.N. health agency sent blankets to Tarn.", None, Reason.NAME),
    (["The French interior ministry closed the road."], "The French finance ministry closed the road.", None, Reason.NAME),
    (["Orsk Rovers beat Tarn Town 2-0 to join the leaders, Port Vale."], "Port Vale beat Tarn Town 2-0.", None, Reason.NAME),
]  # fmt: skip


@pytest.mark.parametrize(("source", "draft"), REWRITTEN)
def test_the_same_numbers_in_other_terms_pass(parser, source, draft):
    """Hours as days, a third as 33%, a race's time, a list's length with and without who is named, a sum for one of something."""
    assert found(parser, [source], draft, aspect=numbers) == ()
    assert found(parser, [source], draft, aspect=dates) == ()


@pytest.mark.parametrize(("source", "draft", "reason"), CHANGED)
def test_other_and_exchanged_numbers_are_found(parser, source, draft, reason):
    """What only looks like other terms, and numbers in each other's place, month or noun."""
    assert reason in {flaw.reason for flaw in found(parser, [source], draft, aspect=numbers)}


@pytest.mark.parametrize(("sources", "draft", "cited"), NAMED)
def test_names_in_other_forms_pass(parser, sources, draft, cited):
    """Headlines' futures, currencies, counterparts, towns beside their states, outlets in brackets, pronouns of the right sex."""
    assert found(parser, sources, draft, cited, names) == ()


@pytest.mark.parametrize(("sources", "draft", "cited", "reason"), EXCHANGED)
def test_exchanged_names_are_found(parser, sources, draft, cited, reason):
    """Countries whose police and port change, whom a pronoun does not mean, bodies of another field, a club that did not play."""
    assert reason in {flaw.reason for flaw in found(parser, sources, draft, cited, names)}


@pytest.mark.parametrize(
    ("source", "draft", "is_true"),
    [
        ("The ban on nets took effect on Friday.", "A ban on nets has been in effect since Friday.", True),
        ("The ban on nets took effect on Friday.", "A ban on nets was in effect until Friday.", False),
        ("The league's spring meeting opened in Tarn.", "The league held its spring meeting.", True),
        ("The league's spring meeting opened in Tarn.", "The league's autumn meeting opened in Tarn.", False),
        ("Births fell to 3,605 from 3,747 during the year prior.", "Births fell to 3,605 from 3,747 the year before.", True),
        ("It fell from 3 million dlrs in 1985 and 4 million dlrs in 1984 on rain.", "It fell from $3 million in 1985 on rain.", True),
    ],
)  # fmt: skip
def test_dates_in_other_words(parser, source, draft, is_true):
    """Since, for what began then; the year prior; a year behind a sum that is written otherwise."""
    assert (found(parser, [source], draft, aspect=dates) == ()) is is_true


def test_a_pronoun_tells_only_common_names_apart():
    """A title tells, a name that both bear does not, nor one that is not known."""
    assert not can_be("she", ["Paul", "Venn"])
    assert not can_be("he", ["Lund", "Mrs"])
    assert can_be("she", ["Kim", "Venn"])
    assert can_be("he", ["Orsola", "Venn"])
    assert can_be("it", ["Paul"])
    assert can_be("she", [])


def test_durations_of_no_quantities():
    """A time of the clock is none; a race's time and a fortnight are, where nothing else was read."""
    text = "At 10:30, after a fortnight, in 2:05:40."
    assert [one.span.of(text) for one in whole_durations(text, Span(0, len(text)), ())] == ["a fortnight", "2:05:40"]
