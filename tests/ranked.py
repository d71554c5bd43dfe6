"""Stories for tests of their order: an article in a few words, and what `rank` makes of groups of them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digest.language import read
from digest.model import Article, Reading, Source, Span, Story, Window
from digest.store.finding import content_hash
from digest.stories import rank
from digest.text import paragraphs

END = datetime(2026, 3, 10, 6, tzinfo=UTC)
WINDOW = Window(start=END - timedelta(days=1), end=END)
TEXT = "The quay of Nedre was closed on Monday. Nine ships wait outside the harbour."
SOURCES = {
    source.name: source
    for source in (
        Source(name="Wire", feed="https://wire.example/", kind="wire", section="World"),
        Source(name="Radio", feed="https://radio.example/", kind="broadcaster", section="World"),
        Source(name="Ledger", feed="https://ledger.example/", kind="newspaper", section="Economy"),
        Source(name="Courier", feed="https://courier.example/", kind="newspaper"),
        Source(name="Institute", feed="https://institute.example/", kind="think tank", section="Analysis"),
        Source(name="Voice", feed="https://voice.example/", kind="state media"),
        Source(name="Ministry of Ports", feed="https://ports.example/", kind="official", section="World"),
    )
}


def own_words(seed: str) -> str:
    """A report in words that no other report has."""
    words = ["".join(random.Random(f"{seed} {number}").choices("aeioulmnprst", k=7)) for number in range(40)]
    return f"The quay of Nedre was closed on Monday. {' '.join(words[:20]).capitalize()}. {' '.join(words[20:]).capitalize()}."


def told(title: str, text: str | None = None, *, source: str = "Courier", hours_ago: float = 6, **more: object) -> Reading:
    """An article of a source, by its title, which is its id too unless that is given."""
    at = END - timedelta(hours=hours_ago)
    text = own_words(title + source) if text is None else text
    made = Article(
        id=title, source=source, guid=title, url=None, canonical=None, title=title, text=text, paragraphs=paragraphs(text) or (Span(0, 0),),
        content_hash=content_hash(title, text), news_at=at, seen_at=at, published_at=at, language="en",
    )  # fmt: skip
    return read(replace(made, **more))


def ranked(*groups: list[Reading], **options: object) -> list[Story]:
    """Rank groups of the sources above."""
    return rank(groups, SOURCES, WINDOW, **options)


def one(*readings: Reading, **options: object) -> Story:
    """Rank one story."""
    (story,) = ranked(list(readings), **options)
    return story


def terms(*readings: Reading, **options: object) -> dict[str, float]:
    """The terms of one story."""
    return dict(one(*readings, **options).terms)


def titles(stories: list[Story]) -> list[str]:
    """The titles of stories in their order."""
    return [story.title for story in stories]
