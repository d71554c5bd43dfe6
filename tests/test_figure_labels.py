"""What a figure's label tells where a sentence leaves something out: whose verb, whose town, whose price."""

from __future__ import annotations

import pytest
from figured import read_with

LABELS = {
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
