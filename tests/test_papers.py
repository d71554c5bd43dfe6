"""PDFs and saved e-mails on their ways in: a folder, a feed's enclosure, a link, the command line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from inprocess import digest
from papered import line, pdf, prose
from test_gathering import NOW, WINDOW, Answer, Client, one_gathering
from test_saved_mail import FERRY, HEAD, LONG, SAID

from digest.config import load_config
from digest.confined import directly
from digest.desk import Desk, open_desk
from digest.errors import ConfinedError
from digest.gather import papers
from digest.gather.completing import read_pages
from digest.gather.source import read_source
from digest.model import Article, Entry, Problem, Window
from digest.sources import Batch, feed, folder, jsonfeed
from digest.store.overwritten import is_other

TITLE = "Norvik and Osterby agree on a ferry"
STATEMENT = pdf(line(TITLE, 770, size=18) + line("Norvik, 9 March 2026", 745) + prose(FERRY, 720) + prose(LONG, 660))
TEXT = f"Norvik, 9 March 2026\n\n{FERRY}\n\n{LONG}"
ALL = Window(start=WINDOW.start.replace(year=2020), end=WINDOW.end.replace(year=2030))
PLACE = "https://g.example/statement.pdf"


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def desk(tmp_path: Path, client: Client) -> Iterator[Desk]:
    """A desk with one folder and one feed, in which all parsing is done by the limited child."""
    (tmp_path / "in").mkdir()
    (tmp_path / "config.yaml").write_text("sources:\n  - {name: Inbox, folder: in}\n  - {name: Gazette, feed: https://g.example/feed}\n")
    with open_desk(load_config(tmp_path / "config.yaml")) as opened:
        yield replace(opened, client=client)


def put(desk: Desk, name: str, raw: bytes | str) -> Path:
    """Lay a file into the folder, as if it had lain there for a while."""
    path = Path(str(desk.sources["Inbox"].folder)) / name
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    os.utime(path, (NOW.timestamp() - 60, NOW.timestamp() - 60))
    return path


def gathered(desk: Desk, name: str = "Inbox") -> tuple[Problem | None, dict[str, Article]]:
    """Read one source; return what is told of it, and its articles by title."""
    told = one_gathering(desk.sources[name], desk)
    return told.problem, {article.title: article for article in desk.store.articles(ALL, [name])}


def test_a_folder_s_pdfs_and_mails_are_articles(desk):
    """Both are read in the child, with their own title, date and paragraphs; the language is told here."""
    put(desk, "statement.PDF", STATEMENT)
    put(desk, "note.eml", f"{HEAD}\n{FERRY}\n\n{SAID}\n")
    problem, found = gathered(desk)
    assert problem is None
    assert sorted(found) == ["A new ferry line", TITLE]
    paper, note = found[TITLE], found["A new ferry line"]
    assert (paper.text, paper.language, paper.is_day_only, str(paper.published_at)) == (TEXT, "en", True, "2026-03-09 11:00:00+00:00")
    assert [span.of(paper.text) for span in paper.paragraphs] == [FERRY, LONG]
    assert (note.authors, note.text) == (("Ada Lind",), f"{FERRY}\n\n{SAID}")


def test_a_file_is_read_out_once(desk):
    """What was read is not read again until it changes; what could not be read is tried each time, and told each time."""
    put(desk, "statement.pdf", STATEMENT)
    put(desk, "bad.pdf", b"%PDF-1.7")
    put(desk, "note.txt", f"{LONG}")
    counts = [len(_batch(desk).entries)]
    problem, found = gathered(desk)
    counts.append(len(_batch(desk).entries))
    put(desk, "statement.pdf", pdf(line(TITLE, 770, size=18) + prose(FERRY, 720) + prose(f"{LONG} The ferry sails at noon.", 660)))
    counts.append(len(_batch(desk).entries))
    assert counts == [2, 0, 1]
    assert problem is not None
    assert problem == gathered(desk)[0]
    assert {article.revision for article in gathered(desk)[1].values()} == {1, 2}
    assert len(found) == 2


def test_a_folder_whose_files_were_all_read_holds_documents(desk):
    """Nothing new is no problem."""
    put(desk, "statement.pdf", STATEMENT)
    assert gathered(desk)[0] is None
    assert gathered(desk)[0] is None
    assert _batch(desk).entries == ()


def _batch(desk: Desk) -> Batch:
    found = read_source(desk.sources["Inbox"], desk.store.source("Inbox"), desk)
    assert isinstance(found, Batch)
    return found


def test_what_of_a_folder_cannot_be_read_is_told(desk):
    """A damaged PDF, one cut for its length, a list without end and a Word file are named with why; the rest is kept."""
    put(desk, "bad.pdf", b"%PDF-1.7")
    put(desk, "deep.md", "\n".join(f"{'    ' * depth}- a" for depth in range(300)))
    put(desk, "empty.eml", b"")
    put(desk, "long.pdf", pdf(*(line(f"Norvik counted {number} passengers on this day.", 400 + number) for number in range(110))))
    put(desk, "letter.docx", b"PK")
    problem, found = gathered(desk)
    assert len(found) == 1
    assert problem is not None
    assert problem.reason.startswith(
        "not all its files could be read: bad.pdf (the PDF is damaged, or has no page); empty.eml (it is empty)"
    )
    batch = _batch(desk)
    reasons = {one.subject: one.reason for one in (*batch.problems, *batch.documents) if isinstance(one, Problem)}
    assert reasons["deep.md"] == "the Markdown is nested too deep to be read"
    assert reasons["long.pdf"] == "only its first 100 of 110 pages were read"
    assert reasons["letter.docx"].startswith("a Word file cannot be read")


def test_what_ends_its_child_costs_one_file(desk):
    """A file whose parsing had to be ended is named; the other files are read."""

    def ended(function: Callable[..., object], raw: bytes, **more: object) -> object:
        if raw == b"bomb":
            raise ConfinedError("its bytes took longer than 5 s to parse", "tell its publisher", is_overrun=True)
        return directly(function, raw, **more)

    put(desk, "a.pdf", b"bomb")
    put(desk, "b.pdf", STATEMENT)
    found, problems = folder.entries("Inbox", Path(str(desk.sources["Inbox"].folder)), papers.readers(desk.config.zone, ended))
    assert [one.title for one in found] == [TITLE]
    assert [(one.subject, one.reason, one.advice) for one in problems] == [
        ("a.pdf", "its bytes took longer than 5 s to parse", "tell its publisher")
    ]


def test_a_file_that_is_being_written_is_left_for_the_next_reading(desk, monkeypatch):
    """Files that are empty yet, grow while we wait, or have the names of unfinished ones are neither read nor told."""
    grows = put(desk, "grows.pdf", STATEMENT[:400])
    for name in ("grows.pdf", "new.eml", "done.pdf"):
        path = put(desk, name, STATEMENT if name == "done.pdf" else b"" if name == "new.eml" else STATEMENT[:400])
        os.utime(path)
    for name in ("statement.pdf.part", "statement.pdf.crdownload", "statement.tmp", "~$letter.docx"):
        put(desk, name, STATEMENT[:400])
    waits: list[float] = []

    def written(seconds: float) -> None:
        waits.append(seconds)
        grows.write_bytes(STATEMENT)

    monkeypatch.setattr(folder.time, "sleep", written)
    monkeypatch.setattr(folder, "SETTLES_S", 120.0)  # however long it takes until the files are looked at
    problem, found = gathered(desk)
    assert (problem, list(found), waits.count(folder.SETTLES_S)) == (None, [TITLE], 1)  # a child that ends is waited for too
    assert [one.guid for one in found.values()] == ["done.pdf"]


def test_a_file_overwritten_with_another_text_is_another_article(desk):
    """The same name with a changed text is a revision; with another text it is a new article, which is revised in its turn."""
    put(desk, "statement.txt", f"{LONG}\n\n{FERRY}")
    gathered(desk)
    put(desk, "statement.txt", f"{LONG}\n\n{FERRY} The first ferry sails at noon.")
    gathered(desk)
    assert [article.revision for article in _texts(desk)] == [2]
    other = (
        "The museum of Lund opens a hall for its old ships in May. Visitors will see eleven boats, two of which were found in the harbour in 1931. "
        * 2
    )
    put(desk, "statement.txt", other)
    gathered(desk)
    gathered(desk)
    assert [(article.guid, article.revision) for article in _texts(desk)] == [("statement.txt", 2), ("statement.txt", 1)]
    put(desk, "statement.txt", f"{other} Entry is free.")
    gathered(desk)
    assert sorted(article.revision for article in _texts(desk)) == [2, 2]


def _texts(desk: Desk) -> list[Article]:
    return sorted(desk.store.articles(ALL, ["Inbox"]), key=lambda article: "museum" in article.text)


def test_short_texts_are_known_by_title_or_words(desk):
    """A line or two is the same document under the same title, or with half of its words."""
    put(desk, "a.txt", "Ferry closed\n\nThe ferry is closed today.")
    ((_, one),) = gathered(desk)[1].items()
    assert not is_other(one, replace(one, text="Nothing alike here."))
    assert not is_other(one, replace(one, title="", text="The ferry is closed tomorrow."))
    assert is_other(one, replace(one, title="", text="Nothing alike here."))


def _item(**more: object) -> dict[str, object]:
    return {
        "id": "1",
        "title": TITLE,
        "content_text": "The text of the agreement is attached.",
        "date_published": "2026-03-09T12:00:00Z",
        **more,
    }


def _feed(*items: dict[str, object]) -> Answer:
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "items": items}).encode()
    return Answer(body, content_type="application/feed+json")


def paper(raw: bytes = STATEMENT, content_type: str = "application/pdf") -> Callable[[], Answer]:
    return lambda: Answer(raw, url=PLACE, content_type=content_type)


def completed(desk: Desk, client: Client, item: dict[str, object]) -> Article:
    client.answers["https://g.example/feed"] = lambda: _feed(item)
    gathered(desk, "Gazette")
    read_pages(desk, ALL.start)
    (article,) = desk.store.articles(ALL, ["Gazette"])
    return article


def test_a_teaser_with_a_pdf_is_read_from_it(desk, client):
    """The text is the PDF's, to which its citations lead; the item's page is not asked for."""
    client.answers[PLACE] = paper()
    found = completed(desk, client, _item(url="https://g.example/1", attachments=[{"url": PLACE, "mime_type": "application/pdf"}]))
    assert (found.text, found.url, found.truncated, found.enclosure) == (TEXT, "https://g.example/1", False, PLACE)
    assert client.asked == ["https://g.example/feed", PLACE]
    assert (found.is_paper, found.place) == (True, PLACE)


def test_a_pdf_that_cannot_be_read_gives_way_to_the_page(desk, client):
    """Where the PDF is damaged, gone or about something else, the item's page is read."""
    page = f"<html><body><article><h1>{TITLE}</h1><p>{FERRY}</p><p>{LONG}</p></article></body></html>".encode()
    client.answers["https://g.example/1"] = lambda: Answer(page)
    client.answers[PLACE] = paper(b"%PDF-1.7")
    found = completed(desk, client, _item(url="https://g.example/1", attachments=[{"url": PLACE, "mime_type": "application/pdf"}]))
    assert (found.truncated, FERRY in found.text) == (False, True)
    assert (found.is_paper, found.place, found.read_from) == (False, "https://g.example/1", "https://g.example/1")
    client.answers[PLACE] = paper(pdf(prose("The museum of Lund opens a hall for its old ships in May, and eleven boats.")))
    entry = replace(found, truncated=True, enclosure=PLACE, text="The agreement of Norvik and Osterby on the ferry across the Sound.")
    assert papers.enclosed(entry, desk) is None
    assert papers.enclosed(replace(entry, enclosure=None), desk) is None


