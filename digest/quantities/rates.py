"""An amount with its unit in, what it is per out (pure): $78 a barrel, 30 cases per 100,000 people, 1.36 pounds to the dollar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digest.model import FigureKind, Span
from digest.quantities.amounts import Amount
from digest.quantities.quantity import Quantity
from digest.quantities.words import Words

PER = re.compile(
    # 310,000 barrels of oil, 0.3 ounce gold
    r"(?P<of> of (?!which|whom|them)(?:[a-z-]+ ){0,2}?[a-z-]+| (?:gold|silver|platinum|copper|crude))??"
    r"(?:(?: |-)(?:per)(?: |-)| ?/ ?|(?: |-)(?P<article>an?|each|every)(?: |-)| (?P<every>for (?:every|each)) "
    r"| to (?:the|one) (?=(?:U\.S\. |US )?(?:dollar|pound|mark|euro|franc|yen)\b))(?:each )?"
    # per 100,000 people, per 1,000 dlr; per 100 alone, before a word that goes on with the sentence
    r"(?:(?P<number>(?:\d[\d,]*|hundred|thousand|million)\b)"
    r"(?: (?!(?:after|from|and|in|on|to|at|of|but|against|while|before|with|for|by|or|as|are|is|was|were|had|have|who|that|which)\b)"
    r"|(?=[ .,;)])))?"
    r"(?:\d+ ?(?:kg|g|lb|ml|cl|litre|kilo)[ -])?(?P<what>(?<=100)|(?:(?:U\.S\.|US|troy|square|cubic|metric|fully diluted|diluted|common"
    r"|ordinary|dry|wet|short|long"
    r"|fine) )*(?:kilowatt-hour|megawatt-hour|[A-Za-z]+))",
    re.IGNORECASE,
)
PER_NOUNS = frozenset(
    "year month week day hour minute second night quarter decade barrel share tonne ton pound lb litre liter gallon head person kilo"
    " kilogram kg bushel"
    " ounce unit bottle pack packet piece mile acre hectare seat child pupil student household family ticket go vote voter term worker"
    " employee shift"
    " game session semester pop bag box case dose shot mwh megawatt kilometre yard foot"
    " call boat quintal kilowatt-hour megawatt-hour kwh cup pint plate meal trip ride visit passenger guest customer patient animal cow"
    " sheep goat"
    " tree house home flat room crate sack tin can gram download stream click message".split()
)
NOT_PER = re.compile(
    r" (?:earlier|later|ago|before(?! tax)|after(?! tax)|afterwards|apart|early|previously|on\b(?! average))|-(?:long|old)\b", re.IGNORECASE
)
FROM = re.compile(r"\bfrom (?:[a-z]+ ){0,2}\Z", re.IGNORECASE)
TO = re.compile(r" to (?:[a-z]+ ){0,2}", re.IGNORECASE)
SPELLED = {"shr": "share", "bbl": "barrel", "yr": "year", "mth": "month", "hr": "hour"}
TWICE_A = re.compile(r" (?:an?|each|every|per) (?:day|week|month|year|night|hour)\b", re.IGNORECASE)
SPANS = ("day", "week", "month", "year", "night", "session", "game", "match", "pupil", "person", "patient", "visit")  # five hours a day
BRACKETED = re.compile(r"(?: \([^()]{1,24}\)|\))(?= (?:an?|per|each) )")  # $5.15 (£3.90) an hour
YEARLY = re.compile(r" (?P<how>annually|yearly|monthly|weekly|daily|hourly)\b(?! [a-z]+s\b)")
EACH = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}


def rated(words: Words, amount: Amount, end: int, unit: str | None) -> tuple[Amount, int, str | None]:
    """Return an amount with where it ends and its unit, both with what it is per.

    end, unit: so far, with its noun; the unit is "per day" alone where nothing is counted, None where there is none at all.
    """
    if _is_rateless(words, amount, end, unit):
        return amount, end, unit
    if (often := YEARLY.match(words.text, end, words.tree.span.end)) and amount.kind in ("money", "count"):
        per = f"per {EACH[often['how'].lower()]}"
        if unit or often["how"].lower() == "annually":
            return replace(amount, kind="rate"), often.end(), f"{unit} {per}" if unit else per
    bracketed = BRACKETED.match(words.text, end) if amount.is_paid else None
    found = PER.match(words.text, bracketed.end() if bracketed else end)
    if found is None or found.end() > words.tree.span.end or not _is_rate(words, amount, unit, found):
        return amount, end, unit
    what, reached = found["what"], found.end()
    if found["number"] and what and _is_verb(words, found.start("what")):
        what, reached = "", found.end("number")  # eight people per thousand own a car
    elif what and what.lower() not in PER_NOUNS and " " not in what and (noun := _described(words, found.start("what"))) is not None:
        what, reached = words.word(noun), words.ends[noun]  # $500 per qualifying child
    if not what.isupper() and "." not in what:
        what = SPELLED.get(what.lower(), what.lower())
    per = " ".join(part for part in ("per", found["number"], what) if part)
    kind: FigureKind = "measure" if amount.kind == "measure" else "rate"
    return replace(amount, kind=kind), end if bracketed else reached, f"{unit} {per}" if unit else per


def _described(words: Words, start: int) -> int | None:
    """Return the noun behind the word that only describes it."""
    inside = words.within(Span(start, start + 1))
    following = words.token(inside[0] + 1) if inside else None
    is_describing = bool(inside) and words.tree.tokens[inside[0]].upos in ("ADJ", "VERB") and words.tree.tokens[inside[0]].label == "amod"
    return inside[0] + 1 if is_describing and following is not None and following.upos == "NOUN" else None


def _is_verb(words: Words, start: int) -> bool:
    inside = words.within(Span(start, start + 1))
    return bool(inside) and words.tree.tokens[inside[0]].upos in ("VERB", "AUX")


def _is_rateless(words: Words, amount: Amount, end: int, unit: str | None) -> bool:
    """Tell whether an amount is a share, a percentage, or per something already; of times only "twice a day" is a rate."""
    is_compared = amount.form == "times" and not TWICE_A.match(words.text, end)
    return is_compared or amount.form == "share" or amount.kind == "percent" or bool(unit and " per " in unit)


def _is_rate(words: Words, amount: Amount, unit: str | None, found: re.Match[str]) -> bool:
    what = found["what"].lower()
    if (found["of"] and amount.kind != "measure") or (found["every"] and not found["number"]):
        return False
    if not found["article"]:
        return (amount.kind != "duration" or what in SPANS) and unit != "times"  # 20 times per-share earnings
    if amount.kind == "duration" and what not in SPANS:
        return False
    return what.removesuffix("s") in PER_NOUNS and not NOT_PER.match(words.text, found.end())


def from_to(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Give the first end of "from €1,900 to €3,150 a month" the rate that only the second has."""
    given = list(found)
    for place, (low, high) in enumerate(pairwise(given)):
        is_same = high.unit is not None and low.unit is not None and high.unit.startswith(f"{low.unit} per ")
        between = text[low.span.end : high.span.start]
        if is_same and TO.fullmatch(between) and FROM.search(text[max(0, low.span.start - 24) : low.span.start]):
            given[place] = replace(low, unit=high.unit, kind="measure" if low.kind == "measure" else high.kind)
    return given
