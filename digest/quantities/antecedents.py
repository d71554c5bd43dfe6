"""A number that stands for what was counted before in, that count's unit out (pure): 12 of them, of which nine, one in five."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model import FigureKind
from digest.quantities.amounts import Amount
from digest.quantities.quantity import Quantity
from digest.quantities.units import Counted, plural, unit_of
from digest.quantities.words import Words

THEM = re.compile(
    r" of (?:them|the (?:\d+(?:,\d{3})*|two|three|four|five|six|seven|eight|nine|ten)(?= (?:are|were|is|was|have|had|has)\b"
    r"|[,.;](?!\d))|whom|which|(?:these|those)(?=[,.;:)]| (?:are|were|is|was|have|had|has|who|with|in|on|at|from|to|by)\b))\b",
    re.IGNORECASE,
)
IT = re.compile(
    r" of (?:it|that|this)\b(?! [a-z]+(?:s|ed)?\b(?<! for)(?<! since)(?<! in)(?<! from)(?<! to)(?<! on)(?<! is)(?<! was))", re.IGNORECASE
)
WHICH = re.compile(
    r"\bof (?:which|whom)(?: (?:about|around|some|roughly|nearly|almost|only|just|at least|more than|over|up to|fewer than"
    r"|an estimated))* \Z",
    re.IGNORECASE,
)
IN_WHICH = re.compile(r"\bof (?:which|whom)\b[^.;]{0,80}\band (?:[a-z]+ ){0,2}\Z", re.IGNORECASE)
ONE_THING = re.compile(r"one (?P<thing>[a-z]+(?: [a-z]+)?) in ", re.IGNORECASE)


def is_of_them(words: Words, amount: Amount, noun: Counted | None) -> bool:
    """Tell whether a number counts some of what was counted before: 12 of them, of which 12 were lost."""
    if THEM.match(words.text, amount.end) or IT.match(words.text, amount.end):
        return True
    if noun is not None and noun.end is not None:
        return False
    start = max(words.tree.span.start, amount.start - 120)
    return bool(WHICH.search(words.text, start, amount.start) or IN_WHICH.search(words.text, start, amount.start))


def end_of_them(text: str, end: int) -> int:
    """Return where "of them" ends behind a number, or the end that is given."""
    found = THEM.match(text, end) or IT.match(text, end)
    return found.end() if found else end


def antecedent(words: Words, amount: Amount, found: Sequence[Quantity], before: Sequence[Quantity]) -> tuple[str | None, FigureKind]:
    """Return the unit of what a number is some of, and the kind of figure that it makes; None where nothing was counted.

    What was counted nearest is meant, and behind a semicolon what the sentence is about; never fewer than the number.
    """
    if IT.match(words.text, amount.end):
        return None, "rate"
    last = found[-1] if found else None
    if last and last.kind == "money" and amount.form != "share" and amount.scale >= 1000 and _holds(last, amount):
        return last.unit, "money"  # $300m, of which 250 million is paid
    near = [quantity for quantity in reversed(found) if _is_counted(quantity) and _holds(quantity, amount)]
    if near and ";" in words.text[near[0].span.end : amount.start]:
        near.reverse()
    near += [quantity for quantity in reversed(found) if quantity.kind == "duration" and _holds(quantity, amount)]
    near += [quantity for quantity in before if _is_counted(quantity) and _holds(quantity, amount)]
    if near:
        kind = near[0].kind if near[0].kind in ("count", "measure", "duration") else "count"
        return near[0].unit, "rate" if amount.form == "share" else kind
    return _subject(words, amount), "rate" if amount.form == "share" else "count"


def one_in(words: Words, amount: Amount, found: Sequence[Quantity]) -> str | None:
    """Return what "one in five" is of: the noun within it, or what was counted last."""
    if thing := ONE_THING.match(amount.number.of(words.text)):
        return plural(thing["thing"].lower())
    near = next((quantity for quantity in reversed(found) if _is_counted(quantity)), None)
    return near.unit if near else _subject(words, amount)


def _is_counted(quantity: Quantity) -> bool:
    """Tell whether a quantity counts several things: not a share of them, nor one brigade that is 900 strong."""
    if not quantity.unit or quantity.unit[:1].isdigit():
        return False
    last = quantity.unit.split(" per ")[0].split()[-1]
    is_share = quantity.value is not None and quantity.value < 1 and quantity.kind == "rate"
    is_many = quantity.kind == "count" or quantity.unit == "times" or (quantity.kind in ("measure", "rate") and " per " in quantity.unit)
    return is_many and not is_share and plural(last) == last and not last.isupper()


def _holds(quantity: Quantity, amount: Amount) -> bool:
    """Tell whether a number can be some of a quantity."""
    return amount.form == "share" or quantity.value is None or amount.value is None or quantity.value >= amount.value


def _subject(words: Words, amount: Amount) -> str | None:
    """Return the plural right before a comma and a number, or the first plural subject: patients waited, and one in 16 gave up."""
    last = words.within(amount.number)[0]
    if last > 1 and words.word(last - 1) == "," and words.tree.tokens[last - 2].xpos == "NNS":  # flood works, 421 of which
        return unit_of(words, last - 2)
    found = (
        index for index in range(last) if words.tree.tokens[index].xpos == "NNS" and words.tree.tokens[index].label.startswith("nsubj")
    )
    return next((unit_of(words, index) for index in found), None)
