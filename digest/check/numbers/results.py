"""A draft sentence and its sources' words in, results that these do not have out (pure): 6-3 for 3-6."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.passages import Passage
from digest.model import Span

RESULT = re.compile(r"(?<![\d-])(\d{1,3})[-–](\d{1,3})(?![\d-])")


def turned_results(draft: Passage, text: str) -> Iterator[Span]:
    """Yield results, votes and ranges that a draft turns round, or whose numbers no source has together: 6-3 for 3-6, 4-0 for 3-0."""
    for span in draft.spans:
        for found in RESULT.finditer(draft.text, span.start, span.end):
            one, other = found[1], found[2]
            if _has_result(text, one, other):
                continue
            if _has_result(text, other, one) or not re.search(rf"\b(?:{one}\b.{{1,40}}\b{other}|{other}\b.{{1,40}}\b{one})\b", text):
                yield Span(*found.span())


def _has_result(text: str, one: str, other: str) -> bool:
    return re.search(rf"(?<![\d-]){one}[-–]{other}(?![\d-])", text) is not None
