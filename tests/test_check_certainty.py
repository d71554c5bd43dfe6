"""A draft is no surer than its source."""

from __future__ import annotations

import pytest

from digest.check.certainty import certainty
from digest.language.parser import Parser
from digest.model import Reason
from tests.checked import found, verdict

SURER = [
    ("Norland Air may cut 40 jobs.", "Norland Air will cut 40 jobs."),
    ("Norland Air may cut 40 jobs.", "Norland Air cut 40 jobs."),
    ("The ferry company could face a fine of 2 million crowns.", "The ferry company faces a fine of 2 million crowns."),
    ("The ferry company might sell its two oldest boats.", "The ferry company sells its two oldest boats."),
    ("Norland's bank would lend the harbour 3 million crowns.", "Norland's bank lent the harbour 3 million crowns."),
    ("The bank plans to sell its leasing unit in May.", "The bank sold its leasing unit in May."),
    ("The bank plans to sell its leasing unit in May.", "The bank will sell its leasing unit in May."),
    ("The dam is expected to be finished in June.", "The dam will be finished in June."),
    ("The council is likely to close the Eastby library.", "The council will close the Eastby library."),
    ("The mayor allegedly took bribes from three builders.", "The mayor took bribes from three builders."),
    ("The guard reportedly left the gate of the depot open.", "The guard left the gate of the depot open."),
    ("The alleged arson at the mill shocked the town.", "The arson at the mill shocked the town."),
    ("Divers searched for a possible wreck off Eastby.", "Divers searched for a wreck off Eastby."),
    ("The union threatened to block the Eastby bridge on Friday.", "The union blocked the Eastby bridge on Friday."),
    ("Two climbers tried to reach the summit of Mount Orla.", "Two climbers reached the summit of Mount Orla."),
    ("The striker appears to have broken a leg in training.", "The striker has broken a leg in training."),
    ("The republic agreed to withdraw its troops from Veld.", "The republic withdrew its troops from Veld."),
    ("The flood probably damaged the old archive.", "The flood damaged the old archive."),
    ("The firm will pay the fine if the court upholds the ruling.", "The firm will pay the fine."),
    ("Angela Moore has not said whether the toll will affect fares.", "The toll will affect fares."),
    ("The clerk is said to have warned the mayor about the dam.", "The clerk has warned the mayor about the dam."),
    ("The fund's goal is to plant 300 oaks along the river.", "The fund will plant 300 oaks along the river."),
    ("Norland would be able to veto the fishing rules.", "Norland will veto the fishing rules."),
    ("The board could use an old bylaw to charge a fee for boats.", "The board will charge a fee for boats."),
    ("The insurer is in talks to sell a stake to a Gulf fund.", "The insurer sold a stake to a Gulf fund."),
    ("The regulator is considering a ban on paper sails.", "The regulator will ban paper sails."),
    ("Talks seem to be nearing an end, the envoy said.", "Talks are nearing an end, the envoy said."),
    ("A nurse, Ida Holt, allegedly hid the files, a paper wrote.", "Ida Holt, who hid the files, was fined, Judge Rolf Amsel said."),
    ("The carver's bowl, perhaps his last, sold for 900 crowns.", "The carver's bowl, his last, sold for 900 crowns."),
    ("Preliminary results show the Reform list won ten seats.", "Results show the Reform list won ten seats."),
    ("The lender agreed to forgive the harbour loan provided that the quay stays open.", "The lender agreed to forgive the harbour loan."),
    ("Talks will resume in Eastby on Monday as long as the truce holds.", "Talks will resume in Eastby on Monday."),
    ("Ada Brindle will become chief judge in June, subject to approval by parliament.", "Ada Brindle will become chief judge in June."),
    ("Without a deal by noon, the dockers' strike will go ahead.", "The dockers' strike will go ahead at noon."),
    ("The tunnel would join the two largest islands if voters agree.", "The tunnel will join the two largest islands."),
    ("Prosecutors say Ada Brindle took 900 crowns from a builder.", "Ada Brindle took 900 crowns from a builder."),
    ("Norland Air has dropped its offer, two people familiar with the matter said.", "Norland Air has dropped its offer."),
    ("Angela Moore will not say whether the toll will affect fares.", "The toll will affect fares, it was said."),
]
AS_SURE = [
    ("The firm will pay the fine if the court upholds the ruling.", "If the court upholds the ruling, the firm will pay the fine."),
    ("The firm will pay the fine even if the court quashes the ruling.", "The firm will pay the fine."),
    ("The firm will pay the fine and sell a ship if the court upholds the ruling.", "The firm may pay the fine."),
    ("Angela Moore has not said whether the toll will affect fares.", "It is not known whether the toll will affect fares."),
    ("Angela Moore has not said whether the toll will affect fares.", "Moore has not said if the toll will affect fares."),
    ("Norland Air may cut 40 jobs.", "Norland Air might cut 40 jobs."),
    ("Norland Air may cut 40 jobs at Eastby, a union said.", "Norland Air could cut 40 jobs."),
    ("The bank is set to sell its leasing unit.", "The bank will sell its leasing unit."),
    ("The bank said it would sell its leasing unit.", "The bank will sell its leasing unit."),
    ("The bank expects to sell its leasing unit.", "The bank plans to sell its leasing unit."),
    ("The bank will sell its leasing unit in May.", "Bank to sell leasing unit in May"),
    ("The council plans to close the Eastby library.", "Council to close Eastby library"),
    ("The mayor allegedly took bribes, prosecutors said.", "The mayor was accused of taking bribes, prosecutors said."),
    ("The alleged arson at the mill shocked the town.", "The suspected arson at the mill shocked the town."),
    ("The council may close the library, and the mayor opened a new school.", "The mayor opened a new school."),
    ("Norland had to pay 3 million crowns to the shipyard.", "Norland paid 3 million crowns to the shipyard."),
    ("Rain fell in Eastby, and more could follow on Sunday.", "Rain fell in Eastby."),
    ("Prosecutors say Ada Brindle took 900 crowns from a builder.", "Ada Brindle is accused of taking 900 crowns from a builder."),
    ("Norland Air has dropped its offer, two people familiar with the matter said.", "Norland Air has reportedly dropped its offer."),
    ("Police said the driver was taken to the infirmary.", "The driver was taken to the infirmary."),
    ("The fund's goal is to plant 300 oaks along the river.", "The fund aims to plant 300 oaks along the river."),
    ("Members can borrow four books from the mill.", "Members may borrow four books from the mill."),
    ("Talks will resume in Eastby on Monday as long as the truce holds.", "Talks will resume in Eastby on Monday if the truce holds."),
    ("The tunnel would join the two largest islands if voters agree.", "The tunnel would join the two largest islands."),
]


