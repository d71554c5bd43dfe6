"""How many threads torch may take, for as long as a model of ours computes: it keeps one number for the whole process."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def threads(count: int) -> Iterator[None]:
    """Let torch take so many threads, and afterwards as many as before; 0 leaves it as it is.

    Others in the process, such as who reads English or checks claims, are not to be slowed down by what one model is configured to take.
    """
    import torch

    before = torch.get_num_threads()
    if count:
        torch.set_num_threads(count)
    try:
        yield
    finally:
        if count:
            torch.set_num_threads(before)
