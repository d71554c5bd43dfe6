"""A number of points in, whether they are points of percent out (pure): a lead of nine points in a poll, and not an index's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.quantities.amounts import Amount
from digest.quantities.quantity import Quantity
from digest.quantities.quotes import INDEX
from digest.quantities.words import Words

LARGEST = 60
SHARES = re.compile(
    r" points?,? (?:from|to) \d+(?:\.\d)?%|\b(?:polls?|polled|polling|pollsters?|margin of error|unemployment|inflation|turnout"
    r"|approval|favou?rability"
    r"|respondents|voters|interest rates?|base rate|mortgage rates?|share of the vote|vote share|caucus\w*)\b",
    re.IGNORECASE,
)
GAMES = re.compile(
    r"\b(?:scor\w+|league|season|match(?:es)?|games?|team|goals?|rebounds?|assists|championship|standings|table|rankings?|licen[cs]e)\b",
    re.IGNORECASE,
)
TALLIED = re.compile(r"\bon \Z", re.IGNORECASE)  # second on 41 points


def are_of_percent(
    words: Words, amount: Amount, unit: str | None, found: Sequence[Quantity], ahead: Sequence[Amount], before: Sequence[Quantity]
) -> bool:
    """Tell whether "points" are percentage points: where percentages, or what is reckoned in them, are spoken of."""
    if unit not in ("point", "points") or (amount.value or 0) > LARGEST or amount.high is not None or amount.form == "vague":
        return False
    sentence = words.tree.span.of(words.text)
    if INDEX.search(sentence) or GAMES.search(sentence) or TALLIED.search(words.text, max(0, amount.start - 6), amount.start):
        return False
    units = [quantity.unit for quantity in (*found, *before)] + [other.unit for other in ahead]
    return bool({"percent", "percentage points"} & set(units)) or SHARES.search(sentence) is not None
