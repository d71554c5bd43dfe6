"""Groups of one language each in, groups of one event in any language out (pure).

Nothing here reads what a text says: another language may use any word for it. Two groups are one where what stands in both as it is
leaves no doubt: rare names and numbers, within a day and a half, and the number of a title that the other text has too. What is left
apart costs a line; what is joined wrongly would count as a witness.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from typing import NamedTuple, TypeVar

from digest.model import Reading
from digest.stories.across.marks import LANGUAGES, Marks, marks_of
from digest.stories.joined import Joined

WITHIN = timedelta(hours=36)
RARE = 3  # groups of a language: a name that more of them have tells less, by as much
COMMON = 40  # groups: a name that so many have brings no pair together
NAMES, NUMBERS, BOTH = 1.0, 2.0, 4.5  # at least so much is shared
ALSO = 1.5  # of numbers: each further article of a group shares so much, and the names
PLACE = 0.25  # of a name: a country or a body that both write of
SMALL, ROUND = 10, 100  # whole numbers below the first stand in every text, those below the second in many, and count half
TELLERS = 6  # articles of a group that are compared
Mark = TypeVar("Mark", str, float)


class _Group(NamedTuple):
    """A group by its place, its language, and the marks of its first articles."""

    place: int
    language: str
    marks: tuple[Marks, ...]


def across(groups: Sequence[Sequence[Reading]]) -> list[list[Reading]]:
    """Put groups of different languages together that certainly tell of one event; each joins one of another language at most.

    groups: of one language each, as `group` returns them. They come in the same order, the readings of the first of joined ones first.
    """
    spoken = {group[0].article.language for group in groups} & LANGUAGES
    known = [
        _Group(place, group[0].article.language, tuple(map(marks_of, sorted(group, key=lambda one: one.article.id)[:TELLERS])))
        for place, group in enumerate(groups)
        if group[0].article.language in LANGUAGES and len(spoken) > 1
    ]
    return [[reading for place in sorted(part) for reading in groups[place]] for part in _joined(known, len(groups))]


def _joined(known: Sequence[_Group], count: int) -> list[set[int]]:
    """Return the places of all groups, those together that are one; the surest pair first, and none with two groups of a language."""
    parts = {place: {place} for place in range(count)}
    languages = {one.place: {one.language} for one in known}
    for _, one, other in sorted(_pairs(known), key=lambda pair: (-pair[0], pair[1], pair[2])):
        if languages[one].isdisjoint(languages[other]):
            merged, spoken = parts[one] | parts[other], languages[one] | languages[other]
            parts |= dict.fromkeys(merged, merged)
            languages |= dict.fromkeys(merged, spoken)
    return [parts[place] for place in range(count) if place == min(parts[place])]


def _pairs(known: Sequence[_Group]) -> Iterator[tuple[float, int, int]]:
    """Yield the pairs of groups that are certainly one, with how much they share.

    Two of their articles leave no doubt, and every other article of the smaller group, which may have been put there by likeness alone,
    tells of it too; of both, where they are as large.
    """
    weights, by_place = _Weights(known), {one.place: one for one in known}
    for one, other in sorted(_candidates(known)):
        few, many = sorted((by_place[one], by_place[other]), key=lambda group: len(group.marks))
        rows = [[weights.shared(first, second, few.language, many.language) for second in many.marks] for first in few.marks]
        best = max((shared.both for row in rows for shared in row if shared.is_certain), default=0.0)
        sides = [*rows, *(zip(*rows, strict=True) if len(few.marks) == len(many.marks) else ())]
        if best and all(any(shared.is_kin for shared in side) for side in sides):
            yield best, one, other


def _candidates(known: Sequence[_Group]) -> set[tuple[int, int]]:
    """Return the pairs of groups of two languages that share a name which is not everywhere."""
    holders: dict[str, list[_Group]] = defaultdict(list)
    for one in known:
        for name in {name for marks in one.marks for name in marks.names}:
            holders[name].append(one)
    return {
        (one.place, other.place)
        for group in holders.values()
        if len(group) <= COMMON
        for one, other in combinations(group, 2)
        if one.language != other.language
    }


class _Shared(NamedTuple):
    """How much two articles share: of names, and of numbers; agree: each has the numbers of the other's title, and they came soon."""

    names: float
    numbers: float
    agree: bool

    @property
    def both(self) -> float:
        """All of it."""
        return self.names + self.numbers

    @property
    def is_certain(self) -> bool:
        """Tell whether the two are certainly of one event."""
        return self.agree and self.names >= NAMES and self.numbers >= NUMBERS and self.both >= BOTH

    @property
    def is_kin(self) -> bool:
        """Tell whether they are of one event if others leave no doubt."""
        return self.agree and self.names >= NAMES and self.numbers >= ALSO


class _Weights:
    """How much a shared name or number says: less where many groups of a language have it."""

    def __init__(self, known: Sequence[_Group]) -> None:
        self._names = Counter((one.language, mark) for one in known for mark in {mark for marks in one.marks for mark in marks.names})
        self._values = Counter((one.language, mark) for one in known for mark in {mark for marks in one.marks for mark in marks.values})

    def shared(self, one: Marks, other: Marks, *languages: str) -> _Shared:
        """Return how much two articles share."""
        names = sorted((one.names & other.names) - one.small - other.small)
        persons = Joined(len(names))
        for first, second in one.pairs & other.pairs:
            if first in names and second in names:
                persons.join(names.index(first), names.index(second))
        weighed = [max(_weight(self._names, names[place], languages) for place in part) for part in persons.parts()]
        values = [value for value in one.values & other.values if value >= SMALL or not value.is_integer()]
        told = [_weight(self._values, value, languages) * (0.5 if value < ROUND and value.is_integer() else 1.0) for value in values]
        agree = one.title_values <= other.values and other.title_values <= one.values and abs(one.at - other.at) <= WITHIN
        return _Shared(sum(weighed) + PLACE * len(one.places & other.places), sum(told), agree)


def _weight(counts: Mapping[tuple[str, Mark], int], mark: Mark, languages: Sequence[str]) -> float:
    return min(1.0, RARE / max(counts[language, mark] for language in languages))
