"""A sentence read in, what may be left of it out (pure)."""

from __future__ import annotations

from digest.summarize.embedded.clauses import Cut, Read, whole


def cuts(read: Read) -> list[Cut]:
    """Return the sentence whole and the ways in which it may be cut, the longest first, each a sentence of its own."""
    return [whole(read)]
