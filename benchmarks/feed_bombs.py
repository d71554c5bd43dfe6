"""Answers that would hold up or fill up who reads them: a name in, what a server writes to its socket out."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

Write = Callable[[socket.socket, str, threading.Event], None]  # to whom, the path after the name, and when to stop
HEAD = '<?xml version="1.0"?><rss version="2.0"><channel><title>Bomb</title>'
TAIL = "</channel></rss>"
ITEM = "<item><title>A ship waits outside the port</title><link>/good</link><description>{text}</description></item>"
GOOD_ITEMS = 10  # of a sound feed
DEEP = "a page nested 60,000 deep"
ZEROS = 400_000_000  # bytes, behind 400 KB of gzip
CHUNK = b"<item><title>again</title></item>" * 2_000


def bombs(own_url: str) -> dict[str, Write]:
    """Return the bombs by name. own_url: where they are served, for those that lead somewhere."""
    texts = documents(own_url)
    packed = gzip.compress(bytes(ZEROS), 9)
    deflated = zlib.compress(bytes(ZEROS), 9)
    return {
        **{name: _body(text.encode()) for name, text in texts.items()},
        "gzip bomb": _body(packed, "Content-Encoding: gzip"),
        "deflate bomb": _body(deflated, "Content-Encoding: deflate"),
        "brotli bomb": _body(_brotli(), "Content-Encoding: br"),
        "two encodings, stacked": _body(gzip.compress(packed), "Content-Encoding: gzip, gzip"),
        "a body without end": _endless,
        "a byte a second": lambda to, _rest, stop: _slowly(to, b"HTTP/1.1 200 OK\r\n\r\n", HEAD.encode() * 100, stop),
        "a header an hour long": lambda to, _rest, stop: _slowly(to, b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 3_600, stop),
        "thirty redirects": _redirects,
        "a redirect loop": lambda to, _rest, _stop: _redirect(to, "/bomb/a redirect loop"),
        "a length that is too long": lambda to, _rest, _stop: _sized(to, 10_000),
        "a length that is too short": lambda to, _rest, _stop: _sized(to, 60),
        "304 that nobody asked for, with a body": lambda to, _rest, _stop: to.sendall(
            b"HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\nnews"
        ),
        "an error page with 200": _body(b"<!DOCTYPE html><html><body><h1>Database error</h1></body></html>"),
        "nothing, with 200": _body(b""),
    }


def documents(own_url: str) -> dict[str, str]:
    """Return documents that grow, or cost, where they are parsed."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    blown = '<!ENTITY a "' + "a" * 50_000 + '">'
    outside = f'<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY % b SYSTEM "{own_url}/canary/entity">%b;'
    doctypes = {
        "billion laughs": f'<!ENTITY a0 "ha">{laughs}',
        "quadratic entity": blown,
        "external entities": outside,
        "document type of 103 KB": "".join(f'<!ENTITY a{n} "{"b" * 40}">' for n in range(1_800)) + '<!ENTITY a "' + "&a1;" * 2_000 + '">',
    }
    uses = {"billion laughs": "&a11;", "quadratic entity": "&a;" * 50_000}
    found = {
        name: f"<!DOCTYPE rss [{told}]>{HEAD[21:]}{ITEM.format(text=uses.get(name, '&a;' * 500))}{TAIL}" for name, told in doctypes.items()
    }
    found["external document type"] = f'<!DOCTYPE rss SYSTEM "{own_url}/canary/doctype">{HEAD[21:]}{ITEM.format(text="t")}{TAIL}'
    author = "a@" + "a." * 32_000
    attributes = " ".join(f'a{n}="x"' for n in range(300_000))
    namespaces = " ".join(f'xmlns:a{n}="u{n}"' for n in range(100_000))
    return found | {
        "author of 64 KB": f"{HEAD}<item><title>T</title><author>{author}</author></item>{TAIL}",
        "author of 64 KB in pieces": f"{HEAD}<item><title>T</title><author>{author.replace('.', '.<!-- -->')}</author></item>{TAIL}",
        "50,000 nested tags": f"{HEAD}<item><title>T</title><description>{'<b>' * 50_000}{'</b>' * 50_000}</description></item>{TAIL}",
        "500,000 unclosed tags": f"{HEAD}<item><title>T</title><description>{'<b>' * 500_000}",
        "100,000 items": f"{HEAD}{ITEM.format(text='Nine ships wait.') * 100_000}{TAIL}",
        "title of 20 MB": f"{HEAD}<item><title>{'ship ' * 4_000_000}</title></item>{TAIL}",
        "300,000 attributes": f"{HEAD}<item {attributes}><title>T</title></item>{TAIL}",
        "100,000 namespaces": f"<rss {namespaces}><channel>{ITEM.format(text='t')}{TAIL}",
        "150,000 categories": f"{HEAD}<item><title>T</title>{''.join(f'<category>{n}</category>' for n in range(150_000))}</item>{TAIL}",
        "a million open comments": HEAD + "<!--" * 1_000_000 + TAIL,
        "half a million open sections": HEAD + "<![CDATA[" * 500_000 + TAIL,
        "five million ampersands": f"{HEAD}<item><title>{'&' * 5_000_000}</title></item>{TAIL}",
        "JSON of 100,000 brackets": '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
        "JSON of 300,000 broken objects": '{"version": "https://jsonfeed.org/version/1", "items": [' + '{"a":"},' * 300_000,
        DEEP: f"<html><head></head><body>{'<div>' * 60_000}text",
        "a feed of one such page": f"{HEAD}<item><title>T</title><link>{own_url}/bomb/{quote(DEEP)}</link></item>{TAIL}",
    }


