"""The table of hand-made cases: what its reader makes of it, and what it says of a line that cannot be meant."""

from __future__ import annotations

import re

import pytest

from benchmarks.figure_cases import Case, CaseError, read_cases, row

TABLE = """## How it is written
## surface = value | unit | modifier | kind

# Troops
title: Troops on the move
The base of 40 men, 40 to 50 tents and dozens of dogs was left at 6 am.
  40 men = 40 | men | - | count | - | Ann Lee | key1
  ? 40 to 50 tents = 40..50 | tents | - | count
  dozens of dogs = ? | dogs | vague | count | - | -
  never: 6 am

# Money
A fall of $1.5 followed, to $1.
  $1.5 = 1.5 | USD | - | change | down
  $1#2 = 1 | USD | - | money

# Nothing
No one came.
  none
"""


@pytest.fixture
def read(tmp_path):
    """Read a table; what it raises names the file and the line."""

    def cases(text: str) -> list[Case]:
        (tmp_path / "cases.txt").write_text(text)
        return read_cases(tmp_path / "cases.txt")

    return cases


def test_a_table_is_read(read):
    """Groups, titles, figures with what is judged of them, second places, ranges, vague ones, and what is no figure."""
    troops, money, nothing = read(TABLE)
    assert [(case.line, case.group, case.title) for case in (troops, money, nothing)] == [
        (6, "Troops", "Troops on the move"),
        (13, "Money", ""),
        (18, "Nothing", ""),
    ]
    assert [figure.span.of(troops.text) for figure in troops.figures] == ["40 men", "40 to 50 tents", "dozens of dogs"]
    men, tents, dogs = (figure.judged for figure in troops.figures)
    wanted = {
        "value": 40,
        "high": None,
        "unit": "men",
        "modifier": None,
        "kind": "count",
        "direction": None,
        "speaker": "Ann Lee",
        "key": 1,
    }
    assert men == wanted
    assert ((tents["value"], tents["high"]), "direction" in tents, troops.figures[1].is_optional) == ((40, 50), False, True)
    assert (dogs["value"], dogs["modifier"], dogs["speaker"]) == (None, "vague", None)
    assert [span.of(troops.text) for span in troops.never] == ["6 am"]
    assert money.figures[1].span.start == money.text.rindex("$1")
    assert (nothing.figures, nothing.name) == ((), "line 18: No one came.")


def test_a_case_is_a_row_of_the_scorer(read):
    """Traps are what the scorer ignores, and what is not judged is none there."""
    told = row(read(TABLE)[0], lambda figure: {"seen": figure["value"], "speaker": figure["speaker"]})
    assert told["ignore"] == [{"start": 66, "end": 70, "why": "Troops"}]
    assert [(quantity["seen"], quantity["speaker"], quantity["optional"]) for quantity in told["quantities"]] == [
        (40, "Ann Lee", False),
        (40, None, True),
        (None, None, False),
    ]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("Ten men left.", 1, "nothing is said of the text"),
        ("  none", 1, "a case begins with its text"),
        ("title: Ten men", 2, "a case begins with its text"),
        ("Ten men left.\nThey went.", 2, "it is not indented"),
        ("Ten men left.\n  none\n  Ten men = 10 | men | - | count", 1, "and not both"),
        ("Ten men left.\n  never: left", 1, "write its figures, or `none`"),
        ("Ten men left.\n  Ten men = 10 | men | count", 2, "write `surface = value | unit | modifier | kind`"),
        ("Ten men left.\n  Ten men: 10 | men | - | count", 2, "write `surface = value | unit | modifier | kind`"),
        ("Ten men left.\n  Six men = 6 | men | - | count", 2, "'Six men' does not stand in the text"),
        ("Ten men left.\n  Ten men#2 = 10 | men | - | count", 2, "'Ten men#2' does not stand in the text"),
        ("Ten men left 30.\n  3 = 3 | men | - | count", 2, "'3' stands inside '30.'; name the place that is meant with #2"),
        ("Ten men left.\n  Ten men = ten | men | - | count", 2, "value: 'ten' is no number"),
        ("Ten men left.\n  Ten men = 10..5 | men | - | count", 2, "value: '10..5' does not rise"),
        ("Ten men left.\n  Ten men = 10 | | - | count", 2, "unit is empty; write - for none"),
        ("Ten men left.\n  Ten men = 10 | men | circa | count", 2, "modifier: 'circa' is unknown; write about, nearly"),
        ("Ten men left.\n  Ten men = 10 | men | - | number", 2, "kind: 'number' is unknown; write count, money"),
        ("Ten men left.\n  Ten men = 10 | men | - | count | east", 2, "direction: 'east' is unknown; write up, down"),
        ("Ten men left.\n  Ten men = 10 | men | - | count | - | - | key5", 2, "'key5' is no rank; write key1 to key4"),
        ("Ten men left.\n  Ten men = 10 | men | - | count\n  Ten men = 10 | men | - | count", 1, "stand in the same place"),
        ("# Heading\n\n\nTen men left.\n  never: six", 5, "'six' does not stand in the text"),
    ],
)
def test_a_line_that_cannot_be_meant_is_named(read, text, line, says):
    """The file, the line, the cause and the next step."""
    with pytest.raises(CaseError, match=rf"cases\.txt:{line}: .*{re.escape(says)}"):
        read(text)


def test_the_projects_own_table_is_read():
    """Every case has a name of its own."""
    cases = read_cases()
    assert len({case.name for case in cases}) == len(cases) >= 200
