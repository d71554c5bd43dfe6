"""Text in; spans of paragraphs, sentences and words out (pure). Nothing is rewritten: spans index the given text."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import cast

from digest.model import Span

WRAPPED_AT = 120  # characters: texts whose lines are all shorter were wrapped by their writer
MAX_PARAGRAPH = 20_000  # characters that one call of the sentence splitter sees

# " date 2022-02-03 The US has ...": a date in front of a text's first words
DATE_PREFIX = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?=\s|$)[ \t]*", re.IGNORECASE)
# "Image: AP", "(Photo by J. Doe / Lumen)": a credit on a line of its own is no content
CREDIT = re.compile(
    r"\(?(?:image|images|photo|photos|photograph|picture|file photo|video|graphic|illustration|credit|copyright|©)"
    r"(?:\s+(?:credit|source|by|courtesy))*\s*[:©/]?\s*\S.{0,60}\)?",
    re.IGNORECASE,
)
CREDIT_MARK = re.compile(r"^\W*\w+(?:\s\w+)?\s*[:©/]|^\W*\w+\s+(?:by|courtesy)\b|©", re.IGNORECASE)
# "HAVNSTED, March 9 (Northwire) - ", "BERLIN (dpa) — "
DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]+(?:\s?\([^()\n]{2,30}\))?(?:,\s[\w .]{2,24}?){0,3}\s*(?:\([^()\n]{2,40}\)\s*[-–—:]+|\s[–—]|\s--?\s)\s*"
)
SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]\s]*$")  # Chinese and Japanese have marks of their own
WORD = re.compile(r"\w+(?:['’.-]\w+)*")


def date_prefix(text: str) -> tuple[str | None, int]:
    """Return the ISO date that a text begins with, and where the text itself starts."""
    match = DATE_PREFIX.match(text)
    return (match[1], match.end()) if match else (None, 0)


def blocks(text: str, start: int = 0) -> Iterator[Span]:
    """Yield the blocks of a text in order: stretches between empty lines, or lines where no line was wrapped.

    A text wrapped at a column keeps its line breaks inside a block; a credit line is always its own block.
    """
    is_wrapped = max((len(line) for line in text[start:].splitlines()), default=0) <= WRAPPED_AT
    begin: int | None = None
    end = offset = start
    for line in text[start:].splitlines(keepends=True):
        bare = line.strip()
        if begin is not None and (not bare or not is_wrapped or is_credit(bare)):
            yield Span(begin, end)
            begin = None
        if bare:
            head = offset + len(line) - len(line.lstrip())
            begin = head if begin is None else begin
            end = head + len(bare)
        if begin is not None and is_credit(bare):
            yield Span(begin, end)
            begin = None
        offset += len(line)
    if begin is not None:
        yield Span(begin, end)


def paragraphs(text: str, start: int = 0) -> tuple[Span, ...]:
    """Return the blocks that are prose: no heading, no credit, no lone link or number."""
    return tuple(span for span in blocks(text, start) if is_prose(span.of(text)))


def is_credit(line: str) -> bool:
    """Tell whether a line only credits a picture."""
    return len(line) <= 80 and bool(CREDIT.fullmatch(line)) and bool(CREDIT_MARK.search(line))


def is_prose(block: str) -> bool:
    """Tell whether a block is running text: it ends as a sentence does, or is too long for a heading."""
    if is_credit(block):
        return False
    words = count_words(block)
    return words >= 3 and (bool(SENTENCE_END.search(block)) or words > 20)


def sentences(text: str, within: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans of the sentences inside the given paragraphs, datelines left out.

    A sentence never crosses a paragraph. Surrounding white space belongs to no sentence.
    """
    found: list[Span] = []
    for index, paragraph in enumerate(within):
        begin = paragraph.start
        if index == 0 and (match := DATELINE.match(text, begin, min(paragraph.end, begin + 120))):
            begin = match.end()
        for piece in range(begin, paragraph.end, MAX_PARAGRAPH):
            chunk = text[piece : min(piece + MAX_PARAGRAPH, paragraph.end)]
            for start, end in _sentence_spans()(chunk):
                bare = chunk[start:end].strip()
                if bare:
                    head = piece + start + len(chunk[start:end]) - len(chunk[start:end].lstrip())
                    found.append(Span(head, head + len(bare)))
    return tuple(found)


def words(text: str) -> list[str]:
    """Return the words of a text, lower-cased, without punctuation."""
    return [match[0].lower() for match in WORD.finditer(text)]


def count_words(text: str) -> int:
    """Count the words of a text."""
    return sum(1 for _ in WORD.finditer(text))


def one_line(text: str, limit: int = 0) -> str:
    """Return the text on one line: control and direction marks gone, white space single, cut at a word.

    limit: characters, an ellipsis included; 0 for no limit.
    """
    flat = " ".join(INVISIBLE.sub(" ", text).split())
    if limit and len(flat) > limit:
        flat = flat[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return flat


# controls, zero-width characters and the marks that reverse what a reader sees
INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@functools.cache
def _sentence_spans() -> Callable[[str], list[tuple[int, int]]]:
    import nupunkt  # here, since it reads its model at import

    return cast("Callable[[str], list[tuple[int, int]]]", nupunkt.sent_spans)
