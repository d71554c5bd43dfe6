"""A story in, its figures out: mentions of one figure merged across outlets, and where outlets differ, both (pure).

Precision comes before recall: a figure that is told twice costs a line, a conflict that is none costs trust.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from math import isclose

from digest.figures.reconciling.agree import is_rare
from digest.figures.reconciling.answers import Answer, answers, same_answers
from digest.figures.reconciling.same import is_rival, is_same
from digest.figures.reconciling.things import COUNTED, Thing, thing
from digest.model import Figure, FigureMention, Reading, Span, Story, StoryFigure

LOOKED_AT = 1_200  # figures of a story: each is compared with each, and 4,000 take ten seconds
OF_A_TEXT = range(10, 101)  # of them at least and at most of one text
KEYS = 4  # of a story, to be seen at a glance
ADDENDS = 3  # at most, that make up the difference of two numbers
MANY = 20
RESTATED = re.compile(r"\s?(?:[(\[]|, or|,)\s?(?:(?:or|about|around|some|nearly|approximately|roughly)\s)?")
AGAINST = re.compile(r"|\s?(?:[-–—]|-?to-?|votes to)\s?")  # between the two sides of a vote; nothing, where one surface holds both
UNRANKED = 99
LASTING = ("span", "rate", "mean", "guess")

Group = list[Thing]


def reconciled(story: Story) -> tuple[StoryFigure, ...]:
    """Return the figures of all readings of a story, merged, those to be seen at a glance first.

    Two mentions of one figure are one; a number that is rounded or hedged is the number that it stands for. Different numbers
    for one thing are the sides of one figure, unless they are parts of a sum, or of different times, places or groups; where a
    later article of the same outlet gives another number, the earlier one is left out.
    """
    many = min(max(LOOKED_AT // max(1, len(story.readings)), OF_A_TEXT[0]), OF_A_TEXT[-1])
    figures = ((doc, reading, figure) for doc, reading in enumerate(story.readings) for figure in _looked_at(reading, many))
    things = [thing(reading, FigureMention(doc, figure)) for doc, reading, figure in figures]
    current = _current(things)
    answered = answers(current, story)
    groups = _merged(current, story, answered)
    compared = _compared(groups, things, answered)
    voices = _voices(story)
    return _ranked([tuple(tuple(one.mention for one in side) for side in _by_voices(sides, voices)) for sides in compared], voices)


def _looked_at(reading: Reading, many: int) -> list[Figure]:
    """Return so many of a reading's figures in their order: of a text that is a table of numbers the key ones and the first."""
    joined = _votes_joined(reading)
    return sorted(sorted(joined, key=lambda figure: (figure.key is None, figure.span))[:many], key=lambda figure: figure.span)


def _votes_joined(reading: Reading) -> list[Figure]:
    """Return a reading's figures with the two sides of a vote as one, which says the winner's: "68-32" is 68 votes."""
    joined: list[Figure] = []
    for figure in reading.figures:
        last = joined[-1] if joined else None
        if last and last.unit == figure.unit == "votes" and AGAINST.fullmatch(reading.article.text[last.span.end : figure.span.start]):
            span = Span(last.span.start, max(last.span.end, figure.span.end))
            keys = [key for key in (last.key, figure.key) if key]
            joined[-1] = replace(last, span=span, key=min(keys, default=None))
        else:
            joined.append(figure)
    return joined


def _current(things: Sequence[Thing]) -> list[Thing]:
    """Leave out what a later article of the same outlet gives anew."""
    replaced = {
        id(old)
        for alike in _by_measure(things)
        for one, other in combinations(alike, 2)
        if one.outlet == other.outlet and one.at != other.at
        for old in [min(one, other, key=lambda thing: thing.at)]
        if is_rival(one, other)
    }
    return [one for one in things if id(one) not in replaced]


def _by_measure(things: Iterable[Thing]) -> list[Group]:
    found: dict[str, Group] = defaultdict(list)
    for one in things:
        found[one.measure].append(one)
    return list(found.values())


def _merged(things: Sequence[Thing], story: Story, answered: Sequence[Answer]) -> list[Group]:
    """Put all mentions of one figure together, in groups and each group by rank."""
    places = {id(one): place for place, one in enumerate(things)}
    group_of = list(range(len(things)))

    def root(place: int) -> int:
        while group_of[place] != place:
            place = group_of[place]
        return place

    by_number: dict[float, Group] = defaultdict(list)
    for one in things:
        if one.figure.kind == "count" and is_rare(one.figure):
            by_number[one.figure.value or 0].append(one)
    alike = [*_by_measure(things), *by_number.values()]
    pairs = [(one, other) for group in alike for one, other in combinations(group, 2) if is_same(one, other)]
    for one, other in [*pairs, *_restated(things, story), *same_answers(answered)]:
        first, second = sorted((root(places[id(one)]), root(places[id(other)])))
        group_of[second] = first
    groups: dict[int, Group] = defaultdict(list)
    for place, one in enumerate(things):
        groups[root(place)].append(one)
    return sorted((_best_first(group) for group in groups.values()), key=lambda group: min(map(_rank, group)))


def _best_first(group: Group) -> Group:
    """Put the mention first that is printed where there is room for one: of the text that tells the story best.

    It measures what most mentions measure, since a reader of trees may take those who were taken to safety for dead, and its
    text says what it counts.
    """
    measures = Counter(one.measure for one in group if one.figure.kind in COUNTED)
    return sorted(group, key=lambda one: (-measures[one.measure], not one.words, one.mention.doc, _rank(one)))


