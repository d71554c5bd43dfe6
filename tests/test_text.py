"""Paragraphs and sentences: spans into the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import text as texts
from digest.model import Span

PORT = "The port of Havnsted closed on Monday."
PIECES = st.sampled_from(
    ["The port closed.", "Dr. Lund paid $3.5 million.", '"Stay," she said.', "Image: AP", "Heading", "\n", "\n\n", " ", "\r\n", "\u2028",
     "OSTVIK, May 3 (Lumen) - ", " date 2022-02-03 ", "word " * 30, "…", "“Why?”", "\t", "\x0c", "42", "海。"]
)  # fmt: skip


def _prose(text: str) -> list[str]:
    return [span.of(text) for span in texts.paragraphs(text)]


def _sentences(text: str) -> list[str]:
    return [span.of(text) for span in texts.sentences(text, texts.paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        (f" date 2022-02-03 {PORT}", "2022-02-03", PORT),
        (f"DATE\t2022-02-03\n{PORT}", "2022-02-03", f"\n{PORT}"),
        ("date 2022-02-03", "2022-02-03", ""),
        (f"date: 2022-02-03 {PORT}", None, f"date: 2022-02-03 {PORT}"),
        ("date 2022-02-03T10:00 begins", None, "date 2022-02-03T10:00 begins"),
        ("The date 2022-02-03 was fixed.", None, "The date 2022-02-03 was fixed."),
        ("", None, ""),
    ],
)
def test_date_prefix(text, day, rest):
    """Only a date in front of the first words is taken, and the text goes on behind it."""
    found, start = texts.date_prefix(text)
    assert (found, text[start:]) == (day, rest)


def test_text_behind_a_date_prefix_keeps_its_offsets():
    """Blocks that start behind a prefix still index the whole text."""
    text = f" date 2022-02-03 {PORT}"
    assert texts.paragraphs(text, texts.date_prefix(text)[1]) == (Span(17, len(text)),)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Image: AP", True),
        ("Photo by J. Doe", True),
        ("(Photo: Jane Roe / Lumen)", True),
        ("© 2024 Lumen", True),
        ("File photo: Lumen", True),
        ("Photo courtesy Ana Roe", True),
        ("Image of the day shows a river.", False),
        ("Photo opportunities were rare at the summit.", False),
        ("Image", False),
        (f"Image: {'x' * 90}", False),
    ],
)
def test_credits(line, expected):
    """A line that credits a picture is told from a sentence about pictures."""
    assert texts.is_credit(line) is expected


def test_credits_and_headings_are_no_prose():
    """Credits, headings, lone links and numbers stand between paragraphs, and belong to none."""
    text = "Harbour news\n\nThe port closed on Monday.\nImage: AP\nIt reopens very soon.\n\nRead more\n\n42"
    assert _prose(text) == ["The port closed on Monday.", "It reopens very soon."]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_wrapped_text(newline):
    """Short lines without an empty line between them are one paragraph, whose breaks are kept."""
    first, second = f"The port of{newline}Havnsted closed{newline}on Monday.", f"It reopens soon{newline}after repairs."
    assert _prose(f"{first}{newline}{newline}{second}{newline}") == [first, second]


def test_unwrapped_text():
    """Where one line is too long to have been wrapped, every line is a paragraph."""
    long = f"{'The crane stood idle and ' * 6}the quay stayed empty."
    assert _prose(f"{long}\n{PORT}\nA third line stands here.") == [long, PORT, "A third line stands here."]


@pytest.mark.parametrize(
    ("block", "expected"),
    [(PORT, True), ("Harbour closes after storm", False), ("Yes indeed.", False), ("word " * 21, True), ("word " * 20, False),
     ('"We stay here."', True), ("Who pays for it?”", True)],
)  # fmt: skip
def test_prose(block, expected):
    """Prose ends as sentences do or is too long for a heading, and has at least three words."""
    assert texts.is_prose(block) is expected


@pytest.mark.parametrize(
    "dateline", ["HAVNSTED, March 9 (Northwire) - ", "HAVNSTED (Northwire) — ", "OSTVIK — ", "NEW HAVNSTED, Ostland, May 3 (Lumen) -- "]
)
def test_datelines(dateline):
    """A dateline belongs to no sentence, in the first paragraph only."""
    assert _sentences(f"{dateline}{PORT} It reopens soon.") == [PORT, "It reopens soon."]
    assert _sentences(f"{PORT}\n\n{dateline}{PORT}")[1:] == [f"{dateline}{PORT}"]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. Lund paid $3.5 million to Dr. Holm on Jan. 5.", "The rest follows."],
        ['"We will stay," said Lund.', '"It is ours."', "The crowd cheered."],
        ['"Will it hold?" she asked.', "Nobody knew!"],
        ["The U.S. economy grew 2.5% in the third quarter, the bank said.", "It shrank by 0.3 per cent before."],
        ["U.S. officials closed the port on Monday."],
        ["She works for Lumen Inc. and lives on St. Mark's Sq. in the city.", "He does not."],
        ["At 9 a.m. the port closed.", "The rest, e.g. the quay, stayed open."],
    ],
)
def test_sentences(parts):
    """Abbreviations, decimals and quotations end no sentence."""
    assert _sentences(" ".join(parts)) == parts


def test_a_sentence_never_crosses_a_paragraph():
    """Two paragraphs give two sentences, whatever their last marks are."""
    assert _sentences(f"{'on and ' * 15}on\n\n{PORT}") == [f"{'on and ' * 15}on", PORT]


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=200))
def test_spans_hold(text):
    """Blocks, paragraphs and sentences are in order, apart, inside the text, and without white space at their ends."""
    prose = texts.paragraphs(text)
    blocks = tuple(texts.blocks(text))
    found = texts.sentences(text, prose)
    for spans in (blocks, prose, found):
        ends = [0, *(span.end for span in spans)]
        assert all(end <= span.start < span.end <= len(text) for end, span in zip(ends, spans, strict=False))
        assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert set(prose) <= set(blocks)
    assert all(any(outer.start <= span.start and span.end <= outer.end for outer in prose) for span in found)


@settings(deadline=None)
@given(st.text(max_size=80) | st.text(alphabet="ab \x00\x07\x85\u200b\u200e\u202e\u2028\u2066\ufeff\n\t", max_size=40), st.integers(2, 30))
def test_one_line_is_one_line(text, limit):
    """No control or direction mark, no double space, and no more than the limit comes out."""
    for line in (texts.one_line(text), texts.one_line(text, limit)):
        assert not texts.INVISIBLE.search(line)
        assert line == " ".join(line.split())
    assert len(texts.one_line(text, limit)) <= limit


def test_one_line_cuts_at_a_word():
    """A cut text ends with a whole word and an ellipsis."""
    assert texts.one_line("The port,\n of Havnsted\u202e closed", 14) == "The port, of…"
    assert texts.one_line("The port", 8) == "The port"


def test_words():
    """Words are lower-cased and keep their inner apostrophes, hyphens and points."""
    assert texts.words("The U.S. re-opened Lund's 3.5-metre quay!") == ["the", "u.s", "re-opened", "lund's", "3.5-metre", "quay"]
    assert texts.count_words("One, two - three…") == 3
