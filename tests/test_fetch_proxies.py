"""Reading through a proxy that the environment names: a real one on loopback, and what is refused before it is asked."""

from __future__ import annotations

import base64
import http.server
import os
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.proxy import LoopbackProxy, answered
from digest.errors import FetchError, RefusedError
from digest.fetch import Client, Options
from digest.fetch.proxies import Proxies, Proxy
from digest.fetch.routes import trusted

PATIENT = Options(per_host_s=0, timeout_s=60)
LOGIN = "Basic " + base64.b64encode(b"clerk:p@ss").decode()


def unknown(host: str, port: int) -> list[tuple[str, int]]:
    """A machine that knows no names, as one behind a proxy often is: an address is one all the same."""
    if host.replace(".", "").isdecimal():
        return [(host, port)]
    raise OSError("no such name")


@pytest.fixture
def proxy() -> Iterator[LoopbackProxy]:
    """A proxy that answers each plain request with its address."""
    with LoopbackProxy(lambda address: answered(f"this is {address}")).listening() as proxy:
        yield proxy


def through(proxy: LoopbackProxy, login: str = "", settings: Options = PATIENT, resolve=unknown, **environ: str) -> Client:
    address = f"http://{login}127.0.0.1:{proxy.port}"
    return Client(settings, resolve=resolve, environ={"HTTP_PROXY": address, "https_proxy": address, **environ})


def test_a_plain_address_goes_whole_to_the_proxy(proxy):
    """A private proxy is asked for a name that only it knows; the server's password is for the server."""
    with through(proxy) as client:
        assert client.get("http://a.example/feed?x=1").body == b"this is http://a.example/feed?x=1"
        client.get("http://user:pw@a.example/2")
    assert proxy.lines == ["GET http://a.example/feed?x=1 HTTP/1.1", "GET http://a.example/2 HTTP/1.1"]
    assert "host: a.example\r\n" in proxy.heads[0].lower()


@pytest.fixture
def sealed(papers: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """An https server for other.example, whose authority this process trusts; yields its port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "6")
            self.end_headers()
            self.wfile.write(b"sealed")

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers / "other.pem", papers / "other.key")
    monkeypatch.setenv("SSL_CERT_FILE", str(papers / "ca.pem"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_https_goes_through_a_tunnel(proxy, sealed):
    """The proxy learns the host and no more; its login is told to it alone."""
    proxy.places, proxy.wants = {"other.example": ("127.0.0.1", sealed)}, LOGIN
    with through(proxy, "clerk:p%40ss@") as client:
        for _ in range(2):
            assert client.get("https://other.example/secret").body == b"sealed"
    assert proxy.lines == ["CONNECT other.example:443 HTTP/1.1"]
    assert "secret" not in proxy.heads[0]


def test_whom_this_machine_trusts_is_read_once_and_again_when_it_has_changed(papers, tmp_path, monkeypatch):
    """A client is opened with every desk; authorities that were replaced count for the next one."""
    bundle = tmp_path / "ca.pem"
    bundle.write_bytes((papers / "ca.pem").read_bytes())
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    first = trusted()
    assert trusted() is first
    bundle.write_bytes((papers / "ca.pem").read_bytes() + (papers / "self.pem").read_bytes())
    os.utime(bundle, ns=(1, 1))
    assert len(trusted().get_ca_certs()) > len(first.get_ca_certs())
    monkeypatch.delenv("SSL_CERT_FILE")
    assert trusted().get_ca_certs() != first.get_ca_certs()


def test_the_way_to_a_proxy_may_be_sealed_too(papers, sealed):
    """One TLS in another: the proxy is known by its certificate, and carries what it cannot read."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(papers / "right.pem", papers / "right.key")
    proxy = LoopbackProxy(lambda address: answered(f"this is {address}"), places={"other.example": ("127.0.0.1", sealed)}, tls=tls)
    with proxy.listening(), Client(PATIENT, resolve=unknown, environ={"ALL_PROXY": f"https://127.0.0.1:{proxy.port}"}) as client:
        assert client.get("http://a.example/").body == b"this is http://a.example/"
        assert client.get("https://other.example/secret").body == b"sealed"
    assert proxy.lines == ["GET http://a.example/ HTTP/1.1", "CONNECT other.example:443 HTTP/1.1"]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://other.example/", "the proxy of this network: 407 Proxy Authentication Required"),
        ("http://other.example/", "HTTP 407 Proxy Authentication Required"),
    ],
)
def test_a_proxy_that_wants_a_login(proxy, address, reason):
    """It is told as what it is, and no message holds the login."""
    proxy.wants = LOGIN
    with through(proxy, "clerk:hunter2@") as client, pytest.raises(FetchError, match="HTTPS_PROXY") as caught:
        client.get(address)
    assert caught.value.reason == reason
    assert not {"hunter2", "clerk"} & set(str(caught.value).replace(":", " ").split())


