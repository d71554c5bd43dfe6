"""What a page's readers do not see, and what they do, whatever its styles say."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import lxml.html
import pytest
from work import ending

from digest.extract import from_html, from_page
from digest.markup.hiding import hide

NEWS = "The ferry sailed again on Monday after four days in harbour, the shipping company said in a statement to travellers."
HIDDEN = [
    '<p style="display:none">{}</p>',
    '<div style="VISIBILITY: hidden"><p>{}</p></div>',
    '<p style="font-size:0">{}</p>',
    '<p style="color:#FFF">{}</p>',
    '<p style="color:rgb(250, 250, 250); background: white">{}</p>',
    '<p style="position:absolute; left:-9999px">{}</p>',
    '<p style="height:0;overflow:hidden">{}</p>',
    '<p style="clip-path:inset(50%)">{}</p>',
    "<p hidden>{}</p>",
    '<p aria-hidden="true">{}</p>',
    "<template><p>{}</p></template>",
    "<style>.a, .x { display:none }</style><p class='b x'>{}</p>",
    "<style>/* .x { color:red } */ p#x.a{visibility:hidden}</style><p class=a id=x>{}</p>",
    "<style>@media screen{.x{display:none!important} } .y{color:red}</style><p class=x style='display:block'>{}</p>",
    '<div style="background:#000"><p style="color:black">{}</p></div>',
]
SHOWN = [
    '<p style="color:#fff;background:#036">{}</p>',
    '<div style="background:url(/night.png)"><p style="color:#fff">{}</p></div>',
    '<table bgcolor="#003366"><tr><td style="color:white">{}</td></tr></table>',
    '<p style="font-size:12px;opacity:.9;margin-left:-20px">{}</p>',
    '<p hidden="until-found">{}</p>',
    "<style>@media print{.x{display:none}} @media (max-width:600px){.x{display:none}}</style><p class=x>{}</p>",
    "<style>.x{display:none} .x{display:block}</style><p class=x>{}</p>",
    "<style>.x{display:none}</style><p class=x style='display:block'>{}</p>",
    "<style>.menu .x{display:none}</style><p class=x>{}</p>",
    "<style>body{opacity:0}article{visibility:hidden}</style><p>{}</p>",
    '<p style="overflow:hidden;height:1.5em">{}</p>',
]


@pytest.mark.parametrize("markup", HIDDEN)
def test_what_a_style_hides_is_in_no_text(markup):
    """Neither in a page's text nor in a feed's; the news around it stays."""
    words = "Harbour master Parsley agreed."
    body = f"<p>{NEWS}</p>{markup.replace('{}', words)}<p>{NEWS.replace('ferry', 'barge')}</p>"
    page = from_page(f"<html><head><title>Ferry</title></head><body><article>{body}</article></body></html>", zone=ZoneInfo("UTC"))
    for text in (page.text, from_html(body).text):
        assert "Parsley" not in text
        assert "ferry sailed" in text
        assert "barge sailed" in text


@pytest.mark.parametrize("markup", SHOWN)
def test_what_readers_see_stays(markup):
    """White on a dark ground, styles for paper or for phones, a rule that a later one takes back, a page that is shown when it is loaded."""
    assert "Parsley agreed" in from_html(f"<p>{NEWS}</p><p>{NEWS}</p>{markup.replace('{}', 'Harbour master Parsley agreed.')}").text


def test_most_of_a_page_is_never_hidden():
    """A page that hides its text until a script has run is still read."""
    assert NEWS in from_html(f'<p>Short.</p><div style="display:none"><p>{NEWS}</p></div>').text


def test_what_stands_behind_a_hidden_element_stays():
    """The text behind it, which lxml keeps with the element, is not lost with it; nor is that behind one inside another."""
    tree = lxml.html.fragment_fromstring("<p>One <b hidden>two <i hidden>three</i> four</b>five <b>six</b> seven</p>")
    hide(tree)
    assert tree.text_content() == "One five six seven"


def test_a_style_sheet_without_end_is_read_in_time():
    """What is never closed, or nested without end, costs neither the page nor its readers' patience."""
    for sheet in ("a" * 300_000, "@media screen{" * 20_000, "@" * 300_000, ".x{" * 100_000, "/*" * 100_000):
        assert NEWS in from_html(f"<style>{sheet}</style><p>{NEWS}</p>").text


def test_a_page_made_to_take_for_ever_is_read_in_time():
    """Numbers without end, and as many rules as elements, cost neither the page nor its readers' patience."""
    endless = "9" * 100_000
    for hostile in (
        f'<p style="color:rgb({endless},0,0)">Red.</p>',
        f'<p style="overflow:hidden;height:{endless}x">Tall.</p>',
        f"<style>{'.a{color:b}' * 30_000}</style>" + "".join(f'<p class="a u{number}">One.</p>' for number in range(3_000)),
    ):
        assert NEWS in from_html(f"<p>{NEWS}</p>{hostile}").text


ENDLESS = [  # what stands behind a paragraph, what of it is shown, and on how many pages
    (("<i hidden>x</i>" + "a" * 40) * 80_000, "a" * 3_200_000, 1),
    ("<b>x</b>" + ("<i hidden>x</i>" + "a" * 40) * 80_000, "x" + "a" * 3_200_000, 1),
    (f"<style>@{'a' * 400_000}</style><p>x</p>", "x", 10),
    (f"<style>{('@' + 'a' * 500) * 800}</style><p>x</p>", "x", 10),
]


@pytest.mark.parametrize(("part", "shown", "pages"), ENDLESS, ids=["in a parent", "behind an element", "one rule", "many rules"])
def test_what_is_repeated_takes_its_time_once(part, shown, pages):
    """Four megabytes of hidden elements with text between them, or of rules that never begin, is read to its end."""
    trees = [lxml.html.document_fromstring(f"<html><body><p>{'word ' * 900}</p>{part}</body></html>") for _ in range(pages)]
    with ending():
        for tree in trees:
            hide(tree)
    text = "".join(tree.xpath("//body//text()[not(parent::style)]"))
    assert (len(text), text == f"{'word ' * 900}{shown}") == (4_500 + len(shown), True)
