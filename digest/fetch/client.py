"""One address in, one response out, or a FetchError that says why not."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpcore2
import httpx2
from pydantic import Field

from digest import __version__, options, urls
from digest.errors import FetchError, RefusedError
from digest.fetch.guard import GuardedBackend, Resolve, system_addresses

USER_AGENT = f"digest/{__version__} (morning briefing; reads feeds and the articles they link)"
MAX_REDIRECTS = 10
DOWN_FOR_S = 300.0  # a host that cannot be reached is not tried again for so long
CHUNK_BYTES = 1 << 16


class Options(options.Options):
    """How addresses are read.

    timeout_s: for one whole request, redirects included. max_bytes: of one body, after decompression.
    per_host_s: the gap between two requests to one host. parallel: requests under way at once.
    """

    timeout_s: float = Field(default=20.0, gt=0, le=600)
    max_bytes: int = Field(default=5_000_000, gt=0)
    per_host_s: float = Field(default=1.0, ge=0, le=60)
    parallel: int = Field(default=16, ge=1, le=256)
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answered; body is decompressed, url the address after all redirects."""

    url: str
    body: bytes
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False


class Client:
    """Reads addresses; safe to share between threads. Close it, or use it as a context.

    resolve: how names become addresses; the default asks the system.
    """

    def __init__(self, settings: Options | None = None, *, resolve: Resolve = system_addresses) -> None:
        self.settings = settings or Options()
        self._local = threading.local()
        self._hosts = Hosts(self.settings.per_host_s)
        backend = GuardedBackend(allow_private=self.settings.allow_private, resolve=resolve, deadline=lambda: float(self._local.deadline))
        self._http = httpx2.Client(
            transport=Transport(backend),
            follow_redirects=True,
            max_redirects=MAX_REDIRECTS,
            timeout=self.settings.timeout_s,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"},
            trust_env=False,
            event_hooks={"request": [_only_http]},
        )

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = "*/*") -> Response:
        """Read one address, at most once a gap for its host.

        etag, last_modified: from an earlier answer; the server may then say that nothing changed.
        Raises FetchError with the host and the reason; RefusedError when the guard does not let us connect.
        """
        host = urls.host_of(url)
        self._hosts.wait_for(host)
        self._local.deadline = time.monotonic() + self.settings.timeout_s
        headers = {"Accept": accept}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": last_modified} if last_modified else {}
        try:
            return self._read(url, headers)
        except FetchError as error:
            if error.host_is_down:
                self._hosts.mark_down(error)
            raise
        except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
            raise FetchError(
                host, f"no complete answer within {self.settings.timeout_s:g} s", "try again later, or raise fetch.timeout_s"
            ) from error
        except httpx2.TooManyRedirects as error:
            raise FetchError(host, f"more than {MAX_REDIRECTS} redirects") from error
        except (httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
            raise RefusedError(host, "not an http or https address", "correct the address") from error
        except (httpx2.HTTPError, httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            raise FetchError(host, _plain(error)) from error

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _read(self, url: str, headers: dict[str, str]) -> Response:
        with self._http.stream("GET", url, headers=headers) as answer:
            host = answer.url.host
            if answer.status_code == 304:
                return Response(url=str(answer.url), body=b"", not_modified=True)
            if answer.status_code != 200:
                raise FetchError(host, f"HTTP {answer.status_code} {answer.reason_phrase}".strip())
            encoding = answer.headers.get("content-encoding", "").strip().lower()
            body = self._limited(host, decoded(host, answer.iter_raw(CHUNK_BYTES), encoding, self.settings.max_bytes))
            return Response(
                url=str(answer.url),
                body=body,
                content_type=answer.headers.get("content-type", ""),
                etag=answer.headers.get("etag"),
                last_modified=answer.headers.get("last-modified"),
            )

    def _limited(self, host: str, chunks: Iterable[bytes]) -> bytes:
        body = bytearray()
        for chunk in chunks:
            body += chunk
            if len(body) > self.settings.max_bytes:
                raise FetchError(host, f"larger than {self.settings.max_bytes:,} bytes", "raise fetch.max_bytes if it should be read")
        return bytes(body)


class Transport(httpx2.BaseTransport):
    """Hands httpx2's requests to a connection pool over the guarded backend."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(), network_backend=backend, max_connections=256, max_keepalive_connections=32
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request and return the answer with its body still unread."""
        assert isinstance(request.stream, httpx2.SyncByteStream)
        answer = self._pool.handle_request(
            httpcore2.Request(
                request.method,
                httpcore2.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Close the pool."""
        self._pool.close()


class _Stream(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class Hosts:
    """One gap between requests a host, and a memory of hosts that cannot be reached."""

    def __init__(self, gap_s: float) -> None:
        self._gap_s = gap_s
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._down: dict[str, tuple[float, FetchError]] = {}

    def wait_for(self, host: str) -> None:
        """Wait for this host's turn; raise at once when it was found unreachable a short while ago."""
        while True:
            with self._lock:
                now = time.monotonic()
                since, error = self._down.get(host, (0.0, None))
                if error is not None and now - since < DOWN_FOR_S:
                    raise type(error)(error.host, error.reason, error.advice, host_is_down=True)
                turn = self._next.get(host, now)
                if turn <= now:
                    self._next[host] = now + self._gap_s
                    return
            time.sleep(min(turn - now, 0.5))

    def mark_down(self, error: FetchError) -> None:
        """Remember that a host cannot be reached."""
        with self._lock:
            self._down[error.host] = (time.monotonic(), error)


def decoded(host: str, chunks: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """Decompress a body step by step, never more than a chunk at a time; raise FetchError for what is not decodable."""
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(host, f"content encoding {encoding!r} was not asked for")
    codec = zlib.decompressobj(wbits=47 if encoding != "deflate" else zlib.MAX_WBITS)
    total = 0
    try:
        for chunk in chunks:
            if encoding == "deflate" and not total and chunk[:1] and chunk[0] & 0x0F != 8:
                codec = zlib.decompressobj(wbits=-zlib.MAX_WBITS)  # some servers send deflate without its header
            while chunk and total <= limit:
                part = codec.decompress(chunk, CHUNK_BYTES)
                total += len(part)
                yield part
                chunk = codec.unconsumed_tail
    except zlib.error as error:
        raise FetchError(host, f"the body is not valid {encoding}") from error


def _only_http(request: httpx2.Request) -> None:
    if request.url.scheme not in ("http", "https"):
        raise RefusedError(request.url.host or request.url.scheme, "not an http or https address", "correct the address")


def _plain(error: Exception) -> str:
    """Return a foreign error's reason in one short clause."""
    text = str(error) or type(error).__name__
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return "the TLS certificate cannot be verified"
    return text.split("\n")[0][:160]
