"""Readings in; those that are not mere repeats out, with what repeats what (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from digest.model import Article, Reading
from digest.text import words
from digest.vectors import STOP

# Two outlets give one address for one article, or for a live page of many posts. Measured on 668 articles of shared
# data (clusters): of unrelated pairs 0.1 % share half the words of the shorter text or more, of announcements
# taken from the article all do, of its revisions 99 %. What is missed stays and is grouped with its story.
SAME_TEXT_AT = 0.5  # of the shorter text's content words, 0..1


def drop_duplicates(readings: Sequence[Reading]) -> tuple[list[Reading], dict[str, str]]:
    """Set aside articles that repeat another one.

    Within a source: the same words, or the same address unless both have guids of their own, as the posts of a live
    page have. Across sources: the same address and similar words. Two outlets that print the same words under
    addresses of their own both stay: that is agreement to be weighed, not a repeat.

    Returns the readings that stay, in order, and for each article set aside the id of the one it repeats. Of two
    the whole one stays, then the one that came first.
    """
    kept: set[str] = set()
    repeats: dict[str, str] = {}
    by_words: dict[tuple[str, str], str] = {}
    by_address: dict[str, list[_Placed]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: (r.article.truncated, r.article.seen_at, r.article.id)):
        article = reading.article
        said = (article.source, article.content_hash)
        here = _Placed(article)
        neighbours = by_address[article.canonical] if article.canonical else []
        first = by_words.get(said) or next((other.stands_for for other in neighbours if here.repeats(other)), None)
        if first is None:
            kept.add(article.id)
        else:
            repeats[article.id] = here.stands_for = first
        by_words.setdefault(said, here.stands_for)
        neighbours.append(here)
    return [reading for reading in readings if reading.article.id in kept], repeats


class _Placed:
    """An article at its address; stands_for is the id of the one that stays for it, itself until told otherwise."""

    def __init__(self, article: Article) -> None:
        self.source, self.guid, self.stands_for = article.source, article.guid, article.id
        self._text = f"{article.title} {article.text}"
        self._words: frozenset[str] | None = None

    def repeats(self, other: _Placed) -> bool:
        """Tell whether two articles of one address are one."""
        if self.source == other.source:
            return self.guid is None or other.guid is None or self.guid == other.guid
        mine, theirs = self.content_words(), other.content_words()
        shorter = min(len(mine), len(theirs))
        return shorter > 0 and len(mine & theirs) / shorter >= SAME_TEXT_AT

    def content_words(self) -> frozenset[str]:
        """Return the words that carry content, counted once asked for."""
        if self._words is None:
            self._words = frozenset(word for word in words(self._text) if word not in STOP and len(word) > 1)
        return self._words
