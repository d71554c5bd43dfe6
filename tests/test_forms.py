"""All forms of an edition are written from its Markdown, an editor's too."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from editions import article, made, story

from digest.compose import forms_of
from digest.compose.matter import parted
from digest.compose.render import languages_of, place_of

GOLDEN = Path(__file__).parent / "data" / "golden"


@pytest.mark.parametrize("day", ["2026-03-10", "2026-03-11"])
def test_the_markdown_gives_the_very_forms_again(day):
    """From an archived edition's Markdown alone come the bytes of its page and of its plain text."""
    files = {form: (GOLDEN / f"{day}.{form}").read_text(encoding="utf-8") for form in ("md", "html", "txt")}
    forms = forms_of(files["md"])
    assert (forms.markdown, forms.html, forms.text) == (files["md"], files["html"], files["txt"])


def test_a_corrections_line_is_no_preview():
    """What a mail program shows beside the subject is how much was read, of a revised edition as of the first."""
    edition = made([story(article("a"))], revision=2, reason="A name was wrong.")
    again = forms_of(edition.markdown)
    assert (again.html, again.text) == (edition.html, edition.text)
    (preview,) = lxml.html.fromstring(again.html).find_class("preview")
    assert preview.text_content().startswith("A quiet day.")


def test_the_front_matter_names_place_and_languages():
    """From it alone a page knows where the edition lies, and which stories are read out in which language."""
    edition = made(
        [story(article("a")), story(article("b", text="Le port est fermé.", title="Port fermé", language="fr"))], revision=2, reason="x"
    )
    assert '\nlanguages: "2 fr"\n' in edition.markdown
    assert forms_of(edition.markdown).html == edition.html
    assert "<h3" in edition.html
    assert 'lang="fr"' in edition.html
    fields, _ = parted(edition.markdown)
    assert place_of(fields) == "2026/03/10-r2.md"
    assert languages_of(fields) == {2: "fr"}
    french = made([story(article("b", text="Le port est fermé.", title="Port fermé", language="fr")), story(article("a"))], language="fr")
    assert languages_of(parted(french.markdown)[0]) == {2: "en"}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"date": "2026-03-10"},
        {"plan": "../x", "date": "2026-03-10"},
        {"plan": "morning", "date": "x"},
        {"plan": "morning", "date": "2026-03-10", "revision": "0"},
    ],
)
def test_a_front_matter_that_names_no_place(fields):
    """What no edition has in its front matter gives no path."""
    assert place_of(fields) is None
    assert languages_of({**fields, "languages": '2 "fr", x fr, 3'}) == {}


def test_an_editors_change_reaches_every_form():
    """A sentence put in, and one taken out; the Markdown itself stays as it was given, and its front matter is in no other form."""
    markdown = made([story(article("a"))]).markdown
    edited = markdown.replace("The port of a did not open on Monday.", "The port of *a* is [shut](https://c.example/).")
    assert edited != markdown
    forms = forms_of(edited, title="Other", preview="Beside", language="fr")
    assert forms.markdown == edited
    assert "The port of a is shut (https://c.example/)." in forms.text
    page = lxml.html.fromstring(forms.html)
    assert "The port of a is shut." in page.text_content()
    assert (page.get("lang"), page.findtext("head/title"), page.find_class("preview")[0].text) == ("fr", "Other", "Beside")
    assert not any("did not open" in form or "generator" in form for form in (forms.html, forms.text))


def test_what_an_editors_program_adds_does_no_harm():
    """A byte order mark and the line ends of Windows change neither page nor text."""
    markdown = made([story(article("a"))]).markdown
    other = forms_of("\ufeff" + markdown.replace("\n", "\r\n"))
    assert (other.html, other.text) == (forms_of(markdown).html, forms_of(markdown).text)


def test_hostile_markdown_is_cleaned_in_every_form():
    """An editor's raw HTML is cleaned as an article's would be."""
    forms = forms_of(
        "# T\n\n<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))<iframe src=//e.example></iframe>\n"
    )
    assert not any(word in form for form in (forms.html, forms.text) for word in ("alert", "javascript", "iframe", "e.example"))


def test_a_markdown_without_anything_has_forms():
    """Without a heading there is no title, without a paragraph no preview."""
    forms = forms_of("")
    assert forms.text == "\n"
    assert lxml.html.fromstring(forms.html).findtext("head/title") in (None, "")


@pytest.mark.parametrize(
    ("markdown", "fields", "body"),
    [
        (
            '---\ntitle: "A: \\"b\\""\ndate: 2026-03-10\narticles: 4\n---\n# T\n',
            {"title": 'A: "b"', "date": "2026-03-10", "articles": "4"},
            "# T\n",
        ),
        ("---\r\nplan: morning\r\n---\r\n# T\r\n", {"plan": "morning"}, "# T\r\n"),
        ("---\n---\nx", {}, "x"),
        ("---\na: b\n---", {"a": "b"}, ""),
        ("---\na: b\n", {}, "---\na: b\n"),
        ("# T\n\n---\n\nx\n---\n", {}, "# T\n\n---\n\nx\n---\n"),
        ("---\nno field\nreason: 'x'\n---\ny", {"reason": "'x'"}, "y"),
        ("\ufeff# T", {}, "# T"),
    ],
)
def test_front_matter_is_taken_off(markdown, fields, body):
    """What stands between two lines of dashes at the very beginning, and nothing else."""
    assert parted(markdown) == (fields, body)


def test_front_matter_comes_back_as_it_was_written():
    """A title is read as the text that it is, whatever is in it."""
    for title in ("Yes", "1.0", "a: b", '"q" \\ 1', "---", "É", "- x #y"):
        assert parted(made(title=title).markdown)[0]["title"] == title
