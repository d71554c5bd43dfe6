"""What a number in a text says: its value, its unit, what is counted, and how sure the text is of it."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import Direction, FigureKind, Modifier, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One quantity of one sentence; spans index the text that was read, and nothing was rewritten to find them.

    span: hedge, number and unit where they stand together ("about 3,000 US troops"). number: the number alone.
    value, high, unit, noun, modifier, kind and direction: as in model.Figure. head: the token of the sentence's tree that
    is counted, None where nothing is, or where the noun stands in another clause and was taken from there.
    """

    span: Span
    number: Span
    value: float | None
    high: float | None = None
    unit: str | None = None
    noun: str | None = None
    modifier: Modifier | None = None
    kind: FigureKind = "count"
    direction: Direction | None = None
    head: int | None = None
