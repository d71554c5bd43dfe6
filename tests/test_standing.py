"""What is remembered of a source's server between gatherings: where it has moved to, that it is gone, and when it may be asked again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from digest.config import load_config
from digest.confined import Pool
from digest.desk import Desk, open_desk
from digest.errors import FetchError
from digest.gather.source import Gathered, source_problems
from digest.gather.standing import FIRST_WAIT, GONE, LONGEST_WAIT, SPREAD, Failed, after_failure
from digest.model import Problem, SourceState
from digest.parsers import open_pool
from tests.inprocess import digest
from tests.test_gathering import one_gathering

NOW = datetime(2026, 11, 27, 6, tzinfo=UTC)
FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"id": "1", "title": "Quay closed in Grensby", "content_text": "The quay was closed on Monday. Nine ships wait outside."}],
})  # fmt: skip


class Site:
    """Answers by path, and notes what it was asked for. Redirects lead from one path to another."""

    def __init__(self, server: HTTPServer) -> None:
        self.answers: dict[str, Response | tuple[int, str]] = {}
        self.asked: list[str] = []
        self.conditions: list[str | None] = []
        self._server = server
        server.expect_request("").respond_with_handler(self._answer)

    def _answer(self, request: Request) -> Response:
        self.asked.append(request.path)
        self.conditions.append(request.headers.get("If-None-Match"))
        answer = self.answers.get(request.path, (404, ""))
        if isinstance(answer, Response):
            return answer
        status, text = answer
        return Response(text, status=status, headers={"Location": text} if 300 <= status < 400 else {"ETag": '"v1"'})

    def address(self, path: str) -> str:
        return self._server.url_for(path)

    def round(self, desk: Desk, now: datetime = NOW) -> tuple[Gathered, list[str]]:
        """Gather the one source; with what came of it, which paths were asked for."""
        self.asked.clear()
        desk.client.forget()
        return one_gathering(desk.sources["Gazette"], desk, now, asked_at=now), list(self.asked)


@pytest.fixture
def site(httpserver: HTTPServer) -> Site:
    return Site(httpserver)


def configured(folder: Path, address: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(f"fetch: {{allow_private: true, per_host_s: 0, timeout_s: 60}}\nsources: [{{name: Gazette, feed: '{address}'}}]\n")
    return path


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    """The children that parse, started once for all tests here."""
    with open_pool(load_config(configured(tmp_path_factory.mktemp("pool"), "http://a.example/"))) as pool:
        yield pool


@pytest.fixture
def desk(tmp_path: Path, site: Site, pool: Pool) -> Iterator[Desk]:
    """A desk whose one feed is the site's /feed."""
    with open_desk(load_config(configured(tmp_path, site.address("/feed")))) as desk:
        yield replace(desk, pool=pool)


def state(desk: Desk) -> SourceState:
    found = desk.store.source("Gazette")
    assert found is not None
    return found


@pytest.mark.parametrize("status", [301, 308])
def test_a_feed_that_has_moved_is_asked_where_it_is(desk, site, status):
    """The second gathering goes straight there; what the state belongs to stays the configured address."""
    site.answers = {"/feed": (status, "/a"), "/a": (status, "/new"), "/new": (200, FEED)}
    assert site.round(desk)[1] == ["/feed", "/a", "/new"]
    assert (state(desk).url, state(desk).moved_to) == (site.address("/feed"), site.address("/new"))
    found, asked = site.round(desk)
    assert (found.problem, asked, site.conditions[-1]) == (None, ["/new"], '"v1"')
    assert state(desk).moved_to == site.address("/new")


