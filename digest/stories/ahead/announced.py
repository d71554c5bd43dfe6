"""A sentence in, the day ahead that it announces out (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from digest.model import Span
from digest.stories.ahead import words as w
from digest.stories.ahead.split import Word, split, text_at
from digest.stories.ahead.tense import NEAR, UNTIL, Tense, Verb, is_denied, verb
from digest.stories.ahead.when import When, whens

LEFT_OPEN = frozenset({"after", "following", "since", "not on", "between"})  # what stands behind them is another day, or has been
ENDING = UNTIL | {"by", "before"}
AHEAD_OF = re.compile(
    r"\b(?P<how>ahead of|in the run-up to|before)\s(?P<what>(?:[\w’'-]+\s){0,5}?)(?:(?:on|in)\s)?(?:the\s)?$", re.IGNORECASE
)
MOVED = 16  # characters between "postponed" and its new day
FAR, CLOSE = 5, 8  # days ahead: from there on a bare weekday needs its verb within so many words
FRONT = 70  # characters in front of a day in which what it is ahead of begins


def announced(text: str, sentence: Span, published: date, hour: int | None, within: tuple[date, date]) -> When | None:
    """Return the first stretch of days of which a sentence says that something is to come.

    hour: as in `whens`. within: the first and the last day that count; a stretch counts that touches them.
    """
    words: list[Word] = []
    found: list[When] = []
    for when in whens(text, sentence, published, hour):
        if when.first > within[1] or when.last < within[0]:
            continue
        words = words or split(text, sentence.start, sentence.end)
        if _is_ahead(text, sentence, words, when, published) and not _is_off(words, when):
            found.append(when)
    if not found or _is_sport(words) or any(word.text == "?" for word in words[-2:]):
        return None
    return min(found, key=lambda when: (when.first, when.span))


def _is_sport(words: Sequence[Word]) -> bool:
    """Tell whether a sentence tells of a game: its fixtures fill calendars of their own."""
    return any(word.text in w.SPORT for word in words)


def _is_off(words: Sequence[Word], when: When) -> bool:
    """Tell whether a sentence says that something will not be, without a new day for it: "postponed to Friday" has one."""
    off = [at for at, word in enumerate(words) if word.text in w.CANCELLED or (word.text == "off" and text_at(words, at - 1) == "called")]
    moved = any(words[at].start < when.span.start and words[at].end + MOVED >= when.span.start for at in off)
    return bool(off) and not (moved and when.preposition in (*UNTIL, "to", "for"))


def _is_ahead(text: str, sentence: Span, words: Sequence[Word], when: When, published: date) -> bool:
    place = next((at for at, word in enumerate(words) if word.start >= when.span.start), len(words))
    behind = next((at for at, word in enumerate(words) if word.start >= when.span.end), len(words))
    is_name = place == 0 and not when.is_sure and not when.is_owner and behind < len(words) and words[behind].is_capital  # "Friday Ltd"
    if is_name or when.preposition in LEFT_OPEN or (is_denied(words, place) and when.preposition not in ENDING):
        return False
    led = AHEAD_OF.search(text[max(sentence.start, when.span.start - FRONT) : when.span.start])
    ahead = (when.first - published).days
    if when.is_owner:
        return _is_owner_ahead(words, place, behind, led, ahead)
    if led and _is_ahead_of(led, ahead) and any(word in w.EVENTS for word in led["what"].lower().split()):
        return True
    if _is_of_year(words, place) or (not when.is_sure and text_at(words, place - 1 - bool(when.preposition)) in w.HAPPENED):
        return False
    found = verb(words, place, behind, when.preposition)
    if not when.is_sure and not _is_plain(words, found, place, behind, ahead):
        return False
    if when.preposition == "from" and not when.is_sure and found.place > place:
        return False  # "the message from Tuesday is"
    return _fits(found, when, ahead, words)


def _is_of_year(words: Sequence[Word], place: int) -> bool:
    """Tell whether a day only bounds a stretch of a calendar: "in the year starting 1 April", "the three months ended Friday"."""
    before = [text_at(words, place - back) for back in (1, 2, 3)]
    if before[0] in ("ending", "ended") or (before[0] in ("to", "through") and before[1] in w.YEARS):
        return True
    return bool({"starting", "beginning", "started", "ending", "ended"} & set(before[:2]) and w.YEARS & set(before))


def _is_ahead_of(led: re.Match[str], ahead: int) -> bool:
    return ahead > 0 and (led["how"].lower() != "before" or ahead <= NEAR)


def _is_plain(words: Sequence[Word], found: Verb, place: int, behind: int, ahead: int) -> bool:
    """Tell whether a verb stands near enough to a bare weekday that could as well be the last one."""
    if ahead < FAR:
        return True
    is_near = place - CLOSE <= found.place < behind + CLOSE
    return is_near and (ahead == FAR or found.tense is Tense.PRESENT or text_at(words, found.place) in w.WILL | w.IS)


def _fits(found: Verb, when: When, ahead: int, words: Sequence[Word]) -> bool:
    """Tell whether a verb's tense and a day make something to come."""
    said = found.tense
    if said in (Tense.AHEAD, Tense.HELD, Tense.PRESENT):
        return True
    if said is Tense.WOULD:
        return when.is_sure or 0 < ahead <= NEAR
    if said is Tense.STATE:
        return when.preposition in ENDING
    return said is Tense.NONE and when.is_sure and any(word.text in w.EVENTS for word in words)


def _is_owner_ahead(words: Sequence[Word], place: int, behind: int, led: re.Match[str] | None, ahead: int) -> bool:
    """Tell whether "Thursday's vote" is ahead: something is before it, or it will be, or something will be at it."""
    event = next((at for at in range(behind, min(behind + 4, len(words))) if words[at].text in w.EVENTS), None)
    if event is None:
        return False
    if led is not None:
        return _is_ahead_of(led, ahead)
    if text_at(words, event + 1) in w.WILL or (text_at(words, event + 1) in w.IS and text_at(words, event + 2) in (*w.DUE, "to")):
        return True
    if ahead == 0 or text_at(words, place - 1) not in ("at", "in", "during", "for"):
        return False
    found = verb(words, place, behind, "at")
    return found.tense is Tense.AHEAD and found.place < place  # not "losses in Sunday's vote may"
