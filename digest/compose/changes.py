"""What became of stories since they were told, and what their sources corrected, in; as it is printed out (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digest.compose.figures import Shown, shown
from digest.compose.references import Reference
from digest.model import Reading, Story
from digest.model.history import Before, Correction, Since
from digest.text import one_line

MOVES_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A figure with another number than before: as it is printed, and what editions had, the first one first."""

    figure: Shown
    before: tuple[Before, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A correction as it is printed: what its source says now, and where that stands."""

    text: str
    reference: Reference
    correction: Correction


def moves(since: Since, story: Story, reference: Callable[[Reading], Reference]) -> tuple[Move, ...]:
    """Return the figures of a story that changed, the first few, each with every number that it had; reference: numbers an article."""
    return tuple(
        Move(figure=shown(followed.figure, story, reference), before=_distinct(followed.before)) for followed in since.changed[:MOVES_SHOWN]
    )


def corrected(correction: Correction, reference: Callable[[Reading], Reference]) -> Corrected:
    """Return a correction as it is printed."""
    reading = correction.reading
    return Corrected(text=one_line(correction.sentence.of(reading.article.text)), reference=reference(reading), correction=correction)


def _distinct(before: Sequence[Before]) -> tuple[Before, ...]:
    """Return what editions had, the first one first; of the same number several times the first."""
    kept: list[Before] = []
    for one in sorted(before, key=lambda one: one.date):
        if not kept or kept[-1].surface != one.surface:
            kept.append(one)
    return tuple(kept)
