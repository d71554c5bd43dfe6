"""httpx2's requests in, answers with their bodies still unread out; every step on the wire ends at a deadline."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import httpcore2
import httpx2

PoolFor: TypeAlias = Callable[[httpx2.URL], httpcore2.ConnectionPool]


class Transport(httpx2.BaseTransport):
    """Hands httpx2's requests to the pool of connections that is theirs."""

    def __init__(self, pool_for: PoolFor) -> None:
        self._pool_for = pool_for

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request and return the answer with its body still unread.

        A server may close a connection that was kept for the next request without a word; then a new one is opened.
        Source: RFC 9112, section 9.3.1.
        """
        pool = self._pool_for(request.url)
        while True:
            steps: list[str] = []
            try:
                answer = pool.handle_request(_as_core(request, steps))
            except (httpcore2.RemoteProtocolError, httpcore2.ReadError, httpcore2.WriteError):
                if "connection.connect_tcp.started" in steps:
                    raise
                continue  # ends: each try uses up one kept connection
            return httpx2.Response(answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions)


def _as_core(request: httpx2.Request, steps: list[str]) -> httpcore2.Request:
    """Return the same request for the pool, which will note its steps."""
    assert isinstance(request.stream, httpx2.SyncByteStream)
    return httpcore2.Request(
        request.method,
        httpcore2.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path),
        headers=request.headers.raw,
        content=request.stream,
        extensions={**request.extensions, "trace": lambda step, _: steps.append(step)},
    )


class _Stream(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class DeadlineStream(httpcore2.NetworkStream):
    """A stream whose every step ends at the request's deadline: one byte a second does not hold a run up."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Callable[[], float]) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read at most max_bytes before the deadline."""
        return self._inner.read(max_bytes, timeout=remaining(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write before the deadline."""
        self._inner.write(buffer, timeout=remaining(self._deadline, timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Start TLS before the deadline, for the name that was asked for."""
        inner = self._inner.start_tls(ssl_context, server_hostname, timeout=remaining(self._deadline, timeout))
        return DeadlineStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection says of itself."""
        return self._inner.get_extra_info(info)


def remaining(deadline: Callable[[], float], timeout: float | None) -> float:
    """Return the seconds left, at most `timeout`; raise ReadTimeout when none are."""
    left = deadline() - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the request's time is over")
    return left if timeout is None else min(left, timeout)
