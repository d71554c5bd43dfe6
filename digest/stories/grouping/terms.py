"""A title and a text in, what of them is compared out (pure): stems, names, figures, and the days that are named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from digest.dates.months import ENGLISH
from digest.dates.written import MONTHS, WEEKDAYS
from digest.model import Reading
from digest.stories.notices import but_stock
from digest.text import WORD, date_prefix
from digest.vectors import STOP, content_stems, stem

TITLE_WORDS = 40  # what is longer is a text without a title
LEAD_WORDS = 120  # of a text's beginning: the news stands there
TEXT_WORDS = 600
TITLE_TIMES = 2  # a title's words count as often as so many words of the text
DAY_WORDS = 80  # words in which a weekday is the day of the news
WORD_LENGTH = 8  # characters: no more of a text is cut into words than so many a word

DAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
# "may" and "march" are words too: a month has a capital, or stands in a title of capitals
MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?!\w)"
)
INSIDE = re.compile(r"(?<=[\w,;:’')] )[A-Z]\w+")  # a capital behind another word
DATED = frozenset(stem(name) for name in (*WEEKDAYS, *ENGLISH))
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
YEAR = re.compile(r"(?:19|20)\d\d")


class Terms(NamedTuple):
    """What of an article is compared.

    text: stems of title and text, counted. title: those of the title. lead: those of the title and of the text's beginning.
    names: stems of the title that are written with a capital there or in the lead. proper: those that are so inside a sentence of the
    lead, weekdays and months left out. figures: the numbers of both, as digits.
    title_figures: those of the title.
    days, months: which are named, a bit each.
    """

    text: Counter[str]
    title: frozenset[str]
    lead: frozenset[str]
    names: frozenset[str]
    proper: frozenset[str]
    figures: Counter[str]
    title_figures: frozenset[str]
    days: int
    months: int


def terms_of(reading: Reading) -> Terms:
    """Return what of an article is compared; its first sentence stands in for a title that it has not.

    Two corrections share their wording, whatever they are about: the words of notices are left out.
    """
    article = reading.article
    start = reading.sentences[0].start if reading.sentences else date_prefix(article.text)[1]
    first = reading.sentences[0].of(article.text) if reading.sentences else ""
    text = article.text[start : start + WORD_LENGTH * TEXT_WORDS]
    return terms(but_stock(article.title).strip() or but_stock(first), but_stock(text))


def terms(title: str, text: str) -> Terms:
    """Return what of a title and a text is compared."""
    title, lead, whole = _first(title, TITLE_WORDS), _first(text, LEAD_WORDS), _first(text, TEXT_WORDS)
    of_title, of_lead, of_text = (Counter(content_stems(part)) for part in (title, lead, whole))
    for one in of_title:
        of_text[one] += TITLE_TIMES * of_title[one]
    return Terms(
        text=of_text,
        title=frozenset(of_title),
        lead=frozenset(of_title) | frozenset(of_lead),
        names=frozenset(of_title) & {*_names(title), *_names(lead)},
        proper=frozenset(of_title) & {stem(word.lower()) for word in INSIDE.findall(lead)} - DATED,
        figures=Counter([*_figures(title), *_figures(lead)]),
        title_figures=frozenset(_figures(title)),
        days=_bits((found.lower() for found in DAY.findall(f"{title} {_first(lead, DAY_WORDS)}")), WEEKDAYS),
        months=_bits((found.lower()[:3] for found in MONTH.findall(f"{title} {lead}")), MONTHS),
    )


def _first(text: str, count: int) -> str:
    return " ".join(text[: WORD_LENGTH * count].split()[:count])


def _names(part: str) -> Iterator[str]:
    """Yield the stems of words with a capital; a line of capitals tells nothing."""
    if part.upper() == part:
        return
    for match in WORD.finditer(part):
        word = match[0]
        if word[0].isupper() and len(word) > 1 and word.lower() not in STOP:
            yield stem(word.lower())


def _figures(part: str) -> Iterator[str]:
    """Yield numbers as digits; single digits and years are in too many articles to tell of an event."""
    for match in NUMBER.finditer(part):
        digits = match[0].replace(",", "")
        if len(digits) > 1 and not YEAR.fullmatch(digits):
            yield digits


def _bits(found: Iterator[str], known: tuple[str, ...]) -> int:
    return sum({1 << known.index(name) for name in found})
