"""Readings in; those that are not mere repeats out, with what repeats what (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from digest.model import Article, LikenessKind, Reading, Repeat
from digest.stories.joined import Joined
from digest.stories.likeness import Wording, likeness, titles_agree, wording
from digest.stories.nearby import near, near_to
from digest.text import words
from digest.vectors import STOP

# Two outlets give one address for one article, or for a live page of many posts. Measured on 668 articles of shared
# data (clusters): of unrelated pairs 0.1 % share half the words of the shorter text or more, of announcements
# taken from the article all do, of its revisions 99 %. What is missed stays and is grouped with its story.
SAME_TEXT_AT = 0.5  # of the shorter text's content words, 0..1


def drop_duplicates(readings: Sequence[Reading]) -> tuple[list[Reading], dict[str, Repeat]]:
    """Set aside articles that repeat another one.

    Within a source: the same words, or the same address unless both have guids of their own, as the posts of a live
    page have; under another address a copy of the text, or a later revision of it. Across sources: the same address and similar
    words. Two outlets that print the same words under addresses of their own both stay: that is agreement to be weighed, not a repeat.

    Returns the readings that stay, in order, and for each article set aside the id of the one it repeats, and as what. Of two
    the whole one stays, then of revisions the newest, else the one that came first.
    """
    repeats = _by_address(readings)
    unique = [reading for reading in readings if reading.article.id not in repeats]
    revised = _by_wording(unique)
    for name, repeat in repeats.items():  # what repeats an article that was revised repeats its revision
        last = revised.get(repeat.of)
        repeats[name] = last or repeat
    return [reading for reading in unique if reading.article.id not in revised], repeats | revised


def earlier_copies(readings: Sequence[Reading], earlier: Sequence[Reading]) -> dict[str, Repeat]:
    """Return for each reading that says again what an earlier one said the id of that one, the oldest of several, and as what.

    A copy is of any source, a revision of its own. What is only rewritten is not among them, and neither is a reading that is
    among the earlier ones itself.
    """
    known = {reading.article.id for reading in earlier}
    fresh = [wording(reading) for reading in readings if reading.article.id not in known]
    before = [wording(reading) for reading in sorted(earlier, key=_came)]
    found: dict[str, Repeat] = {}
    for one, other in near_to(fresh, before):
        name = fresh[one].reading.article.id
        if name in found and found[name].kind == "copy":
            continue
        kind = likeness(fresh[one], before[other])
        if kind == "copy":
            found[name] = Repeat(before[other].reading.article.id, kind)
        elif kind == "revision":
            found.setdefault(name, Repeat(before[other].reading.article.id, kind))
    return found


def _by_address(readings: Sequence[Reading]) -> dict[str, Repeat]:
    """Return what says the same words as another article of its source, or has its address."""
    repeats: dict[str, Repeat] = {}
    by_words: dict[tuple[str, str], str] = {}
    by_address: dict[str, list[_Placed]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: (r.article.truncated, r.article.seen_at, r.article.id)):
        article = reading.article
        said = (article.source, article.content_hash)
        here = _Placed(article)
        neighbours = by_address[article.canonical] if article.canonical else []
        first = by_words.get(said) or next((other.stands_for for other in neighbours if here.repeats(other)), None)
        if first is not None:
            here.stands_for = first
            repeats[article.id] = Repeat(first, "copy")
        by_words.setdefault(said, here.stands_for)
        neighbours.append(here)
    return repeats


def _by_wording(readings: Sequence[Reading]) -> dict[str, Repeat]:
    """Return what another article of its source says again under another address, word for word or revised."""
    by_source: dict[str, list[Reading]] = defaultdict(list)
    for reading in sorted(readings, key=_came):
        by_source[reading.article.source].append(reading)
    return {name: repeat for own in by_source.values() if len(own) > 1 for name, repeat in _revised(own).items()}


def _revised(own: Sequence[Reading]) -> dict[str, Repeat]:
    """Return what the articles of one source repeat: earlier versions the newest whole one. own: in the order in which they came."""
    texts = [wording(reading) for reading in own]
    kinds = {pair: kind for pair in near(texts) if (kind := _repeats_as(texts[pair[0]], texts[pair[1]]))}
    joined = Joined(len(texts))
    for one, other in kinds:
        joined.join(one, other)
    found: dict[str, Repeat] = {}
    for part in joined.parts():
        last = max(part, key=lambda number: (not own[number].article.truncated, number))
        stays = next(number for number in part if number == last or kinds.get((number, last)) == "copy")
        for number in part:
            if number != stays:
                pair = min(number, stays), max(number, stays)
                found[own[number].article.id] = Repeat(own[stays].article.id, kinds.get(pair, "revision"))
    return found


def _repeats_as(one: Wording, other: Wording) -> LikenessKind | None:
    """Tell as what an article repeats another one of its source; two with one address were told apart by their guids."""
    first, second = one.reading.article, other.reading.article
    if first.canonical and first.canonical == second.canonical:
        return None
    kind = likeness(one, other)
    return kind if kind == "revision" or (kind == "copy" and titles_agree(one, other)) else None


def _came(reading: Reading) -> tuple[datetime, datetime, str]:
    return reading.article.news_at, reading.article.seen_at, reading.article.id


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
