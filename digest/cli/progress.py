"""The diary on a terminal: one live line of what happens now, a line that stays for every warning, gone before results."""

from __future__ import annotations

import atexit
import logging
import sys
from collections.abc import Callable
from typing import Any

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from digest import log
from digest.log import LOGGER


class Diary(logging.Handler):
    """Shows events on one line that is overwritten; warnings stay."""

    def __init__(self) -> None:
        super().__init__()
        self._console = Console(stderr=True, highlight=False)
        self._spinner = Spinner("dots", text="starting")
        # rich would put itself in the place of sys.stdout, and results would then go where the diary goes
        self._live = Live(
            self._spinner, console=self._console, transient=True, refresh_per_second=10, redirect_stdout=False, redirect_stderr=False
        )
        self._live.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Show one event."""
        if record.levelno >= logging.WARNING:
            self._console.print(Text(f"! {record.getMessage()}", style="yellow"))
        else:
            self._spinner.update(text=Text(record.getMessage(), overflow="ellipsis", no_wrap=True))

    def close(self) -> None:
        """Take the live line away and give the cursor back; warnings are still shown."""
        self._live.stop()
        super().close()


class Results:
    """stdout while the diary is live: the first thing that is written to it ends the live line."""

    def __init__(self, stdout: Any, stop: Callable[[], None]) -> None:
        self._stdout = stdout
        self._stop = stop

    def write(self, text: str) -> int:
        """End the diary's line, step aside and write."""
        self._stop()
        if sys.stdout is self:
            sys.stdout = self._stdout
        return int(self._stdout.write(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stdout, name)


def start(*, quiet: bool) -> None:
    """Show the diary on the terminal; when quiet, its warnings alone, as plain lines."""
    if quiet:
        log.start(sys.stderr, quiet=True)
        return
    diary = Diary()
    atexit.register(diary.close)
    sys.stdout = Results(sys.stdout, diary.close)
    LOGGER.handlers = [diary]
    LOGGER.propagate = False
    LOGGER.setLevel(logging.INFO)
