"""A draft sentence and its sources' words in, results that these do not have out (pure): 6-3 for 3-6, in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.numbers.written import written
from digest.check.passages import Passage
from digest.model import Span

RESULT = re.compile(r"(?<![\d-])(\d{1,3})[-–](\d{1,3})(?![\d-])")
COUNTED = r"(?:goals?|sets?|frames?|games?|matches|match|legs?|tests?|points?|runs?|tries|races?|wins?)"
STANDING = r"(?:down|behind|up|ahead|adrift|clear|to (?:the )?good|lead|deficit|advantage|cushion|margin|win|victory|defeat|loss)"
NOTHING = r"(?:nil|love|zero|nothing|none)"


def turned_results(draft: Passage, text: str) -> Iterator[Span]:
    """Yield results, votes and ranges that a draft turns round, or whose numbers no source has together: 6-3 for 3-6, 4-0 for 3-0."""
    figures = in_figures(text)
    for span in draft.spans:
        for found in RESULT.finditer(draft.text, span.start, span.end):
            one, other = found[1], found[2]
            if _has_result(figures, one, other) or _is_in_words(figures, one, other):
                continue
            is_turned = _has_result(figures, other, one) or _is_in_words(figures, other, one)
            if is_turned or not re.search(rf"\b(?:{one}\b.{{1,40}}\b{other}|{other}\b.{{1,40}}\b{one})\b", figures):
                yield Span(*found.span())


def results_in_words(draft: Passage, text: str) -> list[Span]:
    """Return the results of a draft that the sources have in words: 2-0 of "two goals down", where no 0 is written."""
    figures = in_figures(text)
    found = (one for span in draft.spans for one in RESULT.finditer(draft.text, span.start, span.end))
    return [Span(*one.span()) for one in found if _is_in_words(figures, one[1], one[2])]


def in_figures(text: str) -> str:
    """Return a text with its number words as figures."""
    done, last = [], 0
    for number in sorted(written(text, Span(0, len(text)))):
        if number.form == "words" and number.span.start >= last:
            done += [text[last : number.span.start], f"{number.value:g}"]
            last = number.span.end
    return "".join(done) + text[last:]


def _has_result(text: str, one: str, other: str) -> bool:
    return re.search(rf"(?<![\d-]){one}[-–]{other}(?![\d-])", text) is not None


def _is_in_words(text: str, one: str, other: str) -> bool:
    """Tell whether a text has a result as "3 goals to 1", "3-nil", or, where the other has none, as a lead of so many."""
    if re.search(rf"(?<![\d.,-]){one}(?: [a-z]+)? to {other}(?![\d.,-]*\d)", text):
        return True
    nil = rf"(?<![\d.,-]){one}(?:(?: {COUNTED})?[ -](?:to[ -])?{NOTHING}\b|[ -]{COUNTED}[ -]{STANDING}\b)"
    return other == "0" and re.search(nil, text) is not None
