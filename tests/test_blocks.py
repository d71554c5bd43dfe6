"""A Markdown body is read into blocks that hold what its HTML shows, and nothing else."""

from __future__ import annotations

import re
import sys
from html import unescape
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.compose.blocks import Block, Heading, List, Paragraph, Quote, Rule, Table, blocks_of, parsed
from digest.compose.html import fragment
from digest.compose.markdown import escape
from digest.compose.matter import parted
from digest.compose.runs import Break, Image, Link, Runs, Text, wording
from digest.text import one_line

GOLDEN = Path(__file__).parent / "data" / "golden"


def plain(words: str) -> Runs:
    return (Text(text=words),)


def letters(layout: tuple[Block, ...]) -> str:
    """Everything that is read of blocks, without spaces."""
    found = []
    for block in layout:
        if isinstance(block, Heading | Paragraph):
            found.append(wording(block.runs))
        elif isinstance(block, List):
            found += [letters(item) for item in block.items]
        elif isinstance(block, Table):
            found += [wording(cell) for row in (block.head, *block.rows) for cell in row]
        elif isinstance(block, Quote):
            found.append(letters(block.blocks))
    return "".join("".join(found).split())


def shown(html: str) -> str:
    """Everything that is read of a page, without spaces."""
    return "".join(lxml.html.fragment_fromstring(html, create_parent="div").text_content().split())


@pytest.mark.parametrize("day", ["2026-03-10", "2026-03-11"])
def test_an_edition_is_read_whole(day):
    """Its headings, lists and table come back, and every letter that its HTML shows."""
    _, body = parted((GOLDEN / f"{day}.md").read_text(encoding="utf-8"))
    layout, page = blocks_of(body), lxml.html.fragment_fromstring(fragment(body), create_parent="div")
    assert letters(layout) == shown(fragment(body))
    assert [(f"h{one.level}", wording(one.runs)) for one in layout if isinstance(one, Heading)] == [
        (element.tag, element.text_content()) for element in page.iter("h1", "h2", "h3")
    ]
    (table,) = (one for one in layout if isinstance(one, Table))
    assert wording(table.head[0]) == "Figure"
    assert len(table.rows) == len(list(page.iter("tr"))) - 1
    assert sum(len(one.items) for one in layout if isinstance(one, List)) == len(list(page.iter("li")))
    assert sum(isinstance(one, Rule) for one in layout) == 1


def test_a_body_is_read_into_blocks():
    """Each kind of block, and each kind of run in it."""
    assert blocks_of(
        "# Title *here*\n\nSome **bold [1](https://a.example/) words** and\n*more*.\n\n- one\n- **two:** x\n\n---\n\n> Said.\n\n1. first\n2. second\n"
    ) == (
        Heading(level=1, runs=(Text(text="Title "), Text(text="here", is_emphasis=True))),
        Paragraph(
            runs=(
                Text(text="Some "),
                Text(text="bold ", is_strong=True),
                Link(url="https://a.example/", runs=(Text(text="1", is_strong=True),)),
                Text(text=" words", is_strong=True),
                Text(text=" and "),
                Text(text="more", is_emphasis=True),
                Text(text="."),
            )
        ),
        List(
            items=(
                (Paragraph(runs=plain("one")),),
                (Paragraph(runs=(Text(text="two:", is_strong=True), Text(text=" x"))),),
            )
        ),
        Rule(),
        Quote(blocks=(Paragraph(runs=plain("Said.")),)),
        List(items=((Paragraph(runs=plain("first")),), (Paragraph(runs=plain("second")),)), is_numbered=True),
    )


def test_marks_side_by_side_stay_apart():
    """Two links that touch are two, each with its address, though they lead to the same."""
    (paragraph,) = blocks_of("[[1]](https://a.example/)[[2]](https://a.example/)")
    assert paragraph == Paragraph(
        runs=(Link(url="https://a.example/", runs=plain("[1]")), Link(url="https://a.example/", runs=plain("[2]")))
    )


def test_a_table_is_read_by_cells():
    """The head is apart, an empty cell has its place, and one without a head has none."""
    (table,) = blocks_of("| A | B |\n|---|---|\n| **1** x |  |\n| 2 | [y](https://a.example/) |\n")
    assert table == Table(
        head=(plain("A"), plain("B")),
        rows=(
            ((Text(text="1", is_strong=True), Text(text=" x")), ()),
            (plain("2"), (Link(url="https://a.example/", runs=plain("y")),)),
        ),
    )
    assert parsed("<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>") == (Table(head=(), rows=((plain("1"), plain("2")),)),)


