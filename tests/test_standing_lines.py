"""Lines of a page in; those of its article out."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from webpages import PROSE, article, page

from digest.extract import from_page, line_hashes, without
from digest.extract.document import document_of
from digest.extract.standing import is_standing, line_hash, without_standing
from digest.model import Document

ZONE = ZoneInfo("UTC")
STANDING = """Image: AP|Photo by Ana Roe|(Photo: Havn Press/AFP)|Photo credit: Ana Roe|Foto: Greta Sund/dpa|Crédit photo : Ana Roe|Bild: Küstenwache
Read more: Two cranes fall in Kellin|READ MORE > Two cranes fall in Kellin|Also on gazette.com Two cranes fall|Related: Two cranes fall
À lire aussi : deux grues tombent à Kellin|Lire aussi > Deux grues|Lesen Sie auch: Zwei Kräne stürzen um|Mehr zum Thema: Sturm
Share this article|Share on Facebook|Share|Tweet|Partager sur Facebook|Teilen|Auf WhatsApp teilen|Drucken|Like this story? Share it with a friend!
Sign up for our newsletter|Subscribe to our morning briefing and alerts|Get our newsletter in your inbox|Inscrivez-vous à notre newsletter
Jetzt unseren Newsletter abonnieren|Follow us on Twitter|Suivez-nous sur Facebook|Folgen Sie uns auf Instagram|Advertisement|Anzeige|Publicité
Posted on March 9, 2026, at 10:30 a.m.|Published: 9 March 2026|9 March 2026|Publié le 9 mars 2026 à 10h30|Stand: 09.03.2026, 10:30 Uhr
941 comments|3 min read|© Gazette 2026|All rights reserved|Tous droits réservés|Topics: storms, ports|- Next|Loading...|Thumbnails"""
PROSE_LINES = """Published figures show 3 percent growth.|Photographs of the quay show two broken cranes.|Share prices fell 3 percent in Ostrand on Monday.
Images of the harbour were shown on Monday.|Related parties have to declare what they own.|Read more slowly, the teacher told the class.
Updated rules take effect on 1 May 2026, the ministry said.|Video of the storm was seen 3 million times.|More than 900 people fled.
The newspaper asked readers to subscribe to its newsletter, and 3,000 did.|Comments by the mayor angered the pilots.|Advertisements for the bridge cost 2 million.
Die Bilder des Sturms gingen um die Welt.|Teilen müssen sich die Städte die Kosten von 3 Millionen.|Die Zeitung hat 3000 Abonnenten.
Les images du port ont fait le tour du monde.|Publié lundi, le rapport compte 300 pages.|Photos are banned in the hall, the court said.|Next week the council meets."""


@pytest.mark.parametrize("line", STANDING.replace("\n", "|").split("|"))
def test_a_known_form_is_no_part_of_the_text(line):
    """Credits, links to other stories, share lines, newsletters, dates and notices, in three languages."""
    assert is_standing(line)
    assert without_standing([*PROSE["en"][:4], line.strip(), *PROSE["en"][4:8]]) == [*PROSE["en"][:8]]


@pytest.mark.parametrize("line", PROSE_LINES.replace("\n", "|").split("|"))
def test_prose_is_no_known_form(line):
    """However it begins."""
    assert not is_standing(line)


@pytest.mark.parametrize(
    "heading",
    [
        "You might also like",
        "Related stories",
        "More from Business",
        "À lire aussi",
        "Mehr zum Thema",
        "Kommentare",
        "Comments",
        "Most read",
    ],
)
def test_a_page_ends_where_its_foot_begins(heading):
    """Behind its heading stand other stories; above half of the text it is a heading of its own."""
    assert without_standing([*PROSE["en"][:6], heading, "Two cranes fall in Kellin", PROSE["en"][8]]) == [*PROSE["en"][:6]]
    lines = [PROSE["en"][0], heading, *PROSE["en"][1:6]]
    assert without_standing(lines)[-1] == PROSE["en"][5]


def test_what_stands_above_a_repeated_title_is_of_others():
    """A page's own heading, found among the first lines of its text, begins the text."""
    assert without_standing(["A guide to night photographs.", "Harbour closes", *PROSE["en"][:5]], "Harbour closes") == [*PROSE["en"][:5]]
    assert without_standing([*PROSE["en"][:3], "Harbour closes"], "Harbour closes")[:3] == [*PROSE["en"][:3]]


