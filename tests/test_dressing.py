"""What Markdown cannot say is added to cleaned HTML in the right places and in no others."""

from __future__ import annotations

import lxml.html
import pytest

from digest.compose.dressing import dressed
from digest.compose.html import fragment
from digest.compose.markdown import escape


def seen(body: str, languages: dict[int, str] | None = None) -> str:
    return dressed(fragment(body), languages or {})


def tree(body: str, languages: dict[int, str] | None = None) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(seen(body, languages), create_parent="div")


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/?list[1]=x&list[2]=y",
        "https://a.example/[3]/",
        'https://a.example/?q=<td>&r=<h3>1 x</h3>"',
        "https://a.example/?q= [4]",
    ],
)
def test_an_address_that_looks_like_a_mark_is_left_alone(address):
    """What stands in an address in brackets is no citation, and what looks like a tag there is none: the link leads where it led."""
    target = address.replace('"', "%22").replace(" ", "%20")
    (link,) = tree(f"The port is shut. [[1]](<{target.replace('<', '%3C').replace('>', '%3E')}>)\n").iter("a")
    assert link.get("href") == target.replace("<", "%3C").replace(">", "%3E")
    (raw,) = lxml.html.fragment_fromstring(
        dressed(f'<p>x <a href="{target}" rel="noopener noreferrer">[1]</a></p>', {}), create_parent="div"
    ).iter("a")
    assert raw.get("href") == target
    assert raw.text_content() == "[1]"
    assert set(raw.attrib) == {"href", "rel"}


def test_marks_behind_words_are_raised():
    """With and without an address, together where they are few, and kept to the word before."""
    page = seen("The port is shut. [[1]](https://a.example/) \\[2\\] It opens. [[3]](https://a.example/)")
    link = '<a href="https://a.example/" rel="noopener noreferrer">[{}]</a>'
    assert page.strip() == (
        f"<p>The port is shut.&nbsp;<sup>{link.format(1)}&nbsp;[2]</sup> It opens.&nbsp;<sup>{link.format(3)}</sup></p>"
    )
    assert "] [" in seen("Shut. \\[1\\] \\[2\\] \\[3\\] \\[4\\]"), "many marks may part at the end of a line"


def test_a_list_of_sources_has_its_marks_in_front():
    """There a mark stands before what it is the mark of, at its size; behind a headline it is raised."""
    sources = seen("- **Sources:** [[1]](https://a.example/) Wire, 10 Mar · \\[2\\] Radio")
    assert "<sup>" not in sources
    assert "[1]</a>&nbsp;Wire, 10 Mar&nbsp;· [2]&nbsp;Radio" in sources
    assert seen("- **Nine ships wait** [[1]](https://a.example/)").count("<sup>") == 1
    assert seen("- **Figures:** **9** ships (the mayor) \\[1\\]\n- **Sources:** \\[1\\] Wire").count("<sup>") == 1


def test_a_storys_number_and_language():
    """A number is set apart; a foreign story's headline, summary, line in short and evidence say their language, its notes do not."""
    body = '- **Le port** \\[1\\]\n\n## World\n\n### 1 Le port\n\nIl est fermé. \\[1\\]\n\n- **Sources:** \\[1\\] Wire\n\n### 2 The port\n\nShut. \\[2\\]\n\n## Evidence\n\n- **1.1** \\[1\\] "Il est fermé."\n- **2.1** \\[2\\] "Shut."'
    found = tree(body, {1: "fr", 2: "x y"})
    assert [(one.tag, one.get("lang"), one.text_content()[:7]) for one in found.iter() if one.get("lang")] == [
        ("strong", "fr", "Le port"), ("span", "fr", "Le port"), ("p", "fr", "Il est "), ("li", "fr", "1.1 [1]"),
    ]  # fmt: skip
    assert [one.text_content() for one in found.iter("h3")] == ["1 Le port", "2 The port"]
    assert [one.text for one in found.iter("span") if one.get("class") == "number"] == ["1", "2"]


def test_a_story_without_summary_lends_its_language_to_nothing():
    """Where no paragraph follows a foreign headline, its notes are still ours."""
    found = tree("### 1 Le port\n\n- **Sources:** \\[1\\] Wire", {1: "fr"})
    assert [one.tag for one in found.iter() if one.get("lang")] == ["span"]


def test_cells_say_what_they_are():
    """Rows, headers and cells have roles; cells from the third on their column's name; alignment stays."""
    found = tree('| A | B | Who "says" | D |\n|---|--:|---|---|\n| 1 | 2 | 3 | 4 |')
    assert [one.get("role") for one in found.iter("table", "tr", "th", "td")] == [
        "table",
        "row",
        *["columnheader"] * 4,
        "row",
        *["cell"] * 4,
    ]
    assert [one.get("scope") for one in found.iter("th")] == ["col"] * 4
    assert [one.get("data-label") for one in found.iter("td")] == [None, None, 'Who "says"', "D"]


@pytest.mark.parametrize("tag", ["<td>", "<h3>1 x</h3>", "<table>", "<li><strong>1.1</strong>", "<sup>[1]</sup>"])
def test_what_an_article_says_of_tags_stays_text(tag):
    """A tag in a text is escaped, and nothing is added to it."""
    found = tree(
        f"### 1 {escape(tag)}\n\n{escape(tag)} \\[1\\]\n\n| A | B | C |\n|---|---|---|\n| {escape(tag)} | x | {escape(tag)} |", {1: "fr"}
    )
    assert tag in found.text_content()
    assert sum(1 for _ in found.iter("td")) == 3
    assert not any(tag in value for one in found.iter() for value in one.attrib.values())


def test_the_day_is_one_word():
    """The title's day goes to the next line as a whole; a title without one stays as it is."""
    assert seen("# Morning: all: Monday 2 March 2026").strip() == '<h1>Morning: all: <span class="day">Monday 2 March 2026</span></h1>'
    assert seen("# Morning").strip() == "<h1>Morning</h1>"


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("הנמל סגור. It is.", '<p dir="auto">הנמל סגור. It is.</p>'),
        ("Port says הנמל סגור, 10 Mar", "<p>Port says <bdi>הנמל סגור</bdi>, 10 Mar</p>"),
        ("Of 2026 (הנמל) x", "<p>Of 2026 (<bdi>הנמל</bdi>) x</p>"),
        ("- הנמל 12 סגור in x", "<ul>\n<li><bdi>הנמל 12 סגור</bdi> in x</li>\n</ul>"),
        ("- **صوت** x", '<ul>\n<li><strong dir="auto">صوت</strong> x</li>\n</ul>'),
        ("Port of Genève", "<p>Port of Genève</p>"),
    ],
)
def test_right_to_left_is_set_apart(body, made):
    """A paragraph that begins so runs so; a name in our sentence is set apart from what stands beside it; others stay as they are."""
    assert seen(body).strip() == made
