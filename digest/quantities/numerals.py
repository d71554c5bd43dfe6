"""A sentence in, the numbers that are written in it out (pure): digits, words, both together, shares, vague plurals.

What a number is for (a date, a score, a sum of money) is not asked here; what it is worth is. At each place where a
number can begin, the patterns are tried in the order in which they stand: the more special before the plainer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import gcd
from typing import Literal, NamedTuple

from digest.model import Span
from digest.quantities.clipped import is_unit

Form = Literal["digits", "words", "share", "ratio", "times", "vague"]  # a ratio is made of two numbers, in amounts.py

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
        " nineteen".split()
    )
}
TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
UP_TO_TWENTY = "|".join([*SMALL, "twenty"][1:])
DIGITS_OR_WORDS = rf"(?:\d{{1,9}}(?:[.,]\d{{1,9}}){{0,3}}|{UP_TO_TWENTY})"
MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15, "milliard": 1e9, "lakh": 1e5,
    "lac": 1e5, "crore": 1e7, "dozen": 12, "mln": 1e6, "mn": 1e6, "mio": 1e6, "bln": 1e9, "bn": 1e9, "trln": 1e12, "trn": 1e12, "tn": 1e12,
}  # fmt: skip
SHORT = frozenset("mln mn mio bln bn trln trn tn".split())  # no numbers without digits
CLIPPED = {"k": 1e3, "m": 1e6, "mm": 1e6, "b": 1e9, "t": 1e12, "cr": 1e7}  # at the digits at once, where no metre or tonne is meant
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
PARTS |= {"twelfth": 12, "sixteenth": 16, "twentieth": 20, "hundredth": 100, "halve": 2}
GLYPHS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}
GROUPS = {"pair": 2, "couple": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5, "score": 20}
FOLD = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5}
ROUND = frozenset(
    (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000, 10_000, 100_000)
)  # nine out of ten is a share, four out of 11 wells two counts
TIMES = {"twice": 2, "thrice": 3} | {
    form: value
    for word, value in FOLD.items()
    for stem in (word.removesuffix("e"),)
    for form in (word, f"{word}s", f"{stem}ed", f"{stem}ing")
}

_w = "|".join([*SMALL, *TENS])
_m = "|".join(MAGNITUDES)
_named = "|".join(name for name in MAGNITUDES if name not in ("mln", "mn", "mio", "bln", "bn", "trln", "trn", "tn", "lac"))
_plural = "hundreds|thousands|millions|billions|trillions|lakhs|crores|dozens|scores"
_scale = rf"(?:{_m}|hundreds?|thousands?|millions?|billions?|trillions?)"
_digits = (
    r"(?:\d{1,3}(?: \d{3})* 000(?![\d,.]\d)|\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d+)(?![\d])(?:\.\d+)?|\.\d+"
)
_glyphs = "".join(GLYPHS)
_multi = rf"\bmulti-?(?:{_m})(?=[- ](?:US |U\.S\. )?(?:dollars?|dlrs?|pounds?|euros?|yen|rupees?|marks?|francs?|rand)\b)"
START = re.compile(  # a short magnitude begins none: MN and TN are states
    rf"(?<![\w.])\.\d|\d"
    rf"|[{_glyphs}]|{_multi}|\b(?:{_w}|{_named}|half|quarter(?=[ -](?:percentage|per ?cent|pct)?[ -]?points?\b)|{'|'.join(TIMES)}"
    rf"|{_plural}|tens|several|countless|(?:{_w})fold"
    rf"|(?:an?|many|few|multiple|the|one)(?=[ -](?:{_m}|{'|'.join(PARTS)}|{'|'.join(GROUPS)}|few|handful|small|low|high|good)\b))\b",
    re.IGNORECASE,
)
_is = "is|are|was|were|has|have|had|will|would|can|could|does|lives|said|says|goes|lacks|works|suffers|nationwide|overall"
SHARE_OF = re.compile(
    rf"(?P<few>one (?=[a-z])|{_w}|\d{{1,3}})(?:(?<=one )(?P<thing>[a-z]+ (?:[a-z]+ )?)in(?= (?:every |each )?(?:{_w}|\d+)(?:[,.;)]|\Z"
    rf"| (?:{_is})\b))| in|[ -]in[ -]|[ -]out[ -]of| of|-of) ?(?:every |each )?"
    rf"(?P<many>(?<=of )(?<=out of )?\d+(?:,\d{{3}})*|(?:{_w}|an? hundred|hundred|\d{{1,3}}(?:,\d{{3}})*)\b)(?![\d.%]|,\d)",
    re.IGNORECASE,
)
VAGUE = re.compile(
    rf"several(?= [a-z]+s\b| people| of the| of his| of her| of its| of their| of those)(?! (?:times|hundreds|{_plural}|ways|months|years"
    rf"|weeks|days|reasons|occasions)\b)|(?:(?:several|an?|the|few|many) )?(?:(?:low|high|few|several|many) )?(?:tens"
    rf"|{_plural}) of (?:{_plural})\b"
    rf"|(?:several|many|multiple|a few|a couple|few) (?:of )?(?:{_m})(?: (?:{_m}))*\b"
    rf"|(?:several |many )?(?:{_plural})\b|a (?:small )?handful\b|countless\b|{_multi}",
    re.IGNORECASE,
)
FOLDS = re.compile(rf"(?P<times>{'|'.join(TIMES)})\b|(?P<number>{_w}|\d+(?:\.\d+)?)[ -]?fold\b", re.IGNORECASE)
GROUP = re.compile(  # a score of rivals is 20, a score of 71 is none
    rf"a (?P<group>{'|'.join(GROUPS)})(?= of (?!{_plural}))(?:(?<!score)|(?= (?!of (?:{_w})\b)(?:[a-z-]+ ){{1,3}}?[a-z]+s\b"
    rf"|(?= of (?:people|men|women))))",
    re.IGNORECASE,
)
HALF = re.compile(  # half a million, a half-billion, a quarter of a million, half a dozen
    rf"(?:(?P<top>{_w}|an?)[ -])?(?P<part>half|quarters?)(?:[- ]of)?(?:[- ]an?)?[- ](?P<scale>(?:{_m})(?: (?:{_m}))*)\b", re.IGNORECASE
)
PART = re.compile(rf"(?:(?P<top>{_w}|an?|\d{{1,2}})[- ])?(?P<part>(?:{'|'.join(PARTS)})s?)\b(?![- ](?:{_m})\b)", re.IGNORECASE)
_of_unit = (
    r"(?=(?: |-)(?:of|an?|miles?|inch(?:es)?|cups?|points?|pct|per|cents?|acres?|pints?|lb|oz|time|full)\b)"  # 3/16 point, and not 5/12
)
DIGITS = re.compile(
    r"(?P<whole>\d{1,3}(?:\.\d\d)?)[ -](?P<top>\d{1,2})/(?P<bottom>\d{1,3})(?![\d/])"
    r"|(?<![\w./,-])(?P<over>\d{1,2})/(?P<under>(?:2|3|4|8|16|32|64)(?![\w/]|[.,]\d)|\d{1,3}" + _of_unit + r")"
    rf"|(?P<n>\d*)(?P<glyph>[{_glyphs}])|(?P<number>{_digits})"
)
TAIL = re.compile(
    rf"(?P<clipped>(?:mln|mn|mio|mm|bln|bn|trln|trn|tn|cr|[kmbt])(?![\w&]|['’]s\b))?"
    rf"(?P<scales>(?:[- \u00a0]?(?:{_m})s?(?:\b|(?-i:(?<=[a-z])(?=[A-Z]))))*)",
    re.IGNORECASE,
)  # "2.6 mlnProfit": a list whose line break is lost
AND_PART = re.compile(rf"(?:[ -]and[ -](?P<top>an?|one|three)[ -](?P<part>half|quarters?|third))(?:[ -](?P<scale>{_m})\b)?", re.IGNORECASE)
POINT = re.compile(r"[ -](?:of an? )?(?:percentage|per ?cent|pct)?[ -]?points?\b", re.IGNORECASE)  # a quarter-point rise
WORD = re.compile(
    rf"(?:(?P<word>{_w}|{_m}|an?(?=[ -](?:{_m})\b))s?\b)(?:(?P<join>[ -]and[ -]|[ \u00a0\u2011-])(?=(?:{_w}|(?:{_m})s?)\b))?", re.IGNORECASE
)


LARGEST = 1e30  # beyond it a row of digits is a key or a mistake, and sums and products of numbers would reach infinity


class Numeral(NamedTuple):
    """A number as written: where it stands, what it is worth (None for a vague plural), and how it is written.

    scale: what its magnitude words multiply by, 1 without any: a range shares it ("1.1-1.4 million").
    """

    start: int
    end: int
    value: float | None
    form: Form
    scale: float = 1

    @property
    def span(self) -> Span:
        """The characters of the number."""
        return Span(self.start, self.end)


def numerals(text: str, within: Span) -> Iterator[Numeral]:
    """Yield the numbers of one sentence in order; they do not overlap, and index the text. What is too large to be one is left out."""
    position = within.start
    while found := START.search(text, position, within.end):
        read = next((numeral for reader in READERS if (numeral := reader(text, found.start(), within.end))), None)
        if read is None:
            position = found.end()
            continue
        if read.value is None or read.value < LARGEST:
            yield read
        position = read.end


def _share_of(text: str, start: int, end: int) -> Numeral | None:
    found = SHARE_OF.match(text, start, end)
    if found is None or (" in" not in found.group() and "out" not in found.group() and "every" not in found.group()):
        return None
    few, many = _plain(found["few"].strip()), _plain(found["many"].split()[-1])
    is_share = 0 < few < many and (few == 1 or many in ROUND) and not 1900 <= many <= 2100
    return Numeral(start, found.end(), few / many, "share") if is_share else None


def _vague(text: str, start: int, end: int) -> Numeral | None:
    found = VAGUE.match(text, start, end)
    return Numeral(start, found.end(), None, "vague") if found else None


def _times(text: str, start: int, end: int) -> Numeral | None:
    found = FOLDS.match(text, start, end)
    if found is None:
        return None
    return Numeral(start, found.end(), float(TIMES[found["times"].lower()] if found["times"] else _plain(found["number"])), "times")


def _group(text: str, start: int, end: int) -> Numeral | None:
    found = GROUP.match(text, start, end)
    return Numeral(start, found.end(), float(GROUPS[found["group"].lower()]), "words") if found else None


def _half(text: str, start: int, end: int) -> Numeral | None:
    found = HALF.match(text, start, end)
    if found is None:
        return None
    scale = _scaled(found["scale"])
    top = _plain(found["top"]) if found["top"] and found["top"].lower() not in ("a", "an") else 1
    return Numeral(start, found.end(), top * scale / PARTS[found["part"].lower().removesuffix("s")], "words", scale)


def _part(text: str, start: int, end: int) -> Numeral | None:
    found = PART.match(text, start, end)
    if found is None:
        return None
    top, part = found["top"], found["part"].lower()
    if top and top.lower() in ("a", "an") and part not in ("half", "quarter") and text[found.end() : found.end() + 1] == "-":
        return None  # a third-party firm, a sixth-minute goal
    if top is None and part != "half" and not POINT.match(text, found.end(), end):
        return None  # an ordinal, or a part of the year
    number = 1.0 if top is None or top.lower() in ("a", "an") else _plain(top)
    bottom = PARTS[part.removesuffix("s")] if part != "halves" else 2
    if number >= bottom or (number > 1) != part.endswith("s"):
        return None
    return Numeral(start, found.end(), number / bottom, "share")


def _digits_read(text: str, start: int, end: int) -> Numeral | None:
    found = DIGITS.match(text, start, end)
    if found is None:
        return None
    value: float | None
    if found["whole"]:
        bottom = int(found["bottom"])
        is_price = "." in found["whole"]  # 2.72-3/4: the fraction is of the last digit
        value = float(found["whole"]) + int(found["top"]) / bottom / (100 if is_price else 1) if bottom else None
    elif found["over"]:
        return _fraction(found)
    elif found["glyph"]:
        value = float(found["n"] or 0) + GLYPHS[found["glyph"]]
    else:
        value = float("".join(letter for letter in found["number"] if letter.isdigit() or letter == "."))
    if value is None:
        return None
    reached, scale = found.end(), 1.0
    tail = TAIL.match(text, reached, end)
    if tail and not (tail["clipped"] and is_unit(text, start, tail["clipped"], tail.end())):
        clipped = (tail["clipped"] or "").lower()
        scale = CLIPPED.get(clipped, MAGNITUDES.get(clipped, 1)) * _scaled(tail["scales"])
        reached = tail.end()
    return _and_part(text, end, Numeral(start, reached, _clean(value * scale), "digits", scale))


def _fraction(found: re.Match[str]) -> Numeral | None:
    """Read a fraction alone, 3/8; one that is not in its lowest terms is a date, or a day and a night."""
    top, bottom = int(found["over"]), int(found["under"])
    return (
        Numeral(found.start(), found.end(), top / bottom, "share") if 0 < top < bottom and (bottom == 10 or gcd(top, bottom) == 1) else None
    )


def _words(text: str, start: int, end: int) -> Numeral | None:
    """Read a number in words: units add up, a magnitude multiplies what stands before it."""
    total, current, position, scale = 0.0, 0.0, start, 1.0
    last = None
    while found := WORD.match(text, position, end):
        word = found["word"].lower()
        if word in SMALL or word in TENS:
            value = float(SMALL.get(word, TENS.get(word, 0)))
            if (last in SMALL and last is not None) or (last in TENS and not 0 < value < 10):
                break  # "two three", "twenty eleven": another number begins
            current += value
        elif word in ("a", "an"):
            current = 1
        else:
            by = MAGNITUDES[word]
            current = max(current, 1) * by
            scale = max(scale, by)
            if by >= 1000:
                total, current = total + current, 0
        last, reached = word, found.end("word")
        if text[reached : reached + 1] == "s":
            reached += 1
        position = found.end()
        if not found["join"] or (" and " in found["join"] and word not in MAGNITUDES):
            break
    if last is None or last in ("a", "an") or text[start:reached].lower() in SHORT:
        return None  # a table "in mln bushels"
    return _and_part(text, end, Numeral(start, reached, _clean(total + current), "words", scale))


def _and_part(text: str, end: int, numeral: Numeral) -> Numeral:
    """Add "and a half": two and a half, one-and-a-half million."""
    found = AND_PART.match(text, numeral.end, end)
    if found is None or numeral.value is None:
        return numeral
    top = 3 if found["top"].lower() == "three" else 1
    scale = MAGNITUDES[found["scale"].lower()] if found["scale"] else numeral.scale
    whole = numeral.value if numeral.scale > 1 else numeral.value * scale
    part = top / PARTS[found["part"].lower().removesuffix("s")] * scale
    return numeral._replace(end=found.end(), value=whole + part, scale=scale)


READERS: tuple[Callable[[str, int, int], Numeral | None], ...] = (
    _share_of, _vague, _times, _group, _half, _part, _digits_read, _words,
)  # fmt: skip


def _plain(word: str) -> float:
    """Return what one word or row of digits is worth."""
    word = word.lower()
    known = SMALL.get(word, TENS.get(word, MAGNITUDES.get(word)))
    return float(known if known is not None else word.replace(",", ""))


def _scaled(words: str) -> float:
    scale = 1.0
    for word in re.findall(r"[a-z]+", words.lower()):
        scale *= MAGNITUDES.get(word) or MAGNITUDES[word.removesuffix("s")]
    return scale


def _clean(value: float) -> float:
    """Take the noise of binary fractions away: 6.3 * 1e9 is 6300000000."""
    return float(f"{value:.12g}")