def test_a_feed_that_has_come_back_has_not_moved(desk, site):
    """The place that it had moved to sends readers home again, for good."""
    site.answers = {"/feed": (301, "/new"), "/new": (200, FEED)}
    site.round(desk)
    site.answers = {"/feed": (200, FEED), "/new": (301, "/feed")}
    assert site.round(desk)[1] == ["/new", "/feed"]
    assert state(desk).moved_to is None
    assert site.round(desk)[1] == ["/feed"]


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"/feed": (302, "/new"), "/new": (200, FEED)}, None),
        ({"/feed": (307, "/a"), "/a": (301, "/new"), "/new": (200, FEED)}, None),
        ({"/feed": (301, "/a"), "/a": (302, "/new"), "/new": (200, FEED)}, "/a"),
        ({"/feed": (301, "/login"), "/login": (200, "<!doctype html><html><body>Please log in.</body></html>")}, None),
        ({"/feed": (301, "/lost")}, None),
        ({"/feed": (301, "http://[::1]:9/")}, None),
        ({"/feed": (301, "file:///etc/passwd")}, None),
    ],
)
def test_what_is_not_remembered_as_moved(desk, site, answers, place):
    """Only permanent redirects count, as far as they lead on end, and only when a feed was found there."""
    site.answers = answers
    site.round(desk)
    assert state(desk).moved_to == (site.address(place) if place else None)


def test_a_redirect_into_the_inner_network_is_not_remembered(tmp_path, site, monkeypatch):
    """The guard holds on the way there, so there is nothing to remember."""
    monkeypatch.setattr("digest.fetch.guard.is_public", lambda address: address in ("127.0.0.1", "::1"))
    site.answers = {"/feed": (301, "http://10.0.0.1/feed")}
    path = configured(tmp_path, site.address("/feed"))
    path.write_text(path.read_text().replace("allow_private: true, ", ""))
    with open_desk(load_config(path)) as desk:
        found, asked = site.round(desk)
        assert (state(desk).moved_to, asked) == (None, ["/feed"])
    assert found.problem is not None
    assert found.problem.reason == "10.0.0.1: a private address, which is not read"


def test_a_place_that_fails_gives_way_to_the_configured_address(desk, site):
    """Once in the same gathering, without the other's conditions; what answers there is then what is asked."""
    site.answers = {"/feed": (301, "/new"), "/new": (200, FEED)}
    site.round(desk)
    site.answers = {"/feed": (200, FEED)}
    found, asked = site.round(desk)
    assert (found.problem, asked, site.conditions[-2:]) == (None, ["/new", "/feed"], ['"v1"', None])
    assert state(desk).moved_to is None
    assert site.round(desk)[1] == ["/feed"]


@pytest.mark.parametrize(
    ("there", "here", "told"),
    [(500, 404, "HTTP 500"), (404, 410, "HTTP 404"), (410, 404, "HTTP 404"), (410, 410, "gone for good"), (404, 503, "HTTP 404")],
)
def test_what_is_told_when_both_places_fail(desk, site, there, here, told):
    """The fault of the place that it has moved to; it is gone only when both say so, and stays remembered."""
    site.answers = {"/feed": (301, "/new"), "/new": (200, FEED)}
    site.round(desk)
    site.answers = {"/feed": (here, ""), "/new": (there, "")}
    found, asked = site.round(desk)
    assert found.problem is not None
    assert told in found.problem.reason
    assert (asked, state(desk).moved_to, state(desk).etag) == (["/new", "/feed"], site.address("/new"), '"v1"')


def test_a_place_that_is_no_feed_any_more_is_left(desk, site):
    """A domain that somebody else parks answers with a page: the configured address is asked the next time, without its marks."""
    site.answers = {"/feed": (301, "/new"), "/new": (200, FEED)}
    site.round(desk)
    site.answers = {"/feed": (200, FEED), "/new": (200, "<!doctype html><html><body>This domain is for sale.</body></html>")}
    assert site.round(desk)[0].problem is not None
    site.conditions.clear()
    assert site.round(desk)[1] == ["/feed"]
    assert site.conditions == [None]


def test_a_place_that_is_busy_is_left_alone(desk, site):
    """429 where a feed has moved to is no reason to ask its old address, which leads there."""
    site.answers = {"/feed": (301, "/new"), "/new": (200, FEED)}
    site.round(desk)
    site.answers["/new"] = (429, "")
    assert site.round(desk)[1] == ["/new"]
    assert state(desk).moved_to == site.address("/new")


