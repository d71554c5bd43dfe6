"""A draft makes no duty of a permission, turns no way round, and shares out no sum; a mend is English."""

from __future__ import annotations

import pytest

from digest.check.certainty import certainty
from digest.check.numbers import numbers
from digest.check.repair import fits
from digest.model import Reason, Status
from tests.checked import found, read, verdict

CHANGED = [
    ("The harbour office can fine skippers.", "The harbour office must fine skippers."),
    ("Old boats must be scrapped by 2031.", "Old boats may be scrapped by 2031."),
    ("Velda Telecom has to share its masts with smaller rivals.", "Velda Telecom is free to share its masts with smaller rivals."),
    ("Children should drink one glass of milk a day.", "Children must drink one glass of milk a day."),
    ("Landlords are required to repair heating in two days.", "Landlords can repair heating in two days."),
    ("Farmers in the valley are allowed to shoot wolves.", "Farmers in the valley are required to shoot wolves."),
    ("Visitors do not have to register at the town hall.", "Visitors must not register at the town hall."),
    ("Owners must register and insure their boats.", "Owners may register and insure their boats."),
    ("The office will inspect every boat and can fine skippers up to 900 crowns.", "Skippers were fined up to 900 crowns."),
]
SAME = [
    ("Old boats must be scrapped by 2031.", "Old boats have to be scrapped by 2031."),
    ("Landlords are required to repair heating in two days.", "Landlords must repair heating in two days."),
    ("A court ordered Velda Telecom to share its masts.", "Velda Telecom must share its masts."),
    ("Lorries will have to carry a spare brake light.", "Lorries must carry a spare brake light."),
    ("Schools in Brevik may close their canteens on Fridays.", "Schools in Brevik can close their canteens on Fridays."),
    ("Swimmers must not enter the water near the dam.", "Swimmers may not enter the water near the dam."),
    ("The ship was able to leave the port.", "The ship left the port."),
]
MISCOUNTED = [
    (
        "Norland sold 3 billion crowns in May, down from 4 billion in April.",
        "Norland sold 3 billion crowns in May, up from 4 billion in April.",
    ),
    ("The stadium will cost Havel 90 million euros over five years.", "The stadium will cost Havel 90 million euros a year."),
    ("The four sisters inherited 8 million dollars.", "The four sisters inherited 8 million dollars apiece."),
    ("The seven boats were inspected, and five of the seven had leaks.", "All seven boats had leaks."),
]
COUNTED = [
    ("Norland sold 3 billion crowns in May, down from 4 billion in April.", "Norland sold 3 billion crowns, down from 4 billion in April."),
    ("The yearly cost of the meals is 3 million crowns.", "The meals cost 3 million crowns a year."),
    ("Every household will be paid 200 crowns.", "Households will be paid 200 crowns each."),
    ("All seven boats had leaks, and five of the seven sank.", "All seven boats had leaks."),
]


@pytest.mark.parametrize(("source", "draft"), CHANGED)
def test_a_duty_is_no_permission(parser, source, draft):
    """Nor is a permission a duty, nor what can be done done."""
    assert Reason.HEDGE in {flaw.reason for flaw in found(parser, [source], draft, aspect=certainty)}


@pytest.mark.parametrize(("source", "draft"), SAME)
def test_a_duty_may_be_reworded(parser, source, draft):
    """Must, have to and be required to are one."""
    assert found(parser, [source], draft, aspect=certainty) == ()


@pytest.mark.parametrize(("source", "draft"), MISCOUNTED)
def test_what_stands_beside_a_number_is_the_sources(parser, source, draft):
    """Its way, what it is for one of, and whether it is all of them."""
    assert found(parser, [source], draft, aspect=numbers)


@pytest.mark.parametrize(("source", "draft"), COUNTED)
def test_what_stands_beside_a_number_may_be_reworded(parser, source, draft):
    """The source says it elsewhere."""
    assert found(parser, [source], draft, aspect=numbers) == ()


def test_a_duty_is_mended_by_the_sources_own_word(parser):
    """One modal verb takes the other's place."""
    judged = verdict(parser, ["Old boats must be scrapped by 2031."], "Old boats may be scrapped by 2031.")
    assert judged.status is Status.REPAIRED
    assert judged.printed is not None
    assert judged.printed.text == "Old boats must be scrapped by 2031."


@pytest.mark.parametrize(
    ("source", "draft", "mend", "is_english"),
    [
        ("The council adopted a new boat law on Friday.", "The law passed on Friday.", "The law adopted on Friday.", False),
        ("The council adopted a new boat law.", "The council approved new boat rules.", "The council adopted a new boat rules.", False),
        ('"We are ready to act," Moor said.', "The bank will act, Moor said.", "The bank are ready to act, Moor said.", False),
        ("The firm hopes to sell its mill.", "The owners will sell their mill.", "The owners hopes to sell their mill.", False),
        ("The firm may sell its mill.", "The firm will sell its mill.", "The firm will may sell its mill.", False),
        ("The firm hopes to sell its mill.", "The firm will sell its mill.", "The firm hopes to sell its mill.", True),
        ("The miners are expected to strike.", "The miners will strike.", "The miners are expected to strike.", True),
        ("The plan was rejected by the council.", "The plan was approved.", "The plan was rejected.", True),
    ],
)
def test_a_mend_is_english(parser, source, draft, mend, is_english):
    """Number, article and a verb's object are those of the place where the source's words are put."""
    before, evidence = read(parser, [source], draft)
    after, _ = read(parser, [source], mend)
    assert fits(before, after, evidence.cited) is is_english
