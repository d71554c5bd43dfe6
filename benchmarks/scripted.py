"""A chat server on loopback whose every answer its user writes: a script in, a real HTTP server out, one thread a request."""

from __future__ import annotations

import contextlib
import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request. number: from 1, in the order in which they came. body: its JSON, empty for GET."""

    number: int
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def prompt(self) -> str:
        """The last message."""
        return str(self.body["messages"][-1]["content"])


Act = Callable[["Handler"], None]  # answers one request
Script = Callable[[Asked], Act]


@dataclass
class Served:
    """A running server. asked: what came, in order. most_at_once: requests that were open at the same time."""

    url: str
    asked: list[Asked] = field(default_factory=list)
    most_at_once: int = 0


class Handler(BaseHTTPRequestHandler):
    """Answers one connection's requests by the script."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answer as the script says."""
        self._answered({})

    def do_POST(self) -> None:
        """Answer as the script says, which sees the JSON that came."""
        self._answered(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def waits(self, seconds: float) -> bool:
        """Wait; tell whether the server still stands."""
        return not self.server.ending.wait(seconds)

    def _answered(self, body: Mapping[str, Any]) -> None:
        served = self.server.served
        with self.server.lock:
            asked = Asked(number=len(served.asked) + 1, path=self.path, headers={k.lower(): v for k, v in self.headers.items()}, body=body)
            served.asked.append(asked)
            self.server.open += 1
            served.most_at_once = max(served.most_at_once, self.server.open)
        try:
            self.server.script(asked)(self)
        finally:
            with self.server.lock:
                self.server.open -= 1


class Server(ThreadingHTTPServer):
    """Serves on a free port of loopback. ending: set when it stops, for whoever is still answering."""

    daemon_threads = True

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script, self.lock, self.ending, self.open = script, threading.Lock(), threading.Event(), 0
        self.served = Served(f"http://127.0.0.1:{self.server_address[1]}/v1")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print a mistake of the script's, and no broken connection."""
        if not isinstance(sys.exc_info()[1], OSError):  # whoever asked has hung up
            super().handle_error(request, client_address)


@contextlib.contextmanager
def serving(script: Script) -> Iterator[Served]:
    """Serve until the block ends; what is still being answered then ends too."""
    server = Server(script)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.served
    finally:
        server.ending.set()
        server.shutdown()
        server.server_close()
        thread.join()


def sends(body: bytes, status: int = 200, kind: str = "application/json", **headers: str) -> Act:
    """Answer with these bytes; headers: with _ for -."""

    def act(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return act


def completes(
    message: Mapping[str, Any], *, finish: str | None = "stop", usage: tuple[int, int] | None = (100, 20), model: str = "tiny"
) -> Act:
    """Answer as a chat server does, with any message."""
    facts: dict[str, Any] = {"model": model, "choices": [{"index": 0, "message": message, "finish_reason": finish}]}
    if usage:
        facts["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1]}
    return sends(json.dumps(facts).encode())


def says(text: str, **more: Any) -> Act:
    """Answer with a text; more: as completes has it."""
    return completes({"role": "assistant", "content": text}, **more)


def refuses(status: int, message: str = "", **more: Any) -> Act:
    """Answer with an error as OpenAI writes it; more: headers, and param and code of the error."""
    parts = {name: more.pop(name) for name in ("param", "code") if name in more}
    return sends(json.dumps({"error": {"message": message, **parts}}).encode(), status, **more)


def drips(*, in_head: bool = False) -> Act:
    """Answer with a byte now and then, in the headers or in the body, and never end."""

    def act(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: " if in_head else b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while handler.waits(0.05):
            handler.wfile.write(b"x")

    return act


def endless(handler: Handler) -> None:
    """Answer with a text that does not end."""
    handler.wfile.write(b'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"choices": [{"message": {"content": "')
    while handler.waits(0):
        handler.wfile.write(b"and so on " * 10_000)


def breaks_off(handler: Handler) -> None:
    """Answer half of what is promised, and hang up."""
    handler.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{"choices": [{"mess')
    handler.close_connection = True


def stays_silent(handler: Handler) -> None:
    """Answer nothing."""
    handler.waits(60)
