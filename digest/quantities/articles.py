"""Numbers of a sentence in, with those that an article stands for out (pure): for a decade, less than a week, a dollar a day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest.model import Span
from digest.quantities.numerals import Numeral

_long = "decade|century|year|month|week|day|hour|fortnight"
SPANNED = re.compile(
    rf"\b(?:(?:for|within|lasted|lasts?|took|takes?|spent|spends?|than|nearly|almost|about|around|at least|under|over half|up to|barely"
    rf"|roughly|some)(?: just)?"
    rf"|(?:in|over|after) (?=a decade|a century)|not met for|by) (?P<article>an?) (?=(?:{_long})\b(?! (?:ago|that|in which|of)))(?!(?:day"
    rf"|hour) or two)",
    re.IGNORECASE,
)
LONG = re.compile(rf"\b(?P<article>an?) (?=(?:{_long})[- ]long\b)", re.IGNORECASE)  # a week-long visit
PAID = re.compile(
    r"\b(?:than|nearly|almost|about|around|at least|under|for) (?P<article>a) (?=(?:dollar|pound|euro|quid|buck|penny|cent)\b)",
    re.IGNORECASE,
)


def with_article(text: str, within: Span, found: Iterable[Numeral]) -> list[Numeral]:
    """Return the numbers of a sentence in order, with the articles that mean one: the unit is read as behind any number."""
    read = list(found)
    ones = [
        Numeral(match.start("article"), match.end("article"), 1.0, "words")
        for pattern in (SPANNED, LONG, PAID)
        for match in pattern.finditer(text, within.start, within.end)
        if not any(number.start < match.end("article") and match.start("article") < number.end for number in read)
    ]
    return sorted([*read, *ones]) if ones else read
