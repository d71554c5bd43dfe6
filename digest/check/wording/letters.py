"""A text in, whether it has some words out (pure): letters and digits count, not marks, case, accents or how words were cut."""

from __future__ import annotations

import unicodedata

SIGNS = frozenset("$£€¥%")


class Letters:
    """The letters of a text, and where its words begin and end among them."""

    def __init__(self, text: str) -> None:
        self._letters, self._begins, self._ends = _letters(text)

    def __contains__(self, words: str) -> bool:
        """Tell whether whole words of the text are these."""
        wanted, _, _ = _letters(words)
        if not wanted:
            return True
        at = self._letters.find(wanted)
        while at >= 0:
            if at in self._begins and at + len(wanted) in self._ends:
                return True
            at = self._letters.find(wanted, at + 1)
        return False


def _letters(text: str) -> tuple[str, set[int], set[int]]:
    kept: list[str] = []
    begins, ends = set(), set()
    count, was_inside = 0, False
    for sign in unicodedata.normalize("NFKD", text):
        if unicodedata.combining(sign):
            continue
        is_inside = sign.isalnum() or sign in SIGNS
        if is_inside and not was_inside:
            begins.add(count)
        if was_inside and not is_inside:
            ends.add(count)
        if is_inside:
            small = sign.lower()
            kept.append(small)
            count += len(small)
        was_inside = is_inside
    ends.add(count)
    return "".join(kept), begins, ends
