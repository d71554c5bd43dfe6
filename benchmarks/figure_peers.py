"""A sentence in, the figures out that others find in it: quantulum3 where it is installed, and a regular expression as the floor."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

Found = dict[str, Any]
Peer = Callable[[str], Iterator[Found]]
CURRENCIES = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mln": 1e6, "million": 1e6, "bn": 1e9, "bln": 1e9, "billion": 1e9, "trillion": 1e12}
NUMBER = re.compile(
    r"(?P<currency>[$£€¥])?(?P<digits>\d[\d,]*(?:\.\d+)?)(?:[ -]?(?P<scale>k|thousand|m|mln|million|bn|bln|billion|trillion)\b)?"
    r"(?P<percent>[ -]?(?:%|per ?cent\b|pct\b))?(?: (?P<noun>[a-z]{3,}))?"
)


def peers() -> dict[str, Peer]:
    """Return those that can be asked, by name."""
    found = {"quantulum3": quantulum3(), "regex": floor}
    return {name: peer for name, peer in found.items() if peer is not None}


def floor(sentence: str) -> Iterator[Found]:
    """Yield every number in digits, with the currency before it, and a percent sign or the next word behind it."""
    for found in NUMBER.finditer(sentence):
        value = float(found["digits"].replace(",", "")) * SCALES.get(found["scale"] or "", 1)
        unit = "percent" if found["percent"] else CURRENCIES.get(found["currency"] or "") or found["noun"]
        end = (
            found.end("noun")
            if found["noun"] and unit == found["noun"]
            else max(found.end("percent"), found.end("scale"), found.end("digits"))
        )
        yield {"value": value, "unit": unit, "start": found.start(), "end": end}


def quantulum3() -> Peer | None:
    """Return what asks quantulum3 without its classifier; None where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Classifier dependencies not installed")
            from quantulum3 import classifier, parser
    except ImportError:
        return None
    classifier.USE_CLF = False  # its weights are of one scikit-learn, and it has them only where that is installed

    def ask(sentence: str) -> Iterator[Found]:
        for quantity in parser.parse(sentence):
            start, end = quantity.span
            found = {"value": quantity.value, "unit": quantity.unit.name, "start": start, "end": end}
            is_range = quantity.uncertainty and "±" not in quantity.surface and "+/-" not in quantity.surface
            if is_range:  # it gives the middle and half the width
                found |= {"value": quantity.value - quantity.uncertainty, "high": quantity.value + quantity.uncertainty}
            yield found

    return ask
