"""Two mentions of figures in, one of an edition before the other, whether the later is the same thing's new number out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.figures.reconciling.agree import ROUND, is_exact, is_telling
from digest.figures.reconciling.events import is_another_event, runs_on
from digest.figures.reconciling.same import (
    FATES,
    LIKELY,
    NEVER_RIVAL,
    NO_RIVALS,
    ON_STRIKE,
    are_two_speakers,
    is_alike,
    is_moving,
    is_of_another_kind,
    is_same,
    is_wide,
)
from digest.figures.reconciling.things import FATES as FATE_CUES
from digest.figures.reconciling.things import STRIKE, STRIKERS, Thing, stems

FORMER = "former"  # the mark of a number that is not today's
WISH = "wish"  # the mark of a number that is asked for
GROWING = ("dead", "injured")  # measures that only a correction makes smaller; else fewer are those of another event
COUNT = r"(?:tolls?|counts?|figures?|number|estimates?)"
REVISED = re.compile(
    rf"\b(?:revis|correct|lower|reduc|cut)\w*\b[^.;]{{0,40}}\b{COUNT}\b|\b{COUNT}\b[^.;]{{0,60}}\b(?:revised|corrected|lowered|reduced|cut)\b"
    r"|\brevised down|\bdown from\b|\bfewer than (?:\w+ ){0,3}(?:first|initially|earlier|previously|thought|feared|reported|announced)\b"
    r"|\bcounted (?:twice|double)|\bdouble-counted|\bmiscount|\brecount\b|\bfound alive\b"
    r"|\b(?:had|were|was|been) (?:wrongly|mistakenly|erroneously)\b|\b(?:not|instead of|rather than) (?:the )?\d",
    re.IGNORECASE,
)
REVISED_BESIDE = re.compile(  # in a title or the next sentence; that something was wrong is no word on this number there
    rf"\b(?:revis|lower|reduc|cut)\w*\b[^.;]{{0,30}}\b{COUNT}\b"
    r"|\b(?:tolls?|counts?|number)\b[^.;]{0,60}\b(?:revised|corrected|lowered|reduced|cut)\b|\bcorrect\w*\b[^.;]{0,30}\b(?:toll|count)\b"
    r"|\brevised down|\bcounted (?:twice|double)|\bdouble-counted|\bmiscount|\brecount\b|\bfound alive\b",
    re.IGNORECASE,
)
TOLLS = tuple((fate, cue) for fate, cue in FATE_CUES if fate != "displaced")
GOES_ON = re.compile(r"\b(?:still|now|remain\w*|so far|already)\b", re.IGNORECASE)
LET_GO = re.compile(
    r"\b(?:freed|released|rescued|saved|reopened|restored|caught|brought (?:up|out|to safety)|(?:pulled|came|got|flown) out|returned)\b",
    re.IGNORECASE,
)
BREAK = re.compile(r"[,;:](?!\d)|\.(?=\s|\Z)")
CUT_OFF = re.compile(
    r"\b(?:without|no|lost) (?:\w+ )?(?:power|electricity|water|gas|heat\w*)\b|\bin (?:the )?dark\b|\bcut off\b", re.IGNORECASE
)
MORE_PAY = re.compile(r" (?:more|higher) (?:pay|wages?|money|salar(?:y|ies))\b", re.IGNORECASE)
OFFERED = stems("offer offers offered offering")
ASKED = stems("demand demands demanded ask asks asked want wants wanted claim propose proposes proposed")
PAY = stems("more pay wage wages rise rises raise raised raises increase increased higher now salary salaries")  # of an offer
OPENERS = stems("rescuers rescue police officials authorities hospitals doctors firefighters engineers soldiers workers divers searchers")
OPEN = ("displaced", "missing", *GROWING)  # measures of which the next day's number may be any, where both texts say of what
FAR, FARTHEST = 10, 30  # times: of these, where a text does not say of what, and at most
DOZEN = 12  # more is said of few things in one story, unless it is round
CLAIMED = ("people", "troops", STRIKERS)  # whom each side counts for itself; tolls and things anyone may count


def is_unchanged(old: Thing, new: Thing, then: str, now: str) -> bool:
    """Tell whether a later text gives the same number for the same thing. then, now: the sentences of both."""
    if old.marks != new.marks or not (is_same(old, new) or _is_same_count(old, new)) or _are_two_small(old, new):
        return False
    if _are_offers(old, new) and not is_exact(old.figure, new.figure):
        return False  # who offers 4.5 per cent where it was 4 has not rounded
    return is_telling(new.figure) or not is_another_event(old, new, then, now)


def succeeds(old: Thing, new: Thing, then: str, now: str, beside: Sequence[str] = ()) -> bool:
    """Tell whether a later text gives another number for the same thing. then, now: the sentences of both.

    beside: what stands by the later one, its title and the next sentence, which may say that a toll was lowered.

    What tells two numbers of one day apart by their dates counts less here, since a later text is of a later day; but a number that
    is of another time or mood than the text itself, a part, or of a second event follows nothing.
    """
    a, b = old.figure, new.figure
    are_offers = _are_offers(old, new)
    is_one_kind = are_offers or (a.kind == b.kind and a.direction == b.direction)  # an offer is "3.5 per cent more pay", or 5 per cent
    if a.value is None or b.value is None or not is_one_kind or a.kind in NEVER_RIVAL:
        return False
    if not (old.measure or new.measure) or is_of_another_kind(old, new) or old.measure in NO_RIVALS:
        return False
    if _is_part(old, then) or _is_part(new, now):
        return False
    if is_moving(old) or is_wide(old) or is_wide(new) or old.marks != new.marks or FORMER in old.marks:
        return False
    if is_exact(a, b) or (old.agrees(new) and not are_offers):
        return False
    if LET_GO.search(_around(new, now)) and not LET_GO.search(then):
        return False
    if is_another_event(old, new, then, now) or not _is_likely(old, new, now, beside) or _are_some_of_them(old, new, now):
        return False
    if are_offers:
        old, new = (replace(one, words=one.words - PAY - ASKED) for one in (old, new))
    return _are_of_one_speaker(old, new) and (_is_one_strike(old, new) or _is_alike(old, new, then, now))


def is_kept(known: Iterable[Thing], current: Iterable[Thing], old: Thing, new: Thing) -> bool:
    """Tell whether one of two numbers is told on both days, so that neither has become the other: two counts and one count.

    known, current: all numbers of both days. A toll that was printed may be told again beside the new one.
    """
    if any(is_same_value(one, new) for one in known):
        return True
    again = (one for one in current if not one.is_part and FORMER not in one.marks)
    return new.measure not in FATES and old.measure not in FATES and any(is_same_value(one, old) for one in again)


def is_same_value(one: Thing, other: Thing) -> bool:
    """Tell whether two numbers are one by their digits and their measure, whatever else is said of them."""
    return one.measure == other.measure and one.figure.kind == other.figure.kind and is_exact(one.figure, other.figure)


def _is_same_count(old: Thing, new: Thing) -> bool:
    """Tell whether one number of one noun is of one thing in a story, whatever else is said: 18 cracks that were found, and are welded."""
    if old.figure.kind != "count" or new.figure.kind != "count" or old.measure != new.measure or not is_exact(old.figure, new.figure):
        return False
    is_odd = (new.figure.value or 0) > DOZEN and bool((new.figure.value or 0) % 10)
    is_plain = new.measure not in ("", *CLAIMED) and not (old.is_part or new.is_part) and not is_of_another_kind(old, new)
    return is_odd and is_plain and not (old.named and new.named and not old.named & new.named)


def _are_two_small(old: Thing, new: Thing) -> bool:
    """Tell whether two numbers are small, whole and not the same, which no rounding makes one: six times and seven times."""
    values = [one.figure.value or 0 for one in (old, new)]
    are_plain = not (old.figure.modifier or new.figure.modifier)
    return are_plain and values[0] != values[1] and all(value == round(value) and abs(value) < ROUND for value in values)


def _is_likely(old: Thing, new: Thing, text: str, beside: Sequence[str]) -> bool:
    """Tell whether one thing's number can have become another's. text: the later one's sentence; beside: what stands by it."""
    before, now = abs(old.figure.value or 0), abs(new.figure.value or 0)
    if new.measure in GROWING and now < before:
        return bool(REVISED.search(text)) or any(_is_revised(new, one) for one in beside)
    if new.measure in OPEN:
        return max(before, now) <= (FARTHEST if old.words & new.words else FAR) * min(before, now)
    most = LIKELY * (2 if new.figure.kind == "count" and runs_on(text) else 1)
    return max(before, now) <= most * min(before, now) or (now < before and bool(CUT_OFF.search(text)))