def test_what_is_gone_is_asked_no_more(desk, site, tmp_path):
    """410 ends a source, with its day, until its address is another; nothing that was known is forgotten."""
    site.answers = {"/feed": (200, FEED)}
    site.round(desk)
    site.answers = {"/feed": (410, "")}
    found, asked = site.round(desk)
    assert (found.problem.reason, asked) == (GONE, ["/feed"])
    site.answers = {"/feed": (200, FEED), "/other": (200, FEED)}
    later = NOW + timedelta(days=40)
    found, asked = site.round(desk, later)
    assert (found.problem.reason, asked) == (GONE, [])
    assert (state(desk).gone_at, state(desk).failing_since, state(desk).etag) == (NOW, NOW, '"v1"')
    with open_desk(load_config(configured(tmp_path, site.address("/other")))) as other:
        assert source_problems(other, later) == []  # what the old address said is not told of the new one
        found, asked = site.round(other, later)
        assert (found.problem, found.new, asked) == (None, 0, ["/other"])
        assert (state(other).gone_at, state(other).url) == (None, site.address("/other"))


@pytest.mark.parametrize(
    ("answers", "is_gone"),
    [
        ({"/feed": (301, "/new"), "/new": (410, "")}, True),
        ({"/feed": (302, "/new"), "/new": (410, "")}, False),
    ],
)
def test_what_is_gone_behind_a_redirect(desk, site, answers, is_gone):
    """410 counts at the address itself or where it has moved to for good, not where it leads for the time being."""
    site.answers = answers
    site.round(desk)
    assert (state(desk).gone_at == NOW) is is_gone


def test_a_check_by_hand_wakes_what_was_gone(desk, site, tmp_path):
    """`digest feeds check` asks it; when it answers, the next gathering asks it too."""
    site.answers = {"/feed": (410, "")}
    site.round(desk)
    assert digest(tmp_path, "feeds", "check", "Gazette").returncode == 1
    assert state(desk).gone_at == NOW
    site.answers = {"/feed": (200, FEED)}
    assert digest(tmp_path, "feeds", "check", "Gazette").returncode == 0
    assert state(desk).gone_at is None
    assert site.round(desk, NOW + timedelta(days=1))[0].new == 1


def test_the_list_shows_where_a_feed_has_moved_to(desk, site, tmp_path):
    """With the word to write it in the configuration; in JSON, as a value of its own."""
    site.answers = {"/feed": (301, "/new?token=hunter2"), "/new": (200, FEED)}
    site.round(desk)
    listed = " ".join(digest(tmp_path, "feeds", "list").stdout.split())
    (source,) = json.loads(digest(tmp_path, "feeds", "list", "--json").stdout)["sources"]
    assert source["moved_to"] == site.address("/new") + "?token=•••"
    assert "write it in the configuration" in listed
    assert "hunter2" not in listed


@pytest.mark.parametrize("status", [403, 429, 503])
def test_a_server_that_refuses_is_asked_less_often(desk, site, status):
    """It is not asked before its time; what is told of it, and since when, stays as it was."""
    site.answers = {"/feed": (status, "")}
    first, _ = site.round(desk)
    known = state(desk)
    assert known.retry_at is not None
    assert FIRST_WAIT * (1 - SPREAD) <= known.retry_at - NOW <= FIRST_WAIT
    early, asked = site.round(desk, known.retry_at - timedelta(seconds=1))
    assert (early.problem.reason, asked, state(desk)) == (first.problem.reason, [], known)
    site.round(desk, known.retry_at)
    assert site.asked == ["/feed"]
    again = state(desk)
    assert (again.failures, again.failing_since, again.retry_at - known.retry_at > FIRST_WAIT * 1.5) == (2, NOW, True)
    site.answers = {"/feed": (200, FEED)}
    assert site.round(desk, again.retry_at)[0].new == 1
    assert (state(desk).failures, state(desk).retry_at, state(desk).failing_since) == (0, None, None)


