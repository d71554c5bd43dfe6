"""Ratios and the spreads of dealers: two numbers that are one figure."""

from __future__ import annotations

import re

import pytest

from digest.model import Span
from digest.quantities.ratios import asked, is_ratio


def _pair(text: str, first: str, second: str) -> tuple[Span, Span]:
    start = text.index(first)
    other = text.index(second, start + len(first))
    return Span(start, start + len(first)), Span(other, other + len(second))


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("a two-for-one split", "two", "one"),
        ("a one for five rights issue", "one", "five"),
        ("by a ratio of six to one", "six", "one"),
        ("at odds of nearly 9 to 2", "9", "2"),
    ],
)
def test_a_ratio_is_told(text, first, second):
    """A hyphen with "for", a split, a ratio or odds make two numbers a ratio."""
    assert is_ratio(text, *_pair(text, first, second))


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("voted four to one against", "four", "one"),
        ("paid 40 for two tickets", "40", "two"),
        ("three to four weeks", "three", "four"),
    ],
)
def test_other_pairs_are_none(text, first, second):
    """Votes, prices and ranges are no ratios."""
    assert not is_ratio(text, *_pair(text, first, second))


@pytest.mark.parametrize(
    ("written", "price"),
    [
        ("149.85/95", 149.95),
        ("149.95/05", 150.05),
        ("1.8260/70", 1.827),
        ("2.950/954", 2.954),
        ("1.2490/2510", 1.251),
        ("1.80-85", 1.85),
        ("2.50-10", None),
        ("24/7", None),
        ("3.5/125", None),
    ],
)
def test_the_asked_price_borrows_what_is_not_printed(written, price):
    """The second price of a spread takes its first digits from the first, and is the larger one."""
    bid, between, last = re.split(r"([/-])", written)
    assert asked(written, Span(0, len(bid)), Span(len(bid + between), len(bid + between + last))) == price
