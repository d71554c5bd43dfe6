"""Text from outside in an edition: shown as it is, and nothing of it active."""

from __future__ import annotations

import json
import re

import lxml.html
import markdown
import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digest import urls
from digest.compose.html import fragment
from digest.compose.markdown import escape
from digest.text import one_line

ALLOWED = {"div", "p", "h1", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "hr", "br", "blockquote"}


def active(html: str) -> list[str]:
    """Return what a parser finds in a page that is not a plain element or a plain link."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    found = [str(element.tag) for element in tree.iter() if element.tag not in ALLOWED]
    for element in tree.iter():
        for name, value in element.attrib.items():
            if name not in ("href", "rel") or (name == "href" and not value.startswith(("http://", "https://"))):
                found.append(f"{name}={value}")
    return found


def visible(html: str) -> str:
    import html as library

    return one_line(library.unescape(re.sub(r"<[^>]+>", "", html)))


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.text(max_size=80) | st.text("_*`#<>&[]()!~|\\-+=:.a0 \n", max_size=20))
@example("__0__")
def test_escaped_text_is_shown_as_it_is(text):
    """Two renderers show the very characters, whatever they are."""
    for render in (markdown.markdown, MarkdownIt().render):
        assert visible(render(escape(text))) == one_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no list",
        "1. no list",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "a_b and _c_",
        "*bold*",
        "&copy; & &#60;",
        "a | b",
        "`code`",
        "--- ",
    ],
)
def test_marks_are_characters(text):
    """What Markdown would read as a mark is shown as text."""
    html = fragment(escape(text))
    assert visible(html) == one_line(text)
    assert active(html) == []


def test_attacks_stay_text(data):
    """No known attack is active in a title, an outlet or a link."""
    for line in filter(None, (data / "xss.jsonl").read_text(encoding="utf-8").split("\n")):
        payload = json.loads(line)["payload"]
        link = urls.absolute(payload, "https://a.example/") or "https://a.example/"
        body = f"# {escape(payload)}\n\n{escape(payload)} [[1]]({link})\n\n- **{escape(payload)}**\n"
        html = fragment(body)
        assert active(html) == [], payload
        assert nh3.clean(html, link_rel="noopener noreferrer") == html
