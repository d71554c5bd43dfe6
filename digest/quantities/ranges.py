"""Amounts in, those joined that are one (pure): a range (between 40 and 50), a measure in two units (6ft 2in), a ratio."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.model import Span
from digest.quantities.amounts import YEAR, Amount
from digest.quantities.movements import MOVING
from digest.quantities.ratios import asked, is_ratio
from digest.quantities.scores import VOTE
from digest.quantities.words import Words

JOINED = re.compile(r"\s?[-–—‑]\s?|-?\s(?:to|or|through)\s|-(?:to|or)-", re.IGNORECASE)
JOINED_BY_AND = re.compile(r"\s?(?:and|to|or|[-–—])\s?", re.IGNORECASE)
BETWEEN = re.compile(
    r"\b(?:(?:anywhere )?between(?: the)?(?: ages? of)?|(?:prices|rates) from|rang(?:ing|es?|ed)(?: from)?|anywhere from"
    r"|var(?:ying|ies) from|range of)"
    r"(?: (?:an? |about |around |some |roughly |an estimated )?)?\Z",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom(?: (?:an?|about|around|some|just|only|nearly|almost|the|its|a record|around) ?)? ?(?:\w+ )?\Z", re.IGNORECASE)
BY = re.compile(r"\bby(?: about| around| nearly| another| some)? \Z", re.IGNORECASE)
MOVED = re.compile(rf"{MOVING.pattern}|\b(?:rise|increase|gain|fall|drop|decline|cut)(?: \w+){{0,4}} of \Z|\bby \Z", re.IGNORECASE)
AGED = re.compile(r"\b(?:aged?|ages)(?: between)? \Z", re.IGNORECASE)
DASHES = ("-", "–", "—")
IN_YEAR = re.compile(r"\b(?:in|of|since|during|for|until|by|fiscal|late|early) \Z", re.IGNORECASE)
LED = re.compile(
    r"\b(?:lead(?:s|ing)?|led|ahead|behind|beat(?:s|ing|en)?|trail(?:s|ed|ing)?|defeat\w*|won|wins|voted?|margin|edged?|topped)\b",
    re.IGNORECASE,
)
PARTS_OF = {
    ("hours", "minutes"): 60, ("minutes", "seconds"): 60, ("feet", "inches"): 12, ("years", "months"): 12, ("days", "hours"): 24,
    ("lb", "ounces"): 16, ("weeks", "days"): 7,
}  # fmt: skip
AND = re.compile(r",? (?:and )?|", re.IGNORECASE)


def joined(words: Words, amounts: Sequence[Amount]) -> list[Amount]:
    """Join two numbers that are one: a range (between 40 and 50, £2m-£3m), a measure in two units (6ft 2in), a ratio."""
    found: list[Amount] = []
    for amount in amounts:
        together = found and (
            _paired(words.text, found[-1], amount)
            or _range(words.text, words.tree.span, found[-1], amount)
            or _compound(words.text, found[-1], amount)
        )
        if together:
            found[-1] = together
            continue
        if found:
            found[-1] = _as_large(words, found[-1], amount)
        found.append(amount)
    return found


def _paired(text: str, first: Amount, second: Amount) -> Amount | None:
    """Join a ratio (two-for-one) or a dealer's two prices (149.85/95 yen)."""
    if first.unit is not None or not first.value or not second.value:
        return None
    whole = replace(second, start=first.start, number=Span(first.number.start, second.number.end))
    if is_ratio(text, first.number, second.number):
        return replace(whole, end=second.number.end, value=first.value / second.value, form="ratio", scale=1, unit=None, kind="rate")
    high = asked(text, first.number, second.number)
    return None if high is None else replace(whole, value=first.value, high=high, form="digits")


def _as_large(words: Words, former: Amount, amount: Amount) -> Amount:
    """Give the former level the magnitude that only the new one has: cut from 3.4 to 1.3 billion."""
    text = words.text
    if amount.scale < 1000 or former.scale > 1 or former.unit is not None or amount.value is None or former.form != amount.form:
        return former
    is_moved = text[former.end : amount.start] == " to " and FROM.search(text, max(words.tree.span.start, former.start - 30), former.start)
    if not is_moved or not 0 < (former.value or 0) <= amount.value / amount.scale * 10:
        return former
    return replace(former, value=float(f"{(former.value or 0) * amount.scale:.12g}"), scale=amount.scale)


def _compound(text: str, whole: Amount, part: Amount) -> Amount | None:
    """Join two hours and 15 minutes: a whole and a part of its next smaller unit."""
    is_change = whole.is_paid and whole.unit == part.unit and (whole.factor, part.factor) == (1, 0.01)  # three dollars fifty cents
    size = 100 if is_change else PARTS_OF.get((whole.unit or "", part.unit or ""))
    if (
        size is None
        or whole.value is None
        or part.value is None
        or whole.high is not None
        or part.value >= size
        or whole.value != int(whole.value)
    ):
        return None
    if not AND.fullmatch(text[whole.end : part.start]):
        return None
    value = whole.value * whole.factor + part.value / size
    return replace(whole, end=part.end, number=Span(whole.number.start, part.number.end), value=value, factor=1)


