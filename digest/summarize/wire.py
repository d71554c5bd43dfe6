"""One request to a server in, its answer out, or what went wrong on the way; both within a time that no server lengthens.

httpx2 bounds each step of a request alone, so that a byte now and then keeps one alive for ever. A task of an event loop can be cut off
at any point, headers included; that is why these requests are asynchronous. A name that is looked up is no exception: see loop.py.
"""

from __future__ import annotations

import asyncio
import os
import ssl
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import httpx2

from digest import __version__
from digest.errors import BackendError
from digest.summarize.retries import Reach, Trouble, masked
from digest.text import one_line

MAX_BYTES = 2_000_000  # of one answer, some hundred times a long one
MAX_ERROR_BYTES = 100_000  # of which as many are read
# Nothing is decompressed: an answer has some thousand bytes, and a bomb would have to be.
HEADERS = {"User-Agent": f"digest/{__version__}", "Accept": "application/json", "Accept-Encoding": "identity"}


class Answer(NamedTuple):
    """An answer as it came over the wire; header names are lower-case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """The way to one server.

    url: its base, as the configuration checked it. A name and password in it are sent as Basic authorization, unless there is a key.
    """

    def __init__(self, url: str, key: str | None, parallel: int) -> None:
        base = httpx2.URL(url)
        base = base.copy_with(path=base.path.rstrip("/").removesuffix("/chat/completions"))
        self.secrets = tuple(secret for secret in (key, base.password) if secret)
        self.host = base.host
        self.place = f"{base.scheme}://{base.netloc.decode()}{base.path}"  # without what is secret in it
        self._base = base.copy_with(username=None, password=None) if key else base
        self._headers = HEADERS | ({"Authorization": f"Bearer {key}"} if key else {})
        self._parallel = parallel

    def client(self) -> httpx2.AsyncClient:
        """Return a client to use as a context; proxies and certificates are those of the environment.

        Raises BackendError when these cannot be used.
        """
        limits = httpx2.Limits(max_connections=self._parallel, max_keepalive_connections=self._parallel)
        try:
            trust = _trust(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
            return httpx2.AsyncClient(headers=self._headers, timeout=None, follow_redirects=False, limits=limits, verify=trust)
        except (OSError, ValueError, ImportError, httpx2.InvalidURL) as error:
            cause = f"a proxy or a certificate of the environment cannot be used ({one_line(masked(str(error), self.secrets), 160)})"
            advice = "check HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR"
            raise BackendError(f"endpoint {self.place}: {cause}; {advice}") from error

    async def exchange(
        self, client: httpx2.AsyncClient, path: str, body: Mapping[str, Any] | None, timeout_s: float
    ) -> Answer | Trouble | None:
        """POST a body as JSON, or GET where there is none; return what came of it, None where its time was over.

        path: under the base. A redirect is an answer like any other.
        """
        address = self._base.copy_with(path=f"{self._base.path.rstrip('/')}/{path}")
        try:
            async with asyncio.timeout(timeout_s), client.stream("GET" if body is None else "POST", address, json=body) as answer:
                return await _taken(answer)
        except TimeoutError:
            return None
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            return self._broken(error)

    def _broken(self, error: Exception) -> Trouble:
        text = one_line(masked(str(error) or type(error).__name__, self.secrets), 160).rstrip(".")
        if "CERTIFICATE_VERIFY_FAILED" in text:
            return Trouble("its TLS certificate cannot be verified", "name its authority in SSL_CERT_FILE", Reach.SERVER)
        if isinstance(error, httpx2.ProxyError | httpx2.UnsupportedProtocol | httpx2.InvalidURL):
            return Trouble(text, "check endpoint.url, HTTPS_PROXY and NO_PROXY", Reach.SERVER)
        if isinstance(error, httpx2.ConnectError):
            return Trouble(f"no connection ({text})", "start the server, or correct endpoint.url", Reach.PASSING, is_down=True)
        return Trouble(f"the connection broke ({text})", "try again later, or see the server's own log", Reach.PASSING)


@lru_cache(maxsize=1)
def _trust(*_: str | None) -> ssl.SSLContext:
    """Return whom this machine trusts, as the environment's variables of these values say; reading that takes a tenth of a second."""
    return httpx2.create_ssl_context()


async def _taken(answer: httpx2.Response) -> Answer | Trouble:
    """Read an answer's body; of one that is no success, as much as says why."""
    encoding = answer.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity"):
        cause = f"its answer is compressed ({one_line(encoding, 30)}), which was not asked for"
        return Trouble(cause, "turn that off at the server", Reach.REQUEST)
    body = bytearray()
    async for chunk in answer.aiter_raw():
        body += chunk
        if answer.status_code == 200 and len(body) > MAX_BYTES:
            return Trouble(f"its answer is larger than {MAX_BYTES:,} bytes", "see the server's own log", Reach.REQUEST)
        if answer.status_code != 200 and len(body) > MAX_ERROR_BYTES:
            break
    return Answer(answer.status_code, answer.headers, bytes(body))
