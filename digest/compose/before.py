"""What became of stories since earlier editions in, the edition's fixed English wording out (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digest.compose.changes import Corrected, Move
from digest.compose.figures import Shown
from digest.compose.items import Item
from digest.compose.phrases import DAYS, about, long_date, who_says
from digest.model import Day


def since_last(before: Sequence[date], day: Day) -> str:
    """Say since when the last edition is: Since yesterday, Since Friday."""
    return _since(before[0], day)


def since_then(item: Item, day: Day) -> str:
    """Say since when a story was told last."""
    return _since(item.since.told.date, day) if item.since else ""


def _since(last: date, day: Day) -> str:
    return "Since yesterday" if (day.date - last).days == 1 else f"Since {_named(last, day)}"


def _named(past: date, day: Day) -> str:
    """Name a day that is past: by its weekday, unless that of a week ago, which is today's too."""
    return DAYS[past.weekday()] if (day.date - past).days < len(DAYS) else long_date(past)


def had_before(figure: Shown, editions: Sequence[date], day: Day) -> str:
    """Say what the last edition that had a figure printed for it, and when that is not the last of all: was four, unchanged, new."""
    if figure.followed is None:
        return "new"
    last = figure.followed.before[0]
    is_last = last.date == editions[0]
    if figure.followed.is_changed:
        return f"was {last.surface}" + ("" if is_last else f" on {_named(last.date, day)}")
    return "unchanged" + ("" if is_last else f" since {_named(last.date, day)}")


def since_told(item: Item) -> str | None:
    """Say what of a story changed since an edition told it, and how that one had it."""
    if item.since is None:
        return None
    told = item.since.told
    changed = "; ".join(_moved(move) for move in item.moves)
    had = f'Told then as "{told.headline}" ({told.place}).'
    said = f"{changed}. {had}" if changed else had
    if item.is_corrected:
        return f"{said} Its source has corrected that: see Corrections."
    return f"{said} No figure of it has changed." if item.since.figures and not changed else said


def _moved(move: Move) -> str:
    """Say how a figure moved, from edition to edition, and who says so now: toll: three → four → seven (police)."""
    numbers = " → ".join([*(one.surface for one in move.before), " / ".join(str(side.surface) for side in move.figure.sides)])
    return f"{about(move.figure)}: {numbers} ({who_says(move.figure)})"


def who_corrects(one: Corrected) -> str:
    """Say whose correction it is, and whether its source says that it is one."""
    outlet = one.reference.outlet
    return (
        f"{outlet} corrects its report:" if one.correction.is_noted else f"{outlet} has changed its report without a notice. It says now:"
    )


def edition_had(one: Corrected) -> str:
    """Say what the edition had: The edition of Tuesday 10 March 2026 had "…" (sentence 5.1)."""
    told, printed = one.correction.told, one.correction.printed
    place = f"sentence {printed.id}" if printed.id else told.place
    return f'The edition of {long_date(told.date)} had "{printed.text}" ({place}).'