@pytest.mark.parametrize(("source", "draft"), SURER)
def test_a_lost_hedge_is_found(parser: Parser, source: str, draft: str) -> None:
    """What the source leaves open is no fact."""
    assert {flaw.reason for flaw in found(parser, [source], draft, aspect=certainty)} == {Reason.HEDGE}


@pytest.mark.parametrize(("source", "draft"), AS_SURE)
def test_as_sure_or_less_passes(parser: Parser, source: str, draft: str) -> None:
    """Another hedge as weak, or the cut of the clause that has it, is no flaw."""
    assert found(parser, [source], draft, aspect=certainty) == ()


@pytest.mark.parametrize(
    ("source", "draft", "mended"),
    [
        ("Norland Air may cut 40 jobs.", "Norland Air cut 40 jobs.", "may cut"),
        ("The bank plans to sell its leasing unit in May.", "The bank sold its leasing unit in May.", "plans to sell"),
        ("The dam is expected to be finished in June.", "The dam will be finished in June.", "is expected to be finished"),
        ("The mayor allegedly took bribes from three builders.", "The mayor took bribes from three builders.", "allegedly took"),
        ("The alleged arson at the mill shocked the town.", "The arson at the mill shocked the town.", "alleged arson"),
    ],
)
def test_a_hedge_is_put_back(parser: Parser, source: str, draft: str, mended: str) -> None:
    """The source's own words stand in where they are few."""
    (flaw,) = found(parser, [source], draft, aspect=certainty)

    assert flaw.mend == mended


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Guards held a man suspected of burning the mill.", "Guards held a man who burned the mill."),
        ("The regulator is considering a ban on paper sails.", "The regulator will ban paper sails."),
        ("The insurer is in talks to sell a stake to a Gulf fund.", "The insurer sold a stake to a Gulf fund."),
    ],
)
def test_a_hedge_that_would_not_fit_is_not_put_back(parser: Parser, source: str, draft: str) -> None:
    """A noun's or a participle's hedge makes no verb: the source's sentence is quoted instead."""
    assert [flaw.mend for flaw in found(parser, [source], draft, aspect=certainty)] == [None]


def test_a_mended_sentence_is_compared_again(parser: Parser) -> None:
    """What was put back makes the sentence one that may be printed."""
    judged = verdict(parser, ["Norland Air may cut 40 jobs at its Eastby base."], "Norland Air will cut 40 jobs.")

    assert judged.printed is not None
    assert "may cut 40 jobs" in judged.printed.text
