"""A notice and a printed sentence in, whether the one says that the other was wrong out (pure): by numbers, by names, by words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from digest.model import Span
from digest.quantities.numerals import SMALL, TENS
from digest.stories.notices import EARLIER, REPORT, SPOKE, WRONGLY
from digest.stories.numbers import NAMED
from digest.text import words
from digest.vectors import STOP, stem

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?![\w])))"
)
ABOVE = {f"{ten}-{one}": TENS[ten] + SMALL[one] for ten in TENS for one in list(SMALL)[1:10]}
IN_WORDS = {**ABOVE, **NAMED, **SMALL, **TENS}
NUMBER = re.compile(rf"\d[\d.,]*\d|\d|\b(?:{'|'.join(ABOVE)})\b|[^\W\d_]+", re.IGNORECASE)
WHEN = re.compile(  # dates and hours, whose digits are no figure
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)? {MONTH}(?:,? \d{{4}}\b)?|\b{MONTH} \d{{1,2}}(?:, \d{{4}})?\b|\b(?:19|20)\d\d(?:-\d\d-\d\d)?\b"
    r"|\bparagraphs? \w+\b|\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|\b\d{1,2}[.:]\d\d\b(?= (?:CET|CEST|GMT|UTC|Uhr))"
    r"|\b\d{1,2}(?:er|\.)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b"
    r"|\b\d{1,2}\. (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b",
    re.IGNORECASE,
)
INSTEAD = (
    r"(?:and not|not|instead of|rather than|misspelled as|identified as|given as|stated as|named|(?:put|gave|misstated|misspelled|misspelt"
    r"|misidentified|described|named|reported)\b[^.;,]{0,60}? as|et non(?: pas)?|und nicht|nicht|statt)"
)
WRONG_NUMBER = re.compile(
    rf"\b{INSTEAD} (?:(?:the|about|around|some|a|at|to|by|en|de|à|auf|bei|um) ){{0,2}}"
    rf"(?P<number>\d[\d.,]*\d|\d|{'|'.join(IN_WORDS)})\b",
    re.IGNORECASE,
)
OF_TIME = re.compile(  # "at 9, not 8", with no noun behind it: an hour or a day, which the printed sentence may have as one
    rf"\b(?:at|by|from|until|till|before|after|on|um|ab|am|bis|à|dès|le) \d{{1,2}}(?:[.:]\d\d)?(?: ?[ap]\.?m\b\.?| {MONTH})?,? (?:and )?"
    rf"{INSTEAD} (?:(?:at|by|on|um|am|à|le) )?(?P<number>\d{{1,2}}(?:\.\d\d)?)\b(?! (?!as\b|[ap]\.?m\b|Uhr\b)[^\W\d_])",
    re.IGNORECASE,
)
WRONG_NAME = re.compile(rf"\b(?i:{INSTEAD}) (?:(?:the|in|at|by|to|on|of) ){{0,2}}(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){{0,3}})")
OWN_WORDS = (  # behind which a notice has what its source said before
    rf"\b(?:we|{{source}}|{EARLIER} (?:versions?|article|headline|text)|(?:this|our|its|an?|the) {REPORT})"
    r"(?:,? (?!(?:after|because|since|when|to|by|as|should)\b)[\w’'-]+){0,8}?"
    rf" (?:{SPOKE}|misstated|misidentified|misspel(?:led|t)|misquoted)\b"
    rf"|\b{WRONGLY} {SPOKE}\b|\b(?:misstated|misidentified|misspel(?:led|t)|misquoted)\b"
    rf"|\b(?:withdrawn|withdraws?|retract(?:s|ed)?) (?:this|our|its|the|an) (?:\w+ ){{0,3}}{REPORT}\b"
)
RIGHT_FROM = re.compile(r"[;—]| – |, (?:but|when|while|whereas|where|in fact|it (?:is|was|should))\b|\bshould have\b", re.IGNORECASE)
SPELLING = re.compile(r"\b(?:misspel\w+|spell(?:ed|ing)|spelt|mal orthographié\w*|falsch geschrieben)\b", re.IGNORECASE)
OF_NUMBERS = re.compile(
    r"\b(?:figures?|numbers?|tolls?|counts?|amounts?|percentages?|price|cost|sum|total|how many|age|chiffres?|nombre|bilan|Zahl|Summe)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"\b[A-Z][\w’'-]+")
LEAST, MOST = 0.3, 0.6  # of a notice's content words: less in common, and it is about something else; most, and no number need be
ENOUGH = 3  # words in common where a notice has no number and no name
NEARLY = 0.72  # of a name's letters: one name in two spellings


def is_about(notice: str, printed: str, source: str, *, is_named: bool = False) -> bool:
    """Tell whether a notice is about a printed sentence, and that has what the notice says is wrong.

    is_named: the notice names the item that the sentence was made of, so that the wrong number is enough.
    """
    alike, wrong = overlap(notice, printed, source), wrong_numbers(notice, source)
    if alike < LEAST and not (is_named and wrong):
        return False
    numbers, had = numbers_of(notice), numbers_of(printed)
    names = {word for found in WRONG_NAME.finditer(notice) for word in words(found["name"])} - set(words(source))
    if wrong:
        of_time = {found["number"] for found in OF_TIME.finditer(notice)}
        return bool(wrong & had or (wrong & of_time | (wrong - numbers)) & _all_numbers(printed))
    if SPELLING.search(notice):
        return bool(names & set(words(printed))) if names else _is_misspelled(notice, printed)
    if names:
        return bool(names & set(words(printed)))
    if numbers:
        return bool(numbers & had) or (alike >= MOST and bool(had))
    if OF_NUMBERS.search(notice):
        return bool(had)
    return alike >= MOST and len(_stems(notice) & _stems(printed)) >= ENOUGH


def is_replaced(now: str, printed: str) -> bool:
    """Tell whether a sentence has other numbers, or a name in another spelling, in the place of those that were printed."""
    said, had = numbers_of(now), numbers_of(printed)
    return bool(said - had and had - said) or _is_misspelled(now, printed) or names_wrong(now)


def says_what(notice: str) -> bool:
    """Tell whether a notice says what it corrects, and not only that it does."""
    return names_wrong(notice) or bool(SPELLING.search(notice)) or bool(numbers_of(notice))


def names_wrong(notice: str) -> bool:
    """Tell whether a notice says what is wrong: a number or a name behind "not", "instead of", "misstated as"."""
    return bool(WRONG_NUMBER.search(notice) or WRONG_NAME.search(notice))


def _is_misspelled(notice: str, printed: str) -> bool:
    """Tell whether a printed sentence has a name of a notice in another spelling, and not in that of the notice."""
    right = {name.lower() for name in NAME.findall(notice)}
    had = {name.lower() for name in NAME.findall(printed)} - right
    return any(SequenceMatcher(None, one, other).ratio() >= NEARLY for one in right for other in had)


def overlap(notice: str, printed: str, source: str) -> float:
    """Return how much of what the shorter says the other does; one word in common is too few where both say more."""
    said, had = _stems(notice) - NOTICING - _stems(source), _stems(printed)
    shared = said & had
    if len(shared) < min(2, len(said), len(had)):
        return 0.0
    return len(shared) / max(1, min(len(said), len(had)))


def said_of(text: str) -> set[str]:
    """Return a text's numbers and names."""
    return numbers_of(text) | {name.lower() for name in NAME.findall(text)}


