"""Pools of children for the desks of one test process: what one pool has started goes on to the next one of the same settings.

Each start loads for half a second of CPU what parses, and some two hundred tests gather. That a pool's children end with it is proved
in test_confined.py, with pools as they ship.
"""

from __future__ import annotations

import sys
import threading
from collections import defaultdict
from collections.abc import Sequence

from digest.config import Config
from digest.confined import Pool
from digest.confined.process import Child
from digest.parsers import PARSERS

WAITING: defaultdict[str, list[Child]] = defaultdict(list)


class Lasting(Pool):
    """A pool that takes children that wait, and leaves its idle ones waiting."""

    def _started(self, load: Sequence[str]) -> Child:
        waiting = WAITING[self._kind]
        if not waiting:
            return super()._started(load)
        child = waiting.pop()
        with self._changed:
            self._starting -= 1
            self._children.add(child)
            self._changed.notify()
        return child

    def rest(self) -> None:
        with self._changed:
            idle, self._idle = self._idle, []
            self._children.difference_update(idle)
        WAITING[self._kind] += idle

    def close(self) -> None:
        self.rest()
        super().close()

    @property
    def _kind(self) -> str:
        """What two pools share whose children are alike: limits, functions, and where modules are found."""
        return repr((self.settings, self._functions, sys.path))


def open_pool(config: Config, stop: threading.Event | None = None) -> Pool:
    """Stand in for `digest.parsers.open_pool`."""
    return Lasting(PARSERS, config.parse, stop=stop)


def end() -> None:
    """End the children that wait."""
    for children in WAITING.values():
        for child in children:
            child.end()
    WAITING.clear()
