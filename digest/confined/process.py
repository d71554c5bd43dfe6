"""One child process as its parent sees it: started, asked, ended."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

from digest.confined.frames import BrokenFrameError, Frame, Kind, receive, send

START_S = 60.0  # for loading libraries from a cold disk
END_S = 5.0  # for a killed process to be gone
MAX_ANSWER = 64_000_000  # bytes of JSON: a dozen times what a getter reads
STARTED = "import sys; sys.path[:] = sys.argv[1:]; from digest.confined.inside import main; main()"
# of the parent's environment: where the system's libraries are found. No password, proxy or key is among them.
KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # each further thread would reserve memory
CLOCKS = {getattr(signal, name) for name in ("SIGPROF", "SIGALRM", "SIGXCPU") if hasattr(signal, name)}
PARENT_GONE = getattr(signal, "SIGIO", 0)  # what a child asks for of the end of its pipe; a write to it sends the same, after its bytes


class EndedError(Exception):
    """The child ended before it answered. is_late: by a clock, its own or ours. has_begun: it had begun the call."""

    def __init__(self, *, is_late: bool, has_begun: bool, code: int | None) -> None:
        super().__init__(f"ended with {code}")
        self.is_late, self.has_begun, self.code = is_late, has_begun, code


class Child:
    """A process that waits for calls. setup: as `inside.main` reads it. It is never forked of this one, whose threads may hold locks."""

    def __init__(self, setup: Mapping[str, Any]) -> None:
        self._wall_s = float(setup["wall_s"])
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and code
            [sys.executable, "-I", "-B", "-c", STARTED, *(os.path.abspath(place) for place in sys.path)],  # noqa: PTH100
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=os.path.abspath(os.sep),  # noqa: PTH100
            env=ALONE | {name: os.environ[name] for name in KEPT if name in os.environ},
            start_new_session=True,  # Ctrl-C is the parent's to deal with
        )
        self._to, self._from = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        self.is_last = False
        with contextlib.suppress(OSError):  # one that is gone already is found out when it is asked
            send(self._to, Frame(Kind.CALL, json.dumps(setup).encode()))

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def ask(self, head: bytes, raw: bytes) -> Frame:
        """Send one call and return its end, a VALUE or an ERROR; raises EndedError when there is none.

        After it the child must be ended, and when `is_last` is true.
        """
        has_begun, late = False, threading.Event()
        try:
            with self._ended_after(START_S, threading.Event()):
                send(self._to, Frame(Kind.CALL, head), Frame(Kind.BYTES, raw))
                has_begun = receive(self._from, 0).kind == Kind.BEGUN
            with self._ended_after(self._wall_s, late):
                answer = receive(self._from, MAX_ANSWER)
        except (BrokenFrameError, OSError, ValueError) as error:  # ValueError: a pipe that `end` closed
            self.kill()
            code = self._code()
            has_begun &= -(code or 0) != PARENT_GONE  # we are not: the kernel's word on the last byte of the call came late
            raise EndedError(is_late=late.is_set() or -(code or 0) in CLOCKS, has_begun=has_begun, code=code) from error
        self.is_last = answer.is_last
        if not has_begun or answer.kind not in (Kind.VALUE, Kind.ERROR):
            raise EndedError(is_late=False, has_begun=True, code=None)
        return answer

    def kill(self) -> None:
        """End the process at once, from any thread, with all that it has started: what holds its pipe would keep us reading."""
        if self._process.returncode is None and hasattr(os, "killpg"):  # it leads its group, and has its id until it is waited for
            with contextlib.suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)
        self._process.kill()

    def end(self) -> None:
        """End the process and leave nothing of it."""
        self.kill()
        self._code()
        for pipe in (self._to, self._from):
            with contextlib.suppress(OSError):  # what was not sent never will be
                pipe.close()

    def _code(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(END_S)
        return None

    @contextlib.contextmanager
    def _ended_after(self, seconds: float, late: threading.Event) -> Iterator[None]:
        """Kill the process when what stands within takes longer; it then fails, since its pipes end."""

        def kill() -> None:
            late.set()
            self.kill()

        timer = threading.Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
