"""Groups of one language each in, groups of one event in any language out (pure).

Nothing here reads what a text says: another language may use any word for it. Two groups are one where what stands in both as it is
leaves no doubt: rare names and numbers, within a day and a half, and the number of a title that the other text has too. What is left
apart costs a line; what is joined wrongly would count as a witness.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import timedelta
from typing import Generic, NamedTuple, TypeVar

from digest.model import Reading
from digest.stories.across.marks import LANGUAGES, Marks, marks_of
from digest.stories.joined import Joined

WITHIN = timedelta(hours=36)
RARE = 3  # groups of a language: a name that more of them have tells less, by as much
COMMON = 40  # groups: a name or a number that more have brings no pair together
SEARCHED = 60  # of a group's names, and of its numbers, the rarest, by which others are found
NEAREST = 8  # groups of other languages that are compared with one, those that share most
NAMES, NUMBERS, BOTH = 1.0, 2.0, 4.5  # at least so much is shared
ALSO = 1.5  # of numbers: each further article of a group shares so much, and the names
PLACE = 0.25  # of a name: a country or a body that both write of
SMALL, ROUND = 10, 100  # whole numbers below the first stand in every text, those below the second in many, and count half
DECIMALS = 6  # of sums that are compared: what lies below is noise of the arithmetic
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
    weights = _Weights(known)
    for one, other in sorted(_candidates(known, weights)):
        few, many = sorted((known[one], known[other]), key=lambda group: len(group.marks))
        rows = [[weights.shared(first, second, few.language, many.language) for second in many.marks] for first in few.marks]
        best = max((shared.both for row in rows for shared in row if shared.is_certain), default=0.0)
        sides = [*rows, *(zip(*rows, strict=True) if len(few.marks) == len(many.marks) else ())]
        if best and all(any(shared.is_kin for shared in side) for side in sides):
            yield best, known[one].place, known[other].place


def _candidates(known: Sequence[_Group], weights: _Weights) -> set[tuple[int, int]]:
    """Return the pairs of groups of two languages, by their numbers, that may share enough: each group's nearest, never all."""
    values = _Holders(known, [{value for marks in one.marks for value in marks.values if _tells(value)} for one in known], weights.value)
    names = _Holders(known, [{name for marks in one.marks for name in marks.names} for one in known], weights.name)
    found = set()
    for number, one in enumerate(known):
        enough = {other: value for other, value in values.met(number).items() if round(value, DECIMALS) >= NUMBERS}
        named = names.met(number) if enough else {}
        others = [other for other in enough if other in named and _came_soon(one, known[other])]
        others.sort(key=lambda other: (-round(named[other] + enough[other], DECIMALS), other))
        found |= {(min(number, other), max(number, other)) for other in others[:NEAREST]}
    return found


class _Holders(Generic[Mark]):
    """Which groups have which names, or which numbers: those that several languages write, and few groups."""

    def __init__(self, known: Sequence[_Group], told: Sequence[Set[Mark]], weight: Callable[[Mark, Sequence[str]], float]) -> None:
        """told: what each group has. weight: of what two languages share."""
        self._known = known
        self._weight: Callable[[Mark, Sequence[str]], float] = weight
        self._told: Sequence[Set[Mark]] = told
        self._many: Counter[Mark] = Counter(mark for marks in told for mark in marks)
        self._by_language: dict[Mark, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, (one, marks) in enumerate(zip(known, told, strict=True)):
            for mark in marks:
                if self._many[mark] <= COMMON:
                    self._by_language[mark][one.language].append(number)

    def met(self, number: int) -> dict[int, float]:
        """Return for the groups of other languages that have some of a group's rarest marks what these count together."""
        found: dict[int, float] = defaultdict(float)
        language = self._known[number].language
        shared = [mark for mark in self._told[number] if len(self._by_language.get(mark, ())) > 1]
        for mark in sorted(shared, key=lambda mark: (self._many[mark], mark))[:SEARCHED]:
            for spoken, others in self._by_language[mark].items():
                if spoken != language:
                    told = self._weight(mark, (language, spoken))
                    for other in others:
                        found[other] += told
        return found


def _came_soon(one: _Group, other: _Group) -> bool:
    """Tell whether an article of each may have come within the time that one event is told in."""
    return any(abs(first.at - second.at) <= WITHIN for first in one.marks for second in other.marks)


def _tells(value: float) -> bool:
    """Tell whether a number is not one that stands in every text."""
    return value >= SMALL or not value.is_integer()


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
        numbers = {name: number for number, name in enumerate(names)}
        persons = Joined(len(names))
        for first, second in one.pairs & other.pairs:
            if first in numbers and second in numbers:
                persons.join(numbers[first], numbers[second])
        weighed = [max(self.name(names[number], languages) for number in part) for part in persons.parts()]
        told = [self.value(value, languages) for value in one.values & other.values if _tells(value)]
        agree = one.title_values <= other.values and other.title_values <= one.values and abs(one.at - other.at) <= WITHIN
        return _Shared(sum(weighed) + PLACE * len(one.places & other.places), sum(told), agree)

    def name(self, mark: str, languages: Sequence[str]) -> float:
        """Return what a name that two groups share counts, 0 to 1."""
        return _weight(self._names, mark, languages)

    def value(self, mark: float, languages: Sequence[str]) -> float:
        """Return what a number that two groups share counts, 0 to 1."""
        return _weight(self._values, mark, languages) * (0.5 if mark < ROUND and mark.is_integer() else 1.0)


def _weight(counts: Mapping[tuple[str, Mark], int], mark: Mark, languages: Sequence[str]) -> float:
    return min(1.0, RARE / max(counts[language, mark] for language in languages))
