"""Numbers, lists, quotation marks, days and hours as German writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
SHORT_MONTHS = ("Jan.", "Feb.", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.")
NUMBERS = ("keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")  # feminine
ZONES = {"CET": "MEZ", "CEST": "MESZ", "EET": "OEZ", "EEST": "OESZ", "WET": "WEZ", "WEST": "WESZ"}


def day_and_month(day: date) -> str:
    """As in: 11. März."""
    return f"{day.day}. {MONTHS[day.month - 1]}"


def clock(at: datetime) -> str:
    """06:00 Uhr MEZ."""
    return f"{at:%H:%M} Uhr {_zone(at)}"


def _zone(at: datetime) -> str:
    return ZONES.get(str(at.tzname()), str(at.tzname()))


def thousands(count: int) -> str:
    """1.850."""
    return f"{count:,}".replace(",", ".")


def counted(count: int, one: str, many: str) -> str:
    """1 Quelle, 2 Quellen."""
    return f"{thousands(count)} {one if count == 1 else many}"


def in_words(count: int) -> str:
    """Small numbers as words, of what is feminine where that matters: eine, 1.850."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else thousands(count)


def long_date(day: date) -> str:
    """As in: Mittwoch, 11. März 2026."""
    return f"{DAYS[day.weekday()]}, {day_and_month(day)} {day.year}"


def named(past: date, is_near: bool) -> str:
    """Behind "seit": Freitag; Freitag, dem 6. März 2026, where the weekday could be a later one."""
    return DAYS[past.weekday()] if is_near else f"{DAYS[past.weekday()]}, dem {day_and_month(past)} {past.year}"


class Numbers:
    """What is counted, listed and dated."""

    def digits(self, count: int) -> str:
        return thousands(count)

    def listed(self, names: Sequence[str]) -> str:
        return " und ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def and_more(self, count: int) -> str:
        return f"und {self.more(count)}"

    def more(self, count: int) -> str:
        return f"{thousands(count)} weitere"

    def quoted(self, text: str) -> str:
        return f"„{text}“"

    def colon(self, label: str) -> str:
        return f"{label}:"

    def days(self, first: date, last: date) -> str:
        named = f"{DAYS[last.weekday()]}, {day_and_month(last)}"
        if first == last:
            return named
        begin = f"{DAYS[first.weekday()]}, {f'{first.day}.' if first.month == last.month else day_and_month(first)}"
        return f"{begin} {'und' if (last - first).days == 1 else 'bis'} {named}"

    def short_date(self, at: date) -> str:
        return f"{at.day}. {SHORT_MONTHS[at.month - 1]}"

    def moment(self, at: datetime) -> str:
        return f"{self.short_date(at)}, {at:%H:%M} {_zone(at)}"

    def day_and_hour(self, at: datetime, *, is_far: bool) -> str:
        return f"{DAYS[at.weekday()]}, {f'dem {day_and_month(at)}, ' if is_far else ''}{clock(at)}"
