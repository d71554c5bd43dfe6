"""An amount in, one side of a vote out (pure): "68-32" gives 68 votes and 32 votes."""

from __future__ import annotations

import re

from digest.quantities.amounts import Amount
from digest.quantities.nouns import Words, counted
from digest.quantities.quantity import Quantity
from digest.quantities.refused import VOTE

FIRST = re.compile(r"(?:\s?[-–—]\s?| to )\d{1,3}(?![\d%,.]\d|%|[ -]?(?:million|billion|per|pct))")
SECOND = re.compile(r"(?<![\d,.$£€])\d{1,3}(?:\s?[-–—]\s?| to )\Z")
VOTED = re.compile(r"\b(?:vot\w+|by|of|margin|tally|passed|approved|rejected|backed|ruled|ruling|agreed|decided)\b|, \Z", re.IGNORECASE)
RESULTS = frozenset(
    "votes votings decisions rulings majorities margins tallies defeats wins opinions victories splits verdicts ballots".split()
)


def vote(words: Words, amount: Amount) -> Quantity | None:
    """Return one side of a vote, or None where an amount is none."""
    if (
        amount.unit is not None
        or amount.form != "digits"
        or amount.high is not None
        or amount.scale > 1
        or amount.value != int(amount.value or 0.5)
    ):
        return None
    text, within = words.text, words.tree.span
    before = text[max(within.start, amount.start - 9) : amount.start]
    is_second = SECOND.search(before)
    if not (FIRST.match(text, amount.end) or is_second) or not VOTE.search(
        text, max(within.start, amount.start - 120), min(within.end, amount.end + 60)
    ):
        return None
    noun = counted(words, amount.number) if is_second else None
    has_noun = noun is not None and noun.end is not None and noun.head is not None and noun.unit.split()[-1] not in RESULTS
    if has_noun and not VOTED.search(text[max(within.start, amount.start - 30) : amount.start]):
        return None
    return Quantity(span=amount.number, number=amount.number, value=amount.value, unit="votes", kind="count")
