"""A story in, its figures out: ranked over all of its texts, merged, and where outlets differ, both (pure)."""

from __future__ import annotations

from dataclasses import replace

from digest.figures.ranking.rank import Told, ranked_together
from digest.figures.reconciling import reconciled
from digest.model import Story, StoryFigure


def figures_of(story: Story) -> tuple[StoryFigure, ...]:
    """Return the figures of all readings of a story as `reconciled` does, the key ones chosen among all texts at once.

    Each text's own ranking would give every text a first figure, also the one that says little.
    """
    if not any(reading.figures for reading in story.readings):
        return ()  # nor are the ranking's weights asked for, which may be what is amiss
    told = [Told(reading.article.title, reading.article.text, reading.sentences, reading.figures) for reading in story.readings]
    ranked = zip(story.readings, ranked_together(told), strict=True)
    return reconciled(replace(story, readings=tuple(replace(reading, figures=figures) for reading, figures in ranked)))
