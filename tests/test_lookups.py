"""Look-ups that nothing can stop: so many at once, the others in order, and an error for who waits."""

from __future__ import annotations

import threading

import pytest

from digest.network.lookups import Lookups


def test_so_many_at_once_and_the_others_in_order():
    """With two places the third and fourth begin when one is free, first come first served; one that was given up never begins."""
    lookups, may_end, begun = Lookups(2), threading.Semaphore(0), list[int]()

    def look_up(number: int) -> int:
        begun.append(number)
        may_end.acquire(timeout=120)
        return number

    first, second, third, fourth = (lookups.begin(lambda number=number: look_up(number)) for number in range(4))
    assert third.cancel()
    assert not fourth.running()
    may_end.release(3)
    assert [one.result(120) for one in (first, second, fourth)] == [0, 1, 3]
    assert sorted(begun) == [0, 1, 3]


def test_an_error_is_raised_for_who_waits_and_frees_the_place():
    """Whatever a look-up raises, even what would end a thread, comes out where its answer is asked for; the next one begins."""
    lookups = Lookups(1)

    def faulty() -> None:
        raise SystemExit("no such name")

    for _ in range(3):
        with pytest.raises(SystemExit, match="no such name"):
            lookups.begin(faulty).result(120)
    assert lookups.begin(lambda: "found").result(120) == "found"
