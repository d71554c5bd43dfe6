"""A draft sentence and its evidence in, flaws out (pure): what it says twice over, as "the head of the port is the head of the port"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.check.flaws import Evidence, Flaw
from digest.check.names.wording import Word, words
from digest.check.passages import Passage
from digest.model import Reason, Span
from digest.vectors import STOP

LONG = 4  # words in a row that come again
TELLING = 2  # of them that say something
# Figures are given one after another in the same words
COUNTED = frozenset(
    "hundred thousand million billion trillion percent cent pence pound dollar euro yen point tonne barrel according".split()
)


def repeats(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the words that come again in one sentence, where no cited sentence has them twice.

    A writer who merges sentences names a thing once; a machine that lost its thread begins again.
    """
    said = {run for p in evidence.cited for span in p.spans for run, _ in _again(p.text, tuple(words(p.text, *span)))}
    for span in draft.spans:
        first = next((where for run, where in _again(draft.text, tuple(words(draft.text, *span))) if run not in said), None)
        if first is not None:
            yield Flaw(Reason.REPEATED, first)


def _again(text: str, found: Sequence[Word]) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield the runs of words that have come before, and where they come again."""
    first: dict[tuple[str, ...], int] = {}
    for place in range(len(found) - LONG + 1):
        if place and ";" in text[found[place - 1].end : found[place].start]:
            first.clear()  # what follows is said anew
        run = tuple(word.key for word in found[place : place + LONG])
        if not _tells(run):
            continue
        if place - first.setdefault(run, place) >= LONG:
            yield run, Span(found[place].start, found[place + LONG - 1].end)


def _tells(run: Sequence[str]) -> bool:
    if any(word in COUNTED or any(map(str.isdigit, word)) for word in run):
        return False
    return sum(word not in STOP for word in run) >= TELLING
