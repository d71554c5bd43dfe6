"""Groups of readings in, ranked stories out, each with the terms that put it where it is (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from digest.model import Reading, Source, Story, Trait, Window
from digest.model.history import Identity
from digest.stories.finder import Finder
from digest.stories.sections import section_of
from digest.stories.terms import terms_of
from digest.stories.topics import Section, Watch
from digest.stories.traits import traits_of
from digest.stories.voices import likenesses, voices
from digest.stories.watch import hits, sightings


def rank(
    groups: Sequence[Sequence[Reading]],
    sources: Mapping[str, Source],
    window: Window,
    *,
    sections: Sequence[Section | str] = (),
    watchlist: Sequence[Watch] = (),
    identities: Sequence[Identity] | None = None,
    unchanged: Collection[str] = (),
    last: Collection[Trait] = (),
    language: str = "en",
) -> list[Story]:
    """Order events by what a reader would want first; the terms of each score are kept with it.

    sources: by name, for kind, weight and section. sections: the edition's, in order; a story without one goes
    into the last. identities: one a group, of the stories that they are; without them, each is named after its first article.
    unchanged: ids of stories that tell nothing new since an earlier edition. last: traits that set a story back.
    language: of the edition; a story that as many articles tell in one language as in another is told in this one.
    """
    ruled = [Section(name=one) if isinstance(one, str) else one for one in sections]
    finder = Finder([*watchlist, *ruled])
    stories = []
    for number, readings in enumerate(groups):
        identity = identities[number] if identities is not None else Identity(_first(readings))
        best_first = ordered(readings, sources, language)
        seen, alike = sightings(best_first, finder), likenesses(best_first)
        story = Story(
            id=identity.id,
            readings=best_first,
            section=section_of(best_first, seen, sources, ruled, len(watchlist)),
            hits=hits(seen, watchlist),
            traits=traits_of(best_first, sources),
            voices=voices(best_first, alike),
            likenesses=alike,
            since=identity.since,
        )
        is_unchanged = identity.id in unchanged
        terms = terms_of(story, sources, window, last=last, is_followed=identities is not None, is_unchanged=is_unchanged)
        score = round(sum(term.value for term in terms), 6)
        stories.append(replace(story, score=score, terms=tuple((term.name, round(term.value, 4)) for term in terms)))
    return sorted(stories, key=lambda story: (-story.score, story.id))


def ordered(readings: Sequence[Reading], sources: Mapping[str, Source], language: str = "en") -> tuple[Reading, ...]:
    """Put the reading that tells an event best first: whole before truncated, titled before not, then weight, prose, time.

    Those of one language stand together, the one first that most are in; of as many, that of the edition, which `language` is.
    """
    counts = Counter(reading.article.language for reading in readings)

    def key(reading: Reading) -> tuple[object, ...]:
        article = reading.article
        source = sources.get(article.source)
        prose = min(len(reading.sentences), 8)
        mine = (-counts[article.language], article.language != language, article.language)
        return (
            *mine,
            article.truncated,
            prose == 0,
            not article.title,
            -(source.weight if source else 1.0),
            -prose,
            article.news_at,
            article.id,
        )

    return tuple(sorted(readings, key=key))


def _first(readings: Sequence[Reading]) -> str:
    """Return the id of the article that was news first."""
    return min(readings, key=lambda reading: (reading.article.news_at, reading.article.id)).article.id
