"""Numbers, lists, quotation marks, days and hours as French writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

S = "\u00a0"  # the space before a colon, inside quotation marks and between a number and what it measures
T = "\u202f"  # the thin one before ; and inside numbers
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.")
NUMBERS = ("aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")  # feminine


def first_of(day: date) -> str:
    """Return the day of the month as French counts it: 1er, 2, 3."""
    return "1er" if day.day == 1 else str(day.day)


def clock(at: datetime) -> str:
    """6 h CET, 18 h 40 CET."""
    return f"{at.hour}{S}h{f'{S}{at:%M}' if at.minute else ''}{S}{at.tzname()}"


def thousands(count: int) -> str:
    """1 850, with the thin space that no line ends at."""
    return f"{count:,}".replace(",", T)


def counted(count: int, one: str, many: str) -> str:
    """1 article, 2 articles."""
    return f"{thousands(count)}{S}{one if count < 2 else many}"


def in_words(count: int) -> str:
    """Small numbers as words, of what is feminine where that matters: une, 1 850."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else thousands(count)


def long_date(day: date) -> str:
    """As in: mercredi 11 mars 2026."""
    return f"{DAYS[day.weekday()]} {first_of(day)} {MONTHS[day.month - 1]} {day.year}"


def named(past: date, is_near: bool) -> str:
    """vendredi; le vendredi 6 mars 2026 where the weekday could be a later one."""
    return DAYS[past.weekday()] if is_near else f"le {long_date(past)}"


class Numbers:
    """What is counted, listed and dated."""

    def digits(self, count: int) -> str:
        return thousands(count)

    def listed(self, names: Sequence[str]) -> str:
        return " et ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def and_more(self, count: int) -> str:
        return f"et {self.more(count)}"

    def more(self, count: int) -> str:
        return counted(count, "autre", "autres")

    def quoted(self, text: str) -> str:
        return f"«{S}{text}{S}»"

    def colon(self, label: str) -> str:
        return f"{label}{S}:"

    def days(self, first: date, last: date) -> str:
        named = f"{DAYS[last.weekday()]} {first_of(last)} {MONTHS[last.month - 1]}"
        if first == last:
            return f"{named[0].upper()}{named[1:]}"
        month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
        begin = f"{DAYS[first.weekday()]} {first_of(first)}{month}"
        days = f"{begin} et {named}" if (last - first).days == 1 else f"du {begin} au {named}"
        return f"{days[0].upper()}{days[1:]}"

    def short_date(self, at: date) -> str:
        return f"{first_of(at)}{S}{SHORT_MONTHS[at.month - 1]}"

    def moment(self, at: datetime) -> str:
        return f"{self.short_date(at)} à {clock(at)}"

    def day_and_hour(self, at: datetime, *, is_far: bool) -> str:
        weekday = DAYS[at.weekday()]
        return f"le {weekday} {first_of(at)} {MONTHS[at.month - 1]} à {clock(at)}" if is_far else f"{weekday} {clock(at)}"
