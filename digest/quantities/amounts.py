"""Numbers in, amounts out (pure): each with the currency, unit or percent that is written at it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from digest.model import FigureKind, Span
from digest.quantities import money
from digest.quantities.measures import Measure, measure, percentage
from digest.quantities.numerals import Form, Numeral
from digest.quantities.words import Words

PART_OF_PERCENT = re.compile(r"(?: of)?(?: an?| one)?[ -](?P<unit>per ?cent(?:age[ -]points?)?|pct|percentage[ -]points?)\b", re.IGNORECASE)
PART_OF_POINT = re.compile(r"-points?\b", re.IGNORECASE)
POINT = re.compile(  # half a point; 1/8 point over Libor
    r"(?: of)?(?: an?)?[ -](?P<points>points?)\b(?P<over> (?:over|above|below|under)\b)?", re.IGNORECASE
)
PART_OF_UNIT = re.compile(r" an?(?= )", re.IGNORECASE)
OF = re.compile(r"[\"”]? of(?= )")
YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
BELOW_ZERO = re.compile(r"(?:(?<!or )(?<!or-)\bminus |(?<![\w)\].,%])[-−])\Z", re.IGNORECASE)
AIR = (800, 1100)  # millibars that air weighs


@dataclass(frozen=True, slots=True)
class Amount:
    """A number on its way to a quantity: number is where it stands, start and end hold currency and unit too.

    scale: what its magnitude multiplies by. factor: what the unit does, 0.01 for cents. is_paid: it is money.
    bare: its currency's name, where no country is said with it.
    """

    start: int
    end: int
    number: Span
    value: float | None
    form: Form
    scale: float
    unit: str | None = None
    kind: FigureKind = "count"
    high: float | None = None
    factor: float = 1
    is_paid: bool = False
    bare: str | None = None


def sized(words: Words, numeral: Numeral) -> Amount:
    """Give a number the currency, percent or unit of measure that is written at it."""
    text, first, last = words.text, words.tree.span.start, words.tree.span.end
    amount = Amount(numeral.start, numeral.end, numeral.span, numeral.value, numeral.form, numeral.scale)
    if numeral.form == "times":
        return replace(amount, unit="times", kind="rate")
    if numeral.form == "share":
        return _part_sized(text, amount)
    if numeral.form != "vague" and (paid := money.before(text, numeral.start, words.context)):
        return replace(_signed(text, first, amount, paid.edge), unit=paid.code, kind="money", is_paid=True)
    amount = _signed(text, first, amount, numeral.start)
    if paid := _money_behind(words, numeral):
        return replace(amount, end=paid.edge, unit=paid.code, kind="money", factor=paid.factor, is_paid=True, bare=paid.bare)
    if size := percentage(text, numeral.end):
        return _measured(amount, size)
    position = of.end() if numeral.form == "vague" and (of := OF.match(text, numeral.end)) else numeral.end
    size = measure(text, position, is_digits=numeral.form == "digits")
    if size is None or size.end > last:
        return amount
    is_large = YEAR.fullmatch(numeral.span.of(text)) or (numeral.value or 0) >= 1000
    if size.kind == "duration" and is_large and text[size.end - 1] != "s":
        return amount  # the same 1986 month; 257,000 week ago
    return _measured(amount, size)


def _signed(text: str, first: int, amount: Amount, edge: int) -> Amount:
    """Begin an amount at a currency's sign, and make it negative behind "minus"."""
    amount = replace(amount, start=edge)
    found = BELOW_ZERO.search(text, max(first, edge - 6), edge)
    if found is None or amount.form != "digits" or amount.value is None:
        return amount
    return replace(amount, start=found.start(), number=Span(found.start(), amount.number.end), value=-amount.value)


