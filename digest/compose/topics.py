"""Watched topics in, the edition's fixed English wording for them out: their marks, and the alert where one fell silent (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digest.compose.briefing import Briefing
from digest.compose.items import Item
from digest.compose.phrases import number
from digest.history import Alert
from digest.model import Hit

WORDS_SHOWN = 3  # of those that show a topic


def alerts(briefing: Briefing) -> tuple[str, ...]:
    """One line for every watched topic that fell silent, and whether that is the world's silence or its sources'."""
    return tuple(_alert(alert) for alert in briefing.alerts)


def _alert(alert: Alert) -> str:
    editions = f"the last {number(alert.known)} editions"
    past = f"each of {editions}" if alert.covered == alert.known else f"{number(alert.covered)} of {editions}"
    if not alert.failed and not alert.silent:
        which = "the sources that usually write of it" if alert.usual else "the sources"
        return f"No news on {alert.topic}: {past} had some, and {which} were read today."
    told = [
        *([f"{_listed(alert.failed)} could not be read"] if alert.failed else []),
        *([f"{_listed(alert.silent)} gave nothing"] if alert.silent else []),
    ]
    if len(alert.usual) == 1:
        return f"No news on {alert.topic}, which {past} had; but {told[0]}, the one source that usually writes of it."
    of = f"of the {number(len(alert.usual))} sources that usually write of it, "
    return f"No news on {alert.topic}, which {past} had; but {of}{' and '.join(told)}."


def _listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them: A, B and C."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def watched(item: Item) -> str | None:
    """Name the watched topics that a story is about, with the words that show it: Baltic states (Estonia, Tallinn)."""
    return _topics(hit for hit in item.story.hits if not hit.is_ours)


def about_us(item: Item) -> str | None:
    """Name what of those who read the edition a story is about: Our ministry (Minister Holm)."""
    return _topics(hit for hit in item.story.hits if hit.is_ours)


def _topics(hits: Iterable[Hit]) -> str | None:
    return "; ".join(hit.topic + _shown(hit) for hit in hits) or None


def _shown(hit: Hit) -> str:
    """Return the words that show a topic, in brackets, unless they are its very name."""
    words = [word for word in hit.words if word.casefold() != hit.topic.casefold()]
    return f" ({', '.join(words[:WORDS_SHOWN])})" if words else ""


def in_short_mark(item: Item) -> str:
    """Return what stands behind a headline that is about those who read the edition, or about a watched topic."""
    topics = ", ".join(hit.topic for hit in item.story.hits if not hit.is_ours)
    marks = [*(["about us"] if item.story.is_ours else []), *([f"watched: {topics}"] if topics else [])]
    return f"({'; '.join(marks)})" if marks else ""


def lesser_mark(item: Item) -> str:
    """Return what stands behind a one-line item that is watched: · about us: Our ministry · watched: Baltic states."""
    marked = (
        ("about us", [hit for hit in item.story.hits if hit.is_ours]),
        ("watched", [hit for hit in item.story.hits if not hit.is_ours]),
    )
    return "".join(f" · {mark}: {', '.join(hit.topic for hit in hits)}" for mark, hits in marked if hits)
