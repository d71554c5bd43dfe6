"""The sentences of a story that were read in, those that tell of a past year which another sentence states, out (pure).

"A month after the attacks of 2001 …. Everybody feared a second one." Told without the first, the second reads as this morning's news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from digest.dates.months import ENGLISH
from digest.dates.written import WEEKDAYS
from digest.language.branches import Branches
from digest.language.tree import ROOT
from digest.model import Story
from digest.speech.sayings import SAY
from digest.summarize.embedded.clauses import Read
from digest.summarize.embedded.material import Source

YEAR = re.compile(r"\b(?:1[89]\d\d|20\d\d)\b")
# "In 2001 ", "A month after the attacks of 2001": when what follows happened. "The quay was built in 1931" dates nothing but itself
SETTING = re.compile(r"(?:(?:back )?(?:in|on|during|by)|(?:\w+ ){1,3}(?:after|before))\b[^.;]{0,50}?\b(1[89]\d\d|20\d\d)\b", re.IGNORECASE)
REACH = 4  # sentences behind it that it still dates
OLD = 2  # years back from which on a year is past: "in 2021" may be last winter's
OWN = frozenset({*WEEKDAYS, *ENGLISH, "today", "yesterday", "tomorrow", "tonight", "now", "ago", "since", "later", "recently", "currently"})
PRESENT = frozenset({"VBZ", "VBP", "MD"})


def bygone(sentences: Iterable[Read], story: Story) -> Mapping[Source, tuple[int, int]]:
    """Return of each sentence that another one's year dates where that one stands: its document, and its place there.

    A sentence in the present tense, or with a day or year of its own, is dated by none; nor is one of an article whose date is not known.
    """
    found = dict[Source, tuple[int, int]]()
    for read in sentences:
        own = read.source.sentence
        if own.place and _is_past(read.branches) and not _is_dated(read.branches.words):
            place = _setting(story, own.doc, own.place)
            if place is not None:
                found[read.source] = own.doc, place
    return found


def _setting(story: Story, doc: int, place: int) -> int | None:
    """Return the nearest sentence before one that begins with a year long past, where none between begins with another date."""
    reading = story.readings[doc]
    if reading.article.published_at is None:
        return None
    past = reading.article.published_at.year - OLD
    for before in range(place - 1, max(-1, place - 1 - REACH), -1):
        text = reading.sentences[before].of(reading.article.text)
        if setting := SETTING.match(text):
            return before if int(setting[1]) <= past else None
        if _is_dated(re.findall(r"\w+", text)):
            return None
    return None


def _is_dated(words: Iterable[str]) -> bool:
    return any(word.lower() in OWN or YEAR.fullmatch(word) for word in words)


def _is_past(b: Branches) -> bool:
    """Tell whether a sentence's main verb tells what was: "was", "had killed"; not "has killed", nor what somebody said of it since."""
    root = next((place for place, token in enumerate(b.tokens) if token.head == ROOT), None)
    if root is None or b.small(root) in SAY:
        return False
    tags = {b.tokens[place].xpos for place in (root, *b.children(root, "aux", "cop"))}
    return "VBD" in tags and not tags & PRESENT
