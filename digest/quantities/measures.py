"""What stands behind a number in, its unit of measure out (pure): the table of tables/measures.tsv, percent and points."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from digest.model import FigureKind

# Short forms that are words, or letters of names, when a blank stands before them
AMBIGUOUS = frozenset("m t l h s g C F K J W V in st mb MP kt kn cl hl pa Pa MB mi min c gal mw".split())
PERCENT = {
    "percentage points": r"percentage[- ]points?|per ?cent(?:age)?[- ]points?|pct\.?[- ]pts?|pct[- ]points?|p\.?p\.?t?s?(?![\w.])"
    r"|%[- ]points?",
    "basis points": r"basis[- ]points?|bps?\b",
    "percent": r"%|per[- ]?cent(?:age)?\b|pct\b|pc\b(?=\W|$)",
}
SPACE = r"(?:[\"”]?[ \u00a0\u202f\u2009]|-|[ \u00a0]-)?"
PERCENTAGES = re.compile(
    SPACE + "(?:" + "|".join(f"(?P<{name.replace(' ', '_')}>{pattern})" for name, pattern in PERCENT.items()) + ")", re.IGNORECASE
)
YEARS = {"decade": 10.0, "decades": 10.0, "century": 100.0, "centuries": 100.0}


class Measure(NamedTuple):
    """A unit of measure behind a number: where it ends, its name, and what kind of figure it makes."""

    end: int
    name: str
    kind: FigureKind
    factor: float = 1


@cache
def _table() -> tuple[dict[str, tuple[str, FigureKind]], dict[str, tuple[str, FigureKind]]]:
    """Return the units by their words and by their short forms."""
    words: dict[str, tuple[str, FigureKind]] = {}
    shorts: dict[str, tuple[str, FigureKind]] = {}
    lines = files("digest.quantities").joinpath("tables/measures.tsv").read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if line and not line.startswith(("#", "name\t"))]:
        name, written, spelled, short = line.split("\t")
        kind: FigureKind = "duration" if written == "duration" else "measure"
        words |= {word.replace("_", " "): (name, kind) for word in spelled.split()}
        shorts |= {form.replace("_", " "): (name, kind) for form in short.split()}
    return words, shorts


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words, shorts = _table()
    spelled = "|".join(re.escape(word).replace(r"\ ", r"[ \u00a0-]") for word in sorted(words, key=len, reverse=True))
    short = "|".join(re.escape(form) for form in sorted(shorts, key=len, reverse=True))
    return (
        re.compile(rf"{SPACE}(?P<unit>{spelled})\b(?!['’]s\b(?! \w+ing))", re.IGNORECASE),
        re.compile(rf"(?P<space>{SPACE})(?P<unit>{short})(?![\w²³])"),
    )


def percentage(text: str, position: int) -> Measure | None:
    """Return the percent, percentage points or basis points that stand at a position."""
    found = PERCENTAGES.match(text, position)
    if found is None:
        return None
    name = str(found.lastgroup).replace("_", " ")
    return Measure(found.end(), name, "percent")


def measure(text: str, position: int, *, is_digits: bool) -> Measure | None:
    """Return the unit of measure that stands at a position, behind a number in digits or in words."""
    words, shorts = _patterns()
    if (found := words.match(text, position)) and found["unit"] != "SEC":  # the five SEC commissioners
        name, kind = (
            _table()[0][" ".join(re.split(r"[ \u00a0-]", found["unit"].lower()))]
            if found["unit"].lower() in _table()[0]
            else _near(found["unit"])
        )
        return Measure(found.end(), name, kind, YEARS.get(found["unit"].lower(), 1))
    if is_digits and (found := shorts.match(text, position)):
        if found["space"] and found["unit"] in AMBIGUOUS:
            return None
        name, kind = _table()[1][found["unit"]]
        return Measure(found.end(), name, kind)
    return None


def named(word: str) -> tuple[str, FigureKind] | None:
    """Return the name and kind of a unit that one word is, as a noun: "miles", "year"."""
    return _table()[0].get(word.lower())


def _near(unit: str) -> tuple[str, FigureKind]:
    """Find a unit that is written with other hyphens or with capitals of its own: square-mile, degrees C."""
    folded = re.sub(r"[ \u00a0-]", " ", unit).lower()
    words = _table()[0]
    return next(value for word, value in words.items() if re.sub("[ -]", " ", word).lower() == folded)
