"""Redirects, addresses and what they carry, against a real server on loopback that goes by several names."""

from __future__ import annotations

import base64
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from digest.errors import FetchError, RefusedError
from digest.fetch import Client, Options
from tests.waiting import Clock

OPEN = Options(allow_private=True, per_host_s=0, timeout_s=60, max_bytes=10_000)
SECRET = "Basic " + base64.b64encode(b"user:hunter2").decode()


def named(httpserver: HTTPServer, settings: Options = OPEN) -> Client:
    """A client for which every name of .example is the server."""
    return Client(settings, resolve=lambda host, _: [("127.0.0.1", httpserver.port)])


def to(location: str, status: int = 302, **headers: str) -> Response:
    return Response("", status=status, headers={"Location": location, **headers})


@contextmanager
def raw(answer) -> Iterator[str]:
    """A server whose bytes are the test's own: answer(socket, request)."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            request = b""
            while b"\r\n\r\n" not in request:
                request += self.request.recv(65536)
            answer(self.request, request)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_the_body_of_a_redirect_is_not_read():
    """A redirect may carry 64 MB: they stay on the wire."""
    sent = []

    def answer(socket, request):
        if b"GET /end " in request:
            socket.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnews")
            return
        socket.sendall(b"HTTP/1.1 302 Found\r\nLocation: /end\r\nContent-Encoding: gzip\r\nContent-Length: 64000000\r\n\r\n")
        try:
            for _ in range(64):
                socket.sendall(b"x" * 1_000_000)
                sent.append(1)
        except OSError:
            pass

    with raw(answer) as url, Client(OPEN) as client:
        found = client.get(url)
    assert (found.body, found.url) == (b"news", url + "end")
    assert len(sent) < 32


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        (None, "does not say where to"),
        ("", "does not say where to"),
        ("http://[", "not a valid address"),
        ("http://a.example:99999/", "port is not one of"),
        ("file:///etc/passwd", "not an http or https address"),
        ("javascript:alert(1)", "not an http or https address"),
        ("https://", "not an http or https address"),
        (f"http://a.example/{'a' * 5000}", "an address of more than 4,000 characters"),
    ],
)
def test_a_redirect_must_lead_somewhere(location, reason):
    """A redirect to nowhere names the host that sent it, and advises to correct the address."""
    head = "" if location is None else f"Location: {location}\r\n"
    answer = f"HTTP/1.1 302 Found\r\n{head}\r\n".encode()
    told = pytest.raises(FetchError, match=rf"^127\.0\.0\.1: it redirects.*{reason}.*; correct the address$")
    with raw(lambda socket, _: socket.sendall(answer)) as url, Client(OPEN) as client, told:
        client.get(url)


def test_a_redirect_loop_says_so(httpserver: HTTPServer):
    """A loop is told after one turn; a chain without an end after ten."""
    asked = []

    def answer(request: Request) -> Response:
        asked.append(request.path)
        return to({"/a": "/b", "/b": "/a"}.get(request.path, request.path + "x"))

    httpserver.expect_request("").respond_with_handler(answer)
    with named(httpserver) as client:
        with pytest.raises(FetchError, match=r"^a\.example: it redirects in a loop; correct the address$"):
            client.get("http://a.example/a")
        assert asked == ["/a", "/b"]
        with pytest.raises(FetchError, match=r"^a\.example: more than 10 redirects; correct the address$"):
            client.get("http://a.example/x")
    assert len(asked) == 2 + 11


def test_a_site_may_look_for_its_cookie(httpserver: HTTPServer):
    """A redirect to itself that sets a cookie is no loop; the cookie does not outlive the request."""
    seen = []

    def answer(request: Request) -> Response:
        seen.append(request.headers.get("Cookie"))
        return Response("news") if seen[-1] else to("/", **{"Set-Cookie": "seen=1"})

    httpserver.expect_request("/").respond_with_handler(answer)
    with named(httpserver) as client:
        assert client.get("http://a.example/").body == client.get("http://a.example/").body == b"news"
    assert seen == [None, "seen=1", None, "seen=1"]


def test_headers_that_no_request_can_hold():
    """A server's odd cookie and entity tag do not end a run."""

    def answer(socket, request):
        head = b"302 Found\r\nLocation: /end" if b"GET / " in request else b"200 OK"
        socket.sendall(b"HTTP/1.1 " + head + b'\r\nSet-Cookie: a=\xc3\xa9\r\nETag: "\xc3\xa9"\r\nContent-Length: 0\r\n\r\n')

    with raw(answer) as url, Client(OPEN) as client:
        for _ in range(2):
            etag = client.get(url).etag
            assert client.get(url, etag=etag).body == b""


def test_a_kept_connection_may_be_closed():
    """A server that drops its connection after each answer, and does not say so, is read again on a new one."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnews"
    with raw(lambda socket, _: socket.sendall(answer)) as url, Client(OPEN) as client:
        assert [client.get(url).body for _ in range(20)] == [b"news"] * 20


def test_a_server_that_says_nothing_is_not_asked_twice():
    """On a new connection silence is a failure."""
    asked = []
    told = pytest.raises(FetchError, match="Server disconnected without sending a response; try again later")
    with raw(lambda _, request: asked.append(request)) as url, Client(OPEN) as client, told:
        client.get(url)
    assert len(asked) == 1


def test_what_is_not_http():
    """Another protocol's greeting is told in a line, and does not advise to wait."""
    told = pytest.raises(FetchError, match="does not speak HTTP as it should")
    greeting = b"SSH-2.0-\x1b[31m" + b"x" * 500 + b"\r\n\r\n"
    with raw(lambda socket, _: socket.sendall(greeting)) as url, Client(OPEN) as client, told as caught:
        client.get(url)
    assert "later" not in str(caught.value)
    assert len(caught.value.reason) <= 160


