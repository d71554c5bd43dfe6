"""A notice in, the stretch from there to what is right out, and what of an article's figures its source says is wrong (pure)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.model import Reading, Span
from digest.sentences.split import sentences
from digest.stories.notices import SAYS_RIGHT, SORRY, TAKEN_BACK, notices
from digest.stories.wrong import MOST, names_wrong, not_so_in, numbers_of, overlap, said_before, says_what
from digest.text import count_words
from digest.vectors import content_stems

LONGEST = 60  # words of what is printed alone
FURTHEST = 2  # sentences behind a notice
RIGHT = re.compile(rf"\W{{0,3}}(?:{SAYS_RIGHT})", re.IGNORECASE)
BARELY = re.compile(  # says what is right where it has a number that the notice has not
    r"\W{0,3}(?:it|they|he|she|its|their|only|just|there (?:is|are|was|were)"
    r"|the (?:\w+ ){0,2}(?:numbers?|figures?|toll|total|count|sum|amount|share|rate|price|cost|age|date)(?: of [^.;,]{1,60}?)?"
    r" (?:is|are|was|were))\b",
    re.IGNORECASE,
)
PLAIN = re.compile(r"\W{0,3}the (?:\w+ ){1,3}(?:is|are|was|were|will be) [^.;,]{1,30}\.?\s*\Z", re.IGNORECASE)
BRIDGE = re.compile(rf"{TAKEN_BACK}|{SORRY.replace('{source}', r'[^.;]{1,40}')}", re.IGNORECASE)
QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{1,200}[\"”“»]")
MORE = re.compile(r"\s*(?:to|and|of|out of|or|[–-])\s*(?=\d)")  # "31 to 12" is wrong, not 31 alone


def stretch(reading: Reading, notice: Span) -> Span:
    """Return a notice with the sentences behind it up to the one that says what is right, where that is near; else the notice alone."""
    text, place = reading.article.text, bisect_left(reading.sentences, notice)
    for span in reading.sentences[place + 1 : place + 1 + FURTHEST]:
        whole = Span(notice.start, span.end)
        if count_words(whole.of(text)) > LONGEST:
            break
        between = text[notice.end : span.start].strip()
        if _is_right(notice.of(text), between, span.of(text), reading.article.source):
            return whole
    return notice


def without_wrong(reading: Reading) -> Reading:
    """Return a reading without the figures of which its source says there that they were wrong."""
    if not reading.figures:
        return reading
    wrong = list(_wrong(reading))
    figures = tuple(one for one in reading.figures if not any(span.start < one.span.end and one.span.start < span.end for span in wrong))
    return replace(reading, figures=figures) if len(figures) < len(reading.figures) else reading


def right_of(text: str, source: str) -> str:
    """Return what the sentences of a printed correction say is so, without what its source said before, and what is not so."""
    told = [span.of(text) for span in sentences(text, (Span(0, len(text)),))]
    return " ".join(_but(sentence, list(_parts(sentence, source))) for sentence in told)


def _but(sentence: str, parts: Sequence[Span]) -> str:
    kept, begin = "", 0
    for part in sorted(parts):
        kept, begin = kept + sentence[begin : max(begin, part.start)], max(begin, part.end)
    return kept + sentence[begin:]


def _is_right(notice: str, between: str, sentence: str, source: str) -> bool:
    """Tell whether a sentence behind a notice says what is right. between: the sentences between both."""
    if RIGHT.match(sentence) or (not says_what(notice) and names_wrong(sentence)):
        return True
    is_new = bool(numbers_of(sentence) - numbers_of(notice))
    is_near = not between or bool(BRIDGE.match(between))
    said = said_before(notice, source)
    if not (is_near and is_new) or said is None or names_wrong(notice):
        return False
    return bool(BARELY.match(sentence)) or overlap(said.of(notice), sentence, source) >= MOST or _is_plain(sentence, said.of(notice))


def _is_plain(sentence: str, said: str) -> bool:
    """Tell whether a short sentence says no more than a number of what was said before: "The rise is 14 cents"."""
    shared = set(content_stems(sentence)) & set(content_stems(said))
    return bool(PLAIN.match(sentence)) and any(not word[0].isdigit() for word in shared)


def _wrong(reading: Reading) -> Iterator[Span]:
    """Yield where an article has what its source says was wrong."""
    text, source = reading.article.text, reading.article.source
    for notice in notices(reading):
        own = stretch(reading, notice)
        for sentence in (span for span in reading.sentences if own.start <= span.start < own.end):
            for part in _parts(sentence.of(text), source):
                yield Span(sentence.start + part.start, sentence.start + part.end)


def _parts(sentence: str, source: str) -> Iterator[Span]:
    """Yield what a sentence of a notice says was wrong: what its source said before, in its words or its headline, and what is not so."""
    said = said_before(sentence, source)
    if said:
        yield said
        yield from (Span(*quoted.span()) for quoted in QUOTED.finditer(sentence, 0, said.start))
    for number in not_so_in(sentence, said):
        more = MORE.match(sentence, number.end)
        yield Span(number.start, more.end() + 1 if more else number.end)
