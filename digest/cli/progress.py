"""The diary on a terminal: one live line of what happens now, and a line that stays for every warning."""

from __future__ import annotations

import atexit
import logging

from rich.console import Console
from rich.text import Text

from digest.log import LOGGER


class Live(logging.Handler):
    """Shows events on one line that is overwritten; warnings stay."""

    def __init__(self) -> None:
        super().__init__()
        self._console = Console(stderr=True, highlight=False)
        self._status = self._console.status("starting")
        self._status.start()
        atexit.register(self._status.stop)

    def emit(self, record: logging.LogRecord) -> None:
        """Show one event."""
        text = Text(record.getMessage(), overflow="ellipsis", no_wrap=True)
        if record.levelno >= logging.WARNING:
            self._console.print(Text(f"! {record.getMessage()}", style="yellow"))
        else:
            self._status.update(text)


def start(*, quiet: bool) -> None:
    """Show the diary on the terminal."""
    LOGGER.handlers = [Live()]
    LOGGER.propagate = False
    LOGGER.setLevel(logging.WARNING if quiet else logging.INFO)
