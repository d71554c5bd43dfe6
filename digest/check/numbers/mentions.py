"""A read passage in, each of its quantities with the sentence it stands in out (pure), and the words and nouns around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from digest.check.numbers.durations import whole_durations
from digest.check.passages import Passage
from digest.language.branches import NOUNS, Branches
from digest.model import Span
from digest.quantities import Quantity

OF = re.compile(r",? (?:of|among)(?: (?:all|the|its|their|his|her|those|these|our|both|some))* (?=[\w\"“])", re.IGNORECASE)
TO = re.compile(r" to ", re.IGNORECASE)
WIDE = 5  # times: a range whose ends lie further apart was hardly meant as one
SHARES = ("percent", "percentage points")


class Mention(NamedTuple):
    """A quantity in its sentence."""

    quantity: Quantity
    branches: Branches

    @property
    def text(self) -> str:
        """The whole that the quantity's spans index."""
        return self.branches.text

    @property
    def written(self) -> str:
        """The number alone, as it is written, in small letters."""
        return self.quantity.number.of(self.text).lower()

    def before(self, length: int = 40) -> str:
        """Return what stands in front of the quantity in its sentence, at most so many characters, in small letters."""
        start = self.quantity.span.start
        return self.text[max(self.branches.tree.span.start, start - length) : start].lower()

    def behind(self, length: int = 40) -> str:
        """Return what stands behind it, the same way."""
        end = self.quantity.span.end
        return self.text[end : min(self.branches.tree.span.end, end + length)].lower()

    @property
    def written_noun(self) -> str:
        """The last word of what is counted, in small letters; nothing where nothing is."""
        return (self.quantity.noun or "").lower().split(" ")[-1]

    @property
    def is_share(self) -> bool:
        """Tell whether it is a percentage, whose noun is what it is a share of."""
        return self.quantity.unit in SHARES

    @property
    def whole(self) -> str | None:
        """What a percentage is a share of, as the sentence has it, its noun last; None where it does not say it."""
        if not self.is_share:
            return None
        found = OF.match(self.text, self.quantity.span.end, self.branches.tree.span.end)
        return None if found is None else phrase(self.branches, found.end())


def mentions(passage: Passage) -> Iterator[Mention]:
    """Yield the quantities of a passage's chosen sentences in order."""
    for index, branches in enumerate(passage.branches):
        if index in passage.chosen:
            for quantity in whole_durations(passage.text, branches.tree.span, passage.quantities[index]):
                yield from (Mention(_as_written(part), branches) for part in _parts(quantity, passage.text))


def _as_written(quantity: Quantity) -> Quantity:
    """Return a quantity without votes where the sentence only seemed to be about a vote: the house backs a cut from 48 to 40 hours."""
    is_bare = quantity.unit == "votes" and quantity.noun is None and quantity.span == quantity.number
    return replace(quantity, unit=None) if is_bare else quantity


def _parts(quantity: Quantity, text: str) -> tuple[Quantity, ...]:
    """Return the two quantities that were read as one range: rose 21,000 to 5.164 million."""
    low, high = quantity.value, quantity.high
    found = TO.search(text, quantity.number.start, quantity.number.end)
    if low is None or high is None or found is None or low <= high <= WIDE * low:
        return (quantity,)
    ends = Span(quantity.number.start, found.start()), Span(found.end(), quantity.number.end)
    first = replace(quantity, high=None, number=ends[0], span=Span(quantity.span.start, found.start()))
    return first, replace(
        quantity, value=high, high=None, number=ends[1], span=Span(found.end(), quantity.span.end), modifier=None, direction=None
    )


def phrase(branches: Branches, start: int) -> str | None:
    """Return the noun phrase that begins at some character, up to the last of the first row of nouns."""
    head = None
    for place, token in enumerate(branches.tokens):
        if token.start < start:
            continue
        if token.upos in NOUNS:
            head = place
        elif token.upos not in (("PART", "ADJ") if head is not None else ("ADJ", "DET", "NUM", "PUNCT", "VERB", "PART")):
            break
    return None if head is None else Span(start, branches.tokens[head].end).of(branches.text)
