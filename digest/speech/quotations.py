"""A text and its sentences in, the stretches between quotation marks out (pure)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.kept import kept
from digest.model import Span

LONGEST_RUN = 4  # sentences that a quotation may run on over
DOUBLE = re.compile(r"[“”″\"]|``|''")
# What could be an apostrophe opens only before a word and closes only behind one
SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)|(?<=[\w.,!?…%])['’](?![\w’'])")
BEFORE = "([—–-‘'"  # what may stand before an opening mark, white space apart
BREAK = re.compile(r"\s*\n")  # between two sentences: a new paragraph


class Mark(NamedTuple):
    """A quotation mark: its characters, and whether it opens."""

    start: int
    end: int
    opens: bool


def quotations(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Return the stretches between quotation marks, in order, the marks left out; none lies in another, and double marks go first.

    A quotation that its sentence does not close runs on to the mark that closes it, or to the end of its paragraph, where the
    next paragraph opens it again; without either it ends with its sentence.
    """
    doubles = list(_pairs(text, sentences, _doubles(text)))
    ends = [span.end for span in doubles]
    singles = []
    for span in _pairs(text, sentences, _singles(text)):
        next_one = bisect_right(ends, span.start)
        is_apart = next_one == len(doubles) or doubles[next_one].start >= span.end
        if is_apart and _is_quotation(text, span):
            singles.append(span)
    return sorted(doubles + singles)


@kept
def _doubles(text: str) -> list[Mark]:
    """Return the double marks; a straight one opens behind white space and before a word."""
    marks = []
    for found in DOUBLE.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        is_before_word = (not before.strip() or before in BEFORE) and bool(after.strip())
        marks.append(Mark(found.start(), found.end(), found[0] in ("“", "``") or (found[0] == '"' and is_before_word)))
    return marks


@kept
def _singles(text: str) -> list[Mark]:
    """Return the single marks."""
    marks = []
    for found in SINGLE.finditer(text):
        before = text[found.start() - 1 : found.start()]
        marks.append(Mark(found.start(), found.end(), found[0] == "‘" or not before.strip() or before in BEFORE))
    return marks


def _is_quotation(text: str, span: Span) -> bool:
    """Tell single marks around several words, or around one with its stop, from apostrophes."""
    return " " in span.of(text).strip() or text[span.end - 1 : span.end] in ".,!?"


def _pairs(text: str, sentences: Sequence[Span], marks: Sequence[Mark]) -> Iterator[Span]:
    """Yield what stands between an opening mark and the next one, or the end of its sentence."""
    ends = [sentence.end for sentence in sentences]
    opened: Mark | None = None
    for mark in marks:
        if opened is not None:
            yield Span(opened.end, _end(text, ends, opened, mark))
        opened = mark if mark.opens else None
    if opened is not None:
        yield Span(opened.end, _sentence_end(ends, opened.end))


def _end(text: str, ends: Sequence[int], opened: Mark, mark: Mark) -> int:
    """Return where a quotation ends that the next mark closes, or, if it opens, goes on with."""
    own = _sentence_end(ends, opened.end)
    if mark.start <= own:
        return mark.start
    run = ends[bisect_left(ends, own) : bisect_right(ends, mark.start)]
    breaks = [end for end in run[: LONGEST_RUN + 1] if BREAK.match(text, end)]
    if not run or len(run) > LONGEST_RUN or (breaks and not mark.opens and breaks[0] < run[-1]):
        return own
    if not mark.opens:
        return mark.start
    return breaks[0] if breaks else run[-1]


def _sentence_end(ends: Sequence[int], position: int) -> int:
    """Return the end of the sentence around a position; without one, the position itself."""
    here = bisect_left(ends, position)
    return ends[here] if here < len(ends) else position