def test_conditions_are_kept_on_the_way(httpserver: HTTPServer):
    """A feed that moved is still asked whether it changed."""

    def answer(request: Request) -> Response:
        if request.path == "/old":
            return to("http://b.example/new", 301)
        assert request.headers["If-Modified-Since"] == "Mon, 02 Mar 2026 06:00:00 GMT"
        return Response(status=304 if request.headers["If-None-Match"] == '"v1"' else 500)

    httpserver.expect_request("").respond_with_handler(answer)
    with named(httpserver) as client:
        found = client.get("http://a.example/old", etag='"v1"', last_modified="Mon, 02 Mar 2026 06:00:00 GMT")
    assert found.not_modified
    assert found.url == "http://b.example/new"


def test_unchanged_since_never_is_a_failure(httpserver: HTTPServer):
    """304 to a request without a condition is no answer."""
    httpserver.expect_request("/").respond_with_data("", status=304)
    with Client(OPEN) as client, pytest.raises(FetchError, match="HTTP 304"):
        client.get(httpserver.url_for("/"))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What the gaps between requests are measured by."""
    clock = Clock()
    monkeypatch.setattr("digest.fetch.hosts.time", clock)
    return clock


def test_the_gap_holds_between_hops(httpserver: HTTPServer, clock):
    """A redirect within a host waits for its turn; the wait does not count as the server's time."""
    waited: list[float] = []

    def answer(request: Request) -> Response:
        waited.append(clock.now)
        return to(f"/{len(waited)}") if len(waited) < 4 else Response("news")

    httpserver.expect_request("").respond_with_handler(answer)
    begun = time.monotonic()
    with named(httpserver, Options(allow_private=True, per_host_s=50, timeout_s=60)) as client:
        assert client.get("http://a.example/").body == b"news"
        assert client._deadline() >= begun + 60 + 3 * 50
    assert waited == [0, 50, 100, 150]


def test_one_deadline_for_all_hops(clock):
    """Each hop has what is left of the one time, and no time of its own."""
    ends: list[float] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        ends.append(client._deadline())
        return httpx2.Response(302, headers={"Location": request.url.path + "x"})

    with Client(OPEN, environ={}) as client:
        client._http = httpx2.Client(transport=httpx2.MockTransport(answer))
        with pytest.raises(FetchError, match="more than 10 redirects"):
            client.get("http://a.example/")
    assert ends == ends[:1] * 11


def test_the_guard_holds_on_every_hop(httpserver: HTTPServer, monkeypatch):
    """A public name that leads to a private one is followed to its door, and no further."""
    httpserver.expect_request("/").respond_with_handler(lambda _: to("http://inner.example/"))

    def resolve(host, _):
        return [("10.0.0.1", 80)] if host == "inner.example" else [("127.0.0.1", httpserver.port)]

    monkeypatch.setattr("digest.fetch.guard.is_public", lambda address: address == "127.0.0.1")
    told = pytest.raises(RefusedError, match=r"^inner\.example: it leads to the private address 10\.0\.0\.1, which is not read; ")
    with Client(Options(per_host_s=0), resolve=resolve) as client, told:
        client.get("http://a.example/")


def test_a_password_is_told_to_its_own_server_only(httpserver: HTTPServer):
    """A user name and password go as Basic authorization to their origin, and nowhere else; no result holds them."""
    seen = {}

    def answer(request: Request) -> Response:
        seen[request.host + request.path] = request.headers.get("Authorization")
        hops = {"/1": "/2", "/2": "http://b.example/3", "/3": "http://a.example:8/4", "/4": "http://other:pw@a.example/5"}
        return to(hops[request.path]) if request.path in hops else Response("news")

    httpserver.expect_request("").respond_with_handler(answer)
    with named(httpserver) as client:
        assert client.get("http://user:hunter2@a.example/1").url == "http://a.example/5"
    assert seen == {
        "a.example/1": SECRET,
        "a.example/2": SECRET,
        "b.example/3": None,
        "a.example:8/4": None,
        "a.example/5": SECRET,
    }


def test_a_servers_own_words_are_bounded():
    """A reason phrase of 60 KB, with an escape sequence in it, becomes one short line."""
    answer = b"HTTP/1.1 404 Not \x80\xff " + b"there " * 10_000 + b"\r\nContent-Type: text/" + b"x" * 9000 + b"\r\n\r\n"
    told = pytest.raises(FetchError, match=r"^127\.0\.0\.1: HTTP 404 Not there there")
    with raw(lambda socket, _: socket.sendall(answer)) as url, Client(OPEN) as client, told as caught:
        client.get(url)
    assert len(caught.value.reason) <= 160


def test_no_failure_shows_a_secret(httpserver: HTTPServer):
    """A failure names the host, never the address."""
    httpserver.expect_request("/").respond_with_data("", status=500)
    addresses = [
        f"http://user:hunter2@127.0.0.1:{httpserver.port}/?token=sesame",
        "http://user:hunter2@127.0.0.1:9/?token=sesame",
        "http://user:hunter2@gone.invalid/?token=sesame",
    ]
    with Client(OPEN) as client:
        for address in addresses:
            with pytest.raises(FetchError) as caught:
                client.get(address)
            assert not [word for word in ("user", "hunter2", "token", "sesame") if word in str(caught.value)]
