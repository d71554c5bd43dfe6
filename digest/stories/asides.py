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

COUNTED = (
    r"(?i:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn"
    r"|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
)
LISTED = (
    r"(?i:ways?|things?|tips?|tricks?|reasons?|takeaways?|charts?|ideas?|lessons?|books?|recipes?|gadgets?"
    r"|Tipps?|Dinge|Gründe|Wege|Ideen|astuces?|choses|raisons|idées|conseils|façons)"
)
GOES_ON = r"(?=\s(?:to|for|you|we|that|from|of|zum|für|um|pour|de)\b|\W*$)"  # "Six books banned in Kell" is news
BEST = r"(?:best|worst|besten|schlechtesten|meilleure?s)"
OF_THESE = r"(?: [\w'’-]+){1,2}(?: (?:of|in|for|on|von|für|auf|de|pour) [^,:]+)?\W*$"
ADVERTISED = r"(?i:Advertorial|Sponsored|Advertisement|Paid (?:post|content)|Publi-?(?:reportage|communiqué))"
CODES = r"(?i:(?:discount|promo|voucher) codes?|codes? promo|Gutschein-?codes?|Rabattcodes?)"
MEDIUM = r"(?i:in pictures|in bildern|en images|bilderstrecke|gallery)"
FORMS: tuple[tuple[Aside, str], ...] = (
    (ADVERTISING, rf"{ADVERTISED}\s?[:|]|(?:[\w'’&-]+ ){{0,4}}{CODES}\s(?:for|and deals|für|bei|pour)\b"),
    (ADVERTISING, r"(?P<outlet>\w+)-(?:Angebot|Anzeige)\s?:"),
    (LONG_AGO, r"From (?P<year>1[5-9]\d\d|20\d\d)\s?[:–—]|(?:[Oo]n )?[Tt]his (?:day|week) in history\b"),
    (LONG_AGO, r"(?:[Oo]n )?[Tt]his (?:day|week) in (?P<year>1[5-9]\d\d|20\d\d)\b|[Ff]rom (?:the|our) archives?\s?:"),
    (LONG_AGO, r"Vor \d+ Jahren\s?:|Il y a \d+ ans\s?:"),
    (SHOWN, rf"(?:{MEDIUM}|(?i:watch|listen|podcast|à écouter))\s?[:|]|.*\s[-–—|]\s?{MEDIUM}\W*$|Transcript(?:\s?:| of\b|\W*$)"),
    (GUIDE, rf"(?:The )?Top \d+\s?:|(?:[Tt]he |[Dd]ie |[Ll]es )?{COUNTED} (?:[\w'’-]+ )?{LISTED}\b{GOES_ON}"),
    (GUIDE, rf"(?:[Tt]he |[Dd]ie |[Ll]es ){COUNTED} {BEST}{OF_THESE}"),
    (GUIDE, r"How to\b|What to know\b|.*\b(?:im Test|im Vergleich|im Kurztest)\s?:|(?:.*[,–—-]\s?)?[Hh]ere['’]s how to\b"),
    (EXPLAINED, r"(?:How|Why|Warum|Wieso|Weshalb|Pourquoi)\s(?!(?:many|much)\b)[^:?,]*$"),
    (QUESTION, r"[^:]*[?？]\W*$"),
)
MATCH = tuple((aside, re.compile(form)) for aside, form in FORMS)
QUOTED = re.compile(r"[\"“„«‘'].*[\"”“»’']")
SAYS = re.compile(  # "Harbour master: We have room for two" and "We have room, says Holm" are statements, with who makes them
    r"\w:\s|\b(?:says?|said|tells?|told|asks?|asked|warns?|warned|vows?|vowed|insists?|admits?|claims?|sagt|dit)\b"
)
NO_PERSON = re.compile(r"\b[A-Z][\w'’]+ I\b|\b(?:My|Our|Us) [A-Z]\w+")  # "World War I bomb found", "Our Lady of Kell"
OUTLET = re.compile(r"\s[-–—|]\s(?:[A-Z][\w.’']*\s?){1,3}$")  # "… - Reuters"


def aside_of(title: str, source: str = "", year: int = 9999) -> Aside | None:
    """Return what a title shows a text to be besides news, or None. source: the outlet's name; year: of the article.

    An outlet's own offer has its name ("Kurier-Angebot"): "Friedens-Angebot" is news. So is "From 2031: …" of a year ahead.
    """
    told = one_line(title)
    forms = (told, OUTLET.sub("", told))
    for aside, form in MATCH:
        for one in filter(None, map(form.match, forms)):
            named = one.groupdict()
            is_own = "outlet" not in named or source.casefold().startswith(named["outlet"].casefold())
            if is_own and int(named.get("year") or 0) < year:
                return aside
    is_own_story = FIRST_PERSON.search(NO_PERSON.sub(" ", QUOTED.sub(" ", told))) and not SAYS.search(told)
    return OWN_STORY if is_own_story else None


def least_aside(story: Story) -> Aside | None:
    """Return what a story is besides news where each of its titles shows that; one that tells an event makes it news."""
    asides = list(_asides(story))
    return None if not asides or None in asides else max((one for one in asides if one), key=lambda one: one.value)


def _asides(story: Story) -> Iterator[Aside | None]:
    articles = (reading.article for reading in story.readings if reading.article.title)
    yield from (aside_of(article.title, article.source, article.news_at.year) for article in articles)
