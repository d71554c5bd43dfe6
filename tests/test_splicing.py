"""Entries into a list of a YAML text, and out of it: the values are right, and every other byte is as it was."""

from __future__ import annotations

import itertools

import pytest
from ruamel.yaml import YAML

from digest.errors import ConfigError
from digest.settings.splicing import added, taken

ENTRIES = [
    {"name": "A: b", "feed": "https://x.example/a?b=1&c=2#x", "weight": 0.5},
    {"name": "yes", "page": "https://y.example/", "links": "/press/*"},
]
TEXTS = {
    "inline": "sources: [{name: a, folder: in}]",
    "inline, comma": "sources: [{name: a, folder: in}, ]\nx: 1\n",
    "inline, lines": "sources: [\n  {name: a, folder: in}, # first\n  {name: b, folder: x} # second\n]\n",
    "nothing in it": "sources: []\n",
    "nothing behind it": "title: x\nsources: # none yet\nlanguage: en\n",
    "not there": "title: x",
    "no text": "",
    "dashes at the edge": "sources:\n- name: a\n  folder: in # note\n\n# next\ntitle: x\n",
    "dashes far": "sources:\n-   {name: a, folder: in}\ntitle: x",
    "other line breaks": "title: x\r\nsources:\r\n  - name: a\r\n    folder: in\r\nlanguage: en\r\n",
    "no last line break": "sources:\n  - name: a\n    folder: in",
    "long scalars": "sources:\n  - name: >-\n      long\n      name\n    folder: |\n      in\n\n# c\ntitle: x\n",
    "comments": "sources:\n  # one\n  - name: a\n    folder: in\n    # about a\n  # two\n  - name: 'b' # b\n    folder: \"in\"\n\n\nx: 0o7\n",
    "last of the file": "# top\n---\ntitle: 'x'\nsources:\n  - folder: in\n    name: a\n# the end\n",
}


def load(text: str) -> dict:
    return YAML(typ="safe", pure=True).load(text) or {}


@pytest.mark.parametrize("kind", TEXTS)
def test_entries_are_added(kind):
    """Behind the last one, in the file's own style: what was there stands in the new text, in its order, byte for byte."""
    text = TEXTS[kind]
    new = added(text, "sources", ENTRIES)
    assert load(new) == {**load(text), "sources": (load(text).get("sources") or []) + ENTRIES}
    rest = iter(new)
    kept = text.replace("[]", "") if kind == "nothing in it" else text
    assert all(character in rest for character in kept)  # each of them in order
    assert new.startswith(text[: text.find("sources")])


BLOCK = "  - name: a\n    folder: in\n"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("sources: []", "sources:\n" + BLOCK),
        ("title: x\nsources: []\nlanguage: en\n", "title: x\nsources:\n" + BLOCK + "language: en\n"),
        ("sources: [ ] # none yet\n\n# next\nx: 1\n", "sources: # none yet\n" + BLOCK + "\n# next\nx: 1\n"),
        ("sources:\n  []\nx: 1\n", "sources:\n" + BLOCK + "\nx: 1\n"),
        ("sources: [ # none\n  # at all\n]\nx: 1\n", "sources:  # none\n  # at all\n" + BLOCK + "\nx: 1\n"),
        ("sources: [\n]   # none\nx: 1\n", "sources: # none\n" + BLOCK + "x: 1\n"),
        ("title: x\r\nsources: []\r\nx: 1\r\n", "title: x\r\nsources:\r\n" + BLOCK.replace("\n", "\r\n") + "x: 1\r\n"),
        ("sources: &all []\nx: 1\n", "sources: &all\n" + BLOCK + "x: 1\n"),
        ("sources: &all [ # none\n]\n", "sources: &all  # none\n" + BLOCK + "\n"),
        ("  title: x\n  sources: []\n", "  title: x\n  sources:\n    - name: a\n      folder: in\n"),
        ("  title: x\n  sources: # none\n", "  title: x\n  sources: # none\n    - name: a\n      folder: in\n"),
    ],
)
def test_an_empty_pair_of_brackets_gives_way_to_lines(text, new):
    """One line would grow without end; comments stay, those between the brackets too, and so does all else."""
    assert added(text, "sources", [{"name": "a", "folder": "in"}]) == new
    assert load(new) == {**load(text), "sources": [{"name": "a", "folder": "in"}]}
    more = added(new, "sources", [{"name": "b"}])
    assert load(more)["sources"] == [{"name": "a", "folder": "in"}, {"name": "b"}]
    assert len(more.splitlines()) == len(new.splitlines()) + 1


@pytest.mark.parametrize("kind", TEXTS)
def test_an_entry_is_taken_out(kind):
    """Each one alone; and what was added and taken out again leaves the text as it was."""
    full = added(TEXTS[kind], "sources", ENTRIES)
    for index in range(len(load(full)["sources"])):
        rest = load(full)["sources"][:index] + load(full)["sources"][index + 1 :]
        assert load(taken(full, "sources", index))["sources"] == rest
    if load(TEXTS[kind]).get("sources"):
        last = len(load(full)["sources"]) - 1
        assert taken(taken(full, "sources", last), "sources", last - 1).rstrip("\r\n") == TEXTS[kind].rstrip("\r\n")


def test_a_comment_in_front_of_the_next_entry_stays():
    """A parser that writes a file again loses it together with the entry before."""
    text = "sources:\n  # officials\n  - name: a\n    folder: in\n  # newspapers\n  - name: b\n    folder: in\n"
    assert taken(text, "sources", 0) == "sources:\n  # officials\n  # newspapers\n  - name: b\n    folder: in\n"


@pytest.mark.parametrize(
    "value",
    [
        "a", "Yes", "no", "12", "1.5", "1e3", "2026-03-09", "~", "null", "a: b", "a #b", "#a", "- a", "a,b", "[a]", "{a}", "é", "“q”", 'a"b', "a'b",
        "'a'", "\\x", "tab\t", "\x85", "👍", "*a", "&a", "!a", "%a", "@a", "`a", "", "  a ", " a:", "0x1f", "0o7", "1:30", "1_000", "a\nb", "=", "<<",
        "\u202ex", "off", "TRUE", "/press/*", "http://a/b", "https://a.example:8080/x", "https://a.example/#x", "AT&T", "R+D (world)", "a -", "a–b",
    ],
)  # fmt: skip
def test_a_value_is_read_back(value):
    """Whatever a name or an address is, in lines and in brackets."""
    for text in ("sources:\n  - {name: a}\n", "sources: [{name: a}]\n"):
        assert load(added(text, "sources", [{"name": value}]))["sources"][1] == {"name": value}


def test_every_short_text_is_read_back():
    """All texts of three characters that mean something to YAML, at once."""
    marks = "a0 -:#,[]{}&*!|>'\"%@`?~.=<\\\n"
    entries = [{"name": "".join(three)} for three in itertools.product(marks, "a: #", marks)]
    assert load(added("sources: []", "sources", entries))["sources"] == entries
    assert load(added("sources:\n", "sources", entries))["sources"] == entries


@pytest.mark.parametrize("text", ["sources: {a: b}", "sources: a", "[a, b]", "{sources: [a]}", "sources: [", "sources:\n  ? - a\n  : b\n"])
def test_a_list_written_otherwise_is_told(text):
    """A person is asked to write it."""
    with pytest.raises(ConfigError, match="by hand"):
        added(text, "sources", ENTRIES)
