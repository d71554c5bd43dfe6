"""A day's stored articles in, one checked edition out, step by step: what pipeline.publish archives. Same holdings, same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from digest import __version__, log
from digest.archive.tree import hashed
from digest.check import Checker, kinds
from digest.check.disputes import disputes
from digest.compose import Briefing, compose, render
from digest.compose.illustrating import illustrated
from digest.compose.manifest import manifest
from digest.desk import Desk
from digest.errors import BackendError
from digest.model import Article, Brief, Day, Dispute, Edition, Problem, Reading, Repeat, Story
from digest.publish import following
from digest.publish.changing import as_before, told_anew
from digest.publish.holdings import Holdings, holdings, remembered_from
from digest.publish.ordering import chosen, fallen_silent, ranked
from digest.publish.writing import written
from digest.stories import across, ahead, coverage, drop_duplicates, group, told_apart
from digest.stories.group import JOIN_AT
from digest.summarize import EMBEDDED, Summarizer

SHOWN = "the edition's .json holds what it wrote, with the verdicts, as `replaced` of each such story"
Written = tuple[list[Brief], list[Problem], dict[str, dict[str, Any]]]


def make(
    day: Day,
    desk: Desk,
    *,
    held: Holdings | None = None,
    write: Callable[[Sequence[Story], Desk], Written] | None = None,
    revision: int = 1,
    reason: str | None = None,
    made_at: datetime | None = None,
) -> tuple[Edition, tuple[Problem, ...]]:
    """Make an edition from what the store holds now: the same holdings give the same bytes.

    held: what it is made of, in place of that. write: who turns stories into briefs, in place of `briefed`.
    """
    config, sources = desk.config, desk.sources
    held = held or holdings(day, desk)
    back, memory = as_before(held.articles, held.was, day), held.memory
    articles = [article for article in held.articles if article.id not in back]  # the manifest has the others too
    readings, reading_problems = read(articles, desk)
    unique, repeats = drop_duplicates(readings)
    desk.raise_if_stopped()
    printed = following.printed_again(unique, memory, repeats)
    unique, repeats = [reading for reading in unique if reading.article.id not in printed], repeats | printed
    groups, grouping_problems = grouped(unique, desk)
    identities = following.identified(groups, memory, desk)
    by_article = {reading.article.id: one for group, one in zip(groups, identities, strict=True) for reading in group}
    fresh = following.fresh(groups, identities, memory)
    stories = told_anew(ranked(groups, identities, following.unchanged(fresh), day, desk), held.was)
    corrections = following.corrections(unique, by_article, memory)
    choice = chosen(told_apart(stories, corrections), desk)
    briefs, summarizer_problems, made_with = (write or briefed)([story.own for story in choice.whole], desk)
    briefs = [replace(brief, story=story) for brief, story in zip(briefs, choice.whole, strict=True)]
    briefs = following.with_current_figures(following.unprinted_yet(briefs, memory), memory)
    desk.raise_if_stopped()
    problems = (*held.problems, *reading_problems, *grouping_problems, *summarizer_problems)
    covered = coverage(day.date, config.watchlist, stories)
    briefing = compose(
        day,
        briefs,
        choice.others,
        sources,
        title=config.title,
        sections=config.section_names,
        settings=config.edition,
        repeats=[article for article in articles if article.id in repeats],
        again=printed,
        outside=held.outside,
        later=held.later,
        problems=problems,
        ahead=ahead(stories, day) if config.edition.ahead else (),
        revision=revision,
        reason=reason,
        made_at=made_at,
        history=memory.history,
        since=following.since(briefs, identities, fresh, memory),
        corrections=corrections,
        dropped=choice.dropped,
        held_back=choice.held_back,
        coverage=covered,
        alerts=fallen_silent(covered, articles, held.problems, memory.history, desk),
        language=config.language,
    )
    return _edition(with_pictures(briefing, desk), briefs, held, desk, repeats, made_with), problems


def read(articles: Sequence[Article], desk: Desk) -> tuple[list[Reading], list[Problem]]:
    """Read articles; where the English reader cannot be used, without figures but for those that are known, and say so."""
    try:
        return desk.read(articles), []
    except BackendError as error:
        reason = "the English reader could not be used; no new figures were read"
        log.warn("replaced", stage="read", reason=reason, advice=error)
        return desk.read_without_parser(articles), [Problem(stage="read", subject="figures", reason=reason, advice=str(error))]


def grouped(readings: Sequence[Reading], desk: Desk) -> tuple[list[list[Reading]], list[Problem]]:
    """Group readings as configured, and what tells of one event in two languages; without the encoder by their words, and say so."""
    settings = desk.config.grouping
    try:
        return across(group(readings, desk.vectors(), join_at=settings.join_at or JOIN_AT)), []
    except BackendError as error:
        reason = "the encoder could not be used; stories were grouped by their words instead"
        problem = Problem(stage="group", subject="grouping", reason=reason, advice=str(error))
        log.warn("replaced", stage="group", reason=reason, advice=error)
        return across(group(readings)), [problem]


def briefed(stories: Sequence[Story], desk: Desk) -> Written:
    """Summarize stories, check every sentence and headline, and reconcile their figures if editions show any.

    Returns with the briefs what went wrong, and what each summarizer that was asked says of how it wrote.
    """
    settings = desk.config.summarizer
    asked: list[str] = []

    def make(name: str) -> Summarizer:
        asked.append(name)
        return desk.summarizer(name)

    backends = [settings.backend, *settings.fallback]
    checker = Checker(desk.parser, desk.claims)
    briefs, problems = written(stories, backends, settings.words, checker=checker, sections=settings.sections, make=make, shown=SHOWN)
    for problem in problems:
        if problem.stage == "summarize":
            log.warn("replaced", stage=problem.stage, subject=problem.subject, reason=problem.reason, advice=problem.advice)
    return with_figures(briefs, desk), problems, desk.made_with(asked)


def with_figures(briefs: list[Brief], desk: Desk) -> list[Brief]:
    """Return briefs with the reconciled figures of their stories, and what their outlets dispute, if editions show any figures."""
    if not desk.config.edition.figures:
        return briefs
    from digest.figures import figures_of  # here, since it takes long to load, and only an edition needs it

    return [replace(brief, figures=figures_of(brief.story), disputes=_disputes(brief.story, desk)) for brief in briefs]


def _disputes(story: Story, desk: Desk) -> tuple[Dispute, ...]:
    """Return what a story's outlets dispute; nothing where the English reader cannot be used, as is said elsewhere, or errs."""
    try:
        return disputes(story, desk.parser)
    except BackendError:
        return ()
    except Exception as error:  # noqa: BLE001 - what outlets dispute is worth less than the edition
        log.warn("skipped", stage="compare", subject=story.id, reason=repr(error))
        return ()


