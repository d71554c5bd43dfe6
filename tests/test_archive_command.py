"""`digest archive` and the example when files are not as they should be: a message, never a traceback."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from digest.archive import Archive, tree
from digest.cli.example import _file
from digest.errors import ArchiveError
from digest.store import Database
from tests.archived import Told, edition, written
from tests.inprocess import digest


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with one edition in two revisions."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text("date 2026-03-09 The harbour was closed on Monday, the port authority said.")
    (folder / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]")
    assert digest(folder, "run", "--date", "2026-03-10").returncode == 0
    assert digest(folder, "publish", "--date", "2026-03-10", "--revise", "A name was wrong.").returncode == 0
    return folder


def test_a_revision_without_its_manifest_is_damaged(made):
    """The first revision is not shown in its place unless it is asked for."""
    manifest = made / "archive" / "2026" / "03" / "10-r2.json"
    kept = manifest.read_text()
    manifest.unlink()
    try:
        ended = digest(made, "archive", "show", "2026-03-10")
        assert (ended.returncode, ended.stdout) == (1, "")
        assert "revision 2 is damaged: its manifest is missing" in ended.stderr
        assert "revision 2 is damaged" in digest(made, "archive", "show", "2026-03-10", "--revision", "2").stderr
        assert digest(made, "archive", "show", "2026-03-10", "--revision", "1").returncode == 0
    finally:
        manifest.write_text(kept)
    assert "Corrected" in digest(made, "archive", "show", "2026-03-10").stdout


@pytest.fixture
def folder(made, tmp_path):
    """The same, for a test to damage."""
    return shutil.copytree(made, tmp_path / "desk")


def forge(folder):
    """Alter the newest edition, its manifest's hash of it and its other files: only the ledger knows better."""
    stem = folder / "archive" / "2026" / "03" / "10-r2"
    facts = json.loads(stem.with_suffix(".json").read_text())
    for form in ("md", "html", "txt"):
        path = stem.with_suffix(f".{form}")
        path.write_text(path.read_text().replace("closed", "opened"))
        facts["files"][form] = tree.hashed(path.read_text())
    stem.with_suffix(".json").write_text(json.dumps(facts))


def test_a_forged_edition_is_left_out_of_a_search(folder):
    """The ledger has another hash of its manifest: it is named, with exit 3; without a store it cannot be told from a true one."""
    assert said(digest(folder, "archive", "search", "harbour", "--json"))["total"] >= 1
    forge(folder)
    ended = digest(folder, "archive", "search", "opened", "--json")
    assert (ended.returncode, said(ended)["total"], [one["revision"] for one in said(ended)["left_out"]]) == (3, 0, [2])
    assert "10-r2.json: it was altered since it was made" in ended.stderr
    (folder / "digest.db").write_bytes(b"no database" * 100)
    ended = digest(folder, "archive", "search", "opened", "--json")
    assert (ended.returncode, said(ended)["total"] > 0, "it is not compared with the ledger" in ended.stderr) == (0, True, True)


def test_a_search_asks_the_ledger_once(folder, monkeypatch):
    """One query has the hashes of all editions, however many there are."""
    asked, original = [], Database.read
    monkeypatch.setattr(Database, "read", lambda self: asked.append(self) or original(self))
    assert digest(folder, "archive", "search", "harbour", "--revisions").returncode == 0
    assert len(asked) == 1


@pytest.mark.parametrize("form", ["json", "md", "txt"])
def test_list_marks_what_lacks_a_file(folder, form):
    """Exit 3, the edition marked and named; `show` and `explain` name the same file."""
    (folder / "archive" / "2026" / "03" / f"10-r2.{form}").unlink()
    ended = digest(folder, "archive", "list")
    assert (ended.returncode, f"10-r2.{form}: it is missing" in ended.stderr) == (3, True)
    first, second = ended.stdout.splitlines()[1:]
    assert ("(damaged)" in first, "(damaged)" in second) == (False, True)
    rows = said(digest(folder, "archive", "list", "--json"))["editions"]
    assert [(row["revision"], row["damage"]) for row in rows] == [
        (1, None),
        (2, f"10-r2.{form}: it is missing; restore the file from a copy"),
    ]
    assert digest(folder, "archive", "list", "--plan", "evening").returncode == 0
    lost = {"json": "its manifest", "md": "its Markdown", "txt": "its plain text"}[form]
    for command in (("archive", "show", "2026-03-10"), ("explain", "2026-03-10", "1.1"), ("publish", "--replay", "2026-03-10")):
        ended = digest(folder, *command)
        assert (ended.returncode, f"revision 2 is damaged: {lost} is missing" in ended.stderr) == (1, True)


