"""Numbers in, amounts out (pure): each with the currency, unit or percent that is written at it, and ranges joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.model import FigureKind, Span
from digest.quantities import money
from digest.quantities.measures import Measure, measure, percentage
from digest.quantities.movements import MOVING
from digest.quantities.numerals import Form, Numeral
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
PART_OF_PERCENT = re.compile(r"(?: of)?(?: an?| one)?[ -](?P<unit>per ?cent(?:age[ -]points?)?|pct|percentage[ -]points?)\b", re.IGNORECASE)
PART_OF_POINT = re.compile(r"-points?\b", re.IGNORECASE)
POINT = re.compile(  # half a point; 1/8 point over Libor
    r"(?: of)?(?: an?)?[ -](?P<points>points?)\b(?P<over> (?:over|above|below|under)\b)?", re.IGNORECASE
)
PART_OF_UNIT = re.compile(r" an?(?= )", re.IGNORECASE)
OF = re.compile(r"[\"”]? of(?= )")
BY = re.compile(r"\bby(?: about| around| nearly| another| some)? \Z", re.IGNORECASE)
MOVED = re.compile(rf"{MOVING.pattern}|\b(?:rise|increase|gain|fall|drop|decline|cut)(?: \w+){{0,4}} of \Z|\bby \Z", re.IGNORECASE)
AGED = re.compile(r"\b(?:aged?|ages)(?: between)? \Z", re.IGNORECASE)
DASHES = ("-", "–", "—")  # nearly one-third — 16,388
IN_YEAR = re.compile(r"\b(?:in|of|since|during|for|until|by|fiscal|late|early) \Z", re.IGNORECASE)
LED = re.compile(
    r"\b(?:lead(?:s|ing)?|led|ahead|behind|beat(?:s|ing|en)?|trail(?:s|ed|ing)?|defeat\w*|won|wins|voted?|margin|edged?|topped)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
BELOW_ZERO = re.compile(r"(?:(?<!or )(?<!or-)\bminus |(?<![\w)\].,%])[-−])\Z", re.IGNORECASE)
PARTS_OF = {
    ("hours", "minutes"): 60, ("minutes", "seconds"): 60, ("feet", "inches"): 12, ("years", "months"): 12, ("days", "hours"): 24,
    ("lb", "ounces"): 16, ("weeks", "days"): 7,
}  # fmt: skip
AIR = (800, 1100)  # millibars that air weighs
AND = re.compile(r",? (?:and )?|", re.IGNORECASE)


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
    gap = text[low.end : high.start]
    before = text[max(within.start, low.start - 40) : low.start]
    between = BETWEEN.search(before)
    if low.value is None or high.value is None or low.high is not None or not (JOINED_BY_AND if between else JOINED).fullmatch(gap):
        return None
    if _is_moved(gap, before, low, high):
        return None
    if (
        {low.form, high.form} - {"digits", "words", "share"}
        or ((low.form == "share") != (high.form == "share") and gap.strip() in DASHES)
        or not (low.unit is None or high.unit is None or low.unit == high.unit)
    ):
        return None
    is_first = before.strip().lower() == "from" and low.unit is None and high.unit is None
    is_like = high.kind == "percent" or BY.search(before) or (high.kind == "measure" and low.form == "words")
    is_near = low.unit is None and low.value * (high.scale if low.scale == 1 else 1) * 3 >= high.value
    is_share = is_near and is_like  # rise 20 to 25 pct, cut by four to eight cents, loses three to four centimetres
    if not (between or is_first) and (FROM.search(before) or (" to " in gap and MOVING.search(before) and not is_share)):
        return None
    is_year = YEAR.fullmatch(low.number.of(text)) and not YEAR.fullmatch(high.number.of(text))
    if is_year and (high.unit or "," in high.number.of(text) or high.scale > 1 or IN_YEAR.search(before)):
        return None  # rose 3% in 2005 to 5.5 million tonnes
    is_told_twice = low.unit == high.unit == "percent" and text[low.end - 1] == "%" and " to " in gap
    if is_told_twice and LED.search(text, max(within.start, low.start - 100), low.start):
        return None  # led him 38% to 55%
    first = low.value
    if high.scale > 1 and low.scale == 1 and 0 < first < 1000 and first <= high.value / high.scale * 10:
        first *= high.scale
    is_below_zero = first < 0 and high.value < 0 and first != high.value  # minus 10 to minus 15C
    if (first >= high.value and not is_below_zero) or (
        gap.strip() in ("-", "–", "—") and low.unit is None and not AGED.search(before) and _is_tally(text, within, high)
    ):
        return None
    whole = high if high.unit else replace(low, end=high.end)
    at = max(within.start, low.start - 40)
    start = (
        at + between.group().lower().index("between") + between.start() if between and "between" in between.group().lower() else low.start
    )
    return replace(
        whole, start=start, end=high.end, number=Span(low.number.start, high.number.end), value=min(first, high.value),
        high=max(first, high.value), scale=1, form=low.form if low.form == high.form else "digits", unit=high.unit or low.unit,
        kind=high.kind if high.unit else low.kind, factor=high.factor if high.unit else low.factor, is_paid=low.is_paid or high.is_paid,
    )  # fmt: skip


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
