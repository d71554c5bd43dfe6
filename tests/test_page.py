"""A page is what is mailed: its styles in its elements, and short enough, with one line for whatever is left out."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from editions import made, story
from figured import figured, told_by
from pytest_httpserver import HTTPServer
from weeks import WEEK, flood

from digest.compose import Options
from digest.compose.html import page
from digest.compose.wording import words_of
from digest.markup.styles import MAX_HTML, fits, inlined

WORDS, PLACE = words_of("en"), "2026/03/11.md"
FACTS = {"title": "T: Monday", "preview": "p", "language": "en"}
LONG = "The water rose in the low streets, and the pumps of the old mill ran all night until the dyke broke in two places. "
URL = "https://the-harbour-courier.example/2026/03/10/regional/the-water-rose-in-the-low-streets-and-the-pumps-ran-all-night-{}.html"


def text_of(html: str) -> str:
    (main,) = lxml.html.fromstring(html).iter("main")
    return " ".join(main.text_content().split())


def body(stories: int, *, notes: int = 1, proofs: int = 0, also: int = 0) -> str:
    """Return the Markdown of an edition of given lengths; each story says its number at its end."""
    told = "".join(
        f"### {n} Headline {n}\n\n{LONG * 4} Told whole {n}. [[{n}]]({URL.format(n)})\n\n"
        + f"- **Sources:** [[{n}]]({URL.format(n)}) Wire\n" * notes
        + "\n"
        for n in range(1, stories + 1)
    )
    lesser = "## Also\n\n" + "".join(f"- Lesser {n} [[{n}]]({URL.format(n)}) Wire\n" for n in range(1, also + 1)) if also else ""
    evidence = "## Evidence\n\nWord for word.\n\n" + "".join(
        f'- **{n}.1** [[{n}]]({URL.format(n)}) "**{LONG}** Proof {n}."\n' for n in range(1, proofs + 1)
    )
    return f"# T: Monday\n\nOpening.\n\n## World\n\n{told}\n{lesser}\n{evidence if proofs else ''}\n---\n\nMade by hand.\n"


def test_styles_stand_in_the_elements_and_the_dark_rules_in_the_head():
    """The rules that a client may ignore outrank the styles where it does not."""
    html = WEEK["full_day"]().html
    assert '<body bgcolor="#ffffff" style="margin:0' in html
    dark = html[html.index("@media (prefers-color-scheme: dark)") : html.index("@media screen")]
    assert len(re.findall(r"[\w-]+: [^;{}]+ !important;", dark)) >= 7
    assert inlined(html) == html, "what is mailed later is what was archived"


def test_nothing_is_loaded_from_elsewhere(httpserver: HTTPServer, tmp_path: Path):
    """A style sheet on a server or in a file is not fetched when styles are inlined, though both are there and have a rule for the page."""
    httpserver.expect_request("/x.css").respond_with_data("p { color: #123456 }", content_type="text/css")
    (tmp_path / "x.css").write_text("p { color: #654321 }")
    for place in (httpserver.url_for("/x.css"), (tmp_path / "x.css").as_uri()):
        page = f'<html><head><link rel="stylesheet" href="{place}"></head><body><p>x</p></body></html>'
        assert "<p>x</p>" in inlined(page)
    assert httpserver.log == []


def test_words_engine_gets_a_table_of_its_width():
    """Outlook, which knows no greatest width, finds a table in a comment for it; others find none, and no modern layout anywhere."""
    html = WEEK["one_article"]().html
    assert re.search(r'<!--\[if mso\]><table role="presentation" width="640" align="center".*?<!\[endif\]-->\s*<main', html)
    assert re.search(r"</main>\s*<!--\[if mso\]></td></tr></table><!\[endif\]-->", html)
    assert not re.search(r"display:\s*(?:inline-)?(?:flex|grid)|position:\s*(?:fixed|sticky)|float:", html)


@pytest.mark.parametrize("name", WEEK)
def test_every_edition_of_a_week_fits(name):
    """Whole, with its evidence: nothing is left out of any."""
    edition = WEEK[name]()
    assert fits(edition.html)
    assert edition.html.count('<div class="cut"') == 0
    assert ("Evidence" in edition.markdown) == ('<div class="evidence">' in edition.html)
    assert "too long for mail" not in edition.html


def test_twelve_big_stories_fit_without_their_evidence():
    """The evidence of twelve long stories, each of eight outlets with long addresses, moves; the stories stay whole."""
    sentences = " ".join(
        f"{{{n}00 people|{n}00 people, key {min(n, 3)}|people who left street {n}|the mayor}} left street {n} when {LONG.lower()}"
        for n in range(1, 12)
    )
    whole = [
        story(*(figured(f"s{one}o{outlet}", sentences, source=f"The Outlet of Quay {outlet}", url=URL.format(f"{one}-{outlet}-{'x' * 60}"), title=f"{LONG} {one}") for outlet in range(8)))
        for one in range(12)
    ]  # fmt: skip
    edition = made(whole, settings=Options(words=20_000))
    assert fits(edition.html)
    assert '<body bgcolor="#ffffff" style=' in edition.html
    assert len(list(lxml.html.fromstring(edition.html).iter("h3"))) == len(edition.briefing.items) == 12
    assert "too long for mail" in edition.html
    assert edition.markdown.count("\n- **1.1**") == 1


def test_evidence_that_does_not_fit_is_said_to_stand_elsewhere():
    """One line names the place in the archive; stories and foot are whole, and styles still stand in the elements."""
    html = page(body(12, proofs=300), **FACTS, place=PLACE)
    assert fits(html)
    seen = text_of(html)
    assert "Evidence" in seen
    assert WORDS.evidence_moved(PLACE) in seen
    assert "Proof" not in seen
    assert "Told whole 12." in seen
    assert seen.endswith("Made by hand.")
    assert '<h3 style="' in html
    assert WORDS.evidence_moved(None) in text_of(page(body(12, proofs=300), **FACTS))


@pytest.mark.parametrize("language", ["fr", "de"])
def test_other_languages_say_so_in_theirs(language):
    """The evidence of a French and of a German edition is found by its heading, and what is left out is said in the page's language."""
    words = words_of(language)
    facts = FACTS | {"language": language}
    moved = text_of(page(body(12, proofs=300).replace("## Evidence", f"## {words.evidence}"), **facts, place=PLACE))
    assert " ".join(words.evidence_moved(PLACE).split()) in moved
    assert "Proof" not in moved
    assert " ".join(words.page_cut(None).split()) in text_of(page(body(300), **facts))


