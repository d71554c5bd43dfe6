"""A story and the edition's sections in, the one that it belongs to out: by a section's rule, else by its sources (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.model import Reading, Source
from digest.stories.topics import Section
from digest.stories.watch import PLACES, Sighting

NO_SECTION = "News"  # of a story whose sources have none, where none is configured


def section_of(
    best_first: Sequence[Reading], seen: Sequence[Sighting], sources: Mapping[str, Source], sections: Sequence[Section], first: int = 0
) -> str:
    """Return a story's section.

    seen: what of the sections' rules stands in its readings; sections are numbered from `first` on. A rule holds for what stands in
    a title, or among the first sentences of the reading that tells the story best: what is named in passing decides nothing. Of
    several, the one of a title goes before one of a lead, then the first of the configuration. Without any, the best teller that has a
    section of the edition decides; a story without one goes into the last.
    """
    ruled = [one for one in seen if one.topic >= first and (one.place == "title" or (one.place == "lead" and one.doc == 0))]
    if ruled:
        return sections[min(ruled, key=lambda one: (PLACES.index(one.place), one.topic)).topic - first].name
    names = [section.name for section in sections]
    for reading in best_first:
        source = sources.get(reading.article.source)
        if source and source.section and (not names or source.section in names):
            return source.section
    return names[-1] if names else NO_SECTION
