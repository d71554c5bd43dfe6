"""An address in, nothing or a RobotsError out: what the robots.txt of each origin says, asked for once a day.

Source: RFC 9309, section 2.3 (where a file is found, and what its absence means) and 2.4 (how long it may be kept).
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeAlias
from weakref import WeakValueDictionary

from digest.errors import FetchError, RobotsError
from digest.fetch.hosts import DOWN_FOR_S, Origin
from digest.fetch.robots import Rules, rules_of
from digest.fetch.target import Target

Ask: TypeAlias = Callable[[str], bytes]

KEPT_FOR_S = 24 * 3600.0
MOST_PATTERNS = 200_000  # of all origins together, some 60 MB; the files of origins that were asked for first go first
MOST_ORIGINS = 2_000
LONGEST_DELAY_S = 10.0  # between two requests to a host: who asks for more gets this, and a gathering of fifty of its pages still ends
ASKS_NOT = "the site asks programs not to read this page (robots.txt)"
READ_ELSEWHERE = "ask its owner, or turn fetch.robots off if you have leave to read it"
NONE_NOW = frozenset({429, *range(500, 600)})  # a file may exist, and could not be read


class Permits:
    """What each origin allows; safe to share between threads.

    ask: returns the bytes of a robots.txt; raises FetchError. token: the name under which a file may speak to this program.
    """

    def __init__(self, ask: Ask, token: str) -> None:
        self._ask = ask
        self._token = token
        self._lock = threading.Lock()
        self._turns: WeakValueDictionary[Origin, threading.Lock] = WeakValueDictionary()
        self._known: OrderedDict[Origin, tuple[float, Rules | FetchError]] = OrderedDict()
        self._patterns = 0

    def gap_of(self, target: Target) -> float:
        """Return the gap that the target's site asks for, in seconds, 0 where it asks for none.

        Raises RobotsError when the site asks programs not to read the target, or when that cannot be known now; FetchError, as it came,
        when the host cannot be reached at all.
        """
        rules = self._rules(target)
        if not rules.allows(target.url.raw_path.decode("ascii")):
            raise RobotsError(target.host, ASKS_NOT, READ_ELSEWHERE)
        return min(rules.delay_s or 0.0, LONGEST_DELAY_S)

    def forget(self) -> None:
        """Forget which files could not be read: a new round asks again."""
        with self._lock:
            for origin in [origin for origin, (_, found) in self._known.items() if isinstance(found, FetchError)]:
                del self._known[origin]

    def _rules(self, target: Target) -> Rules:
        with self._lock:
            turn = self._turns.setdefault(target.origin, threading.Lock())
        with turn:  # who comes second finds what the first one has asked for
            until, found = self._known.get(target.origin, (0.0, None))
            if found is None or time.monotonic() >= until:
                found = self._found(target)
                self._keep(target.origin, found)
        if isinstance(found, FetchError):
            raise found.again()
        return found

    def _found(self, target: Target) -> Rules | FetchError:
        """Ask for the file; a server that has none allows everything, and one that cannot say now allows nothing."""
        try:
            body = self._ask(str(target.url.join("/robots.txt")))
        except FetchError as error:
            if error.status is not None and error.status not in NONE_NOW:
                return Rules()
            if error.host_is_down and error.host == target.host:
                return error
            reason = f"its robots.txt cannot be read ({error.reason}), so its pages are not read"
            return RobotsError(target.host, reason, error.advice, status=error.status, wait_s=error.wait_s)
        return rules_of(body.decode(errors="replace"), self._token)

    def _keep(self, origin: Origin, found: Rules | FetchError) -> None:
        """Keep what was found, and within bounds what others have said."""
        kept_s = DOWN_FOR_S if isinstance(found, FetchError) else KEPT_FOR_S
        with self._lock:
            self._drop(origin)
            self._known[origin] = time.monotonic() + kept_s, found
            self._patterns += _count(found)
            while len(self._known) > 1 and (len(self._known) > MOST_ORIGINS or self._patterns > MOST_PATTERNS):
                self._drop(next(iter(self._known)))

    def _drop(self, origin: Origin) -> None:
        _, found = self._known.pop(origin, (0.0, None))
        self._patterns -= _count(found)


def _count(found: Rules | FetchError | None) -> int:
    return found.count if isinstance(found, Rules) else 0
