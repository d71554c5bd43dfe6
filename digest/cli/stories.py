"""`digest stories`: how a day's stories rank now, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli.common import (
    CONFIG,
    PLAN,
    WITH_PROBLEMS,
    AsJson,
    ConfigPath,
    DateText,
    PlanName,
    chosen_day,
    exit_with,
    now,
    print_json,
    print_table,
    start_log,
)
from digest.cli.common import told as problem_told

if TYPE_CHECKING:
    from digest.model import Day
    from digest.publish.previewing import Preview

NAME = "stories"


def command(
    config: ConfigPath = CONFIG,
    date: DateText = None,
    plan: PlanName = PLAN,
    why: Annotated[bool, typer.Option("--why", help="Print each term of a story's score.")] = False,
    json: AsJson = False,
) -> None:
    """Show how a day's stories rank now, and why.

    They are ranked from what the store holds, as an edition of the date would be; nothing is read from the network, summarized
    or archived. `whole` is printed whole where the words of the edition allow it; `correction` stands among its corrections alone.

    Example: digest stories --date 2026-03-10 --why
    """
    from digest.config import load_config
    from digest.desk import open_desk
    from digest.publish.previewing import preview

    start_log(quiet=True)
    settings = load_config(config)
    with open_desk(settings) as desk:
        day = chosen_day(desk, plan, date, now())
        found = preview(day, desk)
    if json:
        _print_json(day, found)
    elif not found.stories:
        _print_none(day, found)
    elif why:
        _print_reasons(found)
    else:
        _print_list(found)
    if found.unread and not json:
        articles = f"{found.unread} English article{'' if found.unread == 1 else 's'}"
        print(f"digest: the figures of {articles} count for nothing yet: an edition reads them", file=sys.stderr)
    exit_with(WITH_PROBLEMS if found.problems else 0)


def _print_json(day: Day, found: Preview) -> None:
    from digest.publish.previewing import told

    window = {"start": day.window.start.isoformat(), "end": day.window.end.isoformat()}
    stories = [told(number, *one) for number, one in enumerate(found.stories, start=1)]
    problems = [problem_told(problem) for problem in found.problems]
    print_json({
        "plan": day.plan, "date": day.date.isoformat(), "window": window, "stories": stories, "unread": found.unread, "problems": problems,
    })  # fmt: skip


def _print_none(day: Day, found: Preview) -> None:
    window = f"from {day.window.start:%Y-%m-%d %H:%M} to {day.window.end:%Y-%m-%d %H:%M %Z}"
    if found.articles:
        articles = f"{found.articles} article{'' if found.articles == 1 else 's'}"
        print(f"no stories: the store holds {articles} {window}, and earlier editions had all that they say")
    else:
        print(f"no stories: the store holds nothing {window}")


def _print_list(found: Preview) -> None:
    from digest.headlines import headline_of
    from digest.publish.previewing import outlets_of

    rows = [
        (
            number,
            f"{round(story.score, 2) + 0.0:.2f}",
            story.section,
            becomes,
            len(outlets_of(story)),
            story.since or "",
            ", ".join(story.watched),
            headline_of(story),
        )
        for number, (story, becomes, _) in enumerate(found.stories, start=1)
    ]
    print_table(rows, ("", "score", "section", "becomes", "outlets", "since", "watched", "headline"))


def _print_reasons(found: Preview) -> None:
    from digest.headlines import headline_of
    from digest.publish.previewing import in_hundredths
    from digest.text import one_line

    for number, (story, becomes, terms) in enumerate(found.stories, start=1):
        print(f"{number}  {round(story.score, 2) + 0.0:.2f}  {one_line(story.section)}, {becomes}: {headline_of(story)}")
        for term, value in zip(terms, in_hundredths(story, terms), strict=True):
            print(f"   {value / 100:+6.2f}  {term.name:<13}  {one_line(term.says)}")
        if story.since and not any(term.name == "unchanged" for term in terms):
            print(f"   {0:+6.2f}  {'continuing':<13}  told since {story.since}, and goes on with news today")