def _restated(things: Sequence[Thing], story: Story) -> list[tuple[Thing, Thing]]:
    """Return pairs of one sum in two currencies, or one length in two measures: "$5m (£4m)"."""
    found = []
    for one, other in pairwise(things):
        if one.mention.doc != other.mention.doc or one.measure == other.measure or one.figure.kind != other.figure.kind:
            continue
        text = story.readings[one.mention.doc].article.text
        between = text[one.figure.span.end : other.figure.span.start]
        if one.figure.kind in ("money", "measure") and RESTATED.fullmatch(between):
            found.append((one, other))
    return found


def _compared(groups: Sequence[Group], things: Sequence[Thing], answered: Sequence[Answer]) -> list[list[Group]]:
    """Put figures that are rivals side by side: each side a rival of every other."""
    found: list[list[Group]] = []
    texts: dict[int, Group] = defaultdict(list)
    for one in things:
        texts[one.mention.doc].append(one)
    for group in groups:
        sides = next(
            (sides for sides in found if all(_are_rivals(side, group, texts) or _is_answered(side, group, answered) for side in sides)),
            None,
        )
        if sides is None:
            found.append([group])
        else:
            sides.append(group)
    return found


def _voices(story: Story) -> list[int]:
    """Return for each reading the number of its voice: one text in ten outlets is one voice; where nobody compared texts, its outlet's."""
    if story.voices:
        return [number for _, number in sorted((doc, number) for number, voice in enumerate(story.voices) for doc in voice)]
    outlets = [reading.article.source for reading in story.readings]
    return [outlets.index(outlet) for outlet in outlets]


def _by_voices(sides: Sequence[Group], voices: Sequence[int]) -> list[Group]:
    """Put the number first that most voices have; of those alike the one that stands in the first text."""

    def order(side: Group) -> tuple[int, int, tuple[int, int, int]]:
        return -len({voices[one.mention.doc] for one in side}), min(one.mention.doc for one in side), min(map(_rank, side))

    return sorted(sides, key=order)


def _are_rivals(one: Group, other: Group, texts: Mapping[int, Group]) -> bool:
    """Tell whether outlets give one thing two numbers: none gives both, unless as two speakers' word, and one only one of them."""
    ours, theirs = {mention.outlet for mention in one}, {mention.outlet for mention in other}
    if ours == theirs or (ours & theirs and not _are_two_speakers(one, other)) or _lasting(one) != _lasting(other):
        return False
    pairs = [(a, b) for a in one for b in other if a.measure == b.measure]
    rivals = [(a, b) for a, b in pairs if is_rival(a, b)]
    if not rivals or any(a.agrees(b) for a, b in pairs):
        return False
    return not any(_adds_up(a, b, texts) for a, b in rivals)


def _is_answered(one: Group, other: Group, answered: Sequence[Answer]) -> bool:
    """Tell whether a text has one speaker give the one number against another's other, and no mention can mean both."""
    ours, theirs = {id(mention) for mention in one}, {id(mention) for mention in other}
    is_said = any({id(claim), id(answer)} & ours and {id(claim), id(answer)} & theirs for claim, answer in answered)
    return is_said and _are_two_speakers(one, other) and not any(a.agrees(b) for a in one for b in other)


def _lasting(group: Group) -> set[str]:
    """Return what any mention says of how a number is taken: over ten years, a day, on average."""
    return {mark for one in group for mark in one.marks if mark in LASTING}


def _are_two_speakers(one: Group, other: Group) -> bool:
    """Tell whether all who say the one number are others than all who say the other; a text may name them for both."""
    said, denied = ({mention.figure.speaker for mention in group} - {None} for group in (one, other))
    return bool(said and denied) and not said & denied


def _adds_up(one: Thing, other: Thing, texts: Mapping[int, Group]) -> bool:
    """Tell whether other numbers make up the difference of two: of the same measure in their texts, or any count beside them."""
    difference = abs((one.figure.value or 0) - (other.figure.value or 0))
    values = {
        thing.figure.value
        for near in (one, other)
        for thing in texts[near.mention.doc]
        if thing.measure == one.measure or (thing.figure.kind in COUNTED and thing.sentence == near.sentence)
        if thing.figure.value and thing.figure.value <= difference
    }
    if len(values) > MANY:
        return True  # of so many numbers some always add up: nothing can be said
    return any(isclose(sum(addends), difference) for many in range(1, ADDENDS + 1) for addends in combinations(sorted(values), many))


def _rank(one: Thing) -> tuple[int, int, int]:
    return one.figure.key or UNRANKED, one.mention.doc, one.figure.span.start


def _ranked(found: Iterable[tuple[tuple[FigureMention, ...], ...]], voices: Sequence[int]) -> tuple[StoryFigure, ...]:
    """Order a story's figures by their best rank, then by how many voices have them, then by place; the first few are keys."""

    def order(sides: tuple[tuple[FigureMention, ...], ...]) -> tuple[int, int, int, int]:
        mentions = [mention for side in sides for mention in side]
        key = min(mention.figure.key or UNRANKED for mention in mentions)
        return key, -len({voices[mention.doc] for mention in mentions}), sides[0][0].doc, sides[0][0].figure.span.start

    figures = [StoryFigure(sides=sides) for sides in sorted(found, key=order)]
    keyed = sum(any(mention.figure.key for side in figure.sides for mention in side) for figure in figures)
    return tuple(replace(figure, key=place if place <= min(keyed, KEYS) else None) for place, figure in enumerate(figures, start=1))
