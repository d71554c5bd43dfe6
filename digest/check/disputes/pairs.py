"""A story's sentences in, the pairs of them that are worth reading out (pure, no trees): one denies, or has the contrary of, the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from digest.check.disputes.claims import DENIAL, FLAT, STAY
from digest.check.disputes.compare import outcomes
from digest.check.substitutions.alike import root
from digest.model import Reading, Span
from digest.text import words
from digest.vectors import STOP

READ = 30  # sentences of one reading, from its beginning
READINGS = 60  # of one story, the best first
MOST = 60  # pairs of one story, those that have most in common first
SHARED = 2  # roots that both have, the denied one among them
NEAR = 6  # words behind a denial in which the denied one stands
LONG = 60  # words of a sentence that is still read


class Sentence(NamedTuple):
    """A sentence, where it stands, and the roots of its words. turned: those behind a word that denies."""

    doc: int
    span: Span
    roots: frozenset[str]
    turned: frozenset[str]


def sentences_of(readings: Sequence[Reading], docs: Sequence[int]) -> list[Sentence]:
    """Return the sentences of some readings that are compared."""
    return [sentence for doc in docs[:READINGS] for span in readings[doc].sentences[:READ] if (sentence := _sentence(readings, doc, span))]


def pairs(sentences: Sequence[Sentence], voice: Mapping[int, int]) -> list[tuple[Sentence, Sentence]]:
    """Return the pairs to read, of different voices. voice: the number of each reading's."""
    found = {pair for pair in _pairs(sentences) if voice[pair[0].doc] != voice[pair[1].doc]}
    return sorted(found, key=lambda pair: (-likeness(*pair), pair[0].doc, pair[0].span, pair[1].doc, pair[1].span))[:MOST]


def _pairs(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    by_root: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        for word in sentence.roots:
            by_root[word].append(sentence)
    for one in sentences:
        for word in sorted(one.turned):
            for other in by_root[word]:
                if word not in other.turned and len(one.roots & other.roots) >= SHARED:
                    yield one, other
        for side, contrary in _sides(one):
            for word in sorted(contrary):
                for other in by_root[word]:
                    if len((one.roots & other.roots) - side) >= SHARED - 1:
                        yield one, other


def _sides(one: Sentence) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for same, contrary in outcomes():
        bare, theirs = ({_bare(word) for word in side} for side in (same, contrary))
        if one.roots & bare:
            yield frozenset(bare), frozenset(theirs)


def _bare(word: str) -> str:
    """Return the part of an outcome's word by which a sentence is found."""
    first, _, last = word.partition("_")
    return last if first == STAY else first


def likeness(one: Sentence, other: Sentence) -> float:
    """Return how much of what the shorter one says the other says too, 0 to 1."""
    return len(one.roots & other.roots) / (min(len(one.roots), len(other.roots)) or 1)


def _sentence(readings: Sequence[Reading], doc: int, span: Span) -> Sentence | None:
    said = words(span.of(readings[doc].article.text).replace("’", "'"))
    if not 2 < len(said) <= LONG:
        return None
    turned = {
        root(word) for place, one in enumerate(said) if is_denial(one) for word in said[place + 1 : place + 1 + NEAR] if word not in STOP
    }
    return Sentence(doc, span, frozenset(root(word) for word in said if word not in STOP), frozenset(turned))


def is_denial(word: str) -> bool:
    """Tell whether a word turns round what stands behind it."""
    return word in FLAT or word in DENIAL or word.endswith("n't")