def with_pictures(briefing: Briefing, desk: Desk) -> Briefing:
    """Return a briefing with its pictures, if editions show any and the extra that draws is installed: all of it is said in words too."""
    try:
        return illustrated(briefing, desk.config.edition.pictures)
    except BackendError as error:
        log.debug("undrawn", plan=briefing.day.plan, date=briefing.day.date, reason=error)
        return briefing


def _edition(
    briefing: Briefing,
    briefs: Sequence[Brief],
    held: Holdings,
    desk: Desk,
    repeats: Mapping[str, Repeat],
    made_with: Mapping[str, dict[str, Any]],
) -> Edition:
    generator = f"digest {__version__}"
    forms = render(briefing, generator=generator)
    edition = Edition(
        plan=briefing.day.plan, date=briefing.day.date, revision=briefing.revision,
        markdown=forms.markdown, html=forms.html, text=forms.text, manifest="",
        pictures=tuple(picture for _, picture in briefing.pictures),
    )  # fmt: skip
    hashes = {"md": hashed(forms.markdown), "html": hashed(forms.html), "txt": hashed(forms.text)}
    facts = manifest(
        briefing, held.articles, repeats, generator=generator, config_hash=desk.config.hash(), models=_models(briefing, desk),
        summarizers=made_with, files=hashes, settings=desk.config.deciding(), checks=kinds(), briefs=briefs,
        memory=remembered_from(held.memory),
    )  # fmt: skip
    return replace(edition, manifest=facts)


def _models(briefing: Briefing, desk: Desk) -> dict[str, str]:
    """Return the hashes of the weights that an edition rests on: of its summaries, of the check where it had to read, of its figures."""
    briefs = [item.brief for item in briefing.items if item.brief]
    verdicts = [verdict for brief in briefs for verdict in (*brief.verdicts, brief.headline_verdict, brief.lead_verdict)]
    models = desk.summary_models if any(brief.draft.backend == EMBEDDED for brief in briefs) else {}
    models |= desk.check_models if any(verdict and verdict.was_read for verdict in verdicts) else {}
    return models | (desk.models if any(brief.figures or brief.disputes for brief in briefs) else {})
