"""Every command, in this process or in its own: what it prints, what it leaves on disk, and the code it ends with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from ruamel.yaml import YAML

from digest import shipped
from digest.text import words
from tests import inprocess

LEAD = "sources: [{name: documents, folder: .}]\nsummarizer: {backend: lead}\n"
FEED = """<rss version="2.0"><channel><title>Nedre Wire</title><item><title>Harbour closed</title><guid>1</guid>
<pubDate>Mon, 09 Mar 2026 10:00:00 GMT</pubDate><description>The harbour of Nedre was closed on Monday.</description></item></channel></rss>"""
PAGE = """<!doctype html><html><head><title>Nedre</title>
<link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body><p>News of the town.</p></body></html>"""
ARTICLE = """<!doctype html><html><head><title>Ferry aground off Nedre</title></head><body><nav>Home</nav><article><h1>Ferry aground off Nedre</h1>
<p>A ferry with 140 people on board ran aground off Nedre on Monday, the coastguard said in the evening.</p>
<p>All passengers were brought to the harbour, and nobody was hurt, according to the ferry line.</p></article></body></html>"""


def digest(*arguments: object, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return inprocess.digest(cwd, *map(str, arguments), stdin=stdin)


def at_once(*commands: tuple[object, ...], cwd: Path) -> list[subprocess.CompletedProcess[str]]:
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda command: inprocess.in_child(cwd, *map(str, command)), commands))


def in_turn(*commands: tuple[object, ...], cwd: Path) -> list[subprocess.CompletedProcess[str]]:
    return [digest(*command, cwd=cwd) for command in commands]


def told(ended: subprocess.CompletedProcess[str], code: int = 0) -> dict:
    assert ended.returncode == code, ended.stderr
    return json.loads(ended.stdout)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("date 2026-03-09 The harbour of Nedre was closed on Monday, the port authority said.")
    (tmp_path / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]\nreaders: [{address: ada@example.org}]\n")
    return tmp_path


def serving(server: HTTPServer, folder: Path) -> Path:
    """Serve a feed and pages on loopback, and configure what is there, what is a page, and what is gone."""
    server.expect_request("/feed.xml").respond_with_data(FEED, content_type="application/rss+xml")
    server.expect_request("/").respond_with_data(PAGE, content_type="text/html")
    server.expect_request("/article").respond_with_data(ARTICLE, content_type="text/html; charset=utf-8")
    (folder / "config.yaml").write_text(
        "fetch: {allow_private: true, per_host_s: 0}\nsources:\n"
        f"  - {{name: Wire, feed: '{server.url_for('/feed.xml')}', section: World}}\n"
        f"  - {{name: Town, feed: '{server.url_for('/')}'}}\n"
        "  - {name: Gone, feed: 'http://gone.invalid/feed'}\n"
    )
    return folder


def test_config_show_prints_all_settings_and_no_password(tmp_path):
    """Defaults and changes stand in one YAML document and in one JSON object, the store's password masked in both."""
    (tmp_path / "c.yaml").write_text("title: Nedre\nstore: postgresql://me:canary@host/db\nsources: [{name: a, folder: .}]\n")
    shown, as_json = in_turn(("config", "show", "-c", "c.yaml"), ("config", "show", "-c", "c.yaml", "--json"), cwd=tmp_path)
    settings = told(as_json)
    assert YAML(typ="safe").load(shown.stdout) == settings
    assert (settings["title"], settings["timezone"], settings["edition"]["stories"]) == ("Nedre", "Europe/Brussels", 12)
    assert settings["store"] == "postgresql://•••@host/db"
    assert "canary" not in shown.stdout + as_json.stdout


def test_config_check_counts_or_tells_every_mistake(desk):
    """A correct file is counted; a wrong one ends with 2 and one line a mistake on stderr, each with its line."""
    (desk / "bad.yaml").write_text("titel: x\nsources:\n  - {name: a, feed: 'ftp://x'}\ntimezone: Mars\n")
    good, bad = in_turn(("config", "check"), ("config", "check", "-c", "bad.yaml"), cwd=desk)
    assert (good.returncode, good.stdout[:22]) == (0, "config.yaml: correct; ")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert re.findall(r"^digest: bad\.yaml:(\d+: \S+):", bad.stderr, re.MULTILINE) == ["1: titel", "3: sources[0].feed", "4: timezone"]


