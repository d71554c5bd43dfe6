"""What stories announce in, the dates ahead as an edition prints them out (pure): few of each story, in the order in which they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from digest.compose.items import Numbers
from digest.compose.references import Reference
from digest.model import Coming, Story

AT_ONCE = 2  # of one story, before the next one's are taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """One announcement as it is printed: its text, behind its story's headline where it cannot be read alone."""

    coming: Coming
    headline: str
    text: str
    references: tuple[Reference, ...]


def upcoming(ahead: Sequence[Coming], stories: Mapping[str, tuple[Story, str]], numbers: Numbers, lines: int) -> tuple[Upcoming, ...]:
    """Return what is printed, by day, then hour.

    ahead: best first. stories: those that the edition tells or names, with their headlines. lines: as many at most.
    """
    return tuple(_upcoming(one, *stories[one.story], numbers) for one in _chosen(ahead, stories, lines))


def _chosen(ahead: Sequence[Coming], stories: Collection[str], lines: int) -> list[Coming]:
    """Return so many, of each story a few before the next one's are taken."""
    order = {one: place for place, one in enumerate(dict.fromkeys(one.story for one in ahead if one.story in stories))}
    seen: Counter[str] = Counter()
    places = []
    for number, one in enumerate(ahead):
        if one.story in order:
            places.append((seen[one.story] // AT_ONCE, order[one.story], number))
            seen[one.story] += 1
    numbers = [number for *_, number in sorted(places)[:lines]]
    return sorted((ahead[number] for number in numbers), key=lambda one: (one.day, one.at or time.max, one.last_day, order[one.story]))


def _upcoming(coming: Coming, story: Story, headline: str, numbers: Numbers) -> Upcoming:
    """Return an announcement with its citations; those of one article are one."""
    references = dict.fromkeys(numbers.reference(story.readings[citation.doc]) for citation in coming.cited)
    text = coming.text if coming.stands_alone or not headline else f"{headline.rstrip('.')}: {coming.text}"
    return Upcoming(coming=coming, headline=headline, text=text, references=tuple(references))
