"""`digest feeds check`: what an address gives, and what to do when it is no feed."""

from __future__ import annotations

import http.server
import json
import subprocess
import threading

import pytest

from tests.inprocess import digest

PAGES = {
    "/page": b"<!doctype html><html><head><link rel='alternate' type='application/rss+xml' href='/feed?a=1'></head><body>News</body></html>",
    "/text": b"just some words",
    "/empty": b"",
    "/feed": b"<rss version='2.0'><channel><title>A &#x202e; title</title><item><title>One</title></item></channel></rss>",
}


@pytest.fixture(scope="module")
def site():
    """A site with a page, a text and a feed."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = PAGES[self.path.split("?")[0]]
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Stay silent."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def check(tmp_path, *addresses: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "config.yaml").write_text("fetch: {allow_private: true, per_host_s: 0}\nsources: [{name: a, folder: in}]")
    return digest(tmp_path, "feeds", "check", *addresses)


def test_a_page_names_its_feed_on_a_line_of_its_own(tmp_path, site):
    """The address can be copied."""
    ended = check(tmp_path, f"http://{site}/page")
    assert ended.returncode == 1
    assert f"http://{site}/feed?a=1" in ended.stdout.splitlines()
    assert "its feed stands below" in ended.stdout
    assert json.loads(check(tmp_path, f"http://{site}/page", "--json").stdout)["sources"][0]["feeds"] == [f"http://{site}/feed?a=1"]


@pytest.mark.parametrize("path", ["text", "empty"])
def test_a_check_does_not_advise_itself(tmp_path, site, path):
    """Whoever runs `feeds check` is not told to run it."""
    ended = check(tmp_path, f"http://{site}/{path}")
    assert ended.returncode == 1
    assert "digest feeds check" not in ended.stdout
    assert "open the address in a browser" in ended.stdout


def test_a_feed_is_counted_and_shows_no_secret(tmp_path, site):
    """The title is printed without marks that turn the terminal's text round."""
    ended = check(tmp_path, f"http://u:hunter2@{site}/feed?token=hunter2")
    assert ended.returncode == 0
    assert "hunter2" not in ended.stdout
    assert "title" in ended.stdout
    assert "\u202e" not in ended.stdout


def test_a_name_that_no_source_has_is_no_address(tmp_path):
    """It is told as a name, with where the names are, and not as an address that is wrong."""
    said = check(tmp_path, "Ministry press office")
    assert said.returncode == 2
    assert "no source is called so, and it is no address" in " ".join(said.stderr.split())