def test_init_writes_what_ships_and_touches_nothing_that_is_there(tmp_path):
    """Both files are named and are those that ship; a second init is refused and writes neither."""
    made = digest("init", "news", cwd=tmp_path)
    config, plan = tmp_path / "news" / "config.yaml", tmp_path / "news" / "schedules" / "morning.yaml"
    assert made.stdout.splitlines()[:2] == ["news/config.yaml", "news/schedules/morning.yaml"]
    assert config.read_bytes() == shipped.path("config.yaml").read_bytes()
    config.unlink()
    plan.write_text("mine")
    again = digest("init", "news", cwd=tmp_path)
    assert (again.returncode, "morning.yaml: it exists already" in again.stderr) == (2, True)
    assert (plan.read_text(), config.exists()) == ("mine", False)


def test_doctor_finds_what_would_stop_an_edition(desk):
    """A healthy set-up ends with 0; a broken store and an archive that is a file are both found at once, with 1."""
    (desk / "store.db").mkdir()
    (desk / "file").write_text("")
    (desk / "bad.yaml").write_text("sources: [{name: Inbox, folder: nowhere}]\nstore: sqlite:///store.db\narchive: file\n")
    healthy, broken = at_once(("doctor", "--json"), ("doctor", "--json", "-c", "bad.yaml"), cwd=desk)
    states = {finding["part"]: finding["state"] for finding in told(healthy)["findings"]}
    assert {states[part] for part in ("configuration", "plan morning", "store", "archive", "summarizer")} == {"ok"}
    says = {finding["part"]: f"{finding['state']}: {finding['says']}" for finding in told(broken, 1)["findings"]}
    assert re.match(r"failed: store sqlite:\S+store\.db: ", says["store"])
    assert re.match(r"failed: \S+file: .*; change `archive:` or its permissions", says["archive"])
    assert re.fullmatch(r"warning: Inbox: the folder \S+nowhere does not exist; create it, or correct `folder:`", says["folders"])


def test_gathering_tells_of_pages_that_it_could_not_read(httpserver, tmp_path):
    """The table counts them beside those that were read and says why, the code is 3 as for the edition, and JSON has both."""
    item = FEED.partition("<item>")[2].partition("</item>")[0]
    items = "".join(
        f"<item>{item.replace('<guid>1', f'<link>{httpserver.url_for(place)}</link><guid>{place}').replace('closed on Monday.', 'closed ...')}</item>"
        for place in ("/article", "/lost", "/lost2")
    )
    feed = f"{FEED.partition('<item>')[0]}{items}</channel></rss>".replace("Harbour closed", "Ferry aground off Nedre")
    httpserver.expect_request("/robots.txt").respond_with_data("", content_type="text/plain")
    httpserver.expect_request("/feed.xml").respond_with_data(feed, content_type="application/rss+xml")
    httpserver.expect_request("/article").respond_with_data(ARTICLE, content_type="text/html; charset=utf-8")
    (tmp_path / "config.yaml").write_text(
        f"fetch: {{allow_private: true, per_host_s: 0}}\nsources: [{{name: Wire, feed: '{httpserver.url_for('/feed.xml')}'}}]\n"
    )
    first, again = in_turn(("gather", "--date", "2026-03-10"), ("gather", "--date", "2026-03-10", "--json"), cwd=tmp_path)
    assert first.returncode == 3
    head, row = first.stdout.splitlines()
    assert head.split() == ["source", "entries", "new", "revised", "pages", "state"]
    assert re.match(r"Wire +3 +3 +0 +1/3 +2 of 3 pages not read \(localhost: HTTP 500.*\); their announcements are used", row)
    (source,) = told(again, 3)["sources"]
    assert (source["pages"], source["unread"]) == (0, 2)
    assert [(one["stage"], one["subject"]) for one in told(again, 3)["problems"]] == [("pages", "Wire")]