def _range(text: str, within: Span, low: Amount, high: Amount) -> Amount | None:
    """Join the two ends of a range; the lower takes the magnitude and the unit that only the upper has."""
    gap, at = text[low.end : high.start], max(within.start, low.start - 40)
    before = text[at : low.start]
    between = BETWEEN.search(before)
    if low.value is None or high.value is None or low.high is not None or not (JOINED_BY_AND if between else JOINED).fullmatch(gap):
        return None
    if not _are_alike(gap, low, high) or _is_moved(gap, before, low, high) or _is_year(text, before, low, high):
        return None
    if not between and _is_former(gap, before, low, high):
        return None
    is_told_twice = low.unit == high.unit == "percent" and text[low.end - 1] == "%" and " to " in gap
    if is_told_twice and LED.search(text, max(within.start, low.start - 100), low.start):
        return None  # led him 38% to 55%
    is_dashed = gap.strip() in DASHES and low.unit is None and not AGED.search(before)
    if is_dashed and _is_tally(text, within, high):
        return None
    said = between.group().lower().find("between") if between else -1
    start = at + between.start() + said if between and said >= 0 else low.start
    return _ranged(replace(low, start=start), low.value * _shared_scale(low.value, low, high), high, high.value)


def _ranged(low: Amount, first: float, high: Amount, last: float) -> Amount | None:
    """Return the range from one value to another; None where it goes down, but for minus 10 to minus 15C."""
    if first == last or (first > last and first >= 0):
        return None
    whole = high if high.unit else replace(low, end=high.end)
    return replace(
        whole, start=low.start, end=high.end, number=Span(low.number.start, high.number.end), value=min(first, last),
        high=max(first, last), scale=1, form=low.form if low.form == high.form else "digits", unit=high.unit or low.unit,
        kind=high.kind if high.unit else low.kind, factor=high.factor if high.unit else low.factor, is_paid=low.is_paid or high.is_paid,
    )  # fmt: skip


def _shared_scale(first: float, low: Amount, high: Amount) -> float:
    """Return the magnitude that the lower end leaves to the upper to say: the million of 1.1 to 1.4 million."""
    if high.value is None or high.scale == 1 or low.scale != 1:
        return 1
    return high.scale if 0 < first < 1000 and first <= high.value / high.scale * 10 else 1


def _are_alike(gap: str, low: Amount, high: Amount) -> bool:
    """Tell whether two numbers can be ends of one range: both are written out, and their units do not differ."""
    if {low.form, high.form} - {"digits", "words", "share"}:
        return False
    if (low.form == "share") != (high.form == "share") and gap.strip() in DASHES:
        return False  # nearly one-third — 16,388
    return low.unit is None or high.unit is None or low.unit == high.unit


def _is_former(gap: str, before: str, low: Amount, high: Amount) -> bool:
    """Tell whether the first number is a former level, or what was added: from 40 to 50, rose 12 to 60; not rise 20 to 25 pct."""
    if before.strip().lower() == "from" and low.unit is None and high.unit is None:
        return False
    is_like = high.kind == "percent" or BY.search(before) or (high.kind == "measure" and low.form == "words")
    is_near = low.unit is None and (low.value or 0) * (high.scale if low.scale == 1 else 1) * 3 >= (high.value or 0)
    is_size = is_near and is_like  # cut by four to eight cents, loses three to four centimetres
    return bool(FROM.search(before)) or (" to " in gap and bool(MOVING.search(before)) and not is_size)


def _is_year(text: str, before: str, low: Amount, high: Amount) -> bool:
    """Tell whether the first number is a year: rose 3% in 2005 to 5.5 million tonnes."""
    written = high.number.of(text)
    if not YEAR.fullmatch(low.number.of(text)) or YEAR.fullmatch(written):
        return False
    return high.unit is not None or "," in written or high.scale > 1 or IN_YEAR.search(before) is not None


def _is_moved(gap: str, before: str, low: Amount, high: Amount) -> bool:
    """Tell a change and its level from a range: up 4 pct to 25,286; rose by 400 mln marks to 1.1 billion; a rise of 4 mln to 1 bn."""
    if " to " not in gap or low.value is None or high.value is None:
        return False
    is_by = low.kind != "percent" and BY.search(before) is not None  # up by one cent to 27 cents
    is_said = low.unit is not None and low.end > low.number.end and (high.unit is None or is_by)
    return is_said or (min(low.scale, high.scale) > 1 and low.value * 20 < high.value and bool(MOVED.search(before)))


def _is_tally(text: str, within: Span, high: Amount) -> bool:
    """Tell whether two whole numbers with a dash between are sides of a vote or a score."""
    if high.unit is not None or high.scale > 1 or (high.value or 0) > 500:
        return False
    is_counted = re.match(r"[ -](?:[a-z]+[ -]){0,2}[a-z]+s\b|[ -](?:people|men|women|children)", text[high.end : high.end + 40])
    return not is_counted or bool(VOTE.search(text[within.start : within.end]))
