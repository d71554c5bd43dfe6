"""Days as pages write them: English, French and German, in words and in figures."""

from __future__ import annotations

from datetime import date

import pytest

from digest.sources.days import Around, around_in, day_in, day_of_address, is_month_first
from tests.work import ending

NINTH = date(2026, 3, 9)


@pytest.mark.parametrize(
    "text",
    [
        "9 March 2026", "Monday, 9th March 2026", "9th of March 2026", "March 9, 2026", "Mar. 9, 2026", "09 Mar 2026", "Published 9 Mar 2026 · 3 min",
        "lundi 9 mars 2026", "le 9 mars 2026 à 10h30", "Montag, 9. März 2026", "9. Maerz 2026", "09.03.2026, 14:30 Uhr", "9.3.26", "09. 03. 2026",
        "2026-03-09", "2026-03-09T10:00:00+01:00", "2026/03/09", "09/03/2026", "9-3-2026",
    ],
)  # fmt: skip
def test_a_day_is_found(text):
    """In each of these forms."""
    found = day_in(text)
    assert found is not None
    assert found.day == NINTH


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er avril 2026", date(2026, 4, 1)), ("12 févr. 2026", date(2026, 2, 12)), ("31 août 2026", date(2026, 8, 31)),
        ("3 déc. 2026", date(2026, 12, 3)), ("5. Jänner 2026", date(2026, 1, 5)), ("13. Dez. 2026", date(2026, 12, 13)),
        ("Sept. 30, 2026", date(2026, 9, 30)), ("29 February 2028", date(2028, 2, 29)),
    ],
)  # fmt: skip
def test_names_of_months(text, day):
    """Short and long, with and without accents."""
    found = day_in(text)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "text",
    ["", "March 2026", "9 March", "31.02.2026", "29 February 2026", "12 people may 2026", "3.12.2.2026", "1.2.2026.4", "12 months", "10:30", "0/0/2026", "9/3/26"],
)  # fmt: skip
def test_what_names_no_day(text):
    """A month alone, a day without its year, days that no calendar has, versions, times."""
    assert day_in(text) is None


def test_the_heading_gives_the_year():
    """A day without its own takes it; one that has its own keeps that."""
    assert around_in("Press releases, March 2026") == Around(2026, 3)
    assert around_in("Archiv 2025") == Around(2025, None)
    assert around_in("Press") is None
    given = day_in("9 March", around=Around(2026, 3))
    own = day_in("9 March 2025", around=Around(2026, 3))
    assert (given and given.day, own and own.day) == (NINTH, date(2025, 3, 9))


def test_what_comes_first():
    """The month where the page shows it, or else as its language has it; a point always stands behind the day."""
    assert is_month_first(["03/09/2026", "02/27/2026"], otherwise=False)
    assert not is_month_first(["03/09/2026", "27/02/2026"], otherwise=True)
    assert is_month_first(["03/09/2026", "27.02.2026"], otherwise=True)
    american, german = day_in("03/09/2026", month_first=True), day_in("09.03.2026", month_first=True)
    assert (american and american.day, german and german.day) == (NINTH, NINTH)


def test_an_address_names_a_day():
    """In folders or in one number; other numbers do not."""
    for path in ("/2026/03/09/storm", "/news/20260309-storm", "/news/2026-03-09-storm.html"):
        assert day_of_address(f"https://m.example{path}") == NINTH
    for path in ("/2026/03/storm", "/news/120260309", "/news/20261399", "/p/1234567890"):
        assert day_of_address(f"https://m.example{path}") is None


@pytest.mark.parametrize("text", ["9" * 100_000, "9 " * 100_000, "March " * 100_000, "1.1." * 100_000])
def test_any_text_ends(text):
    """Only the beginning of a text is looked at."""
    with ending():
        assert day_in(f"{text} 9 March 2026") is None
    assert day_in("9 March 2026") is not None
