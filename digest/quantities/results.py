"""A company's results as the wire lists them in, what each number is of out (pure): "Net 4,860,000 vs 3.1 mln".

Each line is a row: a label, this year's number, "vs", last year's. The second number is of what the first is of; the first
is of shares where the label says so, and else a sum in the currency of the list, which often only its first row names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.model import FigureKind
from digest.quantities import money
from digest.quantities.amounts import YEAR, Amount
from digest.quantities.quantity import Quantity
from digest.quantities.words import Words

NUMBER = r"(?:[$£]?\d[\d.,]*\b|nil|zero|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
SIGN = r"(?:(?:loss|profit|losses|profits|gain|credit|debit|deficit|surplus|net|final|a|an|about|restated) )*"
FIRST = re.compile(rf"(?: [A-Za-z][\w./-]*){{0,3}}? vs\.? {SIGN}{NUMBER}", re.IGNORECASE)
SECOND = re.compile(rf"{NUMBER}(?:-\d+/\d+)?(?: [A-Za-z][\w./]*){{0,4}}? vs\.? {SIGN}\Z", re.IGNORECASE)
LONGEST = 60  # characters from the first number of a row to the second
_label = (
    r"(?:(?:oper|group|avg|net|total|pretax|qtly|primary|diluted) )*(?:shrs?|net|revs?|sales|turnover|div|assets|deposits|loans)"
    r"(?: (?:loss|profit))? "
)
LISTED = re.compile(rf"\bvs\b|\A{_label}{NUMBER}", re.IGNORECASE)
ROW_START = re.compile(rf"{_label}{NUMBER}", re.IGNORECASE)
LABELLED = re.compile(rf"(?:\A|\n){_label}\Z", re.IGNORECASE)
NEXT_ROW = re.compile(r"[A-Z\d(]")
ROW = re.compile(r"[^\n;:,.]*\Z")
COUNTS = re.compile(
    r"\b(?P<noun>shrs|shares|units|passengers|customers|subscribers|employees|stores|vehicles|cars|homes|barrels|tonnes|tons|ounces"
    r"|orders(?= received))\b"
    r"(?! of\b)(?:[ \w.-]*)\Z",
    re.IGNORECASE,
)
SPELLED = {"shrs": "shares"}


def unwrapped(sentence: str) -> str:
    """Return a sentence in which line breaks are blanks, but for those behind the rows of a list."""
    if "\n" not in sentence:
        return sentence
    rows: list[str] = []
    lines = sentence.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        is_row = (LISTED.search(line) and NEXT_ROW.match(following)) or ROW_START.match(following)
        rows += [line, "\n" if is_row else " "]
    return "".join(rows[:-1])


def is_listed(words: Words, amount: Amount) -> bool:
    """Tell whether a number is one of the two of a row, with "vs" between them."""
    if amount.form not in ("digits", "words") or YEAR.fullmatch(amount.number.of(words.text)):
        return False
    return (
        _is_second(words, amount)
        or FIRST.match(words.text, amount.end, words.tree.span.end) is not None
        or LABELLED.search(words.tree.span.of(words.text)[: amount.start - words.tree.span.start]) is not None
    )


def listed(words: Words, amount: Amount, found: Sequence[Quantity], ahead: Sequence[Amount], before: Sequence[Quantity]) -> Amount:
    """Return one number of a row with its unit and kind; one that has a unit, or stands in no row, is left as it is."""
    if amount.unit is not None or not is_listed(words, amount):
        return amount
    if not _is_second(words, amount):
        if ahead and ahead[0].is_paid and ahead[0].factor == 1 and _is_second(words, ahead[0]):
            return replace(amount, unit=ahead[0].unit, kind="money")
    elif found and _stand_together(words, found[-1], amount):
        kind: FigureKind = "money" if found[-1].kind == "change" else found[-1].kind
        return replace(
            amount, unit=found[-1].unit, kind=kind, factor=money.part(words.text, found[-1].number.end, amount.value, amount.scale)
        )
    unit, kind = _labelled(words, amount, found, ahead, before)
    return replace(amount, unit=unit, kind=kind)


def _is_second(words: Words, amount: Amount) -> bool:
    return SECOND.search(words.text, max(words.tree.span.start, amount.start - LONGEST), amount.start) is not None


def _stand_together(words: Words, former: Quantity, amount: Amount) -> bool:
    """Tell whether the quantity before is the first number of the row, which "nil" is not."""
    between = words.text[former.span.end : amount.start]
    return len(between) < LONGEST and not re.search(r"\n|\d|\bnil\b", between)


def _labelled(
    words: Words, amount: Amount, found: Sequence[Quantity], ahead: Sequence[Amount], before: Sequence[Quantity]
) -> tuple[str | None, FigureKind]:
    label = ROW.search(words.text, words.tree.span.start, amount.start)
    counts = COUNTS.search(label.group()) if label else None
    if counts:
        noun = counts["noun"].lower()
        return SPELLED.get(noun, noun), "count"
    paid = [quantity.unit for quantity in (*found, *before) if money.is_currency(quantity.unit)]
    paid += [other.unit for other in ahead if other.is_paid and other.unit]
    return (paid[0] if paid else None), "money"
