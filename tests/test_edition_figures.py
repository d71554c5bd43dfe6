"""Figures in an edition: the table, the lines under a story, and what the manifest keeps, in all forms alike."""

from __future__ import annotations

import re

import lxml.html
import pytest
from editions import Made, made, story
from figured import figured, told_by

from digest.compose.figures import TODAY, parted
from digest.compose.html import fragment
from digest.compose.markdown import escape

TROOPS = (
    "A: The US will move {about 3,000 troops|3000 troops, about, key 1|US forces to move to eastern Europe|John Kirby} to"
    " {Romania, Poland and Germany|3 countries, derived, key 2|countries that will receive them}. It costs {$1.2bn|1.2e9 USD, money, key 3|cost of the move}.",
    "B: {Up to 3,500 troops|3500 troops, up to, key 1|US forces to move to eastern Europe} will move east. The rest is silence.",
)


def table(edition: Made) -> list[list[str]]:
    """Return the cells of the page's table, as a browser shows them."""
    (found,) = lxml.html.fromstring(edition.html).iter("table")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found.iter("tr")]


def test_the_table_of_key_figures():
    """Each row holds the source's own characters, what is counted, with its citation, and who says so."""
    edition = made([told_by(*TROOPS)])
    assert table(edition) == [
        ["Figure", "What", "Who says"],
        ["about 3,000 troops / Up to 3,500 troops", "US forces to move to eastern Europe; sources differ [1] [2]", "John Kirby / B"],
        ["3 countries", "countries that will receive them: Romania, Poland, Germany [1]", "counted in the text"],
        ["$1.2bn", "cost of the move [1]", "A"],
    ]
    assert "| about **3,000** troops / Up to **3,500** troops | US forces" in edition.markdown
    assert "| **3** countries | countries that will receive them: Romania, Poland, Germany [[1]](https://a0.example/) |" in edition.markdown
    assert (
        "- about 3,000 troops / Up to 3,500 troops: US forces to move to eastern Europe; sources differ [1][2] (John Kirby / B)"
        in edition.flat
    )
    assert "- 3 countries: countries that will receive them: Romania, Poland, Germany [1] (counted in the text)" in edition.flat


def test_outlets_that_differ_stand_side_by_side():
    """Under the story each number stands in quotation marks with its outlet, in both forms."""
    edition = made([told_by(*TROOPS)])
    assert (
        '- **Sources differ:** US forces to move to eastern Europe: "about 3,000 troops" (A) [[1]](https://a0.example/);'
        ' "Up to 3,500 troops" (B) [[2]](https://b1.example/)\n'
    ) in edition.markdown
    assert (
        'Sources differ: US forces to move to eastern Europe: "about 3,000 troops" (A) [1]; "Up to 3,500 troops" (B) [2] - Sources'
        in edition.flat
    )


def test_different_speakers_are_named_with_their_outlets():
    """Where the numbers are two speakers' words, the reader sees whose, and where they were told."""
    edition = made(
        [
            told_by(
                "A: {Around 1,200 people|1200 people, about, key 1|people evacuated|the ministry} were evacuated.",
                "B: {1,350 people|1350 people, key 1|people evacuated|the county} were evacuated.",
            )
        ]
    )
    assert 'people evacuated: "Around 1,200 people" (the ministry, in A) [1]; "1,350 people" (the county, in B) [2]' in edition.flat
    assert table(edition)[1][2] == "the ministry / the county"


def test_a_story_tells_the_figures_that_its_sentences_do_not():
    """What the summary holds already is not said twice; what it leaves out follows in one line, with its speaker."""
    summary = (
        "It was a long day for the town, and for its port, "
        + "and for the people there, " * 14
        + "who saw {nine ships|9 ships, key 1|ships outside}."
    )
    rest = " Later {41 cranes|41 cranes, key 2|cranes that fell|the police} fell. {Two|2 cranes, key 3|cranes that stand} stand. {80|80 x} did not."
    edition = made([story(figured("a", summary + rest, source="A"))])
    (line,) = (line for line in edition.markdown.splitlines() if "**Figures:**" in line)
    assert line == (
        "- **Figures:** **41** cranes: cranes that fell (the police) [[1]](https://a.example/)"
        " · **Two**: cranes that stand [[1]](https://a.example/)"
    )
    assert "Figures: 41 cranes: cranes that fell (the police) [1] · Two: cranes that stand [1]" in edition.flat
    assert [row[0] for row in table(edition)[1:]] == ["nine ships", "41 cranes", "Two"]