def test_a_pdf_whose_reading_breaks_costs_one_article(desk, client):
    """What no one foresaw is a Problem of the article, and its teaser stays."""

    def broken() -> Answer:
        raise OSError("no descriptor is left")

    client.answers[PLACE] = broken
    found = completed(desk, client, _item(url="https://g.example/1", attachments=[{"url": PLACE, "mime_type": "application/pdf"}]))
    assert (found.truncated, found.text) == (True, "The text of the agreement is attached.")
    assert found.problem is not None
    assert found.problem.reason == "the page cannot be read (OSError)"


def test_an_item_that_is_only_a_pdf(desk, client):
    """An item without title, text and link takes them from its PDF, and the PDF is its link."""
    client.answers[PLACE] = paper()
    found = completed(desk, client, {"id": "1", "attachments": [{"url": PLACE, "mime_type": "application/pdf"}]})
    assert (found.title, found.url, found.text) == (TITLE, PLACE, TEXT)


@pytest.mark.parametrize("content_type", ["application/pdf", "application/octet-stream", "text/html"])
def test_a_link_that_answers_a_pdf_is_read(desk, client, content_type):
    """Whatever the server calls it, bytes of a PDF are read as one."""
    client.answers["https://g.example/1"] = paper(content_type=content_type)
    assert completed(desk, client, _item(url="https://g.example/1")).text == TEXT


