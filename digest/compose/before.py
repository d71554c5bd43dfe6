"""What became of stories since earlier editions in; what the edition says of that out, in the edition's language (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digest.compose.changes import Corrected, Move
from digest.compose.figures import Shown
from digest.compose.items import Item
from digest.compose.phrases import about, who_says
from digest.compose.wording import Words
from digest.model import Day

WEEK = 7  # days: the weekday of a week ago is today's too


def since_last(before: Sequence[date], day: Day, words: Words) -> str:
    """Say since when the last edition is: Since yesterday, Since Friday."""
    return _since(before[0], day, words)


def since_then(item: Item, day: Day, words: Words) -> str:
    """Say since when a story was told last."""
    return _since(item.since.told.date, day, words) if item.since else ""


def _since(last: date, day: Day, words: Words) -> str:
    return words.since_yesterday() if (day.date - last).days == 1 else words.since(last, is_near=_is_near(last, day))


def _is_near(past: date, day: Day) -> bool:
    """Tell whether a past day can be named by its weekday."""
    return (day.date - past).days < WEEK


def had_before(figure: Shown, editions: Sequence[date], day: Day, words: Words) -> str:
    """Say what the last edition that had a figure printed for it, and when that is not the last of all: was four, unchanged, new."""
    if figure.followed is None:
        return words.new
    last = figure.followed.before[0]
    is_last, is_near = last.date == editions[0], _is_near(last.date, day)
    if figure.followed.is_changed:
        return words.was(last.surface) if is_last else words.was_on(last.surface, last.date, is_near=is_near)
    return words.unchanged if is_last else words.unchanged_since(last.date, is_near=is_near)


def page_changed(item: Item, day: Day, words: Words) -> str | None:
    """Say of a page that has changed what its earlier text did not have."""
    if item.story.changed_since is None:
        return None
    last = item.story.changed_since.astimezone(day.zone).date()
    return words.page_changed(last, is_near=_is_near(last, day))


def since_told(item: Item, words: Words) -> str | None:
    """Say what of a story changed since an edition told it, and how that one had it."""
    if item.since is None:
        return None
    told = item.since.told
    changed = f"{words.semicolon} ".join(_moved(move, words) for move in item.moves)
    had = words.told_then(told.headline, _place(told.number, words))
    said = f"{changed}. {had}" if changed else had
    if item.is_corrected:
        return f"{said} {words.see_corrections}"
    return f"{said} {words.no_figure_changed}" if item.since.figures and not changed else said


def _place(number: int, words: Words) -> str:
    return words.story(number) if number else words.one_line


def _moved(move: Move, words: Words) -> str:
    """Say how a figure moved, from edition to edition, and who says so now: toll: three → four → seven (police)."""
    numbers = " → ".join([*(one.surface for one in move.before), " / ".join(str(side.surface) for side in move.figure.sides)])
    return f"{words.colon(about(move.figure, words))} {numbers} ({who_says(move.figure, words)})"


def who_corrects(one: Corrected, words: Words) -> str:
    """Say whose correction it is, and whether its source says that it is one."""
    outlet = one.reference.outlet
    return words.corrects(outlet) if one.correction.is_noted else words.has_changed(outlet)


def edition_had(one: Corrected, words: Words) -> str:
    """Say what the edition had: The edition of Tuesday 10 March 2026 had "…" (sentence 5.1)."""
    told, printed = one.correction.told, one.correction.printed
    place = words.corrections if printed.is_correction else words.sentence(printed.id) if printed.id else _place(told.number, words)
    return words.edition_had(told.date, printed.text, place)
