"""A sentence in, how it may be told out (pure).

No tree is known yet: a sentence is read by its words and marks alone, and what may be news counts as news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from digest.model import Span
from digest.opinions import FIRST
from digest.sentences.datelines import DATELINE, MAX_DATELINE, is_dateline
from digest.speech.sayings import SAY
from digest.summarize.embedded.glued import is_glued
from digest.summarize.embedded.pages import is_of_page
from digest.summarize.wording import AGO, CLOCK, VERBS, ZONE
from digest.text import ITEM, SENTENCE_END

SHORTEST, LONGEST = 4, 80  # words of a sentence that is told
NUMBERS = 1 / 3  # from this share of numbers on, words without a verb are a row of a table
HEADING = 8  # words of a long one
ROWS, CELLS = 3, 60  # lines from which on they are a table's, and characters of a long one

AGENCIES = "AFP|ANSA|AP|Bloomberg|CNN|dpa|DPA|EFE|IPS|Kyodo|PA|Reuters|TASS|The Associated Press|UPI|VOA|Xinhua"
# "(CNN)The port", "(Northwire) -- The port": an agency alone, where a dateline has a place
AGENCY = re.compile(
    rf"(?:[A-Z][\w.,'’ -]{{1,40}}\s(?=\((?:{AGENCIES})\)))?"
    rf"\((?:(?:{AGENCIES})\)\s*(?:--?|—|–)?|[A-Z][\w ./]{{1,30}}\)\s*(?:--?|—|–))\s*(?=[\"“'‘]?[A-Z\d])"
)
# "14:05 GMT The port", "2.30pm: The port", "[10:15 a.m. ET] The port": the time of a live blog's entry
STAMP = re.compile(rf"(?:\[{CLOCK}{ZONE}?\]|{CLOCK}{ZONE}?|{AGO})\s*(?:[-–—:|]+\s*)?(?=[\"“'‘]?[A-Z])")
UNPLAYED = re.compile(r"[\"“]?Media playback is (?:not supported|unsupported) on (?:this|your) device\.?\s*")

CLIPPED = frozenset(mark + end for mark in "'’" for end in ("s", "re", "ve", "ll", "d", "m"))
SUBJECTS = frozenset("he she it they this that these those who".split())
SELF = FIRST | frozenset("you your yours yourself".split())
NOTED = re.compile(r"here\b|notes?\s*(?:-|–|:)", re.IGNORECASE)  # what follows is what would be told
TYPESET = re.compile(r"\$latex\b|\\[a-z]+\{")  # a formula as it is written for a program
NUMBER = re.compile(r"[\d.,:/%$£€¥()+–-]*\d[\d.,:/%$£€¥()+–-]*|--+|nil|n/a", re.IGNORECASE)
MARKS = re.compile(r"[“”″\"]|``|''")
NO_MARKS = re.compile(r"\d[\"″”](?=\s[a-z])|(?<=\w)\"(?=s\b)")  # inches, and an apostrophe of an old wire
OPENING = frozenset(("“", "``"))


class Worth(IntEnum):
    """How a sentence may be told; only those of the highest that a story has are.

    PAGE: never. PIECE: what is no sentence by itself. ASIDE: a sentence that does not say who says it, or what is.
    """

    PAGE, PIECE, ASIDE, NEWS = range(4)


class Quoted(NamedTuple):
    """What of a sentence stands in quotation marks: some of its words, or all. is_torn: a quotation begins or ends in another sentence."""

    some: bool
    whole: bool
    is_torn: bool


def headless(text: str, span: Span, *, is_first: bool) -> Span:
    """Return where a sentence's own words stand: behind a dateline, an agency's name or the time of an entry.

    is_first: the sentence begins its document, where an agency may stand alone.
    """
    stamp = STAMP.match(text, span.start, span.end) or UNPLAYED.match(text, span.start, span.end)
    span = Span(stamp.end(), span.end) if stamp else span
    dateline = DATELINE.match(text, span.start, min(span.end, span.start + MAX_DATELINE))
    if dateline and dateline.end() < span.end and is_dateline(dateline, text[dateline.end() : span.end]):
        return Span(dateline.end(), span.end)
    agency = AGENCY.match(text, span.start, span.end) if is_first else None
    return Span(agency.end(), span.end) if agency else span


def worth(sentence: str, words: Sequence[str], title: Sequence[str], quoted: Quoted) -> Worth:
    """Return how a sentence may be told, as far as it says so itself. words: its tokens. title: its document's."""
    told = letters(words)
    if is_of_page(sentence):
        return Worth.PAGE
    if (
        not told
        or told == letters(title)
        or len(told) > LONGEST
        or is_row(sentence, words)
        or is_broken(sentence)
        or TYPESET.search(sentence)
        or is_glued(sentence, words)
    ):
        return Worth.PIECE
    if NOTED.match(sentence) or len(told) < SHORTEST or is_item(sentence, words) or quoted.is_torn or quoted.whole:
        return Worth.ASIDE
    bare = sentence.rstrip(" \"'”’»)]")
    is_asked = sentence.rstrip(" )]").endswith("?") or (bare.endswith(("?", "!")) and not quoted.some)
    return Worth.ASIDE if bare.endswith((":", ";")) or is_asked else Worth.NEWS


