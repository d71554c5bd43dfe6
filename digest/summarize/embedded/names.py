"""Chosen cuts in, cuts whose readers know who is meant out (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.summarize.embedded.clauses import Cut, Read


def named(cuts: Sequence[Cut], sentences: Sequence[Read]) -> list[Cut | None]:
    """Return each cut, in the order of telling, with a name for a pronoun that nobody told before it; None where it has none.

    sentences: all that were read of the story, in order, where the name is looked for.
    """
    return list(cuts)
