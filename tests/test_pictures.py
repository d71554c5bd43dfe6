"""Pictures of an edition: drawn where they say more than words, the same everywhere, and never an article's."""

from __future__ import annotations

import functools
import io
import logging
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import lxml.html
import markdown
import pytest
from editions import DAY, Made, article, made, story
from figured import told_by
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from PIL import Image

from digest.compose import Options, pictures, render
from digest.compose.html import fragment, page
from digest.compose.illustrating import illustrated
from digest.compose.markdown import _picture
from digest.compose.render import Forms
from digest.errors import BackendError
from digest.markup.styles import MAX_HTML, fits
from digest.model import PICTURE_NAME, Picture
from digest.model.history import Before, Followed, Since, Told

SPREAD = (("World", 23), ("Economy", 12), ("Home", 4))
TEXT = "Wire: {}, police said. The dyke broke before dawn. Soldiers filled sandbags along the river through the night."
NINE = "The flood at Nedre killed {nine people|9, key 1|flood at Nedre killed people|police}"
EVACUATED = "The people of Nedre left: {{{} people|{} people, key 1|people evacuated}} were evacuated"
PROOFS = "- **1.1** Proof.\n" * 200
PATTERN = re.compile(r"!\[(.*)\]\((figure-[0-9a-f]{12}\.png)\)")


def had(*numbers: tuple[int, str, float | None]) -> tuple[Before, ...]:
    """Return what editions printed: so many days ago, these characters, of this value."""
    return tuple(Before(date=DAY.date - timedelta(days=ago), surface=said, who="police", value=value) for ago, said, value in numbers)


def edition(*before: Before, told: str = NINE, language: str = "en", other: str | None = None) -> Made:
    """Return an edition of one story whose figure was followed, with an outlet that gives another number where one is given."""
    texts = [TEXT.replace("{}", told)] + ([f"Herald: {other}, the county said. Nobody slept."] if other else [])
    one = told_by(*texts)
    (figure, *_) = made([one]).briefing.items[0].keys
    since = Since(
        told=Told(id=one.id, since=DAY.date, date=DAY.date - timedelta(days=1), number=1, headline="x", articles=(), sources=()),
        figures=(Followed(figure=figure.figure, before=before, is_changed=True),),
    )
    return made([one], since={one.id: since}, language=language)


def drawn(edition: Made, most: int = 2, spread: Sequence[tuple[str, int]] = ()) -> tuple[list[Picture], Forms]:
    """Draw an edition's pictures, and write it with them."""
    briefing = illustrated(replace(edition.briefing, spread=tuple(spread)), most)
    return [picture for _, picture in briefing.pictures], render(briefing, generator="digest test")


THREE = had((1, "seven people", 7), (2, "four people", 4))


def test_a_number_that_moved_over_three_days_is_drawn():
    """Below the notes of its story, with every number in the words that stand for it, each with its hedge, its noun and its date."""
    (picture,), forms = drawn(edition(*had((1, "about seven people", 7), (2, "four people", 4))))
    assert picture.alt == "flood at Nedre killed people: four people (8 Mar) → about seven people (9 Mar) → nine people (10 Mar)"
    above, below = forms.markdown.split(f"\n\n![{picture.alt}]({picture.name})\n\n")
    assert above.splitlines()[-1].startswith("- **Sources:**")
    assert below.startswith("## Evidence")
    assert " ".join(forms.text.split()).count(f"[{picture.alt}]") == 1
    with Image.open(io.BytesIO(picture.png)) as image:
        assert (image.format, image.size) == ("PNG", (2 * picture.width, 2 * picture.height))
        assert not image.info
    assert len(picture.png) < 12_000
    assert PICTURE_NAME.fullmatch(picture.name)


