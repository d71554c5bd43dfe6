"""A story's figures and what earlier editions printed of it in, each figure with the numbers that it had before out (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from digest.figures.reconciling.later import is_kept, is_same_value, is_unchanged, succeeds
from digest.figures.reconciling.things import Thing, thing
from digest.figures.reconciling.tolls import as_toll
from digest.model import Figure, FigureMention, Reading, Story, StoryFigure
from digest.model.history import Before, Earlier, Followed
from digest.text import one_line

MENTIONS = 12  # of one number, the best ones: hundreds of outlets give it in the same words, and each is compared with each
COPIED = 0.7  # of the words of two sentences: one is the other, perhaps with another number


class _Mention(NamedTuple):
    """A number, what it counts, and the sentence that it stands in; beside: its article's title and the next sentence."""

    thing: Thing
    sentence: str
    beside: tuple[str, ...]


class _Pair(NamedTuple):
    """A figure of today's, by its place, and one that was printed, by its own; rank: how surely they are of one thing, 0 first."""

    rank: tuple[int, float, int, int]
    figure: int
    known: int
    is_changed: bool


def followed(figures: Sequence[StoryFigure], story: Story, printed: Iterable[Earlier]) -> tuple[Followed, ...]:
    """Return those of a story's figures for which an earlier edition printed a number, in their order.

    printed: of this story's, best first within a day. Of each day, a figure goes on with one number, and a number with one figure: the
    same number before another, then the one of which most of the same words are said. Where the last edition with the thing had a number
    that today's does not go on with, an older one is none that it has become: 41, then 57, now 52 of something else.
    """
    by_day: dict[date, list[Earlier]] = defaultdict(list)
    for one in printed:
        by_day[one.date].append(one)
    now = [
        [[_mention(story.readings[mention.doc], mention.figure) for mention in side[:MENTIONS]] for side in figure.sides]
        for figure in figures
    ]
    before: dict[int, list[tuple[Before, bool]]] = defaultdict(list)
    later: list[_Mention] = []
    for day in sorted(by_day, reverse=True):
        known = [_mention(one.reading, one.figure) for one in by_day[day]]
        for pair in _chosen(_pairs(now, known), known):
            if pair.is_changed and pair.figure not in before and _is_overtaken(known[pair.known], later):
                continue
            before[pair.figure].append((_before(by_day[day][pair.known]), pair.is_changed))
        later += known
    return tuple(
        Followed(figure=figures[place], before=tuple(one for one, _ in before[place]), is_changed=before[place][0][1])
        for place in sorted(before)
    )


def but_overtaken(figures: Sequence[StoryFigure], story: Story, printed: Iterable[Earlier]) -> tuple[StoryFigure, ...]:
    """Return a story's figures without the numbers that one outlet still copies from a text whose revision has another.

    printed: of this story's. A number that an edition has printed, beside a new one in the same sentence of the same text, is what the
    older version of that text had: no source says it against the new one.
    """
    known = [_mention(one.reading, one.figure) for one in printed]
    voices = {doc: number for number, voice in enumerate(story.voices) for doc in voice}
    return tuple(replace(figure, sides=_current(figure, story, known, voices)) if figure.is_conflict else figure for figure in figures)


def _current(
    figure: StoryFigure, story: Story, known: Sequence[_Mention], voices: Mapping[int, int]
) -> tuple[tuple[FigureMention, ...], ...]:
    """Return the sides of a conflict that are of now."""
    sides = [[(mention.doc, _mention(story.readings[mention.doc], mention.figure)) for mention in side[:MENTIONS]] for side in figure.sides]
    are_old = [any(_is_copy_of(one, old) for _, one in side for old in known) for side in sides]
    fresh = [one for side, is_old in zip(sides, are_old, strict=True) if not is_old for one in side]

    def is_copied(doc: int, one: _Mention) -> bool:
        return any(
            voices.get(doc, -1) == voices.get(of, -2)
            and _resembles(one, new)
            and succeeds(one.thing, new.thing, one.sentence, new.sentence)
            for of, new in fresh
        )

    return tuple(
        mentions
        for mentions, side, is_old in zip(figure.sides, sides, are_old, strict=True)
        if not is_old or not all(is_copied(doc, one) for doc, one in side)
    )


def _is_copy_of(one: _Mention, old: _Mention) -> bool:
    """Tell whether the very number that an edition printed is said again of the same thing."""
    return is_same_value(one.thing, old.thing) and is_unchanged(old.thing, one.thing, old.sentence, one.sentence)


def _resembles(one: _Mention, other: _Mention) -> bool:
    """Tell whether two sentences are one but for a few words."""
    near = one.thing.near, other.thing.near
    return len(near[0] & near[1]) >= COPIED * len(near[0] | near[1])


def _is_overtaken(old: _Mention, later: Iterable[_Mention]) -> bool:
    """Tell whether a later edition had another number for what an older one counted."""
    return any(succeeds(old.thing, one.thing, old.sentence, one.sentence, one.beside) for one in later)


def _mention(reading: Reading, figure: Figure) -> _Mention:
    one = thing(reading, FigureMention(0, figure))
    sentence = one.sentence.of(reading.article.text)
    behind = [span.of(reading.article.text) for span in reading.sentences if span.start >= one.sentence.end]
    return _Mention(as_toll(one, sentence), sentence, (reading.article.title, *behind[:1]))


def _before(one: Earlier) -> Before:
    figure, article = one.figure, one.reading.article
    surface, who = one_line(figure.span.of(article.text)), one_line(figure.speaker or article.source)
    return Before(date=one.date, surface=surface, who=who, value=figure.value if figure.high is None else None)


def _pairs(figures: Sequence[Sequence[Sequence[_Mention]]], known: Sequence[_Mention]) -> list[_Pair]:
    """Return what may go on with what; where outlets differ, another number with that of the first side alone."""
    found = []
    today = [one.thing for sides in figures for side in sides for one in side]
    then = [one.thing for one in known]
    for place, sides in enumerate(figures):
        for number, old in enumerate(known):
            if any(is_unchanged(old.thing, one.thing, old.sentence, one.sentence) for side in sides for one in side):
                found.append(_Pair((0, 0.0, number, place), place, number, False))
                continue
            new = [one.thing for one in sides[0] if succeeds(old.thing, one.thing, old.sentence, one.sentence, one.beside)]
            if moved := [one for one in new if not is_kept(then, today, old.thing, one)]:
                found.append(_Pair((1, -max(_shared(old.thing, one) for one in moved), number, place), place, number, True))
    return found


def _chosen(pairs: Iterable[_Pair], known: Sequence[_Mention]) -> list[_Pair]:
    """Return the surest pairs: a figure once, and once a number that was printed, however often it was."""
    chosen: list[_Pair] = []
    for pair in sorted(pairs):
        old = known[pair.known].thing
        are_taken = (
            pair.figure == other.figure or pair.known == other.known or (pair.is_changed and is_same_value(old, known[other.known].thing))
            for other in chosen
        )
        if not any(are_taken):
            chosen.append(pair)
    return chosen


def _shared(old: Thing, new: Thing) -> float:
    """Return how much of what is said of two numbers is the same, 0 to 1."""
    said = old.words | new.words
    return len(old.words & new.words) / len(said) if said else 0.0
