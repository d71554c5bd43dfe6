"""The names of a draft: carried in one form or another, meant by a pronoun, or wrong."""

from __future__ import annotations

import pytest
from checked import found, read

from digest.check.names import names
from digest.model import Reason

MAYOR = "Ada Moor, the mayor of Nedre, met Tom Lund of the ferry line on Monday."
TALKS = "The ferry line's owner, Carla Voss, opened the talks. She told Ada Moor that the port would close."


@pytest.mark.parametrize(
    ("sources", "draft", "cited"),
    [
        ([MAYOR], "Moor met Lund.", None),
        ([MAYOR], "Tom Lund met Ada Moor, the mayor of Nedre.", None),
        ([MAYOR], "ada moor , the mayor of nedre , met tom lund .", None),
        ([MAYOR], "Mayor Moor met Mr Lund.", None),
        ([MAYOR, "Moor said the port was safe."], "Ada Moor said the port was safe.", [1]),
        ([MAYOR, "Mr Lund said the port was safe."], "Tom Lund said the port was safe.", [1]),
        (["Carla Voss runs the port.", "She will resign in May."], "Voss will resign in May.", [1]),
        (["Chancellor Tom Lund came late.", "The chancellor refused to speak."], "Lund refused to speak.", [1]),
        (["Lumen Power built the dam.", "It said the dam was safe."], "Lumen Power said the dam was safe.", [1]),
        (["The European Central Bank raised rates."], "The ECB raised rates.", None),
        (["The ECB raised rates."], "The European Central Bank raised rates.", None),
        (["The NHO closed two wards at noon."], "The Nedre Health Office closed two wards at noon.", None),
        (["The Nedre Health Office (NHO) closed two wards."], "The NHO closed two wards.", None),
        (["The United States sent two ships."], "The US sent two ships.", None),
        (["U.S. troops left the base."], "American troops left the base.", None),
        (["Germany closed the mine."], "The German mine was closed.", None),
        (["Britain's exports fell."], "UK exports fell.", None),
        (["Thousands marched in Paris."], "Thousands marched in France.", None),
        (["The minister spoke to the Zürich paper."], "The minister spoke to the Zurich paper.", None),
        (["Two Asian banks joined."], "Two banks in Asia joined.", None),
        (["The Lib Dem plan was rejected."], "The Lib Dems' plan was rejected.", None),
        (["Floods hit northern Norland."], "Floods hit north Norland.", None),
        (["Sen. Ada Moor voted no."], "Senator Ada Moor voted no.", None),
        (["Outlets report that nine ships wait."], "Nine ships wait, Outlet reported.", None),
        (["The bill for the repairs was paid in May."], "The Bill was paid in May.", None),
        (["The bill for the repairs was paid in May."], "Bill for the repairs paid in May.", None),
        (["The act was passed on Monday."], "The Act was passed on Monday.", None),
    ],
)
def test_names_that_the_source_has(parser, sources, draft, cited):
    """Short and long forms, letters, adjectives of countries, wider places, and what pronouns and descriptions mean."""
    assert found(parser, sources, draft, cited, names) == ()


@pytest.mark.parametrize(
    ("sources", "draft", "cited", "reason"),
    [
        ([MAYOR], "Ada Voss met Lund.", None, Reason.NAME),
        ([MAYOR], "Ada Lund met Moor.", None, Reason.NAME),
        ([MAYOR], "Ada Moor, the mayor of Havnsted, met Tom Lund.", None, Reason.PLACE),
        ([MAYOR], "ada moor , the mayor of nedre , met carla voss .", None, Reason.NAME),
        ([MAYOR, TALKS], "Ada Moor met Carla Voss of the ferry line.", [0], Reason.NAME),
        (["Tom Lund said he would resign.", "Ada Moor left."], "Ada Moor said he would resign.", [0], Reason.NAME),
        (["Ada Moor runs the port.", "Tom Lund stayed.", "Carla Voss closed the school."], "Lund closed the school.", [2], Reason.NAME),
        (["The bill for the repairs was paid in May."], "In May, Bill paid for the repairs.", None, Reason.NAME),
        (["The harbour opens at noon."], "Adam Tarrow said the harbour opens at noon.", None, Reason.NAME),
        (["The European Central Bank raised rates."], "The IMF raised rates.", None, Reason.NAME),
        (["The Bank of Norland raised rates. The Bank of Sudland did not."], "The Bank of Westland raised rates.", None, Reason.NAME),
        (["Germany closed the mine."], "The French mine was closed.", None, Reason.PLACE),
        (["Thousands marched in France."], "Thousands marched in Paris.", None, Reason.PLACE),
        (["Thousands marched in Spain and Italy."], "Thousands marched in Spain and Spain.", None, Reason.PLACE),
        (["Floods hit northern Norland."], "Floods hit southern Norland.", None, Reason.PLACE),
        (["President Moor met Prime Minister Lund."], "President Lund met the prime minister.", None, Reason.NAME),
        (["Moor and Lund voted no."], "Moor and Moor voted no.", None, Reason.NAME),
        (["Norland borders Sudland, and Sudland borders the sea."], "Norland borders Westland.", None, Reason.PLACE),
    ],
)
def test_names_that_the_source_does_not_have(parser, sources, draft, cited, reason):
    """Another name, another's first name or title, a narrower place, the other side, one name instead of two."""
    flaws = found(parser, sources, draft, cited, names)
    assert reason in [flaw.reason for flaw in flaws]


@pytest.mark.parametrize(
    ("draft", "is_wrong"),
    [
        ("Lund said the harbour opens at noon.", True),
        ("The Lund Times said the harbour opens at noon.", False),
        ("The Times said the harbour opens at noon.", False),
    ],
)
def test_an_outlet_is_no_person(parser, draft, is_wrong):
    """Who published the source may be named, but not by a part that may be a person's name."""
    passage, evidence = read(parser, ["The harbour opens at noon."], draft)
    evidence.cited[0].outlet = "Lund Times"
    assert bool(tuple(names(passage, evidence))) == is_wrong


def test_a_flaw_is_where_the_name_is(parser):
    """The span is that of the words that the source does not have."""
    draft = "Ada Moor met Carla Voss."
    (flaw,) = found(parser, [MAYOR], draft, None, names)
    assert flaw.span.of(draft) == "Carla Voss"
    assert flaw.mend is None


@pytest.mark.parametrize("draft", ["", "…", "A", "ÄÖ", "(((", "US us U.S.", "X " * 200, "\u200b", "A. B. C."])
def test_no_text_makes_it_raise(parser, draft):
    """Whatever a draft is, there is an answer."""
    assert isinstance(found(parser, [MAYOR], draft or " ", None, names), tuple)
