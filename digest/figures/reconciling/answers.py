"""The figures of a story in, which of them answer another out (pure): "The union says 15,000 people. The company counts 9,000."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from digest.figures.reconciling.agree import is_exact
from digest.figures.reconciling.same import LIKELY, are_at_one_time, are_two_speakers
from digest.figures.reconciling.things import WORKERS, Thing, stems
from digest.model import Story

HEDGE = r"\s+(?:(?:only|just|about|around|some|nearly|at)\s+)*"
NUMBER = r"(?:the|that|this|its|their)\s+(?:number|figure|total|count)"
REPUTS = re.compile(rf"\b(?:puts?|putting|placed)\s+{NUMBER}(?:\s+of\s+\w+)?\s+at{HEDGE}$", re.IGNORECASE)
RECOUNTS = re.compile(rf"\b(?:counts?|counted|sp(?:ea|o)ks?e?\s+of|sa(?:ys|id)\s+(?:that\s+)?there\s+(?:are|were)){HEDGE}$", re.IGNORECASE)
BACK = 80  # characters before a number in which these may stand
FAR = 250  # characters: what stands further behind a number answers it no more

Answer = tuple[Thing, Thing]  # the number that was said, and the one that another speaker gives instead


def answers(things: Sequence[Thing], story: Story) -> list[Answer]:
    """Return the pairs of numbers in which one speaker gives his own for what another has counted in the words before."""
    return [(one, other) for one, other in pairwise(things) if one.mention.doc == other.mention.doc and _is_answer(one, other, story)]


def same_answers(found: Sequence[Answer]) -> list[tuple[Thing, Thing]]:
    """Return the pairs of mentions that are one figure since two texts have the same speakers give the same two numbers."""
    pairs = []
    for place, (one, other) in enumerate(found):
        for claim, answer in found[:place]:
            if all(is_exact(a.figure, b.figure) and _are_one_speaker(a, b) for a, b in ((claim, one), (answer, other))):
                pairs += [(claim, one), (answer, other)]
    return pairs


def _are_one_speaker(one: Thing, other: Thing) -> bool:
    return bool(stems(one.figure.speaker or "") & stems(other.figure.speaker or ""))


def _is_answer(one: Thing, other: Thing, story: Story) -> bool:
    a, b = one.figure, other.figure
    if not a.value or not b.value or a.kind != "count" or b.kind != "count" or not one.measure or one.is_part:
        return False
    if not are_two_speakers(one, other) or not are_at_one_time(one, other) or one.agrees(other):
        return False
    low, high = sorted((a.value, b.value))
    if high > LIKELY * low or b.span.start - a.span.end > FAR:
        return False
    text = story.readings[other.mention.doc].article.text
    before = text[max(other.sentence.start, a.span.end, b.span.start - BACK) : b.span.start]
    is_alike = b.noun is None or other.measure == one.measure
    if other.is_part and not other.is_of_workers:
        return False
    if REPUTS.search(before):
        return is_alike or (a.unit in WORKERS and b.unit in WORKERS)
    return is_alike and not other.is_part and bool(RECOUNTS.search(before))
