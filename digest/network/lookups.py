"""Look-ups that nothing can stop in, their answers to come out: of so many at once, in threads that hold up no program's end.

The system's resolver cannot be cut off. A name server that does not answer would hold up whoever waits for its thread, and the
program's end, for as long as the system likes. Here nobody waits for a thread: it is left behind, and ends with its look-up or with the
program.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class Lookups:
    """Runs look-ups in threads of its own, at most `at_once` of them; those beyond wait for a place."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._lock = threading.Lock()
        self._running = 0
        self._waiting: deque[tuple[Callable[[], Any], Future[Any]]] = deque()

    def begin(self, look_up: Callable[[], T]) -> Future[T]:
        """Return what will hold the answer, or what was raised. Whoever gives up cancels it: what still waits for a place is dropped."""
        answer: Future[T] = Future()
        with self._lock:
            self._waiting.append((look_up, answer))
            if self._running < self._at_once:
                threading.Thread(target=self._work, name="lookup", daemon=True).start()
                self._running += 1
        return answer

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._running -= 1
                    return
                look_up, answer = self._waiting.popleft()
            if answer.set_running_or_notify_cancel():
                _answer(look_up, answer)


def _answer(look_up: Callable[[], T], answer: Future[T]) -> None:
    try:
        found = look_up()
    except BaseException as error:  # noqa: BLE001 - it belongs to who waits, and is raised there
        answer.set_exception(error)
    else:
        answer.set_result(found)
