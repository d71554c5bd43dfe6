"""How much work a call does, told without a clock: by the lines that it runs, or by whether it ends at all."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType

import pytest

MANY = 100_000  # characters: to read each once takes half a second or less, to read each with each six and more
BUSY_S = 5  # of this process alone, whatever else the machine does: between the two, also where it is half as fast


def steps(call: Callable[[], object]) -> int:
    """Return how many lines of Python a call runs; each turn of a loop on one line counts too, and what is written in C does not."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@contextlib.contextmanager
def ending(busy_s: float = BUSY_S) -> Iterator[None]:
    """Fail when a block does not end: when it reads each of MANY characters with each, or tries each way to part them.

    A pattern that searches is interrupted too.
    """

    def give_up(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"it kept the processor busy for {busy_s} s: its work grows faster than its text")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, busy_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
