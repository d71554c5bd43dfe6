"""A proxy on loopback: what is asked of it is noted, and answered from a table or carried to a place on this machine."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

BUFFER = 65536


class LoopbackProxy:
    """What a proxy was asked, and what it answers.

    answer: the whole answer to the address of a plain request. places: where CONNECT to a host leads; any other is refused with 502.
    wants: the value of Proxy-Authorization without which nothing is carried. tls: with it, the way to the proxy itself is sealed.
    """

    def __init__(
        self,
        answer: Callable[[str], bytes],
        *,
        places: dict[str, tuple[str, int]] | None = None,
        wants: str = "",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.answer = answer
        self.places = places or {}
        self.wants = wants
        self.tls = tls
        self.lines: list[str] = []
        self.heads: list[str] = []
        self.port = 0

    @contextmanager
    def listening(self) -> Iterator[LoopbackProxy]:
        """Listen on a free port while the context lasts."""
        proxy = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with proxy.tls.wrap_socket(self.request, server_side=True) if proxy.tls else self.request as client:
                    proxy._handle(client)

        with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
            server.daemon_threads = True
            self.port = server.server_address[1]
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
            yield self
            server.shutdown()

    def _handle(self, client: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            received = client.recv(BUFFER)
            if not received:
                return
            head += received
        text = head.decode("latin-1")
        self.heads.append(text)
        self.lines.append(text.split("\r\n")[0])
        method, address, _ = self.lines[-1].split(" ", 2)
        if self.wants and f"proxy-authorization: {self.wants}".lower() not in text.lower():
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        elif method != "CONNECT":
            client.sendall(self.answer(address))
        elif address.rpartition(":")[0] in self.places:
            with socket.create_connection(self.places[address.rpartition(":")[0]]) as server:
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                _carry(client, server)
        else:
            client.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")


def answered(body: str, status: str = "200 OK", **headers: str) -> bytes:
    """Return a whole answer, after which the connection is closed."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body.encode())}", "Connection: close"]
    return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items()), "", body]).encode()


def _carry(client: socket.socket, server: socket.socket) -> None:
    """Carry bytes both ways until either side ends."""

    def one_way(source: socket.socket, sink: socket.socket) -> None:
        try:
            while received := source.recv(BUFFER):
                sink.sendall(received)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    back = threading.Thread(target=one_way, args=(server, client), daemon=True)
    back.start()
    one_way(client, server)
    back.join(10)