def test_what_a_proxy_cannot_reach_is_asked_for_once(proxy):
    """The second address of that server fails at once, with the same reason."""
    with through(proxy) as client:
        for path in ("a", "b"):
            with pytest.raises(FetchError, match=r"^gone\.example: the proxy of this network: 502 Bad Gateway; "):
                client.get(f"https://gone.example/{path}")
    assert proxy.lines == ["CONNECT gone.example:443 HTTP/1.1"]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("socks5://clerk:hunter2@127.0.0.1:1080", "the proxy that this machine's environment names cannot be used"),
        ("http://clerk:hunter2@proxy..example:3128", "the proxy that this machine's environment names cannot be used"),
        ("http://clerk:hunter2@127.0.0.1:99999", "the proxy that this machine's environment names cannot be used"),
        ("http://clerk:hunter2@127.0.0.1:1", "the proxy of this network: connection refused"),
        ("http://clerk:hunter2@proxy.invalid:3128", "the proxy of this network: its name cannot be resolved"),
    ],
)
def test_a_proxy_that_cannot_be_used(written, reason):
    """The source is not blamed, and the proxy's login not shown."""
    with Client(PATIENT, resolve=unknown, environ={"ALL_PROXY": written}) as client:
        for address in ("http://8.8.4.4/", "https://8.8.4.4/"):
            with pytest.raises(FetchError, match="NO_PROXY") as caught:
                client.get(address)
            assert (caught.value.host, caught.value.reason) == ("8.8.4.4", reason)
            assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "host",
    ["10.0.0.1", "0xa000001", "012.1", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "169.254.169.254", "192.168.1.1.", "intranet", "printer.local",
     "metadata.google.internal", "nas.home.arpa", "box.lan"],
)  # fmt: skip
def test_what_a_proxy_is_not_asked_for(proxy, host):
    """Private addresses in any form and names that stand for something local are refused without a look-up."""
    for scheme in ("http", "https"):
        with through(proxy) as client, pytest.raises(RefusedError, match=r"which is not read; set fetch\.allow_private"):
            client.get(f"{scheme}://{host}/")
    assert proxy.lines == []


def test_a_name_that_is_known_here_is_vetted_here(proxy, monkeypatch):
    """One that leads inside is refused; one that leads outside, and one that is not known in time, is the proxy's."""
    waits = threading.Event()

    def resolve(host: str, port: int) -> list[tuple[str, int]]:
        if host == "slow.example":
            waits.wait(60)
        return [({"inner.example": "10.0.0.1"}.get(host, "8.8.8.8" if "example" in host else host), port)]

    monkeypatch.setattr("digest.fetch.routes.KNOWN_WITHIN_S", 60)
    with through(proxy, resolve=resolve) as client:
        with pytest.raises(RefusedError, match=r"^inner\.example: it leads to the private address 10\.0\.0\.1"):
            client.get("http://inner.example/")
        client.get("http://outer.example/")
        monkeypatch.setattr("digest.fetch.routes.KNOWN_WITHIN_S", 0.5)
        client.get("http://slow.example/")
    waits.set()
    assert proxy.lines == ["GET http://outer.example/ HTTP/1.1", "GET http://slow.example/ HTTP/1.1"]


