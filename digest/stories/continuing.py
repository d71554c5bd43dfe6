"""Groups of readings and the stories that earlier editions told in, which of these each group is out (pure)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from digest.model import Reading
from digest.model.history import Identity, Past, Told, newest_first

Alike: TypeAlias = Callable[[Sequence[Reading]], Sequence[float]]


class _Match(NamedTuple):
    """How much a group is like a story that was told; articles: how many both have."""

    articles: int
    likeness: float
    group: int
    told: Told


def continued(
    groups: Sequence[Sequence[Reading]],
    history: Sequence[Past],
    earlier: Mapping[str, Reading],
    alike: Alike,
    join_at: float,
    alone_at: float,
) -> list[Identity]:
    """Return an identity a group: that of the story which it goes on with, else its own.

    earlier: the readings behind the stories that were told, by their articles' ids. alike: for the readings of one of these, how much
    each group is of one event with it, and join_at, from where on it is; alone_at the same where one of both is a single article. A story
    goes on in one group, the one most like it; a group goes on with one story.
    """
    matches = [
        match
        for told in newest_first(history)
        for match in _matches(groups, told, [earlier[name] for name, _ in told.articles if name in earlier], alike, join_at, alone_at)
    ]
    matches.sort(key=lambda match: (-match.articles, -match.likeness, match.group, match.told.id))
    chosen: dict[int, Told] = {}
    gone: set[str] = set()
    for match in matches:
        if match.group not in chosen and match.told.id not in gone:
            chosen[match.group] = match.told
            gone.add(match.told.id)
    return [_identity(readings, chosen.get(number), gone) for number, readings in enumerate(groups)]


def _matches(
    groups: Sequence[Sequence[Reading]], told: Told, before: Sequence[Reading], alike: Alike, join_at: float, alone_at: float
) -> list[_Match]:
    names = {name for name, _ in told.articles}
    likeness = alike(before) if before else [0.0] * len(groups)  # of all groups at once: of 2,000, one by one, it took a minute
    found = []
    for number, readings in enumerate(groups):
        shared = sum(reading.article.id in names for reading in readings)
        if shared or likeness[number] >= (alone_at if 1 in (len(before), len(readings)) else join_at):
            found.append(_Match(shared, likeness[number], number, told))
    return found


def _identity(readings: Sequence[Reading], told: Told | None, taken: Collection[str]) -> Identity:
    """Return a group's identity. taken: the ids of stories that go on, of which one may be that of an article here."""
    if told is not None:
        return Identity(told.id, told.since, told)
    names = [reading.article.id for reading in sorted(readings, key=lambda reading: (reading.article.news_at, reading.article.id))]
    return Identity(next((name for name in names if name not in taken), f"{names[0]}-apart"))