def test_evidence_that_fits_stays():
    """Nothing moves that need not."""
    seen = text_of(page(body(12, proofs=12), **FACTS))
    assert "Proof 12." in seen
    assert "too long" not in seen


def test_a_section_called_evidence_is_no_evidence():
    """Stories stay, whatever their section is called."""
    seen = text_of(page(body(12, proofs=300).replace("## World", "## Evidence"), **FACTS))
    assert "Told whole 12." in seen
    assert "Proof" not in seen


def test_styles_give_way_before_stories_do():
    """A page that is too long with styles in its elements has them in its head, and all its stories."""
    html = page(body(60, notes=3), **FACTS)
    assert not fits(inlined(html))
    assert fits(html)
    seen = text_of(html)
    assert all(f"Told whole {n}." in seen for n in range(1, 61))
    assert WORDS.page_cut(None) not in seen


@pytest.mark.parametrize(("stories", "also"), [(300, 0), (300, 500), (20, 500)])
def test_a_page_that_never_fits_ends_with_a_whole_story_and_says_so(stories, also):
    """The first stories are whole with their sources, one line says where the rest is, and the foot is there."""
    html = page(body(stories, also=also, proofs=10), **FACTS, place=PLACE)
    assert MAX_HTML * 0.97 < len(html.encode()) <= MAX_HTML
    seen = text_of(html)
    shown = len(re.findall(r"Told whole \d+\.", seen))
    assert [n for n in range(1, stories + 1) if f"Told whole {n}." in seen] == list(range(1, shown + 1))
    assert len(re.findall("Sources:", seen)) == shown
    assert seen.endswith(f"{WORDS.page_cut(PLACE)} Made by hand.")
    if stories == 20:
        lesser = [int(n) for n in re.findall(r"Lesser (\d+) ", seen)]
        assert shown == 20
        assert lesser == list(range(1, len(lesser) + 1)), "of the list under Also the first lines stand"
        assert 100 < len(lesser) < 500
    assert html.count("<ul>") == html.count("</ul>")
    assert html.count("<div") == html.count("</div>")


def test_a_foot_that_is_too_long_is_cut_too():
    """A thousand sources that could not be read leave half of the page to the news."""
    long = body(300) + "\n**Could not be read**\n\n" + "".join(f"- Source {n}: {LONG}\n" for n in range(1000))
    html = page(long, **FACTS)
    assert fits(html)
    seen = text_of(html)
    assert "Told whole 40." in seen
    assert "Source 100:" in seen


def test_the_same_body_gives_the_same_page():
    """No order and no time gets into a page."""
    assert page(body(3, proofs=3), **FACTS) == page(body(3, proofs=3), **FACTS)


def test_an_edition_of_300_stories_fits():
    """As publish lays it out with a configuration that prints 100 of them whole."""
    edition = made([flood(number, outlets=2) for number in range(1, 101)], [told_by(f"Wire: Port {n} is shut. It waits.") for n in range(200)], settings=Options(stories=100, words=20_000, also=200))  # fmt: skip
    assert fits(edition.html)
    assert "This page ends here" in text_of(edition.html)
    assert "2026/03/10.md" in text_of(edition.html)
    assert len(edition.markdown.encode()) > MAX_HTML
