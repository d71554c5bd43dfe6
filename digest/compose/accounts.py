"""What became of every article in, what an edition accounts for of each source out (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from digest.model import Account, Article, Brief, Problem, Source, Story


def accounts_of(
    sources: Mapping[str, Source],
    whole: Sequence[Brief],
    named: Sequence[Story],
    counted: Sequence[Story],
    repeats: Sequence[Article],
    again: Collection[str],
    outside: Mapping[str, int],
    problems: Sequence[Problem],
    later: Mapping[str, int],
) -> tuple[Account, ...]:
    """Say for every source of the configuration what became of its entries."""
    in_stories = Counter(reading.article.source for brief in whole for reading in brief.story.readings)
    in_also = Counter(reading.article.source for story in named for reading in story.readings)
    left_out = Counter(reading.article.source for story in counted for reading in story.readings)
    repeated = Counter(article.source for article in repeats)
    printed = Counter(article.source for article in repeats if article.id in again)
    failed = {problem.subject: problem.reason for problem in problems if problem.stage == "gather"}
    return tuple(
        Account(
            source=name,
            entries=in_stories[name] + in_also[name] + left_out[name] + repeated[name],
            in_stories=in_stories[name],
            in_also=in_also[name],
            repeated=repeated[name],
            left_out=left_out[name],
            outside=outside.get(name, 0),
            printed=printed[name],
            problem=failed.get(name),
            later=later.get(name, 0),
        )
        for name in sources
    )
