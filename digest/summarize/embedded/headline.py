"""A story's sentences, read, in; a headline of at most twelve words out (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.headlines import headline_of
from digest.model import Story
from digest.summarize.embedded.clauses import Read, Telling


def headline(story: Story, reads: Sequence[Read], tellings: Sequence[Telling]) -> str:
    """Return the headline of a story."""
    return headline_of(story)