def test_feeds_are_checked_and_listed(httpserver, tmp_path):
    """The check reads all, or the address named, and keeps nothing; after a gathering the list knows how each was read last."""
    serving(httpserver, tmp_path)
    every, one = in_turn(("feeds", "check", "--json"), ("feeds", "check", httpserver.url_for("/feed.xml")), cwd=tmp_path)
    assert (one.returncode, one.stdout.count("\n")) == (0, 2)
    assert re.search(r" ok +1 +2026-03-09T10:00\+00:00 +Nedre Wire$", one.stdout.strip())
    checked = {row["name"]: row for row in told(every, 1)["sources"]}
    assert (checked["Wire"]["ok"], checked["Wire"]["entries"], checked["Wire"]["says"]) == (True, 1, "Nedre Wire")
    assert checked["Wire"]["newest"] == "2026-03-09T10:00+00:00"
    assert "its name cannot be resolved" in checked["Gone"]["says"]
    assert checked["Town"]["says"].endswith("an HTML page, not a feed; its feed stands below")
    assert checked["Town"]["feeds"] == [httpserver.url_for("/feed.xml")]
    assert [path.name for path in tmp_path.iterdir()] == ["config.yaml"]
    gathered = told(digest("gather", "--date", "2026-03-10", "--json", cwd=tmp_path), 3)
    assert [source["new"] for source in gathered["sources"]] == [1, 0, 0]
    problems = [(problem["stage"], problem["subject"]) for problem in gathered["problems"]]
    assert problems == [("pages", "Wire"), ("gather", "Town"), ("gather", "Gone")]
    listed = told(digest("feeds", "list", "--json", cwd=tmp_path))["sources"]
    assert [(row["read_at"] is None, row["problem"] is None) for row in listed] == [(False, True), (True, False), (True, False)]


def test_dry_runs_leave_no_edition(desk):
    """`run --dry-run` and, from what it read, `publish --dry-run` print the same edition, and archive and send nothing."""
    run = told(digest("run", "--date", "2026-03-10", "--dry-run", "--json", cwd=desk))
    printed = digest("publish", "--date", "2026-03-10", "--dry-run", cwd=desk).stdout
    assert "# Morning briefing: Tuesday 10 March 2026\n" in run["markdown"]
    assert (run["markdown"], run["files"], run["receipts"]) == (printed, None, [])
    assert not any((desk / folder).exists() for folder in ("archive", "outbox"))


def test_an_edition_is_made_delivered_listed_and_shown(desk):
    """`run --json` names files that exist; a second delivery leaves the copy as it is; list and show agree with the files."""
    run = told(digest("run", "--date", "2026-03-10", "--json", cwd=desk))
    (receipt,) = run["receipts"]
    before = Path(receipt["path"]).read_bytes()
    commands = ("deliver", "--date", "2026-03-10", "--json"), ("archive", "list", "--json"), ("archive", "show", "2026-03-10", "--json")
    again, listed, shown = at_once(*commands, cwd=desk)
    assert [receipt["state"], *(copy["state"] for copy in told(again)["receipts"])] == ["sent", "sent"]
    assert Path(receipt["path"]).read_bytes() == before
    assert b"To: ada@example.org" in before
    (edition,) = told(listed)["editions"]
    assert (edition["date"], edition["plan"], edition["revision"], edition["file"]) == ("2026-03-10", "morning", 1, run["files"]["md"])
    assert shown.stdout == Path(run["files"]["json"]).read_text(encoding="utf-8")
    assert all(Path(path).read_text(encoding="utf-8").strip() for path in run["files"].values())


