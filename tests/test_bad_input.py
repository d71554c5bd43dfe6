"""Bad input: one clear message that names subject, cause and next step, the right exit code, and nothing else is lost."""

from __future__ import annotations

import json
from pathlib import Path

import inprocess
import pytest
from pytest_httpserver import HTTPServer

DATE = ("--date", "2026-03-10")
NEWS = "The harbour of Nedre was closed on Monday, the port authority said."
PAGE = b"<!doctype html><html><head><title>News</title></head><body><p>Welcome to the news of Nedre.</p></body></html>"
LINKED = PAGE.replace(b"</head>", b"<link rel='alternate' type='application/atom+xml' href='/atom'></head>")


@pytest.fixture
def digest(tmp_path, monkeypatch):
    """Run the command line in a folder that holds one good source; returns exit code, stdout and stderr."""
    (tmp_path / "in").mkdir()
    (tmp_path / "spare").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"date 2026-03-09 {NEWS}")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        ended = inprocess.digest(tmp_path, *arguments)
        return ended.returncode, ended.stdout, ended.stderr

    return run


def configured(place: str, **settings: str) -> None:
    """Write a configuration of a source called Bad and the good Inbox."""
    lines = [f"{name}: {value}" for name, value in settings.items()]
    lines += ["fetch: {allow_private: true, per_host_s: 0, timeout_s: 60}"]
    lines += ["sources:", f"  - {{name: Bad, {place}}}", "  - {name: Inbox, folder: in}"]
    Path("config.yaml").write_text("\n".join([*lines, "summarizer: {backend: lead}"]) + "\n")


