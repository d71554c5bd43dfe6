"""A week of editions in a real browser: nothing overflows, everything can be read, and a screen reader is told what is what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browsing
import pytest
from axe_playwright_python.sync_playwright import Axe
from editions import article, made, story
from playwright.sync_api import Page
from weeks import ENDLESS, WEEK

pytestmark = pytest.mark.browser

GOLDEN, EXAMPLE = Path(__file__).parent / "data" / "golden", "2026-03-11.html"
PHONE, DESK = 320, 700  # px
RULES: dict[str, Any] = {"resultTypes": ["violations", "incomplete"]}
EXAMINED = ((PHONE, "light"), (DESK, "dark"))  # each width and each scheme once: what axe-core does takes seconds
SIZES = """() => ({
    page: document.scrollingElement.scrollWidth,
    past: [...document.querySelectorAll("main *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 200)),
})"""


@pytest.fixture(scope="module")
def page(browser: str) -> Iterator[Page]:
    """One page of one browser for the whole file."""
    with browsing.opened(browser) as page:
        yield page


@pytest.fixture(scope="module")
def week() -> dict[str, str]:
    return {name: make().html for name, make in WEEK.items()} | {EXAMPLE: (GOLDEN / EXAMPLE).read_text(encoding="utf-8")}


def show(page: Page, html: str, width: int = PHONE, scheme: Any = "light") -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.set_content(html)


@pytest.mark.parametrize("name", [*WEEK, EXAMPLE])
def test_an_edition_is_laid_out_well(page, week, name):
    """On a phone and on a desk, by day and by night: nothing wider than the screen, no fault that axe-core finds, contrast among them."""
    for width, scheme in ((PHONE, "dark"), (DESK, "light"), (PHONE, "light"), (DESK, "dark")):
        show(page, week[name], width, scheme)
        assert page.evaluate(SIZES) == {"page": width, "past": []}, (width, scheme)
        if (width, scheme) in EXAMINED:
            found = Axe().run(page, options=RULES).response
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == [], (width, scheme)
            unsure = [node["html"] for one in found["incomplete"] if one["id"] == "color-contrast" for node in one["nodes"]]
            assert unsure == [], (width, scheme)


def test_axe_finds_what_is_wrong(page):
    """A page with pale words, a torn order of headings and no language has faults: the check can fail."""
    show(page, '<html><body><main><h1>The port</h1><h3 style="color:#ccc;background:#fff">Nine ships wait</h3></main></body></html>')
    found = {one["id"] for one in Axe().run(page, options=RULES).response["violations"]}
    assert {"color-contrast", "heading-order", "html-has-lang"} <= found


def test_too_wide_is_seen(page):
    """A word that may not break makes the page wider than a phone: the check can fail."""
    show(page, f'<main style="white-space:nowrap">{ENDLESS}</main>')
    assert page.evaluate(SIZES)["page"] > PHONE


def test_a_foreign_story_names_its_language(page, week):
    """Headline, summary, the line in short and the evidence of a French story are read out in French; what we say of it is not."""
    show(page, week["full_day"])
    spoken = page.evaluate("[...document.querySelectorAll('main [lang]')].map(one => [one.tagName, one.lang, one.innerText.trim()])")
    assert {language for _, language, _ in spoken} == {"fr"}
    assert ["SPAN", "fr", "Le port de Petit-Quai reste fermé"] in spoken
    assert sorted({tag for tag, _, _ in spoken}) == ["LI", "P", "SPAN"]
    assert all("In French" not in text for _, _, text in spoken)


def test_a_headline_in_short_names_its_language(page):
    """A foreign story among the first ones is marked there too."""
    show(page, made([story(article("lyon", title="Le port a rouvert", text="Le port a rouvert lundi.", language="fr"))]).html)
    assert page.evaluate("document.querySelector('li strong').lang") == "fr"


def test_right_to_left(page, week):
    """A Hebrew summary begins at the right; its marks, dates and neighbours stay in their order."""
    show(page, week["scripts"], DESK)
    ways = page.evaluate("[...document.querySelectorAll('main p[lang]')].map(one => [one.lang, getComputedStyle(one).direction])")
    assert ways == [["he", "rtl"], ["ar", "rtl"], ["zh", "ltr"]]
    order = """() => [...document.querySelectorAll("main li")].filter(one => one.innerText.startsWith("Sources:")).map(one => {
        const box = text => {
            const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const at = walk.currentNode.data.indexOf(text);
                if (at >= 0) {
                    const range = document.createRange();
                    range.setStart(walk.currentNode, at); range.setEnd(walk.currentNode, at + text.length);
                    return range.getBoundingClientRect().left;
                }
            }
        };
        return box("[") < box("10 Mar") && box("10 Mar") < box("CET");
    })"""
    assert page.evaluate(order) == [True] * 5


def test_marks_are_small_raised_and_not_alone(page, week):
    """A citation mark is smaller than the words, above their line, and never begins a line by itself."""
    show(page, week["full_day"])
    found = page.evaluate("""() => [...document.querySelectorAll("p > sup")].map(one => {
        const [mark, text] = [one.getBoundingClientRect(), getComputedStyle(one.parentElement)];
        return [parseFloat(getComputedStyle(one).fontSize) < parseFloat(text.fontSize) * 0.75, mark.left > one.parentElement.getBoundingClientRect().left + 1];
    })""")
    assert len(found) > 40
    assert set(map(tuple, found)) == {(True, True)}


def test_a_phone_names_the_columns(page, week):
    """Where the table stands as a list, each cell beyond the first two says which column it is of, in the table's own words."""
    show(page, week["full_day"])
    labels = page.evaluate(
        """() => [...document.querySelectorAll("tbody tr:first-child td")].map(one => getComputedStyle(one, "::before").content)"""
    )
    assert labels == ["none", "none", '"Who says"', '"Since yesterday"']
    assert page.evaluate("getComputedStyle(document.querySelector('tbody tr')).display") == "block"
    show(page, week["full_day"], DESK)
    assert page.evaluate("getComputedStyle(document.querySelector('tbody td')).display") == "table-cell"
    assert page.evaluate("getComputedStyle(document.querySelector('td[data-label]'), '::before').content") == "none"


def test_on_a_phone_a_figure_takes_few_lines(page, week):
    """The number stands in one line with what it counts, who says so below it, in one line with what became of it where both are short."""
    show(page, week["full_day"], 400)
    rows = page.evaluate(
        """() => [...document.querySelectorAll("tbody tr")].map(row => [...row.children].map(one => one.getClientRects()[0].top))"""
    )
    assert all(number == what < who for number, what, who, _ in rows)
    assert any(who == since for _, _, who, since in rows)


@pytest.mark.parametrize(("scheme", "shade"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(21, 24, 28)")])
def test_the_page_follows_the_readers_scheme(page, week, scheme, shade):
    """The page is white by day and dark in dark mode, although its styles stand in its elements."""
    assert '<body bgcolor="#ffffff" style="' in week["full_day"]
    show(page, week["full_day"], scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == shade


def test_paper_is_white(page, week):
    """Printed from a dark screen, an edition is black on white, and as wide as the paper."""
    show(page, week["full_day"], 900, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    body, main = page.evaluate(
        "[getComputedStyle(document.body), getComputedStyle(document.querySelector('main'))].map(one => [one.backgroundColor, one.maxWidth])"
    )
    page.emulate_media(media="screen")
    assert body[0] == "rgb(255, 255, 255)"
    assert main[1] == "none"
