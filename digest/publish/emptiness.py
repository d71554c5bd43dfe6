"""An edition's day and what its manifest says in; why it holds no article, and what to do about it, told in the diary.

An edition that is made before its readers' first window has ended is as empty as one of a day without news, and looks the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from digest import log
from digest.model import Day, plan_option


def warn_if_empty(day: Day, facts: Mapping[str, Any]) -> None:
    """Write a warning with the window, the reasons and the next steps, where an edition accounts for no article. facts: its manifest."""
    if any(account["entries"] for account in facts["accounts"]):
        return
    told = list(_why(day, facts))
    window = f"{day.window.start:%Y-%m-%d %H:%M} to {day.window.end:%Y-%m-%d %H:%M %Z}"
    reason, advice = ("; ".join(dict.fromkeys(texts)) for texts in zip(*told, strict=True))
    log.warn("empty", plan=day.plan, date=day.date, window=window, reason=reason, advice=advice)


def _why(day: Day, facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield why an edition is empty, and what to do about it: once at least."""
    later = sum(account.get("later", 0) for account in facts["accounts"])
    outside = sum(account["outside"] for account in facts["accounts"])
    back = len(facts["articles"])  # that no source's account has: see changing.as_before
    if back:
        yield _back(back)
    if later:
        yield _later(later, day)
    if not back and not later:
        yield _older(outside, day) if outside else _nothing()


def _back(pages: int) -> tuple[str, str]:
    are, them = ("page", "it") if pages == 1 else ("pages", "them")
    return (
        f"{pages} {are} changed in its window and changed back, so nothing on {them} is new",
        "a change that stays is told; `digest feeds check` tells when each source last had news",
    )


def _later(entries: int, day: Day) -> tuple[str, str]:
    are, come = ("entry is", "comes") if entries == 1 else ("entries are", "come")
    command = f"digest run --dry-run --date {day.date + timedelta(days=1)}{plan_option(day.plan)}"
    return (
        f"{entries} {are} later than its window, and {come} into later editions",
        f"`{command}` shows the next one so far; it is made when its window has ended",
    )


def _older(entries: int, day: Day) -> tuple[str, str]:
    return (
        f"all that the sources gave is older than its window: {entries} {'entry' if entries == 1 else 'entries'}",
        f"`digest publish --date DATE{plan_option(day.plan)}` makes the edition of an earlier day; `digest feeds check` tells when each"
        " source last had news",
    )


def _nothing() -> tuple[str, str]:
    return "the sources gave no entry", "`digest feeds check` tells what each source gives"