def test_a_redirect_behind_a_proxy_is_vetted(proxy):
    """The guard holds on every hop."""
    proxy.answer = lambda _: answered("", "302 Found", Location="http://169.254.169.254/latest/meta-data/")
    with through(proxy) as client, pytest.raises(RefusedError, match=r"^169\.254\.169\.254: a private address"):
        client.get("http://a.example/")
    assert len(proxy.lines) == 1


def test_private_addresses_may_be_allowed(proxy):
    """fetch.allow_private holds behind a proxy too; this machine is never asked for there."""
    settings = Options(per_host_s=0, timeout_s=60, allow_private=True)
    with through(proxy, settings=settings) as client:
        assert client.get("http://10.0.0.1/").body == b"this is http://10.0.0.1/"
        with pytest.raises(FetchError, match="cannot be resolved"):
            client.get("http://localhost:9/")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, {}),
        ({"HTTP_PROXY": "http://p:1"}, {"http": "p"}),
        ({"http_proxy": "low:1", "HTTP_PROXY": "http://high:1", "HTTPS_PROXY": "https://p"}, {"http": "low", "https": "p"}),
        ({"HTTP_PROXY": "http://p:1", "REQUEST_METHOD": "GET"}, {}),
        ({"http_proxy": "http://p:1", "HTTPS_PROXY": "q:1", "REQUEST_METHOD": "GET"}, {"http": "p", "https": "q"}),
        ({"all_proxy": "http://p:1", "HTTPS_PROXY": "http://q:1"}, {"http": "p", "https": "q"}),
        ({"HTTP_PROXY": "  "}, {}),
    ],
)
def test_which_variables_count(environ, expected):
    """Lower case first; HTTP_PROXY never where it may be a visitor's header."""
    found = {scheme: Proxies(environ).at(scheme, "a.example", 80) for scheme in ("http", "https")}
    assert {scheme: proxy.host for scheme, proxy in found.items() if proxy} == expected


@pytest.mark.parametrize(
    ("entries", "host", "is_direct"),
    [
        ("*", "a.example", True),
        ("a.example", "a.example", True),
        ("A.Example.", "a.example", True),
        ("a.example", "b.a.example", True),
        (".a.example", "b.a.example", True),
        ("*.a.example", "b.a.example", True),
        ("a.example", "ba.example", False),
        ("a.example:8080", "a.example", False),
        ("a.example:443", "a.example", True),
        ("b.example, ,a.example", "a.example", True),
        ("93.184.0.0/16", "93.184.216.34", True),
        ("93.184.216.34", "93.184.216.34", True),
        ("93.184.216.34:443", "93.184.216.34", True),
        ("93.184.0.0/16", "93.185.0.1", False),
        ("[2606:4700::]/32", "2606:4700::1", True),
        ("2606:4700::1", "2606:4700::1", True),
        ("example", "127.0.0.1", True),
        ("", "localhost", True),
        ("", "a.localhost.", True),
        ("", "127.8.8.8", True),
        ("", "::1", True),
        ("34", "93.184.216.34", False),
    ],
)
def test_what_goes_past_the_proxy(entries, host, is_direct):
    """Names with all below them, ports, addresses and networks; this machine always."""
    assert (Proxies({"https_proxy": "p:1", "no_proxy": entries}).at("https", host, 443) is None) is is_direct


def test_a_proxy_shows_no_login():
    """In no text that is made of it."""
    found = Proxies({"https_proxy": "http://clerk:hunter2@p:1"}).at("https", "a.example", 443)
    assert found == Proxy(scheme="http", host="p", port=1, login=(b"clerk", b"hunter2"))
    assert "hunter2" not in f"{found!r} {found}"
