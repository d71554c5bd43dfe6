"""A gathering in which some bytes take too long, too much memory, or the process that parses them: whose Problem that is."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digest.config import load_config
from digest.confined import Options, Pool
from digest.desk import Desk, open_desk
from digest.gather.source import Gathered
from digest.model import Day, Window
from digest.parsers import PARSERS
from digest.pipeline import gather
from tests import confining

NOW = datetime(2026, 3, 9, 18, tzinfo=UTC)
DAY = Day(
    plan="morning", date=NOW.date(), zone=ZoneInfo("UTC"),
    window=Window(start=datetime(2026, 3, 9, tzinfo=UTC), end=datetime(2026, 3, 10, tzinfo=UTC)),
)  # fmt: skip
GOOD = ["north", "south", "east", "west"]
TEXT = "The ferry to Kell sails again on Monday, the harbour said, and so do the two smaller boats. " * 8


def feed(*items: str, head: str = "") -> bytes:
    return f"<?xml version='1.0'?>{head}<rss version='2.0'><channel><title>Gazette</title>{''.join(items)}</channel></rss>".encode()


def item(name: str, text: str = TEXT, more: str = "") -> str:
    return f"<item><title>{name}</title><guid>{name}</guid><description><![CDATA[{text}]]></description>{more}</item>"


class Bombed(Pool):
    """A pool whose children meet, in place of bytes that name one, what no parser of ours does any more.

    What a clock has to end has children with two seconds for a call; the others have so long that no busy machine ends them.
    """

    def __init__(self, desk: Desk) -> None:
        functions = PARSERS | confining.SPOILT
        super().__init__(functions, desk.config.parse, workers=2)
        self._hurried = Pool(functions, Options(within_s=2), workers=2)

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        raw = next((value for value in args if isinstance(value, bytes)), b"")
        entries = args[0] if args and isinstance(args[0], tuple) else ()
        for name in ("slow", "asleep", "large", "killed"):
            if f"bomb {name}".encode() in raw[:1000] or any(f"text {name}" in entry.body for entry in entries):
                call = self._hurried.call if name in ("slow", "asleep") else super().call
                return call(getattr(confining, name), b"")
        return super().call(function, *args, **kwargs)

    def close(self) -> None:
        super().close()
        assert not self._hurried._children
        self._hurried.close()


@contextmanager
def served(bodies: dict[str, bytes]) -> Iterator[str]:
    """Serve bodies by name on a free port of loopback."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = bodies.get(self.path.strip("/"), b"")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html" if body.startswith(b"<html") else "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Stay silent."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@contextmanager
def opened(folder: Path, bodies: dict[str, bytes], names: list[str]) -> Iterator[Desk]:
    """Open a desk whose sources are these bodies, and which waits for no host."""
    with served(bodies) as address:
        sources = "".join(f"  - {{name: {name}, feed: '{address}/{name}'}}\n" for name in names)
        path = folder / "config.yaml"
        path.write_text(f"fetch: {{allow_private: true, per_host_s: 0}}\nparse: {{within_s: 60}}\nsources:\n{sources}")
        with open_desk(load_config(path)) as desk:
            yield desk


def gathered(desk: Desk) -> dict[str, Gathered]:
    return {found.source: found for found in gather(DAY, desk, NOW)}


def test_bombs_are_their_own_sources_problem(tmp_path, monkeypatch):
    """What computes, sleeps, grows or dies is told with its reason; all other sources are read whole, and no child is left."""
    bombs = ["slow", "asleep", "large", "killed"]
    bodies = {name: feed(item(name)) for name in GOOD} | {name: feed(head=f"<!-- bomb {name} -->") for name in bombs}
    monkeypatch.setattr("digest.confined.pool.WALL", 2)
    with opened(tmp_path, bodies, [*bombs, *GOOD]) as desk, Bombed(desk) as pool:
        found = gathered(replace(desk, pool=pool))
        assert not pool._children
    assert {name: found[name].new for name in GOOD} == dict.fromkeys(GOOD, 1)
    reasons = {name: problem.reason for name in bombs if (problem := found[name].problem)}
    assert reasons["slow"] == reasons["asleep"] == "its bytes took longer than 2 s to parse"
    assert reasons["large"] == "its bytes need more than 256 MB to be parsed"
    assert reasons["killed"].startswith("the process that parsed it died")


