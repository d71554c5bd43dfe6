"""A draft sentence and its evidence in; wholes that stand where the sources have a part of them, out (pure).

Of "two of the five ministers resigned" the five did not; of "all but three dates were cancelled" the three were not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from digest.check.numbers.written import Written, written
from digest.check.passages import Passage
from digest.check.wording.wordforms import key
from digest.language.branches import NOUNS, Branches
from digest.model import Span

OF = re.compile(r" (?:out )?of (?:(?:the|its|their|his|her|these|those|all|a|total|of) )*\Z", re.IGNORECASE)
BUT = re.compile(r"\b(?:all|everyone|everything) (?:but|except)(?: (?:for|the|its|his|her|their))* \Z", re.IGNORECASE)
# In front of a whole that the draft has as one, or of what is left out
KEPT = re.compile(
    r"(?:\b(?:of|among|but|except|excluding|apart from)|\bexcept for)(?: (?:the|its|their|his|her|these|those|all|a|total))* \Z",
    re.IGNORECASE,
)
ALL = re.compile(r"\ball(?: of)?(?: (?:the|its|their|his|her|these|those))? \Z", re.IGNORECASE)
BESIDE = 12  # tokens from a number to what it counts


class Whole(NamedTuple):
    """A number that a sentence names only as what something is a part of, with what the part does, and what is counted."""

    value: float
    verb: str
    noun: str


def wholes_for_parts(draft: Passage, cited: tuple[Passage, ...]) -> Iterator[Span]:
    """Yield the numbers of a draft that do what the sources say of a part of so many, or of all the others."""
    sources = [(b, list(written(b.text, b.tree.span))) for passage in cited for b in passage.own_branches]
    wholes = [(whole, number) for b, numbers in sources for whole, number in _wholes(b, numbers)]
    if not wholes:
        return
    apart = [
        Whole(number.value, _verb(b, number.span), _noun(b, number.span))
        for b, numbers in sources
        for number in numbers
        if number.form != "ordinal" and not any(number is one for _, one in wholes)
    ]
    for b in draft.own_branches:
        for number in written(b.text, b.tree.span):
            before = b.text[b.tree.span.start : number.span.start]
            is_one = KEPT.search(before) is None and b.text[number.span.end : number.span.end + 1] != "-"
            here = Whole(number.value, _verb(b, number.span), _noun(b, number.span))
            if is_one and _is_whole(here, [whole for whole, _ in wholes], apart, is_all=ALL.search(before) is not None):
                yield number.span


def _is_whole(here: Whole, wholes: list[Whole], apart: list[Whole], *, is_all: bool) -> bool:
    """Tell whether a number of a draft does what a part of so many does in the sources, and nothing else there is so many."""
    if is_all and here.verb:
        same = any((one.value, one.verb) == (here.value, here.verb) and one.noun in ("", here.noun) for one in wholes)
        return same and not any((one.value, one.verb) == (here.value, here.verb) for one in apart)
    return bool(here.verb and here.noun) and here in wholes and here.value not in {one.value for one in apart}


def _wholes(b: Branches, numbers: list[Written]) -> Iterator[tuple[Whole, Written]]:
    start = b.tree.span.start
    for part, whole in pairwise(sorted(numbers, key=lambda number: number.span.start)):
        if OF.fullmatch(b.text[part.span.end : whole.span.start]) and part.value < whole.value:
            yield Whole(whole.value, _verb(b, part.span), _noun(b, whole.span)), whole
    for number in numbers:
        if BUT.search(b.text[start : number.span.start]):
            yield Whole(number.value, _verb(b, number.span), _noun(b, number.span)), number


def _noun(b: Branches, span: Span) -> str:
    """Return what a number counts: the last of the first row of nouns behind it."""
    found = ""
    for place in [place for place, token in enumerate(b.tokens) if token.start >= span.end][:BESIDE]:
        if b.tokens[place].upos in NOUNS:
            found = key(b.small(place))
        elif found or b.tokens[place].upos not in ("ADJ", "DET", "NUM"):
            break
    return found


def _verb(b: Branches, span: Span) -> str:
    """Return what those who are counted do, or is done to them: the first verb above a number."""
    place = next(iter(b.places(span)), None)
    if place is None:
        return ""
    head = next((one for one in b.above(place) if b.tokens[one].upos in ("VERB", "ADJ")), None)
    return "" if head is None else key(b.small(head))
