"""Editions for tests: articles in a few words, laid out and written as publish does it, without a store."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from digest.check import Checker
from digest.check.disputes import disputes
from digest.compose import Briefing, Options, compose, render
from digest.compose.manifest import manifest
from digest.errors import BackendError
from digest.figures.reconciling.reconcile import reconciled
from digest.language import read
from digest.language.parser import Parser
from digest.model import Article, Day, Draft, Kind, Reading, Source, Story, Window
from digest.store.finding import content_hash
from digest.summarize.lead import Lead
from digest.text import paragraphs

END = datetime(2026, 3, 10, 5, tzinfo=UTC)
DAY = Day(plan="morning", date=date(2026, 3, 10), zone=ZoneInfo("Europe/Brussels"), window=Window(start=END - timedelta(days=1), end=END))
NEWS_AT = END - timedelta(hours=6)
TEXT = "The port of {name} did not open on Monday. Nine ships wait outside, the authority said."


def article(name: str, *, source: str = "Wire", text: str | None = None, title: str | None = None, **more: Any) -> Reading:
    words = TEXT.format(name=name) if text is None else text
    heading = f"Port of {name} stays shut" if title is None else title
    fields = {
        "id": name, "source": source, "guid": name, "url": f"https://{name}.example/", "canonical": None, "title": heading,
        "text": words, "paragraphs": paragraphs(words), "content_hash": content_hash(heading, words), "news_at": NEWS_AT,
        "seen_at": NEWS_AT, "published_at": NEWS_AT, "language": "en",
    }  # fmt: skip
    return read(Article(**{**fields, **more}))


def story(*readings: Reading, score: float = 0.0) -> Story:
    return Story(id=readings[0].article.id, readings=readings, section="World", score=score)


@dataclass(frozen=True, kw_only=True)
class Made:
    briefing: Briefing
    markdown: str
    text: str
    html: str
    facts: dict[str, Any]

    @property
    def flat(self) -> str:
        """The plain text on one line, as line breaks have no meaning in it."""
        return " ".join(self.text.split())


def made(
    whole: Sequence[Story] = (),
    others: Sequence[Story] = (),
    *,
    drafts: Sequence[Draft] | None = None,
    folders: Sequence[str] = (),
    settings: Options | None = None,
    repeats: Sequence[Article] = (),
    title: str = "Morning briefing",
    parser: Callable[[], Parser] | None = None,
    kinds: Mapping[str, Kind | None] | None = None,
    **more: Any,
) -> Made:
    """Compose and render: whole are summarized by lead unless drafts are given, others stand in one line.

    parser: reads what is not word for word its source's; without it nothing else is printed. kinds: of sources, also of those that
    have no article.
    """
    written = Lead().summarize(whole, 75) if drafts is None else drafts
    briefs, _ = Checker(parser or _no_parser).check(whole, written)
    contested = [disputes(brief.story, parser) if parser else () for brief in briefs]
    briefs = [replace(brief, figures=reconciled(brief.story), disputes=found) for brief, found in zip(briefs, contested, strict=True)]
    articles = [reading.article for one in (*whole, *others) for reading in one.readings] + list(repeats)
    kinds = kinds or {}
    names = dict.fromkeys([*(one.source for one in articles), *kinds])
    sources = {
        name: Source(name=name, folder=Path(name), kind=kinds.get(name))
        if name in folders
        else Source(name=name, feed=f"https://{name}.example/", kind=kinds.get(name))
        for name in names
    }
    briefing = compose(
        DAY, briefs, others, sources, title=title, sections=("World",), settings=settings or Options(), repeats=repeats, **more
    )
    forms = render(briefing, generator="digest test")
    facts = manifest(briefing, articles, {}, generator="digest test", config_hash="c", models={}, files={})
    return Made(briefing=briefing, markdown=forms.markdown, text=forms.text, html=forms.html, facts=json.loads(facts))


def _no_parser() -> Parser:
    raise BackendError("this test has no reader")
