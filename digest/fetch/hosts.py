"""When a server may be asked: one gap between the requests to a host, and a memory of those that do not answer."""

from __future__ import annotations

import threading
import time
from typing import TypeAlias

from digest.errors import FetchError

Origin: TypeAlias = tuple[str, str, int]  # scheme, host, port

DOWN_FOR_S = 300.0  # what cannot be reached is not tried again for so long
FAILURES = 3  # timeouts or busy answers in a row, and the origin is down: 500 pages of a dead-slow server took hours


class Hosts:
    """One gap between requests a host, and a memory of hosts and origins that need not be asked now.

    A name that has no address, or a private one, is down with all its ports; a connection that fails, a server that does
    not answer or is busy, and one that asks to be left alone are down for one scheme and port: a dead http link harms no https feed.
    A robots.txt is an origin's (RFC 9309, section 2.3), and so is the gap that it asks for; but it is the host behind all its
    origins that is to be spared, so the longest of their gaps holds for each of them.
    """

    def __init__(self, gap_s: float) -> None:
        self._gap_s = gap_s
        self._gaps: dict[str, dict[Origin, float]] = {}
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._down: dict[str | Origin, tuple[float, FetchError, bool]] = {}
        self._failures: dict[Origin, int] = {}

    def wait_for(self, origin: Origin) -> float:
        """Wait for the turn of an origin's host and return the seconds that took.

        Raises the remembered FetchError at once when the host or the origin is down.
        """
        begun = time.monotonic()
        host = origin[1]
        while True:
            with self._lock:
                now = time.monotonic()
                self._raise_if_down(host, now)
                self._raise_if_down(origin, now)
                turn = self._next.get(host, now)
                if turn <= now:
                    self._next[host] = now + max((self._gap_s, *self._gaps.get(host, {}).values()))
                    return now - begun
            time.sleep(min(turn - now, 0.5))

    def slow_down(self, origin: Origin, gap_s: float) -> None:
        """Keep at least so many seconds between the requests to an origin's host, since it asks for that now; 0 where it does not."""
        with self._lock:
            self._gaps.setdefault(origin[1], {})[origin] = gap_s

    def mark_down(self, what: str | Origin, error: FetchError, for_s: float = DOWN_FOR_S, *, is_asked: bool = False) -> None:
        """Remember that a host (its name) or an origin need not be asked for so many seconds, and why.

        is_asked: it has asked for that itself.
        """
        with self._lock:
            self._down[what] = (time.monotonic() + for_s, error, is_asked)

    def forget(self) -> None:
        """Forget what did not answer, but not who asked to be left alone: a new round tries everything once."""
        with self._lock:
            self._down = {what: known for what, known in self._down.items() if known[2]}
            self._failures.clear()

    def failed(self, origin: Origin, error: FetchError) -> None:
        """Count a timeout, or an answer that the server is busy; several in a row and the origin is down."""
        with self._lock:
            self._failures[origin] = self._failures.get(origin, 0) + 1
            is_down = self._failures[origin] >= FAILURES
        if is_down:
            self.mark_down(origin, error)

    def answered(self, origin: Origin) -> None:
        """Forget an origin's failures: it answered, whatever it said."""
        with self._lock:
            self._failures.pop(origin, None)

    def _raise_if_down(self, what: str | Origin, now: float) -> None:
        until, error, _ = self._down.get(what, (now, None, False))
        if error is not None and now < until:
            raise error.again()
