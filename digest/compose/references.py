"""A cited article as an edition prints it (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from digest.model import Kind
from digest.model.partial import Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One cited article under its number in this edition; url: where its text stands, is_paper: that is the PDF which comes with it.

    at: when it was published; is_dated: its source says so, else it is when it was first seen, which nobody takes for its date.
    file names it where it is a file of a folder. extent: what there is of it, where that is not all. language: its code.
    """

    number: int
    article: str
    url: str | None
    file: str | None
    outlet: str
    kind: Kind | None
    at: datetime
    is_day_only: bool
    extent: Extent | None
    is_paper: bool = False
    is_dated: bool = True
    language: str = "und"