def test_list_checks_files_when_it_is_asked_to(folder):
    """What was altered is found with --check alone, and what was forged by the ledger."""
    path = folder / "archive" / "2026" / "03" / "10.txt"
    path.write_text(path.read_text() + "x")
    forge(folder)
    assert digest(folder, "archive", "list").returncode == 0
    ended = digest(folder, "archive", "list", "--check", "--json")
    assert ended.returncode == 3
    assert [row["damage"].split(":")[0] for row in said(ended)["editions"]] == ["10.txt", "10-r2.json"]
    assert ended.stderr.count("it was altered since it was made") == 2


def test_a_store_that_cannot_be_asked_costs_the_states_alone(folder):
    """A warning, and the list without them."""
    (folder / "digest.db").write_bytes(b"no database" * 100)
    ended = digest(folder, "archive", "list", "--json")
    assert (ended.returncode, [row["state"] for row in said(ended)["editions"]]) == (0, [None, None])
    assert "what became of its editions is not known" in ended.stderr


def test_a_day_without_news_has_no_headline(tmp_path):
    """What an edition says of topics without news is none."""
    (tmp_path / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]")
    Archive(tmp_path / "archive").keep(written("# Morning briefing\n\n## Watchlist\n\n- Nothing on Floods.\n\n---\n\nMade by hand.\n", {}))
    table = digest(tmp_path, "archive", "list").stdout
    assert ("Floods" in table, "(no news)" in table) == (False, True)
    assert said(digest(tmp_path, "archive", "list", "--json"))["editions"][0]["headline"] is None


def test_a_revision_that_changes_nothing_is_told(folder):
    """A warning with the next step, also of a dry run; not where the edition is another."""
    again = ("publish", "--date", "2026-03-10", "--revise", "The port was wrong.")
    for more in (("--dry-run",), ()):
        ended = digest(folder, *again, *more)
        assert (ended.returncode, "nothing but its heading differs from revision 2" in ended.stderr) == (0, True)
        assert "digest gather" in ended.stderr
    (folder / "in" / "a.txt").write_text("date 2026-03-09 The harbour was open on Monday, the port authority said.")
    assert digest(folder, "gather").returncode == 0
    ended = digest(folder, *again)
    assert (ended.returncode, "10-r4.md" in ended.stdout, "nothing but its heading" in ended.stderr) == (0, True, False)


def said(ended):
    return json.loads(ended.stdout)


def test_list_tells_what_each_edition_has(made):
    """Stories and the first headline, also as JSON beside what it had before; filters narrow, and say so when nothing is left."""
    table = digest(made, "archive", "list").stdout.splitlines()
    assert table[0].split() == ["date", "plan", "revision", "stories", "state", "headline", "file"]
    assert [line.split()[:5] for line in table[1:]] == [
        ["2026-03-10", "morning", "1", "1", "-"],
        ["2026-03-10", "morning", "2", "1", "corrected"],
    ]
    row = said(digest(made, "archive", "list", "--json"))["editions"][1]
    assert (row["date"], row["plan"], row["revision"], row["stories"]) == ("2026-03-10", "morning", 2, 1)
    assert row["headline"].startswith("Harbour was closed")
    assert row["state"] == "corrected"
    assert row["file"].endswith("10-r2.md")
    for narrow in (("--from", "2026-03-11"), ("--to", "2026-03-09"), ("--plan", "evening")):
        assert said(digest(made, "archive", "list", *narrow, "--json")) == {"editions": []}
        assert "no such editions" in digest(made, "archive", "list", *narrow).stdout
    assert digest(made, "archive", "list", "--from", "2026-03-11", "--to", "2026-03-10").returncode == 2


