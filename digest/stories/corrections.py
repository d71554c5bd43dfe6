"""Readings and what earlier editions printed in; what their sources have corrected since, out (pure).

A source corrects itself in an article of its own ("CORRECTION: 12 hospitals, not 21"), by a notice in the article that was cited, or
by changing that article without a word. What was never printed needs no correction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from digest.history import Correction, Identity, Past, Printed, Told, newest_first
from digest.model import Reading, Span
from digest.quantities.numerals import SMALL
from digest.text import count_words, words
from digest.vectors import STOP, stem

TITLE = re.compile(
    r"\s*[(\[]?(?:correction|corrected|corrects?|clarification|erratum|corrigendum|retraction|rectificatif|rectification|korrektur"
    r"|berichtigung)\b",
    re.IGNORECASE,
)
REPORT = r"(?:article|story|report|item|piece|page|headline|version|caption|graphic)"
WRONGLY = r"(?:wrongly|incorrectly|mistakenly|erroneously|inaccurately|falsely)"
WRONG = rf"(?:{WRONGLY}|misstated|misidentified|misspelled|misattributed|in error)"
MENDED = r"(?:was|were|has been|have been) (?:amended|corrected|changed|updated|edited)"
NOTICES = "|".join(
    (
        rf"\b(?:earlier|original|previous) versions? of (?:this|our|the) {REPORT}\b[^.;]{{0,60}}\b(?:{WRONG}|said|stated|gave|{MENDED})\b",
        rf"\b(?:this|our) {REPORT}\b[^.;]{{0,40}}\b(?:{WRONG}|{MENDED} (?:to correct|to clarify|because))\b",
        rf"\b(?:we|{{source}}) {WRONGLY} (?:reported|stated|said|gave|put|named|wrote)\b",
        r"\(corrects [^)]{3,}\)|\bcorrects (?:the )?(?:figure|number|name|spelling|date|paragraph|headline|day|title)\b",
    )
)
NUMBER = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+")
GROWS = re.compile(
    r"\b(?:dead|death toll|died|dies|killed|kills|deaths|injured|wounded|missing|evacuated|displaced|arrested)\b", re.IGNORECASE
)
SAME = 0.75  # of their words in order: from there on two sentences are one, changed; below, another
LEAST = 0.3  # of a notice's content words: less in common, and it is about something else
LONGEST = 60  # words of a sentence that is printed alone


class _Found(NamedTuple):
    overlap: float
    printed: Printed


def corrected(
    readings: Sequence[Reading], identities: Mapping[str, Identity], history: Sequence[Past], then: Mapping[str, Reading]
) -> list[Correction]:
    """Return the corrections of what editions printed, the last edition's first, each article's once.

    readings: today's, and the articles that were printed from and have changed since. identities: of today's, by article. then: the
    latter as they were read, by article.
    """
    done = {one for past in history for one in past.corrected}
    told = list(newest_first(history))
    found = []
    for reading in readings:
        article = reading.article
        if (article.id, article.content_hash) not in done:
            continues = identities[article.id].told if article.id in identities else None
            found += _of_reading(reading, then.get(article.id), told, continues)[:1]
    return sorted(found, key=lambda one: (-one.told.date.toordinal(), one.told.number == 0, one.told.number, one.reading.article.id))


def is_correction(reading: Reading) -> bool:
    """Tell whether an article says of its source's own report that it was wrong."""
    return next(_notices(reading), None) is not None


def _of_reading(reading: Reading, before: Reading | None, told: Iterable[Told], continues: Told | None) -> list[Correction]:
    """Return what an article corrects: by its notices, else, where it has changed, by the sentences that have another number."""
    ours = [one for one in told if _is_of(one, reading)]
    fresh = [span for span in _notices(reading) if before is None or span.of(reading.article.text) not in before.article.text]
    if fresh:
        ours.sort(key=lambda one: one is not continues)
        return [one for span in fresh for story in ours for one in _noted(reading, span, story)]
    return [one for story in ours for one in _unnoted(reading, before, story)] if before else []


def _is_of(told: Told, reading: Reading) -> bool:
    return reading.article.source in told.sources


def _notices(reading: Reading) -> Iterator[Span]:
    """Yield the sentences in which a source corrects itself; the first one, where the title says that it does."""
    text = reading.article.text
    own = re.compile(NOTICES.replace("{source}", re.escape(reading.article.source)), re.IGNORECASE)
    if TITLE.match(reading.article.title) and reading.sentences:
        yield reading.sentences[0]
        return
    for span in reading.sentences:
        if own.search(text, span.start, span.end):
            yield span


def _noted(reading: Reading, span: Span, told: Told) -> Iterator[Correction]:
    """Yield the printed sentence that a notice is about: of those with a number that it names too the one most like it."""
    notice = span.of(reading.article.text)
    numbers, said = _numbers(notice), _stems(notice)
    printed = [*told.sentences, Printed(id="", text=told.headline, sources=())]
    found = [_Found(len(said & _stems(one.text)) / max(1, min(len(said), len(_stems(one.text)))), one) for one in printed]
    found = [one for one in found if one.overlap >= LEAST and (not numbers or numbers & _numbers(one.printed.text))]
    if found and count_words(notice) <= LONGEST:
        best = max(found, key=lambda one: (bool(one.printed.id), one.overlap))
        yield Correction(reading=reading, sentence=span, told=told, printed=best.printed)


def _unnoted(reading: Reading, before: Reading, told: Told) -> Iterator[Correction]:
    """Yield a printed sentence whose source's sentence is the same now but for a number; a toll that rose was brought up to date."""
    was, now = before.article.text, reading.article.text
    for printed in told.sentences:
        for place in printed.sources:
            old = place.span.of(was) if place.article == reading.article.id else ""
            if not old or old in now:
                continue
            span = max(reading.sentences, key=lambda one: _likeness(old, one.of(now)), default=None)
            if span is None or _likeness(old, span.of(now)) < SAME or count_words(span.of(now)) > LONGEST:
                continue
            gone = (_numbers(old) - _numbers(span.of(now))) & _numbers(printed.text)
            if gone and _numbers(span.of(now)) - _numbers(old) and not _has_grown(old, span.of(now)):
                yield Correction(reading=reading, sentence=span, told=told, printed=printed, is_noted=False)


def _likeness(old: str, new: str) -> float:
    one, other = words(old), words(new)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= SAME and matcher.quick_ratio() >= SAME else 0.0


def _has_grown(old: str, new: str) -> bool:
    """Tell whether a toll has only risen."""
    gone, come = (_values(a) - _values(b) for a, b in ((old, new), (new, old)))
    return bool(GROWS.search(new)) and bool(gone) and bool(come) and max(gone) < max(come)


def _numbers(text: str) -> set[str]:
    """Return the numbers of a text, small ones in words as digits, so that the same one is found in both forms."""
    found = (word.lower() for word in NUMBER.findall(text))
    return {str(SMALL.get(word, word)) for word in found if word in SMALL or word[0].isdigit()}


def _values(text: str) -> set[float]:
    return {float(digits) for number in _numbers(text) if (digits := number.replace(",", "")).replace(".", "", 1).isdigit()}


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP and len(word) > 1 and not word[0].isdigit())
