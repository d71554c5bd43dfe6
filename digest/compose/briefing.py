"""Briefs, sources and problems in; the briefing object that every form is made from out (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import Field

from digest import options
from digest.model import Account, Article, Brief, Day, Problem, Reading, Source, Span, Story
from digest.text import count_words

WORDS_A_MINUTE = 230  # silent reading of English prose: Brysbaert 2019 found 238
IN_SHORT = 5
MIN_STORIES = 3  # printed whole even when the first ones fill the budget
SOURCES_SHOWN = 8


class Options(options.Options):
    """How long an edition is: whole stories, words of their summaries together, and one-line items."""

    stories: int = Field(default=12, ge=1, le=100)
    words: int = Field(default=900, ge=50, le=20_000)
    also: int = Field(default=20, ge=0, le=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One cited article under its number in this edition; without an address it is a file of a folder."""

    number: int
    url: str | None
    file: str | None
    outlet: str
    kind: str | None
    at: datetime
    is_day_only: bool
    is_truncated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed sentence, its id ("3.2") and the references that carry it."""

    id: str
    text: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One story as it is printed; only_outlet names the source when the story rests on one."""

    number: int
    headline: str
    lines: tuple[Line, ...]
    references: tuple[Reference, ...]
    more_references: int
    only_outlet: str | None
    watched: tuple[str, ...]
    language: str
    brief: Brief | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Everything that an edition says, in order, and nothing that it does not say."""

    title: str
    day: Day
    revision: int
    reason: str | None
    articles: int
    sources: int
    minutes: int
    in_short: tuple[Item, ...]
    sections: tuple[tuple[str, tuple[Item, ...]], ...]
    also: tuple[Item, ...]
    further: tuple[tuple[str, int], ...]
    accounts: tuple[Account, ...]
    problems: tuple[Problem, ...]
    backends: tuple[str, ...]
    sentences: int
    dropped: int

    @property
    def items(self) -> tuple[Item, ...]:
        """The stories printed whole, in print order."""
        return tuple(item for _, items in self.sections for item in items)


def compose(
    day: Day,
    briefs: Sequence[Brief],
    others: Sequence[Story],
    sources: Mapping[str, Source],
    *,
    title: str,
    sections: Sequence[str],
    settings: Options,
    repeats: Sequence[Article] = (),
    outside: Mapping[str, int] | None = None,
    problems: Sequence[Problem] = (),
    revision: int = 1,
    reason: str | None = None,
) -> Briefing:
    """Lay out one edition within its limits, by rank.

    briefs: the summarized stories, best first; others: the stories after them, named in one line or counted.
    repeats: articles set aside as mere repeats. outside: entries a source that lie outside the window.
    """
    whole = within_budget(briefs, settings)
    lesser = [brief.story for brief in briefs[len(whole) :]] + list(others)
    named, counted = lesser[: settings.also], lesser[settings.also :]
    by_section = _by_section(whole, sections)
    numbers = _Numbers(sources)
    printed: dict[str, Item] = {}
    laid_out = []
    for name, group in by_section:
        items = []
        for brief in group:
            item = numbers.item(len(printed) + 1, brief)
            printed[brief.story.id] = item
            items.append(item)
        laid_out.append((name, tuple(items)))
    also = tuple(numbers.lesser(story) for story in named)
    readings = [reading for story in [*(b.story for b in whole), *lesser] for reading in story.readings]
    verdicts = [verdict for brief in whole for verdict in brief.verdicts]
    sentences = sum(len(brief.printed) for brief in whole)
    words = sum(count_words(line.text) for item in printed.values() for line in item.lines)
    words += sum(count_words(item.headline) for item in [*printed.values(), *also])
    return Briefing(
        title=title,
        day=day,
        revision=revision,
        reason=reason,
        articles=len(readings) + len(repeats),
        sources=len({reading.article.source for reading in readings} | {article.source for article in repeats}),
        minutes=max(1, round(words / WORDS_A_MINUTE)),
        in_short=tuple(printed[brief.story.id] for brief in whole[:IN_SHORT]),
        sections=tuple(laid_out),
        also=also,
        further=tuple(
            sorted(Counter(r.article.source for story in counted for r in story.readings).items(), key=lambda kv: (-kv[1], kv[0]))
        ),
        accounts=_accounts(sources, whole, named, counted, repeats, outside or {}, problems),
        problems=tuple(problems),
        backends=tuple(dict.fromkeys(brief.draft.backend for brief in whole)),
        sentences=sentences,
        dropped=len(verdicts) - sentences,
    )


def within_budget(briefs: Sequence[Brief], settings: Options) -> list[Brief]:
    """Return the first briefs that fit the limits of stories and words; the first few always do."""
    chosen: list[Brief] = []
    words = 0
    for brief in briefs[: settings.stories]:
        words += sum(count_words(sentence.text) for sentence in brief.printed)
        if words > settings.words and len(chosen) >= MIN_STORIES:
            break
        chosen.append(brief)
    return chosen


def _by_section(briefs: Sequence[Brief], sections: Sequence[str]) -> list[tuple[str, list[Brief]]]:
    found: dict[str, list[Brief]] = {name: [] for name in sections}
    for brief in briefs:
        found.setdefault(brief.story.section, []).append(brief)
    return [(name, group) for name, group in found.items() if group]


class _Numbers:
    """Gives every cited article its number in the order in which a reader meets it."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._by_id: dict[str, Reference] = {}

    def reference(self, reading: Reading) -> Reference:
        article = reading.article
        if article.id not in self._by_id:
            source = self._sources.get(article.source)
            self._by_id[article.id] = Reference(
                number=len(self._by_id) + 1,
                url=article.url,
                file=article.guid if article.url is None else None,
                outlet=article.source,
                kind=source.kind if source else None,
                at=article.published_at or article.news_at,
                is_day_only=article.is_day_only,
                is_truncated=article.truncated,
            )
        return self._by_id[article.id]

    def item(self, number: int, brief: Brief) -> Item:
        readings = brief.story.readings
        lines = []
        for position, sentence in enumerate(brief.printed, start=1):
            cited = dict.fromkeys(self.reference(readings[citation.doc]) for citation in sentence.sources)
            lines.append(Line(id=f"{number}.{position}", text=sentence.text, references=tuple(cited)))
        return self._item(number, brief.draft.headline, tuple(lines), brief.story, brief)

    def lesser(self, story: Story) -> Item:
        first = story.readings[0]
        start = first.sentences[0] if first.sentences else Span(0, 0)
        headline = story.title or start.of(first.article.text) or first.article.text
        return self._item(0, headline, (), story, None)

    def _item(self, number: int, headline: str, lines: tuple[Line, ...], story: Story, brief: Brief | None) -> Item:
        shown = story.readings[: SOURCES_SHOWN if number else 3]
        outlets = {reading.article.source for reading in story.readings}
        return Item(
            number=number,
            headline=headline,
            lines=lines,
            references=tuple(self.reference(reading) for reading in shown),
            more_references=len(story.readings) - len(shown),
            only_outlet=next(iter(outlets)) if len(outlets) == 1 else None,
            watched=story.watched,
            language=story.language,
            brief=brief,
        )


def _accounts(
    sources: Mapping[str, Source],
    whole: Sequence[Brief],
    named: Sequence[Story],
    counted: Sequence[Story],
    repeats: Sequence[Article],
    outside: Mapping[str, int],
    problems: Sequence[Problem],
) -> tuple[Account, ...]:
    """Say for every source of the configuration what became of its entries."""
    in_stories = Counter(reading.article.source for brief in whole for reading in brief.story.readings)
    in_also = Counter(reading.article.source for story in named for reading in story.readings)
    left_out = Counter(reading.article.source for story in counted for reading in story.readings)
    repeated = Counter(article.source for article in repeats)
    failed = {problem.subject: problem.reason for problem in problems if problem.stage == "gather"}
    return tuple(
        Account(
            source=name,
            entries=in_stories[name] + in_also[name] + left_out[name] + repeated[name],
            in_stories=in_stories[name],
            in_also=in_also[name],
            repeated=repeated[name],
            left_out=left_out[name],
            outside=outside.get(name, 0),
            problem=failed.get(name),
        )
        for name in sources
    )