@pytest.mark.parametrize(
    "one",
    [
        edition(*had((1, "seven people", 7))),
        edition(*had((1, "nine people", 9), (2, "nine people", 9), (3, "nine people", 9))),
        edition(*had((1, "dozens of people", None), (2, "four people", 4))),
        edition(*THREE, told="The flood at Nedre killed {dozens of people|?, vague, key 1|flood at Nedre killed people|police}"),
        edition(*THREE, told="The flood at Nedre killed {7 to 9 people|7-9, key 1|flood at Nedre killed people|police}"),
        edition(*THREE, told=EVACUATED.format("1,200", 1200), other=EVACUATED.format("1,350", 1350)),
        made([told_by(TEXT.replace("{}", NINE))]),
    ],
    ids=["two days", "never moved", "two numbers", "vague", "a range", "outlets differ", "new"],
)
def test_what_words_say_as_well_is_not_drawn(one):
    """Fewer than three dates with one number each, a number that stayed what it was, one that is none, two for one thing."""
    assert one.briefing.items[0].keys
    assert drawn(one)[0] == []


def test_the_first_story_in_rank_is_drawn():
    """Of several, the best-ranked one, wherever its section stands; the sections come second."""
    briefing = edition(*THREE).briefing
    (item,) = briefing.items
    later, first = replace(item, number=1, keys=(replace(item.keys[0], what="later"),)), replace(item, number=2)
    briefing = replace(briefing, in_short=(first, later), sections=(("A", (later,)), ("B", (first,))), spread=SPREAD)
    assert [number for number, _ in illustrated(briefing, 2).pictures] == [2, 0]
    assert [number for number, _ in illustrated(briefing, 1).pictures] == [2]
    assert illustrated(briefing, 0).pictures == ()


def test_the_sections_are_drawn_between_the_news_and_the_evidence():
    """As bars, below the same numbers as a line of text."""
    (picture,), forms = drawn(made([story(article("Kell"))]), spread=SPREAD)
    assert (
        f"## Articles by section\n\nWorld 23, Economy 12, Home 4.\n\n![These numbers as bars]({picture.name})\n\n## Evidence"
        in forms.markdown
    )
    assert "World 23, Economy 12, Home 4.\n\n[These numbers as bars]\n" in forms.text


@pytest.mark.parametrize("spread", [SPREAD[:2], (("A", 6), ("B", 6), ("C", 7)), tuple((f"S{n}", 9) for n in range(13))])
def test_a_few_sections_or_articles_are_not_drawn(spread):
    """Nor is a long list of sections; and there is no line of them either."""
    none, forms = drawn(made([story(article("Kell"))]), spread=spread)
    assert none == []
    assert "Articles by section" not in forms.markdown


def test_every_article_of_a_story_counts_for_its_section():
    """Those of stories told whole, named, and only counted; those that are set aside do not."""
    whole = story(article("a"), article("b", source="Herald"))
    named, counted = replace(story(article("c")), section="Home"), replace(story(article("d")), section="Economy")
    left_out = replace(story(article("f")), traits=("sport",))
    settings = Options(also=1, sport="drop")
    one = made([whole], [named, counted], settings=settings, repeats=[article("e").article], dropped=[left_out])
    assert [item.headline for item in one.briefing.also] == ["Port of c stays shut"]
    assert one.briefing.spread == (("World", 2), ("Home", 1), ("Economy", 1))


@pytest.mark.parametrize(("language", "months"), [("fr", "(8 mars)"), ("de", "(8. März)")])
def test_an_edition_in_another_language_says_it_so(language, months):
    """Its dates, and the words around the sections, are of its language."""
    (course, bars), forms = drawn(edition(*THREE, language=language), spread=SPREAD)
    assert months in course.alt.replace("\u00a0", " ")
    assert bars.alt in ("Ces nombres en barres", "Diese Zahlen als Balken")
    assert ("## Articles par rubrique" in forms.markdown) == (language == "fr")
    assert [found[1] for found in PATTERN.findall(forms.markdown)] == [course.name, bars.name]


def test_letters_without_a_shape_are_not_drawn():
    """A picture of boxes says nothing: without a letter that the font has, there is none."""
    assert pictures.bars("記事", [("World", 23, "23")], alt="x") is None
    assert drawn(made([story(article("Kell"))]), spread=[("政治", 20), ("B", 2), ("C", 1)])[0] == []


