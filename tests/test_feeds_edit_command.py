"""`digest feeds add`, `remove`, `import` and `export`: the configuration file before and after, and what is said."""

from __future__ import annotations

import http.server
import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.config import load_config
from tests import pressrooms
from tests.inprocess import digest, in_child

CONFIG = """# mine
fetch: {allow_private: true, per_host_s: 0} # for tests
sections: [World, Economy]
sources:
  - name: Inbox # the desk's
    folder: in

# nobody yet
readers: []
"""
RSS = b"<rss version='2.0'><channel><title>Ministry of Ports</title><item><title>One</title><pubDate>Mon, 09 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>"
HEAD = "<!doctype html><html><head><title>Press</title>{}</head><body><p>Welcome to the press office of the ministry.</p></body></html>"
LINK = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'
PAGES = {
    "/feed.rss": RSS,
    "/one": HEAD.format(LINK.format("/feed.rss", "News")).encode(),
    "/two": HEAD.format(LINK.format("/en.xml?key=hunter2", "English") + LINK.format("/fr.xml", "Français")).encode(),
    "/press": pressrooms.LISTS["cards"],
    "/advice": pressrooms.SINGLES["travel advice"],
    "/drawn": pressrooms.DRAWN,
    "/moved-named": HEAD.format(LINK.format("/moved.rss", "News")).encode(),
    **{
        f"/{name}": f"<!doctype html><html lang=en><head><title>{title}</title></head><body><main>{main}</main></body></html>".encode()
        for name, title, main in (
            (
                "consent",
                "Before you continue",
                "<h1>We value your privacy</h1><p>We and our 214 partners store and access information on a device.</p>"
                "<p>We use cookies for personalised advertising. You can withdraw your consent at any time.</p>"
                "<button>Accept all</button> <button>Manage preferences</button>",
            ),
            (
                "login",
                "Sign in",
                "<h1>Please sign in</h1><form><p>Log in with your account, or create an account.</p><input type=password>"
                "<a href=/lost>Forgot your password?</a></form>",
            ),
            ("lost", "Page not found", "<h1>Page not found</h1><p>The page you requested could not be found. It may have been moved.</p>"),
            (
                "paid",
                "Harbour fees rise in Norvik",
                "<article><h1>Harbour fees rise in Norvik</h1><p>The fees for ferries at the two quays of Norvik rise by a tenth in May, the"
                " port authority said on Monday, after a winter in which ice closed the outer basin for nineteen days.</p>"
                "<p>Subscribe to read the full article.</p></article>",
            ),
        )
    },
    "/statement.pdf": b"%PDF-1.7\n",
}
MOVED = {  # status and place
    "/moved.rss": (301, "/feed.rss"), "/moved-on.rss": (308, "/moved.rss"), "/elsewhere.rss": (302, "/feed.rss"),
    "/half.rss": (301, "/elsewhere.rss"), "/old-advice": (308, "/advice"), "/old-press": (301, "/press"),
}  # fmt: skip


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A site with feeds and pages; the address of its root."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            body = PAGES.get(path)
            status, place = MOVED.get(path, (200 if body is not None else 404, ""))
            self.send_response(status)
            if place:
                self.send_header("Location", place)
            self.send_header("Content-Type", "text/html" if self.path != "/feed.rss" else "application/rss+xml")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text(CONFIG)
    (tmp_path / "in").mkdir()
    return tmp_path


