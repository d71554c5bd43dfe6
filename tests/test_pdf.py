"""extract.from_pdf: a PDF in; its title, date and paragraphs out, as its reader sees them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import papered
import pytest
from papered import line, pdf, prose

from digest.errors import ExtractError
from digest.extract import from_pdf
from digest.extract.daylines import day_in
from digest.model import Document

ZONE = ZoneInfo("Europe/Brussels")
FERRY = (
    "The harbour committee of Norvik said on Friday that the ferry line to Osterby will be closed for repairs until the first week of"
    " March, and that 1,250 passengers a day are concerned by it."
)
ICE = "Ice had damaged the landing stage in January, and the two ferries now lie in Osterby, where no repair can begin before the thaw."
PAY = "Both towns will pay for the work, which costs €4.3 million, and ask their governments for a further loan in the course of the year."


def read(raw: bytes) -> Document:
    return from_pdf(raw, zone=ZONE)


def paragraphs(document: Document) -> list[str]:
    return [span.of(document.text) for span in document.paragraphs]


def test_lines_become_paragraphs():
    """Lines of one paragraph are joined; a gap, or an indented line behind a full stop, begins another."""
    below = 768 - 5 * 14  # the five lines of the first two texts
    indented = prose(PAY, below).replace(f" {papered.LEFT} {below} ", f" {papered.LEFT + 15} {below} ")
    assert paragraphs(read(pdf(prose(f"{FERRY} {ICE}", 768) + indented))) == [f"{FERRY} {ICE}", PAY]
    assert paragraphs(read(pdf(prose(FERRY, 768) + prose(ICE, 690)))) == [FERRY, ICE]
    short = line("The harbour of Norvik", 600, x=papered.LEFT + 15) + prose(PAY, 586).replace(
        f" {papered.LEFT} 586 ", f" {papered.LEFT + 15} 586 "
    )
    assert paragraphs(read(pdf(prose(f"{FERRY} {ICE}", 768) + short)))[:2] == [f"{FERRY} {ICE}", PAY]


def test_a_paragraph_goes_on_over_a_page():
    """A sentence that breaks off at a page's foot goes on with the next page's first line; a finished one does not."""
    words = FERRY.split()
    first, second = " ".join(words[:24]), " ".join(words[24:])
    assert paragraphs(read(pdf(prose(ICE) + prose(first, 400), prose(second) + prose(PAY, 600)))) == [ICE, FERRY, PAY]
    assert paragraphs(read(pdf(prose(ICE), prose(PAY)))) == [ICE, PAY]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("The commit-", "tee of Norvik agreed to the plan."), "The committee of Norvik agreed to the plan."),
        (("It is a well-", "known plan of the committee of Norvik."), "It is a well-known plan of the committee of Norvik."),
        (("The non-stop ferry is a non-", "stop ferry of the town of Norvik."), "The non-stop ferry is a non-stop ferry of the town of Norvik."),
        (("The rebuild of 2026 is a re-", "build of the old stage of Norvik."), "The rebuild of 2026 is a rebuild of the old stage of Norvik."),
        (("The Norvik-", "Osterby line is closed until March."), "The Norvik-Osterby line is closed until March."),
        (("They voted for a 10-", "year plan in the council of Norvik."), "They voted for a 10-year plan in the council of Norvik."),
        (("A state-of-the-", "art ferry will serve the town of Norvik."), "A state-of-the-art ferry will serve the town of Norvik."),
    ],
)  # fmt: skip
def test_a_word_parted_at_a_lines_end(lines, expected):
    """A printer's hyphen goes and a writer's stays: by the rest of the text, by a capital or number, or by the first half."""
    assert paragraphs(read(pdf("".join(line(one, 700 - 14 * number) for number, one in enumerate(lines))))) == [expected]


def test_running_heads_and_page_numbers_are_left_out():
    """What recurs at the head or foot of pages, with another number each time, and page numbers are no text."""
    pages = [
        line("Ministry of the Sea | Statement", 810, size=8) + prose(text) + line("Harbour Street 4, 1000 Norvik", 40, size=8)
        + line(f"Page {number} of 3", 28, size=8, x=500)
        for number, text in enumerate((FERRY, ICE, PAY), 1)
    ]  # fmt: skip
    assert read(pdf(*pages)).text == "\n\n".join((FERRY, ICE, PAY))
    assert read(pdf(prose(FERRY) + line("- 1 -", 30, x=290))).text == FERRY


def test_two_columns_are_read_one_after_the_other():
    """Lines of two columns, drawn row by row, are read column by column, and what spans both stands where it stands."""
    left, right = f"{FERRY} {ICE}".split(), f"{PAY} {FERRY}".split()
    rows = "".join(
        line(" ".join(left[i : i + 6]), 700 - 14 * n, x=60, size=9) + line(" ".join(right[i : i + 6]), 700 - 14 * n, x=320, size=9)
        for n, i in enumerate(range(0, max(len(left), len(right)), 6))
    )
    found = read(pdf(line("Norvik and Osterby close the ferry line", 750, size=18) + rows))
    assert (found.title, paragraphs(found)) == ("Norvik and Osterby close the ferry line", [f"{FERRY} {ICE}", f"{PAY} {FERRY}"])


def test_notes_and_their_marks_are_set_apart():
    """A raised number is no word; the note itself stands behind the text and is no paragraph. A square metre stays one."""
    first = "The stage covers 12 km"
    content = (
        line(first, 700) + line("2", 704, x=183, size=6.5) + line(" and is closed.", 700, x=187)
        + line("3", 704, x=258, size=6.5) + prose(ICE, 660)
        + line("3", 83, size=5) + line("Counted by the harbour office in October.", 80, x=74, size=8)
    )  # fmt: skip
    found = read(pdf(content))
    assert paragraphs(found) == ["The stage covers 12 km2 and is closed.", ICE]
    assert found.text.endswith("Counted by the harbour office in October.")


def test_tables_headings_and_letterhead_are_no_paragraphs():
    """Rows, headings and the sender's address stay in the text but are no prose; items of a list are."""
    rows = "".join(
        line(text, y, x=x)
        for y, cells in ((500, ("Year", "Passengers", "Cost")), (486, ("2026", "1,250", "4.3")))
        for x, text in zip((70, 250, 430), cells, strict=True)
    )
    content = (
        line("Ministry of the Sea, Harbour Street 4, Tel. +00 123 456, press@sea.example", 800, size=8)
        + line("PRESS RELEASE", 770, size=20) + line("Ferry line closed until March", 740, size=18, bold=True)
        + prose(FERRY, 700) + line("What it costs", 560, size=13, bold=True)
        + line("• Norvik pays 60 % of the cost of the work.", 540) + line("• Osterby pays the rest of it, and the ice.", 526)
        + rows + prose(ICE, 440)
    )  # fmt: skip
    found = read(pdf(content))
    assert found.title == "Ferry line closed until March"
    assert paragraphs(found) == [FERRY, "Norvik pays 60 % of the cost of the work.", "Osterby pays the rest of it, and the ice.", ICE]
    assert found.text.split("\n\n")[:3] == [
        "Ministry of the Sea, Harbour Street 4, Tel. +00 123 456, press@sea.example",
        "PRESS RELEASE",
        FERRY,
    ]
    assert "2026 1,250 4.3" in found.text


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Norvik closes the ferry line", "Norvik closes the ferry line"),
        ("Microsoft Word - PR_114.docx", "The ferry line is closed"),
        ("untitled", "The ferry line is closed"),
        ("PR 114 (EN) 2026.pdf", "The ferry line is closed"),
        ("Template for the budget debate", "The ferry line is closed"),
        ("", "The ferry line is closed"),
    ],
)  # fmt: skip
def test_a_title_is_believed_when_page_one_bears_it_out(stated, expected):
    """What a program wrote into the title, or a template's, gives way to the largest text of page one."""
    content = line("The ferry line is closed", 770, size=18) + prose(FERRY, 730)
    assert read(pdf(content, info=f"/Title({stated.replace('(', chr(92) + '(').replace(')', chr(92) + ')')})")).title == expected


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Brussels, 27 November 2026", "2026-11-27"), ("November 27, 2026", "2026-11-27"), ("Bruxelles, le 1er décembre 2026", "2026-12-01"),
        ("Berlin, den 3. März 2026", "2026-03-03"), ("27.11.2026", "2026-11-27"), ("27/11/2026", "2026-11-27"), ("11/27/2026", "2026-11-27"),
        ("2026-11-27", "2026-11-27"), ("03/04/2026", None), ("31 February 2026", None), ("in November 2026", None), ("article 3.2.2026.4", None),
    ],
)  # fmt: skip
def test_days_as_papers_write_them(written, day):
    """A day in English, French or German is read; one that two countries read differently is not."""
    found = day_in(written)
    assert (found.isoformat() if found else None) == day