def wrong_numbers(text: str, source: str) -> set[str]:
    """Return the numbers that a notice says are wrong: those that its source said before, and those behind "not", "instead of"."""
    said = said_before(text, source)
    not_so = {number for span in not_so_in(text, said) for number in _all_numbers(span.of(text))}
    return not_so | (numbers_of(said.of(text)) if said else set())


def said_before(text: str, source: str) -> Span | None:
    """Return where a notice has what its source said before, if it does."""
    said = _own_words(source).search(text)
    if said is None:
        return None
    ends = (ended.search(text, said.end()) for ended in (RIGHT_FROM, WRONG_NUMBER))
    return Span(said.end(), min((end.start() for end in ends if end), default=len(text)))


def not_so_in(text: str, said: Span | None) -> Iterator[Span]:
    """Yield the numbers that a notice says are not so; said: what its source said before, behind which such numbers are the right ones.

    "Wrongly said that it hit 21, not 12", "it hit 12 and not 21, as we said".
    """
    for found in WRONG_NUMBER.finditer(text, 0, said.start if said else len(text)):
        yield Span(*found.span("number"))


@functools.lru_cache(maxsize=256)
def _own_words(source: str) -> re.Pattern[str]:
    return re.compile(OWN_WORDS.replace("{source}", re.escape(source)), re.IGNORECASE)


def numbers_of(text: str) -> set[str]:
    """Return the numbers of a text but for dates, those in words as digits, so that the same one is found in both forms."""
    return _all_numbers(WHEN.sub(" ", text))


def but_numbers(text: str) -> list[str]:
    """Return the stems of a text's words that are no numbers, in order: a month and months are one."""
    return [stem(word) for word in words(text) if word not in IN_WORDS and not word[0].isdigit()]


def _all_numbers(text: str) -> set[str]:
    found = (word.lower() for word in NUMBER.findall(text))
    return {_plain(word) for word in found if word in IN_WORDS or word[0].isdigit()}


def _plain(number: str) -> str:
    return str(IN_WORDS.get(number, number.replace(",", "")))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP and len(word) > 1 and not word[0].isdigit())


NOTICING = _stems(  # the words of notices, which say nothing of what they are about
    "correction corrections corrected corrects correct clarification clarify editor note article story report item piece page headline"
    " version caption earlier original previous initial initially originally published amended updated changed revised wrongly incorrectly"
    " mistakenly erroneously inaccurately falsely misstated misidentified misspelled error errors mistake wrong incorrect stated gave put"
    " named reported wrote number figure name spelling date paragraph first second show read should rather instead reads"
    " rectificatif version précédente antérieure cet article dépêche nous avons écrit indiqué par erreur corrigé"
    " korrektur berichtigung früheren version fassung dieses artikels hieß fälschlicherweise irrtümlich wurde korrigiert"
)
