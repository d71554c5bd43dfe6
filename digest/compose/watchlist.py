"""A briefing in, what it has on each watched topic out: the stories told whole, those of one line, and the topics with nothing (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from digest.compose.briefing import Briefing
from digest.compose.items import Item
from digest.compose.length import NAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A watched topic: its stories that are told whole, those that stand in one line, and how many more there are."""

    name: str
    whole: tuple[Item, ...]
    lesser: tuple[Item, ...]
    more: int


def watchlist(briefing: Briefing) -> tuple[Topic, ...]:
    """Return the watched topics that the day has, in the order of the configuration, but what is about us first."""
    return tuple(_topic(one.topic, one.stories, briefing) for one in briefing.coverage if one.stories)


def without_news(briefing: Briefing) -> tuple[str, ...]:
    """Return the watched topics that the day has nothing on."""
    return tuple(one.topic for one in briefing.coverage if not one.stories)


def _topic(name: str, stories: int, briefing: Briefing) -> Topic:
    whole = [item for item in briefing.items if name in item.story.watched][:NAMED]
    lesser = [item for item in briefing.also if name in item.story.watched][: NAMED - len(whole)]
    return Topic(name=name, whole=tuple(whole), lesser=tuple(lesser), more=max(0, stories - len(whole) - len(lesser)))
