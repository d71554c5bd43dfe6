"""An edition as a Word document: whole, with real styles, the same each time, and nothing active in it."""

from __future__ import annotations

import functools
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from digest import __version__, urls
from digest.compose.blocks import parsed
from digest.compose.docx import document
from digest.compose.docxbody import write
from digest.compose.docxstyles import dress
from digest.compose.html import fragment
from digest.compose.markdown import destination, escape
from digest.errors import DigestError
from digest.text import clean, one_line

GOLDEN = Path(__file__).parent / "data" / "golden"
MADE_AT = datetime(2026, 3, 11, 6, 4, 5, 67, tzinfo=timezone(timedelta(hours=1)))
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
INERT = set("p pPr pStyle numPr ilvl numId bidi r rPr rStyle b bCs i iCs rtl t br hyperlink tbl tblPr tblStyle tblW tblLayout tblLook"
            " tblGrid gridCol tr trPr cantSplit tblHeader tc tcPr tcW sectPr footerReference pgSz pgMar cols docGrid body document".split())  # fmt: skip


def written(markdown: str, *, title: str = "Briefing", language: str = "en", created: datetime = MADE_AT) -> bytes:
    return document(markdown, title=title, language=language, created=created)


def opened(markdown: str, **more: str) -> Document:
    return docx.Document(io.BytesIO(written(markdown, **more)))


def golden(day: str = "2026-03-11") -> str:
    return (GOLDEN / f"{day}.md").read_text(encoding="utf-8")


@functools.lru_cache(maxsize=2)
def parts(package: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(package)) as kept:
        assert kept.testzip() is None
        return {name: etree.fromstring(kept.read(name)) for name in kept.namelist()}


def relations(package: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield type, target and mode of every relation of every part."""
    for name, root in parts(package).items():
        if name.endswith(".rels"):
            for one in root:
                yield one.get("Type"), one.get("Target"), one.get("TargetMode", "Internal")


def active(package: bytes) -> list[str]:
    """Return what a document holds beyond inert elements, known parts, and links to the web and to mailboxes."""
    found = []
    for kind, target, mode in relations(package):
        if mode == "External" and not (kind == HYPERLINK and re.match(r"https?://[!-~]+$|mailto:[!-~]+$", target)):
            found.append(f"{kind} {target}")
        elif mode != "External" and re.search(r"image|ole|frame|template|vba|package$|control|attached|customXml", kind):
            found.append(kind)
    read = parts(package)
    names = {etree.QName(element).localname for element in read["word/document.xml"].iter()}
    fields = [element.get(qn("w:instr")) for root in read.values() for element in root.iter(qn("w:fldSimple"), qn("w:instrText"))]
    return found + sorted(names - INERT) + [str(field) for field in fields if field != "PAGE"]


def letters(package: bytes) -> str:
    """Everything that is read in a document's body, without spaces."""
    return "".join("".join(element.text or "" for element in parts(package)["word/document.xml"].iter(qn("w:t"))).split())


def styles(made: Document) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in made.paragraphs if paragraph.style and paragraph.text]


def test_an_edition_has_the_styles_of_word():
    """Its heading is the title, its parts and stories are headings, its lines lists."""
    found = styles(opened(golden()))
    assert found[0] == ("Title", "Morning briefing (example, all invented): Wednesday 11 March 2026")
    assert found[1] == ("Normal", golden().split("\n\n")[1])  # how many articles, and how long reading takes
    assert ("Heading 1", "World") in found
    assert ("Heading 2", "8 Tram line 4 to cost 480 million crowns, city admits") in found
    assert ("List Bullet", "One source: this story rests on The Harbour Courier alone.") in found


