"""A path and bytes in, a file with these bytes out, in one step: whoever reads it finds the old ones or the new ones."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path


def put(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write a file in one step; what was begun and failed is taken away. mode: its permissions, if not the usual ones. Raises OSError."""
    part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")  # another process may be writing it too
    try:
        part.write_bytes(content)
        if mode is not None:
            part.chmod(mode)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
