"""A piece of an answer in, the same without its citations out, with what they cite and where they stood (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from digest.sentences.abbreviations import ABBREVIATIONS, BEFORE_NUMBERS
from digest.summarize.wording import SOURCES

KEYWORD = rf"(?:{SOURCES}|sent\.|cited|evidence|facts?|statements?|documents?|docs?|phrases?|frases?)\.?"
# Groups that are not gone back into, (?>…) and *+: of thirty numbers that no bracket closes each way to part the space between two
# would be tried with each of the others, which took longer than any morning
LED = rf"{KEYWORD}\s*+(?:[:#]\s*+)?"
NUMBER = rf"(?:{LED}|n[or]s?\.?\s*|n°\s*|[#^@]|[sdprq](?=\d))?\d{{1,4}}\^?(?:†[^\[\]【】]{{0,40}})?"
JOIN = r"\s*+(?:,\s*(?:and|und|et)\b|[,;/&+–—-]|\b(?:and|und|et|y|e|to|bis|through)\b)\s*+"
NUMBERS = rf"(?>{NUMBER}(?:{JOIN}{NUMBER}){{0,30}})"
PLAIN = rf"(?>s?\d{{1,3}}(?:{JOIN}s?\d{{1,3}}){{0,30}})"
SQUARE = rf"(?>\\?[\[［【〔{{<‹]{{1,2}}\s*+(?:(?:see|siehe|cf\.)\s++)?(?:{LED})?{NUMBERS}\s*+(?:,\s*+)?\\?[\]］】〕}}>›]{{1,2}})"
SQUARES = rf"(?>{SQUARE}(?:{JOIN}{SQUARE}|\s*+{SQUARE}){{0,20}})"
FILLER = (
    r"(?:see(?:\s+also)?|cf\.?|from|as\s+per|per|based\s+on|according\s+to|as\s+(?:stated|reported|noted|described)\s+in|siehe"
    r"|vgl\.?|laut|voir)\s+"
)
REFERRING = (
    r"(?:,?\s*\b(?:see(?:\s+also)?|as\s+per|according\s+to|as\s+(?:stated|reported|noted|described)\s+in|siehe|vgl\.|laut|selon|voir)\s+)"
)
OUTLET = r"[^\W\d][^\[\]\d\n]{1,40}"
MARK = (  # compiled by _mark, when first asked for
    rf"(?P<aside>[(（]\s*(?:{FILLER})?(?:{KEYWORD}\s*:?\s*)?{SQUARES}\s*[)）])"
    rf"|(?P<named>(?:[–—-]\s*)?\b{KEYWORD}\s*:\s*{SQUARES})"
    rf"|(?P<prose>{REFERRING}(?:the\s+)?(?:{SQUARES}|{KEYWORD}\s*[:#]?\s*(?:{SQUARES}|{NUMBERS})))"
    rf"|(?P<square>{SQUARES})"
    rf"|(?P<keyed>[(（]\s*(?:(?:{FILLER}|{OUTLET}[,:]\s*)?{KEYWORD}\s*[:#]?|see|cf\.|siehe|vgl\.)\s*{NUMBERS}\s*[)）])"
    rf"|(?P<tail>(?:^|(?<=[.!?”\"»])\s*|\s[–—-]\s*){KEYWORD}\s*[:#]?\s*{NUMBERS}\.?\s*$)"
    rf"|(?P<loose>(?<=[^\W\d_]{{2}}[.!?”\"»])(?:\s*[–—|→-])?\s*{PLAIN}(?=\s*$)|(?<=[^\W\d_]{{2}}[.!?])\d{{1,2}}(?=\s[\"“]?[A-Z]))"
    rf"|(?P<outlet>\[(?:{OUTLET}[\s,:]\s*{NUMBERS}|{NUMBERS}\s*[,:;|–-]\s*{OUTLET})\])"
    rf"|(?P<round>[(（]\s*{PLAIN}\s*[)）](?:\s*[,;]?\s*[(（]\s*{PLAIN}\s*[)）])*)"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}(?:\s?[˒,⁻–]?\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}){0,20})"
)
FOREIGN = re.compile(r"†[^\[\]【】]*")  # "3†L10-L12": lines of a page that other programs cite
PART = re.compile(r"(?P<number>\d{1,4})|(?P<range>[–—-]|\bto\b|\bbis\b|\bthrough\b)", re.IGNORECASE)
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹˒⁻", "0123456789,-")
UNIT = re.compile(r"(?:\d|\b(?:[kcdmµ]?m|sq|ft|in|mi|yd|ha|h|s))\s?$", re.IGNORECASE)  # "40 km²", "10³"
ABBREVIATED = re.compile(r"([^\W\d_]+)\.$")  # "on Sept. 11", "No. 3"
DANGLING = re.compile(r"\s*(?:\s[–—-]|[→|])$")
LAST_WORD = re.compile(r"\S+\s*$")
ENDS, CLOSERS, PAUSES = ".!?…。！？", "\"'”’»«“)]", ".,;:!?…。，"
YEARS = range(1000, 2200)
SPACELESS = "\u2e80"  # from here on scripts set no space between words


class Mark(NamedTuple):
    """A citation. place: where it stood, as an offset in the text without marks. numbers: as written, ranges spelt out."""

    place: int
    numbers: tuple[int, ...]


class Marked(NamedTuple):
    """A text without its marks, and these."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """All that is cited."""
        return tuple(dict.fromkeys(number for mark in self.marks for number in mark.numbers))


def unmarked(text: str, count: int, sources: Sequence[str] = ()) -> Marked:
    """Take the citations out of a text.

    count: how many sentences can be cited. sources: their texts; what these print themselves, such as "Article 5 (3)", is no
    citation. A number that does not exist is cited all the same, so that it can be named; a year in a quotation is not.
    """
    shown, marks, done, was_prose = "", list[Mark](), 0, False
    for found in _mark().finditer(text):
        numbers = tuple(dict.fromkeys(_numbers(found, count)))
        if not _is_mark(found, numbers, count, sources):
            continue
        shown = _joined(shown, text[done : found.start()], is_behind=done > 0, begins=was_prose).rstrip()
        shown = DANGLING.sub("", shown)
        done, was_prose = found.end(), found["prose"] is not None
        marks.append(Mark(len(shown), numbers))
    return Marked(_joined(shown, text[done:], is_behind=done > 0, begins=was_prose), tuple(marks))


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(MARK, re.IGNORECASE)  # here, since it takes a twentieth of a command's start, and answers alone have marks


def _numbers(found: re.Match[str], count: int) -> Iterator[int]:
    """Yield the numbers of a mark; the end of a range that does not exist is yielded, what lies between is not."""
    text = FOREIGN.sub("", found[0]).translate(DIGITS)
    if found["raised"] and text.isdigit() and int(text[:9]) > count:
        text = ",".join(text)  # ¹² is 1 and 2 where there is no 12
    before, is_range = 0, False
    for part in PART.finditer(text):
        if part["range"]:
            is_range = before > 0
            continue
        number = int(part["number"])
        if is_range and before < number:
            yield from range(before + 1, min(number, count + 1))
        yield number
        before, is_range = number, False


def _is_mark(found: re.Match[str], numbers: Sequence[int], count: int, sources: Sequence[str]) -> bool:
    text, start, end = found.string, found.start(), found.end()
    word = LAST_WORD.search(text, max(0, start - 40), start)
    if not numbers or (word and any(word[0] + found[0] in source for source in sources)):
        return False
    is_known = all(1 <= number <= count for number in numbers)
    if found["raised"]:
        return is_known and not UNIT.search(text, max(0, start - 8), start)
    if found["loose"]:
        before = ABBREVIATED.search(text, max(0, start - 20), start)
        return is_known and not (before and ({before[1], before[1].capitalize()} & (ABBREVIATIONS | BEFORE_NUMBERS)))
    if found["round"] or found["outlet"]:
        return is_known and _is_at_edge(text, start, end)
    if found["square"] and any(number in YEARS and number > count for number in numbers):
        is_quoted = text.count('"', 0, start) % 2 == 1 or text.rfind("“", 0, start) > text.rfind("”", 0, start)
        return not is_quoted and _is_at_edge(text, start, end)
    return True


def _is_at_edge(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence ends or begins where a mark stands."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    bare = before.rstrip(CLOSERS)
    return not before or not after or after[0] in ENDS or (bare[-1:] in ENDS and bare != "")


def _joined(before: str, after: str, *, is_behind: bool, begins: bool) -> str:
    """Return what stands on both sides of a mark as one text.

    is_behind: a mark stood between them. begins: it was the object of words that are gone too, "According to [3], the port".
    """
    if not is_behind:
        return before + after
    bare = after.lstrip()
    if not before or (begins and before[-1] in ENDS):
        bare = bare.lstrip(" ,;:")
        bare = bare[:1].upper() + bare[1:] if begins else bare
    if not before or not bare:
        return before or bare
    if bare[0] in PAUSES:
        doubled = bare[0] == "." and before.rstrip(CLOSERS)[-1:] in ENDS and not bare.startswith("..")
        return before + _joined("", bare[1:], is_behind=True, begins=False) if doubled and not bare[1:].strip() else before + bare[doubled:]
    if bare[0] in CLOSERS and bare[0] not in "\"'“«":
        return before + after
    if before[-1] >= SPACELESS and bare[0] >= SPACELESS:
        return before + bare
    return f"{before} {bare}"
