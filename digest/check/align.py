"""A sentence and the sentences of its sources in; those that carry it out, best first (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.text import words
from digest.vectors import STOP, stem

MOST = 3  # sentences that carry one
LEAST = 0.25  # of a sentence's own words that must stand in what carries it
GAIN = 0.15  # of its words that a further sentence must add


def aligned(sentence: str, sources: Sequence[str]) -> tuple[int, ...]:
    """Return which sources carry a sentence, as indices, the one that carries most of it first; none where none does."""
    wanted = _content(sentence)
    if not wanted:
        return ()
    held = [_content(source) & wanted for source in sources]
    chosen: list[int] = []
    covered: set[str] = set()
    while len(chosen) < MOST and len(chosen) < len(sources):
        best = max((i for i in range(len(sources)) if i not in chosen), key=lambda i: (len(held[i] - covered), -i))
        gain = len(held[best] - covered) / len(wanted)
        if gain < (GAIN if chosen else LEAST):
            break
        chosen.append(best)
        covered |= held[best]
    return tuple(chosen)


def _content(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOP}
