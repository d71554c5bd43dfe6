"""Readings in, one group of readings an event out (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

import numpy as np
from pydantic import Field

from digest import options
from digest.model import Reading
from digest.stories.grouping.likeness import JOIN_AT as JOIN_AT
from digest.stories.grouping.likeness import Likeness, Rows, Words, chance, odds
from digest.stories.grouping.linkage import clusters
from digest.text import date_prefix
from digest.vectors import Array

Vectors: TypeAlias = Callable[[Sequence[str]], Array]

LEAD_WORDS = 120  # words of a text's beginning that an encoder reads: the news stands there
TITLE_TIMES = 2  # it reads the title as often
TELLERS = 12  # articles of a group that are compared with another group


class Options(options.Options):
    """How articles become stories.

    similarity: "words" (words, names, figures and days; no model of language) or "encoder" (all-MiniLM-L6-v2; needs digest[embedded]).
    join_at: the chance that two articles tell of one event from which, on average, two groups are one story; null for the measured default.
    """

    similarity: Literal["words", "encoder"] = "words"
    join_at: float | None = Field(default=None, gt=0, lt=1)


def group(readings: Sequence[Reading], vectors: Vectors | None = None, *, join_at: float = JOIN_AT) -> list[list[Reading]]:
    """Group readings about the same event; every reading is in exactly one group.

    vectors: texts → unit rows (n, d), whose cosine is then what counts; None for words. Texts of different languages are never joined.
    Groups come in the order of their first member, members in the order given; the result does not depend on that order. Raises
    BackendError when the tables of words are not those that digest came with.
    """
    groups: list[list[int]] = []
    for language in sorted({reading.article.language for reading in readings}):
        members = [i for i, reading in enumerate(readings) if reading.article.language == language]
        members.sort(key=lambda i: readings[i].article.id)
        likeness = _likeness([readings[i] for i in members], language, vectors)
        pairs = likeness.candidates()
        told = likeness.between(*pairs)
        found = clusters(likeness.count, pairs, told, likeness.between, odds(join_at))
        groups += [[members[k] for k in cluster] for cluster in found]
    return [[readings[i] for i in sorted(cluster)] for cluster in sorted(groups, key=min)]


def alikeness(readings: Sequence[Reading], vectors: Vectors | None = None) -> Callable[[Sequence[Reading], Sequence[Reading]], float]:
    """Return what tells how alike two groups of these readings are: a chance from 0 to 1, on the scale of `join_at`.

    That of the mean log-odds of their pairs, of the first dozen of each group by id; 0 where no two are of one language.
    """
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    by_language: dict[str, tuple[Likeness, dict[str, int]]] = {}
    for language in sorted({reading.article.language for reading in ordered}):
        here = [reading for reading in ordered if reading.article.language == language]
        by_language[language] = _likeness(here, language, vectors), {reading.article.id: row for row, reading in enumerate(here)}

    def alike(one: Sequence[Reading], other: Sequence[Reading]) -> float:
        told: list[float] = []
        for likeness, rows in by_language.values():
            mine, theirs = (sorted({rows[r.article.id] for r in group if r.article.id in rows})[:TELLERS] for group in (one, other))
            pairs = np.array([(a, b) for a in mine for b in theirs], dtype=np.int64).reshape(-1, 2)
            told += likeness.between(pairs[:, 0], pairs[:, 1]).tolist()
        return chance(float(np.mean(told))) if told else 0.0

    return alike


def _likeness(readings: Sequence[Reading], language: str, vectors: Vectors | None) -> Likeness:
    return Words(readings, language) if vectors is None else Rows(vectors([compared_text(reading) for reading in readings]))


def compared_text(reading: Reading) -> str:
    """Return what of an article an encoder reads: its title (or first sentence), twice, and the beginning of its text."""
    article = reading.article
    start = reading.sentences[0].start if reading.sentences else date_prefix(article.text)[1]
    title = article.title or (reading.sentences[0].of(article.text) if reading.sentences else "")
    lead = article.text[start : start + 8 * LEAD_WORDS].split()[:LEAD_WORDS]
    return " ".join([*[title] * TITLE_TIMES, *lead])
