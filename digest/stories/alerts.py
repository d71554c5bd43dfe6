"""The watchlist, today's stories and what earlier editions had in; the topics that fell silent out, and whose silence it is (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from digest.model import Story
from digest.model.history import Alert, Coverage
from digest.stories.topics import Watch

EDITIONS = 7  # before this one that are looked at: with a daily edition every weekday once
NORMALLY = 5  # of those that had the topic; of fewer known ones the same share. Two days without are chance
FEWEST = 3  # known editions, before anything is normal
USUALLY = 0.5  # of the editions that had the topic, in which a source had it, and is missed; where none had, every one that did
WEEK = timedelta(days=7)


def coverage(day: date, watchlist: Sequence[Watch], stories: Sequence[Story]) -> list[Coverage]:
    """Count an edition's stories on each watched topic, who reads the edition first, and name their sources; one without any counts 0."""
    found = []
    for watch in sorted(watchlist, key=lambda watch: not watch.us):
        mine = [story for story in stories if watch.name in story.watched]
        sources = {reading.article.source for story in mine for reading in story.readings}
        found.append(Coverage(day, watch.name, len(mine), tuple(sorted(sources))))
    return found


def alerts(
    today: Sequence[Coverage], history: Sequence[Coverage], *, failed: Collection[str] = (), silent: Collection[str] = ()
) -> list[Alert]:
    """Return the topics that have no story today, though they normally have one.

    history: of earlier editions, in any order, a topic once an edition; one that did not watch it has none. failed: sources that
    could not be read today; silent: those that were read and gave nothing. A topic that had nothing a week ago either, as at a
    weekend, is not missed.
    """
    return [alert for one in today if not one.stories if (alert := _alert(one, history, failed, silent))]


def _alert(one: Coverage, history: Sequence[Coverage], failed: Collection[str], silent: Collection[str]) -> Alert | None:
    before = sorted((past for past in history if past.topic == one.topic and past.date < one.date), key=lambda past: past.date)
    known = before[-EDITIONS:]
    with_it = [past for past in known if past.stories]
    if len(known) < FEWEST or len(with_it) * EDITIONS < NORMALLY * len(known):
        return None
    if any(past.date == one.date - WEEK and not past.stories for past in known):
        return None
    counts = Counter(source for past in with_it for source in set(past.sources))
    often = [source for source, count in counts.items() if count >= USUALLY * len(with_it)]
    usual = tuple(sorted(often or counts))  # where they take turns, each of them is missed
    return Alert(
        topic=one.topic,
        covered=len(with_it),
        known=len(known),
        usual=usual,
        failed=tuple(source for source in usual if source in failed),
        silent=tuple(source for source in usual if source in silent and source not in failed),
    )
