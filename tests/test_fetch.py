"""The HTTP client against a real server on loopback."""

from __future__ import annotations

import gzip
import time

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from digest.errors import FetchError, RefusedError
from digest.fetch import Client, Options
from digest.fetch.guard import is_public

OPEN = Options(allow_private=True, per_host_s=0, timeout_s=2, max_bytes=10_000)


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
    with Client(Options(per_host_s=0, timeout_s=2)) as client, pytest.raises(FetchError):
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
