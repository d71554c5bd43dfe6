"""The evidence of a draft sentence in, what its cited sentences hold that numbers are compared with out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digest.check.flaws import Evidence
from digest.check.numbers.alone import Alone, alone
from digest.check.numbers.bared import plain
from digest.check.numbers.lists import Listed, lists
from digest.check.numbers.mentions import Mention, mentions
from digest.check.numbers.sums import Sum, sums
from digest.check.numbers.written import ordinals, values, written
from digest.check.passages import Passage
from digest.model import Span
from digest.quantities.refused import dated

PAIR = re.compile(r"\b(?:both|couple|pair|twins?|duo)\b", re.IGNORECASE)


class Sources(NamedTuple):
    """What the cited sentences hold: their quantities, the numbers written in them, their words, the lengths of lists.

    values: of all numbers. apart: of those that are no part of a quantity or a date. lists: what is listed in them. alone: numbers
    without a noun. sums: what rows of persons and things come to.
    """

    mentions: Sequence[Mention]
    values: set[float]
    apart: set[float]
    ordinals: set[float]
    text: str
    lists: Sequence[Listed]
    alone: Sequence[Alone]
    sums: Sequence[Sum]


def sources_of(evidence: Evidence) -> Sources:
    """Return what the cited sentences hold."""
    spans = [(passage.text, span) for passage in evidence.cited for span in passage.spans]
    return Sources(
        mentions=[mention for passage in evidence.cited for mention in mentions(passage)],
        values=set().union(*(values(text, span) for text, span in spans)),
        apart=set().union(*(_apart(passage) for passage in evidence.cited)),
        ordinals=set().union(*(ordinals(text, span) for text, span in spans)),
        text=plain(" ".join(passage.words for passage in evidence.cited)),
        lists=[listed for b in evidence.sentences for listed in lists(b)],
        sums=[one for b in evidence.sentences for one in sums(b)],
        alone=[one for b in evidence.sentences for one in alone(b)],
    )


def _apart(passage: Passage) -> set[float]:
    found: set[float] = set()
    for index in passage.chosen:
        span = passage.trees[index].span
        taken = [*(quantity.span for quantity in passage.quantities[index]), *dated(passage.text, span)]
        found |= {number.value for number in written(passage.text, span) if number.form != "ordinal" and not overlaps(number.span, taken)}
    return found


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a stretch shares a character with one of others."""
    return any(other.start < span.end and span.start < other.end for other in others)


def is_listed(value: float, sources: Sources) -> bool:
    """Tell whether so many things are listed in the sources, or said to be both."""
    return any(listed.size == value for listed in sources.lists) or (value == 2 and bool(PAIR.search(sources.text)))