def test_a_date_on_the_page_comes_before_that_of_the_file():
    """A dated line of page one dates the paper at noon; else the file's own time does, in its own zone."""
    info = "/CreationDate(D:20261126093000-05'00')"
    dated = read(pdf(line("Norvik, 27 November 2026", 770) + prose(FERRY, 730), info=info))
    assert (dated.published_at, dated.is_day_only) == (datetime(2026, 11, 27, 11, tzinfo=UTC), True)
    made = read(
        pdf(
            prose(
                f"On 20 October 2025 the council met. {FERRY}".replace(
                    "On 20", "The council of the town of Norvik, which had met in the old hall before, said on 20"
                )
            ),
            info=info,
        )
    )
    assert (made.published_at, made.is_day_only) == (datetime(2026, 11, 26, 14, 30, tzinfo=UTC), False)
    assert read(pdf(prose(FERRY), info="/CreationDate(soon)")).published_at is None


def test_what_the_file_says_of_itself():
    """Its language and an author with two names are taken; a program's or a login's name is not."""
    found = read(pdf(prose(FERRY), info="/Author(Ada Lind)", catalog="/Lang(en-GB)"))
    assert (found.authors, found.language) == (("Ada Lind",), "en")
    assert [read(pdf(prose(FERRY), info=f"/Author({name})")).authors for name in ("lindad", "Microsoft Office User")] == [(), ()]