@pytest.mark.parametrize("day", ["2026-03-10", "2026-03-11"])
def test_an_edition_is_whole_and_inert(day):
    """Every letter of its page stands in the document, and its links lead where those of the Markdown do."""
    markdown = golden(day)
    body = markdown.split("\n---\n", 1)[1]
    package = written(markdown)
    page = etree.HTML(fragment(body))
    assert letters(package) == "".join("".join(page.itertext()).split())
    assert active(package) == []
    linked = {target for kind, target, _ in relations(package) if kind == HYPERLINK}
    assert linked == set(page.xpath("//a/@href"))


def test_the_table_is_one_of_word():
    """Its head is repeated on every page, its style is a table's, no row is broken, and its columns fill the line."""
    (table,) = opened(golden()).tables
    assert table.style is not None
    assert table.style.name == "Briefing Table"
    assert [cell.text for cell in table.rows[0].cells] == ["Figure", "What", "Who says", "Since yesterday"]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True] + [False] * (len(table.rows) - 1)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert all(run.bold for cell in table.rows[0].cells for paragraph in cell.paragraphs for run in paragraph.runs)
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert sum(widths) == 9412
    assert widths[1] == max(widths)
    assert min(widths) > 900


def test_wide_and_ragged_tables_are_whole():
    """Thirty columns, cells without words, rows of other lengths: every row has as many cells as the widest."""
    wide = f"<table><tr><th>{'</th><th>'.join(f'h{n}' for n in range(30))}</th></tr><tr><td>{'x' * 500}</td></tr></table>"
    (table,) = opened(wide).tables
    assert [len(row.cells) for row in table.rows] == [30, 30]
    assert sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) == 9412
    assert min(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) > 0


