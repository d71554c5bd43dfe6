"""What earlier editions told: the nouns that a story, a figure and a topic are followed by from day to day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Identity(NamedTuple):
    """Which story a group of readings is: the id that it goes by in every edition, and the date of the first one that told it.

    since: None where no edition has told it.
    """

    id: str
    since: date | None = None
