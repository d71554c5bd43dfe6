"""The number of threads that torch may take: each that computes has its own, whoever else computes at the time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch

from digest.summarize.threads import threads

OURS = 2


@pytest.fixture(autouse=True)
def ours() -> Iterator[None]:
    """Set the process to two, and back afterwards."""
    before = torch.get_num_threads()
    torch.set_num_threads(OURS)
    yield
    torch.set_num_threads(before)


def in_new_thread(call: Callable[[], Any]) -> Any:
    """Return what a call returns in a thread of its own."""
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(call()))
    thread.start()
    thread.join(120)
    return found[0]


def test_two_that_overlap_leave_nothing_behind():
    """One is given 1 and one 3, and the first leaves first: both had theirs, and afterwards all, those that begin then too, have ours."""
    first_in, second_in, first_out = threading.Event(), threading.Event(), threading.Event()
    seen: dict[str, int] = {}

    def first() -> None:
        with threads(1):
            first_in.set()
            second_in.wait(120)
            seen["first inside"] = torch.get_num_threads()
        seen["first after"] = torch.get_num_threads()
        first_out.set()

    def second() -> None:
        first_in.wait(120)
        with threads(3):
            second_in.set()
            first_out.wait(120)
            seen["second inside"] = torch.get_num_threads()
        seen["second after"] = torch.get_num_threads()

    both = [threading.Thread(target=one) for one in (first, second)]
    for one in both:
        one.start()
    for one in both:
        one.join(120)
    assert seen == {"first inside": 1, "second inside": 3, "first after": OURS, "second after": OURS}
    assert (torch.get_num_threads(), in_new_thread(torch.get_num_threads)) == (OURS, OURS)


def test_who_begins_meanwhile_is_not_slowed_down():
    """A thread that begins while a model computes with one has ours, and so has one that begins after a model broke down."""

    @threads(1)
    def broken() -> None:
        raise RuntimeError(torch.get_num_threads(), in_new_thread(torch.get_num_threads))

    with pytest.raises(RuntimeError) as raised:
        broken()
    assert raised.value.args == (1, OURS)
    assert (torch.get_num_threads(), in_new_thread(torch.get_num_threads)) == (OURS, OURS)


def test_one_inside_another_is_undone_alone():
    """Each gives back what it found, and 0 changes nothing."""
    with threads(1):
        with threads(3), threads(0):
            assert torch.get_num_threads() == 3
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == OURS