def test_two_tables_do_not_become_one():
    """A paragraph parts tables that touch, and ends a document that a table ends."""
    made = opened("| a |\n|---|\n| b |\n\n<table><tr><td>c</td></tr></table>\n")
    assert [etree.QName(element).localname for element in made.element.body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_the_page_is_a4_with_its_number():
    """The one field of a document is the number of the page, beside the title."""
    package = written("# T", title="Briefing of March")
    section = docx.Document(io.BytesIO(package)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    footer = parts(package)["word/footer1.xml"]
    assert [element.get(qn("w:instr")) for element in footer.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert "".join(element.text for element in footer.iter(qn("w:t"))) == "Briefing of March1"


@pytest.mark.parametrize(("language", "named"), [("en", "en-GB"), ("fr", "fr-FR"), ("de", "de-DE"), ("pt-BR", "pt-BR")])
def test_the_language_is_named(language, named):
    """In the styles, for spelling and screen readers, and in the properties."""
    package = written("# T", language=language)
    assert {element.get(qn("w:val")) for element in parts(package)["word/styles.xml"].iter(qn("w:lang"))} == {named}
    assert docx.Document(io.BytesIO(package)).core_properties.language == language


def test_properties_come_from_the_edition():
    """Title, date, who made it and when; nothing of python-docx's template is left."""
    said = opened(golden(), title="Morning briefing").core_properties
    assert (said.title, said.subject, said.author) == ("Morning briefing", "2026-03-11", f"digest {__version__} (embedded)")
    assert said.created == said.modified == datetime(2026, 3, 11, 5, 4, 5, tzinfo=UTC)
    assert (said.revision, said.comments, said.last_modified_by) == (1, "", said.author)
    revised = opened("---\nrevision: 2\nreason: A name was wrong.\n---\n# T").core_properties
    assert (revised.revision, revised.comments) == (2, "A name was wrong.")
    assert opened("---\nrevision: 0x\n---\n# T").core_properties.revision == 1
    with zipfile.ZipFile(io.BytesIO(written(golden()))) as kept:
        assert not any(b"python-docx" in kept.read(name) or b"Macintosh" in kept.read(name) for name in kept.namelist())


def test_the_same_edition_is_the_same_bytes(monkeypatch):
    """Whenever it is written: no part keeps the time, and parts are in order."""
    first = written(golden())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert written(golden()) == first
    with zipfile.ZipFile(io.BytesIO(first)) as kept:
        names = kept.namelist()
        assert {entry.date_time for entry in kept.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert (names[0], names[1:]) == ("[Content_Types].xml", sorted(names[1:]))
    assert written(golden(), created=MADE_AT.astimezone(UTC)) == first
    assert written(golden(), created=MADE_AT + timedelta(seconds=1)) != first


def test_lists_count_and_lie_in_lists():
    """Each numbered list begins with one, as it does on the page; a paragraph of an item is set in below it."""
    made = opened("1. a\n2. b\n\nx\n\n1. c\n\n- d\n\n    e\n\n    - f\n        - g\n            - h\n")
    assert styles(made) == [
        ("List Number", "a"), ("List Number", "b"), ("Normal", "x"), ("List Number", "c"), ("List Bullet", "d"), ("List Continue", "e"),
        ("List Bullet 2", "f"), ("List Bullet 3", "g"), ("List Bullet 3", "h"),
    ]  # fmt: skip
    counts = [
        paragraph._p.pPr.numPr.numId.val for paragraph in made.paragraphs if paragraph.style and paragraph.style.name == "List Number"
    ]
    assert counts[0] == counts[1] != counts[2]
    starts = {one.numId: one.lvlOverride_lst for one in made.part.numbering_part.element.num_lst}
    assert all(starts[count][0].startOverride.val == 1 for count in counts)


def test_further_blocks():
    """A second heading of the first rank is no second title; quotations, rules and the ends of lines have their place."""
    made = opened("# A\n\n# B\n\n> c  \n> d\n\n---\n\n**e *f***\n")
    assert styles(made)[:3] == [("Title", "A"), ("Heading 1", "B"), ("Quote", "c\nd")]
    assert [paragraph.style.name for paragraph in made.paragraphs if paragraph.style][3] == "Rule"
    assert [(run.text, run.bold, run.italic) for run in made.paragraphs[-1].runs] == [("e ", True, None), ("f", True, True)]


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/x?a=1&b=2", "https://a.example/x?a=1&b=2"),
        ("mailto:desk@a.example?subject=x", "mailto:desk@a.example?subject=x"),
        ("mailto:a%0d%0ab", None),
        ("mailto:a@b@c", None),
        ("notes/x.html", None),
        ("//a.example/x", None),
        ("#top", None),
        ("https://a..example/x", None),
        (f"https://a.example/{'x' * 2_000}", None),
    ],
)
def test_a_link_leads_to_the_web_or_a_mailbox(url, target):
    """Any other, and one that Word would call damaged, is words with the address behind them."""
    package = written(f"[words](<{url}>)")
    assert [found for kind, found, mode in relations(package) if mode == "External"] == ([target] if target else [])
    assert letters(package) == ("words" if target else f"words({url})")
    assert active(package) == []


def test_one_address_is_one_relation():
    """However often a source is cited."""
    assert sum(kind == HYPERLINK for kind, _, _ in relations(written("[[1]](https://a.example/) " * 50))) == 1


def test_arabic_runs_from_right_to_left():
    """A paragraph that begins so is laid out so; a word of it in an English line turns only itself."""
    first, second = opened("ميناء A\n\nThe port **ميناء** is shut\n").paragraphs
    assert first._p.pPr is not None
    assert first._p.pPr.find(qn("w:bidi")) is not None
    assert second._p.pPr is None
    assert [run._r.rPr is not None and run._r.rPr.find(qn("w:rtl")) is not None for run in second.runs] == [False, True, False]


def test_what_xml_cannot_hold_is_left_out():
    """Controls, half letters, marks of direction and characters that are none, in the body and in the title."""
    hostile = "a\x00b\x0bc\ufffed\uffffe\u202ef\u2066g\x1bh"
    package = written(f"# {escape(hostile)}\n\nx\ufffey\n", title=f"{hostile}\ud800", language="en")
    assert (letters(package), active(package)) == ("abcdefghxy", [])
    assert docx.Document(io.BytesIO(package)).core_properties.title == "a b cdefg h\ufffd"
    assert opened("# T", title="x" * 300).core_properties.title == "x" * 254 + "…"


def test_a_picture_is_words():
    """A document brings no picture from elsewhere, whatever the Markdown names."""
    made, package = docx.Document(), io.BytesIO()
    dress(made, title="T", language="en")
    write(parsed('<p>x<img src="https://a.example/map.png" alt="a map"><img src="file:///secret" alt="b"></p>'), made)
    made.save(package)
    assert [kind for kind, target, mode in relations(package.getvalue()) if mode == "External" or "map" in target] == []
    assert letters(package.getvalue()) == "xamap(https://a.example/map.png)b"


def test_a_markdown_without_anything_is_a_document():
    """It has a page and no word."""
    assert (letters(written("")), opened("").paragraphs) == ("", [])


def test_three_hundred_stories_are_laid_out():
    """A long edition is whole, as is a headline of three hundred characters and one of emoji."""
    stories = "".join(
        f"### {n} Port {'x' * 300} \U0001f6a2\u200d\U0001f30a\n\nShut. [[{n}]](https://a.example/{n})\n\n- **Sources:** A\n\n"
        for n in range(300)
    )
    package = written(f"# T\n\n## World\n\n{stories}")
    assert sum(kind == HYPERLINK for kind, _, _ in relations(package)) == 300
    assert letters(package).count("Shut.") == 300


def test_the_library_is_loaded_only_for_a_document():
    """Editions are composed without it, so it may be missing where nobody wants one."""
    code = "import sys, digest.compose.docx, digest.compose.manifest; sys.exit('docx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_the_library_the_user_is_told(monkeypatch):
    """Which one it is, and how to get it."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(DigestError, match=r"DOCX: python-docx is not installed; run `pip install 'digest\[docx\]'`"):
        written("# T")


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.text(max_size=60) | st.text("_*`#<>&[]()!~|\\-+=:.a0 \n", max_size=20))
def test_no_word_is_lost(words):
    """Whatever a title, a headline, a cell or a list's line says stands in the document, letter for letter."""
    inside = escape(words, starts_block=False)
    told = letters(
        written(
            f"# a{inside}z\n\n{escape(words)}\n\n- **b{inside}z** c{inside}z\n\n| d{inside}z | e |\n|---|---|\n| f{inside}z | g{inside}z |\n",
            title=words,
        )
    )
    said = ["".join(clean(one_line(f"{mark}{words}z")).split()) for mark in "abcdfg"]
    assert [one for one in said if one not in told] == []


def test_attacks_stay_text(data):
    """Every known attack, in each slot of an edition and as the whole of an editor's Markdown, leaves nothing active and no word out."""
    for line in filter(None, (data / "xss.jsonl").read_text(encoding="utf-8").split("\n")):
        payload = json.loads(line)["payload"]
        shown, inside = escape(payload), escape(payload, starts_block=False)
        link = urls.absolute(payload, "https://a.example/") or "https://a.example/"
        package = written(
            f"---\ntitle: {json.dumps(payload)}\ngenerator: {json.dumps(payload)}\n---\n# {inside}\n\n{shown} [[1]]({destination(link)})\n\n"
            f"- **{inside}**\n\n| {inside} | x |\n|---|---|\n| {inside} | {inside} |\n\n---\n\n{payload}\n",
            title=payload,
        )
        assert active(package) == [], payload
        page, told = etree.HTML(f"<p>|{fragment(payload)}"), letters(package)
        assert told.count("".join(clean(one_line(payload)).split())) >= 6, payload
        for address in page.xpath("//a/@href"):
            told = told.replace(f"({''.join(address.split())})", "")  # behind its words, where it is no link
        assert told.endswith("".join(clean("".join(page.itertext())).split())[1:]), payload
