"""A story's readings and those of an earlier telling in, how much of it that telling did not have out (pure)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from digest.model import Reading
from digest.quantities.numerals import SMALL
from digest.stories.wrong import numbers_of
from digest.text import words
from digest.vectors import content_stems

FIRST = 8  # sentences of a text: what it is about stands there
SAID = 0.7  # of a sentence's content words, in one earlier sentence: then that said it; of two independent reports half is common


def news(readings: Sequence[Reading], before: Sequence[Reading]) -> float:
    """Return the part of the first sentences that say what no earlier sentence said, 0 to 1; numbers count as words.

    Of a text without sentences all is new.
    """
    said = dict.fromkeys(_content(reading, place) for reading in before for place in range(len(reading.sentences)))
    held: dict[str, set[int]] = defaultdict(set)
    for number, content in enumerate(said):  # each once: hundreds of outlets print one sentence
        for word in content:
            held[word].add(number)
    first = Counter(_content(reading, place) for reading in readings for place in range(min(FIRST, len(reading.sentences))))
    del first[frozenset()]
    told = sum(first.values())
    return 1 - sum(count for content, count in first.items() if _was_said(content, held)) / told if told else 1.0


def has_moved(readings: Sequence[Reading], before: Sequence[Reading]) -> bool:
    """Tell whether one of the first sentences says what an earlier one said with a number that none had: 41 dead, and now 57."""
    then = [(_but_numbers(text), numbers_of(text)) for text in _sentences(before)]
    known = {number for _, numbers in then for number in numbers}
    held: dict[str, set[int]] = defaultdict(set)
    for place, (content, numbers) in enumerate(then):
        for word in content if numbers else ():
            held[word].add(place)
    for text in _sentences(readings, FIRST):
        content, numbers = _but_numbers(text), numbers_of(text)
        if numbers - known and any(then[place][1] - numbers for place in _alike(content, held)):
            return True
    return False


def _sentences(readings: Sequence[Reading], first: int | None = None) -> Iterator[str]:
    """Yield the sentences of texts, or the first ones of each, each once: hundreds of outlets print one."""
    yield from dict.fromkeys(span.of(reading.article.text) for reading in readings for span in reading.sentences[:first])


def _but_numbers(text: str) -> frozenset[str]:
    return frozenset(content_stems(" ".join(word for word in words(text) if word not in SMALL and not word[0].isdigit())))


def _alike(content: frozenset[str], held: dict[str, set[int]]) -> list[int]:
    """Return the sentences that say most of what this one says, by their places."""
    shared = Counter(place for word in content for place in held.get(word, ()))
    return [place for place, count in shared.items() if count >= SAID * len(content)]


def _was_said(content: frozenset[str], held: dict[str, set[int]]) -> bool:
    return bool(_alike(content, held))


def _content(reading: Reading, place: int) -> frozenset[str]:
    return frozenset(content_stems(reading.sentences[place].of(reading.article.text)))
