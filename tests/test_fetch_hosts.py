"""Servers that are slow, busy, gone or not there: what is said of them, and how often they are asked."""

from __future__ import annotations

import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import httpcore2
import httpx2
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from digest.errors import FetchError
from digest.fetch import Client, Options
from digest.fetch.guard import BoundedResolve, LateName
from digest.fetch.hosts import Hosts
from digest.fetch.statuses import failure
from digest.network.retry_after import retry_after_s
from tests.waiting import Clock

OPEN = Options(allow_private=True, per_host_s=0, timeout_s=60, max_bytes=10_000)
NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def test_a_dead_port_harms_no_other(httpserver: HTTPServer):
    """A refused port is not asked again for a while; the other ports of its host are."""
    httpserver.expect_request("/").respond_with_data("news")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        dead = free.getsockname()[1]
        with Client(OPEN) as client:
            for _ in range(2):
                with pytest.raises(FetchError, match=r"^127\.0\.0\.1: connection refused; try again later$"):
                    client.get(f"http://127.0.0.1:{dead}/")
            assert client.get(f"http://127.0.0.1:{httpserver.port}/").body == b"news"
            free.listen()  # what is remembered is not asked, though it would now answer
            with pytest.raises(FetchError, match="connection refused"):
                client.get(f"http://127.0.0.1:{dead}/")


def test_what_is_not_tls(httpserver: HTTPServer):
    """TLS spoken to an http port is told as such, and does not advise to wait."""
    with Client(OPEN) as client, pytest.raises(FetchError, match=r"no TLS connection.*is it https") as caught:
        client.get(httpserver.url_for("/").replace("http:", "https:"))
    assert "later" not in caught.value.advice


class Late(Client):
    """A client of a server whose path /slow does not answer in time; the others do. asked: for which paths it was asked."""

    def __init__(self) -> None:
        super().__init__(OPEN, environ={})
        self.asked: list[str] = []
        self._http = httpx2.Client(transport=httpx2.MockTransport(self._answered))

    def _answered(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request.url.path)
        if request.url.path == "/slow":
            raise httpx2.ReadTimeout("no answer")
        if request.url.path == "/":
            return httpx2.Response(302, headers={"Location": "/slow"})
        return httpx2.Response(200, stream=httpx2.ByteStream(b"news"))


@pytest.fixture
def late() -> Iterator[Late]:
    with Late() as client:
        yield client


def test_three_timeouts_and_a_server_is_down(late):
    """After three timeouts in a row an origin is not asked again; an answer in between begins the count anew."""
    for path in ("/slow", "/slow", "/fast", "/slow", "/slow", "/slow"):
        if path == "/fast":
            assert late.get(f"http://a.example{path}").body == b"news"
            continue
        with pytest.raises(FetchError, match=r"no complete answer within 60 s; try again later, or raise fetch\.timeout_s"):
            late.get(f"http://a.example{path}")
    for _ in range(100):
        with pytest.raises(FetchError, match=r"no complete answer within 60 s"):
            late.get("http://a.example/slow")
    assert len(late.asked) == 6


def test_a_slow_page_behind_a_fast_redirect_counts(late):
    """A server that redirects at once and then is slow goes down as one that is slow from the start."""
    for _ in range(4):
        with pytest.raises(FetchError, match="no complete answer"):
            late.get("http://a.example/")
    assert late.asked == ["/", "/slow"] * 3


def test_a_silent_server_ends_at_the_deadline():
    """One that takes a connection and never answers; the time is told."""
    told = pytest.raises(FetchError, match=r"^127\.0\.0\.1: no (complete answer|connection) within 0\.5 s; try again later")
    with socket.create_server(("127.0.0.1", 0)) as silent, Client(OPEN) as client, told:
        client.settings = OPEN.model_copy(update={"timeout_s": 0.5})
        client.get(f"http://127.0.0.1:{silent.getsockname()[1]}/")


def test_what_is_down_comes_back(monkeypatch):
    """A memory ends; one more timeout then is enough."""
    clock = Clock()
    monkeypatch.setattr("digest.fetch.hosts.time", clock)
    origin, error = ("http", "a.example", 80), FetchError("a.example", "no answer")
    hosts = Hosts(0)
    hosts.mark_down(origin, error, for_s=5)
    clock.sleep(4)
    with pytest.raises(FetchError):
        hosts.wait_for(origin)
    hosts.wait_for(("https", "a.example", 443))
    clock.sleep(1)
    hosts.wait_for(origin)


