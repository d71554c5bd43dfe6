"""A function in, a process of its own out that runs it at once: forked of one that has loaded what services and missions need.

To start Python and load that takes a second of processor, more than all that most trials do.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

LOADED = ("benchmarks.service_child", "digest.cli.app", "digest.cli.example", "digest.desk", "digest.pipeline")
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(list(LOADED))


class Forked:
    """A process that runs a function. given: its arguments. output: the file that what it prints is added to."""

    def __init__(self, function: Callable[..., object], *given: Any, output: Path) -> None:
        self._function = function
        self._process = SERVER.Process(target=_run, args=(output, function, given))
        self._process.start()

    @property
    def pid(self) -> int:
        """The process's id."""
        assert self._process.pid is not None
        return self._process.pid

    def wait(self, seconds: float) -> int:
        """Wait for the process's end and return its code, minus the signal's number where one ended it; raises TimeoutExpired."""
        self._process.join(seconds)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(str(self._function), seconds)
        return self._process.exitcode

    def terminate(self) -> None:
        """Send the process SIGTERM."""
        self._process.terminate()

    def kill(self) -> None:
        """Send the process SIGKILL."""
        self._process.kill()


def get_ready() -> None:
    """Have the process that others are forked of load what they need, and wait for it: what is timed afterwards has not to."""
    Forked(os.getpid, output=Path(os.devnull)).wait(120)


def _run(output: Path, function: Callable[..., object], given: tuple[Any, ...]) -> None:
    with output.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    function(*given)