def made() -> dict:
    """Return the manifest of the edition, after making sure that it holds the good source's news."""
    assert NEWS in Path("archive/2026/03/10.md").read_text(encoding="utf-8")
    return json.loads(Path("archive/2026/03/10.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("body", "status", "headers", "cause", "step"),
    [
        (PAGE, 200, {}, "the address gave an HTML page, not a feed", "open the page in a browser and look for its feed"),
        (LINKED, 200, {}, "the address gave an HTML page, not a feed", "the page names this feed: http://localhost:"),
        (b"", 500, {}, "HTTP 500 INTERNAL SERVER ERROR", "try again later"),
        (b"", 404, {}, "HTTP 404 NOT FOUND", ""),
        (b"", 302, {"Location": "/bad"}, "it redirects in a loop", "correct the address"),
        (b"", 302, {"Location": "http://gone.invalid/"}, "gone.invalid: its name cannot be resolved", "check the address"),
        (b" ", 200, {}, "the address answered with nothing", "browser"),
        (b"no feed", 200, {}, "the bytes are neither RSS, Atom nor JSON Feed", "open the address in a browser"),
        (b"<rss><channel><item><tit", 200, {}, "the feed is broken before its first complete item", "tell its publisher"),
        (b'{"a": 1}', 200, {}, "the JSON is no JSON Feed", "correct the address"),
        (b'{"version": ', 200, {}, "the JSON is broken", "tell its publisher"),
    ],
)
def test_a_feed_that_is_none_is_told(httpserver: HTTPServer, digest, body, status, headers, cause, step):
    """The source and the cause stand in the edition and in its manifest, the next step in the diary; exit 3, the other source is in."""
    httpserver.expect_request("/bad").respond_with_data(body, status=status, headers=headers, content_type="text/html")
    configured(f"feed: '{httpserver.url_for('/bad')}'")
    code, _, diary = digest("run", *DATE)
    assert code == 3
    (problem,) = made()["problems"]
    assert (problem["stage"], problem["subject"]) == ("gather", "Bad")
    assert cause in problem["reason"]
    assert "Bad: " in Path("archive/2026/03/10.txt").read_text(encoding="utf-8")
    (warning,) = (line for line in diary.splitlines() if line.startswith("WARN skipped source=Bad"))
    assert cause in warning
    assert step in warning


def test_an_empty_folder_is_named(digest):
    """A folder without a document is named with its cause and the next step, and the edition holds the other source."""
    Path("empty").mkdir()
    configured("folder: empty")
    code, _, diary = digest("run", *DATE)
    assert (code, "put files of the types .eml, .htm, .html, .md, .pdf, .txt into" in diary) == (3, True)
    assert {account["source"]: account["entries"] for account in made()["accounts"]} == {"Bad": 0, "Inbox": 1}
    assert "- Bad: its folder empty holds no document" in Path("archive/2026/03/10.md").read_text(encoding="utf-8")


def test_a_folder_that_is_missing_is_told(digest):
    """The edition names the source and its folder without its path on this machine; the diary says what to do."""
    configured("folder: inbocks")
    code, _, diary = digest("run", *DATE)
    assert code == 3
    assert [problem["reason"] for problem in made()["problems"]] == ["its folder inbocks does not exist"]
    assert "correct `folder:` in the configuration" in diary


def test_a_file_that_cannot_be_read_is_told(digest):
    """One bad file of a folder is named with its cause, and the folder's other texts are in the edition."""
    Path("in", "link.txt").symlink_to("/etc/hostname")
    Path("config.yaml").write_text("sources: [{name: Inbox, folder: in}]\nsummarizer: {backend: lead}\n")
    assert digest("run", *DATE)[0] == 3
    (problem,) = made()["problems"]
    assert problem["subject"] == "Inbox"
    assert "link.txt (it is a link that leaves the folder)" in problem["reason"]


def test_an_archive_that_is_a_file_loses_nothing(digest):
    """The message names the file, the cause and the next command; once mended, that very command makes the edition."""
    configured("folder: spare", archive="archive")
    Path("config.yaml").write_text("sources: [{name: Inbox, folder: in}]\nsummarizer: {backend: lead}\n")
    Path("archive").write_text("a file")
    code, out, err = digest("run", *DATE)
    assert (code, out) == (1, "")
    assert "archive/2026/03/10.md: it cannot be written (Not a directory)" in err
    assert "run `digest publish --date 2026-03-10` again" in err
    Path("archive").unlink()
    assert digest("publish", *DATE)[0] == 0
    assert made()["revision"] == 1


@pytest.mark.parametrize("command", [("run", *DATE), ("gather", *DATE), ("publish", *DATE), ("deliver", *DATE), ("feeds", "list")])
def test_a_store_that_is_a_folder_is_told(digest, command):
    """Every command that needs the store names it, says why it cannot be opened, and ends with 1."""
    Path("digest.db").mkdir()
    configured("folder: spare")
    code, out, err = digest(*command)
    assert (code, out) == (1, "")
    assert "digest.db: it is a folder; name a file" in err
    assert not Path("archive").exists()


def test_a_store_that_is_no_database_is_told(digest):
    """A text file in the store's place is named, stays as it is, and ends with 1."""
    Path("digest.db").write_text("These are my notes about the harbour, which no program may overwrite.\n" * 40)
    configured("folder: spare")
    code, _, err = digest("run", *DATE)
    assert code == 1
    assert "digest.db: file is not a database; see `digest doctor`" in err
    assert Path("digest.db").read_text().startswith("These are my notes")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("run", "-c", "in"), 2, "digest: in: the configuration is a folder; write one with `digest init`, or name another"),
        (("run", "-c", "none.yaml"), 2, "digest: none.yaml: the configuration does not exist; write one with `digest init`"),
        (("run", "-c", "in/a.txt"), 2, "digest: in/a.txt: it holds no settings; write `name: value` lines"),
        (("run", "--date", "2026-13-01"), 2, "digest: date '2026-13-01': there is no month 13; write YYYY-MM-DD"),
        (("publish", "--date", "tomorrow"), 2, "digest: date 'tomorrow': it is not of the form YYYY-MM-DD"),
        (("archive", "show", "2026-02-30"), 2, "digest: date '2026-02-30': February 2026 has 28 days; choose one of them"),
        (("run", "--plan", "../x"), 2, "digest: plan '../x': a plan's name is at most 40 lower-case letters, digits, _ and single -"),
        (("run", "--plan", "noon"), 2, "/schedules/noon.yaml; write it, or choose with --plan: morning"),
        (("publish", *DATE, "--revise", " "), 2, "digest: --revise: the reason is empty; say in a sentence what was wrong"),
        (("publish", *DATE, "--revise", "A name."), 1, "nothing to revise"),
        (("deliver", *DATE), 1, "edition of 2026-03-10 (plan morning): it is not in the archive; make it with `digest publish --date"),
        (("archive", "show", "2026-03-10", "--revision", "7"), 1, "there is no such edition; see `digest archive list`"),
        (("summarize",), 2, "digest: summarize: no document is named; name a file, an http address, or - for stdin"),
        (("summarize", "in"), 2, "digest: in: it cannot be read (Is a directory); name a file"),
        (("summarize", "http://gone.invalid/x"), 1, "digest: gone.invalid: its name cannot be resolved; check the address"),
        (("init", "in/a.txt/news"), 2, "in/a.txt/news: it cannot be written (Not a directory); name a folder that you may write to"),
        (("summon",), 2, "No such command"),
        (("run", "--dat", "2026-03-10"), 2, "No such option"),
    ],
)
def test_misuse_is_told(digest, arguments, code, says):
    """One message on stderr with its subject, cause and next step, the right exit code, and no edition."""
    configured("folder: spare")
    ended, _, err = digest(*arguments)
    assert ended == code
    assert says in err
    assert not Path("archive").exists()
