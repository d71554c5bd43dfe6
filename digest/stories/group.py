"""Readings in, one group of readings an event out, by the similarity of their words (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from digest import options
from digest.model import Reading
from digest.text import date_prefix
from digest.vectors import Array, hashed_words

Square: TypeAlias = NDArray[np.float64]

GONE = -2.0  # below every similarity: the diagonal, and clusters that were joined into others
DECIMALS = 6  # of similarities that are compared: what lies below is noise of the arithmetic
LEAD_WORDS = 120  # words of a text's beginning that are compared: the news stands there
TITLE_TIMES = 2  # a title's words count as often as so many words of the text


class Options(options.Options):
    """How articles become stories.

    similarity: "words" (TF-IDF, no model) or "encoder" (all-MiniLM-L6-v2; needs digest[embedded]).
    join_at: average cosine similarity from which two groups are one story; null for the measured default.
    """

    similarity: Literal["words", "encoder"] = "words"
    join_at: float | None = Field(default=None, gt=0, lt=1)


JOIN_AT = {"words": 0.22, "encoder": 0.65}  # measured on labelled events mixed with single articles: `./run bench stories`


def group(
    readings: Sequence[Reading], vectors: Callable[[Sequence[str]], Array] = hashed_words, *, join_at: float = JOIN_AT["words"]
) -> list[list[Reading]]:
    """Group readings about the same event; every reading is in exactly one group.

    vectors: texts → unit rows (n, d). Texts of different languages are never joined. Groups come in the order of
    their first member, members in the order given; the result does not depend on that order.
    """
    groups: list[list[int]] = []
    for language in sorted({reading.article.language for reading in readings}):
        members = [i for i, reading in enumerate(readings) if reading.article.language == language]
        members.sort(key=lambda i: readings[i].article.id)
        rows = vectors([compared_text(readings[i]) for i in members])
        groups += [[members[k] for k in cluster] for cluster in average_linkage(rows @ rows.T, join_at)]
    return [[readings[i] for i in sorted(cluster)] for cluster in sorted(groups, key=min)]


def compared_text(reading: Reading) -> str:
    """Return what of an article is compared: its title (or first sentence), twice, and the beginning of its text."""
    article = reading.article
    start = reading.sentences[0].start if reading.sentences else date_prefix(article.text)[1]
    title = article.title or (reading.sentences[0].of(article.text) if reading.sentences else "")
    lead = article.text[start : start + 8 * LEAD_WORDS].split()[:LEAD_WORDS]
    return " ".join([*[title] * TITLE_TIMES, *lead])


def average_linkage(similarity: Array, join_at: float) -> list[list[int]]:
    """Join the two most similar clusters until none are `join_at` alike on average.

    similarity: (n, n), symmetric. Returns clusters of row numbers, each sorted. Source: Sokal & Michener 1958,
    UPGMA. Only clusters that hold a pair above the threshold can ever join, so each such component is joined alone.
    """
    clusters: list[list[int]] = []
    for part in components(similarity >= join_at):
        block: Square = np.array(similarity[np.ix_(part, part)], dtype=np.float64)
        clusters += [sorted(part[k] for k in cluster) for cluster in _linked(block, join_at)]
    return sorted(clusters)


def components(linked: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> list[list[int]]:
    """Return the connected components of a symmetric relation (n, n), each sorted."""
    free = np.ones(len(linked), dtype=bool)
    found = []
    for start in range(len(linked)):
        if not free[start]:
            continue
        free[start] = False
        part, frontier = [start], [start]
        while frontier:
            reached = np.flatnonzero(linked[frontier].any(axis=0) & free)
            free[reached] = False
            frontier = reached.tolist()
            part += frontier
        found.append(sorted(part))
    return found


def _linked(block: Square, join_at: float) -> list[list[int]]:
    """Join the two most similar clusters, of equals the first in row order, until none are `join_at` alike.

    block: (n, n), symmetric; it is written over. Each row remembers the greatest value right of its diagonal and
    where it stands first. An average never exceeds what it is made of, so what is remembered may have become too
    great, never too small: a row is read again only when it comes out on top and one of the two that were joined was
    its partner. Source: Müllner 2011, arXiv 1109.2378, the generic algorithm.
    """
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
        sizes = len(members[a]), len(members[b])
        joined = (sizes[0] * block[a] + sizes[1] * block[b]) / sum(sizes)
        joined[(block[a] == GONE) | (block[b] == GONE)] = GONE  # the diagonal, and clusters that were joined before
        block[a], block[:, a] = joined, joined
        block[b], block[:, b] = GONE, GONE
        members[a] += members[b]
        members[b] = []
        tops[b] = GONE
        is_stale |= (partners == a) | (partners == b)
    return [cluster for cluster in members if cluster]


def _top(block: Square, row: int) -> tuple[float, int]:
    """Return the greatest value right of the diagonal, rounded against noise, and the first column that has it."""
    right = np.round(block[row, row + 1 :], DECIMALS)
    if not len(right):
        return GONE, row
    column = int(np.argmax(right))
    return float(right[column]), row + 1 + column