def test_a_slow_resolver_ends_at_the_deadline():
    """The time for one request holds for its name too."""
    released, resolved = threading.Event(), []

    def resolve(*_):
        resolved.append(released.wait(60))
        return [("127.0.0.1", 9)]

    late = pytest.raises(FetchError, match=r"^a\.example: its name was not resolved within 0\.1 s")
    with Client(Options(allow_private=True, timeout_s=0.1), resolve=resolve) as client, late:
        client.get("http://a.example/")
    assert resolved == []
    released.set()


def test_a_name_that_is_asked_for_too_late_is_told_as_one():
    """What was over before the look-up began was the name's time all the same."""
    released = threading.Event()
    bounded = BoundedResolve(lambda *_: [("127.0.0.1", 9)] * released.wait(60), deadline=lambda: time.monotonic() - 1, at_once=1)
    with pytest.raises(LateName):
        bounded("a.example", 80)
    released.set()


def test_many_slow_names_are_bounded():
    """No more look-ups are under way than twice the requests that may be; those beyond end at the deadline too, and never begin."""
    begun, released = queue.SimpleQueue[str](), threading.Event()

    def resolve(host, _):
        begun.put(host)
        released.wait(60)
        return []

    with Client(OPEN.model_copy(update={"parallel": 1}), resolve=resolve) as client, ThreadPoolExecutor(2) as threads:
        first = [threads.submit(client.get, f"http://{number}.example/") for number in range(2)]
        assert {begun.get(timeout=60) for _ in first} == {"0.example", "1.example"}
        client.settings = OPEN.model_copy(update={"timeout_s": 0.1})
        for number in range(2, 4):
            with pytest.raises(FetchError, match="not resolved within"):
                client.get(f"http://{number}.example/")
        released.set()
        assert {one.exception(60).reason for one in first} == {"its name cannot be resolved"}
    assert begun.empty()


