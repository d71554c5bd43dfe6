"""Groups and a desk in, stories as the configuration orders them out: ranked, divided, and what of the watchlist fell silent."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from digest.desk import Desk
from digest.model import Article, Day, Problem, Reading, Story
from digest.model.history import Alert, Coverage, Identity, Past
from digest.stories import alerts, choose, rank
from digest.stories.choice import Choice


def ranked(
    groups: Sequence[Sequence[Reading]], identities: Sequence[Identity], unchanged: Collection[str], day: Day, desk: Desk
) -> list[Story]:
    """Rank groups as configured, best first. unchanged: the ids of stories that tell nothing new."""
    config = desk.config
    return rank(
        groups, desk.sources, day.window, sections=config.sections, watchlist=config.watchlist, identities=identities,
        unchanged=unchanged, last=config.edition.treated("last"), language=config.language,
    )  # fmt: skip


def chosen(stories: Sequence[Story], desk: Desk) -> Choice:
    """Divide ranked stories as configured: to be printed whole, for one line, left out."""
    settings, limits = desk.config.edition, desk.config.section_limits
    last, drop = settings.treated("last"), settings.treated("drop")
    return choose(stories, settings.stories, limits=limits, last=last, drop=drop, floor=settings.floor)


def fallen_silent(
    covered: Sequence[Coverage], articles: Sequence[Article], problems: Sequence[Problem], history: Sequence[Past], desk: Desk
) -> list[Alert]:
    """Return the watched topics that normally have news and have none. articles: all of the day; problems: of its gathering.

    A source that is configured no longer is not missed.
    """
    gave = {article.source for article in articles}
    failed = {problem.subject for problem in problems if problem.stage == "gather"} - gave
    topics = (one for edition in history for one in edition.topics)
    past = [one._replace(sources=tuple(name for name in one.sources if name in desk.sources)) for one in topics]
    return alerts(covered, past, failed=failed, silent=desk.sources.keys() - gave - failed)
