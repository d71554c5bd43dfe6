"""Where something stands in a text: in an article's, and in that of one of a story's readings."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Characters from start to end, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]


class Citation(NamedTuple):
    """A stretch of one of a story's readings: doc counts from 0, start and end as in Span."""

    doc: int
    start: int
    end: int
