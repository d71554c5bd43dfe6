"""The sentences of the sources that an edition stands on: whole, the kept words marked, each behind its number."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digest.compose.evidence import pieces
from digest.model import Citation, Draft, DraftSentence
from tests.editions import article, made, story

SOURCE = "The bridge at Oldby, which dates from 1931, will close for two years, the county said on Monday."


def kept(printed: str, source: str = SOURCE) -> str:
    """The kept words, those of one row in brackets."""
    return " ".join(f"[{piece.text}]" for piece in pieces(source, printed) if piece.is_kept)


@pytest.mark.parametrize(
    ("printed", "marked"),
    [
        (SOURCE, f"[{SOURCE}]"),
        (
            "The bridge at Oldby will close for two years, the county said.",
            "[The bridge at Oldby,] [will close for two years, the county said]",
        ),
        ("The county said on Monday the bridge at Oldby will close.", "[The bridge at Oldby,] [will close] [the county said on Monday.]"),
        ("Nothing like it.", ""),
    ],
)
def test_kept_words_are_marked(printed, marked):
    """Words are kept in rows, in any order of the rows; a word that stands alone by chance is not."""
    assert kept(printed) == marked


@given(st.lists(st.sampled_from("the a port – of Oldby, 1,200 closed. « said »".split()), min_size=1, max_size=14), st.data())
def test_pieces_make_up_the_source(words, data):
    """No character of a source's sentence is lost or moved, whatever was printed of it."""
    source = " ".join(words)
    printed = " ".join(data.draw(st.lists(st.sampled_from(words), max_size=14)))
    assert " ".join(piece.text for piece in pieces(source, printed)) == source


def test_what_is_whole_is_not_compared(monkeypatch):
    """A sentence that nothing was left out of is one piece, in no time: the comparison takes the square of its length."""
    monkeypatch.setattr("digest.compose.evidence.SequenceMatcher", None)
    source = "the port of Oldby " * 20_000
    assert pieces(source.strip(), source.strip()) == ((source.strip(), True),)


def test_a_cut_sentence_is_quoted_whole(parser):
    """Behind its number stands the source's sentence, what was kept of it bold in Markdown and HTML."""
    text = f"{SOURCE} It carries 9,000 cars a day."
    one = story(article("oldby", text=text, title="Oldby bridge to close"))
    line = DraftSentence(
        text="The bridge at Oldby will close for two years, the county said on Monday.", sources=(Citation(0, 0, len(SOURCE)),)
    )
    edition = made([one], drafts=[Draft(headline="Oldby bridge to close", backend="test", sentences=(line,))], parser=lambda: parser)
    proof = next(row for row in edition.markdown.splitlines() if row.startswith("- **1.1**"))
    assert proof == (
        '- **1.1** [[1]](https://oldby.example/) "**The bridge at Oldby,** which dates from 1931,'
        ' **will close for two years, the county said on Monday.**"'
    )
    assert "<strong>The bridge at Oldby,</strong> which dates from 1931, <strong>will close" in edition.html.replace('style=""', "")


def test_a_whole_sentence_has_no_marks():
    """Where nothing was left out, nothing is bold."""
    edition = made([story(article("kay"))])
    assert '- **1.1** [[1]](https://kay.example/) "The port of kay did not open on Monday."' in edition.markdown
    assert "## Evidence" in edition.markdown


def test_a_day_without_stories_has_no_evidence():
    """What was not written stands on nothing."""
    assert "Evidence" not in made([]).markdown
    assert "Evidence" not in made(others=[story(article("kay"))]).markdown