def test_a_text_that_is_nothing_else_stays():
    """Better a share line than nothing."""
    assert without_standing(["Share this article"]) == ["Share this article"]


@pytest.mark.parametrize(
    ("name", "is_lead"),
    [
        ("article__perex", True),
        ("summary", True),
        ("chapo", True),
        ("vorspann", True),
        ("related-summary", False),
        ("standfirst", False),
        ("caption", False),
    ],
)
def test_a_lead_that_stands_apart_begins_the_text(name, is_lead):
    """Where the page calls it its lead, and it is prose that the text does not hold."""
    lead = "The storm that closed the harbour was the strongest in forty years, and it has not ended yet."
    title, text = article("en").split("</h1>")
    html = page("en", f'{title.removeprefix("<main><article>")}</h1><div class="{name}">{lead}</div><main><article>{text}')
    assert from_page(html, zone=ZONE).text.startswith(lead) is is_lead


def learnt(texts: list[str]) -> frozenset[str]:
    counts = Counter(one for text in texts for one in line_hashes(document_of(text, title="")))
    return frozenset(one for one, count in counts.items() if count >= 3)


BOX = ["The Gazette morning letter", "Get the day's news on your phone before breakfast.", "Our correspondents"]


def test_lines_that_articles_have_in_common_are_the_sites():
    """Headings of boxes, and sentences to the readers at the edges, go; the spans of the prose stay right."""
    texts = ["\n\n".join([BOX[0], *PROSE["en"][number : number + 4], BOX[2], PROSE["en"][9 - number], BOX[1]]) for number in range(3)]
    known = learnt(texts)
    assert known == {line_hash(line) for line in BOX}
    one = document_of(texts[0], title="T")
    cleaned = without(one, known)
    assert cleaned.text == "\n\n".join([*PROSE["en"][:4], PROSE["en"][9]])
    assert [span.of(cleaned.text) for span in cleaned.paragraphs] == [*PROSE["en"][:4], PROSE["en"][9]]
    assert without(one, frozenset()) is one


def test_news_that_is_repeated_is_no_sites_line():
    """Background that follow-ups repeat, a quotation, and a line with a number are learnt nowhere; a short text keeps all it has."""
    background = [PROSE["en"][1], "Terms were not disclosed.", '"You will see our harbour again."', "Record May 1", "It gave us 3 ships."]
    assert learnt(["\n\n".join([*background[:3], *PROSE["en"][2:9], *background[3:]])] * 5) == frozenset()
    short = document_of("\n\n".join([BOX[0], "Harbour shut."]), title="")
    assert without(short, {line_hash(BOX[0])}) is short


@pytest.mark.data
def test_of_a_wires_prose_nothing_is_learnt(data):
    """As if 4,700 reports of one newswire were pages of one site: no sentence of theirs is taken for the site's."""
    with gzip.open(data / "newswire" / "reuters.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for number, line in enumerate(lines) if number % 4 == 0]
    bodies = ["\n\n".join(line.strip() for line in text.split("\n") if line.strip()) for text in texts if text]
    counts = Counter(one for body in bodies for one in line_hashes(Document(title="", text=body, paragraphs=())))
    known = {one for one, count in counts.items() if count >= 3}
    lines_of = {line for body in bodies for line in body.split("\n\n") if len(line) < 200}
    assert [line for line in lines_of if line.endswith((".", "?", "!")) and not line.endswith(" .") and line_hash(line) in known] == []
