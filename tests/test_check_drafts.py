"""Drafts as people and machines write them: what of a Markdown text is a sentence, what is a headline, and what is neither."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from digest.check import Checker
from digest.errors import BackendError
from digest.extract import Block, from_marked, from_plain, from_text
from digest.language.parser import Parser
from digest.ondemand.checking import answer_about, answers, asked_about
from digest.ondemand.documents import from_line

TEXT = "The port of Nedre did not open on Monday. Nine ships wait outside, the authority said."


def no_reader() -> Parser:
    raise BackendError("not here")


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("Seen:\n- Nine ships wait.\n- [x] Rain fell.\n1. Fog came.", ["Seen:", "Nine ships wait.", "Rain fell.", "Fog came."]),
        ("* One ship left.\n    * It had *grain*.\n", ["One ship left.", "It had grain."]),
        ("> Nine ships wait.\n> Rain fell.", ["Nine ships wait. Rain fell."]),
        ("Nine [ships](http://a.example/x) `wait`. [[1]](http://a.example/1) Rain fell.[2]", ["Nine ships wait. Rain fell."]),
        ("Nine ships wait.[^a]\n\n[^a]: The port said so.", ["Nine ships wait.", "The port said so."]),
        ("| Ships | 9 |\n|---|---|\n| Crews | 4 |\n\nRain fell.", ["Rain fell."]),
        ("Rain fell.\n\n```\n- 77 lines\n```\n\n    79 more\n", ["Rain fell."]),
        ("![9 men](a.png)\n\nRain fell. <!-- 9 -->\n\n***\n", ["Rain fell."]),
        ("In 2026 [5] ships sank, [sic] it said.", ["In 2026 ships sank, [sic] it said."]),
    ],
)
def test_markdown_is_taken_apart(source, blocks):
    """Items, quotations and notes are sentences; tables, code and pictures are not, nor are marks of sources."""
    assert [block.text for block in from_marked(source).blocks] == blocks


def test_a_heading_is_a_headline():
    """The first one the draft's own; a line that announces a list is one too."""
    drafted = from_marked("# Port shut\n\nRain fell.\n\n## Ships wait\n\nKey points:\n\n- Fog came.\n\n|a|\n|-|\n|b|\n")
    assert drafted.headline == "Port shut"
    assert drafted.blocks == (Block("Rain fell."), Block("Ships wait", True), Block("Key points:", True), Block("Fog came."))
    assert drafted.beside == ("1 table",)


def test_a_list_in_plain_text_has_no_marks():
    """Its items are compared without them."""
    document = from_plain("Port shut\n\n- Nine ships wait.\n2. Rain fell.\n", ZoneInfo("UTC"))
    assert from_text(document) == ("Port shut", (Block("Nine ships wait."), Block("Rain fell.")), ())


@pytest.mark.parametrize(
    "text", ["It passed by 92 votes to 71. Rain fell.", "The law - on ports - holds.", "In 2023. Fourteen (by 12) came."]
)
def test_numbers_and_dashes_of_plain_text_are_no_marks(text):
    """Only what a paragraph begins with is."""
    assert from_text(from_plain(f"{text}\n\n{text}\n", ZoneInfo("UTC"))).blocks == (Block(text), Block(text))


def test_headings_stand_at_their_places():
    """Each with a verdict as a headline; one that only names a part of the draft is told apart from what was checked."""
    source = "# Port shut\n\nThe port of Nedre did not open on Monday.\n\n## Background\n\n## Nine ships wait outside, the authority said.\n\n- Llamas graze.\n"
    drafted = from_marked(source)
    asked = asked_about(from_line({"text": TEXT, "title": "Port shut"}, ZoneInfo("UTC")), drafted)
    answer = answer_about(drafted, answers(asked, Checker(no_reader))[0])
    assert answer["headline"]["verdict"] == "supported"
    assert [(one["id"], one["text"], one["verdict"]) for one in answer["sentences"]] == [
        ("1.1", "The port of Nedre did not open on Monday.", "supported"),
        ("1.2", "Nine ships wait outside, the authority said.", "supported"),
        ("1.3", "Llamas graze.", "dropped"),
    ]
    assert answer["problems"] == ["not checked, since it holds no sentence: the heading 'Background'"]
