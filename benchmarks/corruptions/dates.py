"""A sentence in, the same with one date made false out: a weekday, a month, a day, a year, or how long ago."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from benchmarks.corruptions.material import Material
from benchmarks.corruptions.reading import Sentence
from digest.model import Span

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
_months = "|".join(MONTHS)
WEEKDAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b(?! (?:Times|Telegraph|Mail|Mirror|Night|Post|Herald|Express))")
BEFORE_MONTH = (
    r"(?:in|of|since|until|till|by|from|last|next|this|early|late|mid|during|through|between|for|ended|ending|ends|after|before"
    r"|\d)"
)
MONTH = re.compile(rf"\b(?:{_months})\b(?=,? \d{{1,4}}\b)|(?<![\w-])(?<=[\w] )(?:{_months})\b(?! [A-Z])")
IN_MONTH = re.compile(rf"\b{BEFORE_MONTH}[ -]\Z", re.IGNORECASE)
DAY = re.compile(rf"(?<=\b)(?P<day>\d{{1,2}}) (?:{_months})\b|\b(?:{_months}) (?P<behind>\d{{1,2}})\b(?![,.]\d)")
YEAR = re.compile(r"(?<![\d$£€,.])(?:19|20)\d\d\b(?![,.]\d)(?![-/]\d)")
RELATIVE = {
    "yesterday": ("last week", "last month"), "today": ("yesterday", "last month"), "tomorrow": ("next week", "next month"),
    "last week": ("last month", "last year"), "last month": ("last week", "last year"), "last year": ("last month", "last week"),
    "next week": ("next month", "next year"), "next month": ("next week", "next year"), "next year": ("next month", "next week"),
    "this week": ("last month", "last year"), "this month": ("last month", "last year"), "this year": ("last month",),
    "morning": ("evening",), "afternoon": ("morning",), "evening": ("morning",), "last night": ("last week",),
    "spring": ("autumn",), "autumn": ("spring",),
}  # fmt: skip
AGO = re.compile(rf"\b(?:{'|'.join(RELATIVE)})\b(?!['’-])")
Edit = tuple[Span, str]


def date(sentence: Sentence, _: Material, chance: random.Random) -> str | None:
    """Replace a date by another."""
    edits = list(_absolute(sentence, chance)) or list(_relative(sentence, chance))
    return sentence.edited(chance.choice(edits)) if edits else None


def _found(sentence: Sentence, pattern: re.Pattern[str], group: str | int = 0) -> Iterator[tuple[re.Match[str], Span]]:
    """Yield what a pattern finds in a sentence outside names and titles."""
    named = sentence.tree.names
    for found in pattern.finditer(sentence.text, *sentence.tree.span):
        span = Span(*found.span(group))
        if not any(name.start < span.end and span.start < name.end for name in named):
            yield found, span


def _absolute(sentence: Sentence, chance: random.Random) -> Iterator[Edit]:
    text, start = sentence.text, sentence.tree.span.start
    other: Callable[[list[str], str], str] = lambda among, one: chance.choice([word for word in among if word not in (one,)])  # noqa: E731
    days = [day for day in DAYS if day not in sentence.own]
    for found, span in _found(sentence, WEEKDAY):
        yield span, other(days or DAYS, found[0])
    for found, span in _found(sentence, MONTH):
        is_date = text[span.end : span.end + 6].strip(" ,")[:1].isdigit()
        if is_date or (
            IN_MONTH.search(text, start, span.start) and (found[0] not in ("May", "March") or text[span.start - 3 : span.start] == "in ")
        ):
            yield span, other([month for month in MONTHS if month not in sentence.own], found[0])
    for found, _ in _found(sentence, DAY):
        span = Span(*found.span("day" if found["day"] else "behind"))
        yield span, chance.choice([str(day) for day in range(2, 29) if str(day) != span.of(text)])
    numbers = [quantity.number for quantity in sentence.quantities]
    for found, span in _found(sentence, YEAR):
        if not any(one.start < span.end and span.start < one.end for one in numbers):
            year = int(found[0])
            years = [str(year + step) for step in (-9, -7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5) if 1900 <= year + step <= 2030]
            yield span, chance.choice([one for one in years if one not in sentence.own])


def _relative(sentence: Sentence, chance: random.Random) -> Iterator[Edit]:
    for found, span in _found(sentence, AGO):
        yield span, chance.choice(RELATIVE[found[0]])
