"""How long a call keeps the processor busy, apart from what else the machine and the garbage collector do."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(call: Callable[[], object], times: int = 3) -> float:
    """Return the least processor time that a call took, of several times."""
    taken = []
    for _ in range(times):
        gc.disable()
        try:
            begun = time.process_time()
            call()
            taken.append(time.process_time() - begun)
        finally:
            gc.enable()
    return min(taken)
