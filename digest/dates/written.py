"""A text in, the dates written in it out (pure): days, months, years and times, each as it is put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.model import Span

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ORDINALS = {
    word: number for number, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th final"), 1) for word in words.split()
}
NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    " twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six twenty-seven twenty-eight twenty-nine thirty thirty-one"
).split()
BACK = frozenset("last previous past prior preceding".split())
ON = frozenset("next coming following".split())

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\b\.?"
)
DAY = rf"(?:\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
UNIT = r"(?:week(?:end)?|month|year|quarter|decade|century|night|spring|summer|autumn|fall|winter|season)"
WRITTEN = re.compile(
    rf"""
    \b(?P<iso>{YEAR}-\d\d-\d\d)\b
  | \b(?P<d1>{DAY})(?:\s?(?:-|–|to|and)\s?(?P<d1b>{DAY}))?(?:\sof)?\s(?P<m1>{MONTH})(?:,?\s(?P<y1>{YEAR}))?(?!\w)
  | \b(?P<m2>{MONTH})\s(?P<d2>{DAY})(?:\s?(?:-|–|to|and|through)\s?(?P<d2b>{DAY}))?(?![\w%:]|[.,]\d|\s(?:per|percent|million|billion|mln)\b)
      (?:,?\s(?P<y2>{YEAR}))?
  | \b(?P<m3>{MONTH})(?:,?\s(?:of\s)?(?P<y3>{YEAR})|[/-](?P<y3b>\d\d)(?!\d))?(?![\w])
  | \b(?:(?P<wm>last|next|this|previous|following|coming)\s)?(?P<w>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:s\b|\b)
  | \b(?P<rel>today|tonight|yesterday|tomorrow)\b
  | \b(?P<way>last|past|previous|prior|preceding|this|current|next|coming|following)\s(?:(?:fiscal|financial|calendar)\s)?(?P<unit>{UNIT})\b
  | (?<!\bfor\s)\b(?:a|one|the)\s(?P<ago>week|month|year|decade)[\s-](?P<how>ago|earlier|before|later|after|prior)\b
  | \b(?P<y4>year)-(?P<how4>ago|earlier)\b
  | \b(?P<ord>{"|".join(ORDINALS)})[\s-](?P<part>quarter|qtr|half|trimester)\b | \bQ(?P<q>[1-4])\b
  | \b(?P<dec>{YEAR[:-4]}\d0)['’]?s\b
  | (?<![\w$£€.,/'’-])(?P<y>{YEAR})(?:[-/–](?P<yb>\d\d(?:\d\d)?))?(?![\w%]|[,.]\d|\s(?:people|dollars|dlrs|miles|km|feet|jobs|points)\b)
  | \b(?P<h>\d{{1,2}})(?:[:.](?P<min>\d\d))?\s?(?P<half>[ap])\.?m\b | (?<![\w:.])(?P<h2>[01]?\d|2[0-3]):(?P<min2>[0-5]\d)\b(?![:.]\d)
  | \b(?P<h3>[01]\d|2[0-3])(?P<min3>[0-5]\d)\s?(?:GMT|BST|EST|EDT|CET|UTC)\b
  | \b(?P<season>spring|summer|autumn|winter)(?:time)?\b
  | \b(?P<day>morning|afternoon|evening|noon|midnight|midday)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
LEADS = re.compile(
    r"\b(?:in|for|any|since|until|till|by|from|before|after|on|of|during|through|to|between|and|last|next|this|early|late|mid|end|around|following"
    r"|earlier|later)[\s-]+(?:the[\s-]+)?$",
    re.IGNORECASE,
)
MODIFIER = re.compile(r"\b(early|late|mid|earlier|later)[\s-]+(?:in |on |the )*$", re.IGNORECASE)
PREPOSITION = re.compile(
    r"\b(in|since|until|till|by|from|before|after|on|during|through|at|following)\s+(?:(?:the|early|late|mid|about|around|end|of|at|least|\d+)[\s-]+)*$",
    re.IGNORECASE,
)
DOUBTFUL = frozenset(
    {"may", "mar", "march", "jan", "dec", "sep", "sept", "jun", "oct"}
)  # words and names, too: read only beside what dates have


class Dated(NamedTuple):
    """A date as written: its kind and value, the preposition before it, and early or late.

    value: of a day (year or 0, month, day), a month (year or 0, month), a year or decade (year,), a weekday (0 for Monday,
    and -1 last, 1 next, 0 neither), a span (unit, how many on), a gap before or after (unit,), a part (its name,
    which), a clock's time (hour, minute).
    """

    span: Span
    kind: str
    value: tuple[int | str, ...]
    preposition: str = ""
    modifier: str = ""


def written(text: str, span: Span) -> Iterator[Dated]:
    """Yield the dates in a stretch of a text."""
    for found in WRITTEN.finditer(text, span.start, span.end):
        front = text[max(span.start, found.start() - 40) : found.start()]
        if _is_word(found, front):
            continue
        preposition, modifier = PREPOSITION.search(front), MODIFIER.search(front)
        for kind, value in _values({name: group.lower() for name, group in found.groupdict().items() if group}):
            yield Dated(
                Span(*found.span()), kind, value, preposition[1].lower() if preposition else "", modifier[1].lower() if modifier else ""
            )


def _is_word(found: re.Match[str], front: str) -> bool:
    """Tell whether what could be a month is another word: "may", "march"."""
    if (behind := found["m1"]) and behind.islower() and behind in ("may", "march") and not found["y1"]:
        return not LEADS.search(front)  # drivers under 21 may not
    name = (found["m3"] or "").rstrip(".")
    if not name:
        return False
    if name[0].islower() and name.lower() in DOUBTFUL and not (found["y3"] or found["y3b"]):
        return True
    if len(name) < 4 and name.lower() != "may" and not found["m3"].endswith(".") and not (found["y3"] or found["y3b"]):
        return name.lower() not in ("july", "june")
    return name.lower() in ("may", "march") and not (LEADS.search(front) or found["y3"] or found["y3b"])


def _values(given: dict[str, str]) -> Iterator[tuple[str, tuple[int | str, ...]]]:
    """Yield the kinds and values of a match, by the groups that it has."""
    if "iso" in given:
        yield "day", tuple(int(part) for part in given["iso"].split("-"))
    for number in "12":
        if f"m{number}" in given:
            year, month = int(given.get(f"y{number}", 0)), _month(given[f"m{number}"])
            yield from (("day", (year, month, _number(given[name]))) for name in (f"d{number}", f"d{number}b") if name in given)
    if "m3" in given:
        year = int(given.get("y3", 0)) or (1900 + int(given["y3b"]) if "y3b" in given else 0)
        yield "month", (year, _month(given["m3"]))
    if "w" in given:
        yield "weekday", (WEEKDAYS.index(given["w"]), _way(given.get("wm", "")))
    if "rel" in given:
        yield "span", ("day", {"yesterday": -1, "tomorrow": 1}.get(given["rel"], 0))
    if "unit" in given:
        yield "span", (given["unit"], _way(given["way"]))
    if "ago" in given:
        yield ("span", (given["ago"], -1)) if given["how"] == "ago" else ("gap", (given["ago"],))
    if "how4" in given:
        yield "span", ("year", -1)
    if "part" in given:
        yield "part", (given["part"].replace("qtr", "quarter"), ORDINALS[given["ord"]])
    yield from _shorter(given)


def _shorter(given: dict[str, str]) -> Iterator[tuple[str, tuple[int | str, ...]]]:
    if "q" in given:
        yield "part", ("quarter", int(given["q"]))
    if "dec" in given:
        yield "decade", (int(given["dec"]),)
    if "y" in given:
        yield "year", (int(given["y"]),)
        if "yb" in given:
            end = given["yb"]
            yield "year", (int(end) if len(end) == 4 else int(given["y"][:2] + end),)
    if "h" in given:
        yield "clock", (int(given["h"]) % 12 + (12 if given["half"] == "p" else 0), int(given.get("min", 0)))
    for number in "23":
        if f"h{number}" in given:
            yield "clock", (int(given[f"h{number}"]), int(given[f"min{number}"]))
    if "season" in given:
        yield "season", (given["season"],)
    if "day" in given:
        yield "of day", (given["day"],)


def _month(word: str) -> int:
    return MONTHS.index(word[:3]) + 1


def _number(word: str) -> int:
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word)
    return int(bare) if bare.isdecimal() else NUMBERS.index(bare) + 1 if bare in NUMBERS else 0


def _way(word: str) -> int:
    return -1 if word in BACK else 1 if word in ON else 0