def test_latest_is_the_newest_edition_of_a_plan(made):
    """`show` and `export` take it in a date's place."""
    assert digest(made, "archive", "show", "latest").stdout == digest(made, "archive", "show", "2026-03-10").stdout
    ended = digest(made, "archive", "show", "latest", "--plan", "evening")
    assert (ended.returncode, "there is none in the archive" in ended.stderr) == (1, True)


def test_search_prints_where_it_stands(made):
    """The edition and the number of the sentence; the earlier revision when it is asked for."""
    ended = digest(made, "archive", "search", "HARBOUR closed")
    assert ended.returncode == 0
    first, second = ended.stdout.splitlines()[:2]
    assert first.startswith("2026-03-10 morning (revision 2), 1.1  ")
    assert "The harbour was closed on Monday" in second
    assert "\x1b" not in ended.stdout
    found = said(digest(made, "archive", "search", "harbour", "--name", "Port Authority", "--outlet", "inbox", "--json"))
    assert found == {"total": 0, "hits": [], "left_out": []}
    found = said(digest(made, "archive", "search", "harbour", "--outlet", "inbox", "--revisions", "--json"))
    stories = [hit for hit in found["hits"] if hit["kind"] == "story"]
    assert [(hit["revision"], hit["sentence"], hit["outlets"]) for hit in stories] == [(2, "1.1", ["Inbox"]), (1, "1.1", ["Inbox"])]
    start, end = stories[0]["marks"][0]
    assert stories[0]["text"][start:end] == "harbour"
    assert stories[0]["file"].endswith("10-r2.md")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "query: there is none"),
        (("((",), "holds no word"),
        (("x", "--country", "Atlantis"), "country 'Atlantis'"),
        (("x", "--figure", "many"), "there is no number in it"),
        (("x", "--from", "2026-02-30"), "2026-02-30"),
        (("x", "--from", "2026-03-02", "--to", "2026-03-01"), "ends before it begins"),
        (("x", "--limit", "0"), "limit"),
    ],
)
def test_a_search_for_nothing_is_misuse(made, arguments, says):
    """Exit 2, with what to give instead."""
    ended = digest(made, "archive", "search", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in ended.stderr


def test_search_names_damaged_editions_and_says_when_no_index_is_kept(made):
    """Exit 3 with the first; a warning alone with the second."""
    path = made / "archive" / "2026" / "03" / "10-r2.md"
    whole = path.read_bytes()
    path.write_bytes(whole + b"x")
    try:
        ended = digest(made, "archive", "search", "harbour", "--json")
        assert (ended.returncode, said(ended)["total"]) == (3, 0)
        assert [one["revision"] for one in said(ended)["left_out"]] == [2]
        assert "10-r2.md: it was altered" in ended.stderr
        assert "nothing found" in digest(made, "archive", "search", "harbour").stdout
    finally:
        path.write_bytes(whole)
    shutil.rmtree(made / "archive" / ".digest")
    (made / "archive" / ".digest").write_text("")
    try:
        ended = digest(made, "archive", "search", "harbour")
        assert (ended.returncode, "without an index that could be kept" in ended.stderr) == (0, True)
    finally:
        (made / "archive" / ".digest").unlink()


def test_a_long_sentence_is_cut_around_what_was_found(made, tmp_path):
    """At words, on both sides, so that a line of the answer can be read."""
    long = "Nothing was said of it, " * 30 + "but the lighthouse fell, " + "and nothing more was said, " * 30 + "in the end."
    (tmp_path / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]")
    Archive(tmp_path / "archive").keep(edition(Told(headline="A headline", sentences=(long,))))
    line = digest(tmp_path, "archive", "search", "lighthouse").stdout.splitlines()[1].strip()
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert "but the lighthouse fell" in line
    assert len(line) < 260
    assert line[2:-2] in long


def test_export_writes_forms_into_a_folder(made, tmp_path):
    """Byte for byte what `show` prints, under names that sort by date; never over a file that is there, but by force."""
    into = tmp_path / "out"
    arguments = (
        "archive",
        "export",
        "2026-03-10",
        "--form",
        "md",
        "--form",
        "html",
        "--form",
        "txt",
        "--form",
        "json",
        "--into",
        str(into),
    )
    ended = digest(made, *arguments)
    assert (ended.returncode, ended.stdout.splitlines()) == (
        0,
        [str(into / f"2026-03-10-r2.{form}") for form in ("md", "html", "txt", "json")],
    )
    for form in ("md", "html", "txt", "json"):
        assert (into / f"2026-03-10-r2.{form}").read_text() == digest(made, "archive", "show", "2026-03-10", "--form", form).stdout
    (into / "2026-03-10-r2.txt").write_text("mine")
    refused = digest(made, *arguments)
    assert (refused.returncode, "it is there already (and 3 more)" in refused.stderr) == (2, True)
    assert (into / "2026-03-10-r2.txt").read_text() == "mine"
    assert digest(made, *arguments, "--force").returncode == 0
    assert (into / "2026-03-10-r2.txt").read_text() != "mine"
    assert sorted(path.suffix for path in into.iterdir()) == [".html", ".json", ".md", ".txt"]


def test_export_of_one_form_may_name_the_file(made, tmp_path):
    """A path that ends like the form is the file, any other one a folder; a revision can be chosen."""
    assert digest(made, "archive", "export", "latest", "--revision", "1", "--into", str(tmp_path / "a" / "first.md")).returncode == 0
    assert (tmp_path / "a" / "first.md").read_text() == digest(made, "archive", "show", "2026-03-10", "--revision", "1").stdout
    assert digest(made, "archive", "export", "latest", "--form", "txt", "--into", str(tmp_path / "b")).returncode == 0
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["2026-03-10-r2.txt"]


def test_export_of_a_span_leaves_damaged_editions_out(tmp_path):
    """The newest revisions of all plans, or of one; what is damaged is named, with exit 3."""
    (tmp_path / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]")
    archive = Archive(tmp_path / "archive")
    days = [date(2026, 3, day) for day in (1, 2, 3)]
    for day in days:
        archive.keep(edition(Told(headline="A headline", sentences=("It is.",)), day=day))
    archive.keep(edition(day=days[1], revision=2))
    archive.keep(edition(day=days[1], plan="evening"))
    ended = digest(tmp_path, "archive", "export", "--all", "--into", "all")
    assert ended.returncode == 0
    names = ["2026-03-01.md", "2026-03-02-evening.md", "2026-03-02-r2.md", "2026-03-03.md"]
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == names
    archive.list()[0].path("html").write_text("altered")
    ended = digest(tmp_path, "archive", "export", "--to", "2026-03-02", "--plan", "morning", "--into", "some", "--json")
    assert ended.returncode == 3
    assert [Path(path).name for path in said(ended)["files"]] == ["2026-03-02-r2.md"]
    assert [Path(one["file"]).name for one in said(ended)["left_out"]] == ["01.md"]
    assert "altered" in ended.stderr
    assert digest(tmp_path, "archive", "export", "2026-03-01", "--into", "one").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--into", "x"), "date: there is none"),
        (("2026-03-10",), "--into: it is not given"),
        (("2026-03-10", "--all", "--into", "x"), "date: it is given beside a span"),
        (("--all", "--docx", "x.docx"), "--docx: it is of one edition"),
        (("--all", "--revision", "1", "--into", "x"), "--revision: it is of one edition"),
        (("2026-03-10", "--docx", "x.docx", "--form", "md"), "--docx: it says form and place at once"),
        (("2026-03-10", "--form", "pdf", "--into", "x"), "pdf"),
    ],
)
def test_an_export_that_is_not_clear_is_misuse(made, arguments, says):
    """Exit 2, nothing written, and what to give instead."""
    before = sorted(made.rglob("*"))
    ended = digest(made, "archive", "export", *arguments)
    assert (ended.returncode, says in ended.stderr) == (2, True)
    assert sorted(made.rglob("*")) == before


