"""A draft denies what its source denies, and nothing else."""

from __future__ import annotations

import pytest

from digest.check.negations import negations
from digest.language.parser import Parser
from digest.model import Reason
from tests.checked import found

TURNED = [
    ("The council did not approve the Eastby tunnel.", "The council approved the Eastby tunnel."),
    ("The council approved the Eastby tunnel.", "The council did not approve the Eastby tunnel."),
    ("The ferry will not sail on Sunday.", "The ferry will sail on Sunday."),
    ("The ferry will sail on Sunday.", "The ferry will not sail on Sunday."),
    ("Nobody was hurt when the crane fell.", "The mayor was hurt when the crane fell."),
    ("Inspectors found no evidence of fraud at the mill.", "Inspectors found evidence of fraud at the mill."),
    ("The mayor has never met the builder.", "The mayor has met the builder."),
    ("The mayor said the dam was safe.", "The mayor did not say the dam was safe."),
    ("The dam isn't safe, an engineer said.", "The dam is safe, an engineer said."),
    ("The dam is safe, an engineer said.", "The dam is not safe, an engineer said."),
    ("The bank failed to repay the loan.", "The bank repaid the loan."),
    ("The guard refused to open the gate.", "The guard opened the gate."),
    ("The driver left without a permit.", "The driver left with a permit."),
    ("Wheat prices rose in May.", "Wheat prices fell in May."),
    ("The senate rejected the harbour bill.", "The senate approved the harbour bill."),
    ("The jury found the captain guilty.", "The jury found the captain innocent."),
    ("Ada Moor voted against the harbour plan.", "Ada Moor voted for the harbour plan."),
    ("The talks began before the vote in Veld.", "The talks began after the vote in Veld."),
]
KEPT = [
    ("Ada Moor voted against the harbour plan.", "Moor voted against the harbour plan."),
    ("The council did not approve the Eastby tunnel.", "The council didn't approve the Eastby tunnel."),
    ("The council did not approve the tunnel and raised fares.", "The council raised fares."),
    ("The mayor denied that he had met the builder.", "The mayor said he had not met the builder."),
    ("The bank declined to comment on the sale.", "The bank would not comment on the sale."),
    ("The ferry no longer sails on Sundays.", "The ferry stopped sailing on Sundays."),
    ("Inspectors found no evidence of fraud at the mill.", "Inspectors did not find evidence of fraud at the mill."),
    ("The bank failed to repay the loan.", "The bank did not repay the loan."),
    ("The tunnel is not only long but steep.", "The tunnel is long and steep."),
    ("The mayor said he would not resign but would rest.", "The mayor said he would rest."),
    ("The guard was unable to open the gate.", "The guard could not open the gate."),
    ("Wheat prices rose in May and fell in June.", "Wheat prices rose in May."),
    ("The senate threw out the harbour bill.", "The senate rejected the harbour bill."),
    ("Nobody was hurt when the crane fell.", "No one was hurt when the crane fell."),
    ("Nobody was hurt when the crane fell.", "The crane fell but there were no injuries."),
    ("The clerk Abel Tarn was acquitted of theft.", "The clerk Abel Tarn was found not guilty of theft."),
    ("The crew of the barge Orla were all unhurt.", "None of the crew of the barge Orla was hurt."),
    ("Not one of the nine divers in the cave survived.", "All nine divers in the cave died."),
    ("Neither Velmar nor Sarn has signed the river treaty.", "Velmar and Sarn have not signed the river treaty."),
    ("The ferry strike will go ahead without a deal by Monday.", "The ferry strike will go ahead unless there is a deal by Monday."),
    ("The mill's end left 90 people without work.", "The mill's end left 90 people out of work."),
    ("At least 30 lambs drowned at Sarn.", "No fewer than 30 lambs drowned at Sarn."),
    ("The brewer Ostrel sold its inns to the fund Calla.", "The fund Calla bought the inns of the brewer Ostrel."),
]


TURNED_BY_CONTRARIES = [
    ("The clerk Abel Tarn was acquitted of theft.", "The clerk Abel Tarn was not acquitted of theft."),
    ("The nine divers in the cave survived.", "The nine divers in the cave died."),
    ("The brewer Ostrel sold its inns in May.", "The brewer Ostrel bought its inns in May."),
]


@pytest.mark.parametrize(("source", "draft"), [*TURNED, *TURNED_BY_CONTRARIES])
def test_the_contrary_is_found(parser: Parser, source: str, draft: str) -> None:
    """A negation too few or too many, or the contrary word."""
    assert {flaw.reason for flaw in found(parser, [source], draft, aspect=negations)} == {Reason.NEGATION}


@pytest.mark.parametrize(("source", "draft"), KEPT)
def test_the_same_denial_passes(parser: Parser, source: str, draft: str) -> None:
    """However it is worded, and where its clause is cut."""
    assert found(parser, [source], draft, aspect=negations) == ()


def test_a_contrary_word_is_mended(parser: Parser) -> None:
    """The source's word stands in where it has the same form."""
    (flaw,) = found(parser, ["Wheat prices rose in May."], "Wheat prices fell in May.", aspect=negations)

    assert flaw.mend == "rose"