def _is_revised(one: Thing, text: str) -> bool:
    """Tell whether a title or the next sentence says that a number was lowered: of the injured none that is of the dead."""
    fates = [fate for fate, cue in TOLLS if cue.search(text)]
    return bool(REVISED_BESIDE.search(text)) and (not fates or one.measure in fates)


def _are_offers(old: Thing, new: Thing) -> bool:
    """Tell whether two shares are what somebody offers, or what somebody asks for, which stands until there is another."""
    are_wished = all(one.figure.kind in ("percent", "change") and WISH in one.marks for one in (old, new))
    return are_wished and any(old.words & cue and new.words & cue for cue in (OFFERED, ASKED))


def _is_part(one: Thing, text: str) -> bool:
    """Tell whether a number is a part of another, or comes on top of it; of "3.5 per cent more pay" it is neither. text: its sentence."""
    is_raise = one.figure.unit == "percent" and MORE_PAY.match(text, one.figure.span.end - one.sentence.start)
    return one.is_part and not is_raise


def _are_some_of_them(old: Thing, new: Thing, now: str) -> bool:
    """Tell whether a later number may be a part of those that were counted as people: 19 are missing, two teachers are."""
    return new.measure in FATES and bool(new.sort) and not old.sort and not GOES_ON.search(now)


