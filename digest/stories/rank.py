"""Groups of readings in, ranked stories out, each with the terms that put it where it is (pure)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from digest import options
from digest.history import Identity
from digest.model import Reading, Source, Story, Window
from digest.stories.voices import likenesses, voices

OFFICIAL_BONUS = 0.5
RECENCY_SPAN = 0.5  # a story of the window's last hour gains so much over one of its first
WATCH_BONUS = 2.0
NO_SECTION = "News"  # of a story whose sources have none, where none is configured

Words: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]  # an empty word stands in every story


class Watch(options.Options):
    """A topic that is looked for in every story: its name, and any of the words that show it."""

    name: Words
    any: tuple[Words, ...] = Field(min_length=1)


def rank(
    groups: Sequence[Sequence[Reading]],
    sources: Mapping[str, Source],
    window: Window,
    *,
    sections: Sequence[str] = (),
    watchlist: Sequence[Watch] = (),
    identities: Sequence[Identity] | None = None,
) -> list[Story]:
    """Order events by what a reader would want first; the terms of each score are kept with it.

    sources: by name, for kind, weight and section. sections: the edition's, in order; a story without one goes
    into the last. identities: one a group, of the stories that they are; without them, each is named after its first article.
    """
    known = identities or [Identity(_first(readings)) for readings in groups]
    stories = [_story(readings, one, sources, window, sections, watchlist) for readings, one in zip(groups, known, strict=True)]
    return sorted(stories, key=lambda story: (-story.score, story.id))


def ordered(readings: Sequence[Reading], sources: Mapping[str, Source]) -> tuple[Reading, ...]:
    """Put the reading that tells an event best first: whole before truncated, titled before not, then weight, prose, time."""

    def key(reading: Reading) -> tuple[object, ...]:
        article = reading.article
        source = sources.get(article.source)
        prose = min(len(reading.sentences), 8)
        return (article.truncated, prose == 0, not article.title, -(source.weight if source else 1.0), -prose, article.news_at, article.id)

    return tuple(sorted(readings, key=key))


def _story(
    readings: Sequence[Reading],
    identity: Identity,
    sources: Mapping[str, Source],
    window: Window,
    sections: Sequence[str],
    watchlist: Sequence[Watch],
) -> Story:
    best_first = ordered(readings, sources)
    outlets = {reading.article.source: sources.get(reading.article.source) for reading in readings}
    newest = max(reading.article.news_at for reading in readings)
    length = (window.end - window.start).total_seconds() or 1
    age = min(max((window.end - newest).total_seconds() / length, 0.0), 1.0)
    watched = _hits(readings, watchlist)
    alike = likenesses(best_first)
    terms = (
        ("outlets", math.log2(1 + sum(source.weight if source else 1.0 for source in outlets.values()))),
        ("official", OFFICIAL_BONUS if any(source and source.kind == "official" for source in outlets.values()) else 0.0),
        ("recency", RECENCY_SPAN * (1 - age)),
        ("watchlist", WATCH_BONUS if watched else 0.0),
        ("truncated", -0.5 if best_first[0].article.truncated else 0.0),
    )
    return Story(
        id=identity.id,
        readings=best_first,
        section=_section(best_first, sources, sections),
        score=round(sum(value for _, value in terms), 6),
        terms=tuple((name, round(value, 4)) for name, value in terms if value),
        watched=watched,
        voices=voices(best_first, alike),
        likenesses=alike,
        since=identity.since,
    )


def _first(readings: Sequence[Reading]) -> str:
    """Return the id of the article that was news first."""
    return min(readings, key=lambda reading: (reading.article.news_at, reading.article.id)).article.id


def _section(best_first: Sequence[Reading], sources: Mapping[str, Source], sections: Sequence[str]) -> str:
    """Return the section of the best teller that has one."""
    for reading in best_first:
        source = sources.get(reading.article.source)
        if source and source.section and (not sections or source.section in sections):
            return source.section
    return sections[-1] if sections else NO_SECTION


def _hits(readings: Sequence[Reading], watchlist: Sequence[Watch]) -> tuple[str, ...]:
    text = "\n".join(f"{reading.article.title}\n{reading.article.text}" for reading in readings)
    return tuple(
        watch.name
        for watch in watchlist
        if re.search(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in watch.any) + r")(?!\w)", text, re.IGNORECASE)
    )
