"""A quantity's surroundings in, which way a turn of phrase says that it changes something out (pure).

"Gave up 187 points", "wiped $3bn off", "a third off its peak", "60bp of cuts" are changes that no verb of rising or falling
tells; "crashed 12 km from the base" and "lost by 51 to 49" hold such a verb and are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model import Direction, Span
from digest.quantities import money
from digest.quantities.quantity import Quantity

_about = r"(?:about |around |some |nearly |almost |more than |over |another |a further |up to |as much as |roughly )*"
GAVE_UP = re.compile(rf"\b(?:gives?|gave|giving|given) (?:up|back) {_about}\Z", re.IGNORECASE)
WIPED = re.compile(rf"\b(?:wip|knock|shav|slic|slash|lopp|chopp|tak|took|cut|trimm|strip)\w* {_about}\Z", re.IGNORECASE)
OFF = re.compile(
    r" off (?!(?:the )?(?:coast|books|streets?|roads?|shelves|shore|menu)\b)"
    r"(?:the|its|their|his|her|a|an|market|shares?|stocks?|[\w-]+['’]s?|[A-Z]\w+)\b",
    re.IGNORECASE,
)
OFF_PEAK = re.compile(
    r" (?:off|below|down (?:on|from)) (?:the|its|their|his|her|an?|[\w-]+['’]s?) (?:[\w-]+ ){0,3}?(?:peaks?|highs?|record|best|top)\b",
    re.IGNORECASE,
)
OF_CHANGES = re.compile(
    r" of (?!(?:the|its|their|these|those|all|his|her)\b)(?:[a-z]+ ){0,2}(?:(?P<down>cuts|easing|reductions|loosening)|(?P<up>hikes"
    r"|increases|rises|tightening))\b",
    re.IGNORECASE,
)
LOST = re.compile(rf"\b(?:lost|loses?|losing|shed|sheds|shedding) {_about}\Z", re.IGNORECASE)
OF_ITS = re.compile(
    r" of (?:its|their|his|her|the) (?:[a-z]+ )?(?:value|worth|weight|size|market|population|workforce|turnover|sales|custom)\b"
)
AND_BY = re.compile(rf"\band by {_about}\Z", re.IGNORECASE)
PLACE = re.compile(r" (?:from|off|away|north|south|east|west|offshore|inland|outside|short of|into|behind)\b", re.IGNORECASE)
LENGTHS = frozenset(("km", "kilometres", "miles", "nautical miles", "metres", "feet", "yards"))
BEATEN = re.compile(r"\b(?:lost|loses?|losing|won|wins?|winning|beaten|defeated|rejected|passed) by \Z", re.IGNORECASE)
BY_TO = re.compile(r"[^,;.]{0,20}? to \d|[.]\d+[^,;.]{0,20}? to \d")
RECOVERED = re.compile(rf"\brecover(?:s|ed|ing)? {_about}\Z", re.IGNORECASE)
TO_LEVEL = re.compile(r" to (?:close at )?(?:[A-Z]{0,3}[$£€¥]?\d)")


def turned(text: str, span: Span, start: int, *, is_points: bool, has_own_noun: bool) -> Direction | None:
    """Return the way of a turn of phrase around a quantity.

    span: of the quantity with its hedge and unit. start: of the sentence. is_points: it is in percent or points.
    has_own_noun: it counts things.
    """
    first = max(start, span.start - 40)
    if OF_ITS.search(text, span.start, span.end + 20) and LOST.search(text, first, span.start):
        return "down"
    if not has_own_noun and WIPED.search(text, first, span.start) and OFF.match(text, span.end):
        return "down"
    if not is_points:
        return None
    if GAVE_UP.search(text, first, span.start) or OFF_PEAK.match(text, span.end):
        return "down"
    found = OF_CHANGES.match(text, span.end)
    return None if found is None else "down" if found["down"] else "up"


def coordinated(text: str, span: Span, start: int, found: Sequence[Quantity]) -> Direction | None:
    """Return the way of "and by half", which goes on with the change before it."""
    if not AND_BY.search(text, max(start, span.start - 40), span.start):
        return None
    return next((quantity.direction for quantity in reversed(found) if quantity.direction), None)


def is_unmoved(text: str, span: Span, start: int, unit: str | None) -> bool:
    """Tell whether a verb of change beside a quantity is none: crashed 12 km from the base, lost by 51 to 49, recovered $2m in cash."""
    first = max(start, span.start - 30)
    if unit in LENGTHS and PLACE.match(text, span.end):
        return True
    if BEATEN.search(text, first, span.start) and BY_TO.match(text, span.end):
        return True
    return money.is_currency(unit) and RECOVERED.search(text, first, span.start) is not None and not TO_LEVEL.match(text, span.end)
