"""A number that somebody looks for in, the items and lines of the index that have it out."""

from __future__ import annotations

import re
import sqlite3
from typing import NamedTuple

from digest.archive.amounts import amounts, as_english
from digest.archive.words import WORD, folded
from digest.errors import UsageError
from digest.text import one_line

HEDGES = frozenset(
    "about around approximately roughly nearly almost some up to at least most more less fewer than over under the a an of and or".split()
)
ENDING = re.compile(r"(?:e?s|['’]s)$")  # of a plural: "1 troop" is asked for as "troops" is


class Sought(NamedTuple):
    """One number that is looked for, and the words around it."""

    value: float
    unit: str | None
    words: frozenset[str]


def sought(text: str) -> tuple[Sought, ...]:
    """Return the numbers that are looked for; the words beside them are looked for with each."""
    text = one_line(text)
    found = amounts(text)
    if not found:
        raise UsageError(f"figure {one_line(text, 60)!r}: there is no number in it; for a word alone, give it as the query")
    read = as_english(text)
    for one in reversed(found):
        read = f"{read[: one.start]} {read[one.end :]}"
    words = frozenset(folded(read).split()) - HEDGES
    return tuple(Sought(one.value, one.unit, words) for one in found)


def items_with(database: sqlite3.Connection, figure: Sought) -> set[int]:
    """Return the items that have a number."""
    return {
        item
        for item, unit, words in database.execute("SELECT item, unit, words FROM amounts WHERE value = ?", (figure.value,))
        if _is_of(figure, unit, words)
    }


def lines_with(database: sqlite3.Connection, item: int, figure: Sought) -> list[int]:
    """Return the lines of an item that have a number, -1 for its headline."""
    rows = database.execute("SELECT line, unit, words FROM amounts WHERE item = ? AND value = ?", (item, figure.value))
    return [line for line, unit, words in rows if line is not None and _is_of(figure, unit, words)]


def _is_of(figure: Sought, unit: str | None, words: str) -> bool:
    """Tell whether a number is of what is looked for: of the same money where that is said, and with the words beside it."""
    if figure.unit is not None and figure.unit != unit:
        return False
    beside = {ENDING.sub("", word) for word in WORD.findall(words)}
    return all(ENDING.sub("", word) in beside for word in figure.words)
