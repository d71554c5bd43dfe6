"""Numbers, lists, quotation marks, days and hours as English writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(count: int, one: str, many: str | None = None) -> str:
    """1 article, 2 articles."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def long_date(day: date) -> str:
    """Thursday 3 February 2022."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def in_words(count: int) -> str:
    """Small numbers as words, others as digits."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def named(past: date, is_near: bool) -> str:
    """Friday; Friday 6 March 2026 where the weekday could be a later one."""
    return DAYS[past.weekday()] if is_near else long_date(past)


class Numbers:
    """What is counted, listed and dated."""

    def digits(self, count: int) -> str:
        return f"{count:,}"

    def listed(self, names: Sequence[str]) -> str:
        return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def and_more(self, count: int) -> str:
        return f"and {count:,} more"

    def more(self, count: int) -> str:
        return f"{count:,} more"

    def quoted(self, text: str) -> str:
        return f'"{text}"'

    def colon(self, label: str) -> str:
        return f"{label}:"

    def days(self, first: date, last: date) -> str:
        named = f"{DAYS[last.weekday()]} {last.day} {MONTHS[last.month - 1]}"
        if first == last:
            return named
        month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
        return f"{DAYS[first.weekday()]} {first.day}{month} {'and' if (last - first).days == 1 else 'to'} {named}"

    def short_date(self, at: date) -> str:
        return f"{at.day} {MONTHS[at.month - 1][:3]}"

    def moment(self, at: datetime) -> str:
        return f"{self.short_date(at)} {at:%H:%M %Z}"

    def day_and_hour(self, at: datetime, *, is_far: bool) -> str:
        day = f" {at.day} {MONTHS[at.month - 1]}" if is_far else ""
        return f"{DAYS[at.weekday()]}{day} {at:%H:%M %Z}"
