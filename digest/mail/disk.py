"""Bytes in, one file out: whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path


def put(content: bytes, part: Path, path: Path, before_dot: Callable[[], bool]) -> bool:
    """Write content to part, then give it its name; returns False when before_dot forbade the name.

    Both lie on one file system and part is left nowhere. Raises OSError when it cannot be written.
    """
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "wb") as file:  # noqa: PTH123 - Path.open takes no handle
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not before_dot():
            return False
        part.replace(path)
        _sync(path.parent)
        return True
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def why(error: OSError) -> str:
    """Return an error of the disk in words."""
    return error.strerror or str(error)


def _sync(folder: Path) -> None:
    """Make a name survive a power cut, where the file system can; some network ones refuse it for folders."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
