"""A stretch of text in, every number written in it out (pure): digits, number words and ordinals, whatever they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from digest.model import Span
from digest.quantities.numerals import SMALL, TENS, numerals

_ones = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
    " seventeenth eighteenth nineteenth"
)
ORDINALS = {word: value for value, word in enumerate(_ones.split(), start=1)}
ORDINALS |= {f"{word.removesuffix('y')}ieth": value for word, value in TENS.items()}
_tens, _ordinals = "|".join(TENS), "|".join(ORDINALS)
ORDINAL = re.compile(
    rf"(?<![\d.,])(?P<digits>\d+(?:,\d{{3}})*)(?:st|nd|rd|th)\b|\b(?:(?P<tens>{_tens})[- ])?(?P<word>{_ordinals})\b(?!-?hand)",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
WORDS = re.compile(rf"\b(?:(?P<tens>{_tens})[- ])?(?P<word>{'|'.join(SMALL)}|{_tens})\b", re.IGNORECASE)


class Written(NamedTuple):
    """A number as it is written, without what it counts or multiplies by."""

    span: Span
    value: float
    form: Literal["digits", "words", "ordinal"]


def written(text: str, within: Span) -> Iterator[Written]:
    """Yield the numbers of a stretch: ordinals, digits even inside words (G7, F-16), and words."""
    taken: list[Span] = []
    for found in ORDINAL.finditer(text, within.start, within.end):
        taken.append(Span(*found.span()))
        yield Written(taken[-1], _ordinal(found), "ordinal")
    for found in DIGITS.finditer(text, within.start, within.end):
        if not any(span.start <= found.start() < span.end for span in taken):
            yield Written(Span(*found.span()), float(found.group().replace(",", "")[:300]), "digits")
    for found in WORDS.finditer(text, within.start, within.end):
        if not any(span.start <= found.start() < span.end for span in taken):
            value = TENS.get((found["tens"] or "").lower(), 0) + SMALL.get(found["word"].lower(), TENS.get(found["word"].lower(), 0))
            yield Written(Span(*found.span()), float(value), "words")


def values(text: str, within: Span) -> set[float]:
    """Return all that the numbers of a stretch can be worth: each alone, and with the magnitude behind it."""
    alone = {number.value for number in written(text, within) if number.form != "ordinal"}
    return alone | {numeral.value for numeral in numerals(text, within) if numeral.value is not None}


def ordinals(text: str, within: Span) -> set[float]:
    """Return what the ordinals of a stretch are worth."""
    return {number.value for number in written(text, within) if number.form == "ordinal"}


def _ordinal(found: re.Match[str]) -> float:
    if found["digits"]:
        return float(found["digits"].replace(",", "")[:300])
    return float(TENS.get((found["tens"] or "").lower(), 0) + ORDINALS[found["word"].lower()])