def feeds(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return digest(folder, "feeds", *words)


def written(folder: Path) -> str:
    """Return what stands in the file that was not there; all else is as it was."""
    text = (folder / "config.yaml").read_text()
    ahead, behind = CONFIG.split("\n# nobody")
    assert text.startswith(ahead)
    assert text.endswith("\n# nobody" + behind)
    return text.removeprefix(ahead).removesuffix("\n# nobody" + behind)


def test_a_feed_is_added(folder, site):
    """Under its own title, with what the command says of it."""
    ended = feeds(folder, "add", f"{site}/feed.rss", "--kind", "official", "--section", "World", "--weight", "0.5")
    assert ended.returncode == 0
    lines = f"  - name: Ministry of Ports\n    feed: {site}/feed.rss\n    section: World\n    kind: official\n    weight: 0.5\n"
    assert written(folder) == lines
    assert ended.stdout == f"added to config.yaml: a feed of 1 article, the newest of 2026-03-09\n{lines}"


def test_a_page_gives_the_feed_that_it_names(folder, site):
    """And the command says so; the feed a second time is refused, by whatever way it is found."""
    ended = feeds(folder, "add", f"{site}/one", "--name", "Ports")
    assert "the feed that the page names: a feed of 1 article" in ended.stdout
    assert written(folder) == f"  - name: Ports\n    feed: {site}/feed.rss\n"
    for address in (f"{site}/one", f"{site}/feed.rss", f"{site}/feed.rss?utm_source=x"):
        again = feeds(folder, "add", address)
        assert again.returncode == 2
        assert "is in config.yaml already, as 'Ports'" in again.stderr


@pytest.mark.parametrize(
    ("asked", "words", "is_now"),
    [
        ("/moved.rss", (), "feed: {site}/feed.rss"),
        ("/moved-on.rss", (), "feed: {site}/feed.rss"),
        ("/half.rss", (), "feed: {site}/elsewhere.rss"),
        ("/moved-named", (), "feed: {site}/feed.rss"),
        ("/old-press", (), "page: {site}/press"),
        ("/old-press", ("--links", "/press/*"), "page: {site}/press"),
        ("/old-advice", ("--links", "none"), "page: {site}/advice"),
    ],
)
def test_where_an_address_has_moved_to_for_good_is_written(folder, site, asked, words, is_now):
    """As far as redirects are permanent; and the command says what it wrote instead of which address."""
    ended = feeds(folder, "add", f"{site}{asked}", *words)
    assert ended.returncode == 0
    assert is_now.format(site=site) in written(folder).splitlines()[1]
    was = "/moved.rss" if asked == "/moved-named" else asked
    assert f"; written is where it has moved to for good, in place of {site}{was}\n" in ended.stdout


def test_where_an_address_leads_for_now_is_not_written(folder, site):
    """A 302 holds for today."""
    ended = feeds(folder, "add", f"{site}/elsewhere.rss")
    assert written(folder) == f"  - name: Ministry of Ports\n    feed: {site}/elsewhere.rss\n"
    assert "moved" not in ended.stdout


def test_what_has_moved_to_a_known_source_is_not_added(folder, site):
    """It is that source."""
    feeds(folder, "add", f"{site}/feed.rss")
    before = written(folder)
    ended = feeds(folder, "add", f"{site}/moved.rss")
    assert ended.returncode == 2
    assert f"it has moved for good to {site}/feed.rss, which is in config.yaml already, as 'Ministry of Ports'" in ended.stderr
    assert written(folder) == before


WALLS = {
    "/consent": "the page asks for consent instead of showing its text",
    "/login": "the page asks to log in instead of showing its text",
    "/lost": "the page says that there is no such page",
}


@pytest.mark.parametrize("words", [(), ("--links", "none")])
@pytest.mark.parametrize("path", WALLS)
def test_a_wall_is_no_text(folder, site, path, words):
    """A page that shows something else than its text is refused with what it shows, by `feeds check` too, and what to do is said."""
    ended = feeds(folder, "add", f"{site}{path}", *words)
    assert ended.returncode == 1
    assert f"{site}{path}: {WALLS[path]}; open it in a browser, and name a page that holds its text itself" in ended.stderr
    assert written(folder) == ""
    asked = feeds(folder, "check", f"{site}{path}")
    assert (asked.returncode, WALLS[path] in asked.stdout) == (1, True)
    (folder / "config.yaml").write_text(CONFIG.replace("folder: in", f"page: {site}{path}"))
    held = json.loads(feeds(folder, "check", "--json").stdout)["sources"][0]
    assert (held["ok"], held["says"].partition("; ")[0]) == (False, WALLS[path])


def test_a_text_that_ends_at_a_wall_is_added_with_a_word_about_it(folder, site):
    """Its beginning can be watched."""
    ended = feeds(folder, "add", f"{site}/paid", "--links", "none")
    assert "a page that is one text, news when it changes; not all of it can be read (the rest is for subscribers)" in ended.stdout


def test_several_feeds_are_listed(folder, site):
    """A person chooses; nothing is written, and no secret shown."""
    ended = feeds(folder, "add", f"{site}/two")
    assert ended.returncode == 2
    assert "the page names 2 feeds; add the one you mean:" in ended.stderr
    assert f"{site}/fr.xml (Français)" in ended.stderr
    assert "hunter2" not in ended.stderr
    assert written(folder) == ""


def test_pages_are_added(folder, site):
    """A list, one text, and a list by its pattern; `config check`, `list` and `check` know them."""
    assert "a page that lists 6 articles, the newest of 2026-03-09" in feeds(folder, "add", f"{site}/press").stdout
    assert "a page that is one text, news when it changes" in feeds(folder, "add", f"{site}/advice", "--links", "none").stdout
    assert f"  - name: Press\n    page: {site}/press\n" in written(folder)
    assert f'  - name: "Sudria: travel advice"\n    page: {site}/advice\n    links: none\n' in written(folder)
    other = feeds(folder, "add", f"{site}/press?year=2026", "--links", "/press/*", "--name", "2026")
    assert (other.returncode, "a page that lists 6 articles" in other.stdout) == (0, True)
    assert feeds(folder, "list").stdout.count(site) == 3
    assert digest(folder, "config", "check").stdout == "config.yaml: correct; 0 feeds, 3 pages, 1 folder, 0 readers\n"
    rows = json.loads(feeds(folder, "check", "Press", "Sudria: travel advice", "--json").stdout)["sources"]
    assert [(row["ok"], row["entries"], row["says"]) for row in rows] == [
        (True, 6, "Press; a page that lists articles"),
        (True, 1, "Sudria: travel advice; a page that is one text"),
    ]
    assert "1 folder" not in next(line for line in digest(folder, "doctor").stdout.splitlines() if "feeds check" in line)


def test_a_page_is_checked_before_it_is_added(folder, site):
    """`feeds check ADDRESS` says that it has no feed and what it is instead; a configured feed that is a page has failed."""
    ended = feeds(folder, "check", f"{site}/press")
    assert (ended.returncode, "no feed, but a page that lists articles; add it with `digest feeds add`" in ended.stdout) == (0, True)
    (folder / "config.yaml").write_text(CONFIG.replace("folder: in", f"feed: {site}/press"))
    ended = feeds(folder, "check")
    assert (ended.returncode, "write `page:` in place of `feed:`" in ended.stdout) == (1, True)


def test_the_first_source_is_added(folder, site):
    """A configuration that has none yet takes one."""
    (folder / "config.yaml").write_text("fetch: {allow_private: true, per_host_s: 0}\nsources:\n")
    assert feeds(folder, "add", f"{site}/feed.rss").returncode == 0
    assert [source.name for source in load_config(folder / "config.yaml").sources] == ["Ministry of Ports"]


def test_a_folder_is_added(folder):
    """Relative to the configuration; once."""
    (folder / "papers").mkdir()
    assert feeds(folder, "add", "papers").returncode == 0
    assert written(folder) == "  - name: papers\n    folder: papers\n"
    assert "is in config.yaml already, as 'papers'" in feeds(folder, "add", "./papers").stderr
    (folder / "papers" / "statement.txt").write_text("The port opened.")
    assert "it is a file; name its folder, papers, or summarize the file" in feeds(folder, "add", "papers/statement.txt").stderr
    done = feeds(folder, "check", "paper")
    assert (done.returncode, done.stderr.strip()) == (2, "digest: paper: no source is called so; did you mean 'papers'?")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nowhere",), "there is no such folder; create it"),
        (("ministry.example/press",), "write https://ministry.example/press"),
        (("ftp://ministry.example/feed",), "write the whole address, with https://"),
        (("htp:/bad",), "htp:/bad: it is no http or https address; write the whole address, with https://"),
        (("www.ministry.example:8080/press",), "it is no http or https address; write the whole address, with https://"),
        (("{site}/feed.rss", "--kind", "offical"), "did you mean 'official'?"),
        (("{site}/feed.rss", "--section", "Sport"), "is not among the sections"),
        (("{site}/feed.rss", "--name", "inbox"), "has that name already"),
        (("{site}/press", "--links", "/speeches/*"), "none of its links fits links: /speeches/*"),
        (("{site}/press", "--links", "speeches"), "none of its links fits"),
        (("{site}/drawn",), "before its scripts run"),
        (("{site}/statement.pdf",), "the address gave a PDF, neither a feed nor a page; put PDFs into a folder and add that folder"),
        (("{site}/none",), "HTTP 404"),
    ],
)
def test_what_cannot_be_added_is_told(folder, site, words, says):
    """In one line, and the file stays as it is."""
    ended = feeds(folder, "add", *(word.format(site=site) for word in words))
    assert ended.returncode in (1, 2)
    assert says in " ".join(ended.stderr.split())
    assert written(folder) == ""


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/none?key=hunter2", ()),
        ("/none?key=hunter2", ("--links", "none")),
        ("/statement.pdf", ()),
        ("/drawn", ()),
        ("/press", ("--links", "/x/*")),
    ],
)
def test_what_could_not_be_added_is_named_as_it_was_given(folder, site, path, words):
    """The whole address, not its host alone, and no secret in it."""
    ended = feeds(folder, "add", f"{site}{path}", *words)
    named = f"{site}{path}".replace("hunter2", "•••")
    assert ended.returncode == 1
    assert f"{named}: " in " ".join(ended.stderr.split())


