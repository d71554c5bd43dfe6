"""Readings in, one group of readings an event out (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from pydantic import Field

from digest.model import Reading
from digest.settings import options
from digest.stories.grouping.index import Whole
from digest.stories.grouping.likeness import JOIN_AT as JOIN_AT
from digest.stories.grouping.likeness import Likeness, Rows, Words, chance, odds
from digest.stories.grouping.linkage import clusters
from digest.stories.notices import but_stock
from digest.text import date_prefix
from digest.vectors import Array

Vectors: TypeAlias = Callable[[Sequence[str]], Array]
Alike: TypeAlias = Callable[[Sequence[Reading]], list[float]]

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


def alikeness(groups: Sequence[Sequence[Reading]], others: Iterable[Reading], vectors: Vectors | None = None) -> Alike:
    """Return what tells, for some of the other readings, how alike each group is to them: a chance a group, on the scale of `join_at`.

    That of the mean log-odds of their pairs, of the first dozen of each side by id; 0 where no two are of one language.
    """
    known = {reading.article.id: reading for reading in (*others, *(reading for members in groups for reading in members))}
    by_language = [
        _Side(
            likeness=_likeness(here, language, vectors, by_outlet=False),
            rows={reading.article.id: row for row, reading in enumerate(here)},
        )
        for language in sorted({reading.article.language for reading in known.values()})
        for here in [sorted((one for one in known.values() if one.article.language == language), key=lambda one: one.article.id)]
    ]
    placed = [side.placed(groups) for side in by_language]

    def alike(some: Sequence[Reading]) -> list[float]:
        total, count = np.zeros(len(groups)), np.zeros(len(groups))
        for side, (numbers, rows) in zip(by_language, placed, strict=True):
            theirs = side.first(some)
            pairs = np.repeat(rows, len(theirs)), np.tile(np.array(theirs, dtype=np.int64), len(rows))
            where = np.repeat(numbers, len(theirs))
            total += np.bincount(where, side.likeness.between(*pairs), len(groups))
            count += np.bincount(where, minlength=len(groups))
        return [chance(one / many) if many else 0.0 for one, many in zip(total.tolist(), count.tolist(), strict=True)]

    return alike


class _Side(NamedTuple):
    """The readings of one language: what tells how alike two are, and the row of each, by its article's id."""

    likeness: Likeness
    rows: dict[str, int]

    def first(self, readings: Sequence[Reading]) -> list[int]:
        """Return the rows of the first dozen of readings."""
        return sorted({self.rows[one.article.id] for one in readings if one.article.id in self.rows})[:TELLERS]

    def placed(self, groups: Sequence[Sequence[Reading]]) -> tuple[Whole, Whole]:
        """Return the numbers of groups and the rows of the first dozen of each."""
        pairs = [(number, row) for number, members in enumerate(groups) for row in self.first(members)]
        numbers, rows = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return numbers, rows


def _likeness(readings: Sequence[Reading], language: str, vectors: Vectors | None, *, by_outlet: bool = True) -> Likeness:
    if vectors is None:
        return Words(readings, language, by_outlet=by_outlet)
    return Rows(vectors([compared_text(reading) for reading in readings]))


def compared_text(reading: Reading) -> str:
    """Return what of an article an encoder reads: its title (or first sentence), twice, and the beginning of its text.

    The words that all notices of corrections share are left out.
    """
    article = reading.article
    start = reading.sentences[0].start if reading.sentences else date_prefix(article.text)[1]
    first = reading.sentences[0].of(article.text) if reading.sentences else ""
    title = but_stock(article.title).strip() or but_stock(first)
    lead = but_stock(article.text[start : start + 8 * LEAD_WORDS]).split()[:LEAD_WORDS]
    return " ".join([*[title] * TITLE_TIMES, *lead])
