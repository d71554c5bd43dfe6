"""Many wordings in, the pairs that are worth comparing out: all of a few, of many those that MinHash takes for alike (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from digest.stories.likeness import LEAST, Wording

ALL = 48  # wordings whose every pair is compared
SEED = 20_261_126
# Two texts that share a quarter of their shingles meet with 0.9997, a tenth with 0.72.
BANDS, BAND = 128, 2  # parts of a signature, and its numbers of 32 bits in each
CROWD = 400  # wordings that look alike: of more, each is compared with the first few only
FIRST = 32


def near(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Return pairs of numbers of wordings, the smaller first, in order.

    Pairs that are alike are there but for a few that MinHash misses; what else is there costs a comparison. Of wordings that are
    the same, the first stands for all. Source: Leskovec et al. 2020, Mining of Massive Datasets, section 3.4.
    """
    if len(wordings) <= ALL:
        return list(combinations(range(len(wordings)), 2))
    same = _same(wordings)
    found = {(members[0], other) for members in same for other in members[1:]}
    for bucket in _buckets(wordings, [members[0] for members in same]):
        heads = bucket if len(bucket) <= CROWD else bucket[:FIRST]
        found |= {(one, other) for one in heads for other in bucket if one < other}
    return sorted(found)


def near_to(wordings: Sequence[Wording], others: Sequence[Wording]) -> list[tuple[int, int]]:
    """Return pairs of a number of wordings and a number of others, in order; of others that are the same, the first stands for all."""
    if len(wordings) * len(others) <= ALL * ALL:
        return list(product(range(len(wordings)), range(len(others))))
    many = len(wordings)
    found: set[tuple[int, int]] = set()
    for bucket in _buckets([*wordings, *others], [*range(many), *(many + members[0] for members in _same(others))]):
        ours, theirs = [one for one in bucket if one < many], [other - many for other in bucket if other >= many]
        found |= set(product(ours, theirs if len(bucket) <= CROWD else theirs[:FIRST]))
    return sorted(found)


def _same(wordings: Sequence[Wording]) -> list[list[int]]:
    """Return the numbers of wordings, those together that are the same, each in order."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for number, one in enumerate(wordings):
        found[one.said if len(one.every) >= LEAST else one.line].append(number)
    return list(found.values())


def _buckets(wordings: Sequence[Wording], chosen: Sequence[int]) -> list[list[int]]:
    """Return the chosen numbers that meet, each bucket in order.

    Those meet whose signatures are the same in a band, and of short ones those that are the same.
    """
    short: dict[Hashable, list[int]] = defaultdict(list)
    for number in chosen:
        if len(wordings[number].every) < LEAST:
            short[wordings[number].line].append(number)
    long = [number for number in chosen if len(wordings[number].every) >= LEAST]
    found = {tuple(bucket) for bucket in short.values() if len(bucket) > 1}
    for band in _bands([wordings[number] for number in long]).T if long else ():
        order = np.argsort(band, kind="stable")
        begins = np.flatnonzero(np.diff(band[order], prepend=~band[order[:1]]))
        ends = np.append(begins[1:], len(order))
        is_met = ends - begins > 1
        found |= {tuple(long[at] for at in order[begin:end]) for begin, end in zip(begins[is_met], ends[is_met], strict=True)}
    return sorted(list(bucket) for bucket in found)


def _bands(wordings: Sequence[Wording]) -> NDArray[np.uint64]:
    """Return the bands of each wording's MinHash signature, (n, BANDS).

    It is of the shingles outside of quotations, or of all where next to none is outside.
    """
    from rensa import RMinHash  # here, since only a long day needs it

    rows = [one.own if len(one.own) >= LEAST else one.every for one in wordings]
    ends = np.cumsum([0, *map(len, rows)], dtype=np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(rows), ends, BANDS * BAND, SEED)
    return np.array(matrix.to_rows(), dtype=np.uint32).view(np.uint64)
