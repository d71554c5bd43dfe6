"""One day in, its stories as they would rank now out: from what the store holds, without fetching or summarizing."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from digest.desk import Desk
from digest.facts import hits
from digest.headlines import headline_of, is_headline_only
from digest.language import is_english
from digest.model import Article, Day, Problem, Reading, Story
from digest.publish import following
from digest.publish.making import grouped
from digest.publish.ordering import chosen, ranked
from digest.stories import drop_duplicates, told_apart
from digest.stories.choice import Choice
from digest.stories.terms import Term, explained

Becomes = Literal["whole", "one line", "correction", "left out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A day's stories, best first, each with what becomes of it and the terms of its score.

    articles: how many of them the store holds for the day. unread: English ones whose figures no edition has read yet, so that these do
    not count. problems: as of an edition.
    """

    stories: Sequence[tuple[Story, Becomes, Sequence[Term]]]
    articles: int
    unread: int
    problems: Sequence[Problem]


def preview(day: Day, desk: Desk) -> Preview:
    """Rank a day's stories as they stand in the store; nothing is fetched.

    Of the day's articles no figure is read that was not read before; of what changed since an edition told it, figures are.
    """
    articles = desk.store.articles(day.window, list(desk.sources), late_for=(day.plan, day.date))
    readings, unread = _read(articles, desk)
    unique, _ = drop_duplicates(readings)
    memory = following.remember(day, desk, loads_reader=False)
    printed = following.printed_again(unique, memory)
    groups, problems = grouped([reading for reading in unique if reading.article.id not in printed], desk)
    identities = following.identified(groups, memory, desk)
    stories = ranked(groups, identities, following.unchanged(following.fresh(groups, identities, memory)), day, desk)
    by_article = {reading.article.id: one for group, one in zip(groups, identities, strict=True) for reading in group}
    corrections = following.corrections(unique, by_article, memory)
    rest = told_apart(stories, corrections)
    choice, correct = chosen(rest, desk), {one.reading.article.id for one in corrections}
    return Preview(
        stories=[
            (story, _becomes(left, choice, correct), explained(story, desk.sources, day.window))
            for story, left in zip(stories, rest, strict=True)
        ],
        articles=len(articles),
        unread=unread,
        problems=problems,
    )


def told(number: int, story: Story, becomes: Becomes, terms: Sequence[Term]) -> dict[str, Any]:
    """Return a ranked story as JSON holds it."""
    return {
        "number": number, "id": story.id, "headline": headline_of(story), "section": story.section, "becomes": becomes,
        "score": story.score, "terms": [{"name": term.name, "value": round(term.value, 4), "says": term.says} for term in terms],
        "outlets": outlets_of(story), "articles": [reading.article.id for reading in story.readings],
        "watched": hits(story),
        "traits": list(story.traits), "since": story.since.isoformat() if story.since else None,
    }  # fmt: skip


def in_hundredths(story: Story, terms: Sequence[Term]) -> list[int]:
    """Return the terms' values in hundredths that add up to the score in hundredths: what rounding leaves goes where most was cut."""
    exact = [term.value * 100 for term in terms]
    found = [math.floor(value) for value in exact]
    by_cut = sorted(range(len(exact)), key=lambda place: found[place] - exact[place])
    for place in by_cut[: round(story.score * 100) - sum(found)]:
        found[place] += 1
    return found


def outlets_of(story: Story) -> list[str]:
    """Return a story's outlets, that of the best teller first."""
    return list(dict.fromkeys(reading.article.source for reading in story.readings))


def _read(articles: Sequence[Article], desk: Desk) -> tuple[list[Reading], int]:
    """Read articles by rule; returns with them how many might have figures that are not known."""
    if not desk.config.edition.figures:
        return desk.read(articles), 0
    from digest.figures import figures_hash  # here, since the grammar takes long to load

    known = desk.store.readings(articles, figures_hash())
    readings = desk.read_without_parser(articles)
    return readings, sum(reading.article.id not in known and is_english(reading) for reading in readings)


def _becomes(story: Story, choice: Choice, correct: Collection[str]) -> Becomes:
    """Tell what an edition does with a story; what does not fit its words stands in one line after all.

    story: without what its corrections have already. correct: the articles that correct something; of these alone no story is told.
    """
    if any(one is story for one in choice.whole):
        return "whole"
    if any(one is story for one in choice.dropped):
        return "left out"
    is_told = is_headline_only(story) and all(one.article.id in correct for one in story.readings)
    return "correction" if is_told else "one line"