def good(number: int) -> bytes:
    """Return a sound feed of ten items that are told whole."""
    text = "Nine ships waited outside the harbour on Monday, its office said. " * 12
    items = "".join(
        f'<item><title>Ship {n} of {number}</title><guid isPermaLink="false">{number}-{n}</guid><description>{text}</description></item>'
        for n in range(GOOD_ITEMS)
    )
    return f"{HEAD}{items}{TAIL}".encode()


@dataclass
class Serving:
    """A running server; canaries: the paths that only a parser which fetches would ask for. given: the names that were asked for."""

    port: int
    canaries: list[str] = field(default_factory=list)
    given: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"


@contextlib.contextmanager
def serving(feeds: Mapping[str, bytes] | None = None, *, with_bombs: bool = True) -> Iterator[Serving]:
    """Serve /feed/NAME of feeds, /good/N, and /bomb/NAME of the bombs, on bare sockets, until the block ends."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
        listener.settimeout(0.05)
        state = Serving(port=listener.getsockname()[1])
        table = bombs(state.url) if with_bombs else {}
        thread = threading.Thread(target=_accept, args=(listener, state, feeds or {}, table, stop))
        thread.start()
        try:
            yield state
        finally:
            stop.set()
            thread.join()


def _accept(listener: socket.socket, state: Serving, feeds: Mapping[str, bytes], table: Mapping[str, Write], stop: threading.Event) -> None:
    sessions = []
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            connection, _ = listener.accept()
            sessions.append(threading.Thread(target=_session, args=(connection, state, feeds, table, stop)))
            sessions[-1].start()
    for session in sessions:
        session.join()


def _session(to: socket.socket, state: Serving, feeds: Mapping[str, bytes], table: Mapping[str, Write], stop: threading.Event) -> None:
    with to, contextlib.suppress(OSError):
        to.settimeout(60)
        request = b""
        while b"\r\n\r\n" not in request:
            more = to.recv(65_536)
            if not more:
                return
            request += more
        path = unquote(request.split(b" ")[1].decode())
        kind, _, name = path.lstrip("/").partition("/")
        if kind == "canary":
            state.canaries.append(path)
        name, _, rest = name.partition("/")
        state.given.add(name)
        if kind == "bomb" and name in table:
            table[name](to, rest, stop)
        elif kind == "feed" and name in feeds:
            _body(feeds[name])(to, rest, stop)
        elif kind == "good" and name.isdigit():
            _body(good(int(name)))(to, rest, stop)
        else:
            to.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")


def _body(body: bytes, *headers: str) -> Write:
    head = "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: application/xml", "Connection: close", f"Content-Length: {len(body)}", *headers))
    return lambda to, _rest, _stop: to.sendall(head.encode() + b"\r\n\r\n" + body)


def _endless(to: socket.socket, _rest: str, stop: threading.Event) -> None:
    to.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + HEAD.encode())
    while not stop.is_set():
        to.sendall(CHUNK)


def _slowly(to: socket.socket, at_once: bytes, slow: bytes, stop: threading.Event) -> None:
    to.sendall(at_once)
    for byte in slow:
        if stop.wait(1):
            return
        to.sendall(bytes([byte]))


def _redirects(to: socket.socket, rest: str, _stop: threading.Event) -> None:
    number = int(rest or 0)
    _redirect(to, f"/bomb/thirty redirects/{number + 1}" if number < 30 else "/good/1")


def _redirect(to: socket.socket, path: str) -> None:
    to.sendall(f"HTTP/1.1 302 Found\r\nLocation: {quote(path)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())


def _sized(to: socket.socket, length: int) -> None:
    body = good(2)
    to.sendall(
        f"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: {length}\r\n\r\n".encode() + body[: max(length, 3_000)]
    )


def _brotli() -> bytes:
    """Return 400 MB of zeros as brotli has them: a few hundred bytes, or noise where its library is not here."""
    try:
        import brotli
    except ImportError:
        return b"\x1b" + b"\xff" * 100
    compressor = brotli.Compressor(quality=5)
    parts = [compressor.process(bytes(10_000_000)) for _ in range(ZEROS // 10_000_000)]
    return b"".join([*parts, compressor.finish()])
