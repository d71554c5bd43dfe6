"""The HTTP client against a real server on loopback."""

from __future__ import annotations

import gzip
import time

import httpx2
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from digest.errors import FetchError, RefusedError
from digest.fetch import Client, Options
from digest.fetch.guard import is_public
from digest.fetch.target import target_of

OPEN = Options(allow_private=True, per_host_s=0, timeout_s=60, max_bytes=10_000)


def test_conditional_requests(httpserver: HTTPServer):
    """The entity tag is sent back, and 304 is no failure."""

    def answer(request: Request) -> Response:
        return Response(status=304) if request.headers.get("If-None-Match") == '"v1"' else Response("news", headers={"ETag": '"v1"'})

    httpserver.expect_request("/feed").respond_with_handler(answer)
    with Client(OPEN) as client:
        first = client.get(httpserver.url_for("/feed"))
        assert (first.body, first.etag) == (b"news", '"v1"')
        assert client.get(httpserver.url_for("/feed"), etag=first.etag).not_modified


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"x" * 20_000, {}, "larger than"),
        (gzip.compress(b"x" * 5_000_000), {"Content-Encoding": "gzip"}, "larger than"),
        (b"no gzip", {"Content-Encoding": "gzip"}, "not valid gzip"),
        (b"no br", {"Content-Encoding": "br"}, "not valid br"),
        (b"x", {"Content-Encoding": "compress"}, "not asked for"),
    ],
)
def test_bodies_are_bounded(httpserver: HTTPServer, body, headers, reason):
    """Size counts after decompression, and nothing is decoded that was not asked for."""
    httpserver.expect_request("/").respond_with_data(body, headers=headers)
    with Client(OPEN) as client, pytest.raises(FetchError, match=reason):
        client.get(httpserver.url_for("/"))


def test_a_slow_body_ends_at_the_deadline(httpserver: HTTPServer):
    """One byte now and then does not hold a run up."""
    served: list[bytes] = []

    def drip() -> object:
        while len(served) < 300:  # for a minute
            time.sleep(0.2)
            served.append(b"x")
            yield b"x"

    httpserver.expect_request("/").respond_with_handler(lambda _: Response(drip()))
    with Client(Options(allow_private=True, per_host_s=0, timeout_s=0.5)) as client, pytest.raises(FetchError, match=r"within 0\.5 s"):
        client.get(httpserver.url_for("/"))
    assert len(served) < 300


def test_private_addresses_are_refused_on_every_hop(httpserver: HTTPServer):
    """Loopback is refused by default, also when a public host redirects there."""
    with Client(Options(per_host_s=0)) as client, pytest.raises(RefusedError, match="private address"):
        client.get(httpserver.url_for("/"))
    httpserver.expect_request("/").respond_with_data("", status=302, headers={"Location": "file:///etc/passwd"})
    with Client(OPEN) as client, pytest.raises(FetchError):
        client.get(httpserver.url_for("/"))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1", "0.0.0.0"]
)
def test_forms_of_private_addresses(host):
    """However an inner address is written, no connection is made."""
    with Client(Options(per_host_s=0)) as client, pytest.raises(FetchError):
        client.get(f"http://{host}:9/")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("192.168.1.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
        ("fe80::1", False),
        ("224.0.0.1", False),
    ],
)
def test_what_is_public(address, expected):
    """An address that carries another is as public as what it carries."""
    assert is_public(address) is expected


def test_a_host_that_is_down_is_asked_once():
    """The second address of an unreachable host fails at once, with the same reason."""
    asked = []

    def resolve(host, _):
        asked.append(host)
        raise OSError

    with Client(OPEN, resolve=resolve) as client:
        for path in ("a", "b"):
            with pytest.raises(FetchError, match="cannot be resolved"):
                client.get(f"http://gone.example/{path}")
    assert asked == ["gone.example"]


def test_every_request_says_who_asks(httpserver: HTTPServer):
    """A server's owner sees what reads there, for what, and where to write to."""
    httpserver.expect_request("/").respond_with_handler(lambda request: Response(request.headers["User-Agent"]))
    for contact, said in (("", "they link)"), ("desk@example.org", "they link; desk@example.org)")):
        with Client(OPEN.model_copy(update={"contact": contact})) as client:
            told = client.get(httpserver.url_for("/")).body.decode()
        assert told.startswith("digest/")
        assert told.endswith(said)


@pytest.mark.parametrize(
    "contact", ["desk", "a@b.example\r\nX: y", "Desk <a@b.example>", "javascript:x", "https://ü.example/", "a@" + "b" * 300 + ".example"]
)
def test_what_is_no_contact(contact):
    """Nothing that would end the header, or that nobody can write to."""
    with pytest.raises(ValueError, match="neither an e-mail address"):
        Options(contact=contact)


def test_a_contact_may_be_a_page():
    """With its whole address."""
    assert Options(contact="https://example.org/about-our-reader").contact


def test_what_an_open_connection_says_is_not_remembered():
    """Whoever sits on the way could send a source elsewhere for good, or end it; what is said before that still counts."""
    hops = {
        "https://a.example/feed": ("https://a.example/new", 301),
        "https://a.example/new": ("http://a.example/new", 308),
        "http://a.example/new": ("https://elsewhere.example/", 301),
    }
    last = 200

    def answer(request: httpx2.Request) -> httpx2.Response:
        place, status = hops.get(str(request.url), ("", last))
        return httpx2.Response(status, headers={"Location": place}, stream=httpx2.ByteStream(b"news"))

    with Client(OPEN, environ={}) as client:
        client._http = httpx2.Client(transport=httpx2.MockTransport(answer))
        found = client.get("https://a.example/feed")
        assert (found.url, found.moved_to) == ("https://elsewhere.example/", "https://a.example/new")
        assert client.get("http://a.example/new").moved_to == "https://elsewhere.example/"
        last = 410
        with pytest.raises(FetchError) as caught:
            client.get("https://a.example/feed")
        assert not caught.value.is_gone


@pytest.mark.parametrize(
    ("start", "place", "moved"),
    [
        ("http://a.example/feed", "https://a.example/feed", "https://a.example/feed"),
        ("https://a.example/feed", "https://b.example/", "https://b.example/"),
        ("https://a.example/feed", "http://a.example/feed", None),
        ("https://a.example/feed", "https://a.example/feed", None),
        ("https://user:pw@a.example/feed", "https://a.example/new", None),
        ("https://a.example/feed", "https://a.example/" + "x" * 5000, None),
    ],
)
def test_what_is_told_as_moved(start, place, moved):
    """A connection does not become an open one, a password goes nowhere, and an address has an end."""
    assert target_of(start).moved_to(target_of(place)) == moved