def test_the_table_prefers_the_first_stories():
    """Eight rows: each story gives its first figure before any gives a second; no story is told out of order."""
    texts = [
        f"A{n}: " + " ".join(f"{{{n}{m}{m} crates|{n}{m}{m} crates, key {m}|crates {n} {m}}} sank." for m in (1, 2, 3)) for n in range(1, 8)
    ]
    edition = made([told_by(text) for text in texts])
    rows = [row[0] for row in table(edition)[1:]]
    assert rows == ["111 crates", "122 crates", "211 crates", "311 crates", "411 crates", "511 crates", "611 crates", "711 crates"]


def test_no_figures_no_table():
    """An edition without key figures has no empty table and no empty line."""
    edition = made([told_by("A: {Nine ships|9 ships|ships outside} wait.")])
    for form in (edition.markdown, edition.text, edition.html):
        assert "Key figures" not in form
        assert "Figures:" not in form
    assert edition.facts["stories"][0]["figures"] == []


def test_a_number_of_nothing_is_not_printed():
    """Where a text says no more of a number than its noun, the reader is spared it; the manifest keeps it."""
    edition = made([told_by("A: {Three people|3 people, key 1|people} came, and {nine ships|9 ships, key 2|ships outside}.")])
    assert [row[0] for row in table(edition)[1:]] == ["nine ships"]
    assert len(edition.facts["stories"][0]["figures"]) == 2


HOSTILE = ["a | b", "*b*", "<script>alert(1)</script>", "[x](javascript:alert(1))", "`c`", "&copy;", "_d_", "~~e~~", "line\nbreak", "# f"]


@pytest.mark.parametrize("text", HOSTILE)
def test_figures_are_text(text):
    """Whatever stands in a surface, in what is counted or in a speaker's name is shown as it is, in one cell."""
    what = text.replace("|", "/").replace("\n", " ")
    edition = made([told_by(f"A: It lost {{12 {text.replace('|', '/')}|12 x, key 1|lost: {what}|{what}}} there.", "B: All is well.")])
    shown = " ".join(text.replace("|", "/").split())
    assert table(edition)[1] == [f"12 {shown}", f"lost: {what} [1]", what]
    assert shown in edition.flat
    assert "<script>" not in edition.html


def test_the_table_is_a_table_to_a_screen_reader():
    """Roles say what rows and cells are, also where a phone shows them as blocks; what an article writes gets none."""
    page = made([told_by("A: It lost {12 <td>|12 x, key 1|<th> <table>} there.")]).html
    assert page.count('<th role="columnheader" scope="col" style=') == 3
    assert [page.count(f'role="{role}"') for role in ("table", "row", "cell")] == [1, 2, 3]
    assert "&lt;th&gt; &lt;table&gt;" in page


def test_every_printed_figure_is_its_span():
    """The manifest names the article and the characters of every key figure, and they are what is printed."""
    told = told_by(*TROOPS)
    edition = made([told])
    texts = {reading.article.id: reading.article.text for reading in told.readings}
    first, second, third = edition.facts["stories"][0]["figures"]
    assert [len(figure["sides"]) for figure in (first, second, third)] == [2, 1, 1]
    assert [figure["key"] for figure in (first, second, third)] == [1, 2, 3]
    assert first["sides"][0][0] == {
        "article": "a0", "start": 17, "end": 35, "value": 3000, "high": None, "unit": "troops", "noun": "troops", "modifier": "about",
        "kind": "count", "direction": None, "what": "US forces to move to eastern Europe", "speaker": "John Kirby", "key": 1, "listed": [],
    }  # fmt: skip
    assert [texts["a0"][name["start"] : name["end"]] for name in second["sides"][0][0]["listed"]] == ["Romania", "Poland", "Germany"]
    for figure in (first, third):
        for side in figure["sides"]:
            for mention in side:
                assert texts[mention["article"]][mention["start"] : mention["end"]] in edition.flat


def test_an_article_that_only_a_figure_cites_stands_under_sources():
    """A number of a story's ninth article has its entry below, and no number leads nowhere."""
    texts = [f"S{n}: The port is shut. It stays so for long." for n in range(8)]
    edition = made([told_by(*texts, "Ninth: {41 cranes|41 cranes, key 1|cranes that fell} fell.")])
    assert "[9] Ninth, 10 Mar" in edition.flat
    assert {int(number) for number in edition.facts["references"]} == set(range(1, 10))


