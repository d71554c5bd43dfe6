"""Who did what to whom: a draft that exchanges them is found, and one that says the same in another order is not."""

from __future__ import annotations

import pytest

from digest.check.roles import roles
from digest.language.parser import Parser
from digest.model import Reason
from tests.checked import found

CHANGED = [
    ("Soldiers attacked the rebels near Tarn on Monday.", "The rebels attacked soldiers near Tarn on Monday."),
    ("Ada Moor sued the Norland Post over a leader.", "The Norland Post sued Ada Moor over a leader."),
    ("The court fined Balder Motors 3m crowns.", "Balder Motors fined the court 3m crowns."),
    ("John Lund was arrested by police in Tarn.", "Police were arrested by John Lund in Tarn."),
    ("The bridge was built by Balder Works in 1990.", "Balder Works was built by the bridge in 1990."),
    ("Norland invaded Sudria in the spring.", "Sudria invaded Norland in the spring."),
    ("The union criticised the minister for the delay.", "The minister criticised the union for the delay."),
    ("Ivo Brandt beat Karl Wessel in the final in Tarn.", "Karl Wessel beat Ivo Brandt in the final in Tarn."),
    ("The bank bought the insurer for 40m crowns.", "The insurer bought the bank for 40m crowns."),
    ("A lorry hit a cyclist on the ring road.", "A cyclist hit a lorry on the ring road."),
    ("The mayor, Ada Moor, thanked the nurses for their work.", "The nurses thanked the mayor, Ada Moor, for her work."),
    ("Voters rejected the plan in a referendum.", "The plan rejected voters in a referendum."),
    ("The committee has backed the new law.", "The new law has backed the committee."),
    ("Police said that guards had beaten two prisoners.", "Police said that two prisoners had beaten guards."),
    ("Balder Motors accused Tarn Steel of breaking a contract.", "Tarn Steel accused Balder Motors of breaking a contract."),
    ("Rain fell all day, and floods destroyed the harbour wall.", "Rain fell all day, and the harbour wall destroyed floods."),
    (
        "Balder Motors agreed to buy Tarn Steel from the Lund family for 90m crowns.",
        "The Lund family agreed to buy Tarn Steel from Balder Motors for 90m crowns.",
    ),
    ("Balder Motors agreed to buy Tarn Steel for 90m crowns.", "Tarn Steel agreed to buy Balder Motors for 90m crowns."),
    ("A nurse lent the patient 500 crowns.", "The patient lent a nurse 500 crowns."),
    ("The army's attack on the rebels near Tarn killed nine.", "The rebels' attack on the army near Tarn killed nine."),
    ("Karl Wessel won the race, with Ivo Brandt ten seconds behind.", "Ivo Brandt won the race, with Karl Wessel ten seconds behind."),
    ("Ada Moor lost to Karl Wessel in the final.", "Karl Wessel lost to Ada Moor in the final."),
    ("Norland jets bombed a depot in the Sudrian town of Tarn.", "Sudrian jets bombed a depot in a Norland town."),
    (
        "Ivo Brandt moved to Tarn Rovers after leaving Port United in May.",
        "Ivo Brandt moved to Port United after leaving Tarn Rovers in May.",
    ),
    ("Norland's Ada Moor took gold; Sudria's Jana Dahl took silver.", "Sudria's Ada Moor took gold."),
    ("Ada Moor rejected the notion that the war is over.", "The notion that the war is over rejected Ada Moor."),
]
KEPT = [
    ("Soldiers attacked the rebels near Tarn on Monday.", "The rebels were attacked by soldiers near Tarn."),
    ("John Lund was arrested by police in Tarn.", "Police arrested John Lund in Tarn."),
    ("John Lund, whom police arrested in Tarn, has left.", "Police arrested John Lund in Tarn."),
    ("The court fined Balder Motors 3m crowns.", "Balder Motors was fined 3m crowns."),
    ("Ada Moor met John Lund in Tarn.", "John Lund met Ada Moor in Tarn."),
    ("Norland will play Sudria in the final.", "Sudria will play Norland in the final."),
    ("Ivo Brandt married Ada Moor in June.", "Ada Moor married Ivo Brandt in June."),
    ("The storm sank the ferry off Tarn.", "The ferry sank off Tarn."),
    ("The bank raised its rate by half a point.", "The rate rose by half a point."),
    ("The firm closed its plant in Tarn.", "The plant in Tarn closed."),
    ("The council passed a similar motion last year.", "A similar motion passed last year."),
    ("Police arrested John Lund, who had robbed a bank.", "John Lund robbed a bank, and police arrested him."),
    ("The union criticised the minister, and the minister criticised the union.", "The minister criticised the union."),
    ("Balder Motors bought Tarn Steel.", "Tarn Steel was bought by Balder Motors, the carmaker."),
    ("Ada Moor said the council had misled her.", "The council misled Ada Moor, she said."),
    ("Guards found two prisoners in the cellar.", "Two prisoners were found in the cellar."),
    (
        "Balder Motors agreed to buy Tarn Steel from the Lund family for 90m crowns.",
        "The Lund family agreed to sell Tarn Steel to Balder Motors for 90m crowns.",
    ),
    ("Balder Motors agreed to buy Tarn Steel for 90m crowns.", "Tarn Steel is to be bought by Balder Motors for 90m crowns."),
    ("The army's attack on the rebels near Tarn killed nine.", "The army attacked the rebels near Tarn, killing nine."),
    ("The rebels attacked the army near Tarn.", "A rebel attack on the army took place near Tarn."),
    (
        "Karl Wessel won the race, with Ivo Brandt ten seconds behind.",
        "Ivo Brandt finished ten seconds behind Karl Wessel, who won the race.",
    ),
    ("Ada Moor lost to Karl Wessel in the final.", "Karl Wessel beat Ada Moor in the final."),
    ("Ivo Brandt signed a contract with Tarn Rovers.", "Tarn Rovers signed Ivo Brandt."),
    ("Norland jets bombed a depot in the Sudrian town of Tarn.", "A depot in the Sudrian town of Tarn was bombed by Norland jets."),
    (
        "Ivo Brandt moved to Tarn Rovers after leaving Port United in May.",
        "After leaving Port United in May, Ivo Brandt moved to Tarn Rovers.",
    ),
    ("Norland's Ada Moor took gold; Sudria's Jana Dahl took silver.", "Ada Moor of Norland took gold, Jana Dahl of Sudria silver."),
]


@pytest.mark.parametrize(("source", "draft"), CHANGED)
def test_exchanged_roles_are_found(parser: Parser, source: str, draft: str):
    """A subject that its source has as what the same is done to is a flaw."""
    assert {flaw.reason for flaw in found(parser, [source], draft, aspect=roles)} == {Reason.ROLES}


@pytest.mark.parametrize(("source", "draft"), KEPT)
def test_the_same_roles_in_another_order_pass(parser: Parser, source: str, draft: str):
    """The passive, a relative clause, and verbs that need no object or take both ways change nobody's part."""
    assert not found(parser, [source], draft, aspect=roles)


def test_the_flaw_stands_at_the_subject(parser: Parser):
    """The flaw's span is the head of the phrase in the wrong place."""
    draft = "Sudria invaded Norland in the spring."
    (flaw,) = found(parser, ["Norland invaded Sudria in the spring."], draft, aspect=roles)
    assert flaw.span.of(draft) == "Sudria"
    assert flaw.mend is None