def test_blocks_inside_a_cell_are_lines_of_it():
    """So is a table inside one, whose rows do not end the outer one's."""
    cell = "<td><p>a</p><p>b</p><table><tbody><tr><td>c</td></tr></tbody></table></td><td>d</td>"
    (table,) = parsed(f"<table><tbody><tr>{cell}</tr></tbody></table>")
    assert isinstance(table, Table)
    assert [[wording(run for run in cell if not isinstance(run, Break)) for cell in row] for row in table.rows] == [["abc", "d"]]


def test_a_picture_is_its_words():
    """A picture and a line's end stand among the letters; nothing but spaces and line ends is no block."""
    assert parsed('<p>a <br> b<img src="cid:x" alt="two  lines"><br></p><p> <br> </p>') == (
        Paragraph(runs=(Text(text="a"), Break(), Text(text="b"), Image(src="cid:x", alt="two lines"))),
    )


def test_lists_lie_in_lists():
    """An item holds its list, whose items hold theirs."""
    (outer,) = blocks_of("- a\n    - b\n        - c\n- d\n")
    assert outer == List(
        items=(
            (
                Paragraph(runs=plain("a")),
                List(items=((Paragraph(runs=plain("b")), List(items=((Paragraph(runs=plain("c")),),))),)),
            ),
            (Paragraph(runs=plain("d")),),
        )
    )


@pytest.mark.parametrize("html", ["<blockquote>", "<ul><li>", "<ol><li>", "<strong>", "<em>"])
def test_what_is_nested_too_deep_is_flat(html):
    """Two thousand of them inside each other end no reader, and no letter is lost."""
    closing = "".join(f"</{tag}" for tag in reversed(html.split("<")) if tag)
    layout = parsed(f"{(html + 'a') * 2_000}b{closing * 2_000}")
    assert letters(layout) == "a" * 2_000 + "b"
    depth, block = 0, layout[0]
    while isinstance(block, List | Quote):
        depth, block = depth + 1, block.blocks[-1] if isinstance(block, Quote) else block.items[-1][-1]
    assert depth <= 12


def test_nothing_active_is_read():
    """What the allow-list takes from the HTML is in no block, and an address of another scheme is none."""
    layout = blocks_of("<script>alert(1)</script>a <b>b</b> [c](javascript:alert(1)) [d](data:x)\n\n<style>x</style><p onclick=x>e</p>\n")
    assert letters(layout) == "abcde"
    assert not any(isinstance(run, Link) for block in layout if isinstance(block, Paragraph) for run in block.runs)


def test_white_space_is_single():
    """Lines of the source are one line, spaces on both sides of a mark are one, and letters without width are gone; no-break spaces stay."""
    (paragraph,) = blocks_of("  a \t\nb ** c** \u202ed\u2066 1\u2060000 «\u00a0e\u202f!")
    assert isinstance(paragraph, Paragraph)
    assert wording(paragraph.runs) == "a b ** c** d 1000 «\u00a0e\u202f!"
    (other,) = parsed("<p>a <strong> b </strong> c</p>")
    assert other == Paragraph(runs=(Text(text="a "), Text(text="b ", is_strong=True), Text(text="c")))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(max_size=60) | st.text("_*`#<>&[]()!~|\\-+=:.a0 \n", max_size=20))
def test_blocks_show_what_the_page_shows(text):
    """Letter for letter, whatever the Markdown holds, escaped or not."""
    for body in (text, f"# {escape(text)}\n\n- **{escape(text, starts_block=False)}**\n\n| a |\n|---|\n| {escape(text)} |\n"):
        try:
            html = fragment(body)
        except UnicodeEncodeError:
            continue  # half a letter, which no file holds
        assert letters(parsed(html)) == "".join(one_line(unescape(re.sub(r"<[^>]+>", "", html))).split())


def calls(html: str) -> int:
    """Count the calls, of our functions and the library's, that reading a page takes."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        parsed(html)
    finally:
        sys.setprofile(None)
    return counted


def test_reading_is_linear():
    """Eight times as much takes eight times as many steps."""
    _, body = parted((GOLDEN / "2026-03-11.md").read_text(encoding="utf-8"))
    page = fragment(body)
    assert calls(page * 8) <= 8.1 * calls(page)
