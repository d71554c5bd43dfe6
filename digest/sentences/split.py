"""Paragraphs in, the spans of their sentences out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Span
from digest.sentences.bounds import bounds
from digest.sentences.datelines import DATELINE, MAX_DATELINE, is_dateline

MAX_PARAGRAPH = 20_000  # characters that one call of the sentence splitter sees
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
        told = bounds(piece.of(text), begins_paragraph=begin == paragraph.start)
        spans = list(_parted(text, [Span(begin + start, begin + end) for start, end in told]))
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


def _parted(text: str, spans: list[Span]) -> Iterator[Span]:
    """Part what the splitter left together, where a script without spaces, or Arabic, ends a sentence."""
    for span in spans:
        begin = span.start
        for mark in INNER_END.finditer(text, span.start, span.end):
            yield Span(begin, mark.end())
            begin = mark.end()
        yield Span(begin, span.end)
