"""A text in; what its abbreviations stand for out (pure): "the Norland Health Office (NHO)" says it of NHO.

Source: Schwartz & Hearst 2003, a simple algorithm for identifying abbreviation definitions; here each letter begins a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

BRACKETED = re.compile(r" \(([A-Z]{2,8})\)")
WORD = re.compile(r"[A-Za-z][\w.&'’]*")
SMALL = frozenset({"of", "for", "and", "the", "on", "in", "to"})  # words that may have no letter
LONGEST = 120  # characters of what an abbreviation stands for


def abbreviations(text: str) -> dict[str, str]:
    """Return each abbreviation that stands in brackets behind its words, with those words."""
    found = {}
    for match in BRACKETED.finditer(text):
        words = list(WORD.finditer(text, max(0, match.start() - LONGEST), match.start()))
        if (start := _start(match[1].lower(), words)) is not None:
            found[match[1]] = text[start : match.start()].rstrip()
    return found


def _start(letters: str, words: Sequence[re.Match[str]]) -> int | None:
    """Return where the words begin whose capitals, read backwards, are the letters; None where they are others."""
    left = len(letters)
    for word in reversed(words):
        if word[0][0].isupper() and word[0][0].lower() == letters[left - 1]:
            left -= 1
        elif word[0] not in SMALL:
            return None
        if not left:
            return word.start()
    return None
