"""Ctrl-C: one sentence, the terminal as it was, and the end, whatever the process waits for."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading

EXIT_CODE = 130  # as shells count it: 128 and the signal's number
MESSAGE = b"digest: stopped; what was begun is finished by the next run\n"
CLEAN_LINE = b"\r\x1b[K\x1b[?25h"  # the live line away, the cursor back
FLUSH_S = 2.0  # a reader of our output that has stopped reading must not keep us


def install() -> None:
    """End at once at Ctrl-C; whoever sets another handler for SIGINT afterwards gets it instead.

    Python runs a handler between two steps of its main thread, and that thread may sit in a name look-up for ten
    seconds. So a thread of its own waits for the byte that the interpreter writes the moment the signal comes. The
    end may be that hard because whatever is on disk is whole at any moment (`./run prove crash`).
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return  # ignored, as a shell's background job wants it
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.signal(signal.SIGINT, _noticed)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    threading.Thread(target=_wait, args=(reader,), daemon=True).start()


def _noticed(number: int, frame: object) -> None:
    """Do nothing: the waiting thread acts. The handler stands here so that the signal is not the default's."""


def _wait(reader: int) -> None:
    while number := os.read(reader, 1):
        if number[0] == signal.SIGINT and signal.getsignal(signal.SIGINT) is _noticed:
            _end()


def _end() -> None:
    deadline = threading.Timer(FLUSH_S, os._exit, [EXIT_CODE])
    deadline.daemon = True
    deadline.start()
    with contextlib.suppress(OSError):
        os.write(2, (CLEAN_LINE if os.isatty(2) and os.environ.get("TERM") != "dumb" else b"") + MESSAGE)
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    os._exit(EXIT_CODE)
