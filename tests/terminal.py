"""A command on a terminal: its stderr is a pseudo terminal, its stdout a pipe or the same terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

# a shell's background jobs ignore SIGINT, and so would what a test starts from one
START = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from digest.cli import main; main()"


class Ended(NamedTuple):
    code: int
    stdout: str
    terminal: str


class OnTerminal:
    """One child process whose stderr is a terminal."""

    def __init__(self, *arguments: str, cwd: Path, stdout_too: bool = False) -> None:
        self._ours, theirs = pty.openpty()
        self._seen = bytearray()
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, *arguments],
            stdin=subprocess.DEVNULL, stdout=theirs if stdout_too else subprocess.PIPE, stderr=theirs, cwd=cwd,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
        )  # fmt: skip
        os.close(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for(self, text: str, timeout_s: float = 120) -> None:
        until = time.monotonic() + timeout_s
        while text not in self.seen and time.monotonic() < until:
            time.sleep(0.02)
        assert text in self.seen

    @property
    def seen(self) -> str:
        return self._seen.decode("utf-8", errors="replace")

    def end(self, signal_number: int | None = None, timeout_s: float = 300) -> Ended:
        """Return how it ended; one that does not in its time raises."""
        if signal_number is not None:
            self.process.send_signal(signal_number)
        out, _ = self.process.communicate(timeout=timeout_s)
        self._reader.join(60)
        os.close(self._ours)
        return Ended(self.process.returncode, (out or b"").decode(), self.seen)

    def _read(self) -> None:
        try:
            while part := os.read(self._ours, 4096):
                self._seen += part
        except OSError:
            return  # the other side was closed
