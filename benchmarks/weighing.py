"""A feed's bytes in, what became of them and the most memory that their process held out: what a child of the proof of the sources calls.

What the system counts for a child that has ended is no measure: it counts its parent's memory at the start as the child's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from digest.errors import SourceError
from digest.sources import feed

CALLED = {"benchmarks.weighing:weighed": ("digest.sources.reader", "chardet")}


class Weighed(NamedTuple):
    """said: what was read, or why nothing was."""

    said: str
    peak_mb: float


def weighed(body: bytes) -> Weighed:
    """Parse a feed."""
    try:
        made = feed.parse("Bomb", body, content_type="application/xml", url="http://127.0.0.1:9/feed")
        said = f"{len(made.entries)} entries"
    except SourceError as error:
        said = error.reason
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return Weighed(said, int(status.partition("VmHWM:")[2].split()[0]) / 1024)