@pytest.mark.parametrize(
    ("turn", "place", "page"),
    [("0 1 -1 0", (200, 100), ""), ("0 -1 1 0", (200, 700), ""), ("-1 0 0 -1", (500, 200), ""), ("0 1 -1 0", (200, 100), "/Rotate 90")],
)
def test_turned_pages_are_read_upright(turn, place, page):
    """A page whose text runs up, down or backward is read as if it were turned."""
    x, y = place
    step = {"0 1 -1 0": (14, 0), "0 -1 1 0": (-14, 0), "-1 0 0 -1": (0, 14)}[turn]
    words = FERRY.split()
    rows = [" ".join(words[i : i + 8]) for i in range(0, len(words), 8)]
    content = "".join(line(row, y + n * step[1], x=x + n * step[0], turn=turn) for n, row in enumerate(rows))
    assert paragraphs(read(pdf(content, page=page))) == [FERRY]


def test_text_askew_is_no_text():
    """A stamp across the page is left out."""
    assert read(pdf(prose(FERRY) + line("DRAFT COPY ONLY", 300, x=200, size=40, turn="0.7 0.7 -0.7 0.7"))).text == FERRY


def test_what_was_not_read_is_told(monkeypatch):
    """Of very many pages, letters and pixels the first are read; a page that is a picture is told."""
    scan = "q 595 0 0 842 0 0 cm /I Do Q\n"
    assert read(pdf(prose(FERRY), scan, extra=(papered.picture(),))).left_out == (
        "1 of its pages is a picture of text and could not be read",
    )
    pages = [line(f"Norvik counted {number} passengers on this day.", 400 + number) for number in range(5)]
    with monkeypatch.context() as patch:
        patch.setattr("digest.extract.pdf.MAX_PAGES", 3)
        assert read(pdf(*pages)).left_out == ("only its first 3 of 5 pages were read",)
    with monkeypatch.context() as patch:
        patch.setattr("digest.extract.pdf.MAX_LETTERS", 60)
        assert read(pdf(*pages)).left_out == ("only its first 2 of 5 pages were read",)
    with monkeypatch.context() as patch:
        patch.setattr("digest.extract.glyphs.MAX_LETTERS", 30)
        assert read(pdf(prose(FERRY))).left_out == ("a page of very many letters was read in part",)
    with monkeypatch.context() as patch:
        patch.setattr("digest.extract.pdf.MAX_PIXELS", 100)
        drawn = [page + "q 99 0 0 99 60 60 cm /I Do Q\n" for page in pages]
        assert read(pdf(*drawn, extra=(papered.picture(8, 8),))).left_out == ("only its first 2 of 5 pages were read",)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7\nnothing", "damaged"),
        (b"", "damaged"),
        (pdf(), "has no page"),
        (pdf(""), "no text that can be seen"),
        (pdf("q 595 0 0 842 0 0 cm /I Do Q\n", extra=(papered.picture(),)), "recognise its text first (OCR)"),
    ],
)  # fmt: skip
def test_a_pdf_without_text_says_why(raw, said):
    """Damaged, empty and scanned files are told apart, with the next step."""
    with pytest.raises(ExtractError, match=r"^paper\.pdf: the PDF ") as caught:
        from_pdf(raw, zone=ZONE, name="paper.pdf")
    assert said in str(caught.value)


def test_a_password():
    """What opens without a password is read; what does not says so."""
    assert read(papered.encrypted(prose(FERRY), "")).text == FERRY
    with pytest.raises(ExtractError, match="the PDF is encrypted; save it without its password"):
        read(papered.encrypted(prose(FERRY), "sesame"))


def test_a_page_of_any_size_is_read():
    """A page of five metres is drawn small, and read."""
    assert paragraphs(read(pdf(prose(FERRY, 14_000, size=200, pitch=240), box=(14_400, 14_400)))) == [FERRY]


def test_same_bytes_same_document():
    """Reading twice gives the same."""
    raw = pdf(line("The ferry line is closed", 770, size=18) + prose(FERRY, 730))
    assert read(raw) == read(raw)
