"""Two mentions of figures in, one of an edition before the other, whether the later is of a second event out (pure).

A day's number is none of the day before: those killed on Monday are not those killed on Tuesday. But a toll rises on Tuesday.
"""

from __future__ import annotations

import re

from digest.figures.reconciling.cues import MONTHS
from digest.figures.reconciling.things import Thing

EVENT = (
    r"(?:earthquakes?|quakes?|attacks?|blasts?|explosions?|bomb\w*|strikes?|raids?|crash(?:es)?|collisions?|fires?|floods?|storms?|shootings?"
    r"|accidents?|incidents?|landslides?|avalanches?|outbreaks?)"
)
ANOTHER = re.compile(
    rf"\b(?:second|another|separate|new|fresh|latest|different|third) (?:\w+ )?{EVENT}\b|\baftershocks?\b"
    r"|\b(?:years|months|weeks) (?:ago|earlier)\b",
    re.IGNORECASE,
)
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SAID_ON = re.compile(
    rf"\b(?:said|says|announced|reported|confirmed|told (?:\w+ ){{1,3}}?|put it) ?(?:late |early )?(?:on )?(?P<day>{DAY})\b", re.IGNORECASE
)
WEEKDAY = re.compile(rf"{DAY}\Z")
SINCE = re.compile(rf"\bsince (?:last |the (?:start|beginning) of )?(?P<date>{'|'.join(MONTHS)}|(?:19|20)\d\d)\b")
RUNNING = re.compile(  # of a number that goes on from day to day
    r"\b(?:tolls?|total|in all|so far|now|still|already|since|rose to|ris(?:en|ing|es) to"
    r"|ha(?:s|ve) (?:\w+ )?(?:been|risen|grown|reached|killed|died)"
    r"|climb\w*|gr[eo]wn? to|increas\w* to|reach(?:ed|es)|stands at|stood at|br(?:ings|inging|ought)"
    r"|puts? (?:\w+ ){1,4}at|(?:fell|fallen|dropped|down) to"
    r"|down from|remain(?:s|ed)?|revised|raised|lowered|rose|risen)\b",
    re.IGNORECASE,
)


def is_another_event(old: Thing, new: Thing, then: str, now: str) -> bool:
    """Tell whether a later number is of a second event: it says so, or names another day and no number that goes on.

    then, now: the sentences of both. A change is of its day whatever the sentence says: shares fell by 8 per cent, then by 3.
    """
    if ANOTHER.search(now) and not ANOTHER.search(then):
        return True
    days = _weekdays(old, then), _weekdays(new, now)
    are_two_days = bool(days[0] and days[1] and not days[0] & days[1])
    if new.figure.kind == "change" and not old.dates & new.dates:
        return True
    return (are_two_days and not RUNNING.search(now)) or bool(_elsewhen(old, then) or _elsewhen(new, now))


def runs_on(text: str) -> bool:
    """Tell whether a sentence has a number go on from day to day: in all, so far, risen to."""
    return bool(RUNNING.search(text))


def _weekdays(one: Thing, text: str) -> frozenset[str]:
    """Return the weekdays of which a number is, but for the day on which somebody said so."""
    said = {found["day"] for found in SAID_ON.finditer(text)}
    bare = SAID_ON.sub(" ", text)
    return frozenset(day for day in one.dates if WEEKDAY.match(day) and (day not in said or day in bare))


def _elsewhen(one: Thing, text: str) -> frozenset[str]:
    """Return the years and months that are not the text's own, but for those since which a number runs."""
    return one.elsewhen - {found["date"] for found in SINCE.finditer(text)}