@pytest.mark.parametrize(("asked", "kept"), [("600", timedelta(minutes=10)), ("9999999", timedelta(days=1)), ("1", timedelta(minutes=1))])
def test_a_server_says_how_long(desk, site, asked, kept):
    """Retry-After is kept to, a minute at least and a day at most."""
    site.answers = {"/feed": Response("", status=429, headers={"Retry-After": asked})}
    site.round(desk)
    assert state(desk).retry_at == NOW + kept


@pytest.mark.parametrize("asked", ["0", "Thu, 26 Nov 2026 06:00:00 GMT"])
def test_a_server_that_asks_for_nothing_is_not_hammered(desk, site, asked):
    """One that fails and says "at once", or names a time that is over, is left alone as one that says nothing: longer each time."""
    site.answers = {"/feed": Response("", status=503, headers={"Retry-After": asked})}
    waits, now = [], NOW
    for _ in range(3):
        site.round(desk, now)
        waits.append(state(desk).retry_at - now)
        now = state(desk).retry_at
    assert FIRST_WAIT * (1 - SPREAD) <= waits[0] <= FIRST_WAIT
    assert waits[1:] == [waits[0] * 2, waits[0] * 4]


def test_a_wait_under_a_wrong_clock_does_not_last(desk, site):
    """What may be asked again only in years was noted while the clock was wrong."""
    site.answers = {"/feed": (200, FEED)}
    desk.store.keep_source(
        SourceState(name="Gazette", url=site.address("/feed"), error="HTTP 429", retry_at=NOW + timedelta(days=900), failures=1)
    )
    assert site.round(desk)[0].new == 1


def test_a_check_says_where_a_feed_has_moved_to(site, tmp_path):
    """Before it is ever gathered, so that the right address is configured at once."""
    site.answers = {"/feed": (301, "/new"), "/new": (200, FEED)}
    configured(tmp_path, site.address("/feed"))
    said = " ".join(digest(tmp_path, "feeds", "check").stdout.split())
    assert f"it has moved to {site.address('/new')} for good" in said


def test_other_failures_are_tried_at_each_gathering(desk, site):
    """A server's fault, a missing page and a broken feed do not wait, and forget nothing."""
    site.answers = {"/feed": (200, FEED)}
    site.round(desk)
    for answer in ((500, ""), (404, ""), (200, "no feed")):
        site.answers = {"/feed": answer}
        found, asked = site.round(desk)
        assert (found.problem is not None, asked) == (True, ["/feed"])
        assert (state(desk).etag, state(desk).ok_at, state(desk).failing_since, state(desk).retry_at) == ('"v1"', NOW, NOW, None)


def test_a_check_by_hand_does_not_wait(desk, site, tmp_path):
    """Whoever asks by hand gets an answer now."""
    site.answers = {"/feed": (403, "")}
    site.round(desk)
    site.asked.clear()
    assert digest(tmp_path, "feeds", "check", "Gazette").returncode == 1
    assert site.asked == ["/feed"]


def test_the_wait_doubles_and_ends():
    """From a quarter of an hour to twelve hours, a little less by the source's name, the same each time."""
    error = FetchError("a.example", "HTTP 403 Forbidden", status=403)
    failed = Failed(problem=Problem(stage="gather", subject="Gazette", reason="HTTP 403"), cause=error)

    def waits(name: str) -> list[timedelta]:
        known, found = SourceState(name=name), []
        for _ in range(12):
            known = after_failure(known, failed, NOW)
            found.append(known.retry_at - NOW)
        return found

    ours = waits("Gazette")
    assert ours == waits("Gazette") != waits("Herald")
    assert [round(later / earlier, 3) for earlier, later in pairwise(ours[:6])] == [2.0] * 5
    assert LONGEST_WAIT * (1 - SPREAD) <= ours[-1] == ours[-2] <= LONGEST_WAIT


def test_a_dry_run_remembers_nothing(desk, site):
    """Neither that a server is gone nor that it wants to be left alone."""
    source = desk.sources["Gazette"]
    for status in (410, 429):
        site.answers = {"/feed": (status, "")}
        assert one_gathering(source, desk, asked_at=NOW, dry_run=True).problem is not None
        assert desk.store.source("Gazette") is None
