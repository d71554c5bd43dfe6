"""Paragraphs in, the spans of their sentences out (pure)."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import cast

from digest.datelines import DATELINE, MAX_DATELINE, is_dateline
from digest.model import Span

MAX_PARAGRAPH = 20_000  # characters that one call of the sentence splitter sees
REACH = 60  # characters on both sides of a boundary that tell what it is
# "asked Lt. | Col. Ann Lee": the splitter knows most titles, but not before every name
TITLE = re.compile(
    r"(?<![\w.])(?:Adm|Brig|Capt|Cmdr|Col|Cpl|Dr|Gen|Gov|Lieut|Lt|Maj|Mr|Mrs|Ms|Msgr|Pfc|Prof|Pvt|Reps?|Rev|Sens?|Sgt|St|Supt)\.$"
)
STARTERS = frozenset(
    "A After All An And As At But For From He Her His I If In It No On She That The Then There They This We When You".split()
)
FIRST_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# "Am 3. | März": it knows no German. "June 30. | August contracts": a month of both languages needs a German word before
ORDINAL = re.compile(r"(?<![\w.,])\d{1,2}\.$")
GERMAN = re.compile(r"(?:Januar|Jänner|Februar|Feber|März|Mai|Juni|Juli|Oktober|Dezember|Jahrhunderts?)\b")
GERMAN_ORDINAL = re.compile(r"\b(?:[Aa]m|[Aa]b|[Bb]is|[Dd]e[mnrs]|oder|[Ss]eit|und|[Vv]om|[Zz]um)\s\d{1,2}\.$")
ALSO_ENGLISH = re.compile(r"(?:April|August|September|November)\b")

# Thai, Lao, Burmese, Khmer, kana and Han: letters of scripts that set no space between words
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Where such a sentence ends inside what the splitter took for one. A mark before a closing bracket or quotation mark
# ends nothing yet: 「はい。」と彼は言った。 The look behind keeps a long row of marks from being read once for each.
MARKS, CLOSERS = "。！？｡．؟۔।॥", "」』）》】”’\"')\\]"
INNER_END = re.compile(
    rf"(?<![{MARKS}])[{MARKS}]++(?![{CLOSERS}])"
    rf"|[{MARKS}][{CLOSERS}]++(?=\s|[「『（《【“])"
    rf"|(?<={UNSPACED.pattern})[.!?](?={UNSPACED.pattern})"
)


def sentences(text: str, within: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans of the sentences inside the given paragraphs, datelines left out.

    A sentence never crosses a paragraph, and one longer than MAX_PARAGRAPH is none. Surrounding white space belongs
    to no sentence.
    """
    found: list[Span] = []
    for index, paragraph in enumerate(within):
        found += (index == 0 and _behind_dateline(text, paragraph)) or _sentences(text, paragraph)
    return tuple(found)


def _behind_dateline(text: str, paragraph: Span) -> list[Span]:
    """Return the sentences behind a paragraph's dateline; none when it has no dateline."""
    dateline = DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + MAX_DATELINE))
    if dateline is None:
        return []
    inside = list(_sentences(text, Span(dateline.end(), paragraph.end)))
    return inside if inside and is_dateline(dateline, inside[0].of(text)) else []


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph, which the splitter sees in pieces: the last one of a piece is read again."""
    begin, is_torn = paragraph.start, False
    while begin < paragraph.end:
        piece = Span(begin, _cut(text, begin, paragraph.end))
        split = [Span(begin + start, begin + end) for start, end in _sentence_spans()(piece.of(text))]
        spans = list(_parted(text, _joined(text, split)))
        is_last = piece.end == paragraph.end
        whole = spans if is_last else spans[:-1]
        for span in whole[1:] if is_torn else whole:
            if bare := span.of(text).strip():
                head = span.start + len(span.of(text)) - len(span.of(text).lstrip())
                yield Span(head, head + len(bare))
        is_torn = not is_last and (len(spans) < 2)
        begin = piece.end if is_last or is_torn else spans[-1].start


def _cut(text: str, begin: int, end: int) -> int:
    """Return where a piece ends: behind white space, so that no word is cut."""
    if end - begin <= MAX_PARAGRAPH:
        return end
    place = begin + MAX_PARAGRAPH
    while place > begin and not text[place - 1].isspace():
        place -= 1
    return place if place > begin else begin + MAX_PARAGRAPH


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join what the splitter parted inside a sentence: "asked Lt. | Col. Ann Lee", "Am 3. | März"."""
    found: list[Span] = []
    for span in spans:
        before, after = text[max(span.start - REACH, spans[0].start) : span.start], text[span.start : min(span.start + REACH, span.end)]
        if found and _is_inside(before.rstrip(), after.lstrip()):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _parted(text: str, spans: list[Span]) -> Iterator[Span]:
    """Part what the splitter left together, where a script without spaces, or Arabic, ends a sentence."""
    for span in spans:
        begin = span.start
        for mark in INNER_END.finditer(text, span.start, span.end):
            yield Span(begin, mark.end())
            begin = mark.end()
        yield Span(begin, span.end)


def _is_inside(before: str, after: str) -> bool:
    first = FIRST_WORD.match(after)
    if first is None or not first[0][0].isupper():
        return False
    if TITLE.search(before):
        return first[0] not in STARTERS
    return bool((ORDINAL.search(before) and GERMAN.match(after)) or (GERMAN_ORDINAL.search(before) and ALSO_ENGLISH.match(after)))


@functools.cache
def _sentence_spans() -> Callable[[str], list[tuple[int, int]]]:
    import nupunkt  # here, since it reads its model at import

    return cast("Callable[[str], list[tuple[int, int]]]", nupunkt.sent_spans)
