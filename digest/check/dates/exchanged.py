"""Dates that the cited sentences have in, whether one stands in the place of another there out (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.check.wording.settings import EMPTY, Setting, setting
from digest.dates.written import Dated
from digest.model import Span
from digest.vectors import stem

WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
MONEY = frozenset("dlr dlrs dollar dollars pct percent mln million bln billion stg pounds euros".split())  # written in many ways
REACH = 120  # characters around a date in which its setting is looked for

Standing = tuple[Dated, Setting]


def standings(text: str, sentence: Span, found: Sequence[Dated]) -> list[Standing]:
    """Return the dates of a sentence, each with the telling words around it."""
    return [(one, _setting(text, sentence, one)) for one in found]


def _setting(text: str, sentence: Span, dated: Dated) -> Setting:
    before = text[max(sentence.start, dated.span.start - REACH) : dated.span.start]
    return setting(_telling(before), _telling(text[dated.span.end : min(sentence.end, dated.span.end + REACH)]))


def _telling(text: str) -> list[str]:
    return [stem(found[0].lower()) for found in WORD.finditer(text) if found[0].lower() not in EMPTY | MONEY]


def is_exchanged(here: Standing, said: Sequence[Dated], there: Sequence[Standing]) -> bool:
    """Tell whether the source has another date where the draft has this one, or the draft has this twice and that not at all."""
    dated, around = here
    same = [other for one, other in there if _is_one(one, dated)]
    others = [(one, other) for one, other in there if one.kind == dated.kind and not _is_one(one, dated)]
    lost = [other for one, other in others if not any(_is_one(one, mine) for mine in said)]
    if lost and same and sum(_is_one(one, dated) for one in said) > len(same):
        return True
    if any(around.touches(other) for other in same):
        return False
    return any(around.meets(other) for _, other in others) or any(around.leans(other) for other in lost)


def _is_one(one: Dated, other: Dated) -> bool:
    return one.kind == other.kind and one.value[-1:] == other.value[-1:] and one.value[-2:-1] == other.value[-2:-1]
