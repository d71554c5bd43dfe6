"""A story's figures and what earlier editions printed of it in, each figure with the numbers that it had before out (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from digest.figures.reconciling.later import is_unchanged, succeeds
from digest.figures.reconciling.things import Thing, thing
from digest.history import Before, Earlier, Followed
from digest.model import FigureMention, Story, StoryFigure
from digest.text import one_line

PAST = ("former", "to come", "guess", "wish")  # marks of a number that is not today's


@dataclass(frozen=True, slots=True)
class _Known:
    """What an edition printed, and what it counts."""

    earlier: Earlier
    thing: Thing

    @property
    def before(self) -> Before:
        figure, article = self.earlier.figure, self.earlier.reading.article
        return Before(
            date=self.earlier.date,
            surface=one_line(figure.span.of(article.text)),
            who=one_line(figure.speaker or article.source),
        )


class _Pair(NamedTuple):
    """A figure of today's, by its place, and one that was printed, by its own; rank: how surely they are of one thing, 0 first."""

    rank: tuple[int, float, int, int]
    figure: int
    known: int
    is_changed: bool


def followed(figures: Sequence[StoryFigure], story: Story, printed: Iterable[Earlier]) -> tuple[Followed, ...]:
    """Return those of a story's figures for which an earlier edition printed a number, in their order.

    printed: of this story's, best first within a day. Of each day, a figure goes on with one number, and a number with one figure: the
    same number before another, then the one of which most of the same words are said.
    """
    by_day: dict[date, list[_Known]] = defaultdict(list)
    for one in printed:
        by_day[one.date].append(_Known(one, thing(one.reading, FigureMention(0, one.figure))))
    things = [[thing(story.readings[mention.doc], mention) for side in figure.sides for mention in side] for figure in figures]
    before: dict[int, list[tuple[Before, bool]]] = defaultdict(list)
    for day in sorted(by_day, reverse=True):
        for pair in _chosen(_pairs(things, story, by_day[day])):
            before[pair.figure].append((by_day[day][pair.known].before, pair.is_changed))
    return tuple(
        Followed(figure=figures[place], before=tuple(one for one, _ in before[place]), is_changed=before[place][0][1])
        for place in sorted(before)
    )


def _pairs(things: Sequence[Sequence[Thing]], story: Story, known: Sequence[_Known]) -> list[_Pair]:
    found = []
    for place, mentions in enumerate(things):
        current = [one for one in mentions if not one.marks & frozenset(PAST)]
        for number, old in enumerate(known):
            if any(is_unchanged(old.thing, one) for one in mentions):
                found.append(_Pair((0, 0.0, number, place), place, number, False))
            elif new := [one for one in current if succeeds(old.thing, one, _sentence(one, story))]:
                found.append(_Pair((1, -max(_shared(old.thing, one) for one in new), number, place), place, number, True))
    return found


def _chosen(pairs: Iterable[_Pair]) -> list[_Pair]:
    chosen: list[_Pair] = []
    for pair in sorted(pairs):
        if all(pair.figure != other.figure and pair.known != other.known for other in chosen):
            chosen.append(pair)
    return chosen


def _shared(old: Thing, new: Thing) -> float:
    """Return how much of what is said of two numbers is the same, 0 to 1."""
    said = old.words | new.words
    return len(old.words & new.words) / len(said) if said else 0.0


def _sentence(one: Thing, story: Story) -> str:
    return one.sentence.of(story.readings[one.mention.doc].article.text)
