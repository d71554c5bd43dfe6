"""A document in, what its reader should know of the kind of text that it is, out (pure): its end is missing, or it is a live blog."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from digest.model import Reading
from digest.summarize.wording import AGO, CLOCK, PAYWALL, ZONE
from digest.text import SENTENCE_END, blocks, count_words, one_line

TAIL = 3  # blocks at a text's end that ask for more of it
FEWEST = 4  # words of a block that breaks off in the midst of a sentence
LONG = 20  # words of a block that is no heading
LAST = 4  # words at its end that are told
# "... [+1234 chars]", "... Read more": what stands behind a text that is not given whole
GIVEN = re.compile(
    r"(?P<mark>\.\.\.|…)?\s*(?:\[\+\d+ chars?\]|\(?\b(?:read|see) (?:more|the full \w+)\)?|continue reading)[\s.…»>→]*$", re.IGNORECASE
)
GIVEN_AT = 100  # characters at a text's end that it stands in
ELLIPSIS = re.compile(r"(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|(?<!\.)\.\.\.|…)\s*$")
REST = (
    r"unlock (?:this|the) (?:article|story)|(?:this is )?(?:a )?premium (?:article|content)",
    r"the rest of (?:this|the) (?:article|story)",
)  # in news elsewhere than at a text's end
PAID = re.compile("|".join((*PAYWALL, *REST)), re.IGNORECASE)
OPEN = frozenset("a an the of to in on at by for with from and or but that which who whether as into than is are was were will has".split())

STAMP = re.compile(
    rf"(?:updated?(?: at)?:? |\[|\()?(?P<time>{CLOCK}){ZONE}?[\])]?(?:\s*[-–—:|]*\s*$|\s*[-–—:|]+\s|\s+(?=[\"“'‘]?[A-Z]))", re.IGNORECASE
)
PARTS = re.compile(r"(?P<hour>\d+)(?:\D(?P<minute>\d\d))?\s?(?P<half>[ap])?", re.IGNORECASE)  # of a time
PAST = re.compile(AGO, re.IGNORECASE)
DAY = 24 * 60  # minutes
ENTRIES = 3  # times, each at a line's beginning, of a live blog
A_LINE = 12  # lines for each of them


def cut_off(text: str) -> re.Match[str] | None:
    """Return what a text ends with where its last words say themselves that it is not given whole."""
    return GIVEN.search(text, max(0, len(text) - GIVEN_AT))


def broken_off(text: str) -> str:
    """Return the words at which a text breaks off: those that ask for the rest, a mark for it, or the last ones; else nothing."""
    if given := cut_off(text):
        return given[0].strip()
    last = [one_line(block.of(text)) for block in blocks(text)][-TAIL:]
    asked = next((line for line in last if PAID.match(line)), None)
    if asked is not None:
        return one_line(asked, 60)
    end = last[-1] if last else ""
    if mark := ELLIPSIS.search(end):
        return mark[0].strip()
    found = end.split()[-LAST:]
    is_open = count_words(end) >= FEWEST and (found[-1].lower() in OPEN or found[-1].endswith(","))
    return " ".join(found) if is_open else ""


def unended(text: str) -> str:
    """Return the last words of a text that ends without a mark, as one that is cut does, and some captions; nothing of another one."""
    end = [one_line(block.of(text)) for block in blocks(text) if "\t" not in block.of(text) and "|" not in block.of(text)][-1:]
    is_torn = bool(end) and count_words(end[0]) > LONG and not SENTENCE_END.search(end[0]) and not end[0].endswith((":", ";", "*"))
    return " ".join(end[0].split()[-LAST:]) if is_torn else ""


def newest(reading: Reading) -> str | None:
    """Return the time of a live blog's newest entry as it stands there, "" where none shows one; None of a text that is no live blog.

    The first entry is the newest where most are told before an earlier one; from one to the next no half of a day goes by.
    """
    lines = [line.strip() for line in reading.article.text.splitlines() if line.strip()]
    times = [found for line in lines if (found := STAMP.match(line))]
    entries = len(times) + sum(bool(PAST.match(line)) for line in lines)
    if min(entries, len(reading.sentences)) < ENTRIES or A_LINE * entries < len(lines):
        return None
    if not times:
        return ""
    return times[0 if _is_downward([_minute(found["time"]) for found in times]) else -1]["time"]


def _is_downward(minutes: Sequence[int]) -> bool:
    """Tell whether times of day run backwards: most of their steps do, or of as many each way their sum."""
    steps = [(after - before + DAY // 2) % DAY - DAY // 2 for before, after in pairwise(minutes)]
    forward, backward = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    return backward > forward or (backward == forward and sum(steps) <= 0)


def _minute(time: str) -> int:
    """Return a time of day in minutes."""
    found = PARTS.match(time)
    assert found is not None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    return 60 * (hour % 12 + 12 * (half == "p") if half else hour) + int(found["minute"] or 0)
