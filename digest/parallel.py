"""A function and items in, results out, in the items' order or as they come: threads for waiting, one item after another for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, as_completed, wait
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


def as_ready(function: Callable[[T], R], items: Sequence[T], *, threads: int = 1) -> Iterator[tuple[T, R]]:
    """Call the function on every item, at most `threads` at a time, and yield each with its result as soon as there is one.

    An exception is raised as in `each`; so is one of whoever takes the results.
    """
    if threads <= 1 or len(items) <= 1:
        yield from ((item, function(item)) for item in items)
        return
    pool = ThreadPoolExecutor(max_workers=min(threads, len(items)))
    try:
        futures = {pool.submit(function, item): item for item in items}
        for future in as_completed(futures):
            yield futures.pop(future), future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