def _are_of_one_speaker(old: Thing, new: Thing) -> bool:
    """Tell whether the same side counts, where sides count for themselves: a union's strikers are not the operator's."""
    is_claimed = old.figure.kind != "count" or new.measure in CLAIMED or _is_on_strike(new)
    return not is_claimed or new.measure in FATES or not are_two_speakers(old, new)


def _is_alike(old: Thing, new: Thing, then: str, now: str) -> bool:
    """Tell whether what is said of two numbers is the same; of the dead and injured the rest of a sentence may say of what event."""
    openings = [_first(then), _first(now)]
    if openings[0] != openings[1]:
        openings = [opening & OPENERS for opening in openings]
    old, new = (replace(one, named=one.named - opening) for one, opening in zip((old, new), openings, strict=True))
    if old.named and new.named and not old.named & new.named:
        return False
    return is_alike(old, new) or _goes_on(old, new, now) or (new.measure in FATES and bool(_shared(old, new)))


def _first(text: str) -> frozenset[str]:
    """Return the stem of a sentence's first word, which begins with a capital, be it a name or not."""
    return stems(text.split(maxsplit=1)[0]) if text.strip() else frozenset()


def _goes_on(old: Thing, new: Thing, now: str) -> bool:
    """Tell whether a later text says the less of a number since readers know it: four cavers are still trapped."""
    least = 2 if new.measure in CLAIMED else 1
    is_shorter = len(new.words) >= least and new.words <= old.near and bool(new.words & old.words)
    return new.figure.kind == "count" and is_shorter and bool(GOES_ON.search(_around(new, now)))


def _around(one: Thing, text: str) -> str:
    """Return the words of a sentence around a number, up to the next comma or full stop on either side."""
    start, end = (place - one.sentence.start for place in one.figure.span)
    behind = BREAK.search(text, end)
    return BREAK.split(text[:start])[-1] + text[start : behind.start() if behind else len(text)]


def _shared(old: Thing, new: Thing) -> frozenset[str]:
    return (old.words & new.near) | (new.words & old.near)


def _is_on_strike(one: Thing) -> bool:
    return one.measure == STRIKERS or bool(STRIKE.search(one.figure.what))


def _is_one_strike(old: Thing, new: Thing) -> bool:
    """Tell whether one side counts those on strike, whatever the words; neither says of them what the other does not."""
    if not (_is_on_strike(old) and _is_on_strike(new)):
        return False
    said = sorted((one.words - ON_STRIKE - stems(one.figure.speaker or "") for one in (old, new)), key=len)
    return said[0] <= said[1] and bool(stems(old.figure.speaker or "") & stems(new.figure.speaker or ""))
