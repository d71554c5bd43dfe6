"""Documents given as one story in; those that share hardly a word with the others, out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from digest.model import Reading
from digest.text import words
from digest.vectors import STOP, stem

# In the development data 0.6 % of the pairs of one cluster share less than this, and 0.3 % of the clusters fall apart by it; of
# pairs from two sets 57 % do, of pairs from two clusters of one set 43 to 62 %, but 3 % where all are long reports of one country's
# politics. Longer texts share more by chance, hence the root.
LEAST = 0.04  # cosine of two texts of TYPICAL content words each
TYPICAL = 40
TELLING = 20  # content words of a text: fewer tell nothing


def parts(readings: Sequence[Reading]) -> list[list[int]]:
    """Return the documents that hang together by their words, as lists of their numbers, each in order.

    Documents in different languages, and those of a few words, are taken to belong to all: words tell nothing of them.
    """
    bags = [_bag(reading) for reading in readings]
    found: list[list[int]] = []
    for doc, bag in enumerate(bags):
        near = [part for part in found if any(_is_near(readings[other], bags[other], readings[doc], bag) for other in part)]
        found = [part for part in found if part not in near]
        found.append(sorted([*(other for part in near for other in part), doc]))
    return sorted(found)


def _is_near(reading: Reading, bag: Mapping[str, float], other: Reading, others: Mapping[str, float]) -> bool:
    """Tell whether two documents share words enough to be of one event, or nothing can be told of that."""
    if reading.article.language != other.article.language or min(len(bag), len(others)) < TELLING:
        return True
    cosine = sum(weight * others.get(word, 0.0) for word, weight in bag.items())
    return cosine >= LEAST * math.cbrt(math.sqrt(len(bag) * len(others)) / TYPICAL)


def _bag(reading: Reading) -> Mapping[str, float]:
    """Return the stems of a document's content words with their weights, of length 1: 1 + log of how often one stands there."""
    text = f"{reading.article.title}\n{reading.article.text}"
    counts = Counter(stem(word) for word in words(text) if word not in STOP and len(word) > 1)
    length = math.sqrt(sum((1 + math.log(count)) ** 2 for count in counts.values()))
    return {word: (1 + math.log(count)) / length for word, count in counts.items()}