def test_a_stuck_resolver_does_not_hold_the_process():
    """A process ends though a look-up of its does not."""
    code = """
import time
from digest.errors import FetchError
from digest.fetch import Client, Options
with Client(Options(timeout_s=0.1), resolve=lambda *_: time.sleep(3600)) as client:
    try:
        client.get("http://a.example/")
    except FetchError as error:
        print(error.reason)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300)
    assert done.stdout == "its name was not resolved within 0.1 s\n"


def test_a_dead_address_leaves_time_for_the_next(httpserver: HTTPServer, monkeypatch):
    """A name with two addresses, the first of which does not answer, is read from the second: that has half of the time for itself."""
    httpserver.expect_request("/").respond_with_data("news")
    given: list[float] = []
    connect = httpcore2.SyncBackend.connect_tcp

    def connected(backend, host, port, timeout):
        given.append(timeout)
        if port == 9:
            raise httpcore2.ConnectTimeout
        return connect(backend, host, port, timeout)

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connected)
    addresses = [("127.0.0.1", 9), ("127.0.0.1", httpserver.port)]
    with Client(OPEN, resolve=lambda *_: addresses) as client:
        assert client.get("http://a.example/").body == b"news"
    assert 0 < given[0] <= 30
    assert given[0] <= given[1] <= 60


def test_a_connection_that_is_not_taken_ends_at_the_deadline():
    """A server whose queue is full leaves a connection waiting."""
    with socket.socket() as full, Client(OPEN) as client:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        with socket.create_connection(full.getsockname()):  # its queue is full: further connections wait
            client.settings = OPEN.model_copy(update={"timeout_s": 0.5})
            with pytest.raises(FetchError, match=r"within 0\.5 s"):
                client.get(f"http://127.0.0.1:{full.getsockname()[1]}/")


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (404, r"the address is gone: correct it .*digest feeds check"),
        (410, "the address is gone"),
        (401, "ask its owner for access, or remove"),
        (403, "ask its owner for access, or remove"),
        (407, "check this machine's network"),
        (429, "^try again later$"),
        (500, "^try again later$"),
        (502, "^try again later$"),
        (503, "^try again later$"),
        (408, "^try again later$"),
        (501, "^correct the address, or remove it$"),
        (400, "^correct the address, or remove it$"),
        (204, "^correct the address, or remove it$"),
        (300, "^correct the address, or remove it$"),
        (999, "^correct the address, or remove it$"),
    ],
)
def test_advice_fits_the_status(status, advice):
    """Only what heals by itself is advised to be tried again."""
    import re

    error = failure("a.example", status, "So It Is")
    assert error.reason == f"HTTP {status} So It Is"
    assert re.search(advice, error.advice)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        ("120", 120),
        (" 0 ", 0),
        ("9" * 5000, 999_999_999),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("soon", None),
        ("Mon, 02 Mar 2026 06:02:00 GMT", 120),
        ("Mon, 02 Mar 2026 05:00:00 GMT", 0),
        ("Mon, 02 Mar 2026 06:02:00 -0000", 120),
        ("Mon, 99 Mar 99999 06:02:00 GMT", None),
    ],
)
def test_retry_after(value, expected):
    """Seconds or a date, or nothing readable."""
    assert retry_after_s(value, NOW) == expected


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_left_alone(httpserver: HTTPServer, status):
    """A server that asks for time is not asked again in this run, and its wish is told; without a wish it is."""
    asked = []

    def answer(request: Request) -> Response:
        asked.append(request.path)
        return Response("", status=status, headers={"Retry-After": "120"} if request.path == "/wait" else {})

    httpserver.expect_request("").respond_with_handler(answer)
    with Client(OPEN) as client:
        for path in ("/", "/", "/wait", "/wait", "/"):
            with pytest.raises(FetchError, match=f"HTTP {status}") as caught:
                client.get(httpserver.url_for(path))
    assert caught.value.advice == "try again later: the server asks to wait 120 s"
    assert asked == ["/", "/", "/wait"]


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "0"}])
def test_three_busy_answers_and_a_server_is_down(httpserver: HTTPServer, headers):
    """A server that is busy and does not say for how long is not asked on and on; an answer in between begins the count anew."""
    asked = []

    def answer(request: Request) -> Response:
        asked.append(request.path)
        return Response("news") if request.path == "/fine" else Response("", status=503, headers=headers)

    httpserver.expect_request("").respond_with_handler(answer)
    with Client(OPEN) as client:
        for path in ("/", "/", "/fine", *"/" * 50):
            if path == "/fine":
                assert client.get(httpserver.url_for(path)).body == b"news"
                continue
            with pytest.raises(FetchError, match=r"HTTP 503 SERVICE UNAVAILABLE; try again later$"):
                client.get(httpserver.url_for(path))
        assert asked == ["/", "/", "/fine", "/", "/", "/"]
        client.forget()
        assert client.get(httpserver.url_for("/fine")).body == b"news"


def test_the_longest_gap_of_a_hosts_origins_holds(monkeypatch):
    """A robots.txt is an origin's, and the host is to be spared: what one origin does not ask for takes nothing from another's wish."""
    monkeypatch.setattr("digest.fetch.hosts.time", Clock())
    hosts = Hosts(1)
    secure, plain, other = ("https", "a.example", 443), ("http", "a.example", 80), ("https", "b.example", 443)
    hosts.slow_down(secure, 5)
    hosts.slow_down(plain, 0)
    hosts.slow_down(other, 0.5)
    assert [hosts.wait_for(origin) for origin in (other, plain, secure, plain)] == [0, 0, 5, 5]
    hosts.slow_down(secure, 0)
    assert [hosts.wait_for(origin) for origin in (plain, secure, plain, other, other)] == [5, 1, 1, 0, 1]


def test_a_wish_for_time_is_capped(httpserver: HTTPServer, monkeypatch):
    """A server that asks for a year is asked again when the cap is over."""
    monkeypatch.setattr("digest.fetch.client.WAIT_AT_MOST_S", 0.05)
    httpserver.expect_ordered_request("/").respond_with_data("", status=503, headers={"Retry-After": "31536000"})
    httpserver.expect_ordered_request("/").respond_with_data("news")
    with Client(OPEN) as client:
        with pytest.raises(FetchError, match="31536000 s"):
            client.get(httpserver.url_for("/"))
        time.sleep(0.06)
        assert client.get(httpserver.url_for("/")).body == b"news"


@pytest.mark.parametrize("phrase", [b"x" * 60_000, b"a b " * 15_000, b"\x1b[31mred\x9b \xe2\x80\xae", b"\xe2\x80\xaedesrever"])
def test_a_servers_words_are_one_short_line(phrase):
    """Whatever a server says of itself becomes at most 160 visible characters."""
    reason = failure("a.example", 404, phrase.decode("latin-1")).reason
    assert reason.startswith("HTTP 404")
    assert len(reason) <= 160
    assert reason.isprintable()
