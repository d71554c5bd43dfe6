"""A story's readings in, its voices out: what took its words from another text is no second voice, whoever prints it (pure)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from digest.model import Likeness, Reading
from digest.stories.joined import Joined
from digest.stories.likeness import REWRITE_AT, likeness, wording
from digest.stories.nearby import near
from digest.text import words

# Of 1,094 pairs of reports by different newsrooms 2 % share so much of their wording: CREDITED_AT alone would join them.
CREDITED_AT = 0.2
EDGE = 160  # characters at either end of a text, where it says whom it is from
NAME = r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}"
# "Havnsted (Northwire) - ", "... (Northwire)" at the end, "Northwire contributed to this report.", "Reporting by J. Roe for Northwire"
CREDITS = (
    re.compile(rf"^[^()\n]{{0,80}}\((?P<whose>{NAME})\)\s?[-–—:]"),
    re.compile(rf"\((?P<whose>{NAME})\)\s*$"),
    re.compile(rf"(?P<whose>{NAME}) (?:has |also )?contributed (?:reporting )?to this (?:report|story|article)"),
    re.compile(rf"(?:\b[Ss]ources?: |[Rr]eporting by [^.\n]{{2,60}}? for |[Ww]ith (?:material|reporting) (?:from|by) )(?P<whose>{NAME})"),
)
SHORT_NAME = 3  # letters of an outlet's name that could be any word


def voices(readings: Sequence[Reading], found: Sequence[Likeness] | None = None) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of the readings, those together that are one voice, each in order; every number is in one of them.

    An outlet is one voice, whatever it prints, and so are outlets that print one text. found: what `likenesses` returns.
    """
    copied = likenesses(readings) if found is None else found
    voice = Joined(len(readings))
    for doc, of, _ in copied:
        voice.join(doc, of)
    first_of: dict[str, int] = {}
    for doc, reading in enumerate(readings):
        voice.join(doc, first_of.setdefault(reading.article.source, doc))
    return voice.parts()


def likenesses(readings: Sequence[Reading]) -> tuple[Likeness, ...]:
    """Say of each reading that took its words from an older one which one that is: the oldest one that it is compared with.

    One that is credited counts as older. A revision is of the same outlet.
    """
    credit = _Credits(readings)
    order = sorted(range(len(readings)), key=lambda doc: (not credit.is_given_to(doc), *_came(readings[doc])))
    texts = [wording(readings[doc]) for doc in order]
    joined = Joined(len(readings))
    found: dict[int, Likeness] = {}
    for older, newer in near(texts):
        doc, of = order[newer], order[older]
        if doc in found and joined.are_one(doc, of):
            continue
        enough = CREDITED_AT if credit.is_between(doc, of) else REWRITE_AT
        kind = likeness(texts[older], texts[newer], rewrite_at=enough)
        if kind:
            joined.join(doc, of)
            found.setdefault(doc, Likeness(doc, of, kind))
    return tuple(found[doc] for doc in sorted(found))


class _Credits:
    """Whom a story's readings credit: agencies at the ends of their texts, and each other's outlets anywhere."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._outlets = [_plain(reading.article.source) for reading in readings]
        known = {name for name in self._outlets if len(name) > SHORT_NAME}
        texts = [reading.article.text for reading in readings]
        self._agencies = [frozenset(_agencies(text)) - {own, ""} for text, own in zip(texts, self._outlets, strict=True)]
        self._named = [frozenset(_named(text, known)) - {own} for text, own in zip(texts, self._outlets, strict=True)]
        self._given = frozenset().union(*self._named, *self._agencies)

    def is_given_to(self, doc: int) -> bool:
        """Tell whether anyone credits a reading's outlet."""
        return self._outlets[doc] in self._given

    def is_between(self, one: int, other: int) -> bool:
        """Tell whether one of two readings credits the other's outlet, or both one agency."""
        is_named = self._outlets[one] in self._named[other] or self._outlets[other] in self._named[one]
        return is_named or bool(self._agencies[one] & self._agencies[other])


def _named(text: str, outlets: Collection[str]) -> Iterator[str]:
    """Yield the plain names of outlets that a text writes as names."""
    said = f" {' '.join(words(text))} "
    yield from (name for name in outlets if f" {name} " in said and _is_name(name, text))


def _agencies(text: str) -> Iterator[str]:
    """Yield the plain names of whom a text credits at its ends."""
    head, tail = text[:EDGE], text[-EDGE:]
    for pattern in CREDITS:
        yield from (_plain(match["whose"]) for part in (head, tail) for match in pattern.finditer(part.strip()))


def _is_name(name: str, text: str) -> bool:
    """Tell whether a text writes an outlet's plain name as a name: the Harbour Post, not a harbour post."""
    pattern = r"\W+".join(re.escape(word) for word in name.split())
    return any(match[0][0].isupper() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE))


def _plain(name: str) -> str:
    """Return a name as it is compared: lower-cased, without punctuation and article."""
    return " ".join(words(name)).removeprefix("the ")


def _came(reading: Reading) -> tuple[datetime, datetime, str]:
    return reading.article.news_at, reading.article.seen_at, reading.article.id
