"""Readings in, one group of readings an event out, by the similarity of their words (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
from pydantic import Field

from digest import options
from digest.model import Reading
from digest.vectors import Array, hashed_words

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
    start = reading.sentences[0].start if reading.sentences else 0
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
        block = np.array(similarity[np.ix_(part, part)], dtype=np.float64)
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


def _linked(block: np.ndarray[tuple[int, int], np.dtype[np.float64]], join_at: float) -> list[list[int]]:
    members = [[k] for k in range(len(block))]
    np.fill_diagonal(block, -1)
    while len(block) > 1:
        a, b = sorted(divmod(int(np.argmax(np.round(block, 6))), len(block)))
        if block[a, b] < join_at:
            break
        sizes = len(members[a]), len(members[b])
        block[a] = (sizes[0] * block[a] + sizes[1] * block[b]) / sum(sizes)
        block[:, a] = block[a]
        block[a, a] = -1
        members[a] += members[b]
        block = np.delete(np.delete(block, b, axis=0), b, axis=1)
        del members[b]
    return members