def test_a_folder_may_have_a_colon_in_its_name(folder):
    """It is there, so it is meant."""
    (folder / "press:2026").mkdir()
    assert 'folder: "press:2026"' in feeds(folder, "add", "press:2026").stdout


def test_a_dry_run_writes_nothing(folder, site):
    """It says what it would write."""
    ended = feeds(folder, "add", f"{site}/feed.rss", "--dry-run")
    assert ended.stdout.startswith("would add to config.yaml: a feed of 1 article")
    assert written(folder) == ""
    feeds(folder, "add", f"{site}/feed.rss")
    assert "would remove" in feeds(folder, "remove", "Inbox", "--dry-run").stdout
    assert "Inbox" in (folder / "config.yaml").read_text()


def test_a_source_is_removed(folder, site):
    """The file is then as if it had never been there."""
    feeds(folder, "add", f"{site}/feed.rss?token=hunter2")
    ended = feeds(folder, "remove", "ministry of ports")
    assert (ended.returncode, "hunter2" in ended.stdout) == (0, False)
    assert written(folder) == ""
    assert "did you mean 'Inbox'?" in feeds(folder, "remove", "inbx").stderr


def test_opml_goes_out_and_comes_back(folder):
    """Sections, kinds, weights, pages and patterns: what is exported from one configuration makes the other the same."""
    sources = (
        "  - {name: Radio, feed: 'https://r.example/f?a=1&b=2', section: World, kind: broadcaster, weight: 0.5}\n"
        "  - {name: Ministry, page: https://m.example/press, links: /press/*, section: Economy}\n  - {name: Plain, feed: https://p.example/f}\n"
    )
    (folder / "config.yaml").write_text(CONFIG.replace("\n# nobody", f"{sources}\n# nobody"))
    ended = feeds(folder, "export", "all.opml")
    assert (ended.stdout, "Inbox: a folder is no subscription" in ended.stderr) == ("all.opml: 3 of 4 sources\n", True)
    before = {source.name: source for source in load_config(folder / "config.yaml").sources}
    (folder / "config.yaml").write_text(CONFIG)
    assert feeds(folder, "import", "all.opml", "--dry-run").stdout.startswith("would add to config.yaml: 3 sources, of 3 in all.opml\n")
    assert written(folder) == ""
    assert feeds(folder, "import", "all.opml").returncode == 0
    assert {source.name: source for source in load_config(folder / "config.yaml").sources} == before
    again = feeds(folder, "import", "all.opml")
    assert again.stdout.startswith("added to config.yaml: 0 sources, of 3")
    assert "Radio: https://r.example/f?a=1&b=2 is there already, as 'Radio'" in again.stderr
    assert "stays as it is" in feeds(folder, "export", "all.opml").stderr


