"""How many threads torch may take, for as long as a model of ours computes.

torch keeps one number for each thread that computes, and one that a new thread begins with. To set a thread's own sets the other too.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

_ONE_AT_A_TIME = threading.Lock()


@contextlib.contextmanager
def threads(count: int) -> Iterator[None]:
    """Let torch take so many threads in this thread, and afterwards as many as before; 0 leaves it as it is.

    Others in the process, such as who reads English or checks claims, are not to be slowed down by what one model is configured to take:
    neither those that compute meanwhile, nor those that begin then or later.
    """
    import torch

    before = torch.get_num_threads()
    if count in (0, before):
        yield
        return
    _set_here(count)
    try:
        yield
    finally:
        _set_here(before)


def _set_here(count: int) -> None:
    """Set this thread's number, and set the one that new threads begin with back to what it was."""
    import torch

    with _ONE_AT_A_TIME:  # between the two no other may take the one for what new threads are to begin with
        begin_with = _in_a_new_thread(torch.get_num_threads)
        torch.set_num_threads(count)
        _in_a_new_thread(torch.set_num_threads, begin_with)


def _in_a_new_thread(call: Callable[..., Any], *given: object) -> Any:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call, *given).result()