def test_many_outlets_are_counted():
    """A number that five outlets have cites three of them, and says how many more there are."""
    texts = [f"S{n}: {{1,350 people|1350 people, key 1|people evacuated}} were evacuated." for n in range(5)]
    edition = made([told_by(*texts, "Last: {1,200 people|1200 people, key 1|people evacuated} were evacuated.")])
    assert '"1,350 people" (S0; S1; S2 and 2 more) [1][2][3]; "1,200 people" (Last) [6]' in edition.flat


def test_whoever_says_a_number_is_cited():
    """Of many outlets with one number the one that names its speaker is among those cited."""
    boats = "{640 boats|640 boats, key 1|boats lost"
    edition = made(
        [told_by(*(f"{name}: The tide took {boats}}}." for name in "ABCD"), f"E: The tide took {boats}|Ada Moor}}, said Ada Moor.")]
    )
    ((_, what, who),) = table(edition)[1:]
    assert who == "Ada Moor"
    assert '<a href="https://e4.example/"' in edition.html.partition("Key figures")[2].partition("</table>")[0], what


def test_a_list_is_named_once():
    """Where what a list counts is told by its names alone, these stand there once."""
    edition = made([told_by("A: Troops go to {Romania, Poland and Germany|3 countries, derived, key 1|Romania, Poland, Germany}.")])
    assert table(edition)[1][:2] == ["3 countries", "Romania, Poland, Germany [1]"]


def test_a_long_list_is_cut():
    """Of a list of ten the table names eight."""
    names = ", ".join(f"N{letter}" for letter in "abcdefghi") + " and Nj"
    edition = made([told_by(f"A: It was signed by {{{names}|10 countries, derived, key 1|countries that signed}}.")])
    assert table(edition)[1][1] == "countries that signed: Na, Nb, Nc, Nd, Ne, Nf, Ng, Nh and 2 more [1]"


@pytest.mark.parametrize(
    ("surface", "number"),
    [("about 3,000 US troops", "3,000"), ("at least £5m", "£5m"), ("26%", "26%"), ("half a million people", "half a million"),
     ("a dozen ships", "a dozen"), ("two-thirds of MPs", "two-thirds"), ("one in five", "one in five"), ("US$3.2 billion", "US$3.2 billion"),
     ("between 40 and 50 homes", "40 and 50"), ("1.1–1.4 million", "1.1–1.4 million"), ("2,000-strong crowd", "2,000"), ("15-nation", "15"),
     ("the 40 pumps", "40"), ("an estimated 3.6 million Americans", "3.6 million"), ("12 per cent of them", "12 per cent"), ("EUR 5m", "EUR 5m"),
     ("Hundreds of thousands", "Hundreds of thousands"), ("twenty-five men", "twenty-five"), ("68–32", "68–32"), ("tripled", "tripled"),
     ("4.6 metres", "4.6"), ("60km", "60km"), ("80 million or more", "80 million"), ("$78 a barrel", "$78"), ("no fewer than six", "six"),
     ("more", "")],
)  # fmt: skip
def test_the_number_in_a_surface(surface, number):
    """What is set in bold is the number with its sign and scale; nothing of the surface is lost, whatever it is."""
    found = parted(surface)
    assert (found.number, str(found)) == (number, surface)


@pytest.mark.parametrize("surface", ["about $5 **x**", "5*", "*5", "US$**3**m", "5%-stake", "a 26% stake", "£5m|6", "~40 ships", "#1"])
def test_a_number_in_bold_is_bold(surface):
    """Marked in Markdown, a surface is still shown character for character, and its number is strong."""
    from digest.compose.markdown import _surface

    html = fragment(f"x {_surface(parted(surface))} y")
    assert lxml.html.fragment_fromstring(html).text_content() == f"x {surface} y"
    strong = re.findall(r"<strong>(.*?)</strong>", html)
    assert strong == [parted(surface).number]
    assert escape(surface)


def test_a_day_that_is_the_articles_own_is_not_printed():
    """What was found "this morning" was found on the morning of its article, not on that of the edition."""
    assert TODAY.sub("", "people missing since flood found dead this morning") == "people missing since flood found dead"
    assert TODAY.sub("", "the price of this morning coat") == "the price of this morning coat"
