"""Log-odds of pairs in, clusters by average linkage out (pure): exact in each part that holds together, in bounded memory.

Source: Sokal & Michener 1958, UPGMA. Only clusters that hold a pair above the threshold can ever join, so each connected component of
such pairs is joined alone, with the odds of all its pairs. A component that is too large for that is cut at its weaker pairs, each
piece is joined, and then what came of them, by some articles of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digest.stories.grouping.index import Reals, Whole
from digest.stories.joined import Joined

Square: TypeAlias = NDArray[np.float64]
Between: TypeAlias = Callable[[Whole, Whole], Reals]

GONE = -1e9  # below every value: the diagonal, and clusters that were joined into others
DECIMALS = 6  # of values that are compared: what lies below is noise of the arithmetic
AT_ONCE = 400  # articles that are joined with all their pairs: 1.3 MB, 80,000 pairs
TELLERS = 3  # articles that stand for a cluster where two pieces are compared


def clusters(count: int, pairs: tuple[Whole, Whole], told: Reals, between: Between, join_at: float) -> list[list[int]]:
    """Return clusters of rows, each sorted: told is what `between` says of the pairs."""
    is_linked = told >= join_at
    one, other, told = pairs[0][is_linked], pairs[1][is_linked], told[is_linked]
    found: list[list[int]] = []
    for part in components(count, one, other):
        found += [part] if len(part) == 1 else _of_part(part, one, other, told, between, join_at)
    return sorted(found)


def _of_part(part: list[int], one: Whole, other: Whole, told: Reals, between: Between, join_at: float) -> list[list[int]]:
    if len(part) <= AT_ONCE:
        return _exact(part, between, join_at)
    is_here = np.isin(one, part)
    pieces = _packed(_pieces(part, one[is_here], other[is_here], told[is_here]))
    joined = [cluster for piece in pieces for cluster in _exact(piece, between, join_at)]
    while len(joined) > AT_ONCE:
        fewer = [one for at in range(0, len(joined), AT_ONCE) for one in _across(joined[at : at + AT_ONCE], between, join_at)]
        if len(fewer) == len(joined):
            return joined
        joined = fewer
    return _across(joined, between, join_at)


def _exact(rows: Sequence[int], between: Between, join_at: float) -> list[list[int]]:
    whole = np.array(rows, dtype=np.int64)
    block = np.zeros((len(rows), len(rows)))
    one, other = np.triu_indices(len(rows), 1)
    block[one, other] = block[other, one] = between(whole[one], whole[other])
    return [sorted(rows[k] for k in cluster) for cluster in average_linkage(block, join_at)]


def _pieces(part: list[int], one: Whole, other: Whole, told: Reals) -> list[list[int]]:
    """Cut a component at its weaker half of pairs, until each piece can be joined at once; what has none, by order."""
    if len(part) <= AT_ONCE:
        return [part]
    is_strong = told > np.median(told) if len(told) else np.zeros(0, bool)
    if not is_strong.any():
        return [part[at : at + AT_ONCE] for at in range(0, len(part), AT_ONCE)]
    place = {row: k for k, row in enumerate(part)}
    one, other, told = one[is_strong], other[is_strong], told[is_strong]
    mine, theirs = (np.array([place[row] for row in rows.tolist()], dtype=np.int64) for rows in (one, other))
    found: list[list[int]] = []
    for piece in components(len(part), mine, theirs):
        rows = [part[k] for k in piece]
        if len(rows) <= AT_ONCE:
            found.append(rows)
        else:
            is_here = np.isin(one, rows)
            found += _pieces(rows, one[is_here], other[is_here], told[is_here])
    return found


def _packed(pieces: Sequence[list[int]]) -> list[list[int]]:
    """Put small pieces together, in order, as long as they can be joined at once."""
    found: list[list[int]] = []
    for piece in pieces:
        if found and len(found[-1]) + len(piece) <= AT_ONCE:
            found[-1] = found[-1] + piece
        else:
            found.append(piece)
    return [sorted(piece) for piece in found]


def _across(joined: Sequence[list[int]], between: Between, join_at: float) -> list[list[int]]:
    """Join clusters of several pieces; each is compared by a few of its articles, and weighs as many as it has."""
    tellers = [sorted({cluster[k * (len(cluster) - 1) // max(1, TELLERS - 1)] for k in range(TELLERS)}) for cluster in joined]
    block = np.zeros((len(joined), len(joined)))
    for a, mine in enumerate(tellers):
        others = [(b, row, mate) for b in range(a + 1, len(joined)) for row in mine for mate in tellers[b]]
        if others:
            number, one, other = np.array(others, dtype=np.int64).T
            total = np.bincount(number, between(one, other), len(joined)) / np.maximum(1, np.bincount(number, minlength=len(joined)))
            block[a, a + 1 :] = block[a + 1 :, a] = total[a + 1 :]
    found = average_linkage(block, join_at, [len(cluster) for cluster in joined])
    return [sorted(row for k in group for row in joined[k]) for group in found]


def components(count: int, one: Whole, other: Whole) -> list[list[int]]:
    """Return the connected components of pairs among `count` rows, each sorted, in the order of their first row."""
    joined = Joined(count)
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        joined.join(a, b)
    return [list(part) for part in joined.parts()]


def average_linkage(similarity: NDArray[np.floating], join_at: float, weights: Iterable[int] | None = None) -> list[list[int]]:
    """Join the two most similar clusters, of equals the first in row order, until none are `join_at` alike on average.

    similarity: (n, n), symmetric. weights: how many each row counts for; one without. Returns clusters of row numbers, each sorted.
    Each row remembers the greatest value right of its diagonal and where it stands first. An average never exceeds what it is made
    of, so what is remembered may have become too great, never too small: a row is read again only when it comes out on top and one
    of the two that were joined was its partner. Source: Müllner 2011, arXiv 1109.2378, the generic algorithm.
    """
    block: Square = np.array(similarity, dtype=np.float64)
    sizes = [1] * len(block) if weights is None else list(weights)
    members = [[k] for k in range(len(block))]
    np.fill_diagonal(block, GONE)
    rows = [_top(block, row) for row in range(len(block))]
    tops, partners = np.array([top for top, _ in rows]), np.array([partner for _, partner in rows])
    is_stale = np.zeros(len(block), dtype=bool)
    while len(block):
        a = int(np.argmax(tops))
        if is_stale[a]:
            (tops[a], partners[a]), is_stale[a] = _top(block, a), False
            continue
        b = int(partners[a])
        if tops[a] == GONE or block[a, b] < join_at:
            break
        joined = (sizes[a] * block[a] + sizes[b] * block[b]) / (sizes[a] + sizes[b])
        joined[(block[a] == GONE) | (block[b] == GONE)] = GONE  # the diagonal, and clusters that were joined before
        block[a], block[:, a] = joined, joined
        block[b], block[:, b] = GONE, GONE
        members[a], members[b] = members[a] + members[b], []
        sizes[a] += sizes[b]
        tops[b] = GONE
        is_stale |= (partners == a) | (partners == b)
    return sorted(sorted(cluster) for cluster in members if cluster)


def _top(block: Square, row: int) -> tuple[float, int]:
    """Return the greatest value right of the diagonal, rounded against noise, and the first column that has it."""
    right = np.round(block[row, row + 1 :], DECIMALS)
    if not len(right):
        return GONE, row
    column = int(np.argmax(right))
    return float(right[column]), row + 1 + column
