"""What is counted: a quantity of an article, and the mentions of it that a story has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from digest.model.spans import Span

Modifier = Literal["about", "nearly", "at least", "up to", "more than", "less than", "plus or minus", "vague"]
FigureKind = Literal["count", "money", "percent", "change", "rate", "measure", "duration", "age", "derived"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One quantity of an article and what the article says of it; span is exact: hedge, number and unit as printed there.

    value: None for a vague plural ("dozens"); high: the upper end of a range. unit: an ISO code for money, "percent",
    "percentage points", "basis points", a measure's name, "X per Y", or the counted noun ("troops"). noun: what is
    counted or measured, as the text has it ("US troops"). what: who or what it is about, in at most 12 words.
    speaker: who says it, where the text attributes it. key: its rank among those that a reader wants at a glance, from 1.
    listed: the names that a derived figure counts, as they stand in the text.
    """

    span: Span
    value: float | None
    high: float | None = None
    unit: str | None = None
    noun: str | None = None
    modifier: Modifier | None = None
    kind: FigureKind = "count"
    direction: Direction | None = None
    what: str = ""
    speaker: str | None = None
    key: int | None = None
    listed: tuple[Span, ...] = ()


class FigureMention(NamedTuple):
    """A figure where one of a story's readings has it; doc counts from 0."""

    doc: int
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFigure:
    """One thing that a story counts: where its readings say how many, the best mention first.

    sides: mentions that agree stand together; there are several sides where outlets differ. key: its rank among those that a
    reader wants at a glance, from 1.
    """

    sides: tuple[tuple[FigureMention, ...], ...]
    key: int | None = None

    @property
    def best(self) -> FigureMention:
        """The mention to print where there is room for one."""
        return self.sides[0][0]

    @property
    def is_conflict(self) -> bool:
        """Tell whether outlets differ."""
        return len(self.sides) > 1