def letters(words: Sequence[str]) -> tuple[str, ...]:
    """Return words as they are compared: lower-cased, without marks."""
    return tuple(word.lower() for word in words if word[:1].isalnum())


def is_own(words: Sequence[str]) -> bool:
    """Tell whether words tell of who writes them: "I", "our". words: those outside quotation marks."""
    if words and words[0].lower() in SELF and not words[0].isupper():  # "US"
        return True
    return any(
        word in SELF or (word == "I" and _is_me(before, after))
        for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False)
    )


def is_row(sentence: str, words: Sequence[str]) -> bool:
    """Tell whether words are rows of a table."""
    if "\t" in sentence.strip() or " | " in sentence:
        return True
    lines = [line for line in sentence.splitlines() if line.strip()]
    if len(lines) >= ROWS and max(map(len, lines)) < CELLS and all(any(map(str.isdigit, line)) for line in lines[1:-1]):
        return True
    told = [word for word in words if word[:1].isalnum()]
    return sum(bool(NUMBER.fullmatch(word)) for word in told) > NUMBERS * len(told) and not has_verb(words)


def is_broken(sentence: str) -> bool:
    """Tell whether words end like no sentence: a heading, or one that was cut off."""
    bare = sentence.rstrip(" )]")
    return bare.endswith(("...", "…")) or not (SENTENCE_END.search(sentence) or bare.endswith((":", ";")))


def is_item(sentence: str, words: Sequence[str]) -> bool:
    """Tell whether words are an item of a list, or a heading with a stop: few, and no verb among them."""
    if has_verb(words) or _may_act(words):
        return False
    return bool(ITEM.match(sentence)) or (len(letters(words)) <= HEADING and words[0].lower() not in SUBJECTS)


def has_verb(words: Sequence[str]) -> bool:
    """Tell whether a word looks like a verb."""
    small = [word.lower() for word in words]
    return any(word in VERBS or word in SAY or word in CLIPPED or word.endswith(("ed", "n't", "n’t")) for word in small)


def is_uneven(sentence: str) -> bool:
    """Tell whether quotation marks do not close one another."""
    depth = 0
    for mark in MARKS.findall(NO_MARKS.sub("", sentence)):
        opens = mark in OPENING or (mark in ('"', "″") and depth == 0)
        depth += 1 if opens else -1
        if depth not in (0, 1):
            return True
    return depth != 0


def _is_me(before: str, after: str) -> bool:
    """Tell "I" from a number, and from a name: "World War I", "the I Love Ulvshavn blog"."""
    return after.islower() and not (before[:1].isupper() and before[1:2].islower())


def _may_act(words: Sequence[str]) -> bool:
    """Tell whether a small word ends as verbs do: "The port reopens today"."""
    return any(word.islower() and word.endswith("s") and len(word) > 3 for word in words[1:])