def _part_sized(text: str, amount: Amount) -> Amount:
    """Read half a percentage point, a quarter of one per cent, half an hour."""
    if found := PART_OF_PERCENT.match(text, amount.end):
        size = percentage(text, found.start("unit") - 1)
        return _measured(replace(amount, form="words"), size) if size else amount
    if (found := PART_OF_UNIT.match(text, amount.end)) and (paid := money.behind(text, found.end(), is_digits=False)):  # half a crown
        return replace(amount, end=paid.edge, form="words", unit=paid.code, kind="money", factor=paid.factor, is_paid=True, bare=paid.bare)
    if (found := PART_OF_UNIT.match(text, amount.end)) and (size := measure(text, found.end(), is_digits=False)):
        return _measured(replace(amount, form="words"), size)
    if found := PART_OF_POINT.match(text, amount.end):  # a quarter-point cut
        start = amount.start + (2 if text[amount.start : amount.start + 2].lower() == "a " else 0)
        return replace(amount, start=start, end=found.end(), form="words", unit="percentage points", kind="percent")
    if pointed := _in_points(text, amount):
        return pointed
    if text[amount.end : amount.end + 1] == "-" and (size := measure(text, amount.end, is_digits=False)):
        return _measured(replace(amount, form="words"), size)
    is_written_out = text[amount.start].isdigit() or "-" in amount.number.of(text)  # 3/4 cent, one-half cent
    return _fraction_sized(text, amount) if is_written_out else replace(amount, kind="rate")


def _in_points(text: str, amount: Amount) -> Amount | None:
    """Read a quarter point, half a point, 1/8 point over Libor."""
    found = POINT.match(text, amount.end)
    if found is None:
        return None
    unit = "percentage points" if found["over"] else "points"
    return replace(amount, end=found.end("points"), unit=unit, kind="percent" if found["over"] else "count", form="words")


def _fraction_sized(text: str, amount: Amount) -> Amount:
    """Read 3/4 inch, 1/2 pct, 1/8 point: a fraction in digits has a unit as any number has."""
    if paid := money.behind(text, amount.end, is_digits=True):
        return replace(amount, end=paid.edge, unit=paid.code, kind="money", factor=paid.factor, is_paid=True, form="digits")
    if size := percentage(text, amount.end) or measure(text, amount.end, is_digits=True):
        return _measured(replace(amount, form="digits"), size)
    return replace(amount, kind="rate")


def _money_behind(words: Words, numeral: Numeral) -> money.Currency | None:
    position = numeral.end
    if numeral.form == "vague" and (of := OF.match(words.text, position)):
        position = of.end()
    found = money.behind(words.text, position, is_digits=numeral.form == "digits", context=words.context)
    if found is None or _is_milestone(words, numeral, found.edge):
        return None
    tokens = words.within(Span(position, found.edge))
    last = words.tree.tokens[tokens[-1]] if tokens else None
    is_word = last is not None and last.upos in ("VERB", "AUX", "ADJ", "ADV") and numeral.scale < 1000 and numeral.value is not None
    if is_word:
        return None
    code = words.context.of_name(found.bare, numeral.start) if found.bare else None
    return found._replace(code=code, bare=None) if code else found


def _is_milestone(words: Words, numeral: Numeral, end: int) -> bool:
    """Tell whether a mark is no currency: past the 29,000 mark, but the 44 billion mark loan; nor a name: 13-Mark Hale in a team's list."""
    name = words.text[numeral.end + 1 : end]
    before = words.text[max(words.tree.span.start, numeral.start - 12) : numeral.start]
    is_in_name = words.text[numeral.end : numeral.end + 1] == "-" and name.istitle()
    following = words.token(words.within(Span(end - 1, end))[-1] + 1)
    if numeral.scale > 1 and following is not None and following.upos in ("NOUN", "ADJ", "NUM", "PROPN"):
        return is_in_name
    return is_in_name or (name == "mark" and bool(re.search(r"\b(?:the|its|their|his|her) \Z", before, re.IGNORECASE)))


def _measured(amount: Amount, size: Measure) -> Amount:
    if size.name == "millibars" and not AIR[0] <= (amount.value or 0) <= AIR[1]:
        size = size._replace(name="megabytes")  # 256mb of memory
    return replace(amount, end=size.end, unit=size.name, kind=size.kind, factor=size.factor)
