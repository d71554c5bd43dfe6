"""A sentence in, the same with one date made false out: a weekday, a month, a day, a year, or how long ago."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

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
    """Yield other weekdays, months, days of a month and years."""
    for found, span in _found(sentence, WEEKDAY):
        yield span, _other(DAYS, found[0], sentence, chance)
    for found, span in _found(sentence, MONTH):
        if _is_month(sentence, span):
            yield span, _other(MONTHS, found[0], sentence, chance)
    for found, _ in _found(sentence, DAY):
        span = Span(*found.span("day" if found["day"] else "behind"))
        yield span, _other([str(day) for day in range(2, 29)], span.of(sentence.text), sentence, chance)
    numbers = [quantity.number for quantity in sentence.quantities]
    for found, span in _found(sentence, YEAR):
        if not any(one.start < span.end and span.start < one.end for one in numbers):
            years = [str(int(found[0]) + step) for step in range(-9, 6) if step]
            yield span, _other(years, found[0], sentence, chance)


def _other(among: list[str], one: str, sentence: Sentence, chance: random.Random) -> str:
    """Draw another one, of those that the sentence does not have where there are any."""
    others = [word for word in among if word != one]
    return chance.choice([word for word in others if word not in sentence.own] or others)


def _is_month(sentence: Sentence, span: Span) -> bool:
    """Tell whether a month's name is a date: "May" and "March" are words and names too."""
    text = sentence.text
    if text[span.end : span.end + 6].strip(" ,")[:1].isdigit():
        return True
    is_plain = span.of(text) not in ("May", "March") or text[span.start - 3 : span.start] == "in "
    return is_plain and IN_MONTH.search(text, sentence.tree.span.start, span.start) is not None


def _relative(sentence: Sentence, chance: random.Random) -> Iterator[Edit]:
    for found, span in _found(sentence, AGO):
        yield span, chance.choice(RELATIVE[found[0]])
