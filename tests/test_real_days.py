"""Three real news days, from feeds as their outlets served them, to editions that account for every entry."""

from __future__ import annotations

import calendar
import json
import socket
import warnings
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from pytest_httpserver import HTTPServer

from digest import cli, log
from digest.config import load_config
from digest.schedule import day_of, load_plan

GROUPS = {
    "2025-03-18": ("independent", "ft", "theverge"),
    "2023-11-24": ("nytimes_top", "japantimes", "npr"),
    "2026-04-25": ("bbc_2026", "tagesschau", "heise_2026"),
}
DAYS = [
    pytest.param(str(date.fromisoformat(first) + timedelta(days=later)), names, id=f"{first}+{later}")
    for first, names in GROUPS.items()
    for later in (0, 1)  # the edition of a date ends at six in the morning, so its group's news is half in the next one
]


@pytest.fixture
def run(tmp_path, monkeypatch) -> Callable[..., int]:
    """Run the command line in a new folder, on a machine that knows no host but itself; returns the exit code."""
    known = socket.getaddrinfo

    def only_itself(host: Any, *arguments: Any, **more: Any) -> Any:
        if host not in ("localhost", "127.0.0.1"):
            raise socket.gaierror(socket.EAI_NONAME, "no network")
        return known(host, *arguments, **more)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket, "getaddrinfo", only_itself)
    monkeypatch.setattr(log.LOGGER, "handlers", [])
    monkeypatch.setattr("digest.cli.interrupt.install", lambda: None)  # this process has a Ctrl-C of its own

    def command(*arguments: str) -> int:
        monkeypatch.setattr("sys.argv", ["digest", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    return command


def links_within(feed: bytes, start: float, end: float) -> dict[str, str]:
    """Return the address of each entry that the feed itself dates inside a window, by the entry's own name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        entries = feedparser.parse(feed).entries
    dated = [(entry, dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")) for entry in entries]
    return {entry.get("id") or entry.link: entry.link for entry, at in dated if at and start <= calendar.timegm(at) < end}


@pytest.mark.data
@pytest.mark.parametrize(("day", "names"), DAYS)
def test_every_entry_of_a_real_day_is_accounted_for(data: Path, httpserver: HTTPServer, run, day, names):
    """Each source's entries in the window are counted and the source is named; each host that cannot be reached is one line."""
    bodies = {name: (data / "feeds" / f"{name}.xml").read_bytes() for name in names}
    for name, body in bodies.items():
        httpserver.expect_request(f"/{name}").respond_with_data(body, content_type="application/xml")
    sources = "".join(f"  - {{name: {name}, feed: '{httpserver.url_for(f'/{name}')}'}}\n" for name in names)
    Path("config.yaml").write_text(f"fetch: {{allow_private: true, per_host_s: 0}}\nsources:\n{sources}")
    config = load_config(Path("config.yaml"))
    window = day_of(load_plan("morning", config.folder), date.fromisoformat(day), config.zone).window
    expected = {name: links_within(body, window.start.timestamp(), window.end.timestamp()) for name, body in bodies.items()}

    assert run("run", "--date", day) in (0, 3)

    stem = f"archive/{day.replace('-', '/')}"
    facts = json.loads(Path(f"{stem}.json").read_text(encoding="utf-8"))
    markdown = Path(f"{stem}.md").read_text(encoding="utf-8")
    assert [account["source"] for account in facts["accounts"]] == list(names)
    for account in facts["accounts"]:
        assert account["entries"] == sum(account[part] for part in ("in_stories", "in_also", "repeated", "left_out"))
        assert account["entries"] == len(expected[account["source"]])
        assert account["problem"] is None
        assert account["source"] in markdown.partition("# ")[2]
    assert sum(account["entries"] for account in facts["accounts"]) > 0

    hosts = [problem["subject"] for problem in facts["problems"]]
    assert all(problem["stage"] == "pages" and "its name cannot be resolved" in problem["reason"] for problem in facts["problems"])
    assert len(hosts) == len(set(hosts))
    assert set(hosts) <= {urlsplit(link).hostname for links in expected.values() for link in links.values()}
    assert [markdown.count(f"\n- {host}: ") for host in hosts] == [1] * len(hosts)
    truncated = {urlsplit(article["url"]).hostname for article in facts["articles"] if article["truncated"]}
    assert set(hosts) == truncated
