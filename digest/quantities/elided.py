"""A number without a noun in, what it counts by what was said before it out (pure): "up from 6,000", "12 of them"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.language.tree import ROOT
from digest.model import FigureKind
from digest.quantities.amounts import Amount
from digest.quantities.nouns import MORE, Words, subject
from digest.quantities.quantity import Quantity

TO_NEXT = re.compile(
    r"(?:,? (?:to|and|or|from|out of|of)|,| -)(?: (?:then|possibly|perhaps|about|around|up to|nearly|almost|more than|a further|another|just|down to|at least|the))* ",
    re.IGNORECASE,
)
FORMER = re.compile(
    r"\b(?:from|to|against|versus|vs\.?|than|at)(?: (?:about|around|just|a|an|the|only|nearly|almost|revised|previous|record|some))* ?\Z",
    re.IGNORECASE,
)
CLOSES = re.compile(r"[.;,]")
POINTS = ("percent", "percentage points", "basis points")


def elided(
    words: Words, amount: Amount, found: Sequence[Quantity], ahead: Sequence[Amount], before: Sequence[Quantity]
) -> tuple[str | None, FigureKind] | None:
    """Return the unit that a number leaves out, with the kind of figure that it makes; None where it is no quantity.

    The unit is None where the number is a quantity of something that the sentence does not say with it.
    """
    if amount.form == "share":
        return _of_share(words, amount, before)
    if amount.form == "words" and amount.value == 1:
        return None
    if amount.form == "words" and (amount.value or 0) < 13:
        if found and found[-1].kind == "count" and CLOSES.match(words.text, amount.end) and found[-1].value is not None:
            return found[-1].unit, "count"  # 14 tanks and Warsaw ten
    if said := _next(words, amount, ahead) or _previous(words, amount, found):
        return said
    told = subject(words, amount.number)
    if told and amount.form != "vague":
        return told.unit, "count"
    if amount.form == "words" and (amount.value or 0) < 13:
        return _of_sentence_before(words, amount, before)
    if amount.form == "vague" and not found and (last := _last(before)):
        return (last, "count") if _is_subject(words, amount) else (None, "count")
    return None, "count"


def _of_share(words: Words, amount: Amount, before: Sequence[Quantity]) -> tuple[str | None, FigureKind] | None:
    written = amount.number.of(words.text).lower()
    if written == "half":
        return None
    if _is_subject(words, amount):
        return _last(before), "rate"
    return (None, "rate") if "-" in written or " in " in written or " out of " in written else None


def _next(words: Words, amount: Amount, ahead: Sequence[Amount]) -> tuple[str, FigureKind] | None:
    """Read 60,000 and possibly up to 100,000 tonnes: the unit is said with the next number."""
    following = ahead[0] if ahead else None
    if following is None or following.form != amount.form or not TO_NEXT.fullmatch(words.text[amount.end : following.start]):
        return None
    return (following.unit, following.kind) if following.unit and following.kind != "duration" else None


def _previous(words: Words, amount: Amount, found: Sequence[Quantity]) -> tuple[str, FigureKind] | None:
    before = words.text[max(words.tree.span.start, amount.start - 30) : amount.start]
    is_former = bool(FORMER.search(before))
    for quantity in reversed(found):
        if not quantity.unit or quantity.kind in ("duration", "age") or quantity.unit == "times" or quantity.value is None:
            continue
        if quantity.unit in POINTS:
            if is_former and amount.scale == 1 and (amount.value or 0) <= 100 and quantity.kind == "percent" and amount.form == "digits":
                return quantity.unit, "percent"
            continue
        if quantity.kind == "change" and not is_former:
            continue
        return quantity.unit, _kind(quantity)
    return None


def _kind(quantity: Quantity) -> FigureKind:
    """Return the kind of a level in the unit of a quantity that may be a change."""
    if quantity.kind != "change":
        return quantity.kind
    return "money" if quantity.unit and quantity.unit.isupper() and len(quantity.unit) == 3 else "count"


def _of_sentence_before(words: Words, amount: Amount, before: Sequence[Quantity]) -> tuple[str | None, FigureKind] | None:
    last = _last(before)
    return (last, "count") if last and _is_subject(words, amount) else None


def _last(before: Sequence[Quantity]) -> str | None:
    """Return what the sentence before counts: its first count, which is what it is about."""
    return next((quantity.unit for quantity in before if quantity.kind == "count" and quantity.unit and quantity.value is not None), None)


def _is_subject(words: Words, amount: Amount) -> bool:
    """Tell whether a number alone is the subject of its clause: "Twelve are closed", "40 more were found"."""
    anchor = words.anchor(amount.number)
    if anchor is None:
        return False
    token = words.tree.tokens[anchor]
    if token.head != ROOT and words.word(token.head).lower() in MORE:
        token = words.tree.tokens[token.head]
    return token.label.split(":")[0] == "nsubj"
