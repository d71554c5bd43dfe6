"""Documents given as one story in; those that share hardly a word with the others, out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from digest.model import Reading
from digest.vectors import content_stems

# In the development data 0.6 % of the pairs of one cluster share less than this, and 0.3 % of the clusters fall apart by it; of
# pairs from two sets 57 % do, of pairs from two clusters of one set 43 to 62 %, but 3 % where all are long reports of one country's
# politics. Longer texts share more by chance, hence the root.
LEAST = 0.04  # cosine of two texts of TYPICAL content words each
TYPICAL = 40
TELLING = 20  # content words of a text: fewer tell nothing


def parts(readings: Sequence[Reading]) -> list[list[int]]:
    """Return the documents that hang together by their words, as lists of their numbers, each in order.

    Words tell nothing of a text of a few, nor between languages: where documents in several languages fall apart, those of the language
    with the most parts tell. All others are taken to belong to the first part, and stand at its end.
    """
    bags = [_bag(reading) for reading in readings]
    telling: dict[str, list[int]] = {}
    for doc, bag in enumerate(bags):
        if len(bag) >= TELLING:
            telling.setdefault(readings[doc].article.language, []).append(doc)
    first, *rest = max((_parts(docs, bags) for docs in telling.values()), key=len, default=[[]])
    placed = {doc for part in (first, *rest) for doc in part}
    found = [[*first, *(doc for doc in range(len(bags)) if doc not in placed)], *rest]
    return [part for part in found if part]


def _parts(docs: Sequence[int], bags: Sequence[Mapping[str, float]]) -> list[list[int]]:
    """Return documents that tell, in one language, as parts: each shares words enough with another of its own part, and with none else."""
    found: list[list[int]] = []
    for doc in docs:
        near = [part for part in found if any(_is_near(bags[other], bags[doc]) for other in part)]
        found = [part for part in found if part not in near]
        found.append(sorted([*(other for part in near for other in part), doc]))
    return sorted(found)


def _is_near(bag: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Tell whether two documents share words enough to be of one event."""
    cosine = sum(weight * other.get(word, 0.0) for word, weight in bag.items())
    return cosine >= LEAST * math.cbrt(math.sqrt(len(bag) * len(other)) / TYPICAL)


def _bag(reading: Reading) -> Mapping[str, float]:
    """Return the stems of a document's content words with their weights, of length 1: 1 + log of how often one stands there."""
    text = f"{reading.article.title}\n{reading.article.text}"
    counts = Counter(content_stems(text))
    length = math.sqrt(sum((1 + math.log(count)) ** 2 for count in counts.values()))
    return {word: (1 + math.log(count)) / length for word, count in counts.items()}
