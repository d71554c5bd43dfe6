"""A draft's and its sources' quantities in, those out (pure) beside which the draft has a word of rates or ways that no source has there.

"240 million over five years" is not 240 million a year, nor 240 million each; "down from 4.5 billion" is not up from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from digest.check.numbers.amounts import is_close
from digest.check.numbers.mentions import Mention
from digest.check.wording.contraries import FALLING, RISING
from digest.check.wording.wordforms import key
from digest.model import Span

Way: TypeAlias = Literal["up", "down"]

EACH = re.compile(r"(?: \w+){0,2} (?:each|apiece|(?:a|per) (?:head|person|piece))\b(?! other)", re.IGNORECASE)
SHARED = re.compile(r"\b(?:each|every|apiece|per|a head|a person|a piece|any|individual\w*|respectively)\b", re.IGNORECASE)
PAID = ("money", "rate", "measure", "count")
_UP, _DOWN = f"{RISING} up more above", f"{FALLING} down less fewer below"
WAYS: dict[str, Way] = {**{key(word): "up" for word in _UP.split()}, **{key(word): "down" for word in _DOWN.split()}}
FROM = re.compile(
    r"\b(?P<way>\w+)(?: sharply| slightly| steeply| markedly)? (?:from|on) (?:(?:a|an|the|about|some|nearly|around|just) )*[$£€]?\Z"
)


def ways_turned(draft: Sequence[Mention], sources: Sequence[Mention]) -> Iterator[Span]:
    """Yield the words of a draft that say up where all its sources have the same number behind down, or the other way round."""
    for mention in draft:
        own = _way(mention)
        theirs = [_way(source) for source in sources if _is_number_of(mention, source)]
        if own and any(theirs) and all(way is not None and way[0] != own[0] for way in theirs):
            yield own[1]


def shared_out(draft: Sequence[Mention], sources: Sequence[Mention]) -> Iterator[Span]:
    """Yield the sums that a draft gives to each of several, where their sources give them to all together."""
    for mention in draft:
        end, last = mention.quantity.number.end, mention.branches.tree.span.end
        found = EACH.match(mention.text, end, last) if mention.quantity.kind in PAID else None
        own = [source for source in sources if _is_number_of(mention, source)]
        if found and own and not any(SHARED.search(source.branches.tree.span.of(source.text)) for source in own):
            yield Span(mention.quantity.span.start, found.end())


def _is_number_of(one: Mention, other: Mention) -> bool:
    values = one.quantity.value, other.quantity.value
    return values[0] is not None and values[1] is not None and is_close(values[0], values[1])


def _way(mention: Mention) -> tuple[Way, Span] | None:
    """Return whether a number is what something rose or fell from, with the word that says so."""
    start = mention.quantity.span.start
    found = FROM.search(mention.before())
    way = WAYS.get(key(found["way"])) if found else None
    if found is None or way is None:
        return None
    begin = start - len(mention.before())
    return way, Span(begin + found.start("way"), begin + found.end("way"))
