"""What a model wrote and what came of it in, each sentence's fate and shares out (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from benchmarks.check_scores import Share, share
from digest.model import Brief, Reason, Status
from digest.text import words

LEFT_OUT, UNWRITTEN = "left out", "unwritten"  # by what reads answers; with its whole answer, which the next backend stands in for
FATES = (*(status.value for status in Status), LEFT_OUT, UNWRITTEN)  # from best to worst
PASSED = FATES[:2]


class Fate(NamedTuple):
    """What became of a sentence: one of FATES, and why where the check says so."""

    how: str
    reasons: tuple[Reason, ...] = ()

    @property
    def is_stopped(self) -> bool:
        """Tell whether the sentence is not printed as it was written."""
        return self.how != Status.SUPPORTED.value


def fates(told: Sequence[str], brief: Brief | None) -> list[Fate]:
    """Return what became of each sentence that a model wrote. brief: what was made of its answer; None where that could not be used.

    A line that was read as several sentences has the fate of the worst of them.
    """
    return [_fate(words(text), brief) if brief else Fate(UNWRITTEN) for text in told]


def _fate(told: Sequence[str], brief: Brief) -> Fate:
    """Return what became of a sentence of these words."""
    found = []
    covered = 0
    for drafted, verdict in zip(brief.draft.sentences, brief.verdicts, strict=True):
        own = words(drafted.text)
        if holds(told, own) or holds(own, told):
            found.append(Fate(verdict.status.value, verdict.reasons))
            covered += len(own)
    if not found or covered < len(told):
        found.append(Fate(LEFT_OUT))
    return max(found, key=lambda fate: FATES.index(fate.how))


def holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Tell whether some words stand in a row among others."""
    return bool(part) and f" {' '.join(part)} " in f" {' '.join(whole)} "


def by_fate(found: Sequence[Fate]) -> str:
    """Tell which share has each fate, of those that any has."""
    counts = Counter(fate.how for fate in found)
    return ", ".join(f"{how} {Share(counts[how], len(found)).percent:.1f}" for how in FATES if counts[how])


def passed(found: Iterable[Fate]) -> Share:
    """Return how many are printed as they were written, or mended."""
    return share(fate.how in PASSED for fate in found)


def stopped(found: Iterable[Fate]) -> Share:
    """Return how many are not printed as they were written."""
    return share(fate.is_stopped for fate in found)


def why(found: Iterable[Fate]) -> str:
    """Tell the reasons of the check, with how many each stopped, the commonest first."""
    counts = Counter(reason.name.lower() for fate in found if fate.is_stopped for reason in fate.reasons)
    return ", ".join(f"{reason} {count}" for reason, count in counts.most_common())
