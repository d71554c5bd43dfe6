"""What is worked out from a long text is worked out once, and goes with it."""

from __future__ import annotations

import gc
import weakref

from digest.check.names.wording import wording
from digest.kept import Whole, kept

CALLS: list[str] = []


@kept
def size(text: str, least: int = 0) -> int:
    CALLS.append(text)
    return max(least, len(text))


def test_a_whole_text_is_worked_out_once():
    """For each function and what else it is given; a plain one each time, since nothing says how long it lives."""
    CALLS.clear()
    whole = Whole("Nine ships wait.")
    assert [size(whole), size(whole), size(whole, 40), size(whole, 40), size("Nine"), size("Nine")] == [16, 16, 40, 40, 4, 4]
    assert [whole, whole, "Nine", "Nine"] == CALLS


def test_nothing_is_left_of_a_text_that_is_gone():
    """The words of a day's longest article are not held by a cache once its story is checked."""
    whole = Whole("Nine ships wait outside Nedre.")
    words = weakref.ref(wording(whole))
    assert words() is wording(whole)
    del whole
    gc.collect()
    assert words() is None
