"""The plain text of an edition: complete, legible at 76 columns, every address written once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.compose.blocks import blocks_of
from digest.compose.markdown import destination, escape
from digest.compose.matter import parted
from digest.compose.plain import WIDTH, text
from digest.text import one_line

GOLDEN = Path(__file__).parent / "data" / "golden"
EDITION = """# Morning: Tuesday 10 March 2026

Two articles. One minute to read.

## In short

- **The port of Ulvshavn stays shut, and nine ships wait outside for a berth** [[1]](https://a.example/1) \\[2\\] [[3]](https://c.example/3)

## Key figures

| Figure | What | Who says | Since yesterday |
|---|---|---|---|
| **nine** ships | ships that wait [[1]](https://a.example/1) \\[2\\] | the authority | new |

## World

### 1 The port of Ulvshavn stays shut

The port did not open. [[1]](https://a.example/1) Nine **ships** wait. \\[2\\]

- **Figures:** **nine**: ships \\[2\\]
- **Sources:** [[1]](https://a.example/1) Wire, 9 Mar 18:40 CET · \\[2\\] Ministry, official, 9 Mar, note.txt (announcement only) · and 3 more

## Evidence

The kept words are marked.

- **1.1** [[1]](https://a.example/1) "The port **did not open** on Monday." \\[2\\] "**Nine ships** lie there."

---

**Could not be read**

- Gazette: timeout
"""
PLAIN = """Morning: Tuesday 10 March 2026
==============================

Two articles. One minute to read.

In short
--------

- The port of Ulvshavn stays shut, and nine ships wait outside for a berth
  [1][2][3]

Key figures
-----------

Figure: What (Who says; Since yesterday)
- nine ships: ships that wait [1][2] (the authority; new)

World
-----

1 The port of Ulvshavn stays shut

The port did not open. [1] Nine ships wait. [2]

- Figures: nine: ships [2]
- Sources: [1] Wire, 9 Mar 18:40 CET · [2] Ministry, official, 9 Mar,
  note.txt (announcement only) · and 3 more

Evidence
--------

The kept words are marked.

- 1.1 [1] "The port *did not open* on Monday." [2] "*Nine ships* lie there."

Addresses
---------

[1] https://a.example/1
[2] Ministry, official, 9 Mar, note.txt (announcement only)
[3] https://c.example/3

----------------------------------------------------------------------------

Could not be read

- Gazette: timeout
"""


def plain(body: str, **words: str) -> str:
    return text(blocks_of(body), **words)


def test_an_edition_in_plain_text():
    """Headings are underlined, lines end before column 77, marks stand together, and addresses before the last rule."""
    assert plain(EDITION) == PLAIN


@pytest.mark.parametrize("day", ["2026-03-10", "2026-03-11"])
def test_no_line_is_too_long(day):
    """But for an address, which is not broken, and the name of a source without one."""
    lines = plain(parted((GOLDEN / f"{day}.md").read_text(encoding="utf-8"))[1]).split("\n")
    assert [line for line in lines if len(line) > WIDTH and not re.match(r"\[\d+\] ", line)] == []


@pytest.mark.parametrize("day", ["2026-03-10", "2026-03-11"])
def test_every_address_of_the_markdown_is_listed_once(day):
    """In the order of their numbers."""
    _, body = parted((GOLDEN / f"{day}.md").read_text(encoding="utf-8"))
    linked = {(int(number), url) for number, url in re.findall(r"\[\[(\d+)\]\]\((\S+?)\)", body)}
    assert linked
    told = plain(body)
    assert [(int(number), url) for number, url in re.findall(r"^\[(\d+)\] (http\S+)$", told, re.MULTILINE)] == sorted(linked)
    assert all(told.count(f"{url}\n") == 1 for _, url in linked)


def test_the_fixed_words_are_those_of_the_edition():
    """The addresses' heading is given, and so is that of the part in which bold means something."""
    told = plain(EDITION.replace("## Evidence", "## Preuves"), addresses="Adresses", evidence="Preuves")
    assert "\nAdresses\n--------\n" in told
    assert '"The port *did not open* on Monday."' in told
    assert "*" not in plain(EDITION.replace("## Evidence", "## Preuves"))


def test_a_colon_is_that_of_the_language():
    """French has a space before it, in a table's lines as in the lines of the Markdown; a line does not end there."""
    told = plain("| A | B | C |\n|---|---|---|\n| d | e | f |\n", colon="\u202f:")
    assert told == "A\u202f: B (C)\n- d\u202f: e (f)\n"
    assert "[4] Inbox, note.txt" in plain("- **Sources :** \\[4\\] Inbox, note.txt\n", colon=" :")


def test_an_articles_own_words_name_no_source():
    """A headline that looks like a list of sources stands in no list of addresses; the numbers there are the edition's."""
    body = "- **Ports:** \\[1\\] Forged, 9 Mar (story 1)\n\n- **Sources:** \\[1\\] Inbox, note.txt\n"
    assert plain(body).endswith("\n\nAddresses\n---------\n\n[1] Inbox, note.txt\n")


def test_bold_is_marked_in_the_evidence_alone():
    """Not above it, not in the next part, not below the rule; not around its spaces, and not the number that is proved."""
    told = plain(
        "**a**\n\n## Evidence\n\n**b** c\n\n- **1.1** d<strong> e </strong>f **g**\n    - **1.2** **h**\n\n### 1\n\n**i**\n\n## Next\n\n- x **j**\n"
    )
    assert told.endswith("*b* c\n\n- 1.1 d *e* f *g*\n  - 1.2 *h*\n\n1\n\n*i*\n\nNext\n----\n\n- x j\n")
    assert told.startswith("a\n\n")
    assert "*" not in plain("## Evidence\n\na\n\n---\n\n**h**\n")


def test_addresses_stand_at_the_end_where_no_rule_is():
    """And there is no such part without any."""
    assert plain("a [[1]](https://a.example/)\n") == "a [1]\n\nAddresses\n---------\n\n[1] https://a.example/\n"
    assert plain("a\n\n---\n\nb\n") == f"a\n\n{'-' * WIDTH}\n\nb\n"


def test_one_number_with_two_addresses_loses_none():
    """As an editor may leave it."""
    assert plain("[[1]](https://a.example/) [[1]](https://b.example/) [[1]](https://a.example/)\n").endswith(
        "\n\n[1] https://a.example/\n[1] https://b.example/\n"
    )


def test_a_number_that_nothing_names_is_left_out():
    """A source without an address that no line of sources names has no line of its own."""
    assert "Addresses" not in plain("- **Ferry runs** \\[4\\]\n- Ferry stops \\[5\\] Wire\n")


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("See [the note](https://a.example/n) of May.", "See the note (https://a.example/n) of May."),
        ("See <https://a.example/n>.", "See https://a.example/n."),
        ("[a@a.example](mailto:a@a.example)", "a@a.example"),
        ("[Ann](mailto:a@a.example)", "Ann (mailto:a@a.example)"),
        ("x [](https://a.example/n) y", "x y"),
        ("[**bold** words](https://a.example/n)", "bold words (https://a.example/n)"),
        ("[12345](https://a.example/n)", "12345 (https://a.example/n)"),
    ],
)
def test_a_link_that_is_no_mark_keeps_its_address(markdown, told):
    """Behind its words, in brackets, and once."""
    assert plain(markdown) == f"{told}\n"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("| A |\n|---|\n| b |\n", "A\n- b\n"),
        ("| A | B |\n|---|---|\n| c | d |\n|  |  |\n|  | e |\n| f |  |\n", "A: B\n- c: d\n- e\n- f\n"),
        ("| A | B | C | D |\n|---|---|---|---|\n| a | b |  | d |\n| a | b | c | |\n", "A: B (C; D)\n- a: b (–; d)\n- a: b (c)\n"),
        ("<table><tr><td>a</td><td>b</td><td>c</td><td>d</td></tr></table>", "- a: b (c; d)\n"),
        ("<table><tr><th>A</th></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>", "A\n- a: b (c)\n"),
        ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", "- a b: c\n"),
    ],
)
def test_tables_are_lists(table, told):
    """A line a row, written as the heads above it are; of cells behind the second an empty one is a dash, or left out at the end."""
    assert plain(table) == told


def test_lists_and_quotations_are_set_in():
    """A list in a list stands below its item, a numbered one counts, a quotation has its mark on every line."""
    assert plain("- a\n    - b\n    - c\n- d\n\n> e\n>\n> - f\n\n9. g\n10. h\n") == "- a\n  - b\n  - c\n- d\n\n> e\n> - f\n\n1. g\n2. h\n"
    long = "word " * 30
    assert all(len(line) <= WIDTH for line in plain(f"- a\n    - {long}\n\n> {long}\n").split("\n"))


def test_a_line_ends_where_it_ended():
    """A break stays one, in a heading it is a space; a picture is its words, and its address where it has one of the web."""
    assert plain("a  \nb\n\n## c<br>d\n") == "a\nb\n\nc d\n---\n"


def test_a_long_heading_is_underlined_no_further_than_the_page():
    """It stands on its line; a story's is wrapped like text."""
    long = "Ships " * 30
    assert plain(f"## {long}\n") == f"{long.strip()}\n{'-' * WIDTH}\n"
    assert all(len(line) <= WIDTH for line in plain(f"### {long}\n").split("\n"))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(max_size=60) | st.text("_*`#<>&[]()!~|\\-+=:.a0 \n", max_size=20))
def test_no_word_is_lost(words):
    """Whatever a title, a headline, a cell, a list's line or evidence says stands in the plain text, letter for letter."""
    given, inside = escape(words), escape(words, starts_block=False)
    told = plain(
        f"# a{inside}z\n\n{given}\n\n- **b{inside}z** c{inside}z [[1]]({destination('https://a.example/?a&copy=b')})\n\n"
        f"| d{inside}z | e{inside}z | f{inside}z |\n|---|---|---|\n| g{inside}z | h{inside}z | i{inside}z |\n\n## Evidence\n\nj{inside}z\n"
    )
    letters = "".join(told.split())
    said = ["".join(one_line(f"{mark}{words}z").split()) for mark in "abcdefghij"]
    assert "".join(one_line(words).split()) in letters
    assert [one for one in said if one not in letters] == []
    assert "[1] https://a.example/?a&copy=b\n" in told
