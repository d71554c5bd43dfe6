"""A title in, what it shows the text to be besides news, where it shows that, out: advertising, a piece of long ago, a guide (pure).

Only forms are looked at that titles of news do not have; a doubtful one is news. A colon tells an event before it ("Tax cut passed:
how much will fuel cost now?"), so that a question or an explanation is one from its first word on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.model import Story
from digest.opinions import FIRST_PERSON
from digest.text import one_line


class Aside(NamedTuple):
    """What a text is besides news: how much that sets its story back, and how it is called."""

    value: float
    says: str


ADVERTISING = Aside(-1.5, "advertising")
LONG_AGO = Aside(-1.5, "a piece of long ago")
GUIDE = Aside(-0.6, "a guide, a list or a test")
EXPLAINED = Aside(-0.6, "an explanation")
QUESTION = Aside(-0.6, "a question")
SHOWN = Aside(-0.6, "pictures, a recording or a talk")
OWN_STORY = Aside(-0.6, "somebody's own story")

YEAR = r"(?:1[5-9]|20)\d\d"
COUNTED = (
    r"(?i:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn"
    r"|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
)
LISTED = (
    r"(?i:best|worst|ways?|things?|tips?|tricks?|reasons?|takeaways?|questions?|charts?|ideas?|lessons?|books?|recipes?|gadgets?"
    r"|Tipps?|Dinge|Gründe|Fragen|Wege|Ideen|beste[nrs]?|astuces?|choses|raisons|idées|conseils|façons)"
)
ADVERTISED = r"(?i:Angebot|Anzeige|Advertorial|Sponsored|Advertisement|Promoted|Paid (?:post|content)|Publi-?(?:reportage|communiqué))"
CODES = r"(?i:(?:discount|promo|voucher) codes?|codes? promo|Gutschein-?codes?|Rabattcodes?)"
ON_THIS_DAY = rf"(?:[Oo]n )?[Tt]his (?:day|week) in (?:history|{YEAR})|[Ff]rom (?:the|our) archives?\b"
MEDIUM = r"(?i:in pictures|in bildern|en images|videos?|vidéo|photos?|podcast|gallery|bilderstrecke|bilder)"
ASKED = r"(?:How|Why|What|Who|Where|When|Warum|Wieso|Weshalb|Wie|Was|Pourquoi|Comment(?! (?:on|by)\b)|Ce que)"
FORMS: tuple[tuple[Aside, str], ...] = (
    (ADVERTISING, rf"(?:\w+-)?{ADVERTISED}\s?[:|–—-]|.*\b{CODES}\b"),
    (LONG_AGO, rf"From {YEAR}\s?[:–—]|{ON_THIS_DAY}|Vor \d+ Jahren\s?:|Il y a \d+ ans\s?:"),
    (SHOWN, rf"(?:{MEDIUM}|(?i:watch|listen|à écouter))\s?[:|]|.*\s[-–—|]\s?{MEDIUM}\W*$|(?i:transcript)\b"),
    (GUIDE, rf"(?:The )?(?i:top) \d+\b|(?:[Tt]he |[Dd]ie |[Ll]es )?{COUNTED} (?:[\w'’-]+ ){{0,2}}{LISTED}\b"),
    (GUIDE, r"How to|What to know|So (?:geht|klappt|gelingt)\b|Review\s?:|.*\b(?:im Test|im Vergleich|im Kurztest)(?:\s?:|$)"),
    (GUIDE, r"(?:.*[,–—-]\s?)?[Hh]ere['’]s (?:how|what|why|where|when)\b"),
    (EXPLAINED, rf"{ASKED}\s(?!(?:many|much)\b)[^:?]*$"),
    (QUESTION, r"[^:]*[?？]\W*$"),
)
MATCH = tuple((aside, re.compile(form)) for aside, form in FORMS)
QUOTED = re.compile(r"[\"“„«‘'].*[\"”“»’']")
SAYS = re.compile(r"\w:\s")  # "Harbour master: We have room for two": a statement, with who makes it
OUTLET = re.compile(r"\s[-–—|]\s(?:[A-Z][\w.’']*\s?){1,3}$")  # "… - Reuters"


def aside_of(title: str) -> Aside | None:
    """Return what a title shows a text to be besides news, or None."""
    told = one_line(title)
    forms = (told, OUTLET.sub("", told))  # a medium can stand where an outlet's name does
    found = next((aside for aside, form in MATCH if any(map(form.match, forms))), None)
    if found is None and not SAYS.search(told) and FIRST_PERSON.search(QUOTED.sub(" ", told)):
        return OWN_STORY
    return found


def least_aside(story: Story) -> Aside | None:
    """Return what a story is besides news where each of its titles shows that; one that tells an event makes it news."""
    asides = list(_asides(story))
    return None if not asides or None in asides else max((one for one in asides if one), key=lambda one: one.value)


def _asides(story: Story) -> Iterator[Aside | None]:
    yield from (aside_of(reading.article.title) for reading in story.readings if reading.article.title)