def test_export_as_a_word_document(made, tmp_path):
    """With `--docx FILE`, or as one of the forms; the same edition gives the same bytes."""
    pytest.importorskip("docx")
    assert digest(made, "archive", "export", "latest", "--docx", str(tmp_path / "briefing.docx")).returncode == 0
    assert digest(made, "archive", "export", "--all", "--form", "docx", "--into", str(tmp_path / "all")).returncode == 0
    content = (tmp_path / "briefing.docx").read_bytes()
    assert (tmp_path / "all" / "2026-03-10-r2.docx").read_bytes() == content
    with zipfile.ZipFile(tmp_path / "briefing.docx") as package:
        assert "The harbour was closed" in package.read("word/document.xml").decode()
        assert "2026-03-10T05:00:00" in package.read("docProps/core.xml").decode()


def test_a_word_document_needs_its_extra(made, tmp_path, monkeypatch):
    """The message names it, and no file is left."""
    monkeypatch.setitem(sys.modules, "docx", None)
    ended = digest(made, "archive", "export", "latest", "--docx", str(tmp_path / "briefing.docx"))
    assert (ended.returncode, "digest[docx]" in ended.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_the_lists_are_written_by_publish_and_anew_by_index(made):
    """They come with the edition; removed, they come back byte for byte, and then there is nothing to write."""
    pages = [made / "archive" / "2026" / "README.md", made / "archive" / "README.md"]
    before = [page.read_bytes() for page in pages]
    assert b"[2026-03-10, morning, revision 2](2026/03/10-r2.md)" in before[1]
    for page in pages:
        page.unlink()
    assert said(digest(made, "archive", "index", "--json"))["written"] == [str(page) for page in pages]
    assert [page.read_bytes() for page in pages] == before
    assert "nothing to write" in digest(made, "archive", "index").stdout


@pytest.mark.parametrize("change", [{"files": []}, {"files": None}, {"subject": None}, {"subject": 5}, {"window": []}])
def test_a_manifest_that_is_not_whole_is_told(made, change):
    """What readers of a manifest rely on is there, or the edition cannot be read."""
    archive = Archive(made / "archive")
    kept = archive.list()[0]
    path = kept.path("json")
    text = path.read_text()
    path.write_text(json.dumps(json.loads(text) | change))
    try:
        with pytest.raises(ArchiveError, match="no whole manifest"):
            archive.read(kept)
    finally:
        path.write_text(text)


@pytest.mark.parametrize("text", ["[]", "5", "{}", "no json", "[" * 100_000])
def test_a_manifest_that_is_none_is_told(made, text):
    """Any bytes may stand in the file."""
    archive = Archive(made / "archive")
    kept = archive.list()[0]
    path = kept.path("json")
    whole = path.read_text()
    path.write_text(text)
    try:
        with pytest.raises(ArchiveError, match="restore the file from a copy"):
            archive.read(kept)
    finally:
        path.write_text(whole)


@pytest.mark.parametrize("into", ["file", "file/below", "/proc/x", "/proc/x/y"])
def test_a_place_for_the_example_that_is_none_is_misuse(tmp_path, into):
    """Exit 2, and another folder is asked for."""
    (tmp_path / "file").write_text("mine")
    ended = digest(tmp_path, "run", "--example", "--into", into)
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False)
    assert "name a folder" in ended.stderr
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("/etc", "/passwd"),
        ("..", "/secret"),
        ("a.example", "/../../secret"),
        ("", "/a.example/../../secret"),
        ("a.example", "/link"),
        ("a", "/\0"),
    ],
)
def test_the_example_serves_nothing_from_outside(tmp_path, host, path):
    """`Host: /etc` once gave /etc/passwd."""
    site = tmp_path / "sites"
    (site / "a.example").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret")
    (site / "a.example" / "link").symlink_to(tmp_path / "secret")
    (site / "a.example" / "page.html").write_text("page")
    assert _file([site], host, path) is None
    assert _file([site], "a.example:80", "/page?x=1") == Path(site / "a.example" / "page.html").resolve()