def test_a_text_that_is_a_bomb_costs_itself_alone(tmp_path):
    """The other items of its feed are kept, and it is named by its title."""
    bodies = {"north": feed(item("One"), item("Two", "text large"), item("Three"))}
    with opened(tmp_path, bodies, ["north"]) as desk, Bombed(desk) as pool:
        found = gathered(replace(desk, pool=pool))["north"]
    assert found.new == 2
    assert found.problem is not None
    assert found.problem.reason == "not all its items could be read: Two (its bytes need more than 256 MB to be parsed)"


def test_texts_that_are_all_bombs_are_given_up(tmp_path):
    """After three of them, so that one source cannot take hours."""
    bodies = {"north": feed(*(item(f"Item {number}", "text killed") for number in range(6)))}
    with opened(tmp_path, bodies, ["north"]) as desk, Bombed(desk) as pool:
        found = gathered(replace(desk, pool=pool))["north"]
    assert (found.new, found.problem is None) == (0, False)
    assert "and 3 more" in found.problem.reason


def test_a_page_that_is_a_bomb_leaves_its_teaser(tmp_path):
    """Its article says why; it is not read again, since it would take as long again."""
    with served({"page": b"<html><!-- bomb large --></html>"}) as pages:
        link = f"<link>{pages}/page</link>"
        bodies = {"north": feed(item("Ferry", "The ferry to Kell sails again.", link))}
        with opened(tmp_path, bodies, ["north"]) as desk, Bombed(desk) as pool:
            gathered(replace(desk, pool=pool))
            (article,) = desk.store.articles(DAY.window, ["north"])
            assert not desk.store.truncated(["north"], DAY.window.start)
    assert article.truncated
    assert article.problem is not None
    assert article.problem.reason == "its bytes need more than 256 MB to be parsed"


@pytest.mark.parametrize("name", ["author", "entities", "nested"])
def test_known_bombs_harm_no_other_source(tmp_path, name):
    """An author of 64 KB, a document type of 103 KB and a text nested 60,000 deep: read or told, and the rest is there."""
    bombs = {
        "author": feed(item("One", more=f"<author>a@{'a.' * 32_000}</author>")),
        "entities": feed(item("One", more="<author>" + "&a;" * 95 + "</author>"), head=f"<!DOCTYPE rss [<!ENTITY a '{'x' * 100_000}'>]>"),
        "nested": feed(item("One", "<div>" * 60_000 + TEXT)),
    }
    bodies = {good: feed(item(good)) for good in GOOD} | {name: bombs[name]}
    with opened(tmp_path, bodies, [name, *GOOD]) as desk:
        found = gathered(desk)
    assert {good: found[good].new for good in GOOD} == dict.fromkeys(GOOD, 1)
    assert found[name].problem or found[name].new == 1


def test_what_failed_last_time_is_asked_last(tmp_path):
    """So that a dead server takes no other source's turn."""
    bodies = {"north": b"<html><body>No feed</body></html>", "south": feed(item("south"))}
    with opened(tmp_path, bodies, ["north", "south"]) as desk:
        gathered(desk)
        asked: list[str] = []
        get = desk.client.get
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(desk.client, "get", lambda url, **more: asked.append(url[-5:]) or get(url, **more))
            one_at_a_time = desk.config.model_copy(update={"fetch": desk.config.fetch.model_copy(update={"parallel": 1})})
            results = gather(DAY, replace(desk, config=one_at_a_time), NOW)
    assert asked == ["south", "north"]
    assert [result.source for result in results] == ["north", "south"]
