"""What stories announce in, the dates ahead as an edition prints them out (pure): few of each story, in the order in which they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

from digest.compose.items import Numbers
from digest.compose.length import fitting, of_date
from digest.compose.references import Reference
from digest.model import Coming, Story
from digest.orders import has_order

AT_ONCE = 2  # of one story, before the next one's are taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """One announcement as it is printed: its text, behind its story's headline where it cannot be read alone.

    number: of its story, where that is told whole; else 0. It says where to read on, and not whom the text means.
    """

    coming: Coming
    story: Story
    number: int
    text: str
    references: tuple[Reference, ...]


class Place(NamedTuple):
    """Where an edition tells a story: under which headline, and under which number, 0 for one line."""

    story: Story
    headline: str
    number: int


def upcoming(ahead: Sequence[Coming], stories: Mapping[str, Place], numbers: Numbers, lines: int, *, words: int) -> tuple[Upcoming, ...]:
    """Return what is printed, by day, then hour.

    ahead: best first. stories: where the edition tells them or names them. lines, words: as many at most, but the
    first line is printed in any case; the headline before a line counts for nothing, or what needs one would go first.
    """
    told = [one for one in ahead if one.story in stories and not has_order(one.text)]
    order = {one: place for place, one in enumerate(dict.fromkeys(one.story for one in told))}
    chosen = _chosen(told, order, lines)
    fit = fitting([of_date(told[number].text) for number in chosen], words, least=1)
    kept = [told[number] for number in sorted(chosen[:fit])]
    kept.sort(key=lambda one: (one.day, one.at or time.max, one.last_day, order[one.story]))  # of equal ones the better first
    return tuple(_upcoming(one, stories[one.story], numbers) for one in kept)


def _chosen(told: Sequence[Coming], order: Mapping[str, int], lines: int) -> list[int]:
    """Return the numbers of so many, the best first, of each story a few before the next one's are taken. order: of the stories."""
    seen: Counter[str] = Counter()
    places = []
    for number, one in enumerate(told):
        places.append((seen[one.story] // AT_ONCE, order[one.story], number))
        seen[one.story] += 1
    return [number for *_, number in sorted(places)[:lines]]


def _upcoming(coming: Coming, place: Place, numbers: Numbers) -> Upcoming:
    """Return an announcement with its citations; those of one article are one."""
    references = dict.fromkeys(numbers.reference(place.story.readings[citation.doc]) for citation in coming.cited)
    return Upcoming(coming=coming, story=place.story, number=place.number, text=_text(coming, place), references=tuple(references))


def _text(coming: Coming, place: Place) -> str:
    is_clear = coming.stands_alone or not place.headline
    return coming.text if is_clear else f"{place.headline.rstrip('.')}: {coming.text}"
