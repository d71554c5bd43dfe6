"""Signs, codes and names around a number are read as the currency they mean."""

from __future__ import annotations

import pytest
from babel import Locale

from digest.quantities import money

BEFORE = {
    "$5": "USD",
    "US$5": "USD",
    "C$5": "CAD",
    "A$5": "AUD",
    "HK$5": "HKD",
    "NZ$5": "NZD",
    "S$5": "SGD",
    "NT$5": "TWD",
    "R$5": "BRL",
    "€5": "EUR",
    "EUR 5": "EUR",
    "EUR5": "EUR",
    "£5": "GBP",
    "¥5": "JPY",
    "₹5": "INR",
    "Rs 5": "INR",
    "Rs.5": "INR",
    "RM5": "MYR",
    "CHF 5": "CHF",
    "₦5": "NGN",
    "₺5": "TRY",
    "NOK 5": "NOK",
    "R5m": "ZAR",
}
NOT_BEFORE = ("R5", "M5", "G5", "the 5", "USB 5", "MR5", "F5")
BEHIND = {
    "5 dollars": ("USD", 1),
    "5 US dollars": ("USD", 1),
    "5 U.S. dollars": ("USD", 1),
    "5 Canadian dollars": ("CAD", 1),
    "5 dlrs": ("USD", 1),
    "5 Canadian dlrs": ("CAD", 1),
    "5 euros": ("EUR", 1),
    "5-euro": ("EUR", 1),
    "5€": ("EUR", 1),
    "5 EUR": ("EUR", 1),
    "5 pounds": ("GBP", 1),
    "5 pounds sterling": ("GBP", 1),
    "5 stg": ("GBP", 1),
    "5p": ("GBP", 0.01),
    "5 pence": ("GBP", 0.01),
    "5 cents": ("USD", 0.01),
    "5 Australian cents": ("AUD", 0.01),
    "5 yen": ("JPY", 1),
    "5 Swiss francs": ("CHF", 1),
    "5 marks": ("DEM", 1),
    "5 Pakistani rupees": ("PKR", 1),
    "5 roubles": ("RUB", 1),
    "5 Egyptian pounds": ("EGP", 1),
    "5 hryvnia": ("UAH", 1),
}
NOT_BEHIND = ("5 million", "5 pounds of cocaine", "5 people", "5 parts", "5 centres", "5 pupils", "5 marksmen", "5 wonders")


@pytest.mark.parametrize(("text", "code"), BEFORE.items())
def test_a_sign_or_code_before_a_number_is_its_currency(text: str, code: str) -> None:
    """A sign, with the letters of its country, or a code begins the sum."""
    found = money.before(text, text.index("5"))

    assert found == money.Currency(0, code)


@pytest.mark.parametrize("text", NOT_BEFORE)
def test_letters_before_a_number_are_not_all_money(text: str) -> None:
    """Letters that are no currency's, or are part of a longer word, are left alone."""
    assert money.before(text, text.index("5")) is None


@pytest.mark.parametrize(("text", "expected"), BEHIND.items())
def test_a_name_behind_a_number_is_its_currency(text: str, expected: tuple[str, float]) -> None:
    """A name behind the number, with its country's adjective, ends the sum; hundredths are a hundredth of it."""
    found = money.behind(text, 1, is_digits=True)

    assert found is not None
    assert (found.edge, found.code, found.factor) == (len(text), *expected)


@pytest.mark.parametrize("text", NOT_BEHIND)
def test_what_only_begins_like_a_currency_is_none(text: str) -> None:
    """A longer word, a weight and a magnitude are no money."""
    assert money.behind(text, 1, is_digits=True) is None


def test_every_currency_in_use_is_known_by_its_name() -> None:
    """Every currency that CLDR names in English and that is in use is read by that name."""
    current = {code: name for code, name in Locale("en").currencies.items() if "(" not in name and not code.startswith("X")}
    wrong = {}
    for code, name in current.items():
        if any(word in name for word in ("Unit", "Bond", "Fund", "Testing", "Next day", "Same day", "Coupon", "WIR")):
            continue
        found = money.behind(f"5 {name}s", 1, is_digits=True) or money.behind(f"5 {name}", 1, is_digits=True)
        if found is None or found.code != code:
            wrong[name] = found and found.code
    assert not wrong
