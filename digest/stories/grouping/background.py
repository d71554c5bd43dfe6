"""A stem in, how much it tells of an event out (pure): its inverse document frequency in English news, from a table.

The table is background.tsv; MODEL.md is its card, training/grouping.py made it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from digest.errors import BackendError

TABLE = Path(__file__).with_name("background.tsv")
SHA256 = "feb277680d50e7d75bdcd85e22bec01e16cba9e81568b5f2d4b361710546ae12"  # rewritten by python -m training.grouping
ANY_OTHER = "*"  # the line of every stem that has none of its own


@cache
def background() -> Mapping[str, float]:
    """Return the inverse document frequency by stem; `ANY_OTHER` has that of the rest. Raises BackendError."""
    return {name: float(value) for name, value in table(TABLE, SHA256)}


def table(file: Path, sha256: str) -> list[tuple[str, str]]:
    """Read a table of two columns behind its heading; raises BackendError when it is absent or not the one that was made."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise BackendError(f"{file}: the table cannot be read ({error.strerror}); install digest afresh") from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise BackendError(f"{file}: this is not the table that digest came with; install it afresh")
    return [(name, value) for name, value in (line.split("\t") for line in raw.decode("utf-8").splitlines()[1:])]
