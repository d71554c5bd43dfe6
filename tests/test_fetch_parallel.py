"""Many items at once, and an end that does not wait for them."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator

import pytest

from digest.parallel import each


@pytest.mark.parametrize("threads", [1, 4])
def test_results_come_in_the_items_order(threads):
    """Whatever ends first, the first item's result stands first."""
    assert each(lambda item: time.sleep(item / 100) or item, [3, 1, 2, 0], threads=threads) == [3, 1, 2, 0]
    assert each(str, [], threads=threads) == []


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What an item waits for; it opens when the test is over."""
    event = threading.Event()
    yield event
    event.set()


def test_a_failure_is_raised_at_once(gate):
    """A failure ends the work: what runs is not waited for, what has not begun never does."""
    begun, ended = [], []

    def work(item: int) -> None:
        begun.append(item)
        if item == 1:
            raise ValueError(item)
        ended.append(gate.wait(60))

    with pytest.raises(ValueError, match="1"):
        each(work, range(40), threads=2)
    assert ended == []
    gate.set()
    time.sleep(0.1)
    assert len(begun) <= 3


def test_an_interrupt_is_raised_at_once(gate):
    """Ctrl-C in the caller ends the work as a failure does."""
    begun, ended = [], []

    def work(item: int) -> None:
        begun.append(item)
        if item == 0:
            time.sleep(0.05)
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
        ended.append(gate.wait(60))

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    try:
        with pytest.raises(KeyboardInterrupt):
            each(work, range(40), threads=2)
    finally:
        signal.signal(signal.SIGINT, before)
    assert ended == []
    gate.set()
    time.sleep(0.1)
    assert len(begun) <= 2
