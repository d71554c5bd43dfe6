"""A draft sentence and its sources' words in, units of time that stand for others out (pure): "in a minute" for "in a decade".

No number says these, so that no quantity is read: several years, a week, every month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.passages import Passage
from digest.model import Span

UNITS = "second|minute|hour|day|night|week|fortnight|month|year|decade|century|centurie|generation"
TIME = re.compile(
    rf"\b(?P<before>an?|per|every|each|several|few|many|recent|coming|more|whole|entire|couple of|matter of)[ -](?P<unit>{UNITS})s?\b",
    re.IGNORECASE,
)
ALONE = re.compile(rf"\b(?P<unit>{UNITS})(?:s|ly)?\b|\b(?P<other>dai|annual|nightl)\w*", re.IGNORECASE)
OTHERWISE = {"dai": "day", "annual": "year", "nightl": "night", "centurie": "century"}


def other_times(draft: Passage, text: str) -> Iterator[Span]:
    """Yield the times of a draft whose unit no source has, where they have another behind the same word."""
    there = {_unit(found["unit"] or found["other"]) for found in ALONE.finditer(text)}
    rivals = {_small(found["before"]): _unit(found["unit"]) for found in TIME.finditer(text)}
    for span in draft.spans:
        for found in TIME.finditer(draft.text, span.start, span.end):
            if _small(found["before"]) in rivals and _unit(found["unit"]) not in there:
                yield Span(*found.span())


def _unit(word: str) -> str:
    return OTHERWISE.get(word.lower(), word.lower())


def _small(word: str) -> str:
    return "a" if word.lower() == "an" else word.lower()
