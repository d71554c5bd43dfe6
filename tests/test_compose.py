"""Text from outside in an edition: shown as it is, and nothing of it active."""

from __future__ import annotations

import re
from urllib.parse import unquote

import lxml.html
import markdown
import pytest
from editions import made
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from digest import urls
from digest.compose.html import fragment
from digest.compose.markdown import destination, escape
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


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("127.0.0.1: no place like it", "127.0.0.1: no place like it"),
        ("3.5 per cent", "3.5 per cent"),
        ("1)2", "1)2"),
        ("1. first", "1\\. first"),
        ("12) twelfth", "12\\) twelfth"),
        ("2026.", "2026\\."),
        ("1234567890. long", "1234567890\\. long"),
        ("- dash", "\\- dash"),
    ],
)
def test_only_a_lists_number_is_escaped(text, written):
    """A number that begins a line is escaped where a list could begin, and left alone where none can."""
    assert escape(text) == written
    for render in (markdown.markdown, MarkdownIt().render):
        assert visible(render(written)) == text
        assert "<li>" not in render(written)


ADDRESSES = [
    "https://a.example/?a=1&copy;b=2",
    "https://a.example/?a=1&copy=2&amp=3&reg",
    "https://a.example/?a=1&#169;b=2&#xa9;c",
    "https://a.example/?a=1&amp;b=2&lt;c",
    "https://a.example/p;jsessionid=1?q=x;y&z",
    'https://a.example/a_b_c/*d*/(e)/[f]?g=<h>&i="j"&k=`l`&m=\\n&o=~p~|q',
    "https://a.example/?a=&Tab;&NewLine;&colon;javascript:alert(1)",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_leads_where_it_leads(address):
    """In both renderers, and after cleaning, a link goes to the very address, whatever in it looks like an entity."""
    url = urls.absolute(address)
    link = f"[[1]]({destination(url)})"
    for page in (markdown.markdown(link), MarkdownIt().render(link), fragment(link)):
        (anchor,) = lxml.html.fragment_fromstring(page, create_parent="div").iter("a")
        assert unquote(anchor.get("href")) == unquote(url)
        assert anchor.text_content() == "[1]"


TITLES = ["Yes", "null", "true", "1.0", "~", "no", "Off", "y", "N", "NULL", "2026-03-10", "0x1F", "1_000", ".inf", "a: b", "# c", "- d", "x ",
          "Morning briefing", "Morning briefing (North)", "É", "", "'", '"', "\\", "{a}", "[a]", "!a", "%a", "@a", "`a", "on", "3e5", "12:30:45"]  # fmt: skip


@pytest.mark.parametrize("version", [(1, 1), (1, 2)])
@pytest.mark.parametrize("title", TITLES)
def test_front_matter_is_what_every_reader_reads(title, version):
    """A title comes back from YAML 1.1 and 1.2 as the text that it is."""
    matter = made(title=title).markdown.split("---\n")[1]
    reader = YAML(typ="safe", pure=True)
    reader.version = version
    assert reader.load(matter)["title"] == one_line(title)
