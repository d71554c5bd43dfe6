"""A function and items in, results in the items' order out: threads for waiting, one item after another for the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def each(function: Callable[[T], R], items: Sequence[T], *, threads: int = 1) -> list[R]:
    """Call the function on every item, at most `threads` at a time.

    The first exception, Ctrl-C in the caller included, is raised at once: what has not begun never will, and what has begun
    is not waited for.
    """
    if threads <= 1 or len(items) <= 1:
        return [function(item) for item in items]
    pool = ThreadPoolExecutor(max_workers=min(threads, len(items)))
    try:
        futures = [pool.submit(function, item) for item in items]
        done = wait(futures, return_when=FIRST_EXCEPTION).done
        return [future.result() for future in futures if future in done]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
