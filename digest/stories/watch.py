"""Readings of one story in, the topics that it is about out: what stands where, and in which words (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from digest.model import Hit, Reading
from digest.stories.finder import Finder, as_shown
from digest.stories.topics import Watch
from digest.text import one_line

Where: TypeAlias = Literal["title", "lead", "text"]
PLACES: tuple[Where, ...] = ("title", "lead", "text")  # what a text is about is said first
LEAD_SENTENCES = 3
LEAD_CHARACTERS = 600  # of a lead at most: about six lines of a column
WORDS_SHOWN = 5


class Sighting(NamedTuple):
    """A topic's word in one of a story's readings, by their numbers. name: whose name it is, as the topic has it, if any's."""

    topic: int
    doc: int
    place: Where
    surface: str
    name: str = ""


def sightings(readings: Sequence[Reading], finder: Finder) -> list[Sighting]:
    """Return what of the finder's topics stands in a story's readings: all that is in titles, then in leads, then elsewhere."""
    seen = [one for doc, reading in enumerate(readings) for one in _in(reading, doc, finder)]
    return sorted(seen, key=lambda one: PLACES.index(one.place))


def hits(seen: Sequence[Sighting], watchlist: Sequence[Watch]) -> tuple[Hit, ...]:
    """Return the watched topics that were seen, in the order of the list; topics are numbered as it is."""
    found = []
    for number, watch in enumerate(watchlist):
        mine = [one for one in seen if one.topic == number]
        if mine:
            words = {one.surface.casefold(): one.surface for one in reversed(mine)}  # the first spelling stays
            once = list(dict.fromkeys(one._replace(doc=0, surface=one.surface.casefold()) for one in mine))
            first = [words[folded] for folded in dict.fromkeys(one.surface for one in once if not _is_within(one, once))]
            found.append(Hit(watch.name, tuple(first[:WORDS_SHOWN]), mine[0].place, watch.us))
    return tuple(found)


def _is_within(one: Sighting, others: Iterable[Sighting]) -> bool:
    """Tell whether a word is part of a longer name of the same person that stands no further down.

    Of Ada Holm, Holm need not be shown beside; South Sudan is no longer name for Sudan.
    """
    told = (other for other in others if one.name and other.name == one.name and PLACES.index(other.place) <= PLACES.index(one.place))
    return any(one.surface != other.surface and f" {one.surface} " in f" {other.surface} " for other in told)


def lead_end(reading: Reading) -> int:
    """Return where the first sentences of a text end."""
    ends = [span.end for span in reading.sentences[:LEAD_SENTENCES]]
    return min(ends[-1], LEAD_CHARACTERS) if ends else LEAD_CHARACTERS


def _in(reading: Reading, doc: int, finder: Finder) -> Iterator[Sighting]:
    title, text = reading.article.title, reading.article.text
    head = len(as_shown(title)) + 2
    lead = head + len(as_shown(text[: lead_end(reading)]))
    for topic, start, surface, name in finder.find(f"{title}\n\n{text}", reading.article.language):
        place: Where = "title" if start < head else "lead" if start < lead else "text"
        yield Sighting(topic, doc, place, one_line(surface), name)
