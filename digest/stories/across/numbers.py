"""A text in English, French or German in, its numbers as values out: 1,850 and 1 850 and 1.850, seven and sept and sieben (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
FRENCH = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split()
GERMAN = (
    "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
)
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety".split(),
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix".split(),
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(),
}
# What a number is counted in; "billion" is a thousand times more in German and French, which English does not say
SCALES: Mapping[str, Mapping[str, float]] = {
    "en": {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12},
    "fr": {"cents": 1e2, "mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "billions": 1e12},
    "de": {
        "hundert": 1e2, "tausend": 1e3, "Million": 1e6, "Millionen": 1e6, "Mio.": 1e6, "Milliarde": 1e9, "Milliarden": 1e9, "Mrd.": 1e9,
        "Billionen": 1e12,
    },
}  # fmt: skip
DIGITS = {
    "en": re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)|(?<![\w,])\d+(?:\.\d+)?"),
    "fr": re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?(?!\d)|(?<![\w,])\d+(?:,\d+)?"),
    "de": re.compile(r"(?<![\w.,])\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|(?<![\w,])\d+(?:,\d+)?"),
}
YEARS = (1900.0, 2100.0)
MOST = 1e15  # beyond it no digit is anything's number


def _words(language: str) -> dict[str, int]:
    """Return the words of a language for the numbers from 2 to 99, as they are written in one word, or with hyphens."""
    ones = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN}[language]
    found = {word: number for number, word in enumerate(ones, 1) if number > 1}
    for place, ten in enumerate(TENS[language]):
        found[ten] = base = 20 + 10 * place
        for number in range(1, 10):
            found |= dict.fromkeys(_joined(language, ten, ones, number), base + number)
    return found


def _joined(language: str, ten: str, ones: list[str], number: int) -> list[str]:
    """Return how a ten and a number below ten are written together."""
    if language == "en":
        return [f"{ten}-{ones[number - 1]}"]
    if language == "de":
        return [f"{ones[number - 1]}und{ten}"]
    if ten in ("soixante-dix", "quatre-vingt-dix"):
        return [f"{ten.removesuffix('dix')}{ones[9 + number]}"] if number < 10 else []
    return [f"{ten.removesuffix('s')}-{ones[number - 1]}", *([f"{ten} et un"] if number == 1 else [])]


WORDS = {language: _words(language) for language in TENS}
NAMED = re.compile(
    r"(?:vingt|trente|quarante|cinquante|soixante) et une?(?!\w)|[^\W\d_]+(?:-[^\W\d_]+)*", re.IGNORECASE
)  # a word, or what French writes in three
SCALED = {
    language: re.compile(rf"[ \u00a0\u202f-]?({'|'.join(sorted(map(re.escape, scales), key=len, reverse=True))})(?!\w)")
    for language, scales in SCALES.items()
}


def numbers(text: str, language: str) -> Iterator[float]:
    """Yield the numbers of a text in one of the three languages, in no order: those in digits, and words from 2 to 99; years left out."""
    for found in DIGITS[language].finditer(text):
        value = _value(found[0], language)
        scaled = value * _scale(text, found.end(), language)
        is_year = scaled == value and value.is_integer() and YEARS[0] <= value <= YEARS[1]
        if scaled < MOST and not is_year:
            yield round(scaled, 6)
    for found in NAMED.finditer(text):
        word = found[0].lower()
        if (named := WORDS[language].get(word.removesuffix("e") if " et " in word else word)) is not None:
            yield round(named * _scale(text, found.end(), language), 6)


def _scale(text: str, end: int, language: str) -> float:
    """Return what a number that ends here is counted in: a million behind it is one."""
    scale = SCALED[language].match(text, end)
    return SCALES[language][scale[1]] if scale is not None else 1.0


def _value(written: str, language: str) -> float:
    plain = re.sub(r"[ \u00a0\u202f]", "", written)
    plain = plain.replace(",", "") if language == "en" else plain.replace(".", "").replace(",", ".")
    return float(plain)
