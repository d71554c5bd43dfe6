"""A story's readings and those of an earlier telling in, how much of it that telling did not have out (pure)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from digest.model import Reading
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


def _was_said(content: frozenset[str], held: dict[str, set[int]]) -> bool:
    shared: dict[int, int] = defaultdict(int)
    for word in content:
        for number in held.get(word, ()):
            shared[number] += 1
    return max(shared.values(), default=0) >= SAID * len(content)


def _content(reading: Reading, place: int) -> frozenset[str]:
    return frozenset(content_stems(reading.sentences[place].of(reading.article.text)))
