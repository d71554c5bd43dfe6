"""One address in, one response out, or a FetchError that says why not."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpcore2
import httpx2
from pydantic import Field

from digest import __version__, options
from digest.errors import FetchError
from digest.fetch.decoding import ACCEPTED, CHUNK_BYTES, body_of
from digest.fetch.guard import CHECK_NAME, REFUSED_CONNECTION, BoundedResolve, GuardedBackend, LateName, Resolve, system_addresses
from digest.fetch.hosts import Hosts
from digest.fetch.statuses import BUSY, LATER, REASON_LENGTH, REDIRECTS, failure
from digest.fetch.target import CORRECT, Target, next_target, target_of
from digest.fetch.transport import Transport
from digest.retry_after import retry_after_s
from digest.text import one_line

USER_AGENT = f"digest/{__version__} (morning briefing; reads feeds and the articles they link)"
MAX_REDIRECTS = 10
WAIT_AT_MOST_S = 3600  # of a Retry-After: a run that goes on for longer may ask again
HEADER_LENGTH = 1000  # characters of a header that is kept; a longer entity tag is no use to anybody


class Options(options.Options):
    """How addresses are read.

    timeout_s: for one whole request, its name's resolution and its redirects included, our own gaps left out.
    max_bytes: of one body, after decompression. per_host_s: the gap between two requests to one host.
    parallel: requests under way at once.
    """

    timeout_s: float = Field(default=20.0, gt=0, le=600)
    max_bytes: int = Field(default=5_000_000, gt=0)
    per_host_s: float = Field(default=1.0, ge=0, le=60)
    parallel: int = Field(default=16, ge=1, le=256)
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answered; body is decompressed, url the address after all redirects, without user name and password."""

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
        bounded = BoundedResolve(resolve, deadline=self._deadline, at_once=2 * self.settings.parallel)
        self._http = httpx2.Client(
            transport=Transport(GuardedBackend(allow_private=self.settings.allow_private, resolve=bounded, deadline=self._deadline)),
            follow_redirects=False,  # httpx2 reads a redirect's body, however large, before it goes on
            timeout=self.settings.timeout_s,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # none outlives its request
            trust_env=False,
        )

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = "*/*") -> Response:
        """Read one address, at most once a gap for its host; a user name and password in it are sent as Basic authorization.

        etag, last_modified: from an earlier answer; the server may then say that nothing changed.
        Raises FetchError with the host and the reason; RefusedError when the guard does not let us connect.
        """
        start = target = target_of(url)
        headers = _headers(accept, etag, last_modified)
        cookies = httpx2.Cookies()
        asked: dict[tuple[str, str | None], Target] = {}
        self._local.deadline = time.monotonic() + self.settings.timeout_s
        for _ in range(MAX_REDIRECTS + 1):
            request = self._http.build_request("GET", target.url, headers=headers | start.authorization_at(target))
            _add_cookies(request, cookies)
            hop = (str(target.url), request.headers.get("cookie"))  # a site may send a reader on once to see its cookie
            if hop in asked:
                raise FetchError(target.host, "it redirects in a loop", CORRECT)
            asked[hop] = target
            self._local.deadline += self._hosts.wait_for(target.origin)  # the wait for a turn is ours, not the server's
            found = self._ask(target, request, cookies)
            if isinstance(found, Response):
                for passed in asked.values():
                    self._hosts.answered(passed.origin)
                return found
            target = found
        raise FetchError(start.host, f"more than {MAX_REDIRECTS} redirects", CORRECT)

    def forget(self) -> None:
        """Begin a new round: what could not be reached in the last one is tried again."""
        self._hosts.forget()

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _deadline(self) -> float:
        return float(self._local.deadline)

    def _ask(self, target: Target, request: httpx2.Request, cookies: httpx2.Cookies) -> Response | Target:
        """Send one request; return what came, or where it leads. What fails is remembered where others would fail so too."""
        try:
            answer = self._http.send(request, stream=True)
            try:
                cookies.extract_cookies(answer)
                found = self._taken(target, answer)
            finally:
                answer.close()  # what was not read never will be
            return found
        except FetchError as error:
            if error.host_is_down:
                self._hosts.mark_down(target.host, error)
            else:
                self._hosts.answered(target.origin)
            raise
        except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
            late = FetchError(target.host, f"{_missing(error)} within {self.settings.timeout_s:g} s", f"{LATER}, or raise fetch.timeout_s")
            self._hosts.timed_out(target.origin, late)
            raise late from error
        except httpcore2.ConnectError as error:
            unconnected = FetchError(target.host, *_plain(error))
            self._hosts.mark_down(target.origin, unconnected)
            raise unconnected from error
        except (httpx2.HTTPError, httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            raise FetchError(target.host, *_plain(error)) from error

    def _taken(self, target: Target, answer: httpx2.Response) -> Response | Target:
        status, headers = answer.status_code, answer.headers
        if status in REDIRECTS:
            return next_target(target, next(iter(headers.get_list("location")), None))
        if status == 304 and {"if-none-match", "if-modified-since"} & set(answer.request.headers):
            return Response(url=str(target.url), body=b"", not_modified=True)
        if status != 200:
            wait_s = retry_after_s(headers.get("retry-after"), datetime.now(UTC)) if status in BUSY else None
            error = failure(target.host, status, answer.reason_phrase, wait_s)
            if wait_s:
                self._hosts.mark_down(target.origin, error, min(wait_s, WAIT_AT_MOST_S), is_asked=True)
            raise error
        return Response(
            url=str(target.url),
            body=body_of(target.host, answer.iter_raw(CHUNK_BYTES), headers.get("content-encoding", ""), self.settings.max_bytes),
            content_type=one_line(headers.get("content-type", ""), REASON_LENGTH),
            etag=_kept(headers.get("etag")),
            last_modified=_kept(headers.get("last-modified")),
        )


def _headers(accept: str, etag: str | None, last_modified: str | None) -> dict[bytes, bytes]:
    """Return the headers of every hop: what is asked for, and under which conditions, wherever it has moved to."""
    given = {"Accept": accept, "If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name.encode(): value.encode(errors="replace") for name, value in given.items() if value}


def _add_cookies(request: httpx2.Request, cookies: httpx2.Cookies) -> None:
    """Add the cookies of this address's earlier redirects; those that no header can hold are dropped."""
    try:
        cookies.set_cookie_header(request)
    except UnicodeEncodeError:
        cookies.clear()


def _kept(header: str | None) -> str | None:
    return header if header and len(header) <= HEADER_LENGTH else None


def _missing(error: Exception) -> str:
    """Return what did not come in time."""
    if isinstance(error, LateName):
        return "its name was not resolved"
    return "no connection" if isinstance(error, httpcore2.ConnectTimeout) else "no complete answer"


def _plain(error: Exception) -> tuple[str, str]:
    """Return a foreign error's reason in one short clause, and the next step."""
    text = one_line(str(error) or type(error).__name__, REASON_LENGTH).rstrip(".")
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return "the TLS certificate cannot be verified", "check the address and this machine's clock, or ask the site's owner"
    if "[SSL" in text:
        return one_line(f"no TLS connection: {text}", REASON_LENGTH), "check the address: is it https, and is its port right?"
    if isinstance(error, httpcore2.ConnectError) and text != REFUSED_CONNECTION:
        return text, CHECK_NAME
    if isinstance(error, httpcore2.ProtocolError) and "disconnected" not in text and "closed" not in text:
        return text, "check the address: its server does not speak HTTP as it should"
    return text, LATER