def test_a_link_to_a_pdf_that_cannot_be_read_says_why(desk, client):
    """The Problem says what is wrong with the PDF."""
    client.answers["https://g.example/1"] = paper(b"%PDF-1.7")
    found = completed(desk, client, _item(url="https://g.example/1"))
    assert found.problem is not None
    assert found.problem.reason == "the PDF is damaged, or has no page"


def _rss(item: str) -> tuple[Entry, ...]:
    body = f"<rss version='2.0'><channel><title>G</title>{item}</channel></rss>".encode()
    return feed.parse("Gazette", body, content_type="application/rss+xml", url="https://g.example/feed").entries


@pytest.mark.parametrize(
    ("enclosure", "expected"),
    [
        ("<enclosure url='/statement.pdf' type='application/pdf' length='1'/>", PLACE),
        ("<enclosure url='/statement.pdf?v=2' type='' length='1'/>", f"{PLACE}?v=2"),
        ("<enclosure url='/get?id=7' type='application/pdf; x=y' length='1'/>", "https://g.example/get?id=7"),
        ("<enclosure url='/sound.mp3' type='audio/mpeg' length='1'/><enclosure url='/statement.pdf' type='application/pdf' length='1'/>", PLACE),
        ("<enclosure url='/sound.mp3' type='audio/mpeg' length='1'/>", None),
        ("<enclosure url='file:///etc/x.pdf' type='application/pdf' length='1'/>", None),
        ("<enclosure url='http://[/x.pdf' type='application/pdf' length='1'/>", None),
        ("<enclosure type='application/pdf'/>", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_pdf_among_an_item_s_enclosures(enclosure, expected):
    """The first that is a PDF by its type or name counts, made absolute; other files and addresses that are none do not."""
    (one,) = _rss(f"<item><title>T</title><link>https://g.example/1</link>{enclosure}</item>")
    assert (one.enclosure, one.url) == (expected, "https://g.example/1")


def test_attachments_of_a_json_feed_that_are_no_list():
    """What is no list of objects is no attachment."""
    for broken in (7, {"url": PLACE}, [PLACE], [{"url": 7, "mime_type": []}]):
        body = json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "T", "attachments": broken}]}
        ).encode()
        assert [one.enclosure for one in jsonfeed.parse("G", body, "https://g.example/feed").entries] == [None]


