"""Numbers of a line as values: what the search of figures compares."""

from __future__ import annotations

import pytest

from digest.archive.amounts import amounts


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        ("about 3,000 troops", "en", [(3000, None)]),
        ("three thousand troops and half a million others", "en", [(3000, None), (500_000, None)]),
        ("$6.3 billion, or 17 cents each", "en", [(6.3e9, "USD"), (0.17, "USD")]),
        ("a rise from 2.50 to 2.75 per cent", "en", [(2.5, None), (2.75, "percent")]),
        ("12 500 people of 1 234 567", "en", [(12_500, None), (1_234_567, None)]),
        ("in 2026, 500 came", "en", [(2026, None), (500, None)]),
        ("dozens of towns", "en", []),
        ("1.850 Menschen, 2,5 Millionen Euro, 12 Prozent", "de", [(1850, None), (2.5e6, "EUR"), (12, "percent")]),
        ("1 850 personnes, 3,2 milliards d’euros, 12 pour cent", "fr", [(1850, None), (3.2e9, "EUR"), (12, "percent")]),
        ("1.850", "en", [(1.85, None)]),
    ],
)
def test_a_number_has_its_value_and_its_money(text, language, read):
    """However it is written; French and German have their own marks and words for a thousand and more, and vague ones have no value."""
    assert [(one.value, one.unit) for one in amounts(text, language)] == read
