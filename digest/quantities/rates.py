"""An amount in, what it is per out (pure): $78 a barrel, 310,000 barrels of oil a day, 20 deaths per 100,000 people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.quantities.amounts import Amount
from digest.quantities.quantity import Quantity
from digest.quantities.words import Words

_ends = "after|from|and|in|on|to|at|of|but|against|while|before|with|for|by|or|as"
_kinds = "U\\.S\\.|US|troy|square|cubic|metric|fully diluted|diluted|common|ordinary|dry|wet|short|long|fine"
PER = re.compile(
    r"(?P<of> of (?!which|whom|them)(?:[a-z-]+ ){0,2}?[a-z-]+| (?:gold|silver|platinum|copper|crude))??"
    r"(?:(?: |-)(?:per)(?: |-)| ?/ ?|(?: |-)(?P<article>an?|each|every)(?: |-)| (?P<every>for (?:every|each)) "
    r"| to (?:the|one) (?=(?:U\.S\. |US )?(?:dollar|pound|mark|euro|franc|yen)\b))"
    rf"(?:each )?(?:(?P<number>(?:\d[\d,]*|hundred|thousand|million)\b)(?: (?!(?:{_ends})\b)|(?=[ .,;)])))?(?:\d+ ?(?:kg|g|lb|ml|cl|litre|kilo)[ -])?"
    rf"(?P<what>(?<=[\d,]00)(?![a-z])|(?:(?:{_kinds}) )*(?:kilowatt-hour|megawatt-hour|[A-Za-z]+))",
    re.IGNORECASE,
)
ANNUALLY = re.compile(r" (?:annually|per annum)\b", re.IGNORECASE)
PER_NOUNS = frozenset(
    "year month week day hour minute second night quarter decade barrel share tonne ton pound lb litre liter gallon head person kilo kilogram kg bushel"
    " ounce unit bottle pack packet piece mile acre hectare seat child pupil student household family ticket go vote voter term worker employee shift"
    " game session semester pop bag box case dose shot mwh megawatt kilometre yard foot call boat quintal kilowatt-hour megawatt-hour kwh"
    " cup pint plate meal trip ride visit passenger guest customer patient animal cow sheep goat tree house home flat room crate sack tin can gram"
    " download stream click text message".split()
)
NOT_PER = re.compile(
    r" (?:earlier|later|ago|before(?! tax)|after(?! tax)|afterwards|apart|early|previously|on\b(?! average))|-(?:long|old)\b", re.IGNORECASE
)
TWICE_A = re.compile(r" (?:an?|each|every|per) (?:day|week|month|year|night|hour)\b", re.IGNORECASE)
FROM = re.compile(r"\bfrom (?:[a-z]+ ){0,2}\Z", re.IGNORECASE)
TO = re.compile(r" to (?:[a-z]+ ){0,2}", re.IGNORECASE)


def rated(words: Words, amount: Amount, end: int, unit: str | None) -> tuple[Amount, int, str | None]:
    """Return an amount with its kind, where it ends, and its unit: "per year" alone where the unit itself is left out."""
    if (
        amount.form == "share"
        or (amount.form == "times" and not TWICE_A.match(words.text, end))
        or amount.kind == "percent"
        or (unit and " per " in unit)
    ):
        return amount, end, unit
    if amount.kind in ("count", "money") and (yearly := ANNUALLY.match(words.text, end)):
        return replace(amount, kind="rate"), yearly.end(), f"{unit} per year" if unit else "per year"
    found = PER.match(words.text, end)
    is_span = amount.kind == "duration" and (
        found is None or not found["article"] or found["what"].lower() not in ("day", "week", "month", "year")
    )
    if unit == "times" and found and not found["article"]:  # 20 times per-share earnings
        return amount, end, unit
    if found is None or is_span or found.end() > words.tree.span.end or (found["of"] and amount.kind != "measure"):
        return amount, end, unit
    if found["every"] and not found["number"]:
        return amount, end, unit
    what = found["what"].lower()
    if found["article"] and (what.removesuffix("s") not in PER_NOUNS or NOT_PER.match(words.text, found.end())):
        return amount, end, unit
    what = found["what"] if found["what"].isupper() or "." in found["what"] else what
    per = " ".join(part for part in ("per", found["number"], what) if part)
    kind = "measure" if amount.kind == "measure" else "rate"
    return replace(amount, kind=kind), found.end(), f"{unit} {per}" if unit else per  # type: ignore[arg-type]


def from_to(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Give the first end of "from €1,900 to €3,150 a month" the rate that only the second has."""
    given = list(found)
    for place, (low, high) in enumerate(zip(given, given[1:], strict=False)):
        is_same = high.unit is not None and low.unit is not None and high.unit.startswith(f"{low.unit} per ")
        between = text[low.span.end : high.span.start]
        if is_same and TO.fullmatch(between) and FROM.search(text[max(0, low.span.start - 24) : low.span.start]):
            given[place] = replace(low, unit=high.unit, kind="measure" if low.kind == "measure" else high.kind)
    return given
