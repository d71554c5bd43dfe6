"""A line of an edition, or what somebody asks for, in; the numbers in it as values out (pure): "3,000" and "three thousand" are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.model import Span
from digest.quantities import money
from digest.quantities.measures import percentage
from digest.quantities.numerals import Numeral, numerals

# How German and French write what English has as 1,850 and 2.5, and their words for a thousand and more
GROUPED = {"de": re.compile(r"(?<=\d)[. \u00a0\u202f](?=\d{3}(?!\d))"), "fr": re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")}
DECIMAL = re.compile(r"(?<=\d),(?=\d)")
SCALES = {
    "tausend": "thousand", "mille": "thousand", "millionen": "million", "milliarde": "billion", "milliarden": "billion", "mrd": "billion",
    "milliard": "billion", "milliards": "billion", "billionen": "trillion", "prozent": "percent",
}  # fmt: skip
SCALE = re.compile(rf"\b(?:{'|'.join(SCALES)})\b", re.IGNORECASE)
FRENCH = {"percent": re.compile(r"\bpour cent\b", re.IGNORECASE), "euro": re.compile(r"\bd['’]euro(?=s?\b)", re.IGNORECASE)}
BLANK_GROUPS = re.compile(r"(?<![\d.,])(\d{1,3})((?:[ \u00a0\u202f]\d{3})+)(?![\d.,]?\d)")


class Amount(NamedTuple):
    """A number: its value, and its unit where it is money ("EUR") or a percentage ("percent"); start and end index what was read."""

    value: float
    unit: str | None
    start: int
    end: int


def amounts(text: str, language: str = "en") -> list[Amount]:
    """Return the numbers of a line in order; start and end count in the line as `as_english` has it."""
    text = as_english(text, language)
    return list(_amounts(text, numerals(text, Span(0, len(text)))))


def as_english(text: str, language: str = "en") -> str:
    """Write the numbers of a French or German line as English has them; in any, "12 500" is one number."""
    if language in GROUPED:
        text = DECIMAL.sub(".", GROUPED[language].sub("", text))
        text = SCALE.sub(lambda found: SCALES[found[0].lower()], text)
        for english, french in FRENCH.items():
            text = french.sub(english, text)
    return BLANK_GROUPS.sub(lambda found: found[1] + re.sub(r"\D", "", found[2]), text)


def _amounts(text: str, found: Iterator[Numeral]) -> Iterator[Amount]:
    for numeral in found:
        if numeral.value is None:
            continue
        start, end, factor, unit = numeral.start, numeral.end, 1.0, None
        if paid := money.before(text, start):
            start, unit = paid.edge, paid.code
        elif paid := money.behind(text, end, is_digits=numeral.form == "digits"):
            end, unit, factor = paid.edge, paid.code, paid.factor
        elif size := percentage(text, end):
            end, unit = size.end, size.name
        yield Amount(_clean(numeral.value * factor), unit, start, end)


def _clean(value: float) -> float:
    """Take the noise of binary fractions away, so that equal numbers are equal."""
    return float(f"{value:.12g}")