@pytest.mark.parametrize("arguments", [("config", "show"), ("--help",)])
def test_a_reader_who_leaves_makes_no_noise(desk, arguments):
    """When the other end of the pipe is closed, as `| head -1` does, nothing is said on stderr."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    child = subprocess.run([sys.executable, "-m", "digest", *arguments], cwd=desk, stdout=write_end, stderr=subprocess.PIPE, timeout=300)
    os.close(write_end)
    assert (child.returncode, child.stderr) == (1, b"")


@pytest.mark.parametrize("verb", ["summarize", "figures", "check", "read"])
def test_the_help_of_what_reads_documents_names_their_kinds(tmp_path, verb):
    """PDFs and saved e-mails too."""
    said = " ".join(digest(verb, "--help", cwd=tmp_path).stdout.split())
    assert "plain text, Markdown, HTML, a PDF or a saved e-mail (.eml), or the address of a page or a PDF" in said


def test_the_diary_names_pages_that_were_not_read(httpserver, tmp_path):
    """They alone make the code 3, which would otherwise have no reason that is seen."""
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    items = [{"id": "1", "url": httpserver.url_for("/gone"), "title": "Ferry aground off Nedre", "date_published": "2026-03-09T10:00:00Z"}]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    httpserver.expect_request("/feed").respond_with_data(feed, content_type="application/feed+json")
    place = f"sources: [{{name: Wire, feed: '{httpserver.url_for('/feed')}'}}]"
    settings = "fetch: {allow_private: true, per_host_s: 0}\nsummarizer: {backend: lead}\nedition: {figures: 0, ahead: 0}\n"
    (tmp_path / "config.yaml").write_text(f"{settings}{place}\n")
    ended = digest("run", "--date", "2026-03-10", cwd=tmp_path)
    assert ended.returncode == 3
    (line,) = [line for line in ended.stderr.splitlines() if line.startswith("INFO lacked")]
    assert "host=localhost" in line
    assert "Ferry aground off Nedre" in line


def test_documents_become_one_story(httpserver, tmp_path):
    """A page gives its title and its paragraphs, from a file and from loopback alike; `doc` counts documents in the order given."""
    serving(httpserver, tmp_path)
    with (tmp_path / "config.yaml").open("a") as file:
        file.write("summarizer: {backend: lead}\n")
    (tmp_path / "heading.txt").write_text("Ferry traffic")  # no sentence: it is counted, and the next one tells the story
    (tmp_path / "page.html").write_text(ARTICLE)
    several, one = in_turn(
        ("summarize", "heading.txt", "page.html", httpserver.url_for("/article"), "--json"),
        ("summarize", httpserver.url_for("/article"), "--json"),
        cwd=tmp_path,
    )
    page = told(one)
    assert page["headline"] == "Ferry aground off Nedre"
    assert [sentence["text"] for sentence in page["sentences"]] == re.findall("<p>(.+?)</p>", ARTICLE)
    assert (page["lead"], page["figures"][0]["surface"]) == (page["sentences"][0]["text"], "140 people")
    assert [sentence["text"] for sentence in told(several)["sentences"]] == [sentence["text"] for sentence in page["sentences"]]
    assert [sentence["sources"][0]["doc"] for sentence in told(several)["sentences"]] == [1, 1]


def test_words_limit_a_summary(tmp_path):
    """Of stdin, `--words` takes sentences in the order of the text: as many words as are allowed, and no sentence that was not there."""
    told_of = ("nine cranes", "two old ferries", "a lighthouse", "its third dock", "four tugs")
    text = "\n" + " ".join(
        f"The port of Nedre sold {what} to {buyer}."
        for what, buyer in zip(told_of, "Ulvshavn Havnsted Midthede Oldby Skarrup".split(), strict=True)
    )
    made = told(digest("summarize", "-", "--words", 25, "--json", cwd=tmp_path, stdin=text))
    spans = [text[source["start"] : source["end"]] for s in made["sentences"] for source in s["sources"]]
    assert 1 <= len(spans) <= 3
    assert all(span in text and span.startswith("The port of Nedre sold") for span in spans)
    assert 8 <= sum(len(s["text"].split()) for s in made["sentences"]) <= 25
    assert made["backend"] == "embedded"


@pytest.mark.data
def test_the_users_example_is_summarized(data, tmp_path):
    """At most 60 words tell of the 3,000 and the three countries they go to, and name the two officials; the date in front is left out."""
    path = data / "example" / "user-example.txt"
    text = path.read_text(encoding="utf-8")
    made = told(digest("summarize", path, "--json", cwd=tmp_path))
    assert made["backend"] == "embedded"
    told_of = " ".join(sentence["text"] for sentence in made["sentences"])
    assert "around 3,000" in told_of
    assert all(name in told_of for name in ("Romania", "Poland", "Germany", "Price", "Kirby"))
    assert "3,000" in made["headline"]
    for sentence in made["sentences"]:
        (source,) = sentence["sources"]
        own = text[source["start"] : source["end"]]
        assert not set(words(sentence["text"])) - set(words(own)) - {"2", "february"}
    assert 20 < sum(len(sentence["text"].split()) for sentence in made["sentences"]) <= 60
    assert "2022-02-03" not in json.dumps(made)
