"""An article in, what of it reads the same in every language out (pure): names, places, numbers and when it was news."""

from __future__ import annotations

import functools
import re
from datetime import datetime
from typing import NamedTuple

from digest.language.places import places
from digest.model import Reading
from digest.stories.finder import folded_of
from digest.stories.numbers import numbers
from digest.text import date_prefix, one_line

LANGUAGES = frozenset({"en", "fr", "de"})  # whose numbers are read: no article in another one is joined
LEAD = 1_500  # characters of a text that are looked at: further down stands what happened before
TITLE = 300
# A word with a capital behind another word, a figure or a comma: what begins a sentence may be any word
CAPITAL = r"[A-Z\u00c0-\u00de][\w\u2019'-]{2,}"
INSIDE = re.compile(rf"(?<=[\w,;:)%’'»”“„\"] )(?:[dlDL]['’])?({CAPITAL})")
FIRST = re.compile(rf"(?<!\w)(?:[dlDL]['’])?({CAPITAL})")
PAIR = re.compile(rf"(?<!\w)({CAPITAL})(?= ({CAPITAL}))")
OWNED = re.compile(r"['\u2019]s?$|s$")  # Nordmark's, Nordmarks
SMALL = re.compile(r"(?<![\w-])[a-z\u00df-\u00ff][\w-]{2,}")
# What has a capital in one language or two, and names nobody
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november"
    " december montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar marz mai juni juli oktober dezember"
    " lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril juin juillet aout septembre octobre novembre"
    " decembre".split()
)


class Marks(NamedTuple):
    """What an article is known by in another language.

    names: words with a capital, folded. pairs: those of them that stand side by side, as a person's two names do. places: codes of
    countries and bodies. values: its numbers; title_values: those of its title.
    small: words that it writes without a capital: what another language writes with one is no name there.
    """

    names: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    places: frozenset[str]
    values: frozenset[float]
    title_values: frozenset[float]
    small: frozenset[str]
    at: datetime


def marks_of(reading: Reading) -> Marks:
    """Return what an article in one of these languages is known by."""
    article, language = reading.article, reading.article.language
    title = one_line(article.title, TITLE)
    begin = reading.sentences[0].start if reading.sentences else date_prefix(article.text)[1]
    lead = article.text[begin : begin + LEAD].replace("\n", " ")
    whole = f"{title}. {lead}"
    of_title = set() if title.isupper() else _keys(FIRST, title)
    return Marks(
        names=frozenset(_keys(INSIDE, whole) | (of_title & _keys(FIRST, lead))) - CALENDAR,
        pairs=frozenset((_key(found[1]), _key(found[2])) for found in PAIR.finditer(whole)),
        places=frozenset(one.place.code for one in places(whole, language)),
        values=frozenset(numbers(whole, language)),
        title_values=frozenset(numbers(title, language)),
        small=frozenset(folded_of(found[0]) for found in SMALL.finditer(lead)),
        at=article.news_at,
    )


def _keys(pattern: re.Pattern[str], text: str) -> set[str]:
    return {_key(found[1]) for found in pattern.finditer(text)}


@functools.lru_cache(maxsize=4096)
def _key(word: str) -> str:
    """Return what a name is compared by: folded, and not as it owns something."""
    return OWNED.sub("", OWNED.sub("", folded_of(word.replace("\u2019", "'"))))
