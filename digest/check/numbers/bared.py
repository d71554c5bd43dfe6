"""A draft sentence and its sources' words in, times that lost their hedge out (pure): "at 4pm" for "at about 4pm".

These are no quantities whose hedges are compared: clock times, "a week", and lengths of time behind "within", which says what they limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.flaws import Flaw
from digest.check.numbers.times import UNITS
from digest.check.passages import Passage
from digest.model import Reason, Span
from digest.quantities import hedges

CLOCK = re.compile(r"\b\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.m\.|[ap]m\b)|\b\d{1,2}[.:]\d\d\b(?! ?[%\w])", re.IGNORECASE)
ONE = re.compile(rf"\ban? (?:{UNITS})\b(?! (?:ago|old)\b| or\b| and a\b)(?P<next> \w+)?", re.IGNORECASE)
LENGTH = re.compile(rf"\b(?:\d+|[a-z]+) (?:{UNITS})s\b", re.IGNORECASE)
WITHIN = re.compile(r"\bwithin \Z", re.IGNORECASE)
# Behind these a length of time is no bare one: "for 48 hours", "the 48 hours", "gave them 48 hours"
PLAIN = re.compile(
    r"\b(?:in|for|of|within|after|by|over|under|the|last|next|past|first|every|each|per|another|than|to|and|or|until|about|at|on|from|least"
    r"|some|only|just|these|those|through|during|nearly|almost|around|up|gave|gives?|given|spent|lasted?|takes?|took|taken|has|have|had"
    r"|is|was|were|are|be|them|him|her|it|us|his|their|its|another|a|an|full|further|more|all|serves?|served|wait(?:ed)?) \Z|[\d,-] ?\Z",
    re.IGNORECASE,
)
FOLLOWED = re.compile(
    r"(?:['’]|-| (?:ago|later|earlier|before|after|old|long|from|of|to|since|and|or|notice|prior|into|away|behind|ahead))\b"
)


def bared_times(draft: Passage, text: str) -> Iterator[Flaw]:
    """Yield the times of a draft that its sources have behind a hedge only; text: the sources' words, in small letters."""
    for span in draft.spans:
        for pattern in (CLOCK, ONE):
            for found in pattern.finditer(draft.text, *span):
                if hedges.before(draft.text, found.start(), span.start) is None and (hedge := _hedge(found.group().lower(), text)):
                    yield _flaw(draft, found, hedge)
        yield from (_flaw(draft, found, "within ") for found in LENGTH.finditer(draft.text, *span) if _is_limit(draft, span, found, text))


def _flaw(draft: Passage, found: re.Match[str], hedge: str) -> Flaw:
    end = found.start("next") if "next" in found.re.groupindex and found["next"] else found.end()
    return Flaw(Reason.HEDGE, Span(found.start(), end), hedge + draft.text[found.start() : end])


def _hedge(said: str, text: str) -> str:
    """Return the hedge that stands before each of the places where the sources say something; nothing where one is without."""
    places = [found.start() for found in re.finditer(rf"(?<![\w.:]){re.escape(said)}(?![\w:])", text)]
    edges = [
        (place, hedge) for place in places if (hedge := hedges.before(text, place, 0)) is not None and hedge.modifier in ("about", "nearly")
    ]
    if not places or len(edges) < len(places):
        return ""
    place, hedge = edges[0]
    return text[hedge.edge : place]


def _is_limit(draft: Passage, span: Span, found: re.Match[str], text: str) -> bool:
    """Tell whether a length of time stands bare, where all its sources have it behind "within"."""
    before = draft.text[max(span.start, found.start() - 16) : found.start()]
    if not before.strip() or PLAIN.search(before) or FOLLOWED.match(draft.text, found.end()):
        return False
    places = [one.start() for one in re.finditer(rf"(?<!\w){re.escape(found.group().lower())}(?!\w)", text)]
    return bool(places) and all(WITHIN.search(text[:place]) for place in places)


def plain(text: str) -> str:
    """Return a text as it is compared: in small letters, with plain apostrophes, a blank where white space is."""
    return " ".join(text.replace("’", "'").lower().split())
