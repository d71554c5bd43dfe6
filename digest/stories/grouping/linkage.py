"""Log-odds of pairs in, clusters by average linkage out (pure): exact in each part that holds together, in bounded memory.

Source: Sokal & Michener 1958, UPGMA; departure: two clusters that are far more alike within than to one another stay apart, as two
events of one affair do. Only clusters that hold a pair above the threshold can ever join, so each connected component of such pairs is
joined alone, with the odds of all its pairs. A component that is too large for that is cut at its weaker pairs, each piece is joined, and
then what came of them, by some articles of each.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digest.stories.grouping.index import Reals, Whole
from digest.stories.joined import Joined

Square: TypeAlias = NDArray[np.float64]
Between: TypeAlias = Callable[[Whole, Whole], Reals]

GONE = -1e9  # below every value: the diagonal, clusters that were joined into others, and what is kept apart
EVEN = 0.0  # log-odds from which two clusters are more likely than not of one event, and never kept apart: copies are very alike within
GAP = 1.5  # of log-odds, by which two clusters are less alike than the articles of each: then they are kept apart; see MODEL.md
SEVERAL = 3  # articles from which a cluster is kept apart from another one: of two, how alike they are says too little
DECIMALS = 6  # of values that are compared: what lies below is noise of the arithmetic
AT_ONCE = 400  # articles that are joined with all their pairs: 1.3 MB, 80,000 pairs
TELLERS = 3  # articles that stand for a cluster where two pieces are compared
FEWER = 0.9  # of the clusters of several pieces are left by a round that is worth another one: a round of 4,000 takes half a minute


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
        if len(fewer) > FEWER * len(joined):
            return fewer
        joined = fewer
    return _across(joined, between, join_at)


def _exact(rows: Sequence[int], between: Between, join_at: float) -> list[list[int]]:
    whole = np.array(rows, dtype=np.int64)
    block = np.zeros((len(rows), len(rows)))
    one, other = np.triu_indices(len(rows), 1)
    block[one, other] = block[other, one] = between(whole[one], whole[other])
    return [sorted(rows[k] for k in cluster) for cluster in average_linkage(block, join_at, gap=GAP)]


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
        others = [(b, row, mate) for b in range(a, len(joined)) for row in mine for mate in tellers[b] if b > a or row < mate]
        if others:
            number, one, other = np.array(others, dtype=np.int64).T
            total = np.bincount(number, between(one, other), len(joined)) / np.maximum(1, np.bincount(number, minlength=len(joined)))
            block[a, a:] = block[a:, a] = total[a:]
    found = average_linkage(block, join_at, [len(cluster) for cluster in joined], gap=GAP)
    return [sorted(row for k in group for row in joined[k]) for group in found]


def components(count: int, one: Whole, other: Whole) -> list[list[int]]:
    """Return the connected components of pairs among `count` rows, each sorted, in the order of their first row."""
    joined = Joined(count)
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        joined.join(a, b)
    return [list(part) for part in joined.parts()]


def average_linkage(
    similarity: NDArray[np.floating], join_at: float, weights: Iterable[int] | None = None, *, gap: float = math.inf
) -> list[list[int]]:
    """Join the two most similar clusters, of equals the first in row order, until none are `join_at` alike on average.

    similarity: (n, n), symmetric; on the diagonal, how alike the members of a row that counts for several are on average. weights: how
    many each row counts for; one without. gap: two clusters of several that are less than EVEN alike are kept apart where each is by
    more than that alike within. Returns clusters of row numbers, each sorted.
    Each row remembers the greatest value right of its diagonal and where it stands first. An average never exceeds what it is made
    of, so what is remembered may have become too great: a row is read again only when it comes out on top and one of the two that were
    joined was its partner. It is too small only where a cluster that was kept apart no longer is; that is put right at once.
    Source: Müllner 2011, arXiv 1109.2378, the generic algorithm.
    """
    block: Square = np.array(similarity, dtype=np.float64)
    sizes = np.ones(len(block)) if weights is None else np.array(list(weights), dtype=np.float64)
    within = np.where(sizes > 1, block.diagonal(), GONE)
    members = [[k] for k in range(len(block))]
    np.fill_diagonal(block, GONE)
    several = np.where(sizes >= SEVERAL, within, GONE)
    joinable: Square = np.array([_joinable(block[row], several, row, gap) for row in range(len(block))]).reshape(block.shape)
    rows = [_top(joinable, row) for row in range(len(block))]
    tops, partners = np.array([top for top, _ in rows]), np.array([partner for _, partner in rows])
    is_stale = np.zeros(len(block), dtype=bool)
    while len(block):
        a = int(np.argmax(tops))
        if is_stale[a]:
            (tops[a], partners[a]), is_stale[a] = _top(joinable, a), False
            continue
        b = int(partners[a])
        if tops[a] == GONE or joinable[a, b] < join_at:
            break
        within[a] = _within(within, sizes, block[a, b], a, b)
        joined = (sizes[a] * block[a] + sizes[b] * block[b]) / (sizes[a] + sizes[b])
        joined[(block[a] == GONE) | (block[b] == GONE)] = GONE  # the diagonal, and clusters that were joined before
        block[a], block[:, a] = joined, joined
        several[a] = within[a] if sizes[a] + sizes[b] >= SEVERAL else GONE
        joinable[a] = joinable[:, a] = _joinable(joined, several, a, gap)
        for table in (block, joinable):
            table[b], table[:, b] = GONE, GONE
        members[a], members[b] = members[a] + members[b], []
        sizes[a] += sizes[b]
        tops[b] = GONE
        is_stale |= (partners == a) | (partners == b)
        (tops[a], partners[a]), is_stale[a] = _top(joinable, a), False
        _heard(joinable, tops, partners, is_stale, a)
    return sorted(sorted(cluster) for cluster in members if cluster)


def _within(within: Reals, sizes: Reals, between: float, a: int, b: int) -> float:
    """Return how alike the members of two clusters are on average once these are joined; between: how alike the clusters are."""
    pairs = [sizes[k] * (sizes[k] - 1) / 2 for k in (a, b)]
    across = sizes[a] * sizes[b]
    return float((pairs[0] * within[a] + pairs[1] * within[b] + across * between) / (pairs[0] + pairs[1] + across))


def _joinable(row: Reals, within: Reals, number: int, gap: float) -> Reals:
    """Return how alike a cluster is to each, GONE where it is kept apart; an article alone, within which GONE stands, never is."""
    is_apart = np.round(row + gap - np.minimum(within, within[number]), DECIMALS) < 0
    return np.where(is_apart & (np.round(row, DECIMALS) < EVEN), GONE, row)


def _heard(joinable: Square, tops: Reals, partners: Whole, is_stale: NDArray[np.bool_], a: int) -> None:
    """Remember the cluster `a`, which has changed, where it is now the greatest value of a row before it."""
    told = np.round(joinable[:a, a], DECIMALS)
    is_best = (told > tops[:a]) | ((told == tops[:a]) & (told > GONE) & (partners[:a] > a))
    tops[:a][is_best], partners[:a][is_best], is_stale[:a][is_best] = told[is_best], a, False


def _top(block: Square, row: int) -> tuple[float, int]:
    """Return the greatest value right of the diagonal, rounded against noise, and the first column that has it."""
    right = np.round(block[row, row + 1 :], DECIMALS)
    if not len(right):
        return GONE, row
    column = int(np.argmax(right))
    return float(right[column]), row + 1 + column
