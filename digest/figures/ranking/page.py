"""An article and its figures in, what is asked about each of them out (pure): its words, its sentence, what is told again."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from digest.model import Figure, Span
from digest.quantities.numerals import numerals

NEAR = 6  # words and marks on either side of a figure that are looked at
REACH = 90  # characters on either side that hold so many
STEM = 6  # letters of a word that are compared: "elected" and "elections" are one
EXACT, ALIKE = 1.0001, 1.05  # two values whose quotient is smaller are one, or may be one that was rounded
# of English, in lower case: \w, and cutting a word behind the search, take twice as long
WORD = re.compile(f"([a-zà-ÿ]{{4,{STEM}}})[a-zà-ÿ]*")
TOKEN = re.compile(f"([a-zà-ÿ]{{1,{STEM}}}|[0-9]{{1,{STEM}}})[a-zà-ÿ]*")
YEAR = re.compile(r"(?:19|20)\d\d\b")
STOPS = frozenset(
    word[:STEM]
    for word in "that this with from have been were will would could their there they which about after over than more also into said says"
    " when what where while some other being because against before between during through under until only even just".split()
)


class Near(NamedTuple):
    """The words around a figure, within its sentence: ahead as far as REACH, its own, the next NEAR; and all text ahead."""

    ahead: list[str]
    own: list[str]
    behind: list[str]
    before: str


class Page:
    """What is asked of an article for each of its figures, gathered once.

    order: the figures' indices as they stand in the text. place: the sentence of each figure, by index. crowd: how many
    figures a sentence has. content: the words of each sentence that carry meaning. lead: those of the first. common: how
    common the words of a figure's sentence are. dated: which of these sentences name a year.
    """

    def __init__(self, title: str, text: str, sentences: Sequence[Span], figures: Sequence[Figure]) -> None:
        self.text, self.figures = text, figures
        self.sentences = sentences or (Span(0, len(text)),)
        self.content = [content(span.of(text)) for span in self.sentences]
        self.lead, self.title = self.content[0], content(title)
        self.title_values = [one.value for one in numerals(title, Span(0, len(title))) if one.value]
        starts = [span.start for span in self.sentences]
        self.order = sorted(range(len(figures)), key=lambda index: figures[index].span)
        self.place = [max(0, bisect_right(starts, figure.span.start) - 1) for figure in figures]
        self.crowd = Counter(self.place)
        self._spread: Counter[str] = Counter()
        for words in self.content:
            self._spread.update(words)
        self._values = _values(figures)
        self.common = {place: self.commonness(self.content[place]) for place in self.crowd}
        self.dated = {place for place in self.crowd if YEAR.search(text, *self.sentences[place])}

    def near(self, index: int) -> Near:
        """Return the words around a figure, within its sentence."""
        (start, end), (begin, stop) = self.figures[index].span, self.sentences[self.place[index]]
        behind = stems(self.text[end : min(stop, end + REACH)])
        before = self.text[begin:start]
        return Near(stems(before[-REACH:]), stems(self.text[start:end]), behind[:NEAR], before)

    def told_again(self, figure: Figure) -> tuple[int, int]:
        """Return how many other figures have this one's value, and how many have it or nearly so, rounded differently."""
        if not figure.value:
            return 0, 0
        values = self._values[measure_of(figure)]
        same = bisect_right(values, figure.value) - bisect_left(values, figure.value)
        low, high = sorted((figure.value / ALIKE, figure.value * ALIKE))
        return same - 1, bisect_right(values, high) - bisect_left(values, low) - 1

    def in_title(self, figure: Figure) -> tuple[bool, bool]:
        """Tell whether the title has a figure's value, and whether it has that or nearly so, rounded differently."""
        value = figure.value or 0.0
        nearest = min((max(value, one) / min(value, one) for one in self.title_values), default=ALIKE) if value > 0 else ALIKE
        return nearest < EXACT, nearest < ALIKE

    def is_largest(self, figure: Figure) -> bool:
        """Tell whether no other figure of its measure is larger."""
        return figure.value is not None and figure.value == self._values[measure_of(figure)][-1]

    def commonness(self, words: set[str]) -> float:
        """Return how often the words stand in other sentences, a word; set against the length of the article."""
        known = [self._spread[word] - 1 for word in words if word in self._spread]
        return sum(known) / max(1, len(words)) / math.sqrt(len(self.sentences))


def stems(text: str) -> list[str]:
    """Return the words and rows of digits of a text: their first letters, in lower case."""
    found: list[str] = TOKEN.findall(text.lower())
    return found


def content(text: str) -> set[str]:
    """Return the stems of the words that carry meaning."""
    return set(WORD.findall(text.lower())) - STOPS


def measure_of(figure: Figure) -> str:
    """Return what a figure's value can be compared within: a unit, percentages, or all counts of whatever it may be."""
    if figure.kind in ("money", "rate", "measure", "duration"):
        return figure.unit or ""
    return "percent" if figure.unit == "percent" else figure.kind if figure.kind in ("age", "derived") else "count"


def _values(figures: Sequence[Figure]) -> dict[str, list[float]]:
    values = defaultdict(list)
    for figure in figures:
        if figure.value is not None:
            values[measure_of(figure)].append(figure.value)
    return {measure: sorted(found) for measure, found in values.items()}
