"""What a child takes from itself while it parses: memory, files, time, and its life when its parent is gone."""

from __future__ import annotations

import contextlib
import os
import select
import signal
from collections.abc import Iterator

MAX_FILES = 32
LATE_S = 1.0  # seconds after which a child ends itself whose parent has not ended it


@contextlib.contextmanager
def limited(memory_bytes: int) -> Iterator[None]:
    """Take from this process what parsing does not need. Where the system has no such limits (Windows), the parent's clock remains.

    Only while a call lasts: what loads a library may write a file, as the model that tells languages does.
    """
    try:
        import resource
    except ImportError:
        yield
        return
    # RLIMIT_DATA counts what a process can write to, which is its share of the machine's memory; RLIMIT_AS would count the
    # libraries' files too, of which numpy alone maps 80 MB. What those files hold of memory is taken off.
    wanted = {
        resource.RLIMIT_DATA: memory_bytes - _shared_bytes(),
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: MAX_FILES,
    }
    before = {kind: resource.getrlimit(kind) for kind in wanted}
    for kind, most in wanted.items():
        with contextlib.suppress(ValueError, OSError):  # a system that knows a limit by name only, or allows less already
            resource.setrlimit(kind, (most, before[kind][1]))
    try:
        yield
    finally:
        for kind, limits in before.items():
            resource.setrlimit(kind, limits)


@contextlib.contextmanager
def clocked(cpu_s: float, wall_s: float) -> Iterator[None]:
    """End this process when what stands within takes too long, or when its parent dies meanwhile.

    The signals' own action is what ends it: a Python handler would wait for C code to return.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, cpu_s)
    signal.setitimer(signal.ITIMER_REAL, wall_s + LATE_S)
    with _parent_watched():
        yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)


@contextlib.contextmanager
def _parent_watched() -> Iterator[None]:
    """Let the end of the pipe from the parent end this process.

    The signal of PR_SET_PDEATHSIG would not do: it comes when the thread ends that started the child. On a system whose pipes
    send no signal, the clocks end what an ended parent has left.
    """
    try:
        import fcntl

        flags = fcntl.fcntl(0, fcntl.F_GETFL)
        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, flags | os.O_ASYNC)
    except (ImportError, AttributeError, OSError):
        yield
        return
    if select.select([0], [], [], 0)[0]:  # nothing is sent during a call: the parent ended before the signal was asked for
        os._exit(0)
    try:
        yield
    finally:
        fcntl.fcntl(0, fcntl.F_SETFL, flags)


def _shared_bytes() -> int:
    return _statm()[2]


def held_bytes() -> int:
    """Return how much memory this process holds now; 0 where the system does not tell."""
    return _statm()[1]


def _statm() -> list[int]:
    """Return this process's size, resident and shared memory in bytes; zeros where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  # pathlib is not needed in a child
            return [int(pages) * os.sysconf("SC_PAGE_SIZE") for pages in file.read().split()]
    except (OSError, ValueError):
        return [0, 0, 0]
