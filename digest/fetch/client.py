"""One address in, one response out, or a FetchError that says why not."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpcore2
import httpx2

from digest.errors import FetchError
from digest.fetch.decoding import ACCEPTED, CHUNK_BYTES, body_of
from digest.fetch.faults import missing, plain
from digest.fetch.guard import Resolve, system_addresses
from digest.fetch.hosts import Hosts
from digest.fetch.permits import Permits
from digest.fetch.proxies import Proxies
from digest.fetch.robots import MAX_BYTES
from digest.fetch.routes import Routes
from digest.fetch.settings import TOKEN, Options, user_agent
from digest.fetch.statuses import BUSY, GONE_FOR_GOOD, LASTING, LATER, REASON_LENGTH, REDIRECTS, failure
from digest.fetch.target import CORRECT, Hop, Target, next_target, target_of
from digest.fetch.transport import Transport
from digest.network.retry_after import retry_after_s
from digest.text import one_line

MAX_REDIRECTS = 10
ROBOTS_REDIRECTS = 5  # RFC 9309, section 2.3.1.2
WAIT_AT_MOST_S = 3600  # of a Retry-After: a run that goes on for longer may ask again
HEADER_LENGTH = 1000  # characters of a header that is kept; a longer entity tag is no use to anybody
ROBOTS_ACCEPT = "text/plain, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answered; body is decompressed, url the address after all redirects, without user name and password.

    moved_to: where the address that was asked for has moved to for good; None where it has not, or where nobody may remember it.
    """

    url: str
    body: bytes
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False
    moved_to: str | None = None


