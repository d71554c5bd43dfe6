"""Words are given to who says them in the source."""

from __future__ import annotations

import pytest

from digest.check.attribution import attribution
from digest.language.parser import Parser
from digest.model import Reason
from tests.checked import found

WRONG = [
    (["Ada Moor said the harbour would close in May."], "John Lund said the harbour would close in May."),
    (["The harbour will close in May, Ada Moor said."], "The harbour will close in May, John Lund said."),
    (["The harbour will close in May, according to Ada Moor."], "The harbour will close in May, according to John Lund."),
    (["Mayor Ada Moor warned that the dam could break."], "Mayor John Lund warned that the dam could break."),
    (["The Eastby Port Authority said ferries would stop."], "The Norland Shipping Union said ferries would stop."),
    (
        ["Ada Moor said the harbour would close in May.", "John Lund told reporters that fares must rise."],
        "John Lund said the harbour would close in May.",
    ),
    (
        ["Ada Moor said the harbour would close in May.", "John Lund told reporters that fares must rise."],
        "Ada Moor told reporters that fares must rise.",
    ),
    (['"The dam is safe," Ada Moor told reporters.'], '"The dam is safe," John Lund told reporters.'),
    (["Ada Moor criticised the plan for a tunnel."], "John Lund criticised the plan for a tunnel."),
    (["Ada Moor said the harbour would close in May."], "John Lund: harbour would close in May"),
]
RIGHT = [
    (["Ada Moor said the harbour would close in May."], "Moor said the harbour would close in May."),
    (["Mayor Ada Moor was at the port.", "She said the harbour would close in May."], "Ada Moor said the harbour would close in May."),
    (["Ada Moor, the mayor, said the harbour would close in May."], "The mayor said the harbour would close in May."),
    (["A ministry spokesman said the dam was safe."], "The ministry said the dam was safe."),
    (["Officers said two men were held in Eastby."], "Police said two men were held in Eastby."),
    (["The Norland Health Office said 40 people were ill."], "The NHO said 40 people were ill."),
    (["The harbour will close in May, Ada Moor said."], "According to Ada Moor, the harbour will close in May."),
    (["The harbour will close in May, Ada Moor said."], "Ada Moor: harbour will close in May"),
    (["The harbour will close in May."], "The harbour will close in May, the Eastby Times reported."),
    (
        ["Ada Moor said the harbour would close in May.", "John Lund told reporters that fares must rise."],
        "Ada Moor said the harbour would close and John Lund told reporters that fares must rise.",
    ),
    (["The charity Open Hands said it needed tents.", "The group said food was short."], "Open Hands said food was short."),
]


@pytest.mark.parametrize(("sources", "draft"), WRONG)
def test_a_wrong_speaker_is_found(parser: Parser, sources: list[str], draft: str) -> None:
    """Another person or body than the source's, named there or not."""
    assert {flaw.reason for flaw in found(parser, sources, draft, aspect=attribution)} == {Reason.SPEAKER}


@pytest.mark.parametrize(("sources", "draft"), RIGHT)
def test_the_sources_speaker_passes(parser: Parser, sources: list[str], draft: str) -> None:
    """By a short name, a role, a body's own name, or the outlet that tells it."""
    assert found(parser, sources, draft, aspect=attribution) == ()


def test_a_speaker_is_mended(parser: Parser) -> None:
    """A person's name stands in for the wrong one."""
    source = "The harbour will close in May, Christopher Lund said."
    (flaw,) = found(parser, [source], "The harbour will close in May, Angela Moore said.", aspect=attribution)

    assert flaw.mend == "Christopher Lund"


@pytest.mark.parametrize(
    ("source", "draft", "mend"),
    [
        ("Angela Moore said she would resign in May.", "Christopher Lund said he would resign in May.", None),
        ("Angela Moore said the harbour would close in May.", "Christopher Lund, a banker, said the harbour would close in May.", None),
        (
            "Angela Moore said the harbour would close in May.",
            "Christopher Lund, who owns a bank, said the harbour would close in May.",
            None,
        ),
        ("Angela Moore said the harbour would close in May.", "Christopher Lund said the harbour would close in May.", "Angela Moore"),
    ],
)
def test_a_speaker_of_whom_more_is_said_is_not_mended(parser: Parser, source: str, draft: str, mend: str | None) -> None:
    """A pronoun, an apposition and a relative clause are another's."""
    (flaw,) = found(parser, [source], draft, aspect=attribution)

    assert (flaw.reason, flaw.mend) == (Reason.SPEAKER, mend)


def test_a_text_read_in_part_is_no_error(parser: Parser) -> None:
    """A quotation may open behind the last sentence that was read."""
    sources = ["Ada Moor said the harbour would close in May.", 'John Lund said "fares must rise.', '"They must."']

    assert found(parser, sources, "Ada Moor said the harbour would close.", [0], aspect=attribution) == ()
