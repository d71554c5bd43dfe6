"""Text into Markdown and back: whatever is written is shown again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.markup.commonmark import escape, shown
from digest.text import one_line


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**bold** and *soft* and `code`", "bold and soft and code"),
        (r"\*no mark\*", "*no mark*"),
        ("[a label](https://a.example/x_y) behind", "a label behind"),
        ("[[1]](https://a.example/)", "[1]"),
        (r"[a \[b\] c](https://a.example/)", "a [b] c"),
        ("![a picture](x.png)", "a picture"),
        ("A&amp;B &#124; &lt;b&gt; &nosuch; AT&T", "A&B | <b> &nosuch; AT&T"),
        ("snake_case and _emphasis_", "snake_case and emphasis"),
        (r"C:\Windows", r"C:\Windows"),
    ],
)
def test_a_line_shows_its_text(markdown, text):
    """Marks are gone, entities and escapes are read, and what marks nothing stays."""
    assert shown(markdown) == text


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\\`*_[]()#&<>|~!-+.1;a ")), max_size=30), st.booleans())
def test_what_is_escaped_is_shown_again(text, starts_block):
    """Any text comes back as it is on one line."""
    assert shown(escape(text, starts_block=starts_block)) == one_line(text)