class Client:
    """Reads addresses; safe to share between threads. Close it, or use it as a context.

    resolve: how names become addresses; the default asks the system. environ: where proxies are named.
    """

    def __init__(
        self, settings: Options | None = None, *, resolve: Resolve = system_addresses, environ: Mapping[str, str] = os.environ
    ) -> None:
        self.settings = settings or Options()
        self._local = threading.local()
        self._hosts = Hosts(self.settings.per_host_s)
        self._permits = Permits(self._robots, TOKEN)
        self._routes = Routes(
            Proxies(environ),
            allow_private=self.settings.allow_private,
            resolve=resolve,
            deadline=self._deadline,
            at_once=2 * self.settings.parallel,
        )
        self._http = httpx2.Client(
            transport=Transport(self._routes.pool_for),
            follow_redirects=False,  # httpx2 reads a redirect's body, however large, before it goes on
            timeout=self.settings.timeout_s,
            headers={"User-Agent": user_agent(self.settings), "Accept-Encoding": ACCEPTED},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # none outlives its request
            trust_env=False,
        )

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = "*/*", robots: bool = False
    ) -> Response:
        """Read one address, at most once a gap for its host; a user name and password in it are sent as Basic authorization.

        etag, last_modified: from an earlier answer; the server may then say that nothing changed. robots: it is a page, which its
        site may ask programs not to read.
        Raises FetchError with the host and the reason; RefusedError when the guard does not let us connect, RobotsError as above.
        """
        start = target_of(url)
        self._local.deadline = time.monotonic() + self.settings.timeout_s
        return self._followed(start, _headers(accept, etag, last_modified), robots=robots and self.settings.robots)

    def forget(self) -> None:
        """Begin a new round: what could not be reached in the last one is tried again."""
        self._hosts.forget()
        self._permits.forget()

    def close(self) -> None:
        """Close all connections."""
        self._http.close()
        self._routes.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _followed(
        self, start: Target, headers: Mapping[bytes, bytes], *, robots: bool, hops: int = MAX_REDIRECTS, first_bytes: int | None = None
    ) -> Response:
        """Read an address wherever it leads. first_bytes: of the body, so many are enough."""
        target = lasting = start  # lasting: how far only permanent redirects lead
        cookies = httpx2.Cookies()
        asked: dict[tuple[str, str | None], Target] = {}
        for _ in range(hops + 1):
            if robots:
                self._raise_if_disallowed(target)
            request = self._http.build_request("GET", target.url, headers={**headers, **start.authorization_at(target)})
            _add_cookies(request, cookies)
            hop = (str(target.url), request.headers.get("cookie"))  # a site may send a reader on once to see its cookie
            if hop in asked:
                raise FetchError(target.host, "it redirects in a loop", CORRECT)
            asked[hop] = target
            self._local.deadline += self._hosts.wait_for(target.origin)  # the wait for a turn is ours, not the server's
            try:
                found = self._ask(target, request, cookies, first_bytes)
            except FetchError as error:
                error.is_gone = error.status == GONE_FOR_GOOD and lasting is target
                raise
            if isinstance(found, Response):
                for passed in asked.values():
                    self._hosts.answered(passed.origin)
                return replace(found, moved_to=start.moved_to(lasting))
            lasting = found.target if found.is_lasting and lasting is target else lasting
            target = found.target
        raise FetchError(start.host, f"more than {hops} redirects", CORRECT)

    def _raise_if_disallowed(self, target: Target) -> None:
        """Raise RobotsError for a page that its site asks not to read; remember the gap it asks for. What this takes is no page's time."""
        begun, before = time.monotonic(), self._deadline()
        try:
            gap_s = self._permits.gap_of(target)
        finally:
            self._local.deadline = before + time.monotonic() - begun
        self._hosts.slow_down(target.origin, gap_s)

    def _robots(self, url: str) -> bytes:
        self._local.deadline = time.monotonic() + self.settings.timeout_s
        headers = _headers(ROBOTS_ACCEPT, None, None)
        return self._followed(target_of(url), headers, robots=False, hops=ROBOTS_REDIRECTS, first_bytes=MAX_BYTES).body

    def _deadline(self) -> float:
        return float(self._local.deadline)

    def _ask(self, target: Target, request: httpx2.Request, cookies: httpx2.Cookies, first_bytes: int | None) -> Response | Hop:
        """Send one request; return what came, or where it leads. What fails is remembered where others would fail so too."""
        try:
            answer = self._http.send(request, stream=True)
            try:
                cookies.extract_cookies(answer)
                found = self._taken(target, answer, first_bytes)
            finally:
                answer.close()  # what was not read never will be
            return found
        except FetchError as error:
            if error.host_is_down:
                self._hosts.mark_down(target.host, error)
            elif error.status in BUSY and not error.wait_s:  # it does not say for how long, or says 0
                self._hosts.failed(target.origin, error)
            else:
                self._hosts.answered(target.origin)
            raise
        except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
            late = FetchError(target.host, f"{missing(error)} within {self.settings.timeout_s:g} s", f"{LATER}, or raise fetch.timeout_s")
            self._hosts.failed(target.origin, late)
            raise late from error
        except (httpcore2.ConnectError, httpcore2.ProxyError) as error:
            unconnected = FetchError(target.host, *plain(error))
            self._hosts.mark_down(target.origin, unconnected)
            raise unconnected from error
        except (httpx2.HTTPError, httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            raise FetchError(target.host, *plain(error)) from error

    def _taken(self, target: Target, answer: httpx2.Response, first_bytes: int | None) -> Response | Hop:
        status, headers = answer.status_code, answer.headers
        if status in REDIRECTS:
            location = next(iter(headers.get_list("location")), None)
            place = next_target(target, location)
            return Hop(target=place, is_lasting=status in LASTING and not target.is_opened_by(place))
        if status == 304 and {"if-none-match", "if-modified-since"} & set(answer.request.headers):
            return Response(url=str(target.url), body=b"", not_modified=True)
        if status != 200:
            wait_s = retry_after_s(headers.get("retry-after"), datetime.now(UTC)) if status in BUSY else None
            error = failure(target.host, status, answer.reason_phrase, wait_s)
            if wait_s:
                self._hosts.mark_down(target.origin, error, min(wait_s, WAIT_AT_MOST_S), is_asked=True)
            raise error
        limit = self.settings.max_bytes if first_bytes is None else first_bytes
        encoding, chunks = headers.get("content-encoding", ""), answer.iter_raw(CHUNK_BYTES)
        return Response(
            url=str(target.url),
            body=body_of(target.host, chunks, encoding, limit, is_cut=first_bytes is not None),
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