def test_commands_parse_within_the_limits(tmp_path):
    """A document of the command line is parsed in a limited child too: what needs more fails with its name, the cause and the next step."""
    long = f"{HEAD}\n" + "".join(f"{FERRY} It has counted {n} ships.\n\n" for n in range(8000))
    (tmp_path / "note.eml").write_text(long)
    (tmp_path / "statement.pdf").write_bytes(STATEMENT)
    (tmp_path / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]\nparse: {within_s: 0.001}\n")
    for name in ("note.eml", "statement.pdf"):
        done = digest(tmp_path, "summarize", name, "--backend", "lead")
        assert done.returncode == 1
        assert f"{name}: its bytes took longer than 0.001 s to parse; " in " ".join(done.stderr.split())


@pytest.mark.parametrize(("name", "raw"), [("statement.pdf", STATEMENT), ("note.eml", f"{HEAD}\n{FERRY}\n\n{SAID}\n".encode())])
def test_commands_read_pdfs_and_mails(tmp_path, name, raw):
    """`figures` and `summarize` read them; offsets count characters of the text that was read, which --json gives."""
    (tmp_path / name).write_bytes(raw)
    found = json.loads(digest(tmp_path, "figures", name, "--json").stdout)
    (doc,) = found["docs"]
    assert FERRY in doc["text"]
    assert "1,250 passengers a day" in {one["surface"] for one in found["figures"]}
    assert all(doc["text"][one["start"] : one["end"]] == one["surface"] for one in found["figures"])
    told = json.loads(digest(tmp_path, "summarize", name, "--json", "--backend", "lead").stdout)
    assert told["sentences"][0]["verdict"] in ("supported", "quoted")


def test_feeds_check_reads_a_folder_s_files(desk, tmp_path):
    """`digest feeds check` counts PDFs among a folder's entries, each time."""
    put(desk, "statement.pdf", STATEMENT)
    gathered(desk)
    (row, _) = json.loads(digest(tmp_path, "feeds", "check", "--json").stdout)["sources"]
    assert (row["name"], row["ok"], row["entries"]) == ("Inbox", True, 1)


def test_commands_say_what_of_a_file_was_not_read(tmp_path):
    """An error names the file; what was left out stands on stderr."""
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7")
    found = digest(tmp_path, "figures", "bad.pdf")
    assert (found.returncode, found.stderr.strip().splitlines()[-1]) == (
        1, "digest: bad.pdf: the PDF is damaged, or has no page; save its text as .txt",
    )  # fmt: skip
    (tmp_path / "long.pdf").write_bytes(pdf(*(line(f"Norvik counted {n + 10} passengers on this day.", 400 + n) for n in range(110))))
    assert "long.pdf: only its first 100 of 110 pages were read" in digest(tmp_path, "figures", "long.pdf").stderr
