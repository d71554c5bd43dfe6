"""Ranked stories in; those that an edition may print whole, those for one line, and those that are left out, out (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from digest.headlines import is_headline_only
from digest.model import Story, Trait


class Choice(NamedTuple):
    """Stories by what becomes of them, each part best first. held_back: how many stand in one line since they are below the floor."""

    whole: list[Story]
    others: list[Story]
    dropped: list[Story]
    held_back: int


def choose(
    stories: Sequence[Story],
    most: int,
    *,
    limits: Mapping[str, int] | None = None,
    last: Collection[Trait] = (),
    drop: Collection[Trait] = (),
    floor: float = 0.0,
) -> Choice:
    """Divide stories, best first.

    most: to be printed whole; limits: the same, by section. last: traits of stories that are never printed whole; drop: of those
    that are left out. floor: the score that a story needs to be printed whole. What is about the readers themselves is neither set
    back nor left out, nor held back by a limit of its section or by the floor. A story of which there is only a headline holds
    nothing to print whole.
    """
    chosen = Choice([], [], [], 0)
    counts: Counter[str] = Counter()
    held_back = 0
    for story in stories:
        traits = () if story.is_ours else story.traits
        if any(trait in drop for trait in traits):
            chosen.dropped.append(story)
            continue
        is_full = not story.is_ours and counts[story.section] >= (limits or {}).get(story.section, most)
        is_lesser = is_headline_only(story) or any(trait in last for trait in traits) or is_full or len(chosen.whole) >= most
        is_below = not story.is_ours and story.score < floor
        held_back += is_below and not is_lesser
        if is_lesser or is_below:
            chosen.others.append(story)
        else:
            chosen.whole.append(story)
            counts[story.section] += 1
    return chosen._replace(held_back=held_back)
