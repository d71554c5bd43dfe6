"""Watched topics in; what the edition says of them out: their marks, and the alert where one fell silent (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from digest.compose.briefing import Briefing
from digest.compose.items import Item
from digest.compose.wording import Words
from digest.model import Hit
from digest.model.history import Alert

WORDS_SHOWN = 3  # of those that show a topic


def alerts(briefing: Briefing) -> tuple[str, ...]:
    """One line for every watched topic that fell silent, and whether that is the world's silence or its sources'."""
    return tuple(_alert(alert, briefing.wording) for alert in briefing.alerts)


def _alert(alert: Alert, words: Words) -> str:
    topic, covered, known = alert.topic, alert.covered, alert.known
    if not alert.failed and not alert.silent:
        return words.silent_world(topic, covered, known, has_usual=bool(alert.usual))
    if len(alert.usual) == 1:
        return words.silent_source(topic, covered, known, alert.usual[0], has_failed=bool(alert.failed))
    return words.silent_sources(topic, covered, known, len(alert.usual), alert.failed, alert.silent)


def watched(item: Item, words: Words) -> str | None:
    """Name the watched topics that a story is about, with the words that show it: Baltic states (Estonia, Tallinn)."""
    return _topics((hit for hit in item.story.hits if not hit.is_ours), words)


def about_us(item: Item, words: Words) -> str | None:
    """Name what of those who read the edition a story is about: Our ministry (Minister Holm)."""
    return _topics((hit for hit in item.story.hits if hit.is_ours), words)


def _topics(hits: Iterable[Hit], words: Words) -> str | None:
    return f"{words.semicolon} ".join(hit.topic + _shown(hit) for hit in hits) or None


def _shown(hit: Hit) -> str:
    """Return the words that show a topic, in brackets, unless they are its very name."""
    words = [word for word in hit.words if word.casefold() != hit.topic.casefold()]
    return f" ({', '.join(words[:WORDS_SHOWN])})" if words else ""


def in_short_mark(item: Item, words: Words) -> str:
    """Return what stands behind a headline that is about those who read the edition, or about a watched topic."""
    topics = ", ".join(hit.topic for hit in item.story.hits if not hit.is_ours)
    is_ours = item.story.is_ours
    marks = [*([words.about_us_mark] if is_ours else []), *([f"{words.colon(words.watched_mark)} {topics}"] if topics else [])]
    return f"({f'{words.semicolon} '.join(marks)})" if marks else ""


def lesser_mark(item: Item, words: Words) -> str:
    """Return what stands behind a one-line item that is watched: · about us: Our ministry · watched: Baltic states."""
    marked = (
        (words.about_us_mark, [hit for hit in item.story.hits if hit.is_ours]),
        (words.watched_mark, [hit for hit in item.story.hits if not hit.is_ours]),
    )
    return "".join(f" · {words.colon(mark)} {', '.join(hit.topic for hit in hits)}" for mark, hits in marked if hits)