def test_secrets_stay_here(folder):
    """An address with a token or a password is left out of an export and named, unless it is asked for."""
    (folder / "config.yaml").write_text(
        CONFIG.replace(
            "\n# nobody", "  - {name: Paid, feed: 'https://u:hunter2@p.example/f'}\n  - {name: Free, feed: https://p.example/g}\n\n# nobody"
        )
    )
    ended = feeds(folder, "export")
    assert "Free" in ended.stdout
    assert "hunter2" not in ended.stdout + ended.stderr
    assert "left out: Paid: its address holds a secret; see --with-secrets" in ended.stderr
    whole = feeds(folder, "export", "whole.opml", "--with-secrets")
    assert "hunter2" in (folder / "whole.opml").read_text()
    assert (folder / "whole.opml").stat().st_mode & 0o777 == 0o600
    assert "pass it on to nobody" in whole.stderr


def test_folders_of_another_reader(folder):
    """A folder that is a section gives it, in any case; another is told; --section goes before all; names stay apart."""
    (folder / "a.opml").write_text(
        "<opml><body><outline text='world'><outline text='Inbox' xmlUrl='https://a.example/f'/></outline>"
        "<outline text='Sport'><outline text='B' xmlUrl='https://b.example/f'/><outline text='L' type='link' url='https://l.example'/></outline>"
        "</body></opml>"
    )
    ended = feeds(folder, "import", "a.opml", "--dry-run", "--section", "Economy")
    assert (ended.returncode, "Sport" in ended.stderr) == (3, False)
    ended = feeds(folder, "import", "a.opml")
    assert ended.returncode == 3
    assert written(folder) == (
        "  - name: Inbox 2\n    feed: https://a.example/f\n    section: World\n  - name: B\n    feed: https://b.example/f\n"
    )
    assert "the section of 'Sport': it is not among `sections:`" in ended.stderr
    assert "left out: L: it is a link, and names no feed" in ended.stderr


def test_what_is_no_opml_is_told(folder):
    """In one line; the file stays."""
    (folder / "a.opml").write_text("<html></html>")
    assert "a.opml: it is no OPML file" in feeds(folder, "import", "a.opml").stderr
    assert "there is no such file" in feeds(folder, "import", "b.opml").stderr
    assert written(folder) == ""


def test_the_commands_work_as_a_process_of_their_own(folder, site):
    """With nothing loaded before, and the export on stdout."""
    assert in_child(folder, "feeds", "add", f"{site}/one").returncode == 0
    assert f'xmlUrl="{site}/feed.rss"' in in_child(folder, "feeds", "export").stdout
