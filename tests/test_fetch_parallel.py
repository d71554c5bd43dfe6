"""Many items at once, and an end that does not wait for them."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator

import pytest

from digest.parallel import as_ready, each


@pytest.mark.parametrize("threads", [1, 4])
def test_results_come_in_the_items_order(threads):
    """Whatever ends first, the first item's result stands first."""
    assert each(lambda item: time.sleep(item / 100) or item, [3, 1, 2, 0], threads=threads) == [3, 1, 2, 0]
    assert each(str, [], threads=threads) == []


def test_results_come_as_they_are_ready():
    """What ends first comes first, each with its item; with one thread, in order."""
    opened = threading.Event()

    def work(item: str) -> str:
        if item == "late":
            assert opened.wait(60)
        return item.upper()

    found = []
    for item, result in as_ready(work, ["late", "a", "b"], threads=3):
        found.append((item, result))
        if len(found) == 2:
            opened.set()
    assert (sorted(found[:2]), found[2]) == ([("a", "A"), ("b", "B")], ("late", "LATE"))
    assert list(as_ready(str, [2, 1])) == [(2, "2"), (1, "1")]


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What an item waits for; it opens when the test is over."""
    event = threading.Event()
    yield event
    event.set()


def test_what_is_left_is_not_begun_when_nobody_takes_results(gate):
    """A failure of an item, or of whoever takes the results, ends the work."""
    begun: list[int] = []
    results = as_ready(lambda item: begun.append(item) or item == 0 or gate.wait(60), list(range(200)), threads=2)
    next(results)
    results.close()
    gate.set()
    time.sleep(0.1)
    assert len(begun) <= 3
    with pytest.raises(ZeroDivisionError):
        list(as_ready(lambda item: 1 // item, [1, 0, 2], threads=2))


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