def test_labels_leave_each_other_room():
    """All of them where they fit; else today's, and before it those that do not touch."""
    assert pictures._apart(["four", "seven", "nine"]) == [0, 1, 2]
    assert pictures._apart(["about 1,200"] * 8) == [3, 7]
    assert pictures._apart(["x" * 60] * 3) == [2]
    assert pictures._apart([]) == []


SAME = """
import hashlib, sys
from digest.compose.pictures import bars, course
print(course("flood at $Nedre$", [("8 Mar", 4, "four"), ("9 Mar", 7, "$7"), ("10 Mar", 9, "nine")], alt="").name)
print(bars("Articles", [("World", 23, "23"), ("Home and <b>", 4, "4")], alt="").name)
"""


def test_the_same_numbers_are_the_same_picture_everywhere(tmp_path):
    """Whatever a machine's own defaults for the library are, and its hash seed; other numbers are another picture."""
    (tmp_path / "matplotlibrc").write_text("axes.facecolor: red\nfont.size: 40\nlines.antialiased: False\nfont.family: serif\n")
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    seen = {
        subprocess.run(
            [sys.executable, "-c", SAME], cwd=folder, env={**env, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for folder, seed in ((tmp_path, "1"), (Path(__file__).parent, "2"))
    }
    assert len(seen) == 1
    assert len(set(seen.pop().split())) == 2
    one, other = (pictures.bars("Articles", [("World", count, str(count))], alt="") for count in (23, 24))
    assert one
    assert other
    assert one.name != other.name


def test_nothing_is_loaded_for_an_edition_without_pictures():
    """The library takes half a second, and most editions draw nothing."""
    code = (
        "import sys; sys.path[:0] = ['tests']\nfrom test_pictures import *\n"
        "drawn(edition(*THREE), 0, SPREAD), drawn(edition(THREE[0]))\nprint('matplotlib' in sys.modules)"
    )
    root = Path(__file__).parents[1]
    env = {**os.environ, "PYTHONPATH": str(root)}
    assert subprocess.run([sys.executable, "-c", code], cwd=root, env=env, capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("matplotlib", "matplotlib.style", "matplotlib.figure", "matplotlib.backends.backend_agg"):
        monkeypatch.setitem(sys.modules, name, None)


def test_without_the_extra_an_edition_has_no_picture_and_no_problem(without_library, caplog):
    """One line in the diary tells why, for who looks for it."""
    from types import SimpleNamespace

    from digest.publish.making import with_pictures

    briefing = edition(*THREE).briefing
    with pytest.raises(BackendError, match=r"digest\[pictures\]; install it, or set"):
        illustrated(briefing, 2)
    desk: Any = SimpleNamespace(config=SimpleNamespace(edition=Options()))
    with caplog.at_level(logging.DEBUG, logger="digest"):
        assert with_pictures(briefing, desk) is briefing
    assert [(one.levelname, one.getMessage().split()[0]) for one in caplog.records] == [("DEBUG", "undrawn")]


def images(html: str) -> list[tuple[str, str]]:
    return [(one.get("src"), one.get("alt")) for one in lxml.html.fromstring(html).iter("img")]


@pytest.mark.parametrize(
    "hostile",
    [
        "![x]({0})", "<img src='{0}'>", '<img src="{0}" onerror="alert(1)">', "[![x]({0})](https://e.example/)", "![x][1]\n\n[1]: {0}", "\\![x]({0})", "!\\[x]({0})",
        '<img src="data:image/png;base64,AAAA">', "![x](https://evil.example/x.png)", "![x](figure-000000000000.png)",
    ],
)  # fmt: skip
def test_an_article_brings_no_picture(hostile):
    """Not by its title, its text or its outlet, not even the edition's own once more; what it says is shown as text."""
    (known,), _ = drawn(made([story(article("Kell"))]), spread=SPREAD)
    words = hostile.format(known.name)
    one = article("Kell", title=words, source=words, text=f"{words} is what the port of Kell said on Monday. Nine ships wait outside.")
    (picture,), forms = drawn(made([story(one)], [story(article("Oster", title=words))]), spread=SPREAD)
    assert picture == known
    ((source, alt),) = images(forms.html)
    assert (source.startswith("data:image/png;base64,"), alt) == (True, known.alt)
    assert "onerror=" not in re.sub(r">[^<]*<", "><", forms.html)
    assert images(page(forms.markdown, title="", preview="", language="en") + "<p>") == []


def test_only_the_editions_own_pictures_are_kept():
    """Whoever wrote the Markdown: of any other image, and of one without a name, nothing is left."""
    known, other = "figure-0123456789ab.png", "figure-ba9876543210.png"
    body = (
        f'![a]({known}) ![b]({other}) ![c](https://evil.example/{known}) ![d](../{known}) ![e](data:image/png;base64,AA) <img alt="f">'
        f' <img src="{known}?x" onerror="g"> <img alt=\'x src="{known}"\' src="{other}"> <IMG SRC={known} onload=h>'
    )
    assert images(fragment(body, (known,))) == [(known, "a"), (known, None)]
    assert "onload" not in fragment(body, (known,))
    assert images(fragment(body) + "<p>") == []


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=60))
def test_any_words_stand_for_a_picture(alt):
    """In two renderers the words are what was meant: no mark in them ends them, or marks anything."""
    from digest.text import set_line

    one = Picture(name="figure-0123456789ab.png", alt=alt, png=b"", width=1, height=1)
    line = _picture(one)
    shown = {value for html in (markdown.markdown(line), MarkdownIt().render(line), fragment(line, (one.name,))) for value in images(html)}
    assert {(source, " ".join(words.split())) for source, words in shown} == {(one.name, " ".join(set_line(alt).split()))}


@functools.cache
def two() -> tuple[Picture, ...]:
    return tuple(drawn(edition(*THREE), spread=SPREAD)[0])


def long(size: int) -> str:
    """Return the page of an edition with two pictures, evidence, and so many bytes of a story's words."""
    course, bars = two()
    body = (
        f"# T: Monday\n\nOpening.\n\n## World\n\n### 1 Kell\n\n{'word ' * (size // 5)}\n\n{_picture(course)}\n\n## Articles by section\n\n"
        f"World 23.\n\n{_picture(bars)}\n\n## Evidence\n\n{PROOFS}\n---\n\nMade by hand.\n"
    )
    return page(body, title="T", preview="p", language="en", pictures=two())


def test_pictures_give_way_to_words():
    """Where a page would be too long for mail, the last picture goes first, then the other, then the evidence; words stand for each."""
    room = MAX_HTML - len(long(0).encode())
    course, bars = (len(one.png) * 4 / 3 for one in two())
    alts = [one.alt for one in two()]
    for more, shown in ((-200, alts), (bars - 200, alts[:1]), (bars + course - 200, [])):
        html = long(room + int(more))
        assert fits(html)
        assert [alt for _, alt in images(html)] == shown
        text = lxml.html.fromstring(html).text_content()
        assert [alt in text for alt in alts] == [alt not in shown for alt in alts]
        assert "Proof." in text
    html = long(room + int(bars + course) + 1000)
    assert fits(html)
    assert images(html) == []
    assert "Proof." not in html
    assert alts[0] in lxml.html.fromstring(html).text_content()


@pytest.mark.browser
def test_a_phone_shows_pictures_whole(browser):
    """No wider than the screen, on white in dark mode too, and with no fault that axe-core finds."""
    import browsing
    from axe_playwright_python.sync_playwright import Axe

    _, forms = drawn(edition(*THREE), spread=SPREAD)
    look = "[...document.images].map(one => [one.getBoundingClientRect().width, one.naturalWidth, getComputedStyle(one).backgroundColor])"
    with browsing.opened(browser) as view:
        for width, shown in ((320, 288), (700, pictures.WIDTH)):
            for scheme in ("light", "dark"):
                view.set_viewport_size({"width": width, "height": 800})
                view.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                view.set_content(forms.html)
                assert view.evaluate("document.scrollingElement.scrollWidth") == width
                assert view.evaluate(look) == [[shown, 2 * pictures.WIDTH, "rgb(255, 255, 255)"]] * 2
                assert Axe().run(view).response["violations"] == []
