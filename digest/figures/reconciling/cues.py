"""The words around a figure in, what they say of it out (pure): its time and mood, its dates, whether it is a part of another."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from digest.model import Figure, Reading, Span

# what moves a number out of the present: two numbers are compared only where both stand in the same time and mood
MARKS = tuple(
    (mark, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for mark, pattern in (
        ("former", r"previous(?:ly)?|former(?:ly)?|earlier|ago|initial(?:ly)?|prior|compared|used to|had stood"),
        ("former", r"(?:last|past) (?:year|month|week|quarter|season|summer|winter|spring|autumn|fall|decade)"),
        ("to come", r"next (?:year|month|week|quarter|season|summer|winter|spring|autumn|fall|decade)|would|could|might|(?-i:may)"),
        (
            "span",
            r"(?:over|within|during|throughout|for) (?:(?:the|next|last|past|coming|\w+) ){0,3}(?:years|decades?|months|weeks)|\w+-year",
        ),
        ("guess", r"expect\w*|estimate[sd]?|forecast\w*|predict\w*|project(?:ed|ion|ions)|economists|analysts|polls?"),
        ("mean", r"averag\w*|median|typical(?:ly)?|usual(?:ly)?"),
        ("peak", r"record|peak\w*|highest|lowest|maximum|minimum"),
        ("wish", r"goals?|targets?|limit|cap|request\w*|ask(?:ed|ing|s)?|want\w*|propos\w*|demand\w*|call(?:ed|ing|s)? for|offer\w*"),
        ("rate", r"(?:an?|per|each|every) (?:day|week|month|year|hour|person|head|household)|daily|weekly|monthly|annual(?:ly)?|yearly"),
    )
)
MONTHS = "January February March April May June July August September October November December".split()
DATE = re.compile(
    rf"\b(?:(?:19|20)\d\d|{'|'.join(MONTHS)}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|overnight)\b"
)
OUTDONE = re.compile(
    r"\b(?:than|as) (?:(?:had been|was|were|previously|initially|widely|the|an?) )*(?:expected|forecast|predicted|estimated?)\b",
    re.IGNORECASE,
)
NEXT = re.compile(r",? (?:(?:up|down|compared|against|as against|versus|from|than)\b|(?:and|but|while|with) )")
THAN_INSIDE = re.compile(r"\bthan the\b", re.IGNORECASE)
FORMER_BEFORE = re.compile(r"\b(?:from|than|against|not)\s+(?:(?:about|around|some|the|an?|just|nearly)\s+)*$", re.IGNORECASE)
PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|those)|of (?:whom|which|them|those)|another|further|other|remaining|first|additional|extra|besides|plus"
    r"|only|all but),?\s+(?:(?:at least|about|some|the|an?|more than|nearly)\s+)*$",
    re.IGNORECASE,
)
PART_INSIDE = re.compile(
    r"\b(?:more|others?|another|additional|extra|further|remaining|of (?:them|those|the|its|their))\b(?! than)", re.IGNORECASE
)
# three seats left are a rest; 1,200 people who left their homes are none
LEFT = r"left(?! (?:their|his|her|its|the|an?|for|behind|without|homeless|stranded|dead|injured|hurt|wounded|homes?|work)\b)"
PART_AFTER = re.compile(
    rf"\s*(?:to go|{LEFT}|remaining|of (?:them|those|these|whom|which)|(?:\w+ )?(?:more|others?|else))\b", re.IGNORECASE
)
OPENING = re.compile(r"[^,;:]{1,60}, ")
BACK = 40  # characters before a figure in which "including" or "another" still means it


def clause_of(reading: Reading, figure: Figure, sentence: Span) -> str:
    """Return the words of a sentence that are about one figure: from the one before it to where the one behind it is led up to.

    What the sentence begins with, up to a comma, is of all its figures: "Weeks earlier, ".
    """
    text = reading.article.text
    inside = [other.span for other in reading.figures if sentence.start <= other.span.start < sentence.end and other.kind != "derived"]
    start = max((span.end for span in inside if span.end <= figure.span.start), default=sentence.start)
    end = min((span.start for span in inside if span.start >= figure.span.end), default=sentence.end)
    if end < sentence.end:
        led = NEXT.search(text, figure.span.end, end)
        end = led.start() if led else end
    opening = OPENING.match(text, sentence.start, start)
    return (opening[0] if opening else "") + text[start:end]


def dates_of(clause: str, at: datetime) -> frozenset[str]:
    """Return the years, months and weekdays that a clause names; at: when it was written, which is today."""
    days = {"today": at, "overnight": at, "yesterday": at - timedelta(days=1)}
    return frozenset(f"{days[date]:%A}" if date in days else date for date in DATE.findall(clause))


def marks_of(figure: Figure, text: str, clause: str) -> frozenset[str]:
    """Return what a clause says of its figure's time and mood: "former", "to come", "guess"; nothing for a plain number of now."""
    said = OUTDONE.sub(" ", clause)
    found = {mark for mark, cue in MARKS if cue.search(said)}
    before = text[max(0, figure.span.start - BACK) : figure.span.start]
    if FORMER_BEFORE.search(before) or THAN_INSIDE.search(figure.span.of(text)):
        found.add("former")
    return frozenset(found)


def is_part(figure: Figure, text: str, sentence: Span) -> bool:
    """Tell whether a figure is a part of another, or comes on top of one: "including 16", "another 16", "16 of them"."""
    before = text[max(sentence.start, figure.span.start - BACK) : figure.span.start]
    return bool(
        PART_BEFORE.search(before) or PART_INSIDE.search(figure.span.of(text)) or PART_AFTER.match(text, figure.span.end, sentence.end)
    )
