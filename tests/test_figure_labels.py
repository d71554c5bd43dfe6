"""What a figure's label tells where a sentence leaves something out: whose verb, whose town, whose price."""

from __future__ import annotations

import pytest
from figured import read_with

LABELS = {
    "The Kalder grid lowers coal imports 30% to 900 tonnes a day.": [
        ("30%", "fall in coal imports by the Kalder grid"), ("900 tonnes a day", "coal imports after a fall by the Kalder grid"),
    ],
    "The grid cut its losses by 20% to 8 million crowns, two officials said.": [("8 million crowns", "losses after a cut by the grid")],
    "The Kalder grid lowered coal imports by 900 tonnes a day.": [("900 tonnes a day", "fall in coal imports by the Kalder grid")],
    "A small part of the 70 million crowns pledged has been used.": [("70 million crowns", "sum pledged")],
    "Most of the 40 million crowns set aside went to roads.": [("40 million crowns", "sum set aside")],
    "A third of its 12,000 members voted.": [("12,000 members", "members")],
    "The ferry line racked up 900 million crowns of debt.": [("900 million crowns", "debt the ferry line racked up")],
    "Under the plan 3.0 billion crowns would go to air defence, 2.1 billion to ships and 1.2 billion to shelters, Ada Thornby said.": [
        ("3.0 billion crowns", "sum that would go to air defence under the plan"),
        ("2.1 billion", "sum that would go to ships under the plan"),
        ("1.2 billion", "sum that would go to shelters under the plan"),
    ],
    "About 300 people went to Norland, 200 to Sudland and 40 to Ostria.": [
        ("About 300 people", "people who went to Norland"), ("200", "people who went to Sudland"), ("40", "people who went to Ostria"),
    ],
    "Grensby, a town of 6,500 in Vestersund county, lies below sea level.": [
        ("6,500", "people in Grensby, a town in Vestersund county"),
    ],
    "The dyke at Grensby, a town of 6,500 in Vestersund county, gave way along about 80 metres, the ministry said.": [
        ("6,500", "people in Grensby, a town in Vestersund county"),
    ],
    "Four bodies put their names to it: the Lower Velm Ports Board, the Ostra Mouth Agency, the Prut Ports Office and the Nordmark Authority.": [
        ("Four bodies", "Lower Velm Ports Board, Ostra Mouth Agency, Prut Ports Office, Nordmark Authority"),
    ],
    "So while some haggling can get you a plain 5,000mAh lithium-ion power bank from makers like Orvel for less than $20,"
    " the Natra Plus is starting out in Norland (in two colours) for 9,980 yen.": [
        ("less than $20", "sum for which haggling can get a lithium-ion power bank from makers"),
        ("9,980 yen", "sum for which the Natra Plus is starting out"),
    ],
    "A household with a floating-rate loan of two million crowns would pay 5,000 crowns more a year.": [
        ("two million crowns", "floating-rate loan"),
    ],
    "The Kalder pump costs $900 and the Natra $1,200.": [("$900", "cost of the Kalder pump"), ("$1,200", "cost of the Natra")],
    "A Kalder pump, at $900, is beyond most households.": [("$900", "price of a Kalder pump")],
    "The new roof cost 38 million crowns.": [("38 million crowns", "cost of the new roof")],
    "Norland has won contracts worth more than $2bn from Sudland.": [
        ("more than $2bn", "value of contracts Norland has won from Sudland"),
    ],
    "Ministers signed a decision to reject the state's $30m claim for lost fees.": [("$30m", "state's claim for lost fees")],
    "The council approved $4m for roads, $2m for schools and $500,000 for libraries.": [
        ("$4m", "sum the council approved for roads"), ("$2m", "sum the council approved for schools"),
        ("$500,000", "sum the council approved for libraries"),
    ],
    "The firm plans to spend up to $400m on a new terminal at Ostra Mouth.": [
        ("up to $400m", "sum the firm plans to spend on a new terminal at Ostra Mouth"),
    ],
    "Kestrel Motors made a profit of 24 million crowns, against a loss of 3 million crowns.": [("3 million crowns", "loss")],
    "Norland's debt stands at 112% of output.": [("112%", "Norland's debt as a share of output")],
    "The mill, a 70 per cent-owned subsidiary of Moor Paper, will close.": [("70 per cent", "share owned of a subsidiary")],
    "Shares in Orvel Foods were up 5% to 300 pence.": [("5%", "rise in shares in Orvel Foods")],
    "Some 90,400 pupils were eating at school in Norland, up by 2,400.": [
        ("2,400", "rise in pupils eating at school in Norland"),
    ],
    "The airport handled 4.4 million passengers last year, 300,000 fewer than in 2022.": [
        ("300,000", "passengers the airport handled"),
    ],
    "Norland Steel sold 9 million rails in 2025, compared with 7 million the year before.": [
        ("9 million rails", "rails Norland Steel sold in 2025"), ("7 million", "rails Norland Steel sold the year before"),
    ],
    "The motion passed by 90 countries, with 12 against and 30 abstaining.": [("12", "countries against"), ("30", "countries abstaining")],
    "The bridge is 3.2 kilometres long and took seven years to build.": [
        ("3.2 kilometres", "how long the bridge is"), ("seven years", "time the bridge took to build"),
    ],
    "The county said that 1,350 people live there and 200 have had to leave their homes.": [("200", "people who have had to leave their homes")],
    "Turnout was 61%, up from 54% in 2019.": [("54%", "turnout in 2019")],
    "Rents in the capital are 12% higher than a year ago.": [("12%", "how much higher rents in the capital are")],
    "The vaccine protected 92% of those over 65.": [("92%", "those that the vaccine protected")],
    "Velmora, a port of 80,000 people, was cut off by the flood.": [("80,000 people", "people in Velmora, a port")],
    "The total population of Norland has topped 331 million people.": [("topped 331 million people", "total population of Norland")],
    "The operator, Nordbane, put the number at 9,000 of the staff on duty.": [("9,000 of the staff", "staff")],
    "A municipality of fewer than 10,000 people has a post for it.": [("fewer than 10,000 people", "people in a municipality that has a post")],
    "Police arrested 29 protesters, 12 of them minors.": [("12 of them", "minors among the protesters arrested by police")],
    "One in four pupils in Norland goes to school hungry, a report by two charities says.": [
        ("One in four pupils", "pupils in Norland that go to school"),
    ],
    "An earthquake struck the island, killing at least 17 and injuring 340.": [("at least 17", "people killed")],
    '"We lost 60 cows in one night," said Ada Thornby.': [("60 cows", "cows lost in one night")],
    "Bo Lund was sentenced to 12 years in prison for the arson.": [
        ("12 years", "time in prison to which Bo Lund was sentenced for the arson"),
    ],
    "The announcement comes roughly a week after misconduct allegations surfaced publicly against the mayor.": [
        ("roughly a week", "time after misconduct allegations surfaced against the mayor"),
    ],
    "The ferry was closed for 30 days after it burned.": [("30 days", "time for which the ferry was closed")],
    "Nearly half of the 1,200 patients surveyed said they waited more than four hours.": [
        ("Nearly half of the 1,200 patients", "patients surveyed"),
    ],
    "The agency set up a zone of ten kilometres, in which about 85 holdings must keep their birds indoors.": [
        ("ten kilometres", "zone the agency set up"),
    ],
    "We’re now seeing the worst frost in seven years, the mayor said.": [("seven years", "time in which we are seeing the worst frost")],
    "The dyke at Grensby gave way at 3.20 a.m. along about 80 metres.": [
        ("about 80 metres", "amount along which the dyke at Grensby gave way at 3.20 a.m."),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "labels"), LABELS.items())
def test_a_label_is_of_its_own_figure(parser, text, labels):
    """Each number has the goal, the town, the names and the clause that its sentence gives it."""
    found = [(figure.span.of(text), figure.what) for figure in read_with(parser, text)]
    assert [one for one in found if one in labels] == labels


@pytest.mark.parametrize(
    "text", ["The train left at around 5:57PM ET on Friday.", "Doors open at 7PM and 11:05 PM.", "It closed at 7 P.M. sharp."]
)
def test_a_time_of_the_day_is_no_figure(parser, text):
    """Times are times in capitals too."""
    assert read_with(parser, text) == ()


def test_a_name_is_no_number(parser):
    """A channel that is called Five counts nothing, be it before a number or in a label."""
    assert [figure.value for figure in read_with(parser, "Five mailed thousands of viewers about the change.")] == [None]
    (lost,) = read_with(parser, "Five, the channel, lost 200,000 viewers in June.")
    assert lost.what == "viewers lost by Five in June"


def test_years_ago_are_a_date(parser):
    """They tell when somebody was jailed, and not for how long."""
    assert read_with(parser, "Ida Holm was jailed nine years ago for fraud.") == ()
    assert len(read_with(parser, "Ida Holm was jailed for nine years for fraud.")) == 1
