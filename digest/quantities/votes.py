"""An amount in, one side of a vote out (pure): "68-32" gives 68 votes and 32 votes."""

from __future__ import annotations

import re

from digest.quantities.amounts import Amount
from digest.quantities.nouns import counted
from digest.quantities.quantity import Quantity
from digest.quantities.scores import VOTE
from digest.quantities.words import Words

FIRST = re.compile(r"(?:\s?[-–—]\s?| to )\d{1,3}(?![\d%,.]\d|%|[ -]?(?:million|billion|per|pct))")
SECOND = re.compile(r"(?<![\d,.$£€])\d{1,3}(?:\s?[-–—]\s?| to )\Z")
WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
FIRST_IN_WORDS = re.compile(
    rf"(?:-(?:to-)?| to )(?:{WORDS}|nil|none|zero)\b(?! (?:million|billion|per|pct|cents|dlrs|years|months|weeks))", re.IGNORECASE
)
SECOND_IN_WORDS = re.compile(rf"\b(?:{WORDS})(?:-(?:to-)?| to )\Z", re.IGNORECASE)
VOTED_IN_WORDS = re.compile(
    r"\b(?:vot(?:e[ds]?|ing)|rul(?:ed|ing)|split|majority|decisions?|decided|verdict|panel|court|justices|judges|jury|bench)\b",
    re.IGNORECASE,
)
VOTED = re.compile(r"\b(?:vot\w+|by|of|margin|tally|passed|approved|rejected|backed|ruled|ruling|agreed|decided)\b|, \Z", re.IGNORECASE)
RESULTS = frozenset(
    "votes votings decisions rulings majorities margins tallies defeats wins opinions victories splits verdicts ballots".split()
)


def vote(words: Words, amount: Amount) -> Quantity | None:
    """Return one side of a vote, or None where an amount is none."""
    if amount.form == "words":
        return _in_words(words, amount)
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
    noun = counted(words, amount.number) if is_second and before[-1] not in "-–—" else None  # a 25-19 party-line vote
    has_noun = noun is not None and noun.end is not None and noun.head is not None and noun.unit.split()[-1] not in RESULTS
    if has_noun and not VOTED.search(text[max(within.start, amount.start - 30) : amount.start]):
        return None
    return Quantity(span=amount.number, number=amount.number, value=amount.value, unit="votes", kind="count")


def _in_words(words: Words, amount: Amount) -> Quantity | None:
    """Read voted four to one, a five-to-four ruling, a three-nil decision; a ratio is read before."""
    text, within = words.text, words.tree.span
    is_side = FIRST_IN_WORDS.match(text, amount.number.end) or SECOND_IN_WORDS.search(
        text, max(within.start, amount.start - 14), amount.start
    )
    if not is_side or amount.high is not None or amount.is_paid or amount.kind != "count":
        return None
    if not VOTED_IN_WORDS.search(text, max(within.start, amount.start - 40), min(within.end, amount.end + 30)):
        return None
    return Quantity(span=amount.number, number=amount.number, value=amount.value, unit="votes", kind="count")
