"""A text in English, French or German in, its numbers as values out: 1,850 and 1 850 and 1.850, seven and sept and sieben (pure).

English is read as figures are, by digest.quantities; French and German are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from digest.model import Span
from digest.quantities.numerals import numerals

GERMAN = (
    "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
)
GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
FRENCH = {
    word: number
    for number, word in enumerate("un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(), 1)
}
FRENCH |= {"une": 1, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
FRENCH |= {"cent": 100, "cents": 100, "mille": 1000}
# What a number is counted in; "billion" is a thousand times more in German and French, which English does not say
SCALES: Mapping[str, Mapping[str, float]] = {
    "fr": {"cents": 1e2, "mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "billions": 1e12},
    "de": {
        "hundert": 1e2, "tausend": 1e3, "Million": 1e6, "Millionen": 1e6, "Mio.": 1e6, "Milliarde": 1e9, "Milliarden": 1e9, "Mrd.": 1e9,
        "Billionen": 1e12,
    },
}  # fmt: skip
SPACES = " \u00a0\u2009\u202f"  # that part thousands: plain, of fixed width, thin, thin and of fixed width
DIGITS = re.compile(rf"(?<![\w.,])(?<!\d[{SPACES}])\d{{1,3}}(?:[{SPACES}.]\d{{3}})+(?:,\d+)?(?!\d)|(?<![\w,])\d+(?:,\d+)?")
YEARS = (1900.0, 2100.0)
MOST = 1e15  # beyond it no digit is anything's number
SCALED = {
    language: re.compile(rf"[{SPACES}-]?({'|'.join(sorted(map(re.escape, scales), key=len, reverse=True))})(?!\w)")
    for language, scales in SCALES.items()
}
WORD = re.compile(r"[^\W\d_]+")
RUN = re.compile(rf"(?<![\w-])(?:{'|'.join(FRENCH)})(?:(?:[{SPACES}-]et)?[{SPACES}-](?:{'|'.join(FRENCH)}))*(?!\w)", re.IGNORECASE)


class Written(NamedTuple):
    """A number as a text has it. scale: what it is counted in, 1 without a word for it. is_word: no digit is in it."""

    span: Span
    value: float
    scale: float
    is_word: bool


def numbers(text: str, language: str) -> Iterator[float]:
    """Yield the numbers of a text in one of the three languages, in no order: digits, and words but for one; years are left out."""
    for one in written(text, language):
        if one.value > 1 if one.is_word else not _is_year(one.value, one.scale):
            yield one.value


def written(text: str, language: str) -> Iterator[Written]:
    """Yield the numbers of a text in one of the three languages with where they stand: digits, and words."""
    found = _english(text) if language == "en" else _otherwise(text, language)
    return (one for one in found if one.value < MOST)


def _english(text: str) -> Iterator[Written]:
    for one in numerals(text, Span(0, len(text))):
        if one.form in ("digits", "words"):
            yield Written(one.span, one.value or 0.0, one.scale, one.form == "words")


def _otherwise(text: str, language: str) -> Iterator[Written]:
    for found in DIGITS.finditer(text):
        end, scale = _scale(text, found.end(), language)
        yield Written(Span(found.start(), end), round(_value(found[0]) * scale, 6), scale, False)
    for start, named, stop in _french(text) if language == "fr" else _german(text):
        end, scale = _scale(text, stop, language)
        yield Written(Span(start, end), round(named * scale, 6), scale, True)


def _is_year(value: float, scale: float) -> bool:
    return scale == 1 and value.is_integer() and YEARS[0] <= value <= YEARS[1]


def _german(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers from 2 to 99, which German writes in one word, each between where it begins and where it ends."""
    return ((found.start(), NAMED[word], found.end()) for found in WORD.finditer(text) if (word := found[0].lower()) in NAMED)


def _german_words() -> dict[str, int]:
    found = {word: number for number, word in enumerate(GERMAN, 1) if number > 1}
    for base, ten in enumerate(GERMAN_TENS, 2):
        found |= {ten: 10 * base} | {f"{one}und{ten}": 10 * base + number for number, one in enumerate(GERMAN[:9], 1)}
    return found


NAMED = _german_words()


def _french(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers that a text in French writes in words, between their beginnings and ends; of "un", "cent", "mille" alone none."""
    for run in RUN.finditer(text):
        words = [(found[0].lower(), run.start() + found.start(), run.start() + found.end()) for found in WORD.finditer(run[0])]
        while words:
            size, value = _first([word for word, _, _ in words])
            if size > 1 or 2 <= value < 100:
                yield words[0][1], value, words[size - 1][2]
            words = words[size:]


def _first(words: Sequence[str]) -> tuple[int, int]:
    """Return how many of some words make one number, and which: "cent dix-sept" is one, "deux trois" two of them."""
    whole = part = size = 0  # the thousands, what stands behind them, and the words that were read
    for place, word in enumerate(words):
        value, low = FRENCH.get(word, 0), part % 100
        if word == "et":
            if part % 100 not in (20, 30, 40, 50, 60) or words[place + 1] not in ("un", "une", "onze"):
                break
            continue
        if value == 1000 and not whole:
            whole, part = 1000 * max(part, 1), 0
        elif value == 100 and part < 10:
            part = 100 * max(part, 1)
        elif value == 20 and low == 4:
            part += 76
        elif value < 100 and _fits(low, value):
            part += value
        else:
            break
        size = place + 1
    return max(size, 1), whole + part


def _fits(low: int, value: int) -> bool:
    """Tell whether a number below a hundred may stand behind another one: soixante-dix, dix-sept, quatre-vingt-onze."""
    if low == 0:
        return True
    if value < 10:
        return low in (20, 30, 40, 50, 60, 80) or (low in (10, 70, 90) and value > 6)
    return low in (60, 80) and value <= 16


def _scale(text: str, end: int, language: str) -> tuple[int, float]:
    """Return where a number that ends here ends with what it is counted in, and what that is: a million behind it is one."""
    scale = SCALED[language].match(text, end)
    return (scale.end(), SCALES[language][scale[1]]) if scale is not None else (end, 1.0)


def _value(written: str) -> float:
    return float(re.sub(rf"[{SPACES}.]", "", written).replace(",", "."))
